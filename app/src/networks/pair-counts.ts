import type { PlannerGrouping, PlannerPractice } from './planner-place.ts'

/**
 * For each pair of practices 1 where some group of the grouping has both, else 0: row-major,
 * symmetric, 0 on the diagonal.
 */
export function partners(
  practices: readonly PlannerPractice[],
  grouping: PlannerGrouping | undefined,
): Float64Array {
  const n = practices.length
  const nodes = new Map(practices.map(({ code }, node) => [code, node]))
  const same = new Float64Array(n * n)
  for (const group of grouping?.groups ?? []) {
    const members = group.practices.flatMap((code) => nodes.get(code) ?? [])
    for (const a of members) for (const b of members) if (a !== b) same[a * n + b] = 1
  }
  return same
}

/**
 * Patients of each two practices who live alike: over small areas, the lesser of their numbers there.
 * Row-major, symmetric, 0 on the diagonal. O(sum over areas of the square of the practices there).
 */
export function sharedHomes(practices: readonly Pick<PlannerPractice, 'homes'>[]): Float64Array {
  const n = practices.length
  const areas = new Map<string, { node: number; patients: number }[]>()
  for (const [node, { homes: lists }] of practices.entries()) {
    for (const [area, patients] of lists ?? []) {
      const there = areas.get(area) ?? []
      there.push({ node, patients })
      areas.set(area, there)
    }
  }
  const shared = new Float64Array(n * n)
  for (const there of areas.values()) {
    for (const one of there) {
      for (const other of there) {
        if (one.node === other.node) continue
        const at = one.node * n + other.node
        shared[at] = (shared[at] ?? 0) + Math.min(one.patients, other.patients)
      }
    }
  }
  return shared
}
