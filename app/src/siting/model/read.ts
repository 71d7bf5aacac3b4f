import { areaPoints, type AreaPoints } from '../../access/urgent-care/area-points.ts'
import { kilometres } from '../../access/distances.ts'
import { FootingsError } from '../../failure.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import type { PlannerPractice } from '../../networks/planner-place.ts'
import { basesOf } from '../../register/place-model.ts'
import { SITING_KINDS, type SitingKind } from '../siting-file.ts'
import type { Candidate, DemandArea, OwnWay, SitingData, Sought } from './data.ts'
import { listedPlaces } from './places.ts'

const NO_FIFTH = 5
/** More candidates than this may take longer than minutes, by the aim; the longest way takes most. */
const MOST_CANDIDATES: Readonly<Record<SitingKind, number>> = {
  'p-median': 1000,
  'maximal-covering': 1000,
  'set-covering': 1000,
  'p-centre': 200,
}

/**
 * Reads where patients live and where sites may be.
 *
 * @throws FootingsError 'finding' where neither homes nor practices have a point, no site may be anywhere,
 * or what must and may not be open leaves no choice
 */
export async function readSiting(ground: Ground): Promise<Ready<SitingData>> {
  const { workspace, on, choices } = ground
  const place = await readPlannerPlace(workspace, ground.place.code, on)
  const wanted = codesIn(choices['practices'])
  const taking = place.practices.filter(({ code }) => wanted.length === 0 || wanted.includes(code))
  const lsoas = [...new Set(taking.flatMap(({ homes }) => [...(homes?.keys() ?? [])]))].toSorted()
  const known = await areaPoints(workspace.evidence, lsoas)
  const lived = livedIn(taking, lsoas, known)
  if (lived.areas.every(({ patients }) => patients === 0)) {
    throw new FootingsError(
      'finding',
      'Neither where patients live nor where their practices are is known.',
      {
        where: { column: 'practices' },
        remedy: 'Load lists of patients and postcodes, and best patients registered by LSOA.',
      },
    )
  }
  const candidates = candidatesOf(place.practices, lsoas, known, choices)
  const sites = (field: string) => placesOf(codesIn(choices[field]), candidates, field)
  const [open, closed] = [sites('open'), sites('closed')]
  const [today, chosen] = [sites('today'), sites('chosen')]
  const sought = soughtOf({ candidates, open, closed, today, chosen }, choices)
  const bases = basesOf(workspace.evidence, known.releases)
  return {
    data: { ...lived, candidates, sought, today, chosen },
    sources: [...new Map([...place.sources, ...bases].map((one) => [one.release, one])).values()],
    notes: place.notes,
  }
}

type Lived = Pick<SitingData, 'areas' | 'ownWays' | 'patients' | 'unplaced' | 'atDoor'>

function livedIn(
  practices: readonly PlannerPractice[],
  lsoas: readonly string[],
  { points, fifths }: AreaPoints,
): Lived {
  const located = lsoas.filter((lsoa) => points.has(lsoa))
  const at = new Map(located.map((lsoa, index) => [lsoa, index]))
  const sums = located.map(() => 0)
  const ownWays: OwnWay[] = []
  const doors: DemandArea[] = []
  let all = 0
  let placed = 0
  for (const { homes, registered, longitude, latitude } of practices) {
    if (homes === null || homes.size === 0) {
      const patients = registered ?? 0
      all += patients
      if (longitude === null || latitude === null || patients === 0) continue
      ownWays.push([located.length + doors.length, patients, null])
      doors.push({ longitude, latitude, fifth: NO_FIFTH, patients })
      continue
    }
    for (const [lsoa, patients] of homes) {
      all += patients
      const [index, point] = [at.get(lsoa), points.get(lsoa)]
      if (index === undefined || point === undefined || patients === 0) continue
      placed += patients
      sums[index] = (sums[index] ?? 0) + patients
      const km =
        longitude === null || latitude === null ? null : kilometres(point, { longitude, latitude })
      ownWays.push([index, patients, km === null ? null : Math.round(km * 1e6) / 1e6])
    }
  }
  const areas = located.flatMap((lsoa, index): DemandArea[] => {
    const point = points.get(lsoa)
    if (point === undefined) return []
    return [{ ...point, fifth: fifths.get(lsoa) ?? NO_FIFTH, patients: sums[index] ?? 0 }]
  })
  const atDoor = doors.reduce((sum, { patients }) => sum + patients, 0)
  const unplaced = all - placed - atDoor
  return { areas: [...areas, ...doors], ownWays, patients: all, unplaced, atDoor }
}

function candidatesOf(
  practices: readonly PlannerPractice[],
  lsoas: readonly string[],
  { points }: AreaPoints,
  choices: Ground['choices'],
): readonly Candidate[] {
  const listed = typeof choices['places'] === 'string' ? listedPlaces(choices['places']) : []
  const named = new Set(
    ['open', 'closed', 'today', 'chosen'].flatMap((field) => codesIn(choices[field])),
  )
  const kind = choices['candidates']
  const atPractices = practices
    .filter(({ code }) => kind === 'practices' || named.has(code))
    .flatMap(({ code, name, longitude, latitude }): Candidate[] =>
      longitude === null || latitude === null ? [] : [{ id: code, name, longitude, latitude }],
    )
  const inAreas =
    kind === 'areas'
      ? lsoas.flatMap((lsoa): Candidate[] => {
          const point = points.get(lsoa)
          return point === undefined ? [] : [{ id: lsoa, name: `Area ${lsoa}`, ...point }]
        })
      : []
  const all = [...atPractices, ...listed, ...inAreas]
  const most = MOST_CANDIDATES[aimOf(choices)]
  if (all.length > 0 && all.length <= most) return all
  throw new FootingsError(
    'finding',
    all.length === 0
      ? 'There is no place with a point where a site may be.'
      : `There are ${all.length} places where a site may be, and ${most} at the most for this aim.`,
    {
      where: { column: 'candidates' },
      remedy:
        'Choose practices, list the places that are in question, or use the command footings siting solve.',
    },
  )
}

function placesOf(
  codes: readonly string[],
  candidates: readonly Candidate[],
  field: string,
): readonly number[] {
  return codes
    .map((code) => {
      const at = candidates.findIndex(({ id }) => id === code)
      if (at >= 0) return at
      throw new FootingsError('finding', `The point of the practice ${code} is not known.`, {
        where: { column: field },
        remedy: 'Load its postcode, or choose others.',
      })
    })
    .toSorted((a, b) => a - b)
}

function soughtOf(
  data: Pick<SitingData, 'candidates' | 'today' | 'chosen'> & Pick<Sought, 'open' | 'closed'>,
  choices: Ground['choices'],
): Sought {
  const { candidates, open, closed, today, chosen } = data
  const both = open.find((site) => closed.includes(site))
  if (both !== undefined) {
    throw new FootingsError(
      'finding',
      `A site must be at ${candidates[both]?.name ?? ''}, and may not be there.`,
      { where: { column: 'closed' }, remedy: 'Choose one of the two.' },
    )
  }
  const kind = aimOf(choices)
  const count = numberIn(choices, 'count')
  const least = Math.max(1, open.length)
  const most = candidates.length - closed.length
  if (kind !== 'set-covering' && (count < least || count > most)) {
    throw new FootingsError('finding', `${count} sites cannot be opened.`, {
      where: { column: 'count' },
      remedy: `Ask for ${least} to ${most}.`,
    })
  }
  const curve = Array.from({ length: numberIn(choices, 'most') }, (_, at) => at + 1)
  const counts = [
    ...new Set([
      ...curve,
      ...(kind === 'set-covering' ? [] : [count]),
      today.length,
      chosen.length,
    ]),
  ]
    .filter((one) => one >= least && one <= most)
    .toSorted((a, b) => a - b)
  return {
    kind,
    count: kind === 'set-covering' ? null : count,
    counts,
    limit: numberIn(choices, 'limit'),
    share: numberIn(choices, 'share') / 100,
    open,
    closed,
  }
}

function aimOf(choices: Ground['choices']): SitingKind {
  return SITING_KINDS.find((one) => one === choices['aim']) ?? 'p-median'
}

function numberIn(choices: Ground['choices'], id: string): number {
  const value = choices[id]
  return typeof value === 'number' ? value : 1
}

function codesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}
