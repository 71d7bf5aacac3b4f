import type { PastSeries } from './data.ts'
import type { BackCast } from './result.ts'
import { seasonalTrend } from './seasonal-trend.ts'

const FORECAST = 12

/**
 * The projection tried on a series that is known: all but its last twelve months are fitted, those are
 * forecast, and the miss is told. Null where nothing can be fitted.
 */
export function backCast({ what, months }: PastSeries): BackCast | null {
  const last = months.slice(-FORECAST)
  const trend = seasonalTrend(months.slice(0, -FORECAST))
  if (trend === null || last.length < FORECAST) return null
  const names = last.map(({ month }) => month)
  const forecast = trend.project(names)
  const lines = forecast.map(({ month, mean, lower95, upper95 }, at) => {
    const actual = last[at]?.count ?? NaN
    const within = actual >= lower95 && actual <= upper95
    return { month, actual, forecast: mean, lower: lower95, upper: upper95, within }
  })
  const actual = lines.reduce((sum, one) => sum + one.actual, 0)
  const { mean, variance } = trend.total(names)
  const reach = trend.reach * Math.sqrt(variance + trend.dispersion * mean)
  return {
    what,
    months: lines,
    actual,
    forecast: mean,
    lower: mean - reach,
    upper: mean + reach,
    miss: (mean - actual) / actual,
    within: lines.filter(({ within }) => within).length,
  }
}
