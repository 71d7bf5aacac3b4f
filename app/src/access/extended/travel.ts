import { kilometres } from '../distances.ts'
import type { AccessSite, ExtendedData } from './data.ts'

/** Fifths of England, and last what is in none. */
const FIFTHS = 6
const WALK_HOURS = 20 / 60

/** How far patients of a fifth have to the site that is for them. */
export interface FifthTravel {
  readonly patients: number
  /** Those of them whose area and site have a point: the figures below are of these. */
  readonly located: number
  /** Mean kilometres by road; null where nobody is located, as below. */
  readonly km: number | null
  /** To their own practice. */
  readonly ownKm: number | null
  /** Share, 0 to 1, with no more than 20 minutes to walk. */
  readonly walk: number | null
}

/** Who travels where, and how many patients each site is for. */
export interface Travel {
  readonly fifths: readonly FifthTravel[]
  readonly all: FifthTravel
  /** Share of the patients, 0 to 1, whose site is at their own practice. */
  readonly atOwn: number | null
  /** Mean kilometres by road from the practice of a patient to the site; null where no points are known. */
  readonly fromPractice: number | null
  /** Share of each practice's patients by site: a list by practice, as long as the sites. */
  readonly shares: readonly (readonly number[])[]
}

interface Sums {
  patients: number
  located: number
  km: number
  own: number
  ownLocated: number
  walk: number
}

/**
 * Sends patients to the site of their practice, or to the nearest where sites are for all, and measures the
 * way: a straight line from the middle of the area that they live in, times the detour. Patients by area
 * are scaled to the registered list. Where it is not known where a practice's patients live they go to the
 * site nearest to the practice, and are in no distance.
 */
export function travelOf(
  { practices, areas, homes }: Pick<ExtendedData, 'practices' | 'areas' | 'homes'>,
  sites: readonly AccessSite[],
  { detour, walking }: { readonly detour: number; readonly walking: number },
): Travel {
  const listed = practices.map(() => 0)
  for (const [practice, , some] of homes) listed[practice] = (listed[practice] ?? 0) + some
  const shares = practices.map(() => sites.map(() => 0))
  const sums = Array.from({ length: FIFTHS }, (): Sums => none())
  const points = sites.map(({ host }) => practices[host]?.point ?? null)
  const open = practices.map((_, at) =>
    [...sites.keys()].filter((site) => sites[site]?.members?.includes(at) ?? true),
  )
  const far = areas.map((area) =>
    points.map((point) => (point === null ? NaN : detour * kilometres(area, point))),
  )
  let atOwn = 0
  for (const [at, area, some] of homes) {
    const practice = practices[at]
    const fifth = sums[areas[area]?.fifth ?? FIFTHS - 1]
    const all = listed[at] ?? 0
    if (practice === undefined || fifth === undefined || all === 0) continue
    const patients = (some * (practice.registered ?? all)) / all
    const site = nearest(open[at] ?? [], (one) => far[area]?.[one] ?? NaN)
    addTo(shares[at], site, some / all)
    const km = far[area]?.[site] ?? NaN
    fifth.patients += patients
    if (sites[site]?.host === at) atOwn += patients
    if (Number.isNaN(km)) continue
    fifth.located += patients
    fifth.km += patients * km
    if (km <= walking * WALK_HOURS) fifth.walk += patients
    const home = areas[area]
    if (practice.point === null || home === undefined) continue
    fifth.ownLocated += patients
    fifth.own += patients * detour * kilometres(home, practice.point)
  }
  for (const [at, practice] of practices.entries()) {
    const last = sums[FIFTHS - 1]
    if ((listed[at] ?? 0) > 0 || last === undefined) continue
    const door = practice.point
    const site = nearest(open[at] ?? [], (one) => {
      const point = points[one] ?? null
      return door === null || point === null ? NaN : kilometres(door, point)
    })
    addTo(shares[at], site, 1)
    last.patients += practice.registered ?? 0
    if (sites[site]?.host === at) atOwn += practice.registered ?? 0
  }
  const total = sums.reduce(plus, none())
  let [patients, km] = [0, 0]
  for (const [at, { point, registered }] of practices.entries()) {
    for (const [site, share] of (shares[at] ?? []).entries()) {
      const to = points[site] ?? null
      if (share === 0 || point === null || to === null) continue
      patients += share * (registered ?? 0)
      km += share * (registered ?? 0) * detour * kilometres(point, to)
    }
  }
  return {
    fifths: sums.map(meansOf),
    all: meansOf(total),
    atOwn: total.patients === 0 ? null : atOwn / total.patients,
    fromPractice: patients === 0 ? null : km / patients,
    shares,
  }
}

function none(): Sums {
  return { patients: 0, located: 0, km: 0, own: 0, ownLocated: 0, walk: 0 }
}

function plus(a: Sums, b: Sums): Sums {
  return {
    patients: a.patients + b.patients,
    located: a.located + b.located,
    km: a.km + b.km,
    own: a.own + b.own,
    ownLocated: a.ownLocated + b.ownLocated,
    walk: a.walk + b.walk,
  }
}

function meansOf({ patients, located, km, own, ownLocated, walk }: Sums): FifthTravel {
  return {
    patients,
    located,
    km: located === 0 ? null : km / located,
    ownKm: ownLocated === 0 ? null : own / ownLocated,
    walk: located === 0 ? null : walk / located,
  }
}

/** Of equal ones the first, as where no distance is known. */
function nearest(sites: readonly number[], km: (site: number) => number): number {
  let best = sites[0] ?? 0
  let least = Infinity
  for (const site of sites) {
    const way = km(site)
    if (way < least) {
      least = way
      best = site
    }
  }
  return best
}

function addTo(shares: number[] | undefined, site: number, share: number): void {
  if (shares !== undefined) shares[site] = (shares[site] ?? 0) + share
}
