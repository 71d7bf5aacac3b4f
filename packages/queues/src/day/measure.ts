import { InputFault } from './input-fault.ts'
import type { Plan } from './plan.ts'
import {
  CLASS_COUNTS,
  POOL_COUNTS,
  STEP_COUNTS,
  type ClassCount,
  type PoolCount,
  type StepCount,
} from './tally.ts'

/** A name, several, or by default all. */
export type Names = string | readonly string[]

/**
 * A count or a sum of minutes of one replication, added up over the classes, steps, pools and sites
 * named (by default all). Of a class: patients (`patients`, those of them not booked as `arrived`),
 * who was `completed`, `lost` (gave up for good), `unmet` at the close, or `carried` at the end. Of a
 * step: `attempts` (each coming back counts), `seen`, `seenAtOwnSite`, `seenInTarget`, `waited` (any
 * time at all), `gaveUp`, `turnedAway`, `leftUnmet`, minutes waited by all who stopped waiting today
 * and by those seen, `serviceMinutes`. Of a pool: `starts`, minutes busy, in queue, on duty and of
 * overtime (busy beyond those on duty), the most who waited, and slots.
 */
export interface Figure {
  readonly what: ClassCount | StepCount | PoolCount
  readonly class?: Names
  readonly step?: Names
  readonly pool?: Names
  readonly site?: Names
}

/** A figure, or the ratio of two: of their sums over replications. */
export interface Measure extends Figure {
  readonly per?: Figure
}

/** How many columns a row of counts has. */
export function rowWidth(plan: Plan): number {
  return (
    plan.classes.length * CLASS_COUNTS.length +
    plan.steps.length * STEP_COUNTS.length +
    plan.pools.length * POOL_COUNTS.length
  )
}

/**
 * The columns of a row whose sum a figure is. InputFault where it names what is not in the model.
 * A site selects the classes of that site, or for a count of a pool the pools there.
 */
export function columnsOf(plan: Plan, figure: Figure): readonly number[] {
  const stepsAt = plan.classes.length * CLASS_COUNTS.length
  const poolsAt = stepsAt + plan.steps.length * STEP_COUNTS.length
  const classAt = place(CLASS_COUNTS, figure.what)
  const stepAt = place(STEP_COUNTS, figure.what)
  const poolAt = place(POOL_COUNTS, figure.what)
  const classes = plan.classes.filter(
    ({ name, site }) => isNamed(figure.class, name) && isNamed(figure.site, site),
  )
  let columns: number[]
  if (classAt >= 0) {
    columns = classes.map(({ index }) => index * CLASS_COUNTS.length + classAt)
  } else if (stepAt >= 0) {
    columns = plan.steps
      .filter(({ cls, name }) => isNamed(figure.step, name) && classes.some((c) => c.index === cls))
      .map(({ index }) => stepsAt + index * STEP_COUNTS.length + stepAt)
  } else if (poolAt >= 0) {
    columns = plan.pools
      .filter(({ name, site }) => isNamed(figure.pool, name) && isNamed(figure.site, site))
      .map(({ index }) => poolsAt + index * POOL_COUNTS.length + poolAt)
  } else {
    throw new InputFault(['what'], `there is no count ${figure.what}`)
  }
  if (columns.length === 0) {
    throw new InputFault(['what'], `nothing in the model has ${figure.what} as named`)
  }
  return columns
}

/** Whether a figure is counted of pools, and not of classes and their steps. */
export function isOfPools(figure: Figure): boolean {
  return place(POOL_COUNTS, figure.what) >= 0
}

function place(names: readonly string[], what: string): number {
  return names.indexOf(what)
}

/** Whether a name is one of those named. */
export function isNamed(names: Names | undefined, name: string | undefined): boolean {
  if (names === undefined) return true
  if (name === undefined) return false
  return typeof names === 'string' ? names === name : names.includes(name)
}
