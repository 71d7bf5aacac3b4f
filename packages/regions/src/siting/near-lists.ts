/**
 * The sites of each demand in increasing order of what they cost it, ties by the lower site, as far
 * as they were kept.
 */
export interface NearLists {
  readonly demands: number
  readonly sites: number
  /** Where the list of each demand begins in the next two, and at demands where the last one ends. */
  readonly starts: Int32Array
  readonly near: Int32Array
  readonly costs: Float64Array
  /** Every site that is not on a demand's list costs at least this; Infinity when all are on it. */
  readonly cut: Float64Array
}

/**
 * The nearest sites of each demand.
 *
 * @param weighted row-major, demands x sites, all finite
 * @param length how many sites to keep of each demand at most
 * O(demands x sites x log sites).
 */
export function nearLists(
  weighted: Float64Array,
  demands: number,
  sites: number,
  length: number,
): NearLists {
  const kept = Math.min(length, sites)
  const starts = Int32Array.from({ length: demands + 1 }, (_, demand) => demand * kept)
  const near = new Int32Array(demands * kept)
  const costs = new Float64Array(demands * kept)
  const cut = new Float64Array(demands).fill(Infinity)
  const order = new Int32Array(sites)
  for (let demand = 0; demand < demands; demand += 1) {
    const row = weighted.subarray(demand * sites, (demand + 1) * sites)
    for (let site = 0; site < sites; site += 1) order[site] = site
    order.sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0) || a - b)
    for (let at = 0; at < kept; at += 1) {
      const site = order[at] ?? 0
      near[demand * kept + at] = site
      costs[demand * kept + at] = row[site] ?? 0
    }
    if (kept < sites) cut[demand] = row[order[kept] ?? 0] ?? 0
  }
  return { demands, sites, starts, near, costs, cut }
}

/** The same lists without the sites that are not kept. O(their length). */
export function keptLists(lists: NearLists, keep: Uint8Array): NearLists {
  const { demands } = lists
  const starts = new Int32Array(demands + 1)
  let length = 0
  for (const site of lists.near) length += keep[site] ?? 0
  const near = new Int32Array(length)
  const costs = new Float64Array(length)
  let to = 0
  for (let demand = 0; demand < demands; demand += 1) {
    starts[demand] = to
    const end = lists.starts[demand + 1] ?? 0
    for (let at = lists.starts[demand] ?? 0; at < end; at += 1) {
      const site = lists.near[at] ?? 0
      if (keep[site] !== 1) continue
      near[to] = site
      costs[to] = lists.costs[at] ?? 0
      to += 1
    }
  }
  starts[demands] = to
  return { ...lists, starts, near, costs }
}
