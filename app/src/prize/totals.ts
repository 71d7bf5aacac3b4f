import type { Estimate } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import type { MatrixColumn } from '../comparison/model.ts'
import type { Aim } from './aims.ts'
import { gapAsOne, type Gap } from './gaps.ts'
import type { Level } from './levels.ts'
import { sumOfGaps, sumOfModelledGaps } from './together.ts'

/** What is said of all practices of one prize together. */
export interface Together {
  /** The sum of the practices' gaps. */
  readonly sum: Estimate
  /** The gap of the sums; null where practices have levels of their own that cannot be joined. */
  readonly asOne: Estimate | null
  /** The figure of the practices together. */
  readonly now: Estimate
  readonly numerator: number | null
  readonly denominator: number | null
  /** Practices for which a gap could be worked out, and practices asked for. */
  readonly practices: number
  readonly of: number
  /** Practices with a gap, and those whose 95 % limits leave out that there is none. */
  readonly short: number
  readonly sure: number
}

/** The line of all practices together, of one prize. */
export function togetherOf(
  aim: Aim,
  column: MatrixColumn,
  gaps: readonly Gap[],
  level: Level | null,
): Together {
  const { indicator, selection } = column
  const known = gaps.filter(({ estimate }) => estimate.value !== null)
  const sum =
    aim === 'expected'
      ? sumOfModelledGaps(known.map(({ estimate }) => estimate))
      : sumOfGaps(known.flatMap(({ distance }) => distance ?? []))
  const { numerator, denominator } = selection
  return {
    sum,
    asOne: asOneOf(aim, indicator, known, level),
    now: estimateTogether(indicator, selection),
    numerator,
    denominator,
    practices: known.length,
    of: gaps.length,
    short: known.filter(({ estimate }) => (estimate.value ?? 0) > 0).length,
    sure: known.filter(({ estimate }) => (estimate.lower95 ?? 0) > 0).length,
  }
}

function asOneOf(
  aim: Aim,
  indicator: Indicator,
  gaps: readonly Gap[],
  level: Level | null,
): Estimate | null {
  if (gaps.length === 0) return null
  let numerator = 0
  let denominator = 0
  for (const { cell } of gaps) {
    numerator += cell.numerator ?? 0
    denominator += cell.denominator ?? 0
  }
  const shared = aim === 'expected' ? pooledLevel(gaps, denominator, indicator) : level
  return shared === null ? null : gapAsOne(aim, indicator, numerator, denominator, shared)
}

/** What a model expects of all practices: the sums of whom it expects, with the sums of the limits. */
function pooledLevel(gaps: readonly Gap[], patients: number, { multiplier }: Indicator): Level {
  const pooled = (of: (level: Level) => number | null | undefined): number | null => {
    let total = 0
    for (const { level, cell } of gaps) {
      const share = level === null ? null : of(level)
      if (share === null || share === undefined) return null
      total += share * (cell.denominator ?? 0)
    }
    // Sums of decimals may end a rounding error above all patients.
    return Math.min(multiplier, total / patients)
  }
  return {
    value: pooled(({ value }) => value) ?? Number.NaN,
    limits: {
      lower95: pooled(({ limits }) => limits?.lower95),
      upper95: pooled(({ limits }) => limits?.upper95),
      lower998: pooled(({ limits }) => limits?.lower998),
      upper998: pooled(({ limits }) => limits?.upper998),
    },
  }
}

/** A level that is known and the same for all practices. */
export function sharedLevel(aim: Aim, levels: readonly (Level | null)[]): Level | null {
  const [first] = levels
  if (aim === 'expected' || first === undefined || first === null || first.limits !== null) {
    return null
  }
  return levels.every((level) => level?.value === first.value && level.limits === null)
    ? first
    : null
}
