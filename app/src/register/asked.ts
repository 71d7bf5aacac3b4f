import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { today } from '../terminal/effects.ts'
import { dateOption, type Words } from '../terminal/options.ts'
import type { Workspace } from '../workspace.ts'
import { longDate } from './place-model.ts'
import { isDay } from './records.ts'
import type { Place } from './register.ts'

/** What an address may ask of any page about a place: `?on=2023-03-31&place=98D`. */
export const askedQuery = z.object({
  on: z.string().optional().describe('The day to look at, such as 2023-03-31'),
  place: z.string().optional().describe('The code of the place, such as 98D'),
})

export interface AskedQuery {
  readonly on?: string | undefined
  readonly place?: string | undefined
}

/** Which place and which day a page is about. */
export interface Asked {
  /** Code of the place; null where none was asked for and the workspace has no place of its own. */
  readonly place: string | null
  /** The place on that day; null where `place` is, and where nothing at all is loaded. */
  readonly found: Place | null
  readonly on: string
  /** What to tell the reader where the day is not the one that they would expect. */
  readonly note?: string
}

/** Datasets that tell which practices there were, or how many patients they had. */
const REGISTERS = [
  'practices',
  'practice_geography',
  'practice_contracts',
  'patients',
  'practice_lists',
] as const

/** So many of the latest days are tried before the page gives up and shows today. */
const DAYS_TRIED = 8

/**
 * The day that a query asks for, or undefined where it leaves it open.
 *
 * @throws FootingsError 'usage' for a text that is not a day of the calendar
 */
export function dayAsked(query: AskedQuery): string | undefined {
  const on = query.on?.trim() ?? ''
  if (on === '') return undefined
  if (isDay(on)) return on
  throw new FootingsError('usage', `${shown(on)} is not a day of the calendar.`, {
    remedy: 'Write it as year, month and day, such as 2023-03-31.',
  })
}

/**
 * The place and the day that a page is about. Without a place it is the workspace's own, or the only
 * one that there is. Without a day it is today; where nothing is known of the place today, it is the
 * latest day that the registers cover, and the note says so.
 *
 * @throws FootingsError 'usage' for a text that is no day, a place that no register knows, and a
 * place that had no practice on the day asked for
 */
export async function askedOf(
  query: AskedQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<Asked> {
  const given = dayAsked(query)
  const code = query.place?.trim().toUpperCase() ?? ''
  await workspace.evidence.refresh()
  const present = today({ now })
  const covered = coveredDays(workspace)
  const tried = [present, ...covered.filter((day) => day < present)].slice(0, DAYS_TRIED)
  const place =
    code === '' ? await ownPlace(workspace, given === undefined ? tried : [given]) : code
  if (place === null) return { place, found: null, on: given ?? present }
  if (covered.length > 0 && !(await workspace.register.knows(place)))
    throw await notAPlace(workspace, place, given ?? covered[0] ?? present)
  if (given !== undefined) {
    const found = await workspace.register.place(place, given)
    if (found === undefined && covered.length > 0) throw await notAPlace(workspace, place, given)
    return { place, found: found ?? null, on: given }
  }
  let known: Asked | undefined
  for (const on of tried) {
    const found = await workspace.register.place(place, on)
    if (found === undefined) continue
    const asked = { place, found, on, ...(on === present ? {} : { note: noteOf(on) }) }
    if (found.practices.some((one) => one.registered !== null)) return asked
    known ??= asked
  }
  if (known !== undefined) return known
  if (covered.length === 0) return { place, found: null, on: present }
  throw await notAPlace(workspace, place, present)
}

/**
 * The day that a page is about which is of no one place: the one asked for, or else the day that the
 * workspace's own place would be shown on.
 *
 * @throws FootingsError 'usage' for a text that is no day
 */
export async function dayOf(
  query: AskedQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<string> {
  return dayAsked(query) ?? (await askedOf({}, workspace, now)).on
}

/**
 * The day that a command is about: --on, or else the day that the pages of its place open on.
 *
 * @throws FootingsError 'usage' as {@link askedOf} does
 */
export async function commandDay(
  words: Words,
  workspace: Workspace,
  now: () => Date,
  place: string | undefined = words.text('place'),
): Promise<string> {
  if (words.text('on') !== undefined) return dateOption(words, 'on', '')
  return (await askedOf({ place }, workspace, now)).on
}

/** Days that the loaded registers and lists are of, the latest first. */
export function coveredDays(workspace: Workspace): readonly string[] {
  const days = REGISTERS.flatMap((dataset) =>
    workspace.evidence.releasesOf(dataset).map((release) => release.periodEnd),
  )
  return [...new Set(days)].toSorted().toReversed()
}

/** The place that pages open on; or the only one that there is, on the first day with any. */
async function ownPlace(workspace: Workspace, days: readonly string[]): Promise<string | null> {
  const own = workspace.description.place
  if (own !== null) return own
  for (const on of days) {
    const [first, ...others] = await workspace.register.places(on)
    if (first !== undefined) return others.length === 0 ? first.code : null
  }
  return null
}

function noteOf(on: string): string {
  return `Showing ${longDate(on)}, the latest day that the loaded registers and lists cover.`
}

/** Why a code stands for no place on a day: it is of something else, of another time, or of nothing. */
export async function notAPlace(
  workspace: Workspace,
  code: string,
  on: string,
): Promise<FootingsError> {
  const practices = [...(await workspace.register.on(on)).practices.values()]
  const network = practices.find((one) => one.network === code)
  if (network !== undefined) {
    const name = network.networkName ?? code
    return new FootingsError('usage', `${code} is a network, ${name}, and not a place.`, {
      remedy: 'Ask for its figures in the matrix, by network.',
    })
  }
  const icb = practices.filter((one) => one.icb === code)
  if (icb.length > 0) {
    const places = [...new Set(icb.flatMap((one) => one.subIcb ?? []))].toSorted()
    return new FootingsError('usage', `${code} is an integrated care board, and not a place.`, {
      remedy: `Choose one of its places: ${places.join(', ')}.`,
    })
  }
  const covered = coveredDays(workspace)
  if (covered.length > 0 && (await workspace.register.knows(code))) {
    return new FootingsError(
      'usage',
      `No practice of ${shown(code)} was open on ${longDate(on)}, by the registers that are loaded.`,
      { remedy: `Choose a day between ${covered.at(-1)} and ${covered[0]}.` },
    )
  }
  return new FootingsError('usage', `No register that is loaded knows the place ${shown(code)}.`, {
    remedy:
      'Choose one from the list of places, or import a register (epraccur or a QOF mapping) that has it.',
  })
}

/** What the reader typed, short enough for a sentence. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
