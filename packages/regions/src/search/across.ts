import { canonical, costOf, regionsOf, scoreRegion } from '../cost.ts'
import { pause } from '../pause.ts'
import type { Answer, Partition, Watch } from '../problem.ts'
import type { SolveOne, WholeProblem } from './whole.ts'

/** Where and how far a search across borders goes. */
export interface AcrossOptions {
  /** The place of each node: only regions of different places are put together. All, unless told. */
  readonly placeOf?: ArrayLike<number> | undefined
  /** Nodes that are divided anew at once, at most, beyond two regions; 24 unless told. */
  readonly most?: number | undefined
  /** How many windows are solved, at most; without end unless told. */
  readonly windows?: number | undefined
}

/** What a search across borders found. */
export interface AcrossAnswer {
  /** Never dearer than what it was given; its bound is unknown. */
  readonly answer: Answer
  /** How many windows were solved, and how many of them were divided better. */
  readonly windows: number
  readonly improved: number
}

/** Gains of less than this share of a window's cost are rounding. */
const ROUNDING = 1e-9

interface Region {
  readonly members: readonly number[]
  readonly cost: number
}

/**
 * Makes a partition of a whole cheaper across the borders of places: two neighbouring regions of
 * different places, with the neighbours they share most edges with, are a window whose nodes are
 * divided anew by a solver; where that costs less it is taken, and the windows around it are looked at
 * again. Ends when no window gains, or after so many windows. With an exact solver the result is the
 * best in every such window at once; of the whole nothing is proven.
 *
 * @param partition one within the rule; each region's cost is counted from its own problem
 */
export async function improveAcross(
  whole: WholeProblem,
  partition: Partition,
  solveOne: SolveOne,
  { placeOf, most = 24, windows = Infinity }: AcrossOptions = {},
  watch: Watch = {},
): Promise<AcrossAnswer> {
  const map = new RegionMap(whole, partition)
  const queue = [...map.ids()].flatMap((id) => map.pairsOf(id, placeOf, true))
  const tried = new Set<string>()
  let solved = 0
  let improved = 0
  for (let at = 0; at < queue.length && solved < windows; at += 1) {
    await pause(watch)
    const window = map.windowOf(queue[at] ?? [-1, -1], most)
    if (window === null || tried.has(window.join())) continue
    tried.add(window.join())
    watch.report?.(at / queue.length, `borders, ${improved} of ${solved} windows better`)
    const nodes = window.flatMap((id) => map.membersOf(id)).sort((a, b) => a - b)
    const problem = whole.problemOf(nodes)
    const answer = await solveOne(problem, { signal: watch.signal })
    solved += 1
    const before = costOf(problem, map.partitionAmong(nodes))
    const gain = before - answer.value
    if (answer.partition === null || !(gain > ROUNDING * Math.max(1, Math.abs(before)))) continue
    improved += 1
    const made = map.replace(window, regionsOf(answer.partition), nodes)
    for (const id of made) queue.push(...map.pairsOf(id, placeOf, false))
  }
  const method = `borders: ${improved} of ${solved} windows better`
  const answer: Answer = {
    status: 'found',
    partition: map.partition(),
    value: [...map.ids()].reduce((sum, id) => sum + map.costOf(id), 0),
    bound: -Infinity,
    method,
  }
  return { answer, windows: solved, improved }
}

/** The regions of a partition, by numbers that are never used again. */
class RegionMap {
  readonly #whole: WholeProblem
  readonly #regionOf: Int32Array
  readonly #regions = new Map<number, Region>()
  #next = 0

  constructor(whole: WholeProblem, partition: Partition) {
    this.#whole = whole
    this.#regionOf = new Int32Array(partition.length)
    for (const members of regionsOf(canonical(partition))) this.#add(members)
  }

  ids(): Iterable<number> {
    return this.#regions.keys()
  }

  membersOf(id: number): readonly number[] {
    return this.#regions.get(id)?.members ?? []
  }

  costOf(id: number): number {
    return this.#regions.get(id)?.cost ?? 0
  }

  partition(): Partition {
    return canonical(this.#regionOf)
  }

  /** The partition of some nodes whose regions lie wholly among them. */
  partitionAmong(nodes: readonly number[]): Partition {
    return canonical(nodes.map((node) => this.#regionOf[node] ?? -1))
  }

  /** The pairs of a region and its neighbours that lie in different places, at one end at least. */
  pairsOf(
    id: number,
    placeOf: ArrayLike<number> | undefined,
    higherOnly: boolean,
  ): readonly (readonly [number, number])[] {
    const across = new Set<number>()
    for (const node of this.membersOf(id)) {
      for (const next of this.#whole.graph.neighbours[node] ?? []) {
        const other = this.#regionOf[next] ?? -1
        if (other === id || (higherOnly && other < id)) continue
        if (placeOf === undefined || placeOf[node] !== placeOf[next]) across.add(other)
      }
    }
    return [...across].sort((a, b) => a - b).map((other) => [id, other])
  }

  /**
   * Two regions and those around them that share most edges with what is in the window already, while
   * there is room; in increasing order. Null when one of the two is no more.
   */
  windowOf([a, b]: readonly [number, number], most: number): readonly number[] | null {
    if (!this.#regions.has(a) || !this.#regions.has(b)) return null
    const window = [a, b]
    let nodes = this.membersOf(a).length + this.membersOf(b).length
    const edges = new Map<number, number>()
    const lookAround = (id: number): void => {
      for (const node of this.membersOf(id)) {
        for (const next of this.#whole.graph.neighbours[node] ?? []) {
          const other = this.#regionOf[next] ?? -1
          edges.set(other, (edges.get(other) ?? 0) + 1)
        }
      }
    }
    lookAround(a)
    lookAround(b)
    for (;;) {
      let nearest = -1
      for (const [id, shared] of edges) {
        if (window.includes(id) || nodes + this.membersOf(id).length > most) continue
        const best = edges.get(nearest) ?? 0
        if (shared > best || (shared === best && id < nearest)) nearest = id
      }
      if (nearest < 0) return window.sort((one, other) => one - other)
      window.push(nearest)
      nodes += this.membersOf(nearest).length
      lookAround(nearest)
    }
  }

  /** Takes regions out and puts others of the same nodes in, as positions in `nodes`. */
  replace(
    old: readonly number[],
    regions: readonly (readonly number[])[],
    nodes: readonly number[],
  ): readonly number[] {
    for (const id of old) this.#regions.delete(id)
    return regions.map((members) => this.#add(members.map((place) => nodes[place] ?? 0)))
  }

  #add(members: readonly number[]): number {
    const id = this.#next
    this.#next += 1
    const problem = this.#whole.problemOf(members)
    const { cost } = scoreRegion(problem, [...members.keys()])
    for (const node of members) this.#regionOf[node] = id
    this.#regions.set(id, { members, cost })
    return id
  }
}
