import { FootingsError } from '../../failure.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import type { PlannerPractice } from '../../networks/planner-place.ts'
import { basesOf } from '../../register/place-model.ts'
import { areaPoints, type AreaPoints } from '../urgent-care/area-points.ts'
import type { ClosureData, ClosurePractice, Origin } from './data.ts'
import { originsOf, type Lived } from './origins.ts'
import { readPast } from './past.ts'

/**
 * Reads the practices, where the patients of what closes live and where else the people of those areas
 * are registered, and whether a practice closed before.
 *
 * @throws FootingsError 'finding' where no practice is chosen, all are, or a list is not known; 'usage'
 * for a place that is none
 */
export async function readClosure(ground: Ground): Promise<Ready<ClosureData>> {
  const { workspace, on, choices } = ground
  const { evidence } = workspace
  const place = await readPlannerPlace(workspace, ground.place.code, on)
  const asked = listOf(choices['closing'])
  const leaving = place.practices.filter(({ code }) => asked.includes(code))
  check(asked, leaving, place.practices)
  const closing = leaving.map(({ code }) => code)
  const closedLists = listOf(choices['closed-lists']).filter((code) => !closing.includes(code))
  const practices = place.practices.map(practiceOf)
  const lived = new Map(place.practices.map(({ code, homes }) => [code, homes]))
  const lsoas = [...new Set(closing.flatMap((code) => [...(lived.get(code)?.keys() ?? [])]))]
  const areas = await areaPoints(evidence, lsoas.toSorted())
  const homes = leaving.every((one) => one.homes !== null)
  const origins = originsFor(leaving, practices, lived, areas)
  const past = await readPast(workspace, ground.place.code, on)
  const data: ClosureData = {
    practices,
    closing,
    closedLists,
    origins,
    homes,
    networks: (place.groupings.find(({ id }) => id === 'network')?.groups ?? []).map(
      ({ id, name, practices: members }) => ({ code: id, name, practices: members }),
    ),
    past: past.past,
    pastMissing: past.missing,
  }
  const bases = basesOf(evidence, [...areas.releases, ...past.releases])
  return {
    data,
    sources: [...new Map([...place.sources, ...bases].map((one) => [one.release, one])).values()],
    notes: [...place.notes, ...notesOf(data)],
  }
}

function practiceOf(practice: PlannerPractice): ClosurePractice {
  const { code, name, registered, gps, longitude, latitude } = practice
  return {
    code,
    name,
    registered: registered === null ? null : Math.round(registered),
    gps,
    point: longitude === null || latitude === null ? null : { longitude, latitude },
  }
}

function originsFor(
  leaving: readonly PlannerPractice[],
  practices: readonly ClosurePractice[],
  lived: ReadonlyMap<string, Lived | null>,
  areas: AreaPoints,
): readonly Origin[] {
  return leaving.flatMap(({ code, name, registered, homes }) => {
    const counted = [...(homes?.values() ?? [])].reduce((sum, patients) => sum + patients, 0)
    const list = Math.round(registered ?? counted)
    if (list <= 0) {
      throw new FootingsError('finding', `The list of ${name} (${code}) is not known.`, {
        where: { column: 'closing' },
        remedy:
          'Load the patients registered at a practice for the day, or choose another practice.',
      })
    }
    const point = practices.find((one) => one.code === code)?.point ?? null
    return originsOf({ code, list, point }, lived, areas)
  })
}

function check(
  asked: readonly string[],
  leaving: readonly PlannerPractice[],
  all: readonly PlannerPractice[],
): void {
  const where = { column: 'closing' }
  const unknown = asked.find((code) => !all.some((one) => one.code === code))
  if (unknown !== undefined) {
    throw new FootingsError('finding', `${unknown} is no practice of the place on the day.`, {
      where,
      remedy: 'Choose practices that are open in the place on the day of the scenario.',
    })
  }
  if (leaving.length === 0) {
    throw new FootingsError('finding', 'No practice that closes is chosen.', {
      where,
      remedy: 'Choose at least one practice.',
    })
  }
  if (leaving.length === all.length) {
    throw new FootingsError('finding', 'Every practice of the place closes: nobody is left.', {
      where,
      remedy: 'Leave at least one practice open.',
    })
  }
}

function notesOf({ homes, practices, closing, closedLists }: ClosureData): readonly string[] {
  const shut = new Set([...closing, ...closedLists])
  const lost = practices.filter(({ code, point }) => point === null && !shut.has(code))
  return [
    homes
      ? 'Patients whose area is not known are taken to live as the others of their practice do.'
      : 'Where the patients live is not loaded: they are taken to live at the practice that closes, and what its areas do is not known.',
    'Practices outside the place are no choice here, so patients near its border have more than this says.',
    ...(lost.length === 0
      ? []
      : [`Without a point, and so no choice: ${lost.map(({ name }) => name).join(', ')}.`]),
  ]
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}
