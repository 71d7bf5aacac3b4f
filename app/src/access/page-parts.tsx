import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import type { Matrix } from '../comparison/model.ts'
import { comparatorName } from '../comparison/position.ts'
import { PracticeLink, queryOf } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { DataTable, Missing, Select, type TableColumn } from '../web/components.tsx'
import { missingWord } from '../charts/format.ts'
import type { AccessQuery } from './access-query.ts'
import type { IndicatorSummary } from './aspects-model.ts'
import { standingWords } from './standing-words.ts'

type AddressWords = Readonly<Record<string, string | undefined>>

const PAGES = [
  { href: '/access', label: 'The three aspects' },
  { href: '/access/baseline', label: 'Access baseline' },
  { href: '/access/workforce', label: 'Workforce and deprivation' },
] as const

/** The way between the pages of access, for the same practices and day. */
export function AccessPages(props: {
  readonly current: (typeof PAGES)[number]['href']
  readonly words: AddressWords
}): ReactNode {
  return (
    <nav aria-label="Pages of access" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {PAGES.map(({ href, label }) => (
          <li key={href}>
            {href === props.current ? (
              <strong aria-current="page">{label}</strong>
            ) : (
              <a href={`${href}${queryOf(props.words)}`}>{label}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const COMPARATORS = [
  { value: '', label: 'England' },
  { value: 'icb', label: 'The others of its own ICB' },
  { value: 'place', label: 'The others of its own place' },
  { value: 'network', label: 'The others of its own network' },
  { value: 'similar', label: 'Its most similar practices' },
]

/** With what practices are compared, and how much variation is allowed for. */
export function ComparisonChoices({ query }: { readonly query: AccessQuery }): ReactNode {
  const own = query.with ?? ''
  const known = COMPARATORS.some(({ value }) => value === own)
  return (
    <>
      <Select
        name="with"
        label="Compare each practice with"
        value={own}
        options={known ? COMPARATORS : [...COMPARATORS, { value: own, label: own }]}
      />
      <Select
        name="allow"
        label="Allow for"
        value={query.allow}
        options={[
          { value: 'chance', label: 'Chance alone' },
          { value: 'usual', label: 'Chance and the usual differences between practices' },
        ]}
      />
    </>
  )
}

/** A line an indicator: the practices together, the country, and how many lie where. */
export function SummaryTable(props: {
  readonly caption: string
  readonly summaries: readonly IndicatorSummary[]
  readonly title: string
  readonly words: AddressWords
}): ReactNode {
  return (
    <DataTable
      caption={props.caption}
      compact
      columns={[
        { key: 'indicator', label: 'Indicator' },
        { key: 'period', label: 'Period' },
        { key: 'together', label: props.title, unit: 'together', numeric: true },
        { key: 'country', label: countryHeading(props.summaries), numeric: true },
        { key: 'above', label: 'Practices above', unit: '95% (99.8%) limits', numeric: true },
        { key: 'within', label: 'Within limits', numeric: true },
        { key: 'below', label: 'Practices below', unit: '95% (99.8%) limits', numeric: true },
        { key: 'other', label: 'Not compared' },
      ]}
      rows={props.summaries.map((summary) => ({
        indicator: <IndicatorLink summary={summary} words={props.words} />,
        period: periodOf(summary),
        together: <Value value={summary.together.value} summary={summary} />,
        country: <Value value={summary.england} summary={summary} />,
        ...countCells(summary),
      }))}
    />
  )
}

function countryHeading(summaries: readonly IndicatorSummary[]): string {
  const names = new Set(summaries.map(({ column }) => comparatorName(column.england)))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : 'England, or all practices loaded'
}

function countCells({ counts, cells }: IndicatorSummary) {
  const { above95, above998, within, below95, below998, notCompared, without } = counts
  const compared = above95 + above998 + within + below95 + below998
  const complete = cells.some(({ assessed }) => assessed.reason === 'no chance model')
  const rest = [
    ...(notCompared === 0
      ? []
      : [`${notCompared} ${complete ? '(a complete count)' : '(too few to say)'}`]),
    ...(without === 0 ? [] : [`${without} without a figure`]),
  ]
  const both = (all: number, far: number) => (far === 0 ? String(all) : `${all} (${far})`)
  return {
    above: compared === 0 ? '–' : both(above95 + above998, above998),
    within: compared === 0 ? '–' : within,
    below: compared === 0 ? '–' : both(below95 + below998, below998),
    other: rest.length === 0 ? 'none' : rest.join('; '),
  }
}

export function IndicatorLink(props: {
  readonly summary: Pick<IndicatorSummary, 'indicator'>
  readonly words: AddressWords
}): ReactNode {
  const { id, short, unit } = props.summary.indicator
  return (
    <>
      <a href={`/indicators/${id}${queryOf(props.words)}`}>{short}</a>
      <span className="app-table__unit"> {unit}</span>
    </>
  )
}

export function Value(props: {
  readonly value: number | null
  readonly summary: Pick<IndicatorSummary, 'indicator'>
}): ReactNode {
  return props.value === null ? (
    <Missing reason="not available" />
  ) : (
    formatNumber(props.value, props.summary.indicator.decimals)
  )
}

export function periodOf({ column }: Pick<IndicatorSummary, 'column'>): string {
  return column.period === null ? '' : periodInWords(column.period.start, column.period.end)
}

/** Practices down and indicators across: the value, and beneath it where it lies. */
export function FiguresTable(props: {
  readonly caption: string
  readonly summaries: readonly IndicatorSummary[]
  readonly matrix: Matrix
  readonly title: string
  readonly words: AddressWords
}): ReactNode {
  const { summaries, matrix } = props
  const columns = summaries.map(({ indicator }): TableColumn => ({
    key: indicator.id,
    label: indicator.short,
    unit: indicator.unit,
    numeric: true,
  }))
  const sums = (name: string, of: (summary: IndicatorSummary) => number | null) => ({
    practice: <strong>{name}</strong>,
    ...Object.fromEntries(
      summaries.map((one) => [
        one.indicator.id,
        <strong key={one.indicator.id}>
          <Value value={of(one)} summary={one} />
        </strong>,
      ]),
    ),
  })
  return (
    <DataTable
      caption={props.caption}
      sticky
      compact
      columns={[{ key: 'practice', label: 'Practice' }, ...columns]}
      rows={[
        ...matrix.rows.map(({ practice }, row) => ({
          practice: <PracticeLink code={practice.code} name={practice.name} on={matrix.on} />,
          ...Object.fromEntries(
            summaries.map((summary) => [
              summary.indicator.id,
              <FigureCell key={summary.indicator.id} summary={summary} row={row} />,
            ]),
          ),
        })),
        sums(`${props.title}, together`, ({ together }) => together.value),
        sums(countryHeading(summaries), ({ england }) => england),
      ]}
    />
  )
}

function FigureCell(props: {
  readonly summary: IndicatorSummary
  readonly row: number
}): ReactNode {
  const found = props.summary.cells[props.row]
  const value = found?.cell.value ?? null
  if (found === undefined || value === null) {
    return <Missing reason={missingWord(found?.cell.missing ?? undefined)} />
  }
  const { indicator } = props.summary
  // Said once, in the table of the indicators, and not in every cell.
  const silent = found.assessed.reason === 'no chance model'
  return (
    <>
      {formatNumber(value, indicator.decimals)}
      {silent ? null : (
        <span className="app-table__unit">
          {' '}
          {standingWords(found.assessed, indicator.polarity)}
        </span>
      )}
    </>
  )
}
