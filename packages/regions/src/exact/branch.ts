import type { Highs } from 'highs'
import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { bestOfEach } from './best-of-each.ts'
import { relaxBranch } from './branch-relaxation.ts'
import { Master } from './master.ts'
import { hasMember, setMembers } from './pool.ts'
import type { Pool } from './pool.ts'
import type { PoolModel } from './pool-model.ts'
import { dearestOf, FIRST, UNKEPT, UNKEPT_PRICE } from './relaxation.ts'
import type { Relaxation } from './relaxation.ts'
import type { Share } from './triple-cuts.ts'
import type { Work } from './work.ts'

/** The choices known while branches are looked at. */
export interface Known {
  /** A choice is looked for only where it costs less than this, in scaled costs. */
  readonly open: () => number
  readonly offer: (sets: readonly number[], unknown: number) => void
}

/** Two nodes that are in one region of every choice of a branch, or in two. */
interface Pair {
  readonly a: number
  readonly b: number
  readonly together: boolean
}

interface Branch {
  readonly pairs: readonly Pair[]
  /** No choice of it costs less. */
  readonly bound: number
}

/** A share this near to 0 or 1 is 0 or 1. */
const WHOLE = 1e-6
/** Branches between two reports. */
const REPORTED = 10

/**
 * The cheapest choice of regions by branch and price: in each branch the linear relaxation over all
 * regions of the pool in which its pairs of nodes are together, or apart (Ryan and Foster 1981). It
 * goes into the depth until a choice is known, then where the bound is least. All branches share a
 * master and its cuts. Unlike a general integer program it never has more than a few hundred regions
 * before it, however many cost equally little. O(regions x pairs) for each branch.
 *
 * @param limits `nodes`: how many branches are looked at
 * @returns no choice costs less than this, in scaled costs, or than {@link Known} says in the end
 */
export async function branchOnPairs(
  highs: Highs,
  model: PoolModel,
  { bound: lower, reduced, shares, cuts }: Omit<Relaxation, 'prices' | 'unknown' | 'whole'>,
  known: Known,
  limits: { readonly nodes: number; readonly work: Work },
  watch: Watch,
): Promise<number> {
  const { pool } = model
  const { work } = limits
  const dearest = dearestOf(model)
  const master = new Master(highs, model, UNKEPT_PRICE * dearest)
  // A region that is too dear in the whole is so in each branch.
  const dear = known.open() - lower + WHOLE
  const useful = Uint8Array.from(reduced, (cost) => (cost <= dear ? 1 : 0))
  const room = new Float64Array(pool.count)
  const open: Branch[] = [{ pairs: [], bound: lower }]
  let left = Infinity
  try {
    master.addSets(bestOfEach(pool, reduced, Infinity, FIRST))
    master.addSets(shares.map(({ set }) => set))
    master.addCuts(cuts)
    for (let nodes = 0; ; nodes += 1) {
      await pause(watch)
      const next = nextOf(open, known.open())
      if (next === null) break
      if (nodes % REPORTED === 0) watch.report?.(null, branchText(nodes, open.length))
      const allowed = allowedBy(pool, useful, next.pairs)
      work.add(pool.count)
      const means = { open: known.open(), dearest, reduced: room }
      const found =
        nodes < limits.nodes ? await relaxBranch(master, model, allowed, means, work, watch) : null
      if (found === null) {
        open.push(next)
        break
      }
      const bound = Math.max(next.bound, found.bound)
      if (bound >= known.open()) continue
      const { shares: parts, unkept, unknown } = found.answer
      const pair = fractionalPair(pool, parts)
      if (pair !== null) {
        const [a, b] = pair
        for (const together of [false, true]) {
          open.push({ pairs: [...next.pairs, { a, b, together }], bound })
        }
        continue
      }
      // A whole choice is the best of its branch; what rounding left unkept is left open.
      left = Math.min(left, bound)
      if (unkept > UNKEPT) continue
      const whole = parts.filter(({ share }) => share > 0.5)
      known.offer(
        whole.map(({ set }) => set),
        unknown,
      )
    }
    return open.reduce((least, { bound }) => Math.min(least, bound), Math.min(left, known.open()))
  } finally {
    master.dispose()
  }
}

/**
 * Takes the branch to look at next out of those that are open: the last, or once a choice is known
 * of those with the least bound the last; null when none can have a cheaper choice.
 */
function nextOf(open: Branch[], below: number): Branch | null {
  while (open.length > 0) {
    let next = open.length - 1
    const known = below < Infinity
    for (let at = next - 1; at >= 0; at -= 1) {
      if (known && (open[at]?.bound ?? 0) < (open[next]?.bound ?? 0)) next = at
    }
    const [branch] = open.splice(next, 1)
    if (branch !== undefined && branch.bound < below) return branch
  }
  return null
}

/** Which of the useful regions keep the pairs of a branch. */
function allowedBy(pool: Pool, useful: Uint8Array, pairs: readonly Pair[]): Uint8Array {
  const allowed = useful.slice()
  for (const { a, b, together } of pairs) {
    for (let set = 0; set < allowed.length; set += 1) {
      if (allowed[set] === 0) continue
      const [hasA, hasB] = [hasMember(pool, set, a), hasMember(pool, set, b)]
      if (together ? hasA !== hasB : hasA && hasB) allowed[set] = 0
    }
  }
  return allowed
}

/**
 * The pair of nodes that is most nearly together without being so wholly, ties to the first; null
 * where none is, and then the shares are whole.
 */
function fractionalPair(pool: Pool, shares: readonly Share[]): readonly [number, number] | null {
  const { n } = pool.problem.graph
  const together = new Float64Array(n * n)
  for (const { set, share } of shares) {
    const members = setMembers(pool, set)
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        together[a * n + b] = (together[a * n + b] ?? 0) + share
      }
    }
  }
  let best = -1
  for (const [pair, share] of together.entries()) {
    if (share < WHOLE || share > 1 - WHOLE) continue
    if (best === -1 || share > (together[best] ?? 0) + WHOLE) best = pair
  }
  return best === -1 ? null : [Math.floor(best / n), best % n]
}

function branchText(nodes: number, open: number): string {
  return `${nodes.toLocaleString('en-GB')} branches looked at, ${open + 1} open`
}
