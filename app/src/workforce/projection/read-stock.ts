import type { Evidence } from '../../evidence/evidence.ts'
import type { Stock, StockRole, Staffed } from './data.ts'
import { peopleFor } from './back-cast.ts'
import { roleOfCensus, type ProjectedRole } from './roles.ts'

/** How old a census may be to be who works there now. */
const YEARS_OLD = 2

interface Row {
  readonly practice: string
  readonly staff_group: string
  readonly role: string
  readonly heads: number | null
  readonly fte: number | null
  readonly day: string
  readonly release: string
}

/** A stock that was read, with the releases it rests on and what to say of it. */
export interface StockRead {
  readonly stock: Stock
  readonly releases: readonly string[]
  readonly notes: readonly string[]
}

/**
 * People and full-time equivalents by role, from the latest census of the workforce up to the day and
 * not more than two years older. A role without a row is nobody where the practice told of its group,
 * and not known where it did not. Null where none is loaded.
 *
 * @param each full-time equivalents a head where only these are published: of GPs and of others
 */
export async function readCensus(
  evidence: Evidence,
  practices: readonly string[],
  on: string,
  each: { readonly gp: number; readonly staff: number },
): Promise<StockRead | null> {
  const rows = await evidence.rows<Row>(
    `WITH theirs AS (SELECT * FROM workforce WHERE list_contains(string_split($1, ','), practice)
         AND period_end <= CAST($2 AS DATE) AND period_end > CAST($2 AS DATE) - to_years($3)),
       day AS (SELECT max(period_end) AS period_end FROM theirs WHERE value IS NOT NULL)
     SELECT practice, staff_group, role, strftime(period_end, '%Y-%m-%d') AS day, min(release) AS release,
       max(value) FILTER (measure = 'headcount') AS heads, max(value) FILTER (measure = 'fte') AS fte
     FROM theirs JOIN day USING (period_end) GROUP BY practice, staff_group, role, period_end
     ORDER BY practice, staff_group, role`,
    [practices.join(','), on, YEARS_OLD],
  )
  const [first] = rows
  if (first === undefined) return null
  const told = new Set(
    rows.flatMap(({ practice, staff_group, role, fte }) =>
      role === 'all' && fte !== null ? [`${practice} ${staff_group}`] : [],
    ),
  )
  const counts = new Map<ProjectedRole, Map<string, Staffed>>()
  const groups = new Map<ProjectedRole, string>()
  let reckoned = 0
  for (const { practice, staff_group, role, heads, fte } of rows) {
    if (role === 'all' || !told.has(`${practice} ${staff_group}`)) continue
    const named = roleOfCensus(staff_group, role)
    if (named === null || (fte === null && heads === null)) continue
    const usual = staff_group === 'gp' ? each.gp : each.staff
    if (heads === null) reckoned++
    const people = heads ?? peopleFor(fte ?? 0, usual)
    const own = counts.get(named) ?? new Map<string, Staffed>()
    const before = own.get(practice) ?? { heads: 0, fte: 0 }
    own.set(practice, {
      heads: before.heads + Math.round(people),
      fte: before.fte + (fte ?? people * usual),
    })
    counts.set(named, own)
    groups.set(named, staff_group)
  }
  const roles = [...counts].map(([role, own]): StockRole => ({
    role,
    practices: practices.map((practice) =>
      told.has(`${practice} ${groups.get(role) ?? ''}`)
        ? (own.get(practice) ?? { heads: 0, fte: 0 })
        : null,
    ),
  }))
  if (!roles.some(({ role }) => role === 'GP partner' || role === 'salaried GP')) return null
  return {
    stock: { day: first.day, from: 'census', roles: inOrder(roles) },
    releases: [...new Set(rows.map(({ release }) => release))].toSorted(),
    notes:
      reckoned === 0
        ? []
        : ['People of some roles are not published and are reckoned from full-time equivalents.'],
  }
}

/** Roles in one order, whatever order they were met in. */
function inOrder(roles: readonly StockRole[]): readonly StockRole[] {
  return roles.toSorted((a, b) => place(a.role) - place(b.role))
}

const ORDER: readonly ProjectedRole[] = [
  'GP partner',
  'salaried GP',
  'GP registrar',
  'GP locum',
  'advanced nurse practitioner',
  'practice nurse',
  'health care assistant',
  'clinical pharmacist',
  'physician associate',
  'first-contact physiotherapist',
  'paramedic',
  'mental health practitioner',
  'social prescribing link worker',
  'other direct patient care',
  'reception and administration',
  'practice management',
]

function place(role: ProjectedRole): number {
  return ORDER.indexOf(role)
}
