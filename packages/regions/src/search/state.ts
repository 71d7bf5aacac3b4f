import { canonical, evennessCost } from '../cost.ts'
import type { EvennessTerm, Partition, RegionProblem } from '../problem.ts'
import { DistanceSums } from './distance-sums.ts'
import { Leaving } from './leaving.ts'
import { pairChange, partnersOf } from './partners.ts'
import type { Partners } from './partners.ts'

/** Sizes outside the band by less than this share are inside it: rounding of sums that are kept. */
const SIZE_ROUNDING = 5e-10

/**
 * A partition that moves one node at a time, with its cost, sizes and faults kept up to date. A move
 * is weighed or made in O(members of the two regions + the node's pairs); the numbers equal those of
 * counting everything again up to rounding (some 1e-12 of the sums). Regions are numbered from 0 to
 * n - 1; a number without members is vacant, and a node may move to it.
 */
export class PartitionState {
  readonly problem: RegionProblem
  readonly #regionOf: Int32Array
  readonly #members: number[][]
  /** Where a node stands in its region's list of members. */
  readonly #place: Int32Array
  readonly #sizes: Float64Array
  readonly #excess: Float64Array
  readonly #distance: DistanceSums | null
  readonly #distances: Float64Array
  readonly #pairs: Partners | null
  readonly #apart: Partners | null
  readonly #evenness: readonly EvennessTerm[]
  /** A row of n sums for each evenness term. */
  readonly #evenSums: Float64Array
  readonly #leaving: Leaving
  #regions = 0
  #value: number
  #outside = 0
  #excessSum = 0
  #clashes = 0
  #excessChange = 0
  #clashChange = 0

  /**
   * @param labels the region of each node, in whatever numbers
   * @throws RangeError when there is not one label a node
   */
  constructor(problem: RegionProblem, labels: ArrayLike<number>) {
    const { graph, objective, apart } = problem
    const { n } = graph
    if (labels.length !== n)
      throw new RangeError(`${n} nodes need ${n} labels, not ${labels.length}`)
    this.problem = problem
    this.#regionOf = new Int32Array(n).fill(-1)
    this.#members = Array.from({ length: n }, () => [])
    this.#place = new Int32Array(n)
    this.#sizes = new Float64Array(n)
    this.#excess = new Float64Array(n)
    this.#distance = objective.distance === null ? null : new DistanceSums(objective.distance, n)
    this.#distances = new Float64Array(n)
    this.#pairs = objective.pairs === null ? null : partnersOf(objective.pairs, n)
    this.#apart = apart === null ? null : partnersOf(apart, n)
    this.#evenness = objective.evenness
    this.#evenSums = new Float64Array(n * objective.evenness.length)
    this.#leaving = new Leaving(graph)
    this.#value = objective.constant
    for (const [node, region] of canonical(labels).entries()) this.#join(node, region)
    for (const region of this.#members.keys()) this.#countFirst(region)
  }

  /** The cost of the partition, the constant included. */
  get value(): number {
    return this.#value
  }

  /** How many regions have members. */
  get regions(): number {
    return this.#regions
  }

  /** By how much the sizes of all regions lie outside the band, together. */
  get excess(): number {
    return this.#outside === 0 ? 0 : this.#excessSum
  }

  /** Forbidden pairs that are together. */
  get clashes(): number {
    return this.#clashes
  }

  /** Whether all sizes are within the band and no forbidden pair is together. */
  get withinRule(): boolean {
    return this.#outside === 0 && this.#clashes === 0
  }

  /** By how much {@link excess} would change with the move weighed last. */
  get excessChange(): number {
    return this.#excessChange
  }

  /** By how much {@link clashes} would change with the move weighed last. */
  get clashChange(): number {
    return this.#clashChange
  }

  regionOf(node: number): number {
    return this.#regionOf[node] ?? -1
  }

  /** The members of a region, in no order; it changes with the next move. */
  membersOf(region: number): readonly number[] {
    return this.#members[region] ?? []
  }

  sizeOf(region: number): number {
    return this.#sizes[region] ?? 0
  }

  /** The position of the centre whose sum of costs is least; null without one. O(members). */
  centreOf(region: number): number | null {
    return this.#distance?.centre(this.membersOf(region)) ?? null
  }

  /** The least number that has no members; -1 when every region has one node. O(n). */
  vacantRegion(): number {
    return this.#members.findIndex((members) => members.length === 0)
  }

  /** The partition as it stands, numbered by least nodes. */
  partition(): Partition {
    return canonical(this.#regionOf)
  }

  /** The region of each node, in the state's own numbers. */
  labels(): Int32Array {
    return this.#regionOf.slice()
  }

  /**
   * What moving a node to a region would add to the cost. The moves that break the rule are weighed
   * too; see {@link excessChange}, {@link clashChange} and {@link canLeave}.
   */
  moveCost(node: number, to: number): number {
    const from = this.#regionOf[node] ?? 0
    this.#excessChange = 0
    this.#clashChange = 0
    if (from === to) return 0
    const out = this.#members[from] ?? []
    const into = this.#members[to] ?? []
    const last = out.length === 1
    const first = into.length === 0
    const { perRegion } = this.problem.objective
    let cost = (first ? perRegion : 0) - (last ? perRegion : 0)
    if (this.#distance !== null) {
      cost += this.#distance.leastWithout(out, node) + this.#distance.leastWith(into, node)
      cost -= (this.#distances[from] ?? 0) + (this.#distances[to] ?? 0)
    }
    if (this.#pairs !== null) cost += pairChange(this.#pairs, node, this.#regionOf, from, to)
    for (let at = 0; at < this.#evenness.length; at += 1) {
      cost += this.#evennessChange(at, node, from, to)
    }
    if (this.#apart !== null) {
      this.#clashChange = pairChange(this.#apart, node, this.#regionOf, from, to)
    }
    const size = this.problem.sizes[node] ?? 0
    this.#excessChange =
      (last ? 0 : this.#outsideBand((this.#sizes[from] ?? 0) - size)) +
      this.#outsideBand((this.#sizes[to] ?? 0) + size) -
      ((this.#excess[from] ?? 0) + (this.#excess[to] ?? 0))
    return cost
  }

  /** Moves a node to a region, whatever the rule says. */
  move(node: number, to: number): void {
    const from = this.#regionOf[node] ?? 0
    if (from === to) return
    this.#value += this.moveCost(node, to)
    this.#clashes += this.#clashChange
    this.#leave(node, from)
    this.#join(node, to)
    this.#settle(from)
    this.#settle(to)
  }

  /**
   * Whether the rest of a node's region stays in as many pieces as it is when the node leaves. The
   * last member of a region cannot leave. O(members' edges) at worst.
   */
  canLeave(node: number): boolean {
    const { length } = this.membersOf(this.regionOf(node))
    return length > 1 && this.#leaving.keepsPieces(node, this.#regionOf)
  }

  #join(node: number, region: number): void {
    const members = this.#members[region] ?? []
    this.#distance?.join(members, node)
    if (members.length === 0) this.#regions += 1
    this.#place[node] = members.length
    members.push(node)
    this.#regionOf[node] = region
    this.#addSums(node, region, 1)
  }

  #leave(node: number, region: number): void {
    const members = this.#members[region] ?? []
    const place = this.#place[node] ?? 0
    const last = members.pop() ?? node
    if (last !== node) {
      members[place] = last
      this.#place[last] = place
    }
    this.#distance?.leave(members, node)
    if (members.length === 0) this.#regions -= 1
    this.#addSums(node, region, -1)
    // What rounding has left in the sums of an empty region goes.
    if (members.length > 0) return
    this.#sizes[region] = 0
    for (let at = 0; at < this.#evenness.length; at += 1) {
      this.#evenSums[at * this.#regionOf.length + region] = 0
    }
  }

  #addSums(node: number, region: number, sign: 1 | -1): void {
    const n = this.#regionOf.length
    this.#sizes[region] = (this.#sizes[region] ?? 0) + sign * (this.problem.sizes[node] ?? 0)
    for (let at = 0; at < this.#evenness.length; at += 1) {
      const value = this.#evenness[at]?.values[node] ?? 0
      this.#evenSums[at * n + region] = (this.#evenSums[at * n + region] ?? 0) + sign * value
    }
  }

  /** Takes up the distance and the excess of a region whose members have changed. */
  #settle(region: number): void {
    const members = this.#members[region] ?? []
    if (this.#distance !== null) this.#distances[region] = this.#distance.least(members)
    const before = this.#excess[region] ?? 0
    const excess = members.length === 0 ? 0 : this.#outsideBand(this.#sizes[region] ?? 0)
    this.#outside += (excess > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
    this.#excessSum = this.#outside === 0 ? 0 : this.#excessSum + excess - before
    this.#excess[region] = excess
  }

  #countFirst(region: number): void {
    const members = this.#members[region] ?? []
    if (members.length === 0) return
    this.#settle(region)
    this.#value += this.problem.objective.perRegion + (this.#distances[region] ?? 0)
    for (const [at, term] of this.#evenness.entries()) {
      this.#value += evennessCost(term, this.#evenSums[at * this.#regionOf.length + region] ?? 0)
    }
    for (const node of members) {
      // Each pair comes from both of its ends.
      if (this.#pairs !== null) {
        this.#value += pairChange(this.#pairs, node, this.#regionOf, -1, region) / 2
      }
      if (this.#apart !== null) {
        this.#clashes += pairChange(this.#apart, node, this.#regionOf, -1, region) / 2
      }
    }
  }

  #evennessChange(at: number, node: number, from: number, to: number): number {
    const term = this.#evenness[at]
    if (term === undefined) return 0
    const row = at * this.#regionOf.length
    const value = term.values[node] ?? 0
    const left = this.#evenSums[row + from] ?? 0
    const joined = this.#evenSums[row + to] ?? 0
    let cost = evennessCost(term, joined + value) - evennessCost(term, left)
    if ((this.#members[from]?.length ?? 0) > 1) cost += evennessCost(term, left - value)
    if ((this.#members[to]?.length ?? 0) > 0) cost -= evennessCost(term, joined)
    return cost
  }

  #outsideBand(size: number): number {
    const { min, max } = this.problem.band
    const by = size < min ? min - size : size > max ? size - max : 0
    return by > SIZE_ROUNDING * Math.max(1, size) ? by : 0
  }
}
