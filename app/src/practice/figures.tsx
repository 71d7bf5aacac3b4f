import { Fragment, type ReactNode } from 'react'
import { formatCount, formatFigure, formatNumber, missingWord } from '../charts/format.ts'
import { stripChart } from '../charts/strip.ts'
import { positionWords } from '../matrix/position.ts'
import { ageInWords } from '../place/freshness.ts'
import { CsvLink, sourceAnchor } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { DataTable, Details, Missing } from '../web/components.tsx'
import type { ProfileFigure } from './model.ts'
import type { PracticeView } from './view.ts'

export interface PracticePart {
  readonly view: PracticeView
  /** The address of one of the practice's files. */
  readonly csv: (file: string) => string
}

/** The practice's strip of indicators by domain. */
export function Figures({ view, csv }: PracticePart): ReactNode {
  const known = view.figures.filter(({ period }) => period !== null)
  const unknown = view.figures.filter(({ period }) => period === null)
  const among = view.national ? 'England' : 'the practices loaded'
  const domains = Map.groupBy(known, ({ indicator }) => indicator.domain)
  return (
    <>
      <h2 id="figures">Figures</h2>
      <p>{findingOf(known, among)}</p>
      {view.national || known.length === 0 ? null : (
        <p>
          The loaded files are not of all England, so figures are set beside the practices that are
          loaded.
        </p>
      )}
      {known.length === 0 ? null : <StripKey among={among} />}
      {domains.size < 2 ? null : <DomainLinks domains={[...domains.keys()]} />}
      {[...domains].map(([domain, figures]) => (
        <DomainTable key={domain} domain={domain} figures={figures} view={view} />
      ))}
      {unknown.length === 0 ? null : (
        <Details
          summary={`${formatCount(unknown.length, 'indicator')} without any figure for this practice`}
        >
          <ul>
            {unknown.map(({ indicator }) => (
              <li key={indicator.id}>
                {indicator.name}: from {indicator.source}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <CsvLink href={csv('figures')} what="figures of this practice" />
    </>
  )
}

function findingOf(known: readonly ProfileFigure[], among: string): string {
  const placed = known.flatMap(({ cell, spread }) => positionWords(cell.value, spread) ?? [])
  if (placed.length === 0) return 'No figure of this practice is loaded for this day or before.'
  const middle = placed.filter((words) => words.startsWith('within')).length
  const outer = placed.filter((words) => words.includes('nine in ten')).length
  return (
    `Of ${placed.length} figures that can be set beside ${among}, ${middle} lie within the middle ` +
    `half of practices and ${outer} above or below nine in ten. A difference is a reason to ask, not an answer.`
  )
}

/** What the marks of a strip are, in words and as a picture. */
function StripKey({ among }: { readonly among: string }): ReactNode {
  return (
    <p className="nhsuk-body-s">
      In a strip the diamond is this practice; the thin line is the middle 80% of {among}, the box
      the middle half, the upright line the median. A triangle points to a figure far outside.
    </p>
  )
}

/** The way to each domain's table. */
function DomainLinks({ domains }: { readonly domains: readonly string[] }): ReactNode {
  return (
    <nav aria-label="Domains" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {domains.map((domain) => (
          <li key={domain}>
            <a href={`#${domainAnchor(domain)}`}>{sentenceCase(domain)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function domainAnchor(domain: string): string {
  return `figures-${domain.replaceAll(' ', '-')}`
}

function DomainTable(props: {
  readonly domain: string
  readonly figures: readonly ProfileFigure[]
  readonly view: PracticeView
}): ReactNode {
  const { view, figures } = props
  return (
    <div id={domainAnchor(props.domain)} className="app-aligned app-aligned--figures">
      <DataTable
        caption={sentenceCase(props.domain)}
        captionSize="m"
        compact
        columns={[
          { key: 'name', label: 'Indicator' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'counts', label: 'Numerator', unit: 'of denominator', numeric: true },
          {
            key: 'lies',
            label: view.national ? 'Among England’s practices' : 'Among the practices loaded',
          },
          { key: 'england', label: view.national ? 'England' : 'All loaded', numeric: true },
          { key: 'period', label: 'Period' },
          { key: 'source', label: 'Source' },
        ]}
        rows={figures.map((figure) => rowOf(figure, view))}
      />
    </div>
  )
}

function rowOf(figure: ProfileFigure, view: PracticeView) {
  const { indicator, cell, period, england, spread, sources } = figure
  const { decimals, unit } = indicator
  const say = (value: number) => formatFigure(value, decimals, unit)
  const missing = <Missing reason={missingWord(cell.missing ?? undefined)} />
  const query = `place=${encodeURIComponent(view.practice.subIcb ?? '')}&on=${view.on}`
  const lies = positionWords(cell.value, spread)
  return {
    name: (
      <>
        <a href={`/indicators/${encodeURIComponent(indicator.id)}?${query}`}>{indicator.name}</a>
        <span className="app-table__unit">
          {' '}
          {indicator.polarity === 'no judgement' ? unit : `${unit}; ${indicator.polarity}`}
        </span>
      </>
    ),
    value:
      cell.value === null ? (
        missing
      ) : (
        <>
          {say(cell.value)}
          {limitsOf(figure)}
        </>
      ),
    counts: countsOf(figure, missing),
    lies:
      spread === null || spread.least === spread.most ? (
        'too little to compare'
      ) : (
        <>
          <span
            className="app-strip-mark"
            dangerouslySetInnerHTML={{
              __html: stripChart({
                value: cell.value,
                missing: cell.missing ?? undefined,
                national: spread,
              }),
            }}
          />{' '}
          {cell.value === null ? missing : (lies ?? 'too few or all alike')}
        </>
      ),
    england: england.value === null ? <Missing reason="cannot be summed" /> : say(england.value),
    period: period === null ? null : <Period {...period} on={view.on} />,
    source:
      sources.length === 0
        ? missing
        : sources.map((source, index) => (
            <Fragment key={source.release}>
              {index === 0 ? null : '; '}
              <a href={`#${sourceAnchor(source.release)}`}>{source.publication}</a>
            </Fragment>
          )),
  }
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

function limitsOf({ cell, indicator }: ProfileFigure): ReactNode {
  const lower = cell.limits?.lower95 ?? null
  const upper = cell.limits?.upper95 ?? null
  if (lower === null || upper === null) return null
  const say = (value: number) => formatFigure(value, indicator.decimals, indicator.unit)
  return (
    <span className="app-table__unit">
      {' '}
      95% limits {say(lower)} to {say(upper)}
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
