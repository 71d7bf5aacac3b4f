import type { SlopeIndex } from '@footings/statistics'
import { isOfEngland } from '../comparison/position.ts'
import { National } from '../comparison/national.ts'
import { matrixOf, type Figures, type Matrix, type MatrixColumn } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'
import { deprivationGroups, FIFTHS, TENTHS, type DeprivationGroups } from './deprivation-groups.ts'
import {
  groupedFigures,
  slopeOver,
  type GroupedAsked,
  type GroupedFigures,
} from './grouped-figures.ts'

/** What is set against deprivation; the first is what the finding and the pictures are of. */
const WORKFORCE = [
  'gp-fte-per-10000',
  'weighted-patients-per-gp',
  'nurse-fte-per-10000',
  'direct-patient-care-fte-per-10000',
  'patients-per-gp',
] as const

type WorkforceId = (typeof WORKFORCE)[number]

/** Staff of one group of practices, every figure of its own sums. Null is not known. */
export interface StaffOfGroup {
  /** 1 is the most deprived fifth of practices; null for all together. */
  readonly fifth: number | null
  readonly practices: number
  /** Practices of the group with a return of GPs. */
  readonly counted: number
  readonly patients: number | null
  readonly gpFte: number | null
  readonly gpsPer10000: number | null
  /** Patients / FTE of the same practices, those without a GP of their own among them. */
  readonly patientsPerGp: number | null
  /** Of these practices those with a GP of their own, of which alone there is a ratio. */
  readonly practicesWithGps: number
  readonly patientsWithGps: number | null
  readonly weightedPerGp: number | null
  readonly nursesPer10000: number | null
  readonly directCarePer10000: number | null
}

export interface WorkforceDeprivation {
  readonly groups: DeprivationGroups
  /** `England`, or all practices loaded where the files are of fewer. */
  readonly countryName: string
  readonly columns: readonly MatrixColumn[]
  readonly country: readonly StaffOfGroup[]
  readonly place: readonly StaffOfGroup[]
  /** Whether the files are of the chosen practices alone, so that the two are the same. */
  readonly alone: boolean
  /** The first figure in national fifths of practices. */
  readonly fifths: GroupedFigures | null
  /** Of the first figure over national tenths of practices; null where there are fewer than ten. */
  readonly slope: SlopeIndex | null
  /** The other practices of the country. */
  readonly others: readonly OtherPractice[]
  readonly matrix: Matrix
}

/** A practice that is seen from afar, without its name. */
export interface OtherPractice {
  readonly score: number
  readonly gpsPer10000: number
}

/** The cross-tabulation, or what is not loaded that it needs. */
export type WorkforceAnswer =
  | { readonly found: WorkforceDeprivation; readonly missing: null }
  | { readonly found: null; readonly missing: string }

/**
 * GPs, nurses and other staff in direct patient care by national fifths of practices by deprivation:
 * in the country, and of the practices chosen. FTE is a complete count without limits of chance. The
 * slope is over national tenths of practices, as wide as their patients.
 */
export async function workforceByDeprivation(
  figures: Figures,
  everyone: ReadonlyMap<string, Practice>,
  practices: readonly Practice[],
  on: string,
): Promise<WorkforceAnswer> {
  const groups = await deprivationGroups(figures, everyone, on)
  if (groups === null) {
    return missing('Deprivation scores of practices are not loaded for this date.')
  }
  const indicators = WORKFORCE.flatMap(
    (id) => figures.indicators.find((one) => one.id === id) ?? [],
  )
  const matrix = await matrixOf(figures, practices, on, indicators)
  const [first] = matrix.columns
  if (first?.period == null) {
    return missing('No staff of these practices are loaded for this date.')
  }
  const own = new Set(practices.map(({ code }) => code))
  const asked = matrix.columns.flatMap(({ indicator, period }) =>
    period === null ? [] : [{ indicator, period }],
  )
  const ids = asked.map(({ indicator }) => indicator.id)
  const inPlace = new Map([...groups.fifths].filter(([code]) => own.has(code)))
  const country = await groupedFigures(figures, asked, groups.fifths, FIFTHS, everyone)
  const place = await groupedFigures(figures, asked, inPlace, FIFTHS, everyone)
  const [tenths = null] =
    groups.tenths.size === 0
      ? []
      : await groupedFigures(figures, asked.slice(0, 1), groups.tenths, TENTHS, everyone)
  return {
    missing: null,
    found: {
      groups,
      countryName: isOfEngland({ practices: groups.scores.size })
        ? 'England'
        : 'all practices loaded',
      columns: matrix.columns,
      country: staffOf(ids, country),
      place: staffOf(ids, place),
      alone: inPlace.size === groups.fifths.size,
      fifths: country[0] ?? null,
      slope: tenths === null ? null : slopeOver(tenths.groups),
      others: await otherPractices(figures, asked, groups, own),
      matrix,
    },
  }
}

/** Score and GPs of the practices that are not among the chosen ones, as far as both are known. */
async function otherPractices(
  figures: Figures,
  asked: readonly GroupedAsked[],
  { scores }: DeprivationGroups,
  own: ReadonlySet<string>,
): Promise<readonly OtherPractice[]> {
  const national = National.of(figures)
  const seats = await national.seats()
  const [gps] = await national.columns(asked.slice(0, 1))
  return [...scores].flatMap(([code, score]) => {
    const gpsPer10000 = gps?.values[seats.get(code) ?? -1] ?? Number.NaN
    return own.has(code) || Number.isNaN(gpsPer10000) ? [] : [{ score, gpsPer10000 }]
  })
}

/** The five fifths, and all of them together. */
function staffOf(
  ids: readonly string[],
  figures: readonly GroupedFigures[],
): readonly StaffOfGroup[] {
  const of = (id: WorkforceId) => figures[ids.indexOf(id)]
  const gps = of('gp-fte-per-10000')
  const pick = (grouped: GroupedFigures | undefined, at: number | null) =>
    at === null ? grouped?.together : grouped?.groups[at]
  return [...Array.from({ length: FIFTHS }, (_, at) => at), null].map((at) => {
    const gp = pick(gps, at)
    const value = (id: WorkforceId) => pick(of(id), at)?.estimate.value ?? null
    const [fte, patients] = [gp?.numerator ?? null, gp?.denominator ?? null]
    const staffed = pick(of('patients-per-gp'), at)
    return {
      fifth: at === null ? null : at + 1,
      practices: gp?.of ?? 0,
      counted: gp?.practices ?? 0,
      patients,
      gpFte: fte,
      gpsPer10000: gp?.estimate.value ?? null,
      patientsPerGp: fte === null || patients === null || fte <= 0 ? null : patients / fte,
      practicesWithGps: staffed?.practices ?? 0,
      patientsWithGps: staffed?.numerator ?? null,
      weightedPerGp: value('weighted-patients-per-gp'),
      nursesPer10000: value('nurse-fte-per-10000'),
      directCarePer10000: value('direct-patient-care-fte-per-10000'),
    }
  })
}

function missing(sentence: string): WorkforceAnswer {
  return { found: null, missing: sentence }
}
