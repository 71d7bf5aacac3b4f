import { Fragment, type ReactNode } from 'react'
import { REASONS, trendWords } from '@footings/statistics'
import { formatFigure, formatNumber, missingWord } from '../charts/format.ts'
import { markIcon, trendIcon } from '../comparison/icons.ts'
import { saidOf } from '../comparison/outcome-words.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { positionWords } from '../comparison/position.ts'
import { ageInWords } from '../place/freshness.ts'
import { queryOf, sourceAnchor } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { DataTable, Missing, Remark, type TableRow } from '../web/components.tsx'
import type { ProfileFigure } from './model.ts'
import { comparisonWords, type PracticeView } from './view.ts'

export interface DomainProps {
  readonly domain: string
  readonly figures: readonly ProfileFigure[]
  readonly view: PracticeView
}

/** The figures of one domain, each with its comparator, where it lies, and its recent trend. */
export function FigureTable({ domain, figures, view }: DomainProps): ReactNode {
  const { comparator, name } = view.benchmarks
  return (
    <div className="app-aligned app-aligned--compared">
      <DataTable
        caption={sentenceCase(domain)}
        captionSize="m"
        compact
        columns={[
          { key: 'name', label: 'Indicator' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'counts', label: 'Numerator', unit: 'of denominator', numeric: true },
          {
            key: 'said',
            label: comparator.kind === 'england' && view.national ? 'Against England' : 'Compared',
          },
          { key: 'comparator', label: sentenceCase(name), numeric: true },
          { key: 'trend', label: 'Recent trend', unit: 'five years' },
          { key: 'period', label: 'Period' },
        ]}
        rows={figures.map((figure) => rowOf(figure, view))}
      />
      <Sources figures={figures} />
    </div>
  )
}

/** The publications of a table, once each; the page of an indicator has its own and its files. */
function Sources({ figures }: Pick<DomainProps, 'figures'>): ReactNode {
  const all = figures.flatMap(({ sources }) => sources)
  const sources = [...new Map(all.map((source) => [source.release, source])).values()]
  if (sources.length === 0) return null
  return (
    <Remark>
      From{' '}
      {sources.map((source, index) => (
        <Fragment key={source.release}>
          {index === 0 ? null : '; '}
          <a href={`#${sourceAnchor(source.release)}`}>{source.publication}</a>
        </Fragment>
      ))}
      .
    </Remark>
  )
}

function rowOf(figure: ProfileFigure, view: PracticeView): TableRow {
  const { indicator, cell, period } = figure
  const { decimals, unit, polarity } = indicator
  const missing = <Missing reason={missingWord(cell.missing ?? undefined)} />
  const query = queryOf({
    place: view.practice.subIcb ?? undefined,
    on: view.on,
    practice: view.practice.code,
    ...comparisonWords(view),
  })
  return {
    name: (
      <>
        <a href={`/indicators/${encodeURIComponent(indicator.id)}${query}`}>{indicator.name}</a>
        <span className="app-table__unit">
          {' '}
          {polarity === 'no judgement' ? unit : `${unit}; ${polarity}`}
        </span>
        <CommentBeside comment={figure.comment} />
      </>
    ),
    value:
      cell.value === null ? (
        missing
      ) : (
        <>
          {formatFigure(cell.value, decimals, unit)}
          {limitsOf(figure)}
        </>
      ),
    counts: countsOf(figure, missing),
    said: cell.value === null ? missing : <Said figure={figure} view={view} />,
    comparator: comparatorOf(figure),
    trend: <Trend figure={figure} />,
    period: period === null ? null : <Period {...period} on={view.on} />,
  }
}

/** Where the figure lies of its comparator; a complete count has its place among practices. */
function Said({
  figure,
  view,
}: {
  readonly figure: ProfileFigure
  readonly view: PracticeView
}): ReactNode {
  const { assessed, indicator, report, cell, spread } = figure
  const said = saidOf(assessed.outcome, indicator.polarity)
  if (said !== null) {
    const { side, level, verdict } = said
    return (
      <>
        <span dangerouslySetInnerHTML={{ __html: markIcon(side, level) }} />
        {verdict === null ? side : `${side}, ${verdict}`}
        <span className="nhsuk-u-visually-hidden"> {view.benchmarks.name}</span>
        <span className="app-table__unit">outside the {level} limits</span>
      </>
    )
  }
  if (report.outcome === 'similar' && report.outcomeWords.startsWith('within')) {
    return 'within the 95% limits'
  }
  const lies = report.outcome === 'not compared' ? positionWords(cell.value, spread) : null
  if (lies === null) return report.outcomeWords
  return (
    <>
      {lies}
      <span className="nhsuk-u-visually-hidden"> of practices</span>
      <span className="app-table__unit">{report.outcomeWords}</span>
    </>
  )
}

function comparatorOf({ indicator, assessed }: ProfileFigure): ReactNode {
  if (indicator.kind === 'count') return 'a count'
  const { benchmark } = assessed
  if (benchmark === null) return <Missing reason="none" />
  const { value } = benchmark.estimate
  if (value === null) return <Missing reason="cannot be summed" />
  return (
    <>
      {formatFigure(value, indicator.decimals, indicator.unit)}
      {benchmark.known ? null : (
        <span className="app-table__unit">
          of {formatNumber(benchmark.practices)}{' '}
          {benchmark.practices === 1 ? 'practice' : 'practices'}
        </span>
      )}
    </>
  )
}

function Trend({ figure }: { readonly figure: ProfileFigure }): ReactNode {
  const { trend } = figure.assessed
  if (figure.indicator.variation === 'none') return <Missing reason="no test: a complete count" />
  if (trend === null) return <Missing reason="fewer than five years" />
  const { direction, reason } = trend
  if (direction === 'not calculated') {
    return <Missing reason={reason === null ? 'not calculated' : REASONS[reason]} />
  }
  return (
    <>
      <span dangerouslySetInnerHTML={{ __html: trendIcon(direction) }} />
      {trendWords(direction, figure.indicator.polarity)}
    </>
  )
}

/** The period of a figure; one that ended long before the day that is shown says how long. */
function Period(props: { readonly start: string; readonly end: string; readonly on: string }) {
  const age = ageInWords(props.end, props.on)
  return (
    <>
      <span className="nhsuk-u-nowrap">{periodInWords(props.start, props.end)}</span>
      {age.endsWith('years') ? <span className="app-table__unit"> {age} before</span> : null}
    </>
  )
}

function limitsOf({ assessed: { estimate }, indicator }: ProfileFigure): ReactNode {
  const { lower95, upper95 } = estimate
  if (lower95 === null || upper95 === null) return null
  const say = (value: number) => formatFigure(value, indicator.decimals, indicator.unit)
  return (
    <span className="app-table__unit">
      {' '}
      {say(lower95)} to {say(upper95)}
      <span className="nhsuk-u-visually-hidden"> are its 95% limits</span>
    </span>
  )
}

/** The counts behind a figure: some publishers give the figure alone, and a count is its own. */
function countsOf({ cell, indicator }: ProfileFigure, missing: ReactNode): ReactNode {
  if (cell.value === null) return missing
  if (indicator.kind === 'count') return 'a count'
  const { numerator, denominator } = cell
  if (denominator === null) return <Missing reason="not published" />
  if (numerator === null) return `not published, of ${sayCount(denominator)}`
  return `${sayCount(numerator)} of ${sayCount(denominator)}`
}

function sayCount(count: number): string {
  return formatNumber(count, Number.isInteger(count) || count >= 1000 ? 0 : 1)
}
