import {
  announcedChanges,
  differenceLimits,
  type Estimate,
  type Limits,
} from '@footings/statistics'

/** The two-sided level at which a difference must be sure to be told. */
export type Level = 0.95 | 0.998

/** A change that is told of one figure. Periods are by their place in its chain. */
export interface Told {
  readonly from: number
  readonly to: number
  readonly direction: 'up' | 'down'
  /** The value at `to` less the one at `from`. */
  readonly difference: number
  /** Limits of the difference at the level asked for; null where no chance model applies. */
  readonly limits: Limits | null
  /** The difference in widths of its limit towards 0; for what has no limits, |log of the ratio|. */
  readonly strength: number
  /** The period that the figure is back at; null where it is no return. */
  readonly returnsTo: number | null
}

/**
 * The changes of a figure that are told, oldest first: those of the engine's `announcedChanges`
 * within each season, less those that would repeat or contradict what was told last of the figure.
 *
 * With one season they are the engine's. With several, a difference from the same season of an
 * earlier year is told only where (1) the figure also lies, beyond the limits and the same way, from
 * the very figure that was told last, so that "down" after "up" means below what was said to be up;
 * and (2) where it is measured from before that figure, the difference goes beyond the one told, so
 * that one step in spring is not told again in summer, autumn and winter.
 *
 * What is told of a period rests on that period and earlier ones alone: a report of the past stays
 * what it was.
 */
export function toldOf(
  estimates: readonly Estimate[],
  seasons: readonly string[],
  level: Level,
): readonly Told[] {
  const bySeason = Map.groupBy(estimates.keys(), (at) => seasons[at] ?? '')
  const found = [...bySeason.values()].flatMap((places) =>
    announcedChanges(
      places.flatMap((period) => {
        const estimate = estimates[period]
        return estimate === undefined ? [] : [{ period, estimate }]
      }),
      level,
    ),
  )
  const candidates = found.toSorted((a, b) => a.to - b.to)
  if (bySeason.size <= 1) return candidates
  const told: Told[] = []
  for (const one of candidates) {
    const last = told.at(-1)
    if (last === undefined || (isBeyond(estimates, one, last, level) && isMore(one, last))) {
      told.push(one)
    }
  }
  return told
}

/** Whether the figure differs, the way it is said to, from the one that was told last. */
function isBeyond(estimates: readonly Estimate[], one: Told, last: Told, level: Level): boolean {
  const now = withLimits(estimates[one.to], level)
  const then = withLimits(estimates[last.to], level)
  if (now === null || then === null) return false
  const { lower, upper } = differenceLimits(now, then)
  return one.direction === 'up' ? lower > 0 : upper < 0
}

/** Whether a change measured from before the last one told goes beyond it. */
function isMore(one: Told, last: Told): boolean {
  if (one.from >= last.to || one.limits === null || last.limits === null) return true
  const { lower, upper } = differenceLimits(
    { value: one.difference, ...one.limits },
    { value: last.difference, ...last.limits },
  )
  return one.direction === 'up' ? lower > 0 : upper < 0
}

/** The value of an estimate with its limits of one level; null where it has none. */
export function withLimits(
  estimate: Estimate | undefined,
  level: Level,
): (Limits & { readonly value: number }) | null {
  if (estimate === undefined || estimate.value === null) return null
  const lower = level === 0.95 ? estimate.lower95 : estimate.lower998
  const upper = level === 0.95 ? estimate.upper95 : estimate.upper998
  return lower === null || upper === null ? null : { value: estimate.value, lower, upper }
}
