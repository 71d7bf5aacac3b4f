import type { Indicator } from '../evidence/indicators.ts'
import { assess, type Assessment } from './assess.ts'
import { benchmarksOf } from './benchmarks.ts'
import { ENGLAND } from './comparator.ts'
import { figuresOf, madeIndicator, madePractice, type MadeObservation } from './made-figures.ts'
import { matrixOf } from './model.ts'
import { recentTrendsOf } from './recent-trends.ts'

const PERIOD = { start: '2022-04-01', end: '2023-03-31' }

/** One made figure of a practice: its counts, or why there is none. */
export interface MadeCount {
  readonly practice: string
  readonly indicator: string
  readonly numerator?: number
  readonly denominator?: number
  readonly missing?: string
  /** Years before the period of the matrix; 0 unless given. */
  readonly back?: number
}

/** A share of people in per cent, as most indicators are. */
export function madeShare(id: string, given: Partial<Indicator> = {}): Indicator {
  return madeIndicator(id, {
    kind: 'proportion',
    variation: 'binomial',
    multiplier: 100,
    unit: '% of patients',
    decimals: 1,
    polarity: 'higher is better',
    ...given,
  })
}

/** The assessed matrix of made figures, compared with all the practices that are made. For tests. */
export async function madeAssessment(
  indicators: readonly Indicator[],
  practices: readonly { readonly code: string; readonly name?: string }[],
  counts: readonly MadeCount[],
): Promise<Assessment> {
  const byId = new Map(indicators.map((one) => [one.id, one]))
  const figures = await figuresOf(
    indicators,
    counts.map((count): MadeObservation => {
      const { indicator, practice, numerator = null, denominator = null, missing = null } = count
      const multiplier = byId.get(indicator)?.multiplier ?? 1
      const known = numerator !== null && denominator !== null && missing === null
      return {
        indicator,
        practice,
        start: earlier(PERIOD.start, count.back ?? 0),
        end: earlier(PERIOD.end, count.back ?? 0),
        numerator: missing === null ? numerator : null,
        denominator: missing === null ? denominator : null,
        value: known ? (multiplier * numerator) / denominator : null,
        missing,
      }
    }),
  )
  try {
    const rows = practices.map(({ code, ...given }) => madePractice(code, given))
    const matrix = await matrixOf(figures, rows, '2023-06-01')
    const register = {
      on: '2023-06-01',
      basis: { sentence: 'Made.', releases: [], snapshotOn: null },
      practices: new Map(rows.map((one) => [one.code, one])),
    }
    const footprint = async (id: string) => ({ name: id, members: new Set<string>() })
    const benchmarks = await benchmarksOf({ figures, register, footprint }, matrix, ENGLAND)
    const trends = await recentTrendsOf(figures, matrix)
    return assess(matrix, { benchmarks, trends, dispersions: null })
  } finally {
    figures.close()
  }
}

function earlier(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}${day.slice(4)}`
}
