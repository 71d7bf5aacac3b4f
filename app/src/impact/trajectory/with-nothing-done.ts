import { normalQuantile } from '@footings/statistics'
import { assumedNumber, type SettledAssumption } from '../../models/assumption.ts'
import type { TrajectoryData } from './data.ts'
import { monthNumber, monthOf } from '../months.ts'
import { seasonalTrend, type ProjectedMonth, type ProjectedSum } from './seasonal-trend.ts'

/** What there would be with nothing done. */
export interface WithNothingDone {
  readonly by: 'trend and season' | 'assumptions'
  readonly dispersion: number
  readonly reach: number
  /** Of the target’s years, from the first month after the base year. */
  readonly months: readonly ProjectedMonth[]
  readonly total: (months: readonly string[]) => ProjectedSum
}

/**
 * With nothing done, by month: by trend and season of the months up to the end of the base year where there
 * are two years of them, so that what happened after it does not move what it is judged by; else the base
 * year grown by assumptions, with the season of its own months where they are known.
 */
export function withNothingDone(
  data: TrajectoryData,
  assumptions: readonly SettledAssumption[],
): WithNothingDone {
  const start = monthNumber(`${data.baseYear + 1}-04`)
  const names = Array.from({ length: 12 * data.reductions.length }, (_, at) => monthOf(start + at))
  const fitted = seasonalTrend(data.months.filter(({ month }) => monthNumber(month) < start))
  if (fitted !== null) {
    const { dispersion, reach } = fitted
    return {
      by: 'trend and season',
      dispersion,
      reach,
      months: fitted.project(names),
      total: (months) => fitted.total(months),
    }
  }
  const dispersion = assumedNumber(assumptions, 'dispersion')
  const reach = normalQuantile(0.975)
  const season = seasonOf(data, start - 12)
  const grown = (end: 'value' | 'low' | 'high', years: number) =>
    (factorOf(assumptions, 'list-growth', end) * factorOf(assumptions, 'use-growth', end)) ** years
  const levels = names.map((_, at) => {
    const years = Math.floor(at / 12) + 1
    const month = (data.base / 12) * (season[at % 12] ?? 1)
    const mean = month * grown('value', years)
    // The range of the assumptions is taken as 95 %.
    const error = (month * (grown('high', years) - grown('low', years))) / (2 * reach)
    return { mean, error }
  })
  return {
    by: 'assumptions',
    dispersion,
    reach,
    months: names.map((month, at) => {
      const { mean, error } = levels[at] ?? { mean: NaN, error: NaN }
      const width = reach * Math.sqrt(error ** 2 + dispersion * mean)
      return { month, mean, lower95: Math.max(0, mean - width), upper95: mean + width }
    }),
    total: (months) => {
      const those = months.flatMap((month) => levels[names.indexOf(month)] ?? [])
      // Growth that is wrong is wrong in every month: errors add up.
      const error = those.reduce((sum, one) => sum + one.error, 0)
      return { mean: those.reduce((sum, one) => sum + one.mean, 0), variance: error ** 2 }
    },
  }
}

function factorOf(
  assumptions: readonly SettledAssumption[],
  id: string,
  end: 'value' | 'low' | 'high',
): number {
  const value = assumedNumber(assumptions, id)
  const one = assumptions.find((settled) => settled.id === id)
  const percent = end === 'value' ? value : end === 'low' ? one?.low : one?.high
  return 1 + (percent ?? value) / 100
}

/** The twelve months of the base year beside their mean; all alike where one of them is not known. */
function seasonOf({ months }: TrajectoryData, first: number): readonly number[] {
  const counts = new Map(months.map(({ month, count }) => [monthNumber(month), count]))
  const year = Array.from({ length: 12 }, (_, at) => counts.get(first + at) ?? null)
  const known = year.filter((count) => count !== null)
  const mean = known.reduce((sum, count) => sum + count, 0) / 12
  return known.length < 12 || mean === 0 ? year.map(() => 1) : known.map((count) => count / mean)
}
