import { formatCount } from '../charts/format.ts'
import { notAPlace } from '../register/asked.ts'
import { locate } from '../register/located.ts'
import { basesOf, longDate, networksOf, type NetworkOfPlace } from '../register/place-model.ts'
import type { Workspace } from '../workspace.ts'
import { homesOf, latestFigures, networkIncomeOf } from './place-figures.ts'
import { groupingsOn } from './place-groupings.ts'
import type { PlannerPlace, PlannerPractice } from './planner-place.ts'

/** Places and days that are remembered at once. */
const REMEMBERED = 8

/** What is published of a place; footprints are not, and are read each time. */
type Published = Omit<PlannerPlace, 'groupings'> & { readonly networks: readonly NetworkOfPlace[] }

const remembered = new WeakMap<
  Workspace['evidence'],
  { readonly version: string; readonly read: Map<string, Promise<Published>> }
>()

/**
 * Everything that is known of a place to group its practices on a day. What is published is read once
 * for the releases of the moment and remembered; footprints are read each time, for people change
 * them.
 *
 * @throws FootingsError 'usage' for a code that is no place with a practice open on the day
 */
export async function readPlannerPlace(
  workspace: Workspace,
  placeCode: string,
  on: string,
): Promise<PlannerPlace> {
  const { networks, ...published } = await publishedOf(workspace, placeCode, on)
  const codes = published.practices.map(({ code }) => code)
  return {
    ...published,
    groupings: await groupingsOn(workspace.store, networks, codes, on),
  }
}

async function publishedOf(workspace: Workspace, code: string, on: string): Promise<Published> {
  const { evidence } = workspace
  await evidence.refresh()
  let known = remembered.get(evidence)
  if (known === undefined || known.version !== evidence.fingerprint) {
    known = { version: evidence.fingerprint, read: new Map() }
    remembered.set(evidence, known)
  }
  const { read } = known
  const key = `${code} ${on}`
  const old = read.get(key)
  if (old !== undefined) return old
  const made = readPublished(workspace, code, on)
  read.set(key, made)
  made.catch(() => read.delete(key))
  const [oldest] = read.keys()
  if (read.size > REMEMBERED && oldest !== undefined) read.delete(oldest)
  return made
}

async function readPublished(workspace: Workspace, code: string, on: string): Promise<Published> {
  const { evidence, observations, register } = workspace
  const place = await register.place(code, on)
  if (place === undefined) throw await notAPlace(workspace, code, on)
  const codes = place.practices.map((practice) => practice.code)
  const points = await locate(evidence, place.practices)
  const deprivation = await latestFigures(observations, codes, {
    indicator: 'deprivation-score',
    side: 'value',
    on,
  })
  const gps = await latestFigures(observations, codes, {
    indicator: 'gp-fte-per-10000',
    side: 'numerator',
    on,
  })
  const homes = await homesOf(evidence, codes, on)
  const income = await networkIncomeOf(evidence, codes, on)
  const practices = place.practices.map((practice): PlannerPractice => {
    const point = points.get(practice.code)
    return {
      code: practice.code,
      name: practice.name,
      registered: practice.registered,
      weighted: practice.weighted,
      longitude: point?.longitude ?? null,
      latitude: point?.latitude ?? null,
      deprivation: deprivation.of.get(practice.code) ?? null,
      gps: gps.of.get(practice.code) ?? null,
      homes: homes.of.get(practice.code) ?? null,
      networkIncome: income.of.get(practice.code) ?? null,
    }
  })
  const { basis } = await register.on(on)
  return {
    code,
    name: place.name,
    on,
    practices,
    networks: networksOf(place.practices),
    notes: notesOf(practices, on, [
      { what: 'Deprivation scores', day: deprivation.day, known: (one) => one.deprivation },
      { what: 'GPs (FTE)', day: gps.day, known: (one) => one.gps },
      { what: 'Patients by where they live', day: homes.day, known: (one) => one.homes },
      {
        what: 'Payments by head to networks',
        day: income.day,
        known: (one) => one.networkIncome,
        absent: `No payment by head to a network is recorded with its members up to ${longDate(on)}, so what networks get is not known.`,
      },
    ]),
    sources: basesOf(evidence, [
      ...basis.releases,
      ...place.practices.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
      ...(points.size === 0 ? [] : evidence.releasesOf('postcodes').map(({ id }) => id)),
      ...deprivation.releases,
      ...gps.releases,
      ...homes.releases,
      ...income.releases,
    ]),
  }
}

interface Told {
  readonly what: string
  readonly day: string | null
  readonly known: (practice: PlannerPractice) => unknown
  /** What is said where nothing is known, if it is more than that nothing is loaded. */
  readonly absent?: string
}

function notesOf(
  practices: readonly PlannerPractice[],
  on: string,
  figures: readonly Told[],
): readonly string[] {
  const without = (known: (practice: PlannerPractice) => unknown) =>
    practices.filter((practice) => known(practice) === null)
  const gap = (what: string, those: readonly PlannerPractice[]): readonly string[] =>
    those.length === 0
      ? []
      : [`${what} not known of ${formatCount(those.length, 'practice')}: ${listed(those)}.`]
  return [
    ...gap(
      'The registered list is',
      without((one) => one.registered),
    ),
    ...gap(
      'The weighted list is',
      without((one) => one.weighted),
    ),
    ...gap(
      'The point of the postcode is',
      without((one) => one.longitude),
    ),
    ...figures.flatMap(({ what, day, known, absent }) => {
      if (day === null) return [absent ?? `${what} are not loaded for ${longDate(on)}.`]
      const of = day === on ? [] : [`${what} are of ${longDate(day)}.`]
      return [...of, ...gap(`${what} are`, without(known))]
    }),
  ]
}

/** Names with codes, the first few of many. */
function listed(those: readonly PlannerPractice[]): string {
  const shown = those.slice(0, 5).map(({ name, code }) => `${name} (${code})`)
  const more = those.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
