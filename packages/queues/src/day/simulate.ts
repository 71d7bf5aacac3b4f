import { DayRun } from './day-run.ts'
import type { DayResult } from './day-result.ts'
import { estimateOf, pairedEstimate, type Estimate } from './estimate.ts'
import type { Measure } from './measure.ts'
import type { DayModel } from './model.ts'

/** Goes on until the figure that decides is known well enough. */
export interface StoppingRule {
  /** Replications before the first look, 50 by default. */
  readonly least?: number
  /** No more than these, 2,000 by default. */
  readonly most?: number
  /**
   * Half-width of the 95 % interval as a share of the mean, and of the difference; 0.05 by default. A
   * mean of 0 is never precise enough, for what has not happened yet may be rare.
   */
  readonly precision?: number
  /** The figure that decides. */
  readonly measure: Measure
}

export interface SimulateOptions {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number
  /** How many, or when to stop. */
  readonly replications: number | StoppingRule
  /** Number of the first replication, 0 by default. */
  readonly from?: number
  /** Told after each replication how many are done and how many there are at most; false cancels. */
  readonly watch?: (done: number, most: number) => boolean | void
}

/** Why a simulation ended. */
export type Ended = 'as many as asked' | 'precise enough' | 'at the most' | 'cancelled'

/** The simulation of one model. */
export interface DaySimulation {
  readonly result: DayResult
  readonly ended: Ended
}

/** Several models with the same random numbers, replication by replication. */
export interface DayComparison {
  readonly results: readonly DayResult[]
  readonly ended: Ended
  /** Mean difference of a measure, model `at` minus model `against` (by default the first). */
  readonly difference: (
    measure: Measure,
    at: number,
    against?: number,
    level?: number,
  ) => Estimate | null
}

/**
 * Simulates a model. Days (or weeks) are replicated, each from an empty start; the same model, seed and
 * numbers of replications give the same result to the last digit.
 *
 * @throws InputFault for a model that is not sound
 */
export function simulateDay(model: DayModel, options: SimulateOptions): DaySimulation {
  const run = new DayRun(model, options)
  const ended = play([run], options)
  return { result: run.result, ended }
}

/**
 * Simulates several models with common random numbers: a patient of the same class, day and number
 * draws the same arrival, service times and patience in each of them, so that differences are due to
 * the models. With a stopping rule, it goes on until every model's mean and every difference from the
 * first are precise enough. The models need classes and steps of the same names to be in step.
 *
 * @throws InputFault for a model that is not sound
 */
export function compareDays(models: readonly DayModel[], options: SimulateOptions): DayComparison {
  const runs = models.map((model) => new DayRun(model, options))
  const ended = play(runs, options)
  const results = runs.map(({ result }) => result)
  return {
    results,
    ended,
    difference: (measure, at, against = 0, level = 0.95) => {
      const one = results[at]?.measured(measure) ?? null
      const other = results[against]?.measured(measure) ?? null
      return one === null || other === null || one.length === 0
        ? null
        : pairedEstimate(one, other, level)
    },
  }
}

/** Plays replications of all runs in turn until the rule is kept. */
function play(runs: readonly DayRun[], options: SimulateOptions): Ended {
  const { replications: asked, watch } = options
  const rule: StoppingRule | undefined = typeof asked === 'number' ? undefined : asked
  const most = typeof asked === 'number' ? asked : (asked.most ?? 2_000)
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`the number of replications is a whole number from 1, not ${most}`)
  }
  let look = rule === undefined ? most : Math.min(most, Math.max(2, rule.least ?? 50))
  for (let done = 0; ;) {
    for (const run of runs) run.more(1)
    done += 1
    if (done < most && watch?.(done, most) === false) return 'cancelled'
    if (done < look) continue
    if (rule === undefined) return 'as many as asked'
    if (isPrecise(runs, rule)) return 'precise enough'
    if (done >= most) return 'at the most'
    look = Math.min(most, Math.ceil(look * 1.5))
  }
}

/**
 * Whether every mean, and every difference from the first model, is known to the precision wanted. A mean
 * of 0 never is: what did not happen in some replications may be rare.
 */
function isPrecise(runs: readonly DayRun[], rule: StoppingRule): boolean {
  const precision = rule.precision ?? 0.05
  const known = runs.map(({ result }) => result.measured(rule.measure))
  return known.every((values, at) => {
    if (values === null) return false
    const [first] = known
    const own = estimateOf(values)
    if (own.mean === 0 || !isWithin(own, precision)) return false
    if (at === 0) return true
    return (
      first !== undefined && first !== null && isWithin(pairedEstimate(values, first), precision)
    )
  })
}

/** A difference of 0 in every replication, as of models that are the same, is precise. */
function isWithin({ mean, low, high }: Estimate, precision: number): boolean {
  if (low === null || high === null) return false
  return (high - low) / 2 <= precision * Math.abs(mean)
}
