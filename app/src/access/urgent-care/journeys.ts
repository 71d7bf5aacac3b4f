import type { PlannerPractice } from '../../networks/planner-place.ts'
import type { Point } from '../../register/located.ts'
import { kilometres } from '../distances.ts'
import type { AreaPoints } from './area-points.ts'
import { FIFTHS, type Homes, type HubSite } from './data.ts'
import type { HubLayout } from './options.ts'

const UNKNOWN_FIFTH = FIFTHS.length - 1

/** The point of a practice's postcode, or null. */
export function pointOf({ longitude, latitude }: PlannerPractice): Point | null {
  return longitude === null || latitude === null ? null : { longitude, latitude }
}

/**
 * How far the patients of a practice live from it and from the hubs that they would go to, by fifth. Where
 * homes are not known all patients are taken from the practice's door, in the fifth that is not known.
 */
export function homesOf(
  practice: PlannerPractice,
  areas: AreaPoints,
  hubs: Readonly<Record<HubLayout, Point | null>>,
): Homes {
  const own = pointOf(practice)
  const registered = practice.registered ?? 0
  if (practice.homes === null || practice.homes.size === 0) {
    const fromDoor = (hub: Point | null) =>
      own === null || hub === null ? null : kilometres(own, hub)
    const last = (value: number | null) =>
      FIFTHS.map((_, at) => (at === UNKNOWN_FIFTH ? value : null))
    return {
      patients: FIFTHS.map((_, at) => (at === UNKNOWN_FIFTH ? registered : 0)),
      own: last(null),
      hub: {
        network: last(fromDoor(hubs.network)),
        one: last(fromDoor(hubs.one)),
        two: last(fromDoor(hubs.two)),
      },
    }
  }
  const listed = [...practice.homes].map(([lsoa, patients]) => ({
    patients,
    fifth: areas.fifths.get(lsoa) ?? UNKNOWN_FIFTH,
    point: areas.points.get(lsoa) ?? null,
  }))
  const all = listed.reduce((sum, { patients }) => sum + patients, 0)
  const scale = all === 0 ? 0 : registered / all
  const meanTo = (to: Point | null): readonly (number | null)[] =>
    FIFTHS.map((_, fifth) => {
      let [patients, km] = [0, 0]
      for (const home of listed) {
        if (home.fifth !== fifth || home.point === null || to === null) continue
        patients += home.patients
        km += home.patients * kilometres(home.point, to)
      }
      return patients === 0 ? null : km / patients
    })
  return {
    patients: FIFTHS.map(
      (_, fifth) =>
        scale * listed.reduce((sum, home) => (home.fifth === fifth ? sum + home.patients : sum), 0),
    ),
    own: meanTo(own),
    hub: { network: meanTo(hubs.network), one: meanTo(hubs.one), two: meanTo(hubs.two) },
  }
}

/** The hub of a layout that sees a practice's patients, if one does. */
export function hubOf(sites: readonly HubSite[], practice: number): HubSite | undefined {
  return sites.find(({ members }) => members.includes(practice))
}
