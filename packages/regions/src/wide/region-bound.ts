import type { Band } from '../problem.ts'
import type { FlowBound } from './region-flow.ts'
import { RegionFlow } from './region-flow.ts'
import type { CutGraph } from './cut-edges.ts'

/** What is known of the boundary of a region. */
export interface RegionBound {
  /** No region within the rule has a boundary of less weight. */
  readonly value: number
  /** The price that bounds best. */
  readonly price: number
}

type Region = Pick<FlowBound, 'size' | 'boundary'>

/** Prices tried for one region. */
const MOST_PRICES = 8

/**
 * Bounds the boundary of a region of which some nodes are known, at the best price for its size: the
 * bound of linear programming, found by cutting planes in one variable.
 */
export class RegionBounder {
  readonly #flow: RegionFlow
  readonly #band: Band
  /** After {@link bound}: 1 for each node of the region of least boundary at the price. */
  readonly inside: Uint8Array
  /** After {@link bound}: 1 for each node on which the regions on both sides of the price differ. */
  readonly between: Uint8Array
  readonly #below: Uint8Array
  readonly #above: Uint8Array
  /** Flows computed so far. */
  flows = 0

  constructor(graph: CutGraph, sizes: Float64Array, band: Band) {
    this.#flow = new RegionFlow(graph, sizes)
    this.#band = band
    this.inside = new Uint8Array(graph.n)
    this.between = new Uint8Array(graph.n)
    this.#below = new Uint8Array(graph.n)
    this.#above = new Uint8Array(graph.n)
  }

  /**
   * @param kind of each node: 1 the region has it, 0 it has it not, 2 it is free
   * @param start a price to begin with
   * @param enough a bound that suffices
   */
  bound(kind: Uint8Array, start: number, enough: number): RegionBound {
    const { min, max } = this.#band
    let best = 0
    let bestPrice = 0
    const tryPrice = (price: number) => {
      this.flows += 1
      const found = this.#flow.bound(kind, price, price >= 0 ? max : min)
      if (found.value > best) {
        best = found.value
        bestPrice = price
      }
      return found
    }
    this.between.fill(0)
    let sign = Math.sign(start)
    let wide: Region | null = null
    let other: Region | null = null
    if (sign !== 0) {
      const found = tryPrice(start)
      this.inside.set(this.#flow.inside)
      if (best >= enough) return { value: best, price: bestPrice }
      if (sign > 0 ? found.size > max : found.size < min) {
        wide = found
        this.#above.set(this.#flow.inside)
      } else {
        other = found
        this.#below.set(this.#flow.inside)
      }
    }
    if (wide === null) {
      wide = tryPrice(0)
      this.inside.set(this.#flow.inside)
      this.#above.set(this.#flow.inside)
      const turned = wide.size > max ? 1 : wide.size < min ? -1 : 0
      if (turned === 0 || best >= enough) return { value: best, price: bestPrice }
      if (turned !== sign) other = null
      sign = turned
    }
    const limit = sign > 0 ? max : min
    if (other === null) {
      other = this.#extreme(kind, sign)
      if (sign > 0 ? other.size > max : other.size < min) return { value: Infinity, price: 0 }
      this.#below.set(this.#flow.inside)
    }
    // Each region is a line over prices, boundary + price x (size - limit); the bound is the highest
    // point under all of them. `wide` rises there and `other` falls, seen in the price's direction.
    for (let at = 0; at < MOST_PRICES; at += 1) {
      const price = (other.boundary - wide.boundary) / (wide.size - other.size)
      if (!Number.isFinite(price) || price * sign <= 0) break
      const line = wide.boundary + price * (wide.size - limit)
      const found = tryPrice(price)
      if (best >= enough || found.value >= line - 1e-3) break
      this.inside.set(this.#flow.inside)
      if (sign > 0 ? found.size > limit : found.size < limit) {
        wide = found
        this.#above.set(this.#flow.inside)
      } else {
        other = found
        this.#below.set(this.#flow.inside)
      }
    }
    for (let node = 0; node < this.between.length; node += 1) {
      this.between[node] = this.#above[node] === this.#below[node] ? 0 : 1
    }
    return { value: best, price: bestPrice }
  }

  /** The smallest or the largest region that the nodes known allow. */
  #extreme(kind: Uint8Array, sign: number) {
    const without = sign > 0 ? 1 : 2
    for (let node = 0; node < kind.length; node += 1) {
      const one = kind[node] === 1 || (without === 2 && kind[node] === 2)
      this.#flow.inside[node] = one ? 1 : 0
    }
    return this.#flow.measured()
  }
}
