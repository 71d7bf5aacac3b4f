import type { Needed } from '../staffing.ts'
import { differenceOf, meanOf, tells, type Weekly } from './estimates.ts'
import { bookedWaits, seenInTime, urgentClasses, type PlayedOption } from './played-option.ts'
import type { TodaysDifference, TodaysStaff } from './simulated.ts'

/**
 * How every option does with today’s staff, moved, and by how much the best is better than the others, in
 * the same weeks. One can tell at these inputs where the interval of each of those differences leaves out
 * zero.
 */
export function todaysStaff(
  needed: Needed,
  played: readonly PlayedOption[],
): Omit<TodaysStaff, 'tried'> {
  const all = played.map((option) => ({
    id: option.teams.id,
    seen: seenInTime(option.urgent.result, urgentClasses(needed, option.week)),
    booked: bookedWaits(option),
  }))
  const difference = (
    one: (typeof all)[number],
    other: (typeof all)[number],
  ): TodaysDifference => ({
    id: one.id,
    than: other.id,
    seenInTime: differenceOf(one.seen, other.seen),
    bookedWait:
      one.booked === null || other.booked === null ? null : differenceOf(one.booked, other.booked),
  })
  const today = all.find(({ id }) => id === 'today')
  const [best, ...others] = leaders(all.map(({ seen }) => seen)).flatMap((at) => all[at] ?? [])
  const behind = best === undefined ? [] : others.map((other) => difference(best, other))
  return {
    options: all.map(({ id, seen, booked }) => ({
      id,
      seenInTime: meanOf(seen),
      bookedWait: booked === null ? null : meanOf(booked),
    })),
    differences:
      today === undefined
        ? []
        : all.flatMap((one) => (one.id === 'today' ? [] : [difference(one, today)])),
    lead: behind[0] ?? null,
    tells: behind.length > 0 && behind.every((one) => tells(one.seenInTime)),
  }
}

/** Places of lists by their means, the largest first; in the order given where they are equal. */
export function leaders(shares: readonly Weekly[]): readonly number[] {
  const means = shares.map((values) => meanOf(values).value)
  return means.map((_, at) => at).toSorted((a, b) => (means[b] ?? 0) - (means[a] ?? 0) || a - b)
}
