import type { Watch } from '../problem.ts'
import { ascend, type AscentPlan } from './ascent.ts'
import { interchange, type MedianModel, type MedianSites } from './interchange.ts'
import { Lagrangian, OPEN, SHUT, UNDECIDED } from './lagrangian.ts'
import { keptLists, type NearLists } from './near-lists.ts'
import { slackOf } from './problem.ts'

/** What branch and bound came to. */
export interface Proof {
  readonly best: MedianSites
  /** No sites cost less in all. */
  readonly bound: number
  readonly proven: boolean
  readonly nodes: number
}

/** Some sites settled open or shut, and what is left to decide. */
interface Node {
  readonly bound: number
  readonly prices: Float64Array
  /** Of each site: OPEN, SHUT or UNDECIDED. */
  readonly state: Uint8Array
  /** The undecided site most in doubt. */
  readonly doubt: number
}

type Pace = Pick<AscentPlan, 'steps' | 'scale' | 'patience'>
const ROOT: Pace = { steps: 1500, scale: 1.5, patience: 25 }
const AGAIN: Pace = { steps: 400, scale: 0.5, patience: 20 }
const BELOW: Pace = { steps: 50, scale: 0.4, patience: 10 }
/** Ascents of the root, each on what the last one left to decide. */
const ROUNDS = 6
/** A round is followed by another while this share of the sites at most is left undecided. */
const WORTH_A_ROUND = 0.9
/** Interchange starts from the sites of each of the first nodes, then of one in so many. */
const SEARCHED_NODES = 40
const SEARCHED_ONE_IN = 15
/** Lists are shortened when they would keep no more than this share of their length. */
const WORTH_SHORTENING = 0.8

/**
 * Branch and bound with the bound of the Lagrangian dual (as Beasley 1985), the node of least bound
 * first, on the site most in doubt; at each node sites are settled by their reduced costs. Ends with
 * a proof, or after so many nodes with the bound that it has then.
 *
 * @param unit what values are whole multiples of, or 0 where nothing is known of them
 */
export async function branchAndBound(
  model: MedianModel,
  start: MedianSites,
  { unit, nodes: most }: { readonly unit: number; readonly nodes: number },
  watch: Watch = {},
): Promise<Proof> {
  const search = new Search(model, start, unit, watch)
  await search.root()
  let nodes = 1
  for (let node = search.next(); node !== null; node = search.next()) {
    if (nodes >= most) return { ...search.proof(node.bound), nodes }
    nodes += 2
    await search.branch(node, nodes <= SEARCHED_NODES || nodes % SEARCHED_ONE_IN === 0)
    search.report(node.bound, nodes)
  }
  return { ...search.proof(Infinity), nodes }
}

class Search {
  readonly #model: MedianModel
  readonly #unit: number
  readonly #watch: Watch
  readonly #open: Node[] = []
  /** The lists of the model without sites that the root shut. */
  #lists: NearLists
  /** The sites that interchange has started from. */
  readonly #searched = new Set<string>()
  #best: MedianSites
  #rootBound = -Infinity

  constructor(model: MedianModel, start: MedianSites, unit: number, watch: Watch) {
    this.#model = model
    this.#lists = model.lists
    this.#best = start
    this.#unit = unit
    this.#watch = watch
  }

  /** Sites that are better than those known cost no more than this. */
  get #cutoff(): number {
    const { value } = this.#best
    const slack = slackOf(value)
    return this.#unit > slack ? value - this.#unit + slack : value - slack
  }

  proof(bound: number): Omit<Proof, 'nodes'> {
    const { value } = this.#best
    const proven = bound > this.#cutoff
    return { best: this.#best, bound: proven ? value : Math.min(bound, value), proven }
  }

  report(bound: number, nodes: number): void {
    const { value } = this.#best
    const way = value - this.#rootBound
    const gone = way > 0 ? Math.min(1, Math.max(0, (bound - this.#rootBound) / way)) : null
    const away = value > 0 ? (100 * (value - bound)) / value : 0
    this.#watch.report?.(gone, `${nodes} nodes, the bound ${away.toFixed(2)} % away`)
  }

  /** The first node: ascents on what is left, until that settles no more. */
  async root(): Promise<void> {
    this.#watch.report?.(null, 'bounding')
    const start = {
      bound: -Infinity,
      prices: this.#firstPrices(),
      state: this.#model.fixed.slice(),
    }
    let node = await this.#settled(start, this.#lists, ROOT, true)
    for (let round = 1; round < ROUNDS && node !== null; round += 1) {
      const before = undecided(node.state)
      this.#lists = shorter(this.#lists, node.state)
      node = await this.#settled(node, this.#lists, AGAIN, true)
      if (node !== null && undecided(node.state) > WORTH_A_ROUND * before) break
    }
    if (node === null) return
    this.#rootBound = node.bound
    this.#open.push(node)
  }

  /** The open node of least bound, or null where none can hold better sites. */
  next(): Node | null {
    let least = 0
    for (const [at, { bound }] of this.#open.entries()) {
      if (bound < (this.#open[least]?.bound ?? Infinity)) least = at
    }
    const node = this.#open[least]
    if (node === undefined || node.bound > this.#cutoff) return null
    const last = this.#open.pop()
    if (last !== undefined && last !== node) this.#open[least] = last
    return node
  }

  /** Decides the site in doubt both ways and keeps what may hold better sites. */
  async branch(node: Node, searched: boolean): Promise<void> {
    const lists = shorter(this.#lists, node.state)
    for (const way of [OPEN, SHUT]) {
      const state = node.state.slice()
      state[node.doubt] = way
      const child = await this.#settled({ ...node, state }, lists, BELOW, searched)
      if (child !== null) this.#open.push(child)
    }
  }

  /** A node with its bound raised and sites settled; null where it can hold no better sites. */
  async #settled(
    node: Omit<Node, 'doubt'>,
    lists: NearLists,
    pace: Pace,
    searched: boolean,
  ): Promise<Node | null> {
    const { count } = this.#model
    const dual = new Lagrangian(lists, count, node.state)
    const plan = { ...pace, target: this.#best.value, cutoff: this.#cutoff }
    const { point, openness } = await ascend(dual, node.prices, plan, this.#watch)
    if (searched && point.chosen.length === count) await this.#try(point.chosen)
    const bound = Math.max(node.bound, point.bound)
    if (bound > this.#cutoff) return null
    dual.settle(point, this.#cutoff)
    const { chosen, bound: left } = dual.at(point.prices)
    if (left > this.#cutoff) return null
    const doubt = mostInDoubt(node.state, openness)
    if (doubt >= 0) return { bound, prices: point.prices, state: node.state, doubt }
    await this.#try(chosen)
    return null
  }

  /** Takes the sites that interchange finds from some, if they are better. */
  async #try(sites: readonly number[]): Promise<void> {
    const sorted = [...sites].sort((a, b) => a - b)
    const key = sorted.join()
    if (this.#searched.has(key)) return
    this.#searched.add(key)
    const found = await interchange(this.#model, sorted, this.#watch)
    if (found.value < this.#best.value) this.#best = found
  }

  /** From the sites known: each demand between its nearest and its second-nearest, nearer the first. */
  #firstPrices(): Float64Array {
    const { weighted, lists } = this.#model
    return Float64Array.from({ length: lists.demands }, (_, demand) => {
      let first = Infinity
      let second = Infinity
      for (const site of this.#best.sites) {
        const cost = weighted[demand * lists.sites + site] ?? 0
        if (cost < first) {
          second = first
          first = cost
        } else if (cost < second) second = cost
      }
      const price = second < Infinity ? first + FIRST_PRICE * (second - first) : first
      return Math.min(lists.cut[demand] ?? Infinity, price)
    })
  }
}

/** Where between the costs of the two nearest sites prices begin. */
const FIRST_PRICE = 0.3

function undecided(state: Uint8Array): number {
  return state.reduce((sum, settled) => sum + (settled === UNDECIDED ? 1 : 0), 0)
}

/** The undecided site whose openness is nearest a half, ties to the lower; -1 where none is left. */
function mostInDoubt(state: Uint8Array, openness: Float64Array): number {
  let most = -1
  let least = Infinity
  for (const [site, share] of openness.entries()) {
    const away = Math.abs(share - 0.5)
    if (state[site] !== UNDECIDED || away >= least) continue
    most = site
    least = away
  }
  return most
}

/** The lists without the sites that are shut, where that makes them much shorter. */
function shorter(lists: NearLists, state: Uint8Array): NearLists {
  const keep = state.map((settled) => (settled === SHUT ? 0 : 1))
  let kept = 0
  for (const site of lists.near) kept += keep[site] ?? 0
  return kept <= WORTH_SHORTENING * lists.near.length ? keptLists(lists, keep) : lists
}
