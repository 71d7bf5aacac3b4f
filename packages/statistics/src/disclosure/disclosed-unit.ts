import type { Reason } from '../estimate.ts'
import type { FigureProfileName } from './profiles.ts'
import { DISCLOSURE_PROFILES } from './profiles.ts'
import type { DisclosureKind } from './safe-count.ts'

/** The figure of one practice (or one area, age group, month ...) before disclosure control. */
export interface DisclosureUnit {
  readonly id: string
  /** Null or NaN where it is not known. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** The publisher withholds it; there is then no figure whatever the profile. */
  readonly withheld?: boolean
  /** The value as published, which `published` shows; the other profiles do not look at it. */
  readonly value?: number | null
  /** People who could have answered, for a survey; the stricter rule holds where it is not known. */
  readonly eligible?: number | null
}

/** A unit whose numerator, and denominator if the kind has one, are known and make sense. */
export interface UsableUnit {
  readonly numerator: number
  /** Null for a count. */
  readonly denominator: number | null
  readonly eligible: number | null
}

/** The usable figure of a unit, or why it has none. */
export function usableUnit(
  unit: DisclosureUnit,
  kind: DisclosureKind,
  profile: FigureProfileName,
): UsableUnit | Reason {
  const numerator = known(unit.numerator)
  const denominator = kind === 'count' ? null : known(unit.denominator)
  if (unit.withheld) return 'suppressed'
  if (numerator === null) return 'missing numerator'
  if (kind !== 'count' && denominator === null) return 'missing denominator'
  if (numerator < 0) return 'negative count'
  if (denominator !== null && denominator <= 0) return 'no denominator'
  if (kind === 'proportion' && numerator > (denominator ?? 0)) return 'numerator above denominator'
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator ?? 0)
  if (!whole && DISCLOSURE_PROFILES[profile].family === 'counts') return 'not a whole count'
  return { numerator, denominator, eligible: known(unit.eligible) }
}

/** The number, or null for what is not one. */
export function known(figure: number | null | undefined): number | null {
  return typeof figure === 'number' && Number.isFinite(figure) ? figure : null
}
