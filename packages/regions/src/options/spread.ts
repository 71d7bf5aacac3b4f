import type { Partition } from '../problem.ts'

/** What options are chosen from. */
export interface Candidates {
  /** What each costs. */
  readonly values: readonly number[]
  /** How far each is from a partition. */
  differencesFrom(other: Partition): Int32Array
  /** Itself. */
  partition(candidate: number): Partition
}

/** Options as far from one another and from a first partition as was found. */
export interface Spread {
  readonly candidates: readonly number[]
  /** Between the two that are nearest, the first partition included. */
  readonly least: number
}

/** Beginnings tried, and rounds of interchange from each. */
const BEGINNINGS = 32
const ROUNDS = 20

/**
 * So many candidates that the two nearest of them and a first partition are far apart (max-min
 * dispersion): farthest first (Ravi, Rosenkrantz and Tayi 1994), begun with the farthest and with 31
 * others, then interchange of one at a time while that takes the nearest two, or all together, farther
 * apart. No choice of as many has its nearest two more than twice as far apart.
 *
 * @returns null where there are fewer candidates
 */
export function spread(candidates: Candidates, first: Partition, most: number): Spread | null {
  const { values } = candidates
  if (values.length < most || most < 1) return null
  const field = new Field(candidates, first)
  const order = [...values.keys()].sort(
    (a, b) => field.between(b, -1) - field.between(a, -1) || (values[a] ?? 0) - (values[b] ?? 0),
  )
  let best: Scored | null = null
  const step = Math.max(1, Math.ceil(order.length / BEGINNINGS))
  for (let at = 0; at < order.length; at += step) {
    const scored = interchanged(field, farthestFirst(field, order[at] ?? 0, most))
    if (best === null || isFarther(scored, best)) best = scored
  }
  return best === null ? null : { candidates: best.chosen, least: best.least }
}

/** Candidates and how far they are from one another; -1 is the first partition. */
class Field {
  readonly #candidates: Candidates
  readonly #rows = new Map<number, Int32Array>()
  readonly count: number

  constructor(candidates: Candidates, first: Partition) {
    this.#candidates = candidates
    this.count = candidates.values.length
    this.#rows.set(-1, candidates.differencesFrom(first))
  }

  /** How far each candidate is from this one. */
  from(candidate: number): Int32Array {
    const known = this.#rows.get(candidate)
    if (known !== undefined) return known
    const row = this.#candidates.differencesFrom(this.#candidates.partition(candidate))
    this.#rows.set(candidate, row)
    return row
  }

  between(candidate: number, other: number): number {
    return this.from(other)[candidate] ?? 0
  }

  /** The candidate farthest from these; of equally far ones the farthest from all together, the cheapest. */
  farthest(those: readonly number[]): { readonly candidate: number; readonly nearest: number } {
    const rows = those.map((one) => this.from(one))
    let best = { candidate: -1, nearest: -1, sum: -1, value: Infinity }
    for (let candidate = 0; candidate < this.count; candidate += 1) {
      let [nearest, sum] = [Infinity, 0]
      for (const row of rows) {
        const apart = row[candidate] ?? 0
        if (apart < nearest) nearest = apart
        sum += apart
      }
      if (nearest < best.nearest || (nearest === best.nearest && sum < best.sum)) continue
      const value = this.#candidates.values[candidate] ?? Infinity
      if (nearest === best.nearest && sum === best.sum && value >= best.value) continue
      best = { candidate, nearest, sum, value }
    }
    return best
  }
}

interface Scored {
  readonly chosen: readonly number[]
  readonly least: number
  readonly sum: number
}

function isFarther(one: Scored, other: Scored): boolean {
  return one.least > other.least || (one.least === other.least && one.sum > other.sum)
}

function scoreOf(field: Field, chosen: readonly number[]): Scored {
  let [least, sum] = [Infinity, 0]
  for (const [at, one] of chosen.entries()) {
    for (const other of [-1, ...chosen.slice(0, at)]) {
      const apart = field.between(one, other)
      least = Math.min(least, apart)
      sum += apart
    }
  }
  return { chosen, least, sum }
}

function farthestFirst(field: Field, beginning: number, most: number): Scored {
  const chosen = [beginning]
  while (chosen.length < most) chosen.push(field.farthest([-1, ...chosen]).candidate)
  return scoreOf(field, chosen)
}

function interchanged(field: Field, start: Scored): Scored {
  let best = start
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = best
    for (let at = 0; at < best.chosen.length; at += 1) {
      const others = best.chosen.filter((_, position) => position !== at)
      const { candidate } = field.farthest([-1, ...others])
      const scored = scoreOf(field, best.chosen.with(at, candidate))
      if (isFarther(scored, best)) best = scored
    }
    if (best === before) break
  }
  return best
}
