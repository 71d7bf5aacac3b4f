import { DISCLOSURE_PROFILES } from './profiles.ts'

/** The answers to one question of a survey in one organisation. */
export interface SurveyAnswers {
  /** How many respondents gave each answer, unweighted; each respondent gives one. */
  readonly counts: readonly number[]
  /** People who could have answered; null where it is not known, and the stricter rule holds. */
  readonly eligible: number | null
}

export interface DisclosedAnswers {
  /** Respondents; null where they are too few. */
  readonly base: number | null
  readonly counts: readonly (number | null)[]
  /** Counts / base; null where the count is masked. */
  readonly shares: readonly (number | null)[]
  /** Whether anything is withheld. */
  readonly masked: boolean
}

/**
 * Answers to a question under the rule of the GP Patient Survey: nothing on fewer than 10
 * respondents; in organisations of at most 1,000 people counts of 1 to 4 are masked, and where only
 * one is, the next lowest that is not 0 as well. The survey's rule alone can leave a masked count
 * one value (of the counts 4, 5, 5 and 5 it masks 4 and 5, which can then be nothing else), so
 * where a masked count is left fewer than three values by the base and the counts shown, all counts
 * of the question are masked.
 *
 * @throws RangeError when a count is not a whole number of 0 or more, or there is none.
 */
export function discloseSurvey({ counts, eligible }: SurveyAnswers): DisclosedAnswers {
  const profile = DISCLOSURE_PROFILES['survey-10']
  if (counts.length === 0 || counts.some((count) => !Number.isSafeInteger(count) || count < 0)) {
    throw new RangeError('Answers are counted in whole numbers of 0 or more, at least one.')
  }
  const base = counts.reduce((sum, count) => sum + count, 0)
  if (base < profile.base) return masking(counts, null, () => true)
  if ((eligible ?? 0) > profile.eligible) return masking(counts, base, () => false)
  const lowest = [...counts.keys()]
    .filter((at) => (counts[at] ?? 0) > 0)
    .sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
  const small = lowest.filter((at) => (counts[at] ?? 0) <= profile.to)
  if (small.length === 0) return masking(counts, base, () => false)
  const hidden = new Set(small.length === 1 ? lowest.slice(0, 2) : small)
  const sum = [...hidden].reduce((total, at) => total + (counts[at] ?? 0), 0)
  const next = lowest.find((at) => !hidden.has(at))
  const least = next === undefined ? Infinity : (counts[next] ?? 0)
  const open = possibleValues(hidden.size, sum, least, profile.to) >= 3
  return masking(counts, base, (at) => !open || hidden.has(at))
}

/**
 * How many values each of some masked counts may have, given their sum and the least count shown
 * that is not 0: all of them are small, or they are two, of which one is small and the other no
 * more than the least.
 */
function possibleValues(cells: number, sum: number, least: number, to: number): number {
  let possible = 0
  for (let value = 1; value < sum; value++) {
    const others = sum - value
    const allSmall = value <= to && others >= cells - 1 && others <= to * (cells - 1)
    const low = Math.min(value, others)
    const oneSmall = cells === 2 && low <= to && sum - low > to && sum - low < least
    if (allSmall || oneSmall) possible += 1
  }
  return possible
}

function masking(
  counts: readonly number[],
  base: number | null,
  hides: (at: number) => boolean,
): DisclosedAnswers {
  const shown = counts.map((count, at) => (hides(at) ? null : count))
  return {
    base,
    counts: shown,
    shares: shown.map((count) => (count === null || base === null ? null : count / base)),
    masked: shown.includes(null),
  }
}
