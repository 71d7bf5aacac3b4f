import type { Values } from './assumptions.ts'
import { courseOf, type CourseYear } from './course.ts'
import { assumedValue, type Settings, type ShiftWorld } from './world.ts'

/** What a plan comes to with one set of values. Minutes, sessions and people are of the year asked for. */
export interface Outcome {
  readonly practiceMinutes: number
  readonly gpSessions: number
  readonly nurseSessions: number
  readonly gpFte: number
  readonly nurseFte: number
  readonly rooms: number
  readonly care: number
  /** NaN where prices are not known. */
  readonly leaves: number
  readonly double: number
  readonly net: number
}

/** What a plan comes to: the work of a year by the week, and the money of all years. */
export function outcomeOf(
  world: ShiftWorld,
  settings: Settings,
  values: Values,
  full: number,
): Outcome {
  const of = assumedValue(values)
  const course = courseOf(world, settings, values)
  const year = course[full]
  if (year === undefined)
    throw new RangeError(`A plan of ${course.length} years has no year ${full}`)
  const { gp, nurse, around } = year.work
  const weeks = of('weeks')
  const sessions = (minutes: number) => minutes / weeks / of('session-minutes')
  const gpSessions = sessions(gp)
  const nurseSessions = sessions(nurse)
  return {
    practiceMinutes: (around + (settings.practiceStaff ? gp : 0)) / weeks,
    gpSessions,
    nurseSessions,
    gpFte: gpSessions / of('sessions-per-fte'),
    nurseFte: nurseSessions / of('sessions-per-fte'),
    rooms: (gpSessions + nurseSessions) / of('sessions-per-room'),
    care: sum(course, ({ money }) => money.care),
    leaves: sum(course, ({ money }) => money.leaves),
    double: sum(course, ({ money }) => money.double),
    net: sum(course, ({ money }) => money.net),
  }
}

/** A sum over years; NaN where one is not known. */
export function sum(
  course: readonly CourseYear[],
  of: (year: CourseYear) => number | null,
): number {
  return course.reduce((total, year) => total + (of(year) ?? NaN), 0)
}
