import type { Pool } from './pool.ts'
import type { TripleCut } from './triple-cuts.ts'
import { partInTriple } from './triple-cuts.ts'

/** What a solution of a relaxation pays for each row: its dual values. */
export interface Prices {
  /** For covering each node. */
  readonly nodes: Float64Array
  /** For each region, from the row of their number. */
  readonly region: number
  /** For a unit of each side constraint. */
  readonly side: Float64Array
  /** For a unit of each cut; none is above 0. */
  readonly cuts: readonly { readonly cut: TripleCut; readonly price: number }[]
}

/**
 * What each region of a pool costs beyond what its rows pay for it, in one pass. O(regions x (n / 8 +
 * side constraints)), and the cuts for those that need them.
 *
 * @param costs of each region; null for none
 * @param side the coefficients of each side constraint
 * @param upTo the cuts, which only make it dearer, are counted where it is less than this before
 * them; where it is more, what is told is too low, and not below this
 * @param out where the reduced costs go
 * @returns the least of them; Infinity for an empty pool
 */
export function reducedCosts(
  pool: Pool,
  costs: Float64Array | null,
  side: readonly Float64Array[],
  prices: Prices,
  upTo: number,
  out: Float64Array,
): number {
  const { words, bits, count } = pool
  const bytes = words * 4
  const tables = byteTables(prices.nodes, bytes)
  for (let set = 0; set < count; set += 1) {
    let paid = prices.region
    for (let word = 0; word < words; word += 1) {
      const own = bits[set * words + word] ?? 0
      const table = word * 1024
      paid +=
        (tables[table + (own & 255)] ?? 0) +
        (tables[table + 256 + ((own >>> 8) & 255)] ?? 0) +
        (tables[table + 512 + ((own >>> 16) & 255)] ?? 0) +
        (tables[table + 768 + (own >>> 24)] ?? 0)
    }
    out[set] = (costs === null ? 0 : (costs[set] ?? 0)) - paid
  }
  for (const [row, coefficients] of side.entries()) {
    const price = prices.side[row] ?? 0
    if (price === 0) continue
    for (let set = 0; set < count; set += 1) {
      out[set] = (out[set] ?? 0) - price * (coefficients[set] ?? 0)
    }
  }
  const cuts = prices.cuts.filter(({ price }) => price < 0)
  let least = Infinity
  for (let set = 0; set < count; set += 1) {
    let reduced = out[set] ?? 0
    if (reduced < upTo && cuts.length > 0) {
      for (const { cut, price } of cuts) reduced -= price * partInTriple(pool, set, cut)
      out[set] = reduced
    }
    if (reduced < least) least = reduced
  }
  return least
}

/** What the rows of nodes pay for each value of each byte of a region's bits. */
function byteTables(nodes: Float64Array, bytes: number): Float64Array {
  const tables = new Float64Array(bytes * 256)
  for (let byte = 0; byte < bytes; byte += 1) {
    for (let value = 1; value < 256; value += 1) {
      const bit = 31 - Math.clz32(value & -value)
      tables[byte * 256 + value] =
        (tables[byte * 256 + (value & (value - 1))] ?? 0) + (nodes[byte * 8 + bit] ?? 0)
    }
  }
  return tables
}
