import { poundsOf } from '../records/pence.ts'
import type { AuditAction } from '../store/tables.ts'

export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  insert: 'Added',
  update: 'Changed',
  remove: 'Removed',
}

export const STATE_WORDS = {
  running: 'Being verified since',
  done: 'Verified',
  failed: 'A verification failed',
  cancelled: 'A verification was stopped',
} as const

const LONGEST = 160

/** `footprint_member` as people read it. */
export function kindWords(table: string): string {
  const words = table.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function fieldWords(column: string): string {
  return column.replaceAll('_', ' ')
}

/** A value short enough for a table. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** Columns of whole pence. */
const PENCE = new Set(['amount', 'price', 'received'])
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A value for a reader: pence as pounds, a record by the beginning of its id, and of what is kept as
 * data how much it is. The file has each value whole.
 */
export function valueWords(field: string, value: string | number): string {
  if (typeof value === 'number') return PENCE.has(field) ? poundsOf(value) : String(value)
  if (UUID.test(value)) return `${value.slice(0, 8)}…`
  if (/^[[{]/.test(value) && value.length > LONGEST) {
    return `data of ${value.length.toLocaleString('en-GB')} characters`
  }
  return shortened(value)
}

/** A moment as people in the United Kingdom say it: 22 Nov 2026, 14:05:09. */
export function moment(at: string): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at
  return time.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Europe/London',
  })
}
