import { jointTest, type Coefficient, type JointTest } from '../regression/coefficients.ts'
import { EvaluationError, type Design } from '../regression/design.ts'
import { panelCounts } from './panel-counts.ts'
import { panelRegression } from './panel-regression.ts'
import { subPanel, type Panel } from './panel.ts'

/** The difference of one period from the last before the change. */
export interface EventEstimate {
  /** Periods since the change came. */
  readonly event: number
  /** Whether it is the base, the last period before the change: its estimate is 0 by definition. */
  readonly isBase: boolean
  /** Null of the base, and where one side is not known (of counts: has no event) in the period. */
  readonly effect: Coefficient | null
}

/** Differences by period, and whether those before the change are a trend of their own. */
export interface EventStudy {
  readonly events: readonly EventEstimate[]
  /**
   * That all differences before the base are nothing. Null where there are fewer than three clusters
   * on the smaller side for each of them: the test then rejects far too often.
   */
  readonly before: JointTest | null
  /** The slope, a period, of the difference before the change; null where it has no two periods. */
  readonly slopeBefore: Coefficient | null
}

/** Whether outcomes are counts, fitted by Poisson regression, or values, by least squares. */
export type PanelKind = 'counts' | 'values'

/** A regression of a panel by the kind of its outcome. */
export function fitPanel(panel: Panel, kind: PanelKind, columnsOf: (panel: Panel) => Design) {
  return kind === 'counts'
    ? panelCounts(panel, columnsOf)
    : panelRegression(panel, columnsOf(panel))
}

/**
 * Differences between units with the change and without it, by periods since it came, from the last
 * period before it; with effects of units and periods, and a joint test of those before. For a
 * change that comes to all at one time: with several, use group-time effects.
 *
 * @throws EvaluationError where the change comes at several times
 */
export function eventStudy(panel: Panel, kind: PanelKind): EventStudy {
  const starts = new Set(panel.starts.filter((start) => start !== null))
  const [start] = starts
  if (start === undefined || starts.size > 1) {
    throw new EvaluationError('An event study needs a change that comes at one time.')
  }
  const base = panel.times.filter((time) => time < start).at(-1)
  if (base === undefined) throw new EvaluationError('No period before the change is known.')
  const others = panel.times.filter((time, at) => time !== base && bothKnown(panel, kind, at))
  const columnsOf = (part: Panel): Design => ({
    names: others.map((time) => `event ${time - start}`),
    columns: others.map((time) => columnAt(part, (own, at) => own !== null && at === time)),
  })
  const fit = fitPanel(panel, kind, columnsOf)
  const early = others.flatMap((time, at) => (time < start ? [at] : []))
  const events = panel.times.map((time): EventEstimate => {
    const at = others.indexOf(time)
    return { event: time - start, isBase: time === base, effect: fit.coefficients[at] ?? null }
  })
  const few = early.length * 3 > smallerSide(panel) - 1
  return {
    events,
    before: few
      ? null
      : jointTest(
          early.map((at) => fit.coefficients[at]?.estimate ?? NaN),
          early.map((at) => Float64Array.from(early, (to) => fit.covariance[at]?.[to] ?? NaN)),
          fit.clusterCount - 1,
        ),
    slopeBefore: slopeBefore(panel, kind, start),
  }
}

/** Whether units with the change and without it are known in a period; of counts, with events. */
function bothKnown(panel: Panel, kind: PanelKind, at: number): boolean {
  const seen = [false, false]
  for (const [row, unit] of panel.unit.entries()) {
    if (panel.time[row] !== at || (kind === 'counts' && panel.outcome[row] === 0)) continue
    seen[panel.starts[unit] === null ? 0 : 1] = true
  }
  return seen.every((side) => side)
}

/** How many clusters there are with the change, or without it: whichever is fewer. */
function smallerSide(panel: Panel): number {
  const sides = [new Set<number>(), new Set<number>()]
  for (const [unit, start] of panel.starts.entries()) {
    sides[start === null ? 0 : 1]?.add(panel.clusterOf[unit] ?? 0)
  }
  return Math.min(...sides.map(({ size }) => size))
}

function columnAt(
  panel: Panel,
  holds: (start: number | null, time: number) => boolean,
): Float64Array {
  return Float64Array.from(panel.unit, (unit, row) => {
    const time = panel.times[panel.time[row] ?? 0] ?? 0
    return holds(panel.starts[unit] ?? null, time) ? 1 : 0
  })
}

function slopeBefore(panel: Panel, kind: PanelKind, start: number): Coefficient | null {
  const before = subPanel(panel, (row) => (panel.times[panel.time[row] ?? 0] ?? 0) < start)
  if (before.times.length < 3) return null
  const columnsOf = (part: Panel): Design => ({
    names: ['slope before'],
    columns: [
      Float64Array.from(part.unit, (unit, row) =>
        (part.starts[unit] ?? null) === null ? 0 : (part.times[part.time[row] ?? 0] ?? 0) - start,
      ),
    ],
  })
  try {
    return fitPanel(before, kind, columnsOf).coefficients[0] ?? null
  } catch (error) {
    if (error instanceof EvaluationError) return null
    throw error
  }
}
