import { tiedBands } from '@footings/statistics'
import { formatCount, formatFigure } from '../charts/format.ts'
import type { Practice } from '../register/practices.ts'
import { NO_COMMENTS, type FigureComments } from '../figure-comments/comments.ts'
import { listOf } from '../comparison/address.ts'
import { flagsOf, type Assessment, type Flags } from '../comparison/assess.ts'
import type { MatrixColumn } from '../comparison/model.ts'
import type { MatrixQuery } from '../comparison/query.ts'

/** A column and where it stands in the matrix. */
export interface PlacedColumn {
  readonly column: MatrixColumn
  readonly index: number
}

/** Rows that stand together under words of their own. */
export interface Block {
  /** Null where the rows are simply in the order of their names. */
  readonly heading: string | null
  /** Positions of rows of the matrix. */
  readonly rows: readonly number[]
}

/** By which column the rows stand, from which end, and whether in bands or by value alone. */
export interface Order {
  readonly index: number
  readonly from: 'lowest' | 'highest'
  readonly bands: boolean
}

/** What of an assessed matrix is shown, and in which order. */
export interface Arranged {
  readonly assessment: Assessment
  /** All columns with any figure. */
  readonly offered: readonly PlacedColumn[]
  readonly columns: readonly PlacedColumn[]
  readonly blocks: readonly Block[]
  readonly order: Order | null
  readonly held: ReadonlySet<string>
  /** How many practices are shown. */
  readonly rows: number
  /** Counts of what is shown. */
  readonly flags: Flags
  /** What was asked for and cannot be had here. */
  readonly notes: readonly string[]
  /** What practices say of their figures. */
  readonly comments: FigureComments
}

type Wanted = Pick<MatrixQuery, 'columns' | 'pin' | 'order' | 'find'>

/**
 * Chooses columns and rows of a matrix and puts the rows in order, as an address asks: practices
 * that are pinned first, then those whose name or code has the letters looked for. By an
 * indicator the order is one of bands of statistical ties over all the practices, whichever are
 * shown; within a band it is that of the names, and there are no ranks. A figure that chance has
 * no part in has an order of values, and no bands.
 */
export function arranged(
  assessment: Assessment,
  wanted: Wanted,
  comments: FigureComments = NO_COMMENTS,
): Arranged {
  const { matrix } = assessment
  const offered = matrix.columns.flatMap((column, index) =>
    column.period === null ? [] : [{ column, index }],
  )
  const notes: string[] = []
  const columns = chosenColumns(offered, wanted.columns, notes)
  const held = heldOf(assessment, wanted.pin, notes)
  const found = foundOf(assessment, wanted.find)
  const shown = matrix.rows.flatMap(({ practice }, row) =>
    found(row) || held.has(practice.code) ? [row] : [],
  )
  const isHeld = (row: number) => held.has(matrix.rows[row]?.practice.code ?? '')
  const top = shown.filter(isHeld)
  const rest = new Set(shown.filter((row) => !isHeld(row)))
  const { blocks, order } = inOrder(assessment, offered, wanted.order, notes)
  const left = blocks
    .map((block) => ({ ...block, rows: block.rows.filter((row) => rest.has(row)) }))
    .filter(({ rows }) => rows.length > 0)
  if (shown.length === 0 && matrix.rows.length > 0) {
    notes.push(`No practice here has “${short(wanted.find ?? '')}” in its name or code.`)
  }
  return {
    assessment,
    offered,
    columns,
    blocks: top.length === 0 ? left : [{ heading: 'Pinned to the top', rows: top }, ...left],
    order,
    held,
    rows: shown.length,
    flags: flagsOf(
      shown.map((row) => columns.flatMap(({ index }) => assessment.rows[row]?.[index] ?? [])),
    ),
    notes,
    comments,
  }
}

function chosenColumns(
  offered: readonly PlacedColumn[],
  wanted: string | undefined,
  notes: string[],
): readonly PlacedColumn[] {
  const ids = new Set(listOf(wanted))
  if (ids.size === 0) return offered
  const columns = offered.filter(({ column }) => ids.has(column.indicator.id))
  if (columns.length > 0 || offered.length === 0) return columns
  notes.push('None of the columns asked for has figures here, so all are shown.')
  return offered
}

function heldOf(
  { matrix }: Assessment,
  wanted: string | undefined,
  notes: string[],
): ReadonlySet<string> {
  const codes = new Set(matrix.rows.map(({ practice }) => practice.code))
  const asked = listOf(wanted).map((code) => code.toUpperCase())
  const strangers = asked.filter((code) => !codes.has(code))
  if (strangers.length > 0) {
    notes.push(`Not among these practices, so not pinned: ${short(strangers.join(', '))}.`)
  }
  return new Set(asked.filter((code) => codes.has(code)))
}

function foundOf({ matrix }: Assessment, find: string | undefined): (row: number) => boolean {
  const letters = (find ?? '').toLocaleLowerCase('en-GB')
  if (letters === '') return () => true
  return (row) => {
    const practice = matrix.rows[row]?.practice
    return practice !== undefined && findable(practice).includes(letters)
  }
}

/** The letters that a practice is found by. */
export function findable({ name, code }: Pick<Practice, 'name' | 'code'>): string {
  return `${name} ${code}`.toLocaleLowerCase('en-GB')
}

interface Ordered {
  readonly blocks: readonly Block[]
  readonly order: Order | null
}

function inOrder(
  assessment: Assessment,
  offered: readonly PlacedColumn[],
  wanted: string | undefined,
  notes: string[],
): Ordered {
  const all = assessment.matrix.rows.map((_, row) => row)
  const byName = { blocks: [{ heading: null, rows: all }], order: null }
  if (wanted === undefined) return byName
  const [id = '', end] = wanted.split(':')
  const from = end === 'highest' ? 'highest' : 'lowest'
  const by = offered.find(({ column }) => column.indicator.id === id)
  if (by === undefined) {
    notes.push(`No column here is ${short(id)}, so practices are in the order of their names.`)
    return byName
  }
  const estimates = all.map((row) => assessment.rows[row]?.[by.index]?.estimate)
  const valueOf = (row: number) => estimates[row]?.value ?? null
  const known = all.filter((row) => valueOf(row) !== null)
  const silent = all.filter((row) => valueOf(row) === null)
  const { bands, notPlaced } = tiedBands(
    known.flatMap((row) => estimates[row] ?? []),
    from,
  )
  const blocks: Block[] =
    bands.length === 0
      ? [{ heading: valueWords(by.column, from), rows: byValue(known, valueOf, from) }]
      : bands.map(({ members }) => {
          // Order within a band means nothing, so it is that of the names.
          const rows = members.flatMap((member) => known[member] ?? []).toSorted((a, b) => a - b)
          return { heading: bandWords(by.column, rows.map(valueOf), from), rows }
        })
  if (bands.length > 0 && notPlaced.length > 0) {
    const rows = notPlaced.flatMap(({ position }) => known[position] ?? [])
    blocks.push({
      heading: `${formatCount(rows.length, 'practice')} whose figure has no limits, so in no band`,
      rows,
    })
  }
  if (silent.length > 0) {
    blocks.push({
      heading: `${formatCount(silent.length, 'practice')} without this figure`,
      rows: silent,
    })
  }
  return { blocks, order: { index: by.index, from, bands: bands.length > 0 } }
}

function byValue(
  rows: readonly number[],
  valueOf: (row: number) => number | null,
  from: 'lowest' | 'highest',
): readonly number[] {
  const sign = from === 'lowest' ? 1 : -1
  return rows.toSorted((a, b) => sign * ((valueOf(a) ?? 0) - (valueOf(b) ?? 0)) || a - b)
}

function bandWords(
  { indicator }: MatrixColumn,
  values: readonly (number | null)[],
  from: 'lowest' | 'highest',
): string {
  const known = values.flatMap((value) => value ?? [])
  const words = (value: number) => formatFigure(value, indicator.decimals, indicator.unit)
  const least = words(Math.min(...known))
  const most = words(Math.max(...known))
  const range = least === most ? least : `${least} to ${most}`
  const count = formatCount(known.length, 'practice')
  return known.length === 1
    ? `${count}: ${range}`
    : `${count}: ${range}. No difference from the ${from} of them can be told`
}

function valueWords({ indicator }: MatrixColumn, from: 'lowest' | 'highest'): string {
  const why =
    indicator.variation === 'none'
      ? 'A complete count: no chance model applies, so there are no bands of ties'
      : 'No limits are published or can be worked out, so there are no bands of ties'
  return `In order of value, ${from} first. ${why}`
}

/** What a reader typed, short enough for a sentence. */
function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
