import { EvaluationError } from '../regression/design.ts'
import type { Panel } from './panel.ts'

/** Which units stand for what would have been. */
export type Controls = 'never' | 'not-yet'

/** The effect on the units whose change came at one time, in one period. */
export interface GroupTime {
  /** The time at which the change came. */
  readonly group: number
  readonly time: number
  /** Of the base period, the last before the change, it is 0 by definition. */
  readonly estimate: number
  /** Null of the base, and where one unit alone is on a side. */
  readonly standardError: number | null
  /** Units with the change and without it that are known in both periods. */
  readonly treated: number
  readonly controls: number
  /** How much each unit moves the estimate, times the number of units. */
  readonly influence: Float64Array
}

/** Effects by group and period. */
export interface GroupTimes {
  readonly effects: readonly GroupTime[]
  /** The time of change of each unit that is used; null where it never comes. */
  readonly groups: readonly (number | null)[]
  /** The cluster of each unit that is used. */
  readonly clusterOf: Int32Array
  /** Units whose change came in the first period or before: nothing is known of them before it. */
  readonly alwaysTreated: readonly string[]
  /** Groups and periods without a unit on both sides. */
  readonly untold: readonly { readonly group: number; readonly time: number }[]
}

/**
 * Group-time average effects on the treated (Callaway and Sant'Anna 2021), without covariates: the
 * mean change from the last period before the change (the base of every period, before it and
 * after) among the units whose change came at one time, less that among the controls:
 * units that never change, or that have not changed by the later of the period and the base. Units
 * not known in one of the two periods are left out of that pair. Standard errors are by influence
 * function, each side times sqrt(n/(n-1)), which makes them Welch's where a cluster is one unit.
 *
 * @throws EvaluationError where no group has a period before it and a control
 */
export function groupTimes(panel: Panel, controls: Controls): GroupTimes {
  const first = panel.times[0] ?? 0
  const used = panel.starts.flatMap((start, at) => (start === null || start > first ? [at] : []))
  const groups = used.map((at) => panel.starts[at] ?? null)
  const outcomes = outcomesOf(panel)
  const alwaysTreated = panel.units.filter((_, at) => (panel.starts[at] ?? Infinity) <= first)
  const distinct = [...new Set(groups)].filter((group) => group !== null).toSorted((a, b) => a - b)
  const effects: GroupTime[] = []
  const untold: { group: number; time: number }[] = []
  for (const group of distinct) {
    const base = panel.times.findLastIndex((time) => time < group)
    for (const [at, time] of panel.times.entries()) {
      const change = (unit: number): number => {
        const row = outcomes[used[unit] ?? 0] ?? []
        return (row[at] ?? NaN) - (row[base] ?? NaN)
      }
      const free = Math.max(time, panel.times[base] ?? first)
      const isControl = (start: number | null) =>
        start === null || (controls === 'not-yet' && start > free && start !== group)
      const found = pairOf(groups, group, isControl, change)
      if (found === null) untold.push({ group, time })
      else {
        const isBase = at === base
        effects.push({ group, time, ...found, standardError: isBase ? null : found.standardError })
      }
    }
  }
  if (effects.length === 0) {
    throw new EvaluationError(
      controls === 'never'
        ? 'No group of units has both a period before its change and a unit that never changes beside it: use units that have not changed yet as controls.'
        : 'No group of units has both a period before its change and a unit beside it that has not changed.',
    )
  }
  const clusters = new Map(
    [...new Set(used.map((at) => panel.clusterOf[at] ?? 0))].map((c, at) => [c, at]),
  )
  const clusterOf = Int32Array.from(used, (at) => clusters.get(panel.clusterOf[at] ?? 0) ?? 0)
  return { effects: withErrors(effects, clusterOf), groups, clusterOf, alwaysTreated, untold }
}

/** The variance of an estimate from the influence of units, summed by cluster. */
export function influenceVariance(influence: Float64Array, clusterOf: Int32Array): number {
  const sums = new Map<number, number>()
  for (const [unit, value] of influence.entries()) {
    const cluster = clusterOf[unit] ?? 0
    sums.set(cluster, (sums.get(cluster) ?? 0) + value)
  }
  return [...sums.values()].reduce((sum, value) => sum + value * value, 0) / influence.length ** 2
}

function withErrors(effects: readonly GroupTime[], clusterOf: Int32Array): readonly GroupTime[] {
  return effects.map((effect) =>
    effect.standardError === null
      ? effect
      : { ...effect, standardError: Math.sqrt(influenceVariance(effect.influence, clusterOf)) },
  )
}

function outcomesOf(panel: Panel): readonly (readonly number[])[] {
  const rows = panel.units.map(() => panel.times.map(() => NaN))
  for (const [row, unit] of panel.unit.entries()) {
    const own = rows[unit]
    if (own !== undefined) own[panel.time[row] ?? 0] = panel.outcome[row] ?? NaN
  }
  return rows
}

function pairOf(
  groups: readonly (number | null)[],
  group: number,
  isControl: (start: number | null) => boolean,
  change: (unit: number) => number,
) {
  const known = groups.flatMap((start, unit) => {
    const treated = start === group
    if (!treated && !isControl(start)) return []
    const moved = change(unit)
    return Number.isNaN(moved) ? [] : [{ unit, treated, moved }]
  })
  const count = { treated: 0, controls: 0 }
  const sum = { treated: 0, controls: 0 }
  for (const { treated, moved } of known) {
    count[treated ? 'treated' : 'controls']++
    sum[treated ? 'treated' : 'controls'] += moved
  }
  if (count.treated === 0 || count.controls === 0) return null
  const mean = { treated: sum.treated / count.treated, controls: sum.controls / count.controls }
  const influence = new Float64Array(groups.length)
  for (const { unit, treated, moved } of known) {
    const side = treated ? 'treated' : 'controls'
    const small = count[side] > 1 ? Math.sqrt(count[side] / (count[side] - 1)) : 0
    const share = (groups.length / count[side]) * small * (moved - mean[side])
    influence[unit] = treated ? share : -share
  }
  const alone = count.treated < 2 || count.controls < 2
  return {
    estimate: mean.treated - mean.controls,
    standardError: alone ? null : 0,
    ...count,
    influence,
  }
}
