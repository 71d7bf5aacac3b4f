import { disclose, discloseStaff } from '@footings/statistics'
import type { Store } from '../../store/store.ts'
import { AGE_BANDS } from './ages.ts'
import type { AgesRead, PracticeRead, RoleAges, TrainingRead } from './data.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'

const SETTLED: readonly WorkforceRole[] = ['GP partner', 'salaried GP']

interface Line {
  readonly practice: string
  readonly role: WorkforceRole
  readonly headcount: number
  readonly bands: readonly (number | null)[]
}

/**
 * Ages of GPs from the latest round of asking practices up to the day, for the place and its networks:
 * nothing of a practice leaves here. A sum is used where at least three practices made it and none of
 * them more than four fifths of it; counts of 1 to 7 are a class and others are rounded to 5.
 *
 * Null where there is no round, or where too few told ages.
 */
export async function readAges(
  store: Store,
  place: string,
  practices: readonly PracticeRead[],
  networks: readonly string[],
  on: string,
): Promise<AgesRead | null> {
  const rounds = await store.db
    .selectFrom('stocktake')
    .select(['id', 'as_of', 'status'])
    .where('place', '=', place)
    .where('as_of', '<=', on)
    .orderBy('as_of', 'desc')
    .orderBy('id')
    .execute()
  const round = rounds.find(({ status }) => status === 'closed') ?? rounds[0]
  if (round === undefined) return null
  const lines = await linesOf(store, round.id)
  const codes = practices.map(({ code }) => code)
  const roles = SETTLED.flatMap((role): readonly RoleAges[] => {
    const own = lines.filter((line) => line.role === role)
    const bands = bandsOf(own, [{ id: place, members: codes }])[0]
    return bands === undefined || bands === null ? [] : [{ role, bands }]
  })
  if (roles.length === 0) return null
  const settled = lines.filter(({ role }) => SETTLED.includes(role))
  const groups = networks.map((id) => ({
    id,
    members: practices.flatMap((one) => (one.network === id ? [one.code] : [])),
  }))
  const shown = bandsOf(settled, groups)
  return {
    day: round.as_of,
    roles,
    networks: groups.flatMap(({ id }, at) => {
      const bands = shown[at]
      return bands === undefined || bands === null ? [] : [{ network: id, bands }]
    }),
  }
}

async function linesOf(store: Store, stocktake: string): Promise<readonly Line[]> {
  const rows = await store.db
    .selectFrom('stocktake_line')
    .selectAll()
    .where('stocktake', '=', stocktake)
    .where('role', 'in', [...SETTLED])
    .orderBy('practice')
    .orderBy('role')
    .execute()
  return rows.map((row): Line => {
    const told = [
      row.aged_under_40,
      row.aged_40_to_49,
      row.aged_50_to_54,
      row.aged_55_to_59,
      row.aged_60_and_over,
    ]
    const known = told.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    const bands = [...told, Math.max(0, row.headcount - known)]
    return { practice: row.practice, role: row.role, headcount: row.headcount, bands }
  })
}

interface Group {
  readonly id: string
  readonly members: readonly string[]
}

/** Age bands of groups; null for a group whose sum may not be shown. */
export function bandsOf(
  lines: readonly Line[],
  groups: readonly Group[],
): readonly (readonly (number | null)[] | null)[] {
  const units = [...Map.groupBy(lines, ({ practice }) => practice)]
  const heads = units.map(([id, own]) => ({
    id,
    count: own.reduce((sum, one) => sum + one.headcount, 0),
  }))
  const sums = discloseStaff({ contributions: heads, groups, sees: [] }).groups
  const bands = AGE_BANDS.map((_, band) => {
    const counts = units.map(([id, own]) => ({
      id,
      numerator: own.reduce((sum, one) => sum + (one.bands[band] ?? 0), 0),
      denominator: null,
    }))
    return disclose({ profile: 'nhse-1-7-r5', kind: 'count', units: counts, groups }).groups
  })
  return groups.map((_, at) => {
    if (sums[at]?.count == null) return null
    return bands.map((cells) => cells[at]?.numerator ?? null)
  })
}

/** Training places of the place that end after the day, by the year of the projection that they end in. */
export async function readTraining(
  store: Store,
  place: string,
  on: string,
): Promise<readonly TrainingRead[]> {
  const rows = await store.db
    .selectFrom('training_place')
    .select(['role', 'filled', 'ends_on', 'staying_percent'])
    .where('place', '=', place)
    .where('ends_on', '>', on)
    .orderBy('ends_on')
    .orderBy('id')
    .execute()
  const start = Date.parse(`${on}T00:00:00Z`)
  return rows.map(({ role, filled, ends_on, staying_percent }) => ({
    role,
    filled,
    year: Math.max(
      1,
      Math.ceil((Date.parse(`${ends_on}T00:00:00Z`) - start) / (365.25 * 86_400_000)),
    ),
    staying: staying_percent === null ? null : staying_percent / 100,
  }))
}
