import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { isDay } from '../register/records.ts'
import { KEPT_TABLES, TABLE_NAMES } from './kept-tables.ts'

export const AUDIT_PATH = '/audit'

/** What an address may ask of the audit. */
export const auditQuery = z.object({
  who: z.string().max(200).optional().describe('Who did it, as the audit names them'),
  kind: z.string().max(60).optional().describe('The kind of record, such as footprint'),
  record: z.string().max(200).optional().describe('The id of a record'),
  from: z.string().max(20).optional().describe('The first day, such as 2024-04-01'),
  to: z.string().max(20).optional().describe('The last day'),
  before: z.coerce.number().int().min(1).optional().describe('Only entries before this one'),
})

export type AuditQuery = z.output<typeof auditQuery>

/** The same, checked, with days as moments. */
export interface AuditFilter {
  readonly who: string | undefined
  readonly kind: string | undefined
  readonly record: string | undefined
  /** First moment, and the first moment that is not asked for any more: ISO 8601 in UTC. */
  readonly since: string | undefined
  readonly until: string | undefined
  readonly before: number | undefined
}

/** The kinds of record that have audit entries, by table. */
export const KINDS: readonly string[] = TABLE_NAMES.filter((name) =>
  ['record', 'setting'].includes(KEPT_TABLES[name].use),
)

/**
 * @throws FootingsError 'usage' for what is no day, or no kind of record
 */
export function filterOf(query: AuditQuery): AuditFilter {
  const { who, kind, record, from, to } = query
  const given = (text: string | undefined) => (text?.trim() === '' ? undefined : text?.trim())
  const kindAsked = given(kind)
  if (kindAsked !== undefined && !KINDS.includes(kindAsked)) {
    throw new FootingsError('usage', `${kindAsked} is no kind of record.`, {
      where: { column: 'kind' },
      remedy: 'Choose one of the list.',
    })
  }
  const [first, last] = [dayOf(given(from), 'from'), dayOf(given(to), 'to')]
  return {
    who: given(who),
    kind: kindAsked,
    record: given(record),
    since: first === undefined ? undefined : startOfDay(first),
    until: last === undefined ? undefined : startOfDay(dayAfter(last)),
    before: query.before,
  }
}

function dayOf(text: string | undefined, column: string): string | undefined {
  if (text === undefined || isDay(text)) return text
  throw new FootingsError('usage', `${text} is not a day of the calendar.`, {
    where: { column },
    remedy: 'Write it as year, month and day, such as 2023-03-31.',
  })
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** Midnight in the United Kingdom, as the audit writes times: it is an hour off UTC in summer. */
export function startOfDay(day: string): string {
  const midnight = new Date(`${day}T00:00:00.000Z`)
  const hour = midnight.toLocaleString('en-GB', {
    hour: 'numeric',
    hourCycle: 'h23',
    timeZone: 'Europe/London',
  })
  return new Date(midnight.getTime() - Number(hour) * 3_600_000).toISOString()
}

/** The address of the audit with a query. */
export function auditPath(query: AuditQuery, ending = ''): string {
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') words.set(key, String(value))
  }
  return `${AUDIT_PATH}${ending}${words.size === 0 ? '' : `?${words.toString()}`}`
}
