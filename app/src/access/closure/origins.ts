import type { Point } from '../../register/located.ts'
import type { AreaPoints } from '../urgent-care/area-points.ts'
import type { Origin } from './data.ts'
import { wholeParts } from './spill.ts'

/** Patients by the area that they live in. */
export type Lived = ReadonlyMap<string, number>

/** A practice that closes, with its list in whole patients. */
export interface Leaving {
  readonly code: string
  readonly list: number
  readonly point: Point | null
}

/**
 * The list of a practice by area, in whole patients that sum to it: where the count by area is of
 * another day, or lacks some, it gives the proportions. One origin at the practice where there is no
 * such count; an area without a point is taken to be there too.
 */
export function originsOf(
  { code, list, point }: Leaving,
  lived: ReadonlyMap<string, Lived | null>,
  { points, fifths }: Pick<AreaPoints, 'points' | 'fifths'>,
): readonly Origin[] {
  const own = [...(lived.get(code) ?? [])].filter(([, patients]) => patients > 0)
  if (own.length === 0) return [{ practice: code, point, fifth: null, patients: list, used: null }]
  const homes = own.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const counted = homes.reduce((sum, [, patients]) => sum + patients, 0)
  const parts = wholeParts(
    homes.map(([, patients]) => (list * patients) / counted),
    list,
  )
  const others = [...lived].filter(([other]) => other !== code)
  return homes.flatMap(([lsoa], at): Origin[] => {
    const patients = parts[at] ?? 0
    if (patients === 0) return []
    const used = others.flatMap(([other, areas]): (readonly [string, number])[] => {
      const there = areas?.get(lsoa) ?? 0
      return there > 0 ? [[other, there]] : []
    })
    const place = points.get(lsoa) ?? point
    return [{ practice: code, point: place, fifth: fifths.get(lsoa) ?? null, patients, used }]
  })
}
