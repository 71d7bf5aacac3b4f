import {
  WAYS,
  type CoveragePractice,
  type Reached,
  type ServiceCoverage,
  type Way,
} from './coverage-model.ts'

/** Patients of some practices by how they reach a service. */
export interface CoverageSum {
  readonly practices: number
  readonly practicesCovered: number
  /** Registered patients of the practices whose list is known; null where none is. */
  readonly patients: number | null
  /** Of them, those who reach the service. */
  readonly covered: number | null
  readonly byWay: Readonly<Record<Way, number>>
  /** Practices whose list is not known: their patients are in no sum. */
  readonly withoutList: number
}

/** Patients by distance to the nearest who gives the service in their way. */
export interface DistanceBand {
  readonly label: string
  readonly practices: number
  readonly patients: number
}

/** Kilometres that end a band; the last has no end. */
const BAND_ENDS = [2, 5, 10] as const

/** Sums over practices and how they reach a service. */
export function sumCoverage(
  practices: readonly CoveragePractice[],
  reached: readonly Reached[],
): CoverageSum {
  const byWay: Record<Way, number> = {
    'own practice': 0,
    group: 0,
    neighbour: 0,
    network: 0,
    place: 0,
  }
  let [patients, covered, practicesCovered, withoutList] = [0, 0, 0, 0]
  for (const [at, practice] of practices.entries()) {
    const way = reached[at]?.way ?? null
    if (way !== null) practicesCovered += 1
    if (practice.registered === null) {
      withoutList += 1
      continue
    }
    patients += practice.registered
    if (way === null) continue
    covered += practice.registered
    byWay[way] += practice.registered
  }
  const none = withoutList === practices.length
  return {
    practices: practices.length,
    practicesCovered,
    patients: none ? null : patients,
    covered: none ? null : covered,
    byWay,
    withoutList,
  }
}

/** The covered of all in per cent; null where no list is known, or all are empty. */
export function shareOf({ patients, covered }: CoverageSum): number | null {
  if (patients === null || covered === null || patients === 0) return null
  return (100 * covered) / patients
}

/** Sums for each fifth of practices by deprivation from 1, then for those of which it is not known. */
export function sumsByFifth(
  practices: readonly CoveragePractice[],
  { reached }: ServiceCoverage,
): readonly { readonly fifth: number | null; readonly sum: CoverageSum }[] {
  const fifths = [1, 2, 3, 4, 5, null]
  return fifths
    .map((fifth) => {
      const at = [...practices.keys()].filter((index) => practices[index]?.fifth === fifth)
      const those = at.flatMap((index) => practices[index] ?? [])
      return {
        fifth,
        sum: sumCoverage(
          those,
          at.flatMap((index) => reached[index] ?? []),
        ),
      }
    })
    .filter(({ sum }) => sum.practices > 0)
}

/** Patients who reach the service, by how far the nearest who gives it in their way is. */
export function distanceBands(
  practices: readonly CoveragePractice[],
  { reached }: ServiceCoverage,
): readonly DistanceBand[] {
  const labels = [
    'at the own practice',
    ...BAND_ENDS.map((end, at) =>
      at === 0 ? `up to ${end} km` : `${BAND_ENDS[at - 1]} to ${end} km`,
    ),
    `over ${BAND_ENDS.at(-1)} km`,
    'covered, distance not known',
    'not covered',
  ]
  const bands = labels.map((label) => ({ label, practices: 0, patients: 0 }))
  for (const [at, practice] of practices.entries()) {
    const one = reached[at]
    const band = one === undefined ? undefined : bands[bandOf(one)]
    if (band === undefined) continue
    band.practices += 1
    band.patients += practice.registered ?? 0
  }
  return bands.filter((band) => band.practices > 0)
}

function bandOf({ way, km }: Reached): number {
  if (way === null) return BAND_ENDS.length + 3
  if (way === 'own practice') return 0
  if (km === null) return BAND_ENDS.length + 2
  const end = BAND_ENDS.findIndex((limit) => km <= limit)
  return end === -1 ? BAND_ENDS.length + 1 : end + 1
}

/** The ways that patients use, with those who use each: `own practice 80.1 %, place 19.9 %`. */
export function waysInWords(sum: CoverageSum): string {
  const { patients } = sum
  if (patients === null || patients === 0) return 'not known'
  const used = WAYS.filter((way) => sum.byWay[way] > 0)
  if (used.length === 0) return 'nobody is covered'
  return used.map((way) => `${way} ${((100 * sum.byWay[way]) / patients).toFixed(1)}%`).join(', ')
}
