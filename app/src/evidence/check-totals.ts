import { counted, some, type Figures, type Finding } from './finding.ts'
import type { DatasetName } from './datasets.ts'

/** Two figures that should be one: SQL with columns code, day, one and other, a row a difference. */
interface Comparison {
  readonly needs: readonly DatasetName[]
  sql(rows: (dataset: DatasetName) => string): string
  readonly noun: string
  readonly severity: 'warning' | 'note'
  /** What differs, and what to do. */
  readonly means: string
}

const WHOLE = '(age_from = 0 AND age_to IS NULL)'

/** All patients of a practice as one release tells: its own total, or the sum of its groups. */
const totalsOf = (rows: string) =>
  `SELECT release, practice AS code, period_end AS day,
     coalesce(max(patients) FILTER (sex = 'all' AND ${WHOLE}),
       sum(patients) FILTER (sex = 'all' AND NOT ${WHOLE}),
       CASE WHEN count(DISTINCT sex) FILTER (sex IN ('male', 'female')) = 2 THEN
         coalesce(sum(patients) FILTER (NOT ${WHOLE}), sum(patients)) END) AS total
   FROM ${rows} GROUP BY ALL`

const COMPARISONS: readonly Comparison[] = [
  {
    needs: ['patients'],
    sql: (rows) =>
      `SELECT code, day, one, other FROM (
         SELECT practice AS code, period_end AS day,
           max(patients) FILTER (sex = 'all' AND ${WHOLE}) AS one,
           sum(patients) FILTER (sex <> 'all' AND NOT ${WHOLE}) AS other
         FROM ${rows('patients')} GROUP BY practice, period_end, release
         HAVING count(DISTINCT sex) FILTER (sex IN ('male', 'female') AND NOT ${WHOLE}) = 2)
       WHERE one <> other`,
    noun: 'practice',
    severity: 'warning',
    means:
      'the published total of patients (first) is not the sum over sexes and ages (second) of the same file. Rows may have been set aside; else ask the publisher',
  },
  {
    needs: ['patients'],
    sql: (rows) =>
      `SELECT code, day, min(total) AS one, max(total) AS other FROM (${totalsOf(rows('patients'))})
       GROUP BY code, day HAVING min(total) <> max(total)`,
    noun: 'practice',
    severity: 'warning',
    means:
      'two publications of the same day give different numbers of patients. One may be a corrected edition: import the newest of both',
  },
  {
    needs: ['patients', 'patients_lsoa'],
    sql: (rows) =>
      `SELECT code, day, total AS one, areas AS other FROM (
         SELECT code, day, max(total) AS total FROM (${totalsOf(rows('patients'))}) GROUP BY ALL)
       JOIN (
         SELECT code, day, max(areas) AS areas FROM (
           SELECT practice AS code, period_end AS day, release, sum(patients) AS areas
           FROM ${rows('patients_lsoa')} WHERE sex = 'all' GROUP BY ALL) GROUP BY ALL)
       USING (code, day) WHERE total <> areas`,
    noun: 'practice',
    severity: 'warning',
    means:
      'the number of patients (first) is not the sum over the areas they live in (second) of the same day. Rows may have been set aside; else ask the publisher',
  },
  {
    needs: ['payments'],
    // Some years are published in whole pounds.
    sql: (rows) =>
      `SELECT code, day, total + deductions AS one, net AS other FROM (
         SELECT practice AS code, period_end AS day,
           max(amount) FILTER (stream = 'Total NHS Payments to General Practice') AS total,
           max(amount) FILTER (stream = 'Deductions for Pensions, Levies and Prescription Charge Income') AS deductions,
           max(amount) FILTER (stream = 'Total NHS Payments to General Practice Minus Deductions') AS net
         FROM ${rows('payments')} GROUP BY practice, period_end, release)
       WHERE abs(total + deductions - net) > 1.5`,
    noun: 'practice',
    severity: 'warning',
    means:
      'total payments with deductions (first) are not the published payments after deductions (second), in pounds. Use neither before the publisher has explained it',
  },
  {
    needs: ['population_lsoa'],
    sql: (rows) =>
      `SELECT code, day, min(people) AS one, max(people) AS other FROM (
         SELECT lsoa AS code, period_end AS day, release, sum(people) AS people
         FROM ${rows('population_lsoa')} GROUP BY ALL)
       GROUP BY code, day HAVING min(people) <> max(people)`,
    noun: 'LSOA',
    severity: 'warning',
    means:
      'two tables of residents of the same day do not give the same number. One may be a revised edition: import the newest of both',
  },
]

/** Figures that are published twice, or with their sum, and do not agree. */
export async function checkTotals(figures: Figures): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const comparison of COMPARISONS) {
    if (comparison.needs.some((name) => figures.rows(name) === undefined)) continue
    const found = await compare(figures, comparison)
    if (found !== undefined) findings.push(found)
  }
  return findings
}

async function compare(figures: Figures, comparison: Comparison): Promise<Finding | undefined> {
  const differences = comparison.sql((dataset) => figures.rows(dataset) ?? '')
  const found = await figures.evidence.rows<{ example: string; n: number }>(
    `SELECT code || ' (' || strftime(day, '%Y-%m-%d') || '): ' || round(one, 2)::DECIMAL(18, 2)
       || ' and ' || round(other, 2)::DECIMAL(18, 2) AS example, count(*) OVER () AS n
     FROM (${differences}) ORDER BY abs(one - other) DESC, code LIMIT 20`,
  )
  const n = found[0]?.n ?? 0
  if (n === 0) return undefined
  const [dataset] = comparison.needs
  const examples = found.map(({ example }) => example.replaceAll('.00', ''))
  return {
    severity: comparison.severity,
    ...(dataset === undefined ? {} : { dataset }),
    count: n,
    message: `For ${counted(n, comparison.noun)} ${comparison.means}: ${some(examples, n)}.`,
  }
}
