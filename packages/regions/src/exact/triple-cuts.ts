import type { Pool } from './pool.ts'
import { hasMember, setMembers } from './pool.ts'

/**
 * Three nodes: of the regions that have two or three of them, a partition has at most one. The
 * subset-row inequality of three rows and a half (Jepsen, Petersen, Spoorendonk and Pisinger 2008).
 */
export type TripleCut = readonly [number, number, number]

/** A region with its share in a solution of a relaxation. */
export interface Share {
  readonly set: number
  readonly share: number
}

/** How far over 1 a sum must be to be cut off. */
const LEAST_EXCESS = 0.02
/** How many cuts of a round may share a node. */
const CUTS_A_NODE = 6

/** The coefficient of a region in a cut: 1 with two or three of the nodes, else 0. */
export function partInTriple(pool: Pool, set: number, [a, b, c]: TripleCut): 0 | 1 {
  const first = hasMember(pool, set, a)
  const second = hasMember(pool, set, b)
  if (first && second) return 1
  return (first || second) && hasMember(pool, set, c) ? 1 : 0
}

/**
 * The cuts that a fractional solution breaks most, each node in a few of them only; by excess and
 * then by nodes. Every triple is looked at: O(n³ + shares x members²).
 *
 * @param known cuts that are there already, by {@link cutKey}
 */
export function brokenCuts(
  pool: Pool,
  shares: readonly Share[],
  known: ReadonlySet<string>,
  most: number,
): readonly TripleCut[] {
  const { n } = pool.problem.graph
  const together = new Float64Array(n * n)
  const partial = shares.filter(({ share }) => share > 1e-6 && share < 1 - 1e-6)
  const having: number[][] = Array.from({ length: n }, () => [])
  for (const [at, { set, share }] of partial.entries()) {
    const members = setMembers(pool, set)
    for (const a of members) {
      having[a]?.push(at)
      for (const b of members) together[a * n + b] = (together[a * n + b] ?? 0) + share
    }
  }
  const broken: { readonly cut: TripleCut; readonly excess: number }[] = []
  for (let a = 0; a < n; a += 1) {
    if (having[a]?.length === 0) continue
    for (let b = a + 1; b < n; b += 1) {
      const ab = together[a * n + b] ?? 0
      for (let c = b + 1; c < n; c += 1) {
        const sum = ab + (together[a * n + c] ?? 0) + (together[b * n + c] ?? 0)
        if (sum <= 1 + LEAST_EXCESS) continue
        let all = 0
        for (const at of having[a] ?? []) {
          const one = partial[at]
          if (one !== undefined && hasMember(pool, one.set, b) && hasMember(pool, one.set, c)) {
            all += one.share
          }
        }
        const excess = sum - 2 * all - 1
        const cut: TripleCut = [a, b, c]
        if (excess > LEAST_EXCESS && !known.has(cutKey(cut))) broken.push({ cut, excess })
      }
    }
  }
  broken.sort((one, other) => other.excess - one.excess)
  const used = new Uint16Array(n)
  const chosen: TripleCut[] = []
  for (const { cut } of broken) {
    if (chosen.length >= most) break
    if (cut.some((node) => (used[node] ?? 0) >= CUTS_A_NODE)) continue
    for (const node of cut) used[node] = (used[node] ?? 0) + 1
    chosen.push(cut)
  }
  return chosen
}

/** Tells cuts apart. */
export function cutKey(cut: TripleCut): string {
  return cut.join(' ')
}
