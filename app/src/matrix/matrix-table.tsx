import type { ReactNode } from 'react'
import { formatNumber, missingWord } from '../charts/format.ts'
import { stripChart } from '../charts/strip.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { queryOf } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { Missing } from '../web/components.tsx'
import type { Aggregate, Cell, Matrix, MatrixColumn, MatrixRow } from './model.ts'
import { comparatorName } from './position.ts'

/** What stands in a cell beside the value. */
export type Show = 'values' | 'counts' | 'strips'

export interface MatrixTableProps {
  readonly matrix: Matrix
  readonly caption: string
  /** The name of the practices together. */
  readonly title: string
  readonly show: Show
  /** Says the domain of each column, where columns of several stand side by side. */
  readonly domains: boolean
  /** The parts of the address of this page that the pages of its indicators take over. */
  readonly words: Readonly<Record<string, string | undefined>>
}

/** A region that scrolls must take the focus, or the keyboard cannot scroll it. */
const REACHABLE = { tabIndex: 0 }
const CAPTION = 'matrix-caption'

/**
 * Practices down, indicators across; at the foot the practices together and England. Columns
 * without any figure are left out. It scrolls in a region of its own, with names and headings in
 * sight.
 */
export function MatrixTable(props: MatrixTableProps): ReactNode {
  const { matrix, show } = props
  const used = matrix.columns.flatMap((column, index) =>
    column.period === null ? [] : [{ column, index }],
  )
  const columns = used.map(({ column }) => column)
  return (
    <section
      className="app-table-region app-table-region--sticky"
      aria-labelledby={CAPTION}
      {...REACHABLE}
    >
      <table className="nhsuk-table app-table app-table--sticky app-table--compact app-table--figures">
        <caption id={CAPTION} className="nhsuk-table__caption nhsuk-table__caption--s">
          <span className="app-table__caption">{props.caption}</span>
        </caption>
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">
            <th scope="col" className="nhsuk-table__header">
              Practice
            </th>
            {columns.map((column) => (
              <Heading key={column.indicator.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {matrix.rows.map((row) => (
            <PracticeRow key={row.practice.code} row={row} used={used} show={show} on={matrix.on} />
          ))}
          <TogetherRow
            name={`${props.title}, together`}
            columns={columns}
            of={({ selection }) => selection}
            show={show}
          />
          <CountRow
            name={`Practices with a figure, of ${formatNumber(matrix.rows.length)}`}
            columns={columns}
            of={({ selection }) => selection}
          />
          <TogetherRow
            name={comparatorsName(columns)}
            columns={columns}
            of={({ england }) => england}
            show={show}
          />
          <CountRow
            name="Their practices with a figure"
            columns={columns}
            of={({ england }) => england}
          />
        </tbody>
      </table>
    </section>
  )
}

function Heading({
  column,
  domains,
  words,
}: MatrixTableProps & { readonly column: MatrixColumn }): ReactNode {
  const { indicator, period } = column
  return (
    <th scope="col" className="nhsuk-table__header app-numeric">
      {domains ? <span className="app-table__unit">{sentenceCase(indicator.domain)} </span> : null}
      <a href={`/indicators/${indicator.id}${queryOf(words)}`}>{indicator.short}</a>
      <span className="app-table__unit"> {indicator.unit}</span>
      {period === null ? null : <Period {...period} />}
    </th>
  )
}

/** A short name of a period, such as 2022-23, stays in one piece. */
function Period({ start, end }: { readonly start: string; readonly end: string }): ReactNode {
  const words = periodInWords(start, end)
  const whole = words.length <= 10 ? ' app-table__period' : ''
  return <span className={`app-table__unit${whole}`}> {words}</span>
}

function PracticeRow(props: {
  readonly row: MatrixRow
  readonly used: readonly { readonly column: MatrixColumn; readonly index: number }[]
  readonly show: Show
  readonly on: string
}): ReactNode {
  const { practice, cells } = props.row
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header">
        <a href={`/practices/${practice.code}${queryOf({ on: props.on })}`}>{practice.name}</a>
        <span className="app-table__code"> {practice.code}</span>
      </th>
      {props.used.map(({ column, index }) => (
        <td key={column.indicator.id} className="nhsuk-table__cell app-numeric">
          <Figure cell={cells[index]} column={column} show={props.show} />
        </td>
      ))}
    </tr>
  )
}

function Figure(props: {
  readonly cell: Cell | undefined
  readonly column: MatrixColumn
  readonly show: Show
}): ReactNode {
  const { cell, column } = props
  if (cell === undefined || cell.value === null) {
    return <Missing reason={missingWord(cell?.missing ?? undefined)} />
  }
  return (
    <>
      {formatNumber(cell.value, column.indicator.decimals)}
      {props.show === 'counts' ? <Counts of={cell} kind={column.indicator.kind} /> : null}
      {props.show === 'strips' ? (
        <span
          className="nhsuk-u-display-block"
          dangerouslySetInnerHTML={{
            __html: stripChart({ value: cell.value, national: column.spread }, { width: 72 }),
          }}
        />
      ) : null}
    </>
  )
}

/** Some files are of all England and some of a place: the row says what it may be. */
function comparatorsName(columns: readonly MatrixColumn[]): string {
  const names = new Set(columns.map(({ england }) => comparatorName(england)))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : 'England, or all practices loaded'
}

interface FootProps {
  readonly name: string
  readonly columns: readonly MatrixColumn[]
  readonly of: (column: MatrixColumn) => Aggregate
}

function TogetherRow({ name, columns, of, show }: FootProps & { readonly show: Show }): ReactNode {
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header">
        <strong>{name}</strong>
      </th>
      {columns.map((column) => {
        const { value, practices, numerator, denominator } = of(column)
        return (
          <td key={column.indicator.id} className="nhsuk-table__cell app-numeric">
            {value === null ? (
              <Missing reason={practices === 0 ? 'not available' : 'cannot be summed'} />
            ) : (
              <strong>{formatNumber(value, column.indicator.decimals)}</strong>
            )}
            {show === 'counts' ? (
              <Counts of={{ numerator, denominator }} kind={column.indicator.kind} />
            ) : null}
          </td>
        )
      })}
    </tr>
  )
}

function CountRow({ name, columns, of }: FootProps): ReactNode {
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header">
        {name}
      </th>
      {columns.map((column) => (
        <td key={column.indicator.id} className="nhsuk-table__cell app-numeric">
          {formatNumber(of(column).practices)}
        </td>
      ))}
    </tr>
  )
}

/** The counts beneath a value, where the publisher gives them; a mean has only its weight. */
function Counts(props: {
  readonly of: Pick<Cell, 'numerator' | 'denominator'>
  readonly kind: Indicator['kind']
}): ReactNode {
  const { numerator, denominator } = props.of
  if (numerator === null || denominator === null) return null
  return (
    <span className="app-table__unit">
      {' '}
      {props.kind === 'mean'
        ? `weight ${formatCounts(denominator)}`
        : `${formatCounts(numerator)} / ${formatCounts(denominator)}`}
    </span>
  )
}

/** A numerator or denominator: whole where it is a count, one decimal where it is not. */
export function formatCounts(value: number): string {
  return formatNumber(value, Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 1)
}

/** `38 of 40 practices`, or `40 practices` where all have a figure. */
export function practicesOf({ practices, of }: Aggregate): string {
  const noun = of === 1 ? 'practice' : 'practices'
  return practices === of
    ? `${formatNumber(of)} ${noun}`
    : `${formatNumber(practices)} of ${formatNumber(of)} ${noun}`
}
