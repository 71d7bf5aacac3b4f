import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import type { NearLists } from './near-lists.ts'

/** What a search for sites works on: least sum of costs, sites to open, sites that must be open. */
export interface MedianModel {
  /** Row-major, demands x sites, weighted and finite. */
  readonly weighted: Float64Array
  readonly lists: NearLists
  readonly count: number
  /** 1 for each site that must be open. */
  readonly fixed: Uint8Array
}

/** Open sites and the sum of what each demand costs from its nearest. */
export interface MedianSites {
  readonly sites: readonly number[]
  readonly value: number
}

/** A change counts as a gain when it is more than this share of the value. */
const LEAST_GAIN = 1e-10

/**
 * Vertex interchange (Teitz and Bart 1968): swaps an open site for a closed one while that lowers the
 * sum, the best swap first, ties to the least sites. The gains of all swaps are kept up to date as by
 * Resende and Werneck (2007): what opening a site gains, what closing one loses, and for pairs what
 * is counted twice; a swap touches only demands whose nearest or second-nearest site changes.
 *
 * O(demands x sites) at the start; a step costs about the length of the touched lists, and one look
 * at each closed site. Memory: closed x open sites.
 */
export async function interchange(
  model: MedianModel,
  start: readonly number[],
  watch: Watch = {},
): Promise<MedianSites> {
  const search = new Interchange(model, start)
  while (search.step()) await pause(watch)
  return search.found()
}

class Interchange {
  readonly #model: MedianModel
  /** The open sites, each in a slot of its own. */
  readonly #open: Int32Array
  readonly #slotOf: Int32Array
  /** The slots of the nearest and of the second-nearest open site of each demand, and their costs. */
  readonly #first: Int32Array
  readonly #second: Int32Array
  readonly #firstCost: Float64Array
  readonly #secondCost: Float64Array
  /** What opening a site gains if none is closed. */
  readonly #gain: Float64Array
  /** What closing the site of a slot loses if none is opened. */
  readonly #loss: Float64Array
  /** What of that loss opening a site takes away: sites x slots. */
  readonly #spared: Float64Array
  /** The most that anything costs: what a demand without a second site is counted to lose. */
  readonly #most: number

  constructor(model: MedianModel, start: readonly number[]) {
    const { demands, sites } = model.lists
    this.#model = model
    this.#most = start.length === 1 ? mostOf(model.weighted) : 0
    this.#open = Int32Array.from(start)
    this.#slotOf = new Int32Array(sites).fill(-1)
    for (const [slot, site] of start.entries()) this.#slotOf[site] = slot
    this.#first = new Int32Array(demands)
    this.#second = new Int32Array(demands)
    this.#firstCost = new Float64Array(demands)
    this.#secondCost = new Float64Array(demands)
    this.#gain = new Float64Array(sites)
    this.#loss = new Float64Array(start.length)
    this.#spared = new Float64Array(sites * start.length)
    for (let demand = 0; demand < demands; demand += 1) {
      this.#findNearest(demand)
      this.#count(demand, 1)
    }
  }

  found(): MedianSites {
    return {
      sites: [...this.#open].sort((a, b) => a - b),
      value: this.#firstCost.reduce((sum, cost) => sum + cost, 0),
    }
  }

  /** Makes the best swap; false where none gains. */
  step(): boolean {
    const { fixed, lists } = this.#model
    const slots = this.#open.length
    let best = LEAST_GAIN * Math.max(1, this.found().value)
    let into = -1
    let from = -1
    for (let site = 0; site < lists.sites; site += 1) {
      const gain = this.#gain[site] ?? 0
      // Closing a site never gains, so that a swap gains no more than its opening.
      if (gain <= best || (this.#slotOf[site] ?? -1) >= 0) continue
      for (let slot = 0; slot < slots; slot += 1) {
        const swap = gain - (this.#loss[slot] ?? 0) + (this.#spared[site * slots + slot] ?? 0)
        if (swap <= best || fixed[this.#open[slot] ?? 0] === 1) continue
        best = swap
        into = site
        from = slot
      }
    }
    if (into < 0) return false
    this.#swap(into, from)
    return true
  }

  #swap(into: number, slot: number): void {
    const { weighted, lists } = this.#model
    const { demands, sites } = lists
    const touched: number[] = []
    for (let demand = 0; demand < demands; demand += 1) {
      const near = weighted[demand * sites + into] ?? 0
      if (
        this.#first[demand] === slot ||
        this.#second[demand] === slot ||
        near < (this.#secondCost[demand] ?? 0)
      ) {
        this.#count(demand, -1)
        touched.push(demand)
      }
    }
    this.#slotOf[this.#open[slot] ?? 0] = -1
    this.#slotOf[into] = slot
    this.#open[slot] = into
    for (const demand of touched) {
      this.#findNearest(demand)
      this.#count(demand, 1)
    }
  }

  /** Finds the two nearest open sites of a demand: on its list, or among all where that ends. */
  #findNearest(demand: number): void {
    const { lists } = this.#model
    const end = lists.starts[demand + 1] ?? 0
    let found = 0
    for (let at = lists.starts[demand] ?? 0; at < end && found < 2; at += 1) {
      const slot = this.#slotOf[lists.near[at] ?? 0] ?? -1
      if (slot < 0) continue
      this.#place(demand, found, slot, lists.costs[at] ?? 0)
      found += 1
    }
    if (found < 2) this.#findAmongOpen(demand)
  }

  #findAmongOpen(demand: number): void {
    const { weighted, lists } = this.#model
    this.#place(demand, 0, -1, Infinity)
    this.#place(demand, 1, -1, Infinity)
    for (const [slot, site] of this.#open.entries()) {
      const cost = weighted[demand * lists.sites + site] ?? 0
      if (cost < (this.#firstCost[demand] ?? 0)) {
        this.#place(demand, 1, this.#first[demand] ?? 0, this.#firstCost[demand] ?? 0)
        this.#place(demand, 0, slot, cost)
      } else if (cost < (this.#secondCost[demand] ?? 0)) this.#place(demand, 1, slot, cost)
    }
  }

  #place(demand: number, rank: number, slot: number, cost: number): void {
    ;(rank === 0 ? this.#first : this.#second)[demand] = slot
    ;(rank === 0 ? this.#firstCost : this.#secondCost)[demand] = cost
  }

  /** Adds what a demand gives to gains and losses, or with -1 takes it away again. */
  #count(demand: number, sign: number): void {
    const { weighted, lists } = this.#model
    const slots = this.#open.length
    const slot = this.#first[demand] ?? 0
    const first = this.#firstCost[demand] ?? 0
    const second = this.#secondCost[demand] ?? 0
    const reach = second === Infinity ? this.#most : second
    this.#loss[slot] = (this.#loss[slot] ?? 0) + sign * (reach - first)
    const end = lists.starts[demand + 1] ?? 0
    const begin = lists.starts[demand] ?? 0
    if (reach <= (lists.cut[demand] ?? 0)) {
      for (let at = begin; at < end; at += 1) {
        const cost = lists.costs[at] ?? 0
        if (cost >= reach) return
        this.#share(lists.near[at] ?? 0, slot, slots, sign, cost, first, reach)
      }
      return
    }
    for (let site = 0; site < lists.sites; site += 1) {
      const cost = weighted[demand * lists.sites + site] ?? 0
      if (cost < reach) this.#share(site, slot, slots, sign, cost, first, reach)
    }
  }

  #share(
    site: number,
    slot: number,
    slots: number,
    sign: number,
    cost: number,
    first: number,
    reach: number,
  ): void {
    if (cost < first) this.#gain[site] = (this.#gain[site] ?? 0) + sign * (first - cost)
    const at = site * slots + slot
    this.#spared[at] = (this.#spared[at] ?? 0) + sign * (reach - Math.max(cost, first))
  }
}

function mostOf(costs: Float64Array): number {
  let most = 0
  for (const cost of costs) most = Math.max(most, cost)
  return most
}
