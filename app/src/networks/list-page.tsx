import type { ReactNode } from 'react'
import { shortDay } from '../footprints/parts.tsx'
import { CsvLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { sizeRule } from '../register/policy.ts'
import { Button, DataTable, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { noticeOf, planPath } from './addresses.ts'
import { todaySentence, type ListView } from './list-view.ts'
import { networkCells, networkColumns } from './tables.tsx'

export interface ListPageProps {
  readonly view: ListView
  readonly query: { readonly place?: string | undefined; readonly on?: string | undefined }
  readonly done: Parameters<typeof noticeOf>[0]
}

/** The networks of a place as they are, and the plans to group its practices otherwise. */
export function NetworksPage({ view, query, done }: ListPageProps): ReactNode {
  const { asked, today } = view
  const notice = noticeOf(done)
  const words = queryOf({ place: query.place, on: query.on })
  return (
    <Page
      title="Networks"
      {...(asked.found === null ? {} : { place: asked.found.name })}
      wide
      current="networks"
      within={{ page: 'networks', query: words }}
      lead={
        today === null ? 'How practices are grouped, and how they could be.' : todaySentence(today)
      }
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : (
        <>
          <Start view={view} />
          <Today view={view} words={words} />
          <Plans view={view} words={words} />
        </>
      )}
    </Page>
  )
}

function Start({ view: { asked } }: { readonly view: ListView }): ReactNode {
  const start = `/networks/plans/new${queryOf({ place: asked.place ?? undefined, on: asked.on })}`
  return asked.found === null ? (
    <Remark>No practice of this place is known, so no plan can be started.</Remark>
  ) : (
    <div className="app-actions">
      <Button href={start}>Start a plan</Button>
      <a href="#plans">See the plans</a>
    </div>
  )
}

function Plans({ view, words }: { readonly view: ListView; readonly words: string }): ReactNode {
  const { plans } = view
  return (
    <>
      <h2 id="plans">Plans</h2>
      <p>
        A plan asks how the practices could be grouped: under which rule, and by what matters to
        whom. What is found is proven, or said to be the best found; people change it by hand,
        compare it and take it forward as a <a href={`/networks/proposals${words}`}>proposal</a>.
      </p>
      <TableWithCsv
        caption="Plans, by name"
        csv={`/networks/plans.csv${words}`}
        columns={[
          { key: 'name', label: 'Plan' },
          { key: 'owner', label: 'Owner' },
          { key: 'day', label: 'Day' },
          { key: 'options', label: 'Options', numeric: true },
          { key: 'latest', label: 'Options last looked for' },
        ]}
        rows={plans.map(({ plan, options, latest }) => ({
          name: <a href={planPath(plan.id)}>{plan.name}</a>,
          owner: plan.owner ?? 'not given',
          day: shortDay(plan.on_date),
          options,
          latest: latest === null ? 'not yet' : shortDay(latest.slice(0, 10)),
        }))}
        empty="There is no plan yet."
      />
    </>
  )
}

function Today({
  view: { asked, today },
  words,
}: {
  readonly view: ListView
  readonly words: string
}): ReactNode {
  if (today === null) return null
  const { measure, rule, place } = today
  const { label, source, note } = sizeRule(asked.on)
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return (
    <>
      <h2 id="today">Today’s networks</h2>
      <DataTable
        caption="Networks as they are"
        columns={networkColumns(rule.list)}
        rows={measure.networks.map((one) => networkCells(one, rule.list))}
        empty="No network membership is known."
      />
      <CsvLink href={`/networks/today.csv${words}`} what="networks as they are" />
      {measure.inNoNetwork.length === 0 ? null : (
        <p>
          In no network:{' '}
          {measure.inNoNetwork.map((code) => `${names.get(code)} (${code})`).join(', ')}.
        </p>
      )}
      <Remark>
        The size asked for is {label}: {source}. {note}
      </Remark>
      {place.notes.length === 0 ? null : (
        <ul>
          {place.notes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  )
}
