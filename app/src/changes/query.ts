import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { comparisonQuery, selectionQuery } from '../comparison/query.ts'
import { isDay } from '../register/records.ts'
import type { Level } from './told.ts'

/** What the address of the changes may ask. */
export const changesQuery = selectionQuery.extend({
  since: z
    .string()
    .trim()
    .optional()
    .transform((text) => (text === '' ? undefined : text))
    .describe('Changes to periods that end after this day; the newest releases unless given'),
  level: z
    .enum(['99.8', '95'], { error: 'Choose 99.8 or 95.' })
    .default('99.8')
    .describe('Per cent of the limits that a difference must lie beyond'),
})

/** What the address of the page may ask: it hands on what practices are compared with elsewhere. */
export const changesPageQuery = changesQuery.extend(
  comparisonQuery.pick({ with: true, weights: true, peers: true, allow: true }).shape,
)

export type ChangesPageQuery = z.output<typeof changesPageQuery>
export type ChangesQuery = z.output<typeof changesQuery>

/** The level of an address. */
export function levelOf(text: '99.8' | '95'): Level {
  return text === '95' ? 0.95 : 0.998
}

/**
 * The day since which changes are asked for, or undefined for the newest releases.
 *
 * @throws FootingsError 'usage' for a text that is no day, and a day that is not before `on`
 */
export function sinceOf(text: string | undefined, on: string): string | undefined {
  if (text === undefined) return undefined
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  if (!isDay(text)) {
    throw new FootingsError('usage', `${shown} is not a day of the calendar.`, {
      remedy: 'Write it as year, month and day, such as 2022-03-31.',
    })
  }
  if (text < on) return text
  throw new FootingsError('usage', `Nothing can have changed since ${text} by ${on}.`, {
    remedy: 'Choose a day before the date of the report.',
  })
}
