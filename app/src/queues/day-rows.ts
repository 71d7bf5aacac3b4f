import type { DayModel, DayResult, Estimate, Measure, WaitQuantile } from '@footings/queues'
import type { DayCheck, ExactFigure } from './day-check.ts'

/** One figure of a simulated day (or week): its mean over replications with a 95 % interval. */
export interface DayRow {
  /** 'class', 'step' or 'pool'. */
  readonly of: string
  readonly name: string
  readonly figure: string
  readonly unit: string
  /** Null where there is nothing to divide by, or a wait is beyond those kept. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** By the forward equations; null where they do not tell. */
  readonly exact: number | null
  /** How far the simulation is off the exact value, in standard errors. */
  readonly off: number | null
}

const QUANTILES = [0.5, 0.9, 0.95]

/** The figures of a result: of each class, each of its steps, and each pool. */
export function dayRows(model: DayModel, result: DayResult, check: DayCheck): readonly DayRow[] {
  const rows: DayRow[] = []
  const exact = check.kind === 'exact' ? check.values : new Map<ExactFigure, number>()
  const count = (
    where: Pick<DayRow, 'of' | 'name'>,
    figure: string,
    unit: string,
    measure: Measure,
    known?: number,
  ) => {
    rows.push({ ...where, figure, unit, ...told(result.estimate(measure), known) })
  }
  for (const { name, path } of model.classes) {
    const here = { of: 'class', name }
    const cls = { class: name }
    count(here, 'patients', 'patients', { what: 'patients', ...cls }, exact.get('arrived'))
    count(here, 'completed', 'patients', { what: 'completed', ...cls })
    count(here, 'gave up for good', 'patients', { what: 'lost', ...cls })
    count(here, 'unmet at the close', 'patients', { what: 'unmet', ...cls })
    if (path.some(({ atClose }) => atClose === 'wait for tomorrow')) {
      count(here, 'waiting at the end', 'patients', { what: 'carried', ...cls })
    }
    for (const step of path) {
      const there = { of: 'step', name: path.length > 1 ? `${name}: ${step.name}` : name }
      const at = { class: name, step: step.name }
      const per = { what: 'attempts', ...at } as const
      const seen = { what: 'seen', ...at } as const
      count(there, 'attempts', 'attempts', per)
      count(there, 'seen', 'attempts', seen)
      count(there, 'gave up', 'attempts', { what: 'gaveUp', ...at }, exact.get('gaveUp'))
      if (step.whenFull === 'turn away') {
        count(there, 'turned away', 'attempts', { what: 'turnedAway', ...at })
      }
      count(there, 'had to wait', 'attempts', { what: 'waited', ...at }, exact.get('waited'))
      count(
        there,
        'waited by all',
        'minutes',
        { what: 'waitMinutes', ...at },
        exact.get('queueMinutes'),
      )
      count(there, 'share who gave up', 'share', { what: 'gaveUp', ...at, per })
      count(there, 'mean wait of those seen', 'minutes', {
        what: 'seenWaitMinutes',
        ...at,
        per: seen,
      })
      if (step.target !== undefined) {
        const figure = `share of attempts seen within ${step.target} minutes`
        count(there, figure, 'share', { what: 'seenInTarget', ...at, per })
      }
      for (const share of QUANTILES) {
        const figure = `wait that ${share * 100} % of those seen did not exceed`
        rows.push({ ...there, figure, unit: 'minutes', ...read(result.waitQuantile(at, share)) })
      }
    }
  }
  for (const { name, booked } of model.pools) {
    const here = { of: 'pool', name }
    const at = { pool: name }
    const per = { what: 'staffedMinutes', ...at } as const
    count(here, 'minutes busy for each on duty', 'share', { what: 'busyMinutes', ...at, per })
    count(here, 'overtime', 'minutes', { what: 'overtimeMinutes', ...at })
    count(here, 'most who waited', 'patients', { what: 'mostWaiting', ...at })
    if (booked === undefined) continue
    const taken = { what: 'bookedSlots', ...at } as const
    count(here, 'slots', 'slots', { what: 'slots', ...at })
    count(here, 'slots booked', 'slots', taken)
    count(here, 'share not attended', 'share', { what: 'notAttended', ...at, per: taken })
  }
  return rows
}

function told(
  estimate: Estimate | null,
  known: number | undefined,
): Pick<DayRow, 'value' | 'low' | 'high' | 'exact' | 'off'> {
  const exact = known ?? null
  if (estimate === null) return { value: null, low: null, high: null, exact, off: null }
  const { mean, low, high, standardError } = estimate
  const off =
    exact === null || standardError === null || standardError === 0
      ? null
      : (mean - exact) / standardError
  return { value: mean, low, high, exact, off }
}

function read(
  quantile: WaitQuantile | null,
): Pick<DayRow, 'value' | 'low' | 'high' | 'exact' | 'off'> {
  const { minutes = null, low = null, high = null } = quantile ?? {}
  return { value: minutes, low, high, exact: null, off: null }
}
