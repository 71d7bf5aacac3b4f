import { Fragment, type ReactNode } from 'react'
import { formatFigure, formatNumber, missingWord } from '../charts/format.ts'
import { stripChart } from '../charts/strip.ts'
import { ageInWords } from '../register/freshness.ts'
import { CsvLink, sourceAnchor } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { DataTable, Details, Missing } from '../web/components.tsx'
import type { ProfileFigure } from './model.ts'
import { whereItLies } from './spread-words.ts'
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
      {view.national ? null : (
        <p>
          The loaded files are not of all England, so figures are set beside the practices that are
          loaded.
        </p>
      )}
      {known.length === 0 ? null : <StripKey among={among} />}
      {[...domains].map(([domain, figures]) => (
        <DomainTable key={domain} domain={domain} figures={figures} view={view} />
      ))}
      {unknown.length === 0 ? null : (
        <Details summary={`${unknown.length} indicators for which nothing is loaded`}>
          <p>{unknown.map(({ indicator }) => indicator.name).join(', ')}.</p>
        </Details>
      )}
      <CsvLink href={csv('figures')} what="figures of this practice" />
    </>
  )
}

function findingOf(known: readonly ProfileFigure[], among: string): string {
  const placed = known.flatMap(({ cell, spread }) =>
    cell.value === null || spread === null ? [] : (whereItLies(cell.value, spread) ?? []),
  )
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

function DomainTable(props: {
  readonly domain: string
  readonly figures: readonly ProfileFigure[]
  readonly view: PracticeView
}): ReactNode {
  const { view, figures } = props
  return (
    <DataTable
      caption={sentenceCase(props.domain)}
      captionSize="m"
      columns={[
        { key: 'name', label: 'Indicator' },
        { key: 'value', label: 'Value', numeric: true },
        { key: 'strip', label: 'Strip' },
        { key: 'lies', label: view.national ? 'Where it lies in England' : 'Where it lies' },
        { key: 'numerator', label: 'Numerator', numeric: true },
        { key: 'denominator', label: 'Denominator', numeric: true },
        { key: 'england', label: view.national ? 'England' : 'All loaded', numeric: true },
        { key: 'period', label: 'Period' },
        { key: 'direction', label: 'Direction' },
        { key: 'source', label: 'Source' },
      ]}
      rows={figures.map((figure) => rowOf(figure, view))}
    />
  )
}

function rowOf(figure: ProfileFigure, view: PracticeView) {
  const { indicator, cell, period, england, spread, sources } = figure
  const { decimals, unit } = indicator
  const say = (value: number) => formatFigure(value, decimals, unit)
  const missing = <Missing reason={missingWord(cell.missing ?? undefined)} />
  const query = `place=${encodeURIComponent(view.practice.subIcb ?? '')}&on=${view.on}`
  const lies = cell.value === null || spread === null ? null : whereItLies(cell.value, spread)
  return {
    name: (
      <>
        <a href={`/indicators/${encodeURIComponent(indicator.id)}?${query}`}>{indicator.name}</a>
        <span className="app-table__unit">{unit}</span>
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
    strip:
      spread === null || spread.least === spread.most ? (
        'too little to compare'
      ) : (
        <span
          dangerouslySetInnerHTML={{
            __html: stripChart({
              value: cell.value,
              missing: cell.missing ?? undefined,
              national: spread,
            }),
          }}
        />
      ),
    lies: cell.value === null ? missing : (lies ?? 'too few practices to say'),
    numerator: countCell(cell.numerator, cell.value, missing),
    denominator:
      indicator.kind === 'count' ? 'a count' : countCell(cell.denominator, cell.value, missing),
    england: england.value === null ? <Missing reason="cannot be summed" /> : say(england.value),
    period: period === null ? null : <Period {...period} on={view.on} />,
    direction: indicator.polarity,
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
      {age.endsWith('years') ? <span className="app-table__unit">{age} before</span> : null}
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
      95% limits {say(lower)} to {say(upper)}
    </span>
  )
}

/** A part of a figure: some publishers give the figure alone. */
function countCell(part: number | null, value: number | null, missing: ReactNode): ReactNode {
  if (part !== null) return formatNumber(part, Number.isInteger(part) || part >= 1000 ? 0 : 1)
  return value === null ? missing : <Missing reason="not published" />
}
