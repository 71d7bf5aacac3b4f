import type { CharacteristicScale } from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import { isMissing, isNumber, type Columns } from './columns.ts'
import { namedColumns } from './groups.ts'
import type { Options } from './options.ts'

/** What practices are alike by, and who may be whose peer. */
export interface Characteristics {
  /** The practices. */
  readonly names: readonly string[]
  /** Names of the columns. */
  readonly chosen: readonly string[]
  /** practices x characteristics, one practice after the other; NaN is missing. */
  readonly matrix: Float64Array
  readonly weights: Float64Array
  readonly scales: readonly CharacteristicScale[]
  readonly count: number
  /** Rows that may not be peers of a row. */
  readonly excluded: (row: number) => (other: number) => boolean
}

/** Characteristics, weights, scales and exclusions as the options say. */
export function characteristicsOf(columns: Columns, options: Options): Characteristics {
  const name = columns.needed('name')
  const names = columns.textsAt(name)
  refuseTwice(columns, name, names)
  const weighted = weightsOf(columns, options)
  const exclude = options.text('exclude')
  const excludeAt = exclude === null ? null : columns.called(exclude, '--exclude')
  const chosen = chosenColumns(columns, options, weighted, name, excludeAt)
  const logs = new Set(namedColumns(columns, options.text('log') ?? 'none', '--log'))
  const stray = [...logs, ...weighted.keys()].find((index) => !chosen.includes(index))
  if (stray !== undefined) {
    throw new FootingsError(
      'usage',
      `${columns.table.header[stray]} is named by --log or --weights and is no characteristic.`,
      { remedy: 'Name it with --characteristics too.' },
    )
  }
  const matrix = new Float64Array(names.length * chosen.length)
  for (const [place, index] of chosen.entries()) {
    for (const [row, value] of columns.numbersAt(index).entries()) {
      matrix[row * chosen.length + place] = value
    }
  }
  const groups = excludeAt === null ? null : columns.textsAt(excludeAt)
  return {
    names,
    chosen: chosen.map((index) => columns.table.header[index] ?? ''),
    matrix,
    weights: Float64Array.from(chosen, (index) => weighted.get(index) ?? 1),
    scales: chosen.map((index) => (logs.has(index) ? 'log' : 'plain')),
    count: options.number('count', 10, { least: 1, whole: true }),
    excluded: (row) => (other) =>
      groups !== null && groups[row] !== '' && groups[row] === groups[other],
  }
}

function chosenColumns(
  columns: Columns,
  options: Options,
  weighted: ReadonlyMap<number, number>,
  name: number,
  exclude: number | null,
): readonly number[] {
  const text = options.text('characteristics')
  if (text !== null) return namedColumns(columns, text, '--characteristics')
  if (weighted.size > 0) return [...weighted.keys()]
  const counts =
    options.text('kind') === null ? [] : [columns.find('numerator'), columns.find('denominator')]
  const left = columns.table.header.flatMap((_, index) =>
    index === name || index === exclude || counts.includes(index) || !isOfNumbers(columns, index)
      ? []
      : [index],
  )
  if (left.length > 0) return left
  throw new FootingsError('data', 'There is no column of characteristics.', {
    where: { file: columns.table.file },
    remedy: 'Give each practice columns that it is like others by, such as its list size.',
  })
}

function isOfNumbers(columns: Columns, index: number): boolean {
  const cells = columns.table.rows.map((row) => row[index] ?? '').filter((cell) => !isMissing(cell))
  return cells.length > 0 && cells.every(isNumber)
}

/** Weights by the position of their column. */
function weightsOf(columns: Columns, options: Options): ReadonlyMap<number, number> {
  const text = options.text('weights')
  if (text === null) return new Map()
  return new Map(
    text.split(',').map((part) => {
      const cut = part.lastIndexOf(':')
      const weight = part.slice(cut + 1).trim()
      if (cut < 1 || !isNumber(weight) || Number(weight) < 0) {
        throw options.wrong('weights', `is written as list_size:1,over_75:2, not ${part}`)
      }
      return [columns.called(part.slice(0, cut), '--weights'), Number(weight)]
    }),
  )
}

function refuseTwice(columns: Columns, position: number, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const [row, name] of names.entries()) {
    if (seen.has(name)) {
      throw new FootingsError('data', `The practice ${name} stands twice.`, {
        where: columns.where(row, position),
        remedy: 'Give each practice one row.',
      })
    }
    seen.add(name)
  }
}
