import { fixedEnd, groupStarts, orderOf, withGaps } from './control-series.ts'
import type { Reason } from './estimate.ts'
import type { ControlRule, PointLimits, RuleLengths } from './xmr-rules.ts'
import {
  checkRuleLengths,
  MAKING_DATA_COUNT,
  markSpecialCauses,
  pointLimits,
  ruleOf,
} from './xmr-rules.ts'

export interface ControlChartOptions {
  /**
   * The whole number of each point's period, growing by one from period to period (months counted
   * from any start). Default 0, 1, 2 ... Points may come in any order.
   */
  readonly periods?: readonly number[]
  /** Limits come from the first so many known values of a group; at least 12. */
  readonly fixAfter?: number
  /** Periods at which a new group begins, with its own mean and limits. */
  readonly rebaseAt?: readonly number[]
  /** Leave moving ranges of 3.267 times their mean and more out of the limits, once. Default true. */
  readonly screenOutliers?: boolean
  readonly improvement?: 'increase' | 'decrease' | 'neutral'
  readonly target?: number | null
  readonly rules?: RuleLengths
}

export type ControlPointType = 'improvement' | 'concern' | 'neither' | 'common cause' | 'missing'

/** One point. Limits are null where its group has none. */
export interface ControlPoint {
  /** Its place in the values given. */
  readonly index: number
  readonly period: number
  readonly value: number | null
  /** Its place in `groups`. */
  readonly group: number
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly nearLower: number | null
  readonly nearUpper: number | null
  /** The strongest rule that it meets, and which way; null for common cause. */
  readonly rule: ControlRule | null
  readonly direction: 'high' | 'low' | null
  readonly type: ControlPointType
}

/** A run of points under one mean: all of them, or those between two rebases. */
export interface ControlGroup {
  /** Periods of its first and last point. */
  readonly from: number
  readonly to: number
  /** How many known values it has. */
  readonly size: number
  readonly mean: number | null
  /** XmR: the average moving range. p' and u': sigma of the z scores. */
  readonly spread: number | null
  /** How many moving ranges were left out as outliers. */
  readonly screened: number
  /** Why it has no limits: `too few values` or `no variation`; null where it has. */
  readonly reason: Reason | null
}

export type ControlWarning =
  | { readonly kind: 'short group'; readonly group: number; readonly size: number }
  | { readonly kind: 'missing periods'; readonly count: number }
  | { readonly kind: 'missing values'; readonly count: number }

export interface ControlChart {
  readonly groups: readonly ControlGroup[]
  /** In order of period. */
  readonly points: readonly ControlPoint[]
  /** The icon of variation: what the last known point is. */
  readonly variation: {
    readonly type: ControlPointType
    readonly direction: 'high' | 'low' | null
  } | null
  /** The icon of assurance: whether the process can be relied on to reach the target. */
  readonly assurance: 'consistently passing' | 'consistently failing' | 'hit and miss' | null
  readonly warnings: readonly ControlWarning[]
  /** `duplicate periods` (nothing is drawn) or null. */
  readonly reason: Reason | null
}

/** Groups of fewer known values have limits that are not to be relied on. */
export const SHORT_GROUP = 13

/** What a kind of chart says of one group; NaN where it cannot. */
export interface GroupFigures {
  readonly mean: number
  readonly spread: number
  readonly screened: number
}

/**
 * Works out the figures of a group and writes the limits of its points in their places.
 *
 * @param values the values in order, NaN where missing and once for every gap in the periods
 * @param source the place of each of them in the values given; -1 for a gap
 * @param from the first of the group, `to` the one after its last, `fixed` the one after the last
 *   that its limits are to come from
 */
export type LimitsOfGroup = (
  values: Float64Array,
  source: Int32Array,
  from: number,
  to: number,
  fixed: number,
  limits: PointLimits,
) => GroupFigures

/**
 * A control chart of any kind: orders the points, splits the groups, applies the rules of Making
 * Data Count and reads off both icons. `limitsOf` is the kind. Bad options are a RangeError.
 *
 * A period that is left out, or a value that is missing, ends runs and gives no moving range; the
 * usual tools join the points on either side as if they were neighbours.
 */
export function controlChart(
  given: readonly (number | null)[],
  options: ControlChartOptions,
  limitsOf: LimitsOfGroup,
): ControlChart {
  const rules = options.rules ?? MAKING_DATA_COUNT
  checkRuleLengths(rules)
  const fixAfter = options.fixAfter ?? Infinity
  if (fixAfter < 12) throw new RangeError(`limits are fixed on 12 or more points, not ${fixAfter}`)
  const periods = options.periods ?? Array.from(given.keys())
  const order = orderOf(periods, given.length)
  if (order.some((at, place) => place > 0 && periods[at] === periods[order[place - 1] ?? -1])) {
    return EMPTY
  }
  const { values, source, missingPeriods } = withGaps(given, periods, order)
  const starts = groupStarts(options.rebaseAt ?? [], periods, source)
  const limits = pointLimits(values.length)
  const codes = new Int8Array(values.length)
  const groups: ControlGroup[] = []
  const points: ControlPoint[] = []
  const improvement = options.improvement ?? 'neutral'
  for (const [group, from] of starts.entries()) {
    const to = starts[group + 1] ?? values.length
    const fixed = fixedEnd(values, from, to, fixAfter)
    const figures = limitsOf(values, source, from, to, fixed, limits)
    markSpecialCauses(values, from, to, figures.mean, limits, from, rules, codes, from)
    const own = Array.from(source.subarray(from, to).keys(), (at) => at + from).filter(
      (at) => (source[at] ?? -1) >= 0,
    )
    const size = own.filter((at) => !Number.isNaN(values[at])).length
    const periodAt = (at: number | undefined) => periods[source[at ?? -1] ?? -1] ?? NaN
    const limited = own.some((at) => !Number.isNaN(limits.upper[at]))
    groups.push({
      from: periodAt(own[0]),
      to: periodAt(own.at(-1)),
      size,
      mean: known(figures.mean),
      spread: known(figures.spread),
      screened: figures.screened,
      reason: limited ? null : Number.isNaN(figures.spread) ? 'too few values' : 'no variation',
    })
    for (const at of own) {
      const code = codes[at] ?? 0
      const value = known(values[at])
      points.push({
        index: source[at] ?? -1,
        period: periodAt(at),
        value,
        group,
        mean: known(figures.mean),
        lower: known(limits.lower[at]),
        upper: known(limits.upper[at]),
        nearLower: known(limits.nearLower[at]),
        nearUpper: known(limits.nearUpper[at]),
        rule: ruleOf(code),
        direction: code === 0 ? null : code > 0 ? 'high' : 'low',
        type: value === null ? 'missing' : typeOf(code, improvement),
      })
    }
  }
  const last = points.findLast(({ value }) => value !== null)
  return {
    groups,
    points,
    variation: last === undefined ? null : { type: last.type, direction: last.direction },
    assurance: last === undefined ? null : assuranceOf(last, points, options.target, improvement),
    warnings: warningsOf(groups, points, missingPeriods),
    reason: null,
  }
}

const EMPTY: ControlChart = {
  groups: [],
  points: [],
  variation: null,
  assurance: null,
  warnings: [],
  reason: 'duplicate periods',
}

function typeOf(
  code: number,
  improvement: 'increase' | 'decrease' | 'neutral',
): 'improvement' | 'concern' | 'neither' | 'common cause' {
  if (code === 0) return 'common cause'
  if (improvement === 'neutral') return 'neither'
  return code > 0 === (improvement === 'increase') ? 'improvement' : 'concern'
}

/** A group whose values are all the same has no limits, and is where it is. */
function assuranceOf(
  last: ControlPoint,
  points: readonly ControlPoint[],
  target: number | null | undefined,
  improvement: 'increase' | 'decrease' | 'neutral',
): ControlChart['assurance'] {
  if (target === null || target === undefined || improvement === 'neutral') return null
  const own = points.filter(({ group, value }) => group === last.group && value !== null)
  const same = own.length > 1 && own.every(({ value }) => value === last.value)
  const lower = last.lower ?? (same ? last.value : null)
  const upper = last.upper ?? (same ? last.value : null)
  if (lower === null || upper === null) return null
  if (target >= lower && target <= upper) return 'hit and miss'
  return target > upper === (improvement === 'increase')
    ? 'consistently failing'
    : 'consistently passing'
}

function warningsOf(
  groups: readonly ControlGroup[],
  points: readonly ControlPoint[],
  missingPeriods: number,
): ControlWarning[] {
  const warnings: ControlWarning[] = groups.flatMap(({ size }, group) =>
    size < SHORT_GROUP ? [{ kind: 'short group' as const, group, size }] : [],
  )
  const missing = points.filter(({ value }) => value === null).length
  if (missingPeriods > 0) warnings.push({ kind: 'missing periods', count: missingPeriods })
  if (missing > 0) warnings.push({ kind: 'missing values', count: missing })
  return warnings
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
