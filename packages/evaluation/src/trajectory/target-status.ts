import type { Better } from '../verdict.ts'

/** Where an outcome stands beside its target. */
export type TargetStatus = 'on target' | 'off target' | 'cannot tell'

/** An outcome with its 95 % limits, null where they are not known. */
export interface MeasuredLevel {
  readonly lower95: number | null
  readonly upper95: number | null
}

/**
 * Whether an outcome is on target, which only an interval can say: on target where the whole 95 %
 * interval is at the target or on its better side, off target where the whole of it is on the worse
 * side, else, and where there is no interval, cannot tell.
 */
export function targetStatus(
  { lower95, upper95 }: MeasuredLevel,
  target: number,
  better: Better,
): TargetStatus {
  if (lower95 === null || upper95 === null) return 'cannot tell'
  if (!Number.isFinite(lower95 + upper95 + target)) return 'cannot tell'
  const [near, far] = better === 'lower' ? [lower95, upper95] : [-upper95, -lower95]
  const line = better === 'lower' ? target : -target
  if (far <= line) return 'on target'
  return near > line ? 'off target' : 'cannot tell'
}
