import type { Answer, Partition, Watch } from '../problem.ts'
import type { Cheap, ClusterLevel } from './cluster-level.ts'
import { nestedOf } from './levels.ts'
import { localitiesOver } from './locality-level.ts'
import type { Nested, NestedProblem } from './problem.ts'
import { clustersToward } from './toward.ts'

interface Means {
  readonly seed: number
  /** Null where no regions are known to choose from. */
  readonly cheap: Cheap | null
}

/** Values nearer than this share are the same. */
const EQUAL = 1e-9
/** Times that clusters are drawn toward localities, from one start. */
const ROUNDS = 8

/** Goes down by turns from one start after another, and remembers the best. */
export class Descent {
  readonly #nested: NestedProblem
  readonly #level: ClusterLevel
  readonly #means: Means
  readonly #started = new Set<string>()
  #best: Nested | null = null

  constructor(nested: NestedProblem, level: ClusterLevel, means: Means) {
    this.#nested = nested
    this.#level = level
    this.#means = means
  }

  get best(): Nested | null {
    return this.#best
  }

  /** Clusters near the best alone, to start from. */
  async nearBest(best: Answer, tries: number, watch: Watch): Promise<readonly Partition[]> {
    const { cheap } = this.#means
    return cheap === null ? [] : this.#level.nearBest(best, cheap, tries, watch)
  }

  /** From clusters down, then again from the clusters that are drawn toward what was found. */
  async fromClusters(start: Partition | null, watch: Watch): Promise<void> {
    let found = await this.#byTurns(start, watch)
    for (let round = 0; found !== null && round < ROUNDS; round += 1) {
      const next = await this.#byTurns(await this.#toward(found.localities, watch), watch)
      if (next === null || !isBelow(next.value, found.value)) return
      found = next
    }
  }

  /** From clusters within localities, and from those that are drawn toward them. */
  async fromLocalities(localities: Partition | null, watch: Watch): Promise<void> {
    if (localities === null) return
    await this.fromClusters(await this.#level.within(localities, watch), watch)
    await this.fromClusters(await this.#toward(localities, watch), watch)
  }

  async #toward(localities: Partition, watch: Watch): Promise<Partition | null> {
    const { cheap } = this.#means
    if (cheap === null) return null
    return clustersToward(this.#nested, this.#level.chosen, cheap.pool, localities, watch)
  }

  /**
   * The best localities of clusters, then the best clusters within those, until nothing is gained.
   * Null where there are none, and where the start has been tried.
   */
  async #byTurns(start: Partition | null, watch: Watch): Promise<Nested | null> {
    let best: Nested | null = null
    for (let clusters = start; clusters !== null;) {
      const key = clusters.join()
      if (this.#started.has(key)) break
      this.#started.add(key)
      const localities = await localitiesOver(this.#nested, clusters, this.#means.seed, watch)
      if (localities === null) break
      const inside = await this.#level.within(localities, watch)
      const stands = nestedOf(this.#nested, clusters, localities)
      const moved = inside === null ? stands : nestedOf(this.#nested, inside, localities)
      const found: Nested = moved.value < stands.value ? moved : stands
      if (best !== null && !isBelow(found.value, best.value)) break
      best = found
      clusters = found.clusters
    }
    if (best !== null && best.value < (this.#best?.value ?? Infinity)) this.#best = best
    return best
  }
}

function isBelow(value: number, other: number): boolean {
  return value < other - EQUAL * Math.max(1, Math.abs(other))
}
