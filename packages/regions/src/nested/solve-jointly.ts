import { enumerateRegions } from '../exact/enumerate.ts'
import { narrowPool } from '../exact/narrow.ts'
import type { Pool } from '../exact/pool.ts'
import { solvePool } from '../exact/solve-pool.ts'
import type { Watch } from '../problem.ts'
import { edgesBetween, jointPartition, jointPoolOf } from './joint-pool.ts'
import { bandForCount } from './levels.ts'
import type { Levels } from './levels.ts'
import type { Nested } from './problem.ts'

/** How far it may go. */
export interface JointLimits {
  /** Regions of each level that may be enumerated. */
  readonly mostSets: number
  /** Nodes of branch and bound of each integer program. */
  readonly nodes: number
}

/** What was found of both levels at once. Values are of the whole. */
export interface JointAnswer {
  /** Better than what was known, on the original nodes; null where nothing better was found. */
  readonly better: Omit<Nested, 'value'> | null
  /** Nothing costs less; Infinity where there is nothing. At most the value of what was known. */
  readonly bound: number
}

/** Regions times edges: 8 bytes each. */
const MOST_ENTRIES = 6_000_000
/** What rounding may take from a limit of cost, as a share of it. */
const ROUNDING = 1e-6

/**
 * The cheapest clusters within localities, exactly: the regions of both levels are enumerated, those
 * that the reduced costs of their own level leave below the value known are put into one choice of
 * regions, and an integer program chooses. See {@link jointPoolOf}.
 *
 * @returns null where there are too many regions
 */
export async function solveJointly(
  levels: Levels,
  known: Nested | null,
  { mostSets, nodes }: JointLimits,
  watch: Watch,
): Promise<JointAnswer | null> {
  const { clusters, localities } = levels
  const outer = { ...localities.problem, band: bandForCount(localities.problem) }
  const outerPool = await enumerateRegions(outer, { mostSets }, watch)
  if (outerPool === 'too many') return null
  const innerPool = await enumerateRegions(clusters.problem, { mostSets }, watch)
  if (innerPool === 'too many') return null
  const [one, other] = [
    await solvePool(innerPool, { nodes }, watch),
    await solvePool(outerPool, { nodes }, watch),
  ]
  if (one.status === 'infeasible' || other.status === 'infeasible') {
    return { better: null, bound: Infinity }
  }
  const most = known?.value ?? Infinity
  const [inner, above] = [
    await below(innerPool, most - other.bound, watch),
    await below(outerPool, most - one.bound, watch),
  ]
  if ((inner.count + above.count) * edgesBetween(levels).length > MOST_ENTRIES) return null
  const { pool, rows } = jointPoolOf(levels, inner, above)
  const answer = await solvePool(
    pool,
    { count: null, extraRows: rows, cutoff: cutoffOf(levels, known), nodes },
    watch,
  )
  const bound = Math.min(most, answer.bound)
  if (answer.partition === null || !(answer.value < most)) return { better: null, bound }
  const first = clusters.members.length
  return {
    better: {
      clusters: clusters.expand(answer.partition.slice(0, first)),
      localities: localities.expand(answer.partition.slice(first)),
    },
    bound,
  }
}

async function below(pool: Pool, most: number, watch: Watch): Promise<Pool> {
  if (!(most < Infinity)) return pool
  const { count } = pool.problem
  return narrowPool(pool, most + ROUNDING * Math.max(1, Math.abs(most)), count, watch)
}

function cutoffOf({ clusters, localities }: Levels, known: Nested | null) {
  if (known === null) return null
  const inner = clusters.contract(known.clusters)
  const above = localities.contract(known.localities)
  return inner === null || above === null ? null : jointPartition(inner, above)
}
