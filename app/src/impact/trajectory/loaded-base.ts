import type { Observations } from '../../evidence/observations.ts'

/** The loaded outpatient referrals of a financial year. */
export interface LoadedBase {
  readonly referrals: number
  /** How many of the practices have a figure in it. */
  readonly practices: number
  readonly releases: readonly string[]
}

/**
 * The outpatient referrals of practices in the financial year that starts in a calendar year, and of no
 * other period; null where none is loaded by the day.
 */
export async function readLoadedBase(
  observations: Observations,
  codes: readonly string[],
  { baseYear, on }: { readonly baseYear: number; readonly on: string },
): Promise<LoadedBase | null> {
  const rows = await observations.rows<{
    numerator: number
    numerator_release: string | null
    denominator_release: string | null
  }>(
    `SELECT numerator, numerator_release, denominator_release FROM observations
     WHERE indicator = $1 AND list_contains(string_split($2, ','), practice)
       AND period_start = CAST($3 AS DATE) AND period_end = CAST($4 AS DATE)
       AND period_end <= CAST($5 AS DATE) AND numerator IS NOT NULL
     ORDER BY practice`,
    ['outpatient-referrals', codes.join(','), `${baseYear}-04-01`, `${baseYear + 1}-03-31`, on],
  )
  if (rows.length === 0) return null
  const releases = rows.flatMap((row) => [row.numerator_release, row.denominator_release])
  return {
    referrals: rows.reduce((sum, { numerator }) => sum + numerator, 0),
    practices: rows.length,
    releases: [...new Set(releases.filter((release) => release !== null))],
  }
}
