import { NotFound } from '../web/errors.ts'
import { breakdownPictures } from './breakdown.ts'
import { commonComparator } from './common-comparator.ts'
import { contributionsPicture } from './contributions.ts'
import { controlPicture } from './control.ts'
import { distributionPicture } from './distribution.ts'
import { funnelPicture } from './funnel.ts'
import { historyOf, type History } from './history.ts'
import { inequalityPicture } from './inequality.ts'
import { orderedBars } from './ordered-bars.ts'
import { overTime } from './over-time.ts'
import { partsPicture } from './parts.ts'
import { isPicture, type NoPicture, type Picture } from './picture.ts'
import type { Subject } from './subject.ts'

type Pictures = readonly (Picture | NoPicture)[]

/** The charts of an indicator's page by their names in addresses, in the order of the page. */
const MAKERS: Readonly<Record<string, (subject: Subject) => Promise<Pictures>>> = {
  funnel: async (subject) => [await funnelPicture(subject)],
  practices: async (subject) => [orderedBars(subject, await commonComparator(subject))],
  distribution: async (subject) => [distributionPicture(subject)],
  'over-time': async (subject) => [overTime(subject, await historyFor(subject))],
  control: async (subject) => [controlPicture(subject, await historyFor(subject))],
  contributions: async (subject) => [contributionsPicture(subject)],
  parts: async (subject) => {
    const picture = await partsPicture(subject, await commonComparator(subject))
    return picture === null ? [] : [picture]
  },
  by: breakdownPictures,
  inequality: async (subject) => [await inequalityPicture(subject)],
}

/** The charts of one practice's page. */
const OF_A_PRACTICE = ['over-time', 'control', 'parts']

/** What there may be to show where no figure is recent enough to stand for the day. */
const OF_THE_PAST = ['over-time', 'control']

/** Every chart of an indicator for the practices, or why it cannot be drawn. */
export async function picturesOf(subject: Subject): Promise<Pictures> {
  return made(subject, subject.column.period === null ? OF_THE_PAST : Object.keys(MAKERS))
}

/** Every chart of an indicator for one practice. */
export async function practicePictures(subject: Subject): Promise<Pictures> {
  return made(subject, OF_A_PRACTICE)
}

async function made(subject: Subject, names: readonly string[]): Promise<Pictures> {
  const all: (Picture | NoPicture)[] = []
  for (const name of names) all.push(...((await MAKERS[name]?.(subject)) ?? []))
  return all
}

/**
 * One chart by its name in an address; only what it needs is read.
 *
 * @throws NotFound for a name that there is not, and where it cannot be drawn, with the reason
 */
export async function pictureCalled(
  subject: Subject,
  slug: string,
  among: 'practices' | 'a practice' = 'practices',
): Promise<Picture> {
  const name = slug.startsWith('by-') ? 'by' : slug
  const make = among === 'practices' || OF_A_PRACTICE.includes(name) ? MAKERS[name] : undefined
  if (make === undefined || !Object.hasOwn(MAKERS, name)) {
    throw new NotFound(
      'There is no such chart. The page of the indicator has links to all of them.',
    )
  }
  const found = (await make(subject)).find((one) => one.slug === slug)
  if (found !== undefined && isPicture(found)) return found
  throw new NotFound(found?.why ?? 'There is no such chart for this indicator and these practices.')
}

const HISTORIES = new WeakMap<Subject, Promise<History>>()

/** The history of a subject, read once for all that want it. */
export function historyFor(subject: Subject): Promise<History> {
  const known = HISTORIES.get(subject)
  if (known !== undefined) return known
  const { workspace, rows, on, indicator } = subject
  const practices = rows.map(({ practice }) => practice)
  const read = historyOf(workspace.observations, practices, on, indicator)
  HISTORIES.set(subject, read)
  return read
}
