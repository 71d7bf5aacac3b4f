import type { Observations } from '../../evidence/observations.ts'
import { peopleFor } from './back-cast.ts'
import type { History, HistoryGroup, Staffed, StockRole } from './data.ts'
import type { ProjectedRole } from './roles.ts'
import type { StockRead } from './read-stock.ts'

/** Indicators whose yearly sides are full-time equivalents and lists. */
const SIDES = [
  { group: 'gp', indicator: 'gp-fte-per-10000', side: 'numerator' },
  { group: 'all gps', indicator: 'patients-per-gp-with-trainees-and-locums', side: 'denominator' },
  { group: 'nurse', indicator: 'nurse-fte-per-10000', side: 'numerator' },
  { group: 'care', indicator: 'direct-patient-care-fte-per-10000', side: 'numerator' },
  { group: 'admin', indicator: 'admin-fte-per-10000', side: 'numerator' },
  { group: 'list', indicator: 'gp-fte-per-10000', side: 'denominator' },
] as const

interface Row {
  readonly indicator: string
  readonly practice: string
  readonly year: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly release: string | null
}

/** Past financial years with what stands for the staff of the last of them. */
export interface HistoryRead {
  readonly history: History
  /** GPs with trainees and locums, practices by years. */
  readonly allGps: readonly (readonly (number | null)[])[]
  readonly releases: readonly string[]
}

/**
 * Full-time equivalents and lists of financial years that ended by the day, as disclosure control
 * lets them out; the last years that follow each other without a gap. Null for fewer than one.
 */
export async function readHistory(
  observations: Observations,
  practices: readonly string[],
  on: string,
): Promise<HistoryRead | null> {
  await observations.refresh()
  const rows = await observations.rows<Row>(
    `SELECT indicator, practice, CAST(date_part('year', period_end) AS INTEGER) AS year, numerator, denominator,
       coalesce(numerator_release, denominator_release) AS release
     FROM observations WHERE list_contains(string_split($1, ','), indicator)
       AND list_contains(string_split($2, ','), practice) AND period_end <= CAST($3 AS DATE)
       AND date_part('month', period_end) = 3 AND date_diff('day', period_start, period_end) > 360
     ORDER BY indicator, practice, period_end`,
    [[...new Set(SIDES.map(({ indicator }) => indicator))].join(','), practices.join(','), on],
  )
  const all = [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => a - b)
  const years = all.filter((year) =>
    all.filter((one) => one >= year).every((one, at) => one === year + at),
  )
  if (years.length === 0) return null
  const cells = new Map(rows.map((row) => [`${row.indicator} ${row.practice} ${row.year}`, row]))
  const side = (group: (typeof SIDES)[number]['group']) => {
    const of = SIDES.find((one) => one.group === group)
    return practices.map((practice) =>
      years.map((year) => {
        const row = of === undefined ? undefined : cells.get(`${of.indicator} ${practice} ${year}`)
        return (of === undefined ? null : row?.[of.side]) ?? null
      }),
    )
  }
  const groups = (['gp', 'nurse', 'care', 'admin'] as const).map((group): HistoryGroup => ({
    group,
    fte: side(group),
  }))
  return {
    history: {
      years,
      groups: groups.filter(({ fte }) => fte.some((row) => row.some((one) => one !== null))),
      lists: side('list'),
    },
    allGps: side('all gps'),
    releases: [...new Set(rows.flatMap(({ release }) => release ?? []))].toSorted(),
  }
}

const ROLES: Readonly<Record<HistoryGroup['group'], ProjectedRole>> = {
  gp: 'GP, partner or salaried',
  nurse: 'nurse of any kind',
  care: 'direct patient care of any kind',
  admin: 'administration of any kind',
}

/**
 * The staff of the last year, as people: full-time equivalents over those of a head, at least one
 * person where there are any.
 */
export function stockOfHistory(
  { history, allGps, releases }: HistoryRead,
  each: { readonly gp: number; readonly staff: number },
): StockRead {
  const last = history.years.length - 1
  const staffed = (fte: number | null, usual: number): Staffed | null =>
    fte === null ? null : { heads: peopleFor(fte, usual), fte }
  const roles: StockRole[] = history.groups.map(({ group, fte }) => ({
    role: ROLES[group],
    practices: fte.map((row) => staffed(row[last] ?? null, group === 'gp' ? each.gp : each.staff)),
  }))
  const settled = history.groups.find(({ group }) => group === 'gp')?.fte ?? []
  const others = settled.map((row, at): Staffed | null => {
    const [own, all] = [row[last] ?? null, allGps[at]?.[last] ?? null]
    return own === null || all === null ? null : staffed(Math.max(0, all - own), each.gp)
  })
  if (others.some((one) => one !== null)) {
    roles.splice(1, 0, { role: 'GP in training or locum', practices: others })
  }
  return {
    stock: { day: `${history.years[last]}-03-31`, from: 'years', roles },
    releases,
    notes: [
      'Only full-time equivalents by group are loaded, as means of a financial year: people are reckoned from them, and partners and salaried GPs are not told apart.',
    ],
  }
}
