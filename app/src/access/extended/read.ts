import { FootingsError } from '../../failure.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import type { PlannerPractice } from '../../networks/planner-place.ts'
import { basesOf } from '../../register/place-model.ts'
import { extendedHours } from '../extended-hours.ts'
import { areaPoints } from '../urgent-care/area-points.ts'
import type { ExtendedData, HomeArea, HomeRow, TodayCover } from './data.ts'
import { layOut } from './layouts.ts'

/** What stands for an area that the index of deprivation does not know. */
const NO_FIFTH = 5

/**
 * Reads the practices that take part with their lists and networks, where their patients live, and who is
 * paid for extended hours.
 *
 * @throws FootingsError 'finding' where no practice takes part, or a chosen site does not
 */
export async function readExtended(ground: Ground): Promise<Ready<ExtendedData>> {
  const { workspace, on, choices } = ground
  const place = await readPlannerPlace(workspace, ground.place.code, on)
  const given = choices['practices']
  const chosen = Array.isArray(given) ? (given as readonly string[]) : []
  const taking = place.practices.filter(({ code }) => chosen.length === 0 || chosen.includes(code))
  if (taking.length === 0) {
    throw new FootingsError('finding', 'No practice takes part.', {
      where: { column: 'practices' },
      remedy: 'Choose practices that are open on the day.',
    })
  }
  const lsoas = [...new Set(taking.flatMap(({ homes }) => [...(homes?.keys() ?? [])]))].toSorted()
  const known = await areaPoints(workspace.evidence, lsoas)
  const located = lsoas.filter((lsoa) => known.points.has(lsoa))
  const laid = {
    practices: taking.map(({ code, name, registered, weighted, longitude, latitude }) => ({
      code,
      name,
      registered,
      weighted,
      point: longitude === null || latitude === null ? null : { longitude, latitude },
    })),
    areas: located.flatMap((lsoa): HomeArea[] => {
      const point = known.points.get(lsoa)
      return point === undefined ? [] : [{ ...point, fifth: known.fifths.get(lsoa) ?? NO_FIFTH }]
    }),
    homes: homeRows(taking, new Map(located.map((lsoa, at) => [lsoa, at]))),
  }
  const networks = place.groupings.find(({ id }) => id === 'network')?.groups ?? []
  const { sites, siting, notes } = await layOut(laid, networks, choices)
  const today = await readToday(ground, new Set(taking.map(({ code }) => code)))
  const bases = basesOf(workspace.evidence, [...known.releases, ...(today?.releases ?? [])])
  return {
    data: {
      ...laid,
      sites,
      siting,
      today: today === null ? null : { covers: today.covers, year: today.year },
    },
    sources: [...new Map([...place.sources, ...bases].map((one) => [one.release, one])).values()],
    notes: [
      ...place.notes,
      ...notes,
      ...(today === null
        ? ['No payments for extended hours are loaded, so who offers them today is not known.']
        : []),
    ],
  }
}

function homeRows(
  practices: readonly PlannerPractice[],
  places: ReadonlyMap<string, number>,
): readonly HomeRow[] {
  return practices.flatMap(({ homes }, practice) =>
    [...(homes ?? [])]
      .flatMap(([lsoa, patients]): HomeRow[] => {
        const area = places.get(lsoa)
        return area === undefined ? [] : [[practice, area, patients]]
      })
      .toSorted(([, a], [, b]) => a - b),
  )
}

async function readToday({ workspace, place, on }: Ground, codes: ReadonlySet<string>) {
  const { practices } = await workspace.register.on(on)
  const ours = place.practices.filter(({ code }) => codes.has(code))
  const paid = await extendedHours(workspace.evidence, ours, practices, on)
  if (paid === null) return null
  const covers = paid.counts.map(({ cover, practices: count, patients }): TodayCover => ({
    cover,
    practices: count,
    patients,
  }))
  return { covers, year: paid.year, releases: paid.releases }
}
