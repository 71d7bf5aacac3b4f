import { normalQuantile, seededRandom } from '@footings/statistics'
import { influenceVariance } from './group-time.ts'

/**
 * The multiple of standard errors within which all estimates lie together at 95 %: the quantile of
 * the largest |sum of signs x influence| over its standard error, with Rademacher's signs for
 * clusters (Callaway and Sant'Anna 2021). Never below the quantile for one estimate.
 *
 * @param influences of each estimate, the influence of each unit; none all zero
 */
export function simultaneousQuantile(
  influences: readonly Float64Array[],
  clusterOf: Int32Array,
  options: { readonly seed?: number; readonly draws?: number } = {},
): number {
  const one = normalQuantile(0.975)
  if (influences.length < 2) return one
  const { draws = 1999, seed = 1 } = options
  const clusters = clusterOf.reduce((most, cluster) => Math.max(most, cluster), -1) + 1
  const scaled = influences.map((influence) => {
    const error = Math.sqrt(influenceVariance(influence, clusterOf)) * influence.length
    const sums = new Float64Array(clusters)
    for (const [unit, cluster] of clusterOf.entries()) {
      sums[cluster] = (sums[cluster] ?? 0) + (influence[unit] ?? 0) / error
    }
    return sums
  })
  const random = seededRandom(seed)
  const largest = Float64Array.from({ length: draws }, () => {
    const signs = Float64Array.from({ length: clusters }, () => (random.uniform() < 0.5 ? 1 : -1))
    return scaled.reduce((most, sums) => {
      let sum = 0
      for (let at = 0; at < clusters; at++) sum += (sums[at] ?? 0) * (signs[at] ?? 0)
      return Math.max(most, Math.abs(sum))
    }, 0)
  }).toSorted()
  return Math.max(one, largest[Math.ceil(0.95 * draws) - 1] ?? one)
}
