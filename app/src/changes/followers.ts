import { differenceLimits } from '@footings/statistics'
import { together } from './chain-sums.ts'
import type { Chain } from './chains.ts'
import type { Group } from './groups.ts'
import type { Change, Side } from './model.ts'
import { withLimits, type Level } from './told.ts'

/**
 * Marks the changes of practices and networks that are no more than their part of what changed for
 * all: the other practices together changed the same way over the same periods, beyond the limits,
 * and this change does not go, beyond the limits, further than theirs. What goes further, or the
 * other way, or alone, stays a change of its own.
 */
export function withFollowers(
  found: readonly Change[],
  chain: Chain,
  groups: readonly Group[],
  level: Level,
): readonly Change[] {
  const everyone = [...chain.practices.keys()]
  const seatsOf = new Map(groups.map(({ unit, seats }) => [unit, new Set(seats)]))
  const marked = found.map((one) => {
    const own = seatsOf.get(one.unit) ?? new Set()
    const others = everyone.filter((seat) => !own.has(seat))
    return others.length > 0 && isPart(one, chain, others, level) ? { ...one, likewise: true } : one
  })
  return marked.map((one) => {
    if (one.unit.kind !== 'together') return one
    const followers = marked.filter(
      ({ unit, likewise, after, direction }) =>
        unit.kind === 'practice' &&
        likewise &&
        after.end === one.after.end &&
        direction === one.direction,
    )
    return { ...one, followers: followers.length }
  })
}

function isPart(one: Change, chain: Chain, others: readonly number[], level: Level): boolean {
  if (one.limits === null) return false
  const { estimates } = together(chain, others)
  const at = (side: Side) =>
    chain.periods.findIndex(({ start, end }) => start === side.start && end === side.end)
  const now = withLimits(estimates[at(one.after)], level)
  const then = withLimits(estimates[at(one.before)], level)
  if (now === null || then === null) return false
  const theirs = differenceLimits(now, then)
  const further = differenceLimits(
    { value: one.difference, ...one.limits },
    { value: now.value - then.value, ...theirs },
  )
  return one.direction === 'up'
    ? theirs.lower > 0 && further.lower <= 0
    : theirs.upper < 0 && further.upper >= 0
}
