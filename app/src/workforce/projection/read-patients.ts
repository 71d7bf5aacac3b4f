import type { Evidence } from '../../evidence/evidence.ts'
import type { PatientsByAge } from './data.ts'

/** Bands of age that demand is reckoned in; finer ones are added up. */
const BANDS = [0, 5, 15, 45, 65, 75, 85] as const
/** A yearly growth is not taken from days nearer to each other. */
const LEAST_YEARS = 1

interface Row {
  readonly day: string
  readonly age: number
  readonly people: number
  readonly release: string
}

export interface PatientsRead {
  readonly patients: PatientsByAge
  readonly releases: readonly string[]
}

/**
 * Patients by age of the practices, from the latest list by age up to the day (the first after it where
 * there is none), with growth since the earliest list by age that is loaded.
 */
export async function readPatients(
  evidence: Evidence,
  practices: readonly string[],
  on: string,
): Promise<PatientsRead | null> {
  const rows = await evidence.rows<Row>(
    `WITH theirs AS (SELECT * FROM patients WHERE list_contains(string_split($1, ','), practice)
         AND sex IN ('male', 'female') AND (age_from > 0 OR age_to IS NOT NULL)),
       fine AS (SELECT period_end FROM theirs GROUP BY period_end HAVING count(DISTINCT age_from) >= 18)
     SELECT strftime(period_end, '%Y-%m-%d') AS day, age_from AS age, sum(patients)::DOUBLE AS people, min(release) AS release
     FROM theirs JOIN fine USING (period_end) GROUP BY period_end, age_from ORDER BY period_end, age_from`,
    [practices.join(',')],
  )
  const days = [...new Set(rows.map(({ day }) => day))]
  const day = days.findLast((one) => one <= on) ?? days[0]
  if (day === undefined) return null
  const earlier = days.find((one) => yearsBetween(one, day) >= LEAST_YEARS) ?? null
  const of = (when: string, from: number, to: number) =>
    rows
      .filter((row) => row.day === when && row.age >= from && row.age < to)
      .reduce((sum, { people }) => sum + people, 0)
  const bands = BANDS.map((from, at) => {
    const to = BANDS[at + 1] ?? Infinity
    const people = of(day, from, to)
    const before = earlier === null ? 0 : of(earlier, from, to)
    const growth =
      earlier === null || before <= 0 || people <= 0
        ? null
        : (people / before) ** (1 / yearsBetween(earlier, day)) - 1
    return { from, people, growth }
  })
  const used = rows.filter((row) => row.day === day || row.day === earlier)
  return {
    patients: { day, earlier, bands },
    releases: [...new Set(used.map(({ release }) => release))].toSorted(),
  }
}

function yearsBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (365.25 * 86_400_000)
}
