import type { ShiftData, ShiftPractice } from './data.ts'
import type { YearOfWork } from './course.ts'
import type { PracticeWork, Ranged, Span, Takes } from './result.ts'
import type { Settings } from './world.ts'

interface Shared {
  readonly work: YearOfWork
  readonly weeks: number
  readonly settings: Settings
  /** The range of all GP minutes beside their value. */
  readonly spread: Span
}

/**
 * The work of a year among practices, by the week. Letters and the like go with a practice's own patients,
 * by list; the contacts go with whoever sees the patients: with each practice’s own, or with the hosts by
 * their lists. Staff of the service’s own are no practice’s.
 */
export function practiceWork(
  { practices, hosts }: Pick<ShiftData, 'practices' | 'hosts'>,
  { work, weeks, settings, spread }: Shared,
): readonly PracticeWork[] {
  const own = shares(practices.filter(({ takesPart }) => takesPart))
  const onHosts = settings.tier === 2 || (settings.tier === 4 && settings.practiceStaff)
  const seeing = !settings.practiceStaff
    ? new Map<string, number>()
    : onHosts
      ? shares(practices.filter(({ code }) => hosts.includes(code)))
      : own
  const concerned = practices.filter(
    ({ code, takesPart }) => takesPart || (settings.practiceStaff && seeing.has(code)),
  )
  return concerned.map(({ code, name, registered, gps, headroom }): PracticeWork => {
    const part = own.get(code) ?? null
    const sees = seeing.get(code) ?? null
    const unknown = part === null && sees === null
    const minutes = ((part ?? 0) * work.around + (sees ?? 0) * work.gp) / weeks
    const gpMinutes: Ranged | null = unknown
      ? null
      : { value: minutes, low: minutes * spread.low, high: minutes * spread.high }
    const known = gps !== null && gps > 0 ? gps : null
    return {
      code,
      name,
      registered,
      gps,
      gpMinutes,
      nurseMinutes: unknown ? null : ((sees ?? 0) * work.nurse) / weeks,
      officeMinutes: unknown ? null : ((part ?? 0) * work.office) / weeks,
      perGp: known === null || gpMinutes === null ? null : gpMinutes.value / known,
      contactsPerGp:
        known === null || unknown ? null : ((sees ?? 0) * work.gpContacts) / (weeks * 5) / known,
      headroom,
      takes: takesIt(gpMinutes, headroom),
    }
  })
}

function takesIt(minutes: Ranged | null, headroom: number | null): Takes {
  if (minutes === null || headroom === null) return 'cannot tell'
  if (minutes.high <= headroom) return 'yes'
  return minutes.low > headroom ? 'no' : 'cannot tell'
}

/** Parts of the whole by registered list; a practice whose list is not known has none. */
function shares(practices: readonly ShiftPractice[]): ReadonlyMap<string, number> {
  const known = practices.filter(({ registered }) => (registered ?? 0) > 0)
  const all = known.reduce((total, { registered }) => total + (registered ?? 0), 0)
  return new Map(known.map(({ code, registered }) => [code, (registered ?? 0) / all]))
}
