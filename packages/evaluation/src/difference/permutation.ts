import { seededRandom, type SeededRandom } from '@footings/statistics'
import type { Panel } from './panel.ts'
import type { ResampledTest } from './wild-bootstrap.ts'

/** Lots up to which every one is tried. */
const ENUMERATED = 2000

/**
 * The test of no effect on any cluster by drawing lots anew (Fisher 1935): the clusters keep their
 * outcomes and exchange their times of treatment, and the estimate is made again. It is exact where
 * the change had been given by lot; otherwise it says how unusual the estimate is among those of
 * other choices of clusters. Every lot is tried where there are at most 2,000 and all that have the
 * change have it from one time.
 *
 * @param estimateOf the estimate with another column of treatment
 * @returns null where units of one cluster begin at different times: no lot gave that
 */
export function permutationTest(
  panel: Panel,
  estimateOf: (treated: Float64Array) => number,
  options: { readonly draws?: number; readonly seed?: number } = {},
): ResampledTest | null {
  const starts = clusterStarts(panel)
  if (starts === null) return null
  const observed = Math.abs(estimateOf(panel.treated))
  const distinct = new Set(starts)
  const chosen = starts.flatMap((start, at) => (start === null ? [] : [at]))
  const lots = combinations(starts.length, chosen.length)
  const exact = distinct.size === 2 && distinct.has(null) && lots <= ENUMERATED
  const common = starts[chosen[0] ?? 0] ?? null
  const random = seededRandom(options.seed ?? 1)
  const draws = exact ? lots : (options.draws ?? 999)
  const lot = firstLot(chosen.length)
  let beyond = 0
  for (let draw = 0; draw < draws; draw++) {
    const drawn = exact
      ? starts.map((_, at) => (lot.includes(at) ? common : null))
      : shuffled(starts, random)
    if (Math.abs(estimateOf(treatedBy(panel, drawn))) >= observed * (1 - 1e-9)) beyond++
    if (exact) nextLot(lot, starts.length)
  }
  return { p: exact ? beyond / draws : (beyond + 1) / (draws + 1), draws, exact }
}

/** The start of each cluster; null where the units of one have several. */
function clusterStarts(panel: Panel): (number | null)[] | null {
  const starts: (number | null | undefined)[] = panel.clusters.map(() => undefined)
  for (const [unit, start] of panel.starts.entries()) {
    const cluster = panel.clusterOf[unit] ?? 0
    if (starts[cluster] !== undefined && starts[cluster] !== start) return null
    starts[cluster] = start
  }
  return starts.map((start) => start ?? null)
}

function treatedBy(panel: Panel, starts: readonly (number | null)[]): Float64Array {
  return Float64Array.from(panel.unit, (unit, row) => {
    const start = starts[panel.clusterOf[unit] ?? 0] ?? null
    return start !== null && (panel.times[panel.time[row] ?? 0] ?? 0) >= start ? 1 : 0
  })
}

function shuffled<T>(values: readonly T[], random: SeededRandom): T[] {
  const mixed = [...values]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random.uniform() * (at + 1))
    const [a, b] = [mixed[at], mixed[other]]
    if (a === undefined || b === undefined) continue
    mixed[at] = b
    mixed[other] = a
  }
  return mixed
}

/** How many choices of some of n there are; Infinity where there are very many. */
function combinations(n: number, some: number): number {
  let count = 1
  for (let at = 1; at <= some; at++) {
    count = (count * (n - some + at)) / at
    if (count > 1e9) return Infinity
  }
  return Math.round(count)
}

function firstLot(size: number): number[] {
  return Array.from({ length: size }, (_, at) => at)
}

/** The next choice in order, in place. */
function nextLot(lot: number[], n: number): void {
  let at = lot.length - 1
  while (at >= 0 && (lot[at] ?? 0) === n - lot.length + at) at--
  if (at < 0) return
  const first = (lot[at] ?? 0) + 1
  for (let place = at; place < lot.length; place++) lot[place] = first + place - at
}
