import { setMembers } from '../exact/pool.ts'
import type { Pool } from '../exact/pool.ts'
import { pause } from '../pause.ts'
import type { Band, Watch } from '../problem.ts'

/** What is to be listed. */
export interface ChoicesWanted {
  readonly pool: Pool
  /** What each region adds at least to a bound, from prices that hold for every choice. */
  readonly reduced: Float64Array
  /** What a choice may add to the bound at most. */
  readonly open: number
  /** How many regions there may be. */
  readonly count: Band
  /** The listing ends after looking so many times at a region. */
  readonly steps: number
}

/** Looks between pauses. */
const STRETCH = 1 << 16

/**
 * Every choice of regions that has each node once and whose reduced costs sum to no more than is open:
 * nodes are covered one after another, those in the fewest regions first, by the regions of the least
 * reduced costs first (depth first; the cheapest way through a set partitioning of small gap, as in
 * Baldacci, Christofides and Mingozzi 2008, where the gap is closed by listing).
 *
 * @param take is told each choice, as positions in the pool, and says what is open from then on
 * @returns whether the listing came to its end
 */
export async function choicesWithin(
  wanted: ChoicesWanted,
  take: (sets: readonly number[]) => number,
  watch: Watch,
): Promise<boolean> {
  const { pool, count } = wanted
  const { words } = pool
  const { n } = pool.problem.graph
  const { sets, reduced, masks, starts } = inOrder(wanted)
  const covered = new Uint32Array((n + 1) * words)
  const used = new Float64Array(n + 1)
  /** Of each depth the place of the node to be covered, and how far its regions have been tried. */
  const places = new Int32Array(n + 1)
  const tried = new Int32Array(n + 1)
  const chosen: number[] = []
  let open = wanted.open
  let steps = 0
  let rest = STRETCH
  for (let depth = 0; depth >= 0;) {
    if (steps > wanted.steps) return false
    if (steps > rest) {
      await pause(watch)
      rest = steps + STRETCH
    }
    const row = depth * words
    const end = depth < count.max ? (starts[(places[depth] ?? 0) + 1] ?? 0) : 0
    const room = open - (used[depth] ?? 0)
    let at = tried[depth] ?? 0
    for (; at < end; at += 1) {
      steps += 1
      if ((reduced[at] ?? 0) > room) {
        at = end
        break
      }
      let clash = 0
      for (let word = 0; word < words; word += 1) {
        clash |= (masks[at * words + word] ?? 0) & (covered[row + word] ?? 0)
      }
      if (clash === 0) break
    }
    if (at >= end) {
      depth -= 1
      continue
    }
    tried[depth] = at + 1
    chosen[depth] = sets[at] ?? 0
    const next = depth + 1
    for (let word = 0; word < words; word += 1) {
      covered[row + words + word] = (covered[row + word] ?? 0) | (masks[at * words + word] ?? 0)
    }
    let place = (places[depth] ?? 0) + 1
    while (place < n && (((covered[row + words + (place >> 5)] ?? 0) >>> (place & 31)) & 1) === 1) {
      place += 1
    }
    if (place === n) {
      if (next >= count.min) open = take(chosen.slice(0, next))
      continue
    }
    used[next] = (used[depth] ?? 0) + (reduced[at] ?? 0)
    places[next] = place
    tried[next] = starts[place] ?? 0
    depth = next
  }
  return true
}

/**
 * The regions that are open, those of the first place first and of the least reduced cost, with the
 * places of their nodes as bits.
 */
function inOrder({ pool, reduced, open }: ChoicesWanted) {
  const { words } = pool
  const { n } = pool.problem.graph
  const kept = [...reduced.keys()].filter((set) => (reduced[set] ?? 0) <= open)
  const members = kept.map((set) => setMembers(pool, set))
  const times = new Int32Array(n)
  for (const nodes of members) for (const node of nodes) times[node] = (times[node] ?? 0) + 1
  const order = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
  const placeOf = new Int32Array(n)
  for (const [place, node] of order.entries()) placeOf[node] = place
  const least = members.map((nodes) => nodes.reduce((min, v) => Math.min(min, placeOf[v] ?? 0), n))
  const sorted = [...kept.keys()].sort(
    (a, b) =>
      (least[a] ?? 0) - (least[b] ?? 0) ||
      (reduced[kept[a] ?? 0] ?? 0) - (reduced[kept[b] ?? 0] ?? 0) ||
      a - b,
  )
  const masks = new Uint32Array(kept.length * words)
  const starts = new Int32Array(n + 1)
  for (const [at, from] of sorted.entries()) {
    for (const node of members[from] ?? []) {
      const place = placeOf[node] ?? 0
      const word = at * words + (place >> 5)
      masks[word] = (masks[word] ?? 0) | (1 << (place & 31))
    }
    const next = (least[from] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let place = 0; place < n; place += 1) {
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0)
  }
  const sets = Int32Array.from(sorted, (from) => kept[from] ?? 0)
  return { sets, reduced: Float64Array.from(sets, (set) => reduced[set] ?? 0), masks, starts }
}
