import type { Evidence } from '../../evidence/evidence.ts'
import type { Observations } from '../../evidence/observations.ts'
import { latestFigures } from '../../networks/place-figures.ts'
import type { StocktakeLineRow } from '../../store/tables.ts'
import { roleOfCensus } from '../projection/roles.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'
import {
  ADMIN,
  CARERS,
  GPS,
  NURSES,
  SETTLED_GPS,
  TABLE_ROWS,
  type RoleGroup,
} from './role-groups.ts'
import {
  isSafeBeside,
  numberOf,
  type RoleTotal,
  type RoundPractice,
  type Sees,
  type ShownSum,
} from './round.ts'

/** How far from the day of a round a published census may be. */
const YEARS_APART = 2

/** What was published of roles, for the very practices that told of them in a round. */
export interface PublishedRole {
  readonly group: RoleGroup
  /** Null where no practice of both has a figure. */
  readonly headcount: number | null
  readonly fte: number | null
  /** Practices that told of it in the round and have a published figure. */
  readonly practices: number
  /** The same of the round, over those practices; null where it may not be shown. */
  readonly roundHeadcount: number | null
  readonly roundFte: number | null
}

export interface PublishedCensus {
  readonly day: string
  readonly roles: readonly PublishedRole[]
  readonly releases: readonly string[]
}

interface Round {
  readonly asOf: string
  readonly practices: readonly RoundPractice[]
  readonly lines: readonly StocktakeLineRow[]
  readonly sees: Sees
  /** Its totals as the reader may see them. */
  readonly totals: readonly RoleTotal[]
}

interface Row {
  readonly practice: string
  readonly staff_group: string
  readonly role: string
  readonly heads: number | null
  readonly fte: number | null
  readonly day: string
  readonly release: string
}

interface Counts {
  readonly heads: number | null
  readonly fte: number | null
}

/**
 * The published census nearest to the day of a round, the earlier of two as near, for the practices
 * that told in the round. A practice counts for a role where it told of it and the census has its
 * staff group; a role without a row there is nobody, unless the census names it nowhere. Null where
 * none is loaded.
 */
export async function readPublished(
  { evidence, observations }: { readonly evidence: Evidence; readonly observations: Observations },
  round: Round,
): Promise<PublishedCensus | null> {
  const { asOf, lines } = round
  const codes = [...new Set(lines.map(({ practice }) => practice))].toSorted()
  const census = await evidence.rows<Row>(
    `WITH theirs AS (SELECT * FROM workforce WHERE list_contains(string_split($1, ','), practice)
         AND abs(date_diff('day', period_end, CAST($2 AS DATE))) <= 366 * $3),
       day AS (SELECT period_end FROM theirs WHERE value IS NOT NULL GROUP BY period_end
         ORDER BY abs(date_diff('day', period_end, CAST($2 AS DATE))), period_end LIMIT 1)
     SELECT practice, staff_group, role, strftime(period_end, '%Y-%m-%d') AS day, min(release) AS release,
       max(value) FILTER (measure = 'headcount') AS heads, max(value) FILTER (measure = 'fte') AS fte
     FROM theirs JOIN day USING (period_end)
     WHERE staff_group IN ('gp', 'gp excluding trainees and locums', 'nurse', 'direct patient care', 'admin')
     GROUP BY practice, staff_group, role, period_end ORDER BY practice, staff_group, role`,
    [codes.join(','), asOf, YEARS_APART],
  )
  const rows = census.length > 0 ? census : await rowsOfYears(observations, codes, asOf)
  const [first] = rows
  if (first === undefined) return null
  const byPractice = Map.groupBy(rows, ({ practice }) => practice)
  const named = new Set(rows.flatMap((row) => roleOf(row) ?? []))
  return {
    day: first.day,
    roles: TABLE_ROWS.map((group) => publishedRole(group, byPractice, named, round)),
    releases: [...new Set(rows.map(({ release }) => release))].toSorted(),
  }
}

/** Full-time equivalents of whole staff groups by indicator, where no census is loaded but its years are. */
const YEARS = [
  ['gp excluding trainees and locums', 'gp-fte-per-10000'],
  ['nurse', 'nurse-fte-per-10000'],
  ['direct patient care', 'direct-patient-care-fte-per-10000'],
  ['admin', 'admin-fte-per-10000'],
] as const

/** Staff groups as the years derived from the census have them, all of the day of the GPs. */
async function rowsOfYears(
  observations: Observations,
  codes: readonly string[],
  asOf: string,
): Promise<readonly Row[]> {
  await observations.refresh()
  const rows: Row[] = []
  let day: string | null = null
  for (const [group, indicator] of YEARS) {
    const figures = await latestFigures(observations, codes, {
      indicator,
      side: 'numerator',
      on: asOf,
    })
    day ??= figures.day
    if (figures.day === null || figures.day !== day) continue
    const release = figures.releases[0] ?? ''
    for (const [practice, fte] of figures.of) {
      rows.push({ practice, staff_group: group, role: 'all', heads: null, fte, day, release })
    }
  }
  return rows
}

function publishedRole(
  group: RoleGroup,
  census: ReadonlyMap<string, readonly Row[]>,
  named: ReadonlySet<WorkforceRole>,
  { lines, practices, sees, totals }: Omit<Round, 'asOf'>,
): PublishedRole {
  const told = Map.groupBy(
    lines.filter(({ role }) => group.roles.includes(role)),
    ({ practice }) => practice,
  )
  const both = [...told].flatMap(([practice, own]) => {
    const counts = countsOf(group, census.get(practice) ?? [], named)
    return counts === null ? [] : [{ practice, counts, own }]
  })
  const heads = both.filter(({ counts }) => counts.heads !== null)
  const timed = both.filter(
    ({ counts, own }) => counts.fte !== null && own.every(({ fte }) => fte !== null),
  )
  const total = totals.find((one) => one.group.id === group.id)
  // A sum over fewer practices than its total would stand beside those of other roles unprotected.
  const isBeside = (sum: ShownSum | undefined, some: typeof both) =>
    sees === 'all' ||
    (sum !== undefined &&
      sum.value !== null &&
      (group.roles.length === 1 || sum.practices === some.length))
  const roundSum = (
    some: typeof both,
    sum: ShownSum | undefined,
    of: (line: StocktakeLineRow) => number | null,
  ) => {
    if (!isBeside(sum, some)) return null
    const codes = some.map(({ practice }) => practice)
    const known = lines.filter(({ role }) => group.roles.includes(role))
    if (some.length === 0 || !isSafeBeside(known, practices, codes, sees, of)) return null
    return add(some.flatMap(({ own }) => own.flatMap((line) => of(line) ?? [])))
  }
  return {
    group,
    headcount: heads.length === 0 ? null : add(heads.map(({ counts }) => counts.heads ?? 0)),
    fte: timed.length === 0 ? null : add(timed.map(({ counts }) => counts.fte ?? 0)),
    practices: both.length,
    roundHeadcount: roundSum(heads, total?.headcount, ({ headcount }) => headcount),
    roundFte: roundSum(timed, total?.fte, ({ fte }) => numberOf(fte)),
  }
}

function add(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((sum, one) => sum + one, 0) * 100) / 100
}

/**
 * What a census has of a group of roles at a practice; null where it told nothing of it. A role by
 * itself is known where the census names it anywhere: a file may have no column of it.
 */
function countsOf(
  group: RoleGroup,
  rows: readonly Row[],
  named: ReadonlySet<WorkforceRole>,
): Counts | null {
  const whole = WHOLE.get(group.id)
  if (whole !== undefined) {
    const own = rows.find(({ staff_group, role }) => staff_group === whole && role === 'all')
    if (own !== undefined && (own.heads !== null || own.fte !== null)) return own
  }
  if (!group.roles.every((role) => named.has(role))) return null
  const groups = new Set(group.roles.map(censusGroup))
  const theirs = rows.filter(({ staff_group }) => groups.has(staff_group))
  if (!theirs.some(({ fte, heads }) => fte !== null || heads !== null)) return null
  const own = theirs.filter((row) => {
    const role = roleOf(row)
    return role !== null && group.roles.includes(role)
  })
  const sum = (of: (row: Row) => number | null) => {
    const known = own.map(of)
    return known.includes(null) ? null : known.reduce<number>((all, one) => all + (one ?? 0), 0)
  }
  return { heads: sum(({ heads }) => heads), fte: sum(({ fte }) => fte) }
}

/** Groups of roles that the census sums itself. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  [GPS.id, 'gp'],
  [SETTLED_GPS.id, 'gp excluding trainees and locums'],
  [NURSES.id, 'nurse'],
  [CARERS.id, 'direct patient care'],
  [ADMIN.id, 'admin'],
])

function roleOf({ staff_group, role, heads, fte }: Row): WorkforceRole | null {
  if (role === 'all' || (heads === null && fte === null)) return null
  return roleOfCensus(staff_group, role)
}

function censusGroup(role: WorkforceRole): string {
  if (GPS.roles.includes(role)) return 'gp'
  if (NURSES.roles.includes(role)) return 'nurse'
  return ADMIN.roles.includes(role) ? 'admin' : 'direct patient care'
}
