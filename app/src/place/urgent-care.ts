import type { Evidence } from '../evidence/evidence.ts'
import type { OrganisationRow } from '../store/tables.ts'

/** A&E of a partner trust in the latest month up to a day, all types of department together. */
export interface UrgentCare {
  readonly trust: string
  readonly name: string
  readonly month: string
  readonly attendances: number | null
  /** Attendances that took more than four hours. */
  readonly breaches: number | null
  readonly admissions: number | null
  readonly release: string
}

/** A&E of the partners that a publication knows by their code; a partner without one is left out. */
export async function urgentCareOf(
  evidence: Evidence,
  partners: readonly OrganisationRow[],
  on: string,
): Promise<readonly UrgentCare[]> {
  const names = new Map(
    partners.flatMap(({ code, name, kind }) =>
      code !== null && kind === 'trust' ? [[code, name] as const] : [],
    ),
  )
  if (names.size === 0) return []
  // A sum with an unknown among its parts is unknown; no admissions are published for booked types.
  const rows = await evidence.rows<Omit<UrgentCare, 'name'>>(
    `SELECT trust, strftime(period_end, '%Y-%m-%d') AS month,
       CASE WHEN count(*) = count(attendances) THEN sum(attendances) END::DOUBLE AS attendances,
       CASE WHEN count(*) = count(breaches) THEN sum(breaches) END::DOUBLE AS breaches,
       CASE WHEN count(*) FILTER (NOT ends_with(type, 'booked')) = count(admissions) THEN sum(admissions) END::DOUBLE AS admissions,
       max(release) AS release
     FROM urgent_care WHERE trust IN (SELECT unnest(string_split($1, ','))) AND period_end <= CAST($2 AS DATE)
     GROUP BY trust, period_end QUALIFY period_end = max(period_end) OVER (PARTITION BY trust) ORDER BY trust`,
    [[...names.keys()].join(','), on],
  )
  return rows.map((row) => ({ ...row, name: names.get(row.trust) ?? row.trust }))
}
