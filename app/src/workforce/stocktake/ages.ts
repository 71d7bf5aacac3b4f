import { discloseStaff } from '@footings/statistics'
import type { StocktakeLineRow } from '../../store/tables.ts'
import { AGE_COLUMNS } from '../line-rules.ts'
import { AGED, SETTLED_GPS, type RoleGroup } from './role-groups.ts'
import type { RoundPractice, Sees } from './round.ts'

/** The bands in the order of {@link AGE_COLUMNS}. */
export const AGE_LABELS = ['Under 40', '40 to 49', '50 to 54', '55 to 59', '60 and over'] as const
/** The first band of those who may soon retire. */
const FROM_55 = 3

/** People of some roles by age over the place. */
export interface AgesOfGroup {
  readonly group: RoleGroup
  /** One for each band; null: withheld, or told by no practice. */
  readonly bands: readonly (number | null)[]
  /** People whose age is told; null: withheld, or told by no practice. */
  readonly told: number | null
  /** Practices that told any. */
  readonly practices: number
}

/** GPs without trainees and locums of a network, under 55 and from 55. */
export interface AgesOfNetwork {
  readonly network: string | null
  /** Null where it is withheld: then both are. */
  readonly under55: number | null
  readonly from55: number | null
  readonly practices: number
}

/** Counts of one practice, one for each band. */
interface Unit {
  readonly practice: string
  readonly network: string | null
  readonly bands: readonly number[]
}

/**
 * Ages by groups of roles over a place, none of one practice. A band is shown where its sum is made by
 * at least three practices that the reader does not see, none with over four fifths of it. What is left
 * when the shown bands are taken from all of them must be so too: further bands are held back, the
 * smallest first, until it is.
 */
export function agesOfPlace(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  sees: Sees,
): readonly AgesOfGroup[] {
  return AGED.map((group) => {
    const units = unitsOf(lines, practices, group)
    if (units.length === 0) {
      return { group, bands: AGE_COLUMNS.map(() => null), told: null, practices: 0 }
    }
    const sums = AGE_COLUMNS.map((_, band) => sumOf(units, [band]))
    const shown = new Set(sums.keys().filter((band) => isSafe(units, [band], sees)))
    const hidden = () => [...sums.keys()].filter((band) => !shown.has(band))
    while (hidden().length > 0 && shown.size > 0 && !isSafe(units, hidden(), sees)) {
      const [smallest] = [...shown].toSorted((a, b) => (sums[a] ?? 0) - (sums[b] ?? 0) || a - b)
      if (smallest !== undefined) shown.delete(smallest)
    }
    const told = units.filter(({ bands }) => bands.some((count) => count > 0))
    return {
      group,
      bands: sums.map((sum, band) => (shown.has(band) ? sum : null)),
      told: isSafe(units, [...sums.keys()], sees) ? sumOf(units, [...sums.keys()]) : null,
      practices: told.length,
    }
  })
}

/**
 * GPs of each network under 55 and from 55, without trainees and locums. Both are shown or neither, and
 * what is left of the place when the shown networks are taken from it is safe in the same way. Where
 * the bands of the place are not all shown, those of no network are.
 */
export function agesOfNetworks(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  sees: Sees,
): readonly AgesOfNetwork[] {
  const units = unitsOf(lines, practices, SETTLED_GPS)
  const place = agesOfPlace(lines, practices, sees).find(({ group }) => group === SETTLED_GPS)
  const parts = [...Map.groupBy(units, ({ network }) => network)]
  const both = (some: readonly Unit[]) => isSafe(some, YOUNGER, sees) && isSafe(some, OLDER, sees)
  const shown = new Set(
    place?.bands.every((band) => band !== null) === true
      ? parts.filter(([, own]) => both(own)).map(([network]) => network)
      : [],
  )
  const rest = () => units.filter(({ network }) => !shown.has(network))
  while (shown.size > 0 && rest().length > 0 && !both(rest())) {
    const [smallest] = parts
      .filter(([network]) => shown.has(network))
      .toSorted((a, b) => sumOf(a[1], [...YOUNGER, ...OLDER]) - sumOf(b[1], [...YOUNGER, ...OLDER]))
    if (smallest !== undefined) shown.delete(smallest[0])
  }
  return parts.map(([network, own]) => ({
    network,
    under55: shown.has(network) ? sumOf(own, YOUNGER) : null,
    from55: shown.has(network) ? sumOf(own, OLDER) : null,
    practices: own.length,
  }))
}

const YOUNGER = [...AGE_COLUMNS.keys()].filter((band) => band < FROM_55)
const OLDER = [...AGE_COLUMNS.keys()].filter((band) => band >= FROM_55)

/** Practices that told any age of the group. */
function unitsOf(
  lines: readonly StocktakeLineRow[],
  practices: readonly RoundPractice[],
  group: RoleGroup,
): readonly Unit[] {
  return practices.flatMap(({ code, network }): readonly Unit[] => {
    const own = lines.filter(
      (line) =>
        line.practice === code &&
        group.roles.includes(line.role) &&
        AGE_COLUMNS.some((column) => line[column] !== null),
    )
    if (own.length === 0) return []
    const bands = AGE_COLUMNS.map((column) =>
      own.reduce((sum, line) => sum + (line[column] ?? 0), 0),
    )
    return [{ practice: code, network, bands }]
  })
}

function sumOf(units: readonly Unit[], bands: readonly number[]): number {
  return units.reduce((sum, unit) => sum + inBands(unit, bands), 0)
}

function inBands(unit: Unit, bands: readonly number[]): number {
  return bands.reduce((sum, band) => sum + (unit.bands[band] ?? 0), 0)
}

function isSafe(units: readonly Unit[], bands: readonly number[], sees: Sees): boolean {
  const contributions = units.map((unit) => ({ id: unit.practice, count: inBands(unit, bands) }))
  const members = units.map(({ practice }) => practice)
  const { groups } = discloseStaff({ contributions, groups: [{ id: 'all', members }], sees })
  return groups[0]?.masked === false
}
