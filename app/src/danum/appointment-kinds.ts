import { apportion, clamp, sum } from './apportion.ts'
import { UNMAPPED_SINCE } from './courses.ts'
import type { Danum } from './model.ts'
import type { Practice } from './practices.ts'
import type { Random } from './random.ts'

/** Who sees the patient, how, for what, and how many in a hundred appointments. */
export const KINDS = [
  ['GP', 'Face-to-Face', 'General Consultation Acute', 12],
  ['GP', 'Face-to-Face', 'General Consultation Routine', 15],
  ['GP', 'Telephone', 'General Consultation Acute', 10],
  ['GP', 'Telephone', 'General Consultation Routine', 8],
  ['GP', 'Video Conference/Online', 'General Consultation Routine', 0.6],
  ['GP', 'Home Visit', 'Home Visit', 1],
  ['Other Practice staff', 'Face-to-Face', 'Planned Clinics', 16],
  ['Other Practice staff', 'Face-to-Face', 'Planned Clinical Procedure', 19],
  ['Other Practice staff', 'Face-to-Face', 'Inconsistent Mapping', 6],
  ['Other Practice staff', 'Telephone', 'Clinical Triage', 11],
  ['Unknown', 'Unknown', 'Unmapped', 2],
] as const

/** Waits, written as published, the double spaces too, and their shares. */
export const WAITS = [
  ['Same Day', 44],
  ['1 Day', 8],
  ['2 to 7 Days', 19],
  ['8  to 14 Days', 13],
  ['15  to 21 Days', 8],
  ['22  to 28 Days', 4.5],
  ['More than 28 Days', 3.5],
] as const

/** A number of appointments of one kind, wait and status: a row of the crosstab. */
export interface Appointments {
  readonly who: string
  readonly mode: string
  readonly category: string
  readonly wait: string
  readonly status: 'Attended' | 'DNA' | 'Unknown'
  readonly count: number
}

/** What one practice does otherwise than others, month after month. */
export interface Habit {
  /** Appointments a patient and month. */
  readonly perPatient: number
  /** The share of appointments that patients miss. */
  readonly missed: number
  /** How many more are given for the same day. */
  readonly prompt: number
  /** How many more are with a GP, by telephone, and by video. */
  readonly doctor: number
  readonly remote: number
  readonly video: number
}

/** The habits of every practice, in their order. */
export function makeHabits(danum: Danum, random: Random): Habit[] {
  return danum.practices.map(({ fortune, rural }) => ({
    perPatient: clamp(0.47 + fortune / 18 + random.normal(0, 0.05), 0.25, 0.75),
    missed: clamp(0.05 - fortune / 60 + random.normal(0, 0.008), 0.015, 0.1),
    prompt: clamp(random.normal(rural ? 0.85 : 1, 0.25), 0.4, 1.7),
    doctor: Math.exp(random.normal(0, 0.14)),
    remote: Math.exp(random.normal(0, 0.2)),
    video: Math.exp(random.normal(0, 0.9)),
  }))
}

/**
 * So many appointments of a practice in a month by kind and wait, in the order of both. The
 * practice whose telephone appointments go missing has hardly any of those since then.
 */
export function sortAppointments(
  danum: Danum,
  practice: Practice,
  habit: Habit,
  month: string,
  whole: number,
  random: Random,
): number[][] {
  const missing = practice === danum.courses.unmapped && month >= UNMAPPED_SINCE
  const pace = WAITS.map(() => Math.exp(random.normal(0, 0.04)))
  const weights = KINDS.map(([who, mode, category, share]) => {
    const acute = category.endsWith('Acute') || category.endsWith('Triage')
    const remote = mode === 'Telephone' ? habit.remote : 1
    const chosen = mode.startsWith('Video') ? habit.video : remote
    const luck = Math.exp(random.normal(0, 0.05)) * (who === 'GP' ? habit.doctor : 1)
    return WAITS.map(([wait, part], index) => {
      const sameDay = wait === 'Same Day' ? habit.prompt * (acute ? 3 : 0.6) : 1
      const never = acute && wait.startsWith('More')
      return never ? 0 : share * part * chosen * luck * sameDay * (pace[index] ?? 1)
    })
  })
  const counts = apportion(whole, weights.flat())
  return KINDS.map(([, mode], kind) =>
    WAITS.map((_, wait) => {
      const count = counts[kind * WAITS.length + wait] ?? 0
      return missing && mode === 'Telephone' ? Math.floor(count * 0.06) : count
    }),
  )
}

/** How many of the appointments with a wait are missed: few of those of the same day. */
export function missedOf(counts: readonly number[], habit: Habit): number {
  return sum(counts.map((count, wait) => count * habit.missed * (wait === 0 ? 0.4 : 1.5)))
}
