/** Something that must hold for a method to be believed. */
export interface MethodCheck {
  readonly name: string
  /** Null where the data cannot say. */
  readonly passed: boolean | null
  readonly told: string
  /** Whether the method means nothing where it fails. */
  readonly essential: boolean
}

/** Whether a check without which the method means nothing has failed. */
export function essentialFailed(checks: readonly MethodCheck[]): boolean {
  return checks.some(({ passed, essential }) => essential && passed === false)
}

/** Chance that is less than this share of what it is told by is rounding. */
const ROUNDING = 1e-9

/** Whether a standard error is nil beside the outcome: what is left is rounding, not chance. */
export function isRounding(standardError: number, size: number): boolean {
  return Math.abs(standardError) <= ROUNDING * Math.abs(size)
}

/**
 * The check that the figures leave anything to tell chance by: without it an interval is rounding.
 *
 * @param standardError of the effect, or the standard deviation of what is left, in the unit of the
 * outcome; NaN where it is not known
 * @param size of the outcome: its largest value, or 1 for logarithms of ratios
 */
export function chanceCheck(standardError: number, size: number): MethodCheck {
  const nil = isRounding(standardError, size)
  return {
    name: 'chance to tell by',
    passed: Number.isNaN(standardError) ? null : !nil,
    told: nil
      ? 'The figures leave nothing but rounding: they have no chance in them to judge an effect by.'
      : 'The figures vary by more than rounding.',
    essential: true,
  }
}
