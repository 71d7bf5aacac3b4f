import {
  detectableEffect,
  profileShare,
  targetStatus,
  yearTargets,
  type Reading,
  type TargetStatus,
} from '@footings/evaluation'
import type { ModelCompute, ModelOrder } from '../../models/kind.ts'
import { backCast } from './back-cast.ts'
import type { TrajectoryData } from './data.ts'
import type { ReadingYear, TargetMonth, TargetYear, TrajectoryResult } from './result.ts'
import { withNothingDone, type WithNothingDone } from './with-nothing-done.ts'

/** A referral target by month, beside what there would be with nothing done and what happened. */
export const compute = { run } satisfies ModelCompute<TrajectoryData, TrajectoryResult>

const READINGS: readonly Reading[] = ['cumulative', 'compounding']

function run({ data, assumptions }: ModelOrder<TrajectoryData>): TrajectoryResult {
  const nothing = withNothingDone(data, assumptions)
  const yearly = data.reductions.map((_, at) =>
    nothing.months.slice(12 * at, 12 * at + 12).reduce((sum, { mean }) => sum + mean, 0),
  )
  const targets = (reading: Reading) => yearTargets(data.base, yearly, data.reductions, reading)
  const left = targets(data.reading).map(({ factor }) => factor)
  const months = monthsOf(data, nothing, left)
  const first = nothing.months.slice(0, 12).map(({ month }) => month)
  const { mean, variance } = nothing.total(first)
  return {
    by: nothing.by,
    dispersion: nothing.dispersion,
    detectable: detectableEffect(Math.sqrt(variance + nothing.dispersion * mean)) / mean,
    months,
    years: left.map((factor, at) =>
      yearOf(data, nothing, months.slice(12 * at, 12 * at + 12), at, factor),
    ),
    readings: READINGS.flatMap((reading) =>
      targets(reading).map(({ year, factor, target, ofBase }): ReadingYear => ({
        reading,
        year: data.baseYear + year,
        left: factor,
        target,
        ofBase,
      })),
    ),
    backCasts: data.past.flatMap((series) => backCast(series) ?? []),
  }
}

function monthsOf(
  { months, profile }: TrajectoryData,
  { months: projected, dispersion, reach, total }: WithNothingDone,
  left: readonly number[],
): readonly TargetMonth[] {
  const counts = new Map(months.map(({ month, count }) => [month, count]))
  return projected.map(({ month, mean, lower95, upper95 }, at): TargetMonth => {
    const year = Math.floor(at / 12)
    const from = year === 0 ? 1 : (left[year - 1] ?? 1)
    const to = left[year] ?? from
    const factor = from + (to - from) * profileShare(profile, ((at % 12) + 1) / 12)
    const actual = counts.get(month) ?? null
    const width = actual === null ? null : reach * Math.sqrt(dispersion * actual)
    return {
      month,
      nothing: mean,
      lower: lower95,
      upper: upper95,
      target: mean * factor,
      actual,
      actualLower: actual === null || width === null ? null : Math.max(0, actual - width),
      actualUpper: actual === null || width === null ? null : actual + width,
      status:
        actual === null
          ? null
          : statusOf(actual, mean * factor, factor ** 2 * total([month]).variance, {
              dispersion,
              reach,
            }).status,
    }
  })
}

function yearOf(
  { baseYear, reductions }: TrajectoryData,
  nothing: WithNothingDone,
  months: readonly TargetMonth[],
  at: number,
  left: number,
): TargetYear {
  const known = months.filter(({ actual }) => actual !== null)
  const sum = (some: readonly TargetMonth[], of: (month: TargetMonth) => number) =>
    some.reduce((total, month) => total + of(month), 0)
  const actual = sum(known, (month) => month.actual ?? 0)
  const target = sum(known, (month) => month.target)
  const beside = sum(known, (month) => month.nothing)
  const { variance } = nothing.total(known.map(({ month }) => month))
  // The factor of all of them, for they share what is not known of trend and season.
  const share = beside > 0 ? target / beside : 1
  const judged =
    known.length === 0 ? null : statusOf(actual, target, share ** 2 * variance, nothing)
  return {
    year: baseYear + 1 + at,
    reduction: reductions[at] ?? 0,
    left,
    nothing: sum(months, (month) => month.nothing),
    target: sum(months, (month) => month.target),
    known: known.length,
    actual: judged === null ? null : actual,
    targetOfKnown: judged === null ? null : target,
    beyond: judged === null ? null : judged.beyond,
    status: judged === null ? null : judged.status,
  }
}

/** A count beside its target: both are uncertain, the count by chance and the target by what it is of. */
function statusOf(
  actual: number,
  target: number,
  variance: number,
  { dispersion, reach }: Pick<WithNothingDone, 'dispersion' | 'reach'>,
): { readonly status: TargetStatus; readonly beyond: NonNullable<TargetYear['beyond']> } {
  const value = actual - target
  const width = reach * Math.sqrt(dispersion * Math.max(actual, 1) + variance)
  const [lower, upper] = [value - width, value + width]
  return {
    status: targetStatus({ lower95: lower, upper95: upper }, 0, 'lower'),
    beyond: { value, lower, upper },
  }
}
