import type { Band } from '../problem.ts'
import type { Entry } from './columns.ts'
import type { Pool } from './pool.ts'
import { setMembers } from './pool.ts'
import type { TripleCut } from './triple-cuts.ts'
import { partInTriple } from './triple-cuts.ts'

/** A linear rule that the chosen regions keep together: lower <= sum of coefficients <= upper. */
export interface SideRow {
  /** One for each region of the pool. */
  readonly coefficients: Float64Array
  readonly lower: number
  readonly upper: number
}

/** An unknown number that is chosen beside the regions and may stand in their side constraints. */
export interface Unknown {
  readonly cost: number
  /** Both finite. */
  readonly lower: number
  readonly upper: number
  /** Its coefficient in each side constraint. */
  readonly side: Float64Array
}

/** A choice of regions from a pool in numbers that a solver takes well. */
export interface PoolModel {
  readonly pool: Pool
  /** Of each region, times `scale`. */
  readonly costs: Float64Array
  /** A power of two, so that nothing is rounded. */
  readonly scale: number
  /** How many regions there may be. */
  readonly count: Band
  readonly side: readonly SideRow[]
  readonly unknown: Unknown | null
}

/**
 * The choice of regions of a pool that has these costs and keeps these rules, with costs and side
 * constraints scaled by powers of two: costs to a mean of about 32, coefficients to about 1.
 *
 * @param count the number of regions; null when it is free
 */
export function poolModel(
  pool: Pool,
  costs: Float64Array,
  count: Band | null,
  side: readonly SideRow[],
  unknown: Unknown | null,
): PoolModel {
  let sum = 0
  for (const cost of costs) sum += Math.abs(cost)
  const scale = 32 * powerOfTwo(sum / Math.max(1, costs.length) + Math.abs(unknown?.cost ?? 0))
  const rows = side.map((row, at) => scaledRow(row, unknown?.side[at] ?? 0))
  return {
    pool,
    costs: costs.map((cost) => cost * scale),
    scale,
    count: within(count, possibleCount(pool)),
    side: rows.map(({ row }) => row),
    unknown:
      unknown === null
        ? null
        : {
            ...unknown,
            cost: unknown.cost * scale,
            side: unknown.side.map((coefficient, at) => coefficient * (rows[at]?.scale ?? 1)),
          },
  }
}

/** The bounds of the rows: each node once, the number of regions, then the side constraints. */
export function rowBounds({ pool, count, side }: PoolModel): {
  readonly lower: Float64Array
  readonly upper: Float64Array
} {
  const ones = Array.from({ length: pool.problem.graph.n }, () => 1)
  return {
    lower: Float64Array.of(...ones, count.min, ...side.map(({ lower }) => lower)),
    upper: Float64Array.of(...ones, count.max, ...side.map(({ upper }) => upper)),
  }
}

/** The coefficients of a region in those rows, and after them in those of cuts. */
export function regionEntries(
  { pool, side }: PoolModel,
  cuts: readonly TripleCut[],
  set: number,
): readonly Entry[] {
  const { n } = pool.problem.graph
  const entries = setMembers(pool, set).map((node): Entry => [node, 1])
  entries.push([n, 1])
  for (const [at, { coefficients }] of side.entries()) {
    entries.push([n + 1 + at, coefficients[set] ?? 0])
  }
  for (const [at, cut] of cuts.entries()) {
    if (partInTriple(pool, set, cut) === 1) entries.push([n + 1 + side.length + at, 1])
  }
  return entries
}

/** How many regions can cover all nodes, by their sizes alone. */
function possibleCount({ problem, sizes }: Pool): Band {
  const total = problem.sizes.reduce((sum, size) => sum + size, 0)
  let [least, most] = [Infinity, 0]
  for (const size of sizes) {
    if (size < least) least = size
    if (size > most) most = size
  }
  const { n } = problem.graph
  return {
    min: most > 0 ? Math.ceil(total / most - 1e-6) : Math.min(1, n),
    max: least > 0 ? Math.min(n, Math.floor(total / least + 1e-6)) : n,
  }
}

function within(count: Band | null, possible: Band): Band {
  return count === null
    ? possible
    : { min: Math.max(count.min, possible.min), max: Math.min(count.max, possible.max) }
}

function scaledRow(
  { coefficients, lower, upper }: SideRow,
  other: number,
): { readonly row: SideRow; readonly scale: number } {
  let greatest = Math.abs(other)
  for (const coefficient of coefficients) greatest = Math.max(greatest, Math.abs(coefficient))
  const scale = powerOfTwo(greatest)
  const row = {
    coefficients: coefficients.map((coefficient) => coefficient * scale),
    lower: lower * scale,
    upper: upper * scale,
  }
  return { row, scale }
}

/** The power of two that brings a number to at least 1 and less than 2; 1 where none does. */
function powerOfTwo(value: number): number {
  if (!(value > 1e-100 && value < 1e100)) return 1
  let power = 1
  while (value * power >= 2) power /= 2
  while (value * power < 1) power *= 2
  return power
}
