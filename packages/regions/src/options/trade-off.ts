import { chosenPartition } from '../exact/pool.ts'
import type { Pool } from '../exact/pool.ts'
import { poolModel } from '../exact/pool-model.ts'
import { solvePool } from '../exact/solve-pool.ts'
import type { Band, Partition, Watch } from '../problem.ts'
import { leastByListing } from './least-by-listing.ts'

/** How a trade-off is drawn. */
export interface TradeOffOptions {
  /** How many points at most, 2 or more, the two ends included; 8 unless told. */
  readonly points?: number
  /** The number of regions; that of the problem unless told, null when it is free. */
  readonly count?: Band | null
  /** The search of an integer program ends after so many nodes; 500 unless told. */
  readonly nodes?: number
}

/** A partition that is better for no aim without being worse for the other. */
export interface TradeOffPoint {
  readonly partition: Partition
  readonly sets: Int32Array
  /** What it costs by each aim; the problem's constant is in neither. */
  readonly a: number
  readonly b: number
  /** Whether it is proven that no partition is as good for both and better for one. */
  readonly proven: boolean
}

const POINTS = 8
const NODES = 500
/** Looks of a listing, a second or two, before integer programs. */
const STEPS = 2e8
/** Weight of the second aim, as a share of what it would be were both ranges worth the same. */
const SECOND = 1e-4
/** What rounding may do to a sum, as a share. */
const ROUNDING = 1e-9

/**
 * Points of the trade-off between two aims over the regions of a pool, from the best of the first to
 * the best of the second. Each is the least of the first aim while the second is held under a limit
 * (epsilon-constraint: Haimes, Lasdon and Wismer 1971), with a very small weight on the second so that
 * it is not left worse than it need be (Mavrotas 2009); limits, not weights, are what finds points
 * inside the hull of others. The next limit halves the widest step between points found, so that the
 * points are spread; between two of them there may be more.
 *
 * @param aimA what each region of the pool costs by the first aim
 * @param aimB and by the second
 * @returns points by rising cost of the first aim, one where the aims agree; none where there is no
 * partition or the search ended before one was found
 */
export async function tradeOff(
  pool: Pool,
  aimA: Float64Array,
  aimB: Float64Array,
  { points = POINTS, count = pool.problem.count, nodes = NODES }: TradeOffOptions = {},
  watch: Watch = {},
): Promise<readonly TradeOffPoint[]> {
  const aims: Aims = { pool, aimA, aimB, options: { count, nodes }, watch }
  const first = await leastOf(aims, 'a')
  const last = first === null ? null : await leastOf(aims, 'b')
  if (first === null || last === null) return []
  if (same(first.b, last.b) || same(first.a, last.a)) {
    return [same(first.a, last.a) ? last : first]
  }
  const ranges = { a: last.a - first.a, b: first.b - last.b }
  const found = [first, last]
  const gaps: Gap[] = [{ left: first, right: last, above: last.b }]
  for (let tries = 2 * points; tries > 0 && found.length < points; tries -= 1) {
    watch.report?.(found.length / points, `${found.length} points of the trade-off found`)
    const gap = gaps.reduce<Gap | null>(
      (widest, one) => (widest === null || area(one) > area(widest) ? one : widest),
      null,
    )
    if (gap === null || area(gap) <= ROUNDING * ranges.a * ranges.b) break
    gaps.splice(gaps.indexOf(gap), 1)
    const limit = (gap.left.b + gap.above) / 2
    const point = await under(aims, limit, (SECOND * ranges.a) / ranges.b, gap.right)
    if (point === null) continue
    if (same(point.b, gap.right.b)) {
      gaps.push({ ...gap, above: limit })
    } else if (found.every((one) => !same(one.b, point.b)) && point.b > gap.right.b) {
      found.push(point)
      gaps.push({ left: gap.left, right: point, above: limit })
      gaps.push({ left: point, right: gap.right, above: gap.above })
    }
  }
  return found
    .filter((one) => !found.some((other) => isWorse(one, other)))
    .sort((one, other) => one.a - other.a)
}

interface Aims {
  readonly pool: Pool
  readonly aimA: Float64Array
  readonly aimB: Float64Array
  readonly options: { readonly count: Band | null; readonly nodes: number }
  readonly watch: Watch
}

/** Two neighbouring points, and the cost by the second aim above which there may be more of them. */
interface Gap {
  readonly left: TradeOffPoint
  readonly right: TradeOffPoint
  readonly above: number
}

function area({ left, right, above }: Gap): number {
  return Math.max(0, left.b - above) * Math.max(0, right.a - left.a)
}

/** Whether another point is as good for both aims and better for one. */
function isWorse(one: TradeOffPoint, other: TradeOffPoint): boolean {
  const [a, b] = [
    same(one.a, other.a) ? 0 : one.a - other.a,
    same(one.b, other.b) ? 0 : one.b - other.b,
  ]
  return a >= 0 && b >= 0 && a + b > 0
}

/** The best for one aim and, of those, the best for the other. */
async function leastOf(aims: Aims, aim: 'a' | 'b'): Promise<TradeOffPoint | null> {
  const [own, other] = aim === 'a' ? [aims.aimA, aims.aimB] : [aims.aimB, aims.aimA]
  const best = await least(aims, own, null, null)
  if (best === null) return null
  const value = sumOf(own, best.sets)
  const held = { costs: own, most: value + ROUNDING * Math.max(1, Math.abs(value)) }
  const both = await least(aims, other, held, best.sets)
  return both === null ? null : pointOf(aims, both, best.proven)
}

/** The best for the first aim while the second costs no more than a limit. */
async function under(
  aims: Aims,
  limit: number,
  second: number,
  known: TradeOffPoint,
): Promise<TradeOffPoint | null> {
  const { aimA, aimB } = aims
  const costs = aimA.map((cost, set) => cost + second * (aimB[set] ?? 0))
  const found = await least(aims, costs, { costs: aimB, most: limit }, known.sets)
  return found === null ? null : pointOf(aims, found, true)
}

/** A sum over the chosen regions that is held under a limit. */
interface Held {
  readonly costs: Float64Array
  readonly most: number
}

interface Choice {
  readonly sets: ArrayLike<number> & Iterable<number>
  readonly proven: boolean
}

/**
 * The cheapest choice while a sum is held: by listing where that comes to its end, else by integer
 * programs.
 *
 * @param known a choice that keeps the limit
 */
async function least(
  { pool, options, watch }: Aims,
  costs: Float64Array,
  held: Held | null,
  known: Iterable<number> | null,
): Promise<Choice | null> {
  const extraRows =
    held === null ? [] : [{ coefficients: held.costs, lower: -Infinity, upper: held.most }]
  const model = poolModel(pool, costs, options.count, extraRows, null)
  const keeps = (sets: Iterable<number>) =>
    held === null ||
    sumOf(held.costs, sets) <= held.most + ROUNDING * Math.max(1, Math.abs(held.most))
  const valueOf = (sets: Iterable<number>) => (keeps(sets) ? sumOf(model.costs, sets) : Infinity)
  const value = known === null ? Infinity : valueOf(known)
  const { sets, proven } = await leastByListing(model, valueOf, value, watch, STEPS)
  const best = sets ?? (known === null ? null : [...known])
  if (proven) return best === null ? null : { sets: best, proven }
  const cutoff = best === null ? null : chosenPartition(pool, best)
  const solved = await solvePool(pool, { ...options, costs, extraRows, cutoff }, watch)
  return solved.sets === null ? null : { sets: solved.sets, proven: solved.status === 'proven' }
}

function pointOf({ pool, aimA, aimB }: Aims, choice: Choice, proven: boolean): TradeOffPoint {
  const sets = Int32Array.from(choice.sets).sort()
  return {
    partition: chosenPartition(pool, sets),
    sets,
    a: sumOf(aimA, sets),
    b: sumOf(aimB, sets),
    proven: proven && choice.proven,
  }
}

function sumOf(costs: Float64Array, sets: Iterable<number>): number {
  let sum = 0
  for (const set of sets) sum += costs[set] ?? NaN
  return sum
}

function same(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-7 * Math.max(1, Math.abs(one), Math.abs(other))
}
