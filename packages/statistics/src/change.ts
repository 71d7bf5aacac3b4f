import type { ValueWithLimits } from './difference.ts'
import { differenceLimits } from './difference.ts'
import type { Estimate, Limits } from './estimate.ts'

/** A figure of one period. Periods are whatever names them: a year, a month, a release. */
export interface ChangePoint<Period> {
  readonly period: Period
  readonly estimate: Estimate
}

/** A change that is announced: the figure of `to` differs from the one of `from`. */
export interface AnnouncedChange<Period> {
  /** The period of the announcement before, or the first period. */
  readonly from: Period
  readonly to: Period
  readonly direction: 'up' | 'down'
  /** The value at `to` less the one at `from`, in their unit, and its limits, which exclude 0. */
  readonly difference: number
  readonly limits: Limits
  /** The difference in widths of its limit towards 0: above 1; for ordering by evidence. */
  readonly strength: number
  /** Whether the figure is back where an earlier announcement, or the first period, had it. */
  readonly isReturn: boolean
  /** The period that it is back at; null where it is no return. */
  readonly returnsTo: Period | null
}

/**
 * The changes of a figure that are worth a message, oldest first, such that no message contradicts
 * the one before.
 *
 * The series is walked with an anchor, at first its first point. A point is announced only when the
 * limits (at `level`) of its difference from the anchor exclude 0; it is then the anchor. A figure
 * that wobbles within its limits is never announced, one that drifts is when it has come far
 * enough, and "down" after "up" means that it is below the very figure that was said to be up. Where
 * the new anchor does not differ from an earlier one, the latest such is named as returned to.
 *
 * Points without a value or limits are passed over. Points count as independent; where periods
 * overlap the limits are too wide, so that a change is told later rather than wrongly. Every series
 * is asked once a period, so over many figures some messages come of chance: of series
 * without any change (shares of 0.3 of 500, simulated) 2 % announce one within 12 periods at 99.8 %
 * and 3 % within 24; at 95 % it is 31 % and 46 %.
 *
 * Limits of differences: MOVER (Zou and Donner 2008), see `differenceLimits`.
 */
export function announcedChanges<Period>(
  points: readonly ChangePoint<Period>[],
  level: 0.95 | 0.998 = 0.998,
): AnnouncedChange<Period>[] {
  const changes: AnnouncedChange<Period>[] = []
  const anchors: Anchor<Period>[] = []
  for (const { period, estimate } of points) {
    const figure = figureOf(estimate, level)
    if (figure === null) continue
    const anchor = anchors.at(-1)
    if (anchor !== undefined) {
      const limits = differenceLimits(figure, anchor.figure)
      if (!excludesZero(limits)) continue
      const difference = figure.value - anchor.figure.value
      const towardsZero = difference > 0 ? difference - limits.lower : limits.upper - difference
      const back = anchors.findLast(
        (earlier) => !excludesZero(differenceLimits(figure, earlier.figure)),
      )
      changes.push({
        from: anchor.period,
        to: period,
        direction: difference > 0 ? 'up' : 'down',
        difference,
        limits,
        strength: Math.abs(difference) / towardsZero,
        isReturn: back !== undefined,
        returnsTo: back?.period ?? null,
      })
    }
    anchors.push({ period, figure })
  }
  return changes
}

interface Anchor<Period> {
  readonly period: Period
  readonly figure: ValueWithLimits
}

function figureOf(estimate: Estimate, level: 0.95 | 0.998): ValueWithLimits | null {
  const { value } = estimate
  const lower = level === 0.95 ? estimate.lower95 : estimate.lower998
  const upper = level === 0.95 ? estimate.upper95 : estimate.upper998
  if (value === null || lower === null || upper === null) return null
  return { value, lower, upper }
}

function excludesZero({ lower, upper }: Limits): boolean {
  return lower > 0 || upper < 0
}
