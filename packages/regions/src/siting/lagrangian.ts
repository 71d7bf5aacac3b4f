import type { NearLists } from './near-lists.ts'

/** What a price for each demand says of the sites. */
export interface DualPoint {
  /** No sites cost less in all; Infinity where none keep what is settled. */
  readonly bound: number
  /** What each demand is worth serving. */
  readonly prices: Float64Array
  /** What opening each site would add at these prices; never above 0. */
  readonly reduced: Float64Array
  /** The sites that are open at these prices. */
  readonly chosen: readonly number[]
}

/** What is settled of a site. */
export const UNDECIDED = 0
export const OPEN = 1
export const SHUT = 2

/** This share of the prices is taken from the bound, for the rounding of its sums. */
const ROUNDING = 1e-12

/**
 * The Lagrangian dual of the p-median problem with the assignment relaxed (Cornuejols, Fisher and
 * Nemhauser 1977): prices of demands, at which every site shows what it gains alone, and the best
 * `count` are taken. Any prices give a valid bound; lists that were cut off stay valid because no
 * price is let above the cost at which its list ends.
 */
export class Lagrangian {
  readonly #lists: NearLists
  readonly #count: number
  /** Of each site: OPEN, SHUT or UNDECIDED. */
  readonly state: Uint8Array

  constructor(lists: NearLists, count: number, state: Uint8Array) {
    this.#lists = lists
    this.#count = count
    this.state = state
  }

  /** The bound at some prices. O(the part of the lists that costs less than its price). */
  at(prices: Float64Array): DualPoint {
    const { demands, sites, starts, near, costs } = this.#lists
    const reduced = new Float64Array(sites)
    let bound = 0
    for (let demand = 0; demand < demands; demand += 1) {
      const price = prices[demand] ?? 0
      bound += price
      const end = starts[demand + 1] ?? 0
      for (let at = starts[demand] ?? 0; at < end; at += 1) {
        const left = (costs[at] ?? 0) - price
        if (left >= 0) break
        const site = near[at] ?? 0
        reduced[site] = (reduced[site] ?? 0) + left
      }
    }
    const rounding = ROUNDING * bound
    const chosen = this.#choose(reduced)
    for (const site of chosen) bound += reduced[site] ?? 0
    bound = chosen.length === this.#count ? bound - rounding : Infinity
    return { bound, prices, reduced, chosen }
  }

  /** How many chosen sites serve each demand, less 1, with the sign turned: where prices should go. */
  slope({ prices, chosen }: DualPoint): Float64Array {
    const { demands, sites, starts, near, costs } = this.#lists
    const isChosen = new Uint8Array(sites)
    for (const site of chosen) isChosen[site] = 1
    const slope = new Float64Array(demands).fill(1)
    for (let demand = 0; demand < demands; demand += 1) {
      const price = prices[demand] ?? 0
      const end = starts[demand + 1] ?? 0
      for (let at = starts[demand] ?? 0; at < end && (costs[at] ?? 0) < price; at += 1) {
        slope[demand] = (slope[demand] ?? 0) - (isChosen[near[at] ?? 0] ?? 0)
      }
    }
    return slope
  }

  /** Prices moved along a direction, kept from 0 to where their lists end. */
  moved(prices: Float64Array, direction: Float64Array, step: number): Float64Array {
    const { cut } = this.#lists
    const moved = new Float64Array(prices.length)
    for (let demand = 0; demand < prices.length; demand += 1) {
      const price = (prices[demand] ?? 0) + step * (direction[demand] ?? 0)
      moved[demand] = Math.min(cut[demand] ?? 0, Math.max(0, price))
    }
    return moved
  }

  /**
   * Settles sites that any answer better than `cutoff` must have open or may not have, by what the
   * bound would be otherwise. Returns how many were settled. O(sites log sites).
   */
  settle({ bound, reduced, chosen }: DualPoint, cutoff: number): number {
    const isChosen = new Uint8Array(this.#lists.sites)
    for (const site of chosen) isChosen[site] = 1
    let worstIn = -Infinity
    let bestOut = Infinity
    for (const [site, state] of this.state.entries()) {
      if (state !== UNDECIDED) continue
      if (isChosen[site] === 1) worstIn = Math.max(worstIn, reduced[site] ?? 0)
      else bestOut = Math.min(bestOut, reduced[site] ?? 0)
    }
    let settled = 0
    for (const [site, state] of this.state.entries()) {
      if (state !== UNDECIDED) continue
      const inside = isChosen[site] === 1
      const otherwise = inside
        ? bound - (reduced[site] ?? 0) + bestOut
        : bound + (reduced[site] ?? 0) - worstIn
      if (otherwise <= cutoff) continue
      this.state[site] = inside ? OPEN : SHUT
      settled += 1
    }
    return settled
  }

  /** The sites that must be open and the best of the others, ties to the lower site. */
  #choose(reduced: Float64Array): number[] {
    const chosen: number[] = []
    const free: number[] = []
    for (let site = 0; site < this.state.length; site += 1) {
      const state = this.state[site]
      if (state === OPEN) chosen.push(site)
      else if (state === UNDECIDED) free.push(site)
    }
    const left = this.#count - chosen.length
    if (left <= 0) return chosen
    const values = Float64Array.from(free, (site) => reduced[site] ?? 0).sort()
    const last = values[left - 1] ?? Infinity
    let ties = left
    for (const value of values) if (value < last) ties -= 1
    for (const site of free) {
      const value = reduced[site] ?? 0
      if (value < last) chosen.push(site)
      else if (value === last && ties > 0) {
        chosen.push(site)
        ties -= 1
      }
    }
    return chosen
  }
}
