import type { WeightedLine } from './model.ts'

/** How far a formula's lists agree with the published weighted lists. */
export interface Agreement {
  readonly practices: number
  /** Share of the variation of published weights a patient that the formula's own explain, 0 to 1. */
  readonly rSquared: number | null
  /** The middle one of published over own. */
  readonly medianRatio: number | null
  /** The practices furthest off either way, in the order of codes. */
  readonly furthest: readonly WeightedLine[]
}

/**
 * Compares weights a patient, as published and by the formula: the square of their correlation over
 * practices, the median of published over own, and the practices that are furthest off.
 */
export function agreementOf(lines: readonly WeightedLine[], most = 5): Agreement {
  const known = lines.filter(({ published }) => published !== null && published > 0)
  const pairs = known.map(({ published, weighted, registered }) => ({
    own: weighted / registered,
    theirs: (published ?? 0) / registered,
  }))
  const ratios = known.map((line) => ratioOf(line) ?? 1).toSorted((a, b) => a - b)
  const middle = Math.floor(ratios.length / 2)
  const median =
    ratios.length % 2 === 1
      ? ratios[middle]
      : ((ratios[middle - 1] ?? Number.NaN) + (ratios[middle] ?? Number.NaN)) / 2
  const far = (line: WeightedLine) => Math.abs(Math.log(ratioOf(line) ?? 1))
  return {
    practices: known.length,
    rSquared: rSquared(pairs),
    medianRatio: ratios.length === 0 ? null : (median ?? null),
    furthest: known
      .toSorted((a, b) => far(b) - far(a) || (a.code < b.code ? -1 : 1))
      .slice(0, most)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

/** Published over own weighted list; null where none is published. */
export function ratioOf({ published, weighted }: WeightedLine): number | null {
  return published === null || weighted <= 0 ? null : published / weighted
}

/** The finding in words. */
export function agreementSentence(
  { practices, rSquared: share, medianRatio }: Agreement,
  components: readonly { readonly absent: string | null }[],
): string {
  const missing = components.filter(({ absent }) => absent !== null).length
  const reckoned = `${missing} of ${components.length} components cannot be computed from what is loaded`
  if (share === null || medianRatio === null) {
    return `${reckoned}; no published weighted list is there to compare with.`
  }
  return `${reckoned}. What can be computed explains ${Math.round(share * 100)}% of how published weights differ between ${practices.toLocaleString('en-GB')} practices; the published list is ${medianRatio.toFixed(3)} times the computed one at the median.`
}

function rSquared(
  pairs: readonly { readonly own: number; readonly theirs: number }[],
): number | null {
  if (pairs.length < 3) return null
  const mean = (of: 'own' | 'theirs') =>
    pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length
  const [own, theirs] = [mean('own'), mean('theirs')]
  let [both, ownSquares, theirSquares] = [0, 0, 0]
  for (const pair of pairs) {
    both += (pair.own - own) * (pair.theirs - theirs)
    ownSquares += (pair.own - own) ** 2
    theirSquares += (pair.theirs - theirs) ** 2
  }
  return ownSquares <= 1e-18 || theirSquares <= 1e-18
    ? null
    : both ** 2 / (ownSquares * theirSquares)
}
