import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { CsvLink, Day, queryOf } from '../register/page-parts.tsx'
import type { Indicator } from '../evidence/indicators.ts'
import { DataTable, Missing, Remark, type TableRow } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { ChooseForm } from './choose-form.tsx'
import type { Choices } from './choices.ts'
import { groupsOf } from './groups.ts'
import type { IndicatorCoverage } from './indicator-model.ts'
import { sentenceStart } from './matrix-page.tsx'
import { selectionWords, type Chosen, type SelectionQuery } from './query.ts'

export interface IndicatorListPageProps {
  readonly query: SelectionQuery
  readonly chosen: Chosen
  readonly choices: Choices
  readonly coverage: readonly IndicatorCoverage[]
}

/** Every indicator that Footings knows, by domain, and what is loaded of each. */
export function IndicatorListPage(props: IndicatorListPageProps): ReactNode {
  const { query, chosen, coverage } = props
  const words = selectionWords(query, chosen.on)
  const groups = groupsOf(
    coverage.map((one) => one.indicator),
    'domain',
  )
  return (
    <Page
      title="Indicators"
      {...(chosen.selection === null ? {} : { place: chosen.selection.title })}
      current="matrix"
      wide
      lead={listSentence(coverage, chosen)}
      breadcrumbs={[{ label: 'Matrix', href: `/matrix${queryOf(words)}` }]}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/indicators"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
      />
      <div className="app-aligned app-aligned--indicators">
        {groups.map((group) => (
          <DataTable
            key={group.slug}
            caption={sentenceStart(group.name)}
            captionSize="m"
            compact
            columns={[
              { key: 'name', label: 'Indicator' },
              { key: 'polarity', label: 'Direction' },
              { key: 'last', label: 'Latest period', unit: 'ends' },
              { key: 'periods', label: 'Periods', unit: 'loaded', numeric: true },
              { key: 'coverage', label: 'Practices', unit: 'with a figure', numeric: true },
              { key: 'source', label: 'Source' },
            ]}
            rows={rowsOf(group.indicators, coverage, chosen, words)}
          />
        ))}
      </div>
      <CsvLink href={`/indicators.csv${queryOf(words)}`} what="all indicators" />
    </Page>
  )
}

function rowsOf(
  indicators: readonly Indicator[],
  coverage: readonly IndicatorCoverage[],
  chosen: Chosen,
  words: Parameters<typeof queryOf>[0],
): readonly TableRow[] {
  const known = new Map(coverage.map((one) => [one.indicator.id, one]))
  return indicators.flatMap((indicator): TableRow[] => {
    const one = known.get(indicator.id)
    if (one === undefined) return []
    const name = (
      <>
        <a href={`/indicators/${indicator.id}${queryOf(words)}`}>{indicator.name}</a>
        <span className="app-table__unit"> {indicator.unit}</span>
      </>
    )
    return [
      {
        name,
        polarity: indicator.polarity,
        last: one.last === null ? <Missing reason="nothing loaded" /> : <Day day={one.last} />,
        periods: one.periods,
        coverage:
          chosen.selection === null ? (
            <Missing reason="no place is chosen" />
          ) : (
            `${formatNumber(one.practices)} of ${formatNumber(one.of)}`
          ),
        source: indicator.source,
      },
    ]
  })
}

function listSentence(coverage: readonly IndicatorCoverage[], { selection, on }: Chosen): string {
  const loaded = coverage.filter((one) => one.periods > 0).length
  const known = `Footings knows ${formatCount(coverage.length, 'indicator')}; files that feed ${formatNumber(loaded)} of them are loaded`
  if (selection === null) return `${known}.`
  const here = coverage.filter((one) => one.practices > 0).length
  return `${known}, and for ${formatNumber(here)} there are figures of practices of ${selection.title} by ${longDate(on)}.`
}
