import type { Highs } from 'highs'
import { pause } from '../pause.ts'
import type { Answer, Band, Partition, Watch } from '../problem.ts'
import { solver } from '../solver.ts'
import { branchOnPairs } from './branch.ts'
import { choose } from './choice.ts'
import type { Pool } from './pool.ts'
import { chosenPartition, setsOfPartition } from './pool.ts'
import type { PoolModel, SideRow, Unknown } from './pool-model.ts'
import { poolModel } from './pool-model.ts'
import type { Relaxation } from './relaxation.ts'
import { relax } from './relaxation.ts'
import { ITERATION_WORK, Work } from './work.ts'

/** How a choice of regions from a pool is to be made. */
export interface PoolOptions {
  /** The number of regions; that of the problem unless told, null when it is free. */
  readonly count?: Band | null
  /** A partition that is known. It does not count where it breaks a rule, or with an unknown number. */
  readonly cutoff?: Partition | null
  /** Rules that the chosen regions keep together. */
  readonly extraRows?: readonly SideRow[]
  /** An unknown number in those rules. */
  readonly unknown?: Unknown | null
  /** Other costs of the same regions; the value is then in them, without the problem's constant. */
  readonly costs?: Float64Array
  /** Values of choices that differ do so by this at least; 0 unless told. */
  readonly step?: number
  /** An answer this near to its bound is good enough, though not proven; 0 unless told. */
  readonly enough?: number
  /** No integer program over more regions is tried when a partition is known; any unless told. */
  readonly regions?: number
  /** The search of an integer program ends after so many nodes; any number unless told. */
  readonly nodes?: number
  /**
   * Closing the gap ends after so much work: regions priced, with iterations of solvers counted as so
   * many. 200,000,000 unless told, some ten seconds. The bound holds wherever it ends.
   */
  readonly work?: number
}

/** An answer with the regions of the pool that it is made of. */
export interface PoolAnswer extends Answer {
  /** Positions in the pool, in increasing order; null where no partition was found. */
  readonly sets: Int32Array | null
  /** The unknown number, where there is one. */
  readonly unknown: number | null
}

/** What rounding may have added to a bound, as a share of it. */
const BOUND_ROUNDING = 1e-6
/** An answer is proven when its bound is this near to it, in scaled costs and as a share of it. */
const PROVEN = 1e-6
const PROVEN_SHARE = 1e-9
/** How much of a step is left to rounding. */
const STEP_KEPT = 0.999
/** Regions of the first integer program, and how many times more the next one has. */
const FIRST_KEPT = 150
const KEPT_GROWTH = 3
/** Integer programs over more are not tried: branches on pairs of nodes are looked at instead. */
const MOST_KEPT = 2_000
/** Work of closing the gap, and the part of it that one integer program may take. */
const WORK = 200_000_000
const PROGRAM_PART = 0.2

/**
 * The cheapest partition into regions of a pool, with proof.
 *
 * The linear relaxation of set partitioning is solved by column generation over the whole pool, with
 * three-subset-row cuts (Jepsen et al. 2008). Where it is not whole already, integer programs choose
 * among the regions of the least reduced costs: a choice with a region of reduced cost r costs at
 * least the bound and r, so that the cheapest of them is the cheapest of all as soon as it costs no
 * more than the bound and the reduced cost of the first region that was left out (Baldacci,
 * Christofides and Mingozzi 2008). Otherwise more are taken. Where they become too many for an integer
 * program, as when very many cost equally little, {@link branchOnPairs} goes on. That no partition
 * exists is proven likewise, by the relaxation, the integer program over all regions or the branches.
 *
 * 'proven' is meant within the tolerances of the solver, 1e-6 of the value; a bound that is not a
 * proof is told lower by as much. The same pool and options give the same answer.
 *
 * @throws the reason of the watch's signal when it is aborted
 */
export async function solvePool(
  pool: Pool,
  options: PoolOptions = {},
  watch: Watch = {},
): Promise<PoolAnswer> {
  const { problem } = pool
  const count = options.count === undefined ? problem.count : options.count
  const { costs = pool.costs, extraRows = [], unknown = null } = options
  const constant = options.costs === undefined ? problem.objective.constant : 0
  const model = poolModel(pool, costs, count, extraRows, unknown)
  const regions = `all ${pool.count.toLocaleString('en-GB')} regions`
  const search = new Search(model, constant, options)
  if (search.impossible()) return search.answer(Infinity, `${regions}, counted`)
  const { cutoff = null } = options
  const known = cutoff === null || unknown !== null ? null : setsOfPartition(pool, cutoff)
  if (known !== null && keepsRules(model, known)) search.offer(known, 0)
  const limits = {
    nodes: options.nodes ?? Infinity,
    work: new Work(options.work ?? WORK),
    regions: options.regions ?? Infinity,
  }
  const highs = await solver()
  watch.report?.(null, `bounding over ${regions}`)
  const relaxation = await relax(highs, model, {}, watch)
  const method = `${regions}, linear relaxation${cutsText(relaxation)}`
  if (relaxation.whole) search.offer(wholeSets(relaxation), relaxation.unknown)
  if (relaxation.bound === Infinity || search.closes(relaxation.bound)) {
    return search.answer(relaxation.bound, method)
  }
  const bound = await search.close(highs, relaxation, limits, watch)
  return search.answer(bound, `${method}, integer program`)
}

interface CloseLimits {
  readonly nodes: number
  readonly work: Work
  readonly regions: number
}

/** What is known while the gap is closed; values without the constant, in scaled costs. */
class Search {
  readonly #model: PoolModel
  readonly #constant: number
  /** A choice that is cheaper than another is so by more than this. */
  readonly #step: number
  /** A choice this near to its bound is good enough. */
  readonly #enough: number
  #sets: Int32Array | null = null
  #unknown = 0
  #value = Infinity

  constructor(model: PoolModel, constant: number, { step = 0, enough = 0 }: PoolOptions) {
    this.#model = model
    this.#constant = constant
    this.#step = step * STEP_KEPT * model.scale
    this.#enough = Math.max(this.#step, enough * model.scale)
  }

  /** Whether counting alone says that there is no partition. */
  impossible(): boolean {
    const { pool, count } = this.#model
    const { n } = pool.problem.graph
    if (count.min > count.max || count.max < 0) return true
    const covered = new Uint32Array(pool.words)
    for (let at = 0; at < pool.count * pool.words; at += 1) {
      const word = at % pool.words
      covered[word] = (covered[word] ?? 0) | (pool.bits[at] ?? 0)
    }
    for (let node = 0; node < n; node += 1) {
      if ((((covered[node >> 5] ?? 0) >>> (node & 31)) & 1) === 0) return true
    }
    return false
  }

  /** Takes a choice of regions if it is cheaper than what is known. */
  offer(sets: Iterable<number> | null, unknown: number): void {
    if (sets === null) return
    const chosen = Int32Array.from(sets).sort()
    let value = unknown * (this.#model.unknown?.cost ?? 0)
    for (const set of chosen) value += this.#model.costs[set] ?? 0
    if (value >= this.#value) return
    this.#value = value
    this.#sets = chosen
    this.#unknown = unknown
  }

  /** Whether what is known is proven to be the cheapest by a bound, or within `open` of it. */
  closes(bound: number, open = this.#step): boolean {
    if (this.#sets === null) return false
    return this.#value - bound <= open + PROVEN + PROVEN_SHARE * Math.abs(this.#value)
  }

  /** Chooses among more and more regions until that is a proof; tells the bound. */
  async close(
    highs: Highs,
    relaxation: Relaxation,
    { nodes, work, regions }: CloseLimits,
    watch: Watch,
  ): Promise<number> {
    const { bound: lower, reduced, cuts } = relaxation
    const sorted = Float64Array.from(reduced).sort()
    const iterations = (PROGRAM_PART * work.left) / ITERATION_WORK
    let tried = -Infinity
    let [bound, triedBound] = [lower, Infinity]
    for (let most = FIRST_KEPT; ; most *= KEPT_GROWTH) {
      await pause(watch)
      const open = this.#value - this.#enough
      const gap = Math.min(open - lower + PROVEN, sorted[most] ?? Infinity)
      const within = (from: number) => (set: number) =>
        (reduced[set] ?? 0) > from && (reduced[set] ?? 0) <= gap
      const kept = Int32Array.from(reduced.keys().filter(within(-Infinity)))
      if (kept.length > MOST_KEPT) break
      watch.report?.(null, `choosing among ${kept.length.toLocaleString('en-GB')} regions`)
      const oneOf = tried === -Infinity ? null : new Set(reduced.keys().filter(within(tried)))
      const program = { kept, cuts, oneOf, most: open, step: this.#enough }
      const choice = choose(highs, this.#model, program, { nodes, iterations }, watch)
      work.add(choice.iterations * ITERATION_WORK)
      this.offer(choice.sets, choice.unknown)
      if (choice.ended === 'iterations') break
      triedBound = Math.min(triedBound, choice.bound, open)
      const all = kept.length === reduced.length
      bound = Math.max(bound, all ? triedBound : Math.min(triedBound, lower + gap))
      const far = this.#sets !== null && most * KEPT_GROWTH > regions
      if (choice.ended !== 'searched' || all || far || this.closes(bound, this.#enough)) {
        return bound
      }
      tried = gap
    }
    const known = {
      open: () => this.#open(),
      offer: (sets: readonly number[], unknown: number) => this.offer(sets, unknown),
    }
    return Math.max(
      bound,
      await branchOnPairs(highs, this.#model, relaxation, known, { nodes, work }, watch),
    )
  }

  /** What a choice must cost less than to be looked for in branches; rounding is not looked for. */
  #open(): number {
    const rounding = (PROVEN + PROVEN_SHARE * Math.abs(this.#value)) / 2
    return this.#sets === null ? Infinity : this.#value - this.#enough - rounding
  }

  answer(bound: number, method: string): PoolAnswer {
    const { scale, pool } = this.#model
    const found = this.#sets !== null
    const value = this.#value / scale + this.#constant
    const proven = found && this.closes(bound)
    const lower = bound / scale + this.#constant
    return {
      status: proven ? 'proven' : found ? 'found' : bound === Infinity ? 'infeasible' : 'unknown',
      sets: this.#sets,
      partition: this.#sets === null ? null : chosenPartition(pool, this.#sets),
      unknown: found && this.#model.unknown !== null ? this.#unknown : null,
      value,
      bound: proven
        ? value
        : Number.isFinite(lower)
          ? lower - BOUND_ROUNDING * Math.max(1, Math.abs(lower))
          : lower,
      method,
    }
  }
}

function keepsRules({ count, side }: PoolModel, sets: Int32Array): boolean {
  if (sets.length < count.min || sets.length > count.max) return false
  return side.every(({ coefficients, lower, upper }) => {
    const sum = sets.reduce((all, set) => all + (coefficients[set] ?? NaN), 0)
    return sum >= lower - PROVEN && sum <= upper + PROVEN
  })
}

function wholeSets({ shares }: Relaxation): readonly number[] {
  return shares.filter(({ share }) => share > 0.5).map(({ set }) => set)
}

function cutsText({ cuts }: Relaxation): string {
  return cuts.length === 0 ? '' : ` and ${cuts.length} cuts`
}
