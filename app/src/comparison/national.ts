import type { SafeTotal } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { disclosedAggregate, hasSafeTotals, safeTotalsIn } from './disclosed-totals.ts'
import type { Figures } from './model.ts'

/** The figures of all practices of the country for one indicator in one period. NaN is not known. */
export interface NationalColumn {
  /** One a seat; see {@link National.seats}. */
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly values: Float64Array
  /** Where figures are protected: what totals are made from, one a seat. */
  readonly disclosed?: {
    readonly indicator: Indicator
    readonly totals: readonly (SafeTotal | undefined)[]
  }
}

/** An indicator in one of its periods. */
export interface ColumnAsked {
  readonly indicator: Pick<Indicator, 'id'>
  readonly period: { readonly start: string; readonly end: string }
}

/** So many columns are kept before the oldest go: 24 bytes a practice each, some 60 MB in all. */
const REMEMBERED = 400

/**
 * The figures of all practices that are loaded, read once for an indicator and period and kept as
 * arrays, for what cannot be worked out from a place alone: sums over any group of practices,
 * similar practices, and how much more practices differ than chance explains. Reading costs about
 * 6 ms a column of 6,500 practices; sums over a column that is there cost microseconds.
 */
export class National {
  readonly #figures: Figures
  readonly #columns = new Map<string, NationalColumn>()
  #seats: ReadonlyMap<string, number> | undefined
  #reading: Promise<void> = Promise.resolve()

  private constructor(figures: Figures) {
    this.#figures = figures
  }

  /** The arrays of some figures; the same ones until the figures change. */
  static of(figures: Figures): National {
    const known = KNOWN.get(figures)
    if (known !== undefined && known.version === figures.version) return known.national
    const national = new National(figures)
    KNOWN.set(figures, { version: figures.version, national })
    return national
  }

  /** The seat of every practice that has any figure, by its code. */
  async seats(): Promise<ReadonlyMap<string, number>> {
    if (this.#seats === undefined) {
      const rows = await this.#figures.rows<{ practice: string }>(
        'SELECT DISTINCT practice FROM observations WHERE practice IS NOT NULL ORDER BY practice',
      )
      this.#seats = new Map(rows.map(({ practice }, seat) => [practice, seat]))
    }
    return this.#seats
  }

  /** The columns asked for, in their order. Those not known yet are read together. */
  async columns(asked: readonly ColumnAsked[]): Promise<readonly NationalColumn[]> {
    // One reading at a time, so that two pages at once do not read the same columns twice.
    const turn = this.#reading.then(() => this.#read(asked))
    this.#reading = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }

  async #read(asked: readonly ColumnAsked[]): Promise<readonly NationalColumn[]> {
    const missing = asked.filter((one) => !this.#columns.has(keyOf(one)))
    if (missing.length > 0) await this.#readColumns(missing)
    const found = asked.map((one) => {
      const key = keyOf(one)
      const column = this.#columns.get(key)
      if (column === undefined) throw new TypeError(`The column ${key} was not read.`)
      // The latest used go to the end, so that the oldest can be forgotten.
      this.#columns.delete(key)
      this.#columns.set(key, column)
      return column
    })
    for (const key of this.#columns.keys()) {
      if (this.#columns.size <= REMEMBERED) break
      this.#columns.delete(key)
    }
    return found
  }

  async #readColumns(missing: readonly ColumnAsked[]): Promise<void> {
    const seats = await this.seats()
    const made = missing.map(() => emptyColumn(seats.size))
    const chosen = missing
      .map(
        ({ indicator, period }, position) =>
          `${indicator.id} ${position} ${period.start} ${period.end}`,
      )
      .join(',')
    const read = await this.#figures.columns(COLUMNS_SQL, [[...seats.keys()].join(','), chosen])
    const numerator = numbers(read['numerator'])
    const denominator = numbers(read['denominator'])
    const value = numbers(read['value'])
    const positions = numbers(read['position'])
    for (const [index, seat] of numbers(read['seat']).entries()) {
      const column = made[positions[index] ?? -1]
      if (column === undefined || seat === null) continue
      column.numerators[seat] = numerator[index] ?? Number.NaN
      column.denominators[seat] = denominator[index] ?? Number.NaN
      column.values[seat] = value[index] ?? Number.NaN
    }
    for (const [position, one] of missing.entries()) {
      const column = made[position]
      if (column !== undefined) this.#columns.set(keyOf(one), column)
    }
    await this.#readDisclosed(missing, seats)
  }

  /** Adds to the columns of protected indicators what totals are made from. */
  async #readDisclosed(
    missing: readonly ColumnAsked[],
    seats: ReadonlyMap<string, number>,
  ): Promise<void> {
    const some = missing.flatMap(({ indicator: { id }, period }) => {
      const indicator = this.#figures.indicators.find((one) => one.id === id)
      return indicator === undefined || !hasSafeTotals(indicator) ? [] : [{ indicator, period }]
    })
    if (some.length === 0) return
    const totals = some.map((): (SafeTotal | undefined)[] => [])
    for (const { practice, asked, total } of await safeTotalsIn(this.#figures, some, null)) {
      const list = totals[asked]
      if (list !== undefined) list[seats.get(practice) ?? -1] = total
    }
    for (const [index, { indicator, period }] of some.entries()) {
      const key = keyOf({ indicator, period })
      const column = this.#columns.get(key)
      const disclosed = { indicator, totals: totals[index] ?? [] }
      if (column !== undefined) this.#columns.set(key, { ...column, disclosed })
    }
  }
}

const KNOWN = new WeakMap<Figures, { readonly version: string; readonly national: National }>()

/** Practices together. */
export interface Sums {
  /** NaN where they are withheld. */
  readonly numerator: number
  readonly denominator: number
  /** Practices that the sums are of. */
  readonly practices: number
  /** There is a figure, and it is withheld because it is of few people. */
  readonly withheld: boolean
}

/**
 * Sums over some practices of a column: those with a value, a numerator and a denominator. Of
 * figures that are protected they are what disclosure control shows, so that one group's sums less
 * another's are not those of the practices between them: ask for these.
 */
export function sumOver(column: NationalColumn, seats: Iterable<number>): Sums {
  if (column.disclosed !== undefined) return disclosedSum(column.disclosed, [...seats])
  let numerator = 0
  let denominator = 0
  let practices = 0
  for (const seat of seats) {
    const above = column.numerators[seat] ?? Number.NaN
    const below = column.denominators[seat] ?? Number.NaN
    if (Number.isNaN(above) || Number.isNaN(below)) continue
    if (Number.isNaN(column.values[seat] ?? Number.NaN)) continue
    numerator += above
    denominator += below
    practices += 1
  }
  return { numerator, denominator, practices, withheld: false }
}

function disclosedSum(
  { indicator, totals }: NonNullable<NationalColumn['disclosed']>,
  seats: readonly number[],
): Sums {
  const members = seats.flatMap((seat) => totals[seat] ?? [])
  const together = disclosedAggregate(indicator, members, seats.length)
  return {
    numerator: together?.numerator ?? Number.NaN,
    denominator: together?.denominator ?? Number.NaN,
    practices: together?.practices ?? 0,
    withheld: together?.withheld ?? false,
  }
}

function emptyColumn(seats: number): NationalColumn {
  const empty = () => new Float64Array(seats).fill(Number.NaN)
  return { numerators: empty(), denominators: empty(), values: empty() }
}

function keyOf({ indicator, period }: ColumnAsked): string {
  return `${indicator.id} ${period.start} ${period.end}`
}

function numbers(column: readonly unknown[] | undefined): readonly (number | null)[] {
  return (column ?? []) as readonly (number | null)[]
}

/** $1 the codes of the practices in the order of their seats, $2 an id, a position and a period each. */
const COLUMNS_SQL = `WITH seats AS (
    SELECT unnest(string_split($1, ',')) AS practice, generate_subscripts(string_split($1, ','), 1)::INTEGER - 1 AS seat),
  chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS position,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($2, ',')) AS choice))
  SELECT seat, position, numerator, denominator, value
  FROM observations JOIN seats USING (practice) JOIN chosen USING (indicator, period_start, period_end)`
