/**
 * How a reduction comes over its time: evenly (`linear`), most of it early (`front`), most of it
 * late (`back`), or all at once (`step`).
 */
export type Profile = 'linear' | 'front' | 'back' | 'step'

/** Every profile. */
export const PROFILES: readonly Profile[] = ['linear', 'front', 'back', 'step']

/**
 * The share of a reduction that has come when a share of its time has passed: u linear, 1 - (1 -
 * u)^2 front, u^2 back, and for a step all of it as soon as time passes the moment of the step. 0
 * before the start and 1 from the end on.
 *
 * @param passed share of the time from start to end; below 0 before it, above 1 after it
 * @param stepAt when the step comes, as a share of the time; 0, at once, by default
 */
export function profileShare(profile: Profile, passed: number, stepAt = 0): number {
  const u = Math.min(1, Math.max(0, passed))
  if (u === 0 || u === 1) return u
  if (profile === 'linear') return u
  if (profile === 'front') return 1 - (1 - u) ** 2
  if (profile === 'back') return u ** 2
  return u > stepAt ? 1 : 0
}
