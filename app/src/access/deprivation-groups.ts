import { quantileGroups } from '@footings/statistics'
import { latestPeriods } from '../comparison/cells.ts'
import type { Figures } from '../comparison/model.ts'
import { National } from '../comparison/national.ts'
import type { Practice } from '../register/practices.ts'

/** Into how many groups practices are put by how deprived their patients are. */
export const FIFTHS = 5
export const TENTHS = 10

/** All open practices of the loaded files by how deprived their patients are. */
export interface DeprivationGroups {
  /** The edition of the index, by its year. */
  readonly edition: string
  /** Scores by code; higher is more deprived. */
  readonly scores: ReadonlyMap<string, number>
  /** 1 is the fifth of practices with the most deprived patients. */
  readonly fifths: ReadonlyMap<string, number>
  /** Empty where there are fewer than ten practices. */
  readonly tenths: ReadonlyMap<string, number>
  /** Practices that were open on the day, with a score or without. */
  readonly open: number
  /** Where the scores are from. */
  readonly releases: readonly string[]
}

/** The indicator that practices are grouped by. */
export const DEPRIVATION = 'deprivation-score'

/**
 * Practices that were open on a day in national fifths and tenths of practices by their latest score
 * of deprivation up to the day. Groups are of about equally many practices, not patients; ties are
 * never split (the rule of OHID's deprivation categories, `quantileGroups`). Null where no score is
 * loaded or fewer than five open practices have one.
 */
export async function deprivationGroups(
  figures: Figures,
  practices: ReadonlyMap<string, Practice>,
  on: string,
): Promise<DeprivationGroups | null> {
  const indicator = figures.indicators.find(({ id }) => id === DEPRIVATION)
  if (indicator === undefined) return null
  const [period] = await latestPeriods(figures, [indicator], on)
  if (period === undefined) return null
  const national = National.of(figures)
  const seats = await national.seats()
  const [column] = await national.columns([{ indicator, period }])
  const scores = new Map(
    [...practices.keys()].flatMap((code) => {
      const score = column?.values[seats.get(code) ?? -1] ?? Number.NaN
      // A weighted sum over its weight is off in the last digits, which would part ties.
      return Number.isNaN(score) ? [] : [[code, Number(score.toPrecision(12))] as const]
    }),
  )
  const fifths = groupsOf(scores, FIFTHS)
  if (fifths.size === 0) return null
  return {
    edition: period.end.slice(0, 4),
    scores,
    fifths,
    tenths: groupsOf(scores, TENTHS),
    open: practices.size,
    releases: await scoreReleases(figures, period),
  }
}

async function scoreReleases(
  figures: Figures,
  period: { readonly start: string; readonly end: string },
): Promise<readonly string[]> {
  const rows = await figures.rows<{ release: string }>(
    `SELECT DISTINCT numerator_release AS release FROM observations
     WHERE indicator = $1 AND period_start = CAST($2 AS DATE) AND period_end = CAST($3 AS DATE) AND numerator_release IS NOT NULL
     ORDER BY release`,
    [DEPRIVATION, period.start, period.end],
  )
  return rows.map(({ release }) => release)
}

function groupsOf(scores: ReadonlyMap<string, number>, k: number): ReadonlyMap<string, number> {
  const { groups } = quantileGroups([...scores.values()], k, { invert: true })
  return new Map(
    [...scores.keys()].flatMap((code, at) => {
      const group = groups[at] ?? null
      return group === null ? [] : [[code, group] as const]
    }),
  )
}

/** `1 (most deprived)` to `5 (least deprived)`. */
export function groupInWords(group: number, of: number): string {
  if (group === 1) return '1 (most deprived)'
  return group === of ? `${of} (least deprived)` : String(group)
}
