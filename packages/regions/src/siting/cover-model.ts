import type { Coverage } from './coverage.ts'
import type { Mip, Row } from './mip.ts'

/**
 * The model of covering problems: a whole column for each site that is left (open or not), then one
 * for each group of demands with the same sites (1 where it is not covered), and a row for each group
 * that says that one of its sites is open or it is not covered.
 */
export interface CoverModel {
  /** The site of each of the first columns. */
  readonly sites: readonly number[]
  /** Least of each column. */
  readonly low: readonly number[]
  readonly rows: readonly Row[]
}

/**
 * Makes the columns and rows that covering problems have in common. O(sites within the limits).
 *
 * @param left the sites that may be open
 * @param open those of them that must be
 */
export function coverModel(
  { groups }: Coverage,
  left: readonly number[],
  open: ReadonlySet<number>,
): CoverModel {
  const columnOf = new Map(left.map((site, column) => [site, column]))
  const rows = groups.map(({ sites }, at): Row => {
    const columns = sites.flatMap((site) => columnOf.get(site) ?? [])
    return {
      columns: [...columns, left.length + at],
      factors: [...columns.map(() => 1), 1],
      low: 1,
      high: Infinity,
    }
  })
  const low = [...left.map((site) => (open.has(site) ? 1 : 0)), ...groups.map(() => 0)]
  return { sites: left, low, rows }
}

/** The whole model: what it costs to open a site and to leave each group, and one row more. */
export function coverMip(
  { sites, low, rows }: CoverModel,
  costs: { readonly site: number; readonly groups: readonly number[] },
  most: { readonly groups: readonly number[] },
  more: readonly Row[],
): Mip {
  return {
    cost: [...sites.map(() => costs.site), ...costs.groups],
    low,
    high: [...sites.map(() => 1), ...most.groups],
    whole: [...sites.map(() => true), ...costs.groups.map(() => false)],
    rows: [...rows, ...more],
  }
}

/** Columns for sites that are known to be open. */
export function coverStart(
  { sites }: CoverModel,
  { groups }: Coverage,
  open: ReadonlySet<number>,
): Float64Array {
  return Float64Array.from([
    ...sites.map((site) => (open.has(site) ? 1 : 0)),
    ...groups.map((group) => (group.sites.some((site) => open.has(site)) ? 0 : 1)),
  ])
}

/** The sites whose columns are 1. */
export function openSites({ sites }: CoverModel, values: Float64Array): number[] {
  return sites.filter((_, column) => (values[column] ?? 0) > 0.5)
}
