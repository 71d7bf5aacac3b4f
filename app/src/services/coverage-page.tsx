import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import { BasesTable, queryOf, TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { Details, Figure, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { servicePath } from './addresses.ts'
import { shareOf, sumsByFifth, waysInWords } from './coverage-sums.ts'
import type { CoverageView } from './coverage-view.ts'
import type { WhatIfAnswer } from './coverage-what-if.ts'
import { WhatIfPart } from './coverage-what-if-part.tsx'
import { COVERAGE_METHOD, coverageSentence, shareInWords } from './coverage-words.ts'
import { COVERAGE_PATH, coveragePath, placeWords, type CoverageQuery } from './service-addresses.ts'

export interface CoveragePageProps {
  readonly view: CoverageView
  readonly query: CoverageQuery
  /** Null where nothing is asked. */
  readonly whatIf: WhatIfAnswer | null
}

/** For each service who can reach it, and how. */
export function CoveragePage({ view, query, whatIf }: CoveragePageProps): ReactNode {
  const { asked, place } = view
  const words = queryOf(placeWords(query))
  return (
    <Page
      title="Coverage"
      place={asked.found?.name ?? asked.place}
      current="services"
      wide
      within={{ page: 'coverage', query: words }}
      lead={coverageSentence(view)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Services view={view} words={words} query={query} />
      <Chart view={view} words={words} />
      <Fifths view={view} words={words} />
      <WhatIfPart view={view} query={query} answer={whatIf} />
      <Details summary="How coverage is worked out">
        <p>{COVERAGE_METHOD}</p>
        {place.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Details>
      <p>
        <a href={`${COVERAGE_PATH}.xlsx${words}`} download>
          All tables as an Excel workbook
        </a>
      </p>
      <BasesTable
        caption="What patients and places are from"
        bases={place.sources}
        csv={`${COVERAGE_PATH}/sources.csv${words}`}
      />
    </Page>
  )
}

function Services({
  view,
  words,
  query,
}: Pick<CoveragePageProps, 'view' | 'query'> & { readonly words: string }): ReactNode {
  return (
    <TableWithCsv
      caption="Registered patients who can reach each service"
      csv={`${COVERAGE_PATH}.csv${words}`}
      columns={[
        { key: 'service', label: 'Service' },
        { key: 'tier', label: 'Tier', numeric: true },
        { key: 'covered', label: 'Patients', unit: 'covered', numeric: true, decimals: 0 },
        { key: 'share', label: 'Share', numeric: true },
        { key: 'ways', label: 'How' },
        { key: 'out', label: 'Practices', unit: 'left out', numeric: true },
        { key: 'more', label: 'Who is left out' },
      ]}
      rows={view.covered.map(({ service, sum }) => ({
        service: (
          <a href={`${servicePath(service.id)}${queryOf({ on: query.on })}`}>{service.name}</a>
        ),
        tier: service.tier,
        covered: sum.covered,
        share: shareInWords(sum),
        ways: waysInWords(sum),
        out: sum.practices - sum.practicesCovered,
        more: (
          <a href={coveragePath(service.id, '', { on: query.on })}>
            By practice<span className="nhsuk-u-visually-hidden">: {service.name}</span>
          </a>
        ),
      }))}
      empty="No service is in force on this day."
    />
  )
}

function Chart({
  view,
  words,
}: {
  readonly view: CoverageView
  readonly words: string
}): ReactNode {
  if (view.covered.length === 0) return null
  const data: BarsData = {
    unit: '% of registered patients',
    decimals: 1,
    noun: { one: 'service', many: 'services' },
    bars: view.covered.map(({ service, sum }) => ({
      code: service.id,
      name: service.name,
      value: shareOf(sum),
    })),
  }
  const heading = 'Share of registered patients covered'
  const twin = barsTable(data, heading)
  return (
    <Figure
      heading={heading}
      sentence="In the order of tiers and names."
      svg={barsChart(data, {
        id: 'coverage-bars',
        title: heading,
        description: coverageSentence(view),
      })}
      table={twinProps({ ...twin, columns: twin.columns.filter(({ key }) => key !== 'code') })}
      paper="as on screen"
      csv={`${COVERAGE_PATH}.csv${words}`}
    />
  )
}

function Fifths({
  view,
  words,
}: {
  readonly view: CoverageView
  readonly words: string
}): ReactNode {
  const { covered, input, place } = view
  if (place.edition === null) {
    return <p>No index of deprivation is loaded, so coverage by deprivation is not known.</p>
  }
  const fifths = [1, 2, 3, 4, 5, null]
  const name = (fifth: number | null) =>
    fifth === null
      ? 'Not known'
      : fifth === 1
        ? '1, most deprived'
        : fifth === 5
          ? '5, least'
          : String(fifth)
  return (
    <>
      <TableWithCsv
        caption="Share of patients covered, by fifth of practices by deprivation"
        csv={`${COVERAGE_PATH}/fifths.csv${words}`}
        columns={[
          { key: 'service', label: 'Service' },
          ...fifths.map((fifth) => ({ key: String(fifth), label: name(fifth), numeric: true })),
        ]}
        rows={covered.map(({ service, coverage }) => {
          const sums = new Map(
            sumsByFifth(input.practices, coverage).map(({ fifth, sum }) => [fifth, sum]),
          )
          return {
            service: service.name,
            ...Object.fromEntries(
              fifths.map((fifth) => {
                const sum = sums.get(fifth)
                return [String(fifth), sum === undefined ? 'no practice' : shareInWords(sum)]
              }),
            ),
          }
        })}
      />
      <Remark>
        {`Fifths are of all practices of the loaded files by the Index of Multiple Deprivation of ${place.edition}: a place need not have the same number in each.`}
      </Remark>
    </>
  )
}
