import type { Engine } from './engine.ts'
import {
  controlledEstimate,
  estimateOf,
  ratioValues,
  type Estimate,
  type KnownMean,
} from './estimate.ts'
import {
  columnsOf,
  isNamed,
  isOfPools,
  rowWidth,
  type Figure,
  type Measure,
  type Names,
} from './measure.ts'
import type { Plan } from './plan.ts'
import type { StepTally } from './tally.ts'
import { waitQuantile, type WaitQuantile } from './wait-quantile.ts'

/** One part of a day (the last of each day is after the close), means over replications. */
export interface StepPart {
  readonly day: string
  /** Minutes after midnight; null for the end of what is after the close. */
  readonly from: number
  readonly to: number | null
  readonly attempts: number
  readonly seen: number
  readonly gaveUp: number
  /** Mean wait of those who joined then and were seen; null where there were none. */
  readonly meanWait: number | null
}

/** One part of a day of a pool: means over replications and time. */
export interface PoolPart {
  readonly day: string
  readonly from: number
  readonly to: number | null
  readonly busyMinutes: number
  readonly queueMinutes: number
  readonly staffedMinutes: number
}

/** How often a step was done at a pool, a replication. */
export interface SeenAt {
  readonly class: string
  readonly step: string
  readonly pool: string
  readonly seen: number
}

export interface EstimateOptions {
  /** 0.95 by default. */
  readonly level?: number
  /** Correct by the number who arrived, whose mean is known. */
  readonly control?: boolean
}

/**
 * What a simulation found. Replications stay apart, so that models are compared pair by pair. It reads
 * the sums of its run: take a new one after the run has gone on.
 */
export class DayResult {
  readonly replications: number
  readonly seed: number
  /** Number of the first replication. */
  readonly from: number
  /** Events taken, all replications together. */
  readonly events: number
  readonly #plan: Plan
  readonly #rows: Float64Array
  readonly #engine: Engine

  constructor(
    engine: Engine,
    rows: Float64Array,
    replications: number,
    seed: number,
    from: number,
  ) {
    this.replications = replications
    this.seed = seed
    this.from = from
    this.events = engine.events
    this.#plan = engine.plan
    this.#rows = rows
    this.#engine = engine
  }

  /** A figure in each replication. InputFault where the model has no such thing. */
  values(figure: Figure): Float64Array {
    const columns = columnsOf(this.#plan, figure)
    const width = rowWidth(this.#plan)
    return Float64Array.from({ length: this.replications }, (_, nth) => {
      let sum = 0
      for (const column of columns) sum += this.#rows[nth * width + column] ?? 0
      return sum
    })
  }

  /**
   * Values, one a replication, whose mean is the measure: the figure itself, or for a ratio of sums its
   * linearised values. Null where there is nothing to divide by.
   */
  measured(measure: Measure): Float64Array | null {
    const { per, ...figure } = measure
    const values = this.values(figure)
    return per === undefined ? values : ratioValues(values, this.values(per))
  }

  /** Mean of a measure over replications with its interval; null where there is nothing to divide by. */
  estimate(measure: Measure, options: EstimateOptions = {}): Estimate | null {
    const values = this.measured(measure)
    if (values === null || this.replications === 0) return null
    if (options.control !== true) return estimateOf(values, options.level)
    return controlledEstimate(values, this.#arrivals(measure), options.level)
  }

  /** A quantile of the waits of those seen at a step; see `waitQuantile`. Null where nobody was. */
  waitQuantile(
    where: { readonly class?: Names; readonly step?: Names },
    share: number,
    level = 0.95,
  ): WaitQuantile | null {
    const steps = this.#steps(where)
    const [only] = steps
    if (only === undefined) return null
    if (steps.length > 1) {
      throw new RangeError('waits of several classes or steps are not kept together')
    }
    return waitQuantile(only, this.#plan.waitWidth, share, this.replications, level)
  }

  /** Parts of the day for the steps named, together. */
  stepParts(where: { readonly class?: Names; readonly step?: Names } = {}): readonly StepPart[] {
    const steps = this.#steps(where)
    const sum = (of: (tally: StepTally) => Float64Array, part: number): number =>
      steps.reduce((all, tally) => all + (of(tally)[part] ?? 0), 0)
    const n = this.replications
    return this.#parts().map((part, at) => {
      const seen = sum((tally) => tally.partSeen, at)
      return {
        ...part,
        attempts: sum((tally) => tally.partAttempts, at) / n,
        seen: seen / n,
        gaveUp: sum((tally) => tally.partGaveUp, at) / n,
        meanWait: seen === 0 ? null : sum((tally) => tally.partSeenWait, at) / seen,
      }
    })
  }

  /** Parts of the day for the pools named, together. */
  poolParts(where: { readonly pool?: Names; readonly site?: Names } = {}): readonly PoolPart[] {
    const pools = this.#plan.pools.flatMap((pool) => {
      const profile = this.#engine.profiles[pool.index]
      const named = isNamed(where.pool, pool.name) && isNamed(where.site, pool.site)
      return named && profile !== undefined ? [profile] : []
    })
    const n = this.replications
    const mean = (of: (profile: (typeof pools)[number]) => Float64Array, part: number): number =>
      pools.reduce((all, profile) => all + (of(profile)[part] ?? 0), 0) / n
    return this.#parts().map((part, at) => ({
      ...part,
      busyMinutes: mean((profile) => profile.busy, at),
      queueMinutes: mean((profile) => profile.queue, at),
      staffedMinutes: mean((profile) => profile.staffed, at),
    }))
  }

  /** Where each step of each class was done; pairs that never met are left out. */
  seenAt(): readonly SeenAt[] {
    return this.#engine.steps.flatMap((tally) =>
      this.#plan.pools.flatMap((pool) => {
        const seen = (tally.seenAt[pool.index] ?? 0) / this.replications
        const cls = this.#plan.classes[tally.step.cls]
        if (seen === 0 || cls === undefined) return []
        return [{ class: cls.name, step: tally.step.name, pool: pool.name, seen }]
      }),
    )
  }

  #steps(where: { readonly class?: Names; readonly step?: Names }): readonly StepTally[] {
    return this.#engine.steps.filter(
      ({ step }) =>
        isNamed(where.class, this.#plan.classes[step.cls]?.name) && isNamed(where.step, step.name),
    )
  }

  /** How many arrived, of the classes that a measure is of (for a pool, of all). */
  #arrivals(measure: Figure): KnownMean {
    const { classes } = this.#plan
    const of = isOfPools(measure)
      ? classes
      : classes.filter(
          ({ name, site }) => isNamed(measure.class, name) && isNamed(measure.site, site),
        )
    return {
      values: this.values({ what: 'arrived', class: of.map(({ name }) => name) }),
      expected: of
        .flatMap(({ days }) => days.map(({ expected }) => expected))
        .reduce((sum, expected) => sum + expected, 0),
    }
  }

  #parts(): readonly { readonly day: string; readonly from: number; readonly to: number | null }[] {
    const { opens, closes, every, parts, dayNames } = this.#plan
    return dayNames.flatMap((day) =>
      Array.from({ length: parts }, (_, part) => ({
        day,
        from: Math.min(closes, opens + part * every),
        to: part === parts - 1 ? null : Math.min(closes, opens + (part + 1) * every),
      })),
    )
  }
}
