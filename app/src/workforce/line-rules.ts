import type { StocktakeLineRow, StocktakeRow } from '../store/tables.ts'

/** What a line says: counts of people of one role at one practice. */
export type LineCounts = Pick<
  StocktakeLineRow,
  | 'headcount'
  | 'fte'
  | 'sessions'
  | 'aged_under_40'
  | 'aged_40_to_49'
  | 'aged_50_to_54'
  | 'aged_55_to_59'
  | 'aged_60_and_over'
>

/** How a round turns sessions into full-time equivalents. */
export type Conversion = Pick<StocktakeRow, 'session_hours' | 'sessions_per_fte'>

export interface LineFault {
  readonly column: keyof LineCounts
  readonly message: string
}

/** The columns of age bands, from the youngest. */
export const AGE_COLUMNS = [
  'aged_under_40',
  'aged_40_to_49',
  'aged_50_to_54',
  'aged_55_to_59',
  'aged_60_and_over',
] as const

/** No practice has so many people of one role: who types more has typed something else. */
const MOST_PEOPLE = 1000
/** Somebody may work more than full time, but hardly by more than half. */
const MOST_FTE_A_HEAD = 1.5
/** Fourteen sessions are a morning and an afternoon every day of the week. */
const MOST_SESSIONS_A_HEAD = 14
/** FTE and sessions agree when they differ by no more than this share of the FTE, or by {@link LEAST_APART}. */
const TOLERATED_SHARE = 0.1
const LEAST_APART = 0.1

/** How many of a line have told their age; null where none was asked. */
export function agesTold(line: LineCounts): number | null {
  const told = AGE_COLUMNS.flatMap((column) => line[column] ?? [])
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0)
}

/** The first thing that cannot be right with a line; undefined where there is none. */
export function lineFault(line: LineCounts): LineFault | undefined {
  const { headcount } = line
  const fte = line.fte === null ? null : Number(line.fte)
  const sessions = line.sessions === null ? null : Number(line.sessions)
  if (headcount > MOST_PEOPLE) {
    return {
      column: 'headcount',
      message: `${headcount} people are more than ${MOST_PEOPLE}, the most of one role at one practice.`,
    }
  }
  if (fte !== null && fte < 0) return { column: 'fte', message: `FTE ${fte} is below 0.` }
  if (fte !== null && headcount > 0 && fte === 0) {
    return {
      column: 'fte',
      message: `FTE is 0, and ${headcount} work there: leave it empty if it is not known.`,
    }
  }
  if (fte !== null && fte > headcount * MOST_FTE_A_HEAD) {
    return {
      column: 'fte',
      message: `FTE ${fte} is more than ${MOST_FTE_A_HEAD} for each of ${headcount} people.`,
    }
  }
  if (sessions !== null && (sessions < 0 || sessions > headcount * MOST_SESSIONS_A_HEAD)) {
    return {
      column: 'sessions',
      message: `${sessions} sessions a week are not between 0 and ${MOST_SESSIONS_A_HEAD} for each of ${headcount} people.`,
    }
  }
  const told = agesTold(line)
  if (told !== null && told > headcount) {
    return {
      column: 'aged_60_and_over',
      message: `The ages are of ${told} people, and there are ${headcount}.`,
    }
  }
  return undefined
}

/** Full-time equivalents that so many sessions a week are, in a round. */
export function fteOfSessions(sessions: number, { sessions_per_fte }: Conversion): number {
  return sessions / Number(sessions_per_fte)
}

/** Sessions a week that so many full-time equivalents are, in a round. */
export function sessionsOfFte(fte: number, { sessions_per_fte }: Conversion): number {
  return fte * Number(sessions_per_fte)
}

/** What to look at again in a line that may be right all the same. */
export function lineWarnings(line: LineCounts, conversion: Conversion): readonly string[] {
  const warnings: string[] = []
  if (line.fte !== null && line.sessions !== null) {
    const fte = Number(line.fte)
    const reckoned = fteOfSessions(Number(line.sessions), conversion)
    if (Math.abs(fte - reckoned) > Math.max(LEAST_APART, TOLERATED_SHARE * fte)) {
      warnings.push(
        `${line.sessions} sessions are ${reckoned.toFixed(2)} FTE at ${conversion.sessions_per_fte} a full-time week, and ${line.fte} is given.`,
      )
    }
  }
  const told = agesTold(line)
  if (told !== null && told < line.headcount) {
    warnings.push(`Ages are given of ${told} of ${line.headcount} people.`)
  }
  return warnings
}
