import type { TornadoBar } from '../../models/sensitivity.ts'
import type { CourseYear } from './course.ts'

/** The middle nine tenths of plausible inputs. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** A figure as assumed, with its range. */
export interface Ranged extends Span {
  readonly value: number
}

/** Whether somebody can take work, which nobody can tell who does not know what time is left. */
export type Takes = 'yes' | 'no' | 'cannot tell'

/** What the shift asks of a practice in the year of its full extent. */
export interface PracticeWork {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  readonly gps: number | null
  /** Minutes a week. */
  readonly gpMinutes: Ranged | null
  readonly nurseMinutes: number | null
  readonly officeMinutes: number | null
  /** GP minutes a week for each full-time GP; null where its GPs are not known. */
  readonly perGp: number | null
  /** Contacts in a working day for each full-time GP. */
  readonly contactsPerGp: number | null
  readonly headroom: number | null
  readonly takes: Takes
}

/** What the shift asks for in the year of its full extent, a week where nothing else is said. */
export interface Needed {
  /** GP minutes that fall on practices. */
  readonly practiceMinutes: Ranged
  /** The same for each full-time GP of practices whose GPs are known; null where none are. */
  readonly perGp: Ranged | null
  readonly contactsPerGp: number | null
  readonly gpSessions: Ranged
  readonly nurseSessions: Ranged
  readonly gpFte: Ranged
  readonly nurseFte: Ranged
  readonly rooms: Ranged
  readonly roomsFree: number | null
  readonly officeMinutes: number
  /** Sessions at each place where it is done. */
  readonly sessionsPerPlace: number
  readonly trained: number
  readonly trainingHours: number
}

/** Money over the whole plan, in pounds; null where prices are not known. */
export interface PlanMoney {
  readonly care: Ranged
  readonly nothing: number | null
  readonly leaves: Ranged | null
  readonly double: Ranged | null
  readonly net: Ranged | null
  /** Per cent of the price that would have to leave for the plan to cost no more than doing nothing. */
  readonly breakEven: number | null
}

export interface ShiftResult {
  readonly course: readonly CourseYear[]
  /** Its full extent: the first year with the largest share, as a position in the course. */
  readonly full: number
  readonly places: number
  readonly needed: Needed
  readonly practices: readonly PracticeWork[]
  /** Practices that can take it, cannot, and of which it cannot be told. */
  readonly takers: Readonly<Record<Takes, number>>
  readonly money: PlanMoney
  readonly samples: number
  /** In what share of plausible inputs the plan costs less than doing nothing. */
  readonly cheaper: number | null
  readonly ofMinutes: readonly TornadoBar[]
  readonly ofNet: readonly TornadoBar[]
  /** What is left out because it was not confirmed. */
  readonly without: { readonly induced: boolean; readonly prices: boolean }
}
