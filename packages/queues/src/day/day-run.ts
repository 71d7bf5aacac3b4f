import { checkDayModel } from './check-model.ts'
import { DayResult } from './day-result.ts'
import { Engine } from './engine.ts'
import { rowWidth } from './measure.ts'
import type { DayModel } from './model.ts'
import { planOf } from './plan.ts'
import { CLASS_COUNTS, POOL_COUNTS, STEP_COUNTS } from './tally.ts'

/** What a replication is told by: its number is part of every stream of random numbers. */
export interface RunStart {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number
  /** Number of the first replication, 0 by default. */
  readonly from?: number
}

/**
 * A simulation that goes on by and by: `more` plays further replications, `result` is what is known
 * so far. Replication n of a seed is the same whenever and after whatever it is played.
 */
export class DayRun {
  readonly model: DayModel
  readonly seed: number
  readonly from: number
  readonly #engine: Engine
  readonly #width: number
  #rows: Float64Array
  #replications = 0

  /** @throws InputFault for a model that is not sound, RangeError for a seed that is none */
  constructor(model: DayModel, start: RunStart) {
    checkDayModel(model)
    const plan = planOf(model)
    this.model = model
    this.seed = start.seed
    this.from = start.from ?? 0
    if (!Number.isInteger(this.from) || this.from < 0 || this.from > 0x7fff_ffff) {
      throw new RangeError(`a first replication is a whole number from 0, not ${this.from}`)
    }
    this.#engine = new Engine(plan, start.seed)
    this.#width = rowWidth(plan)
    this.#rows = new Float64Array(64 * this.#width)
  }

  get replications(): number {
    return this.#replications
  }

  /** Plays further replications; stops early where `watch`, told after each, gives false. */
  more(count: number, watch?: (replications: number) => boolean | void): boolean {
    for (let left = count; left > 0; left -= 1) {
      this.#engine.play(this.from + this.#replications)
      this.#keep()
      if (watch?.(this.#replications) === false) return false
    }
    return true
  }

  /** The result so far, good until `more` is called again. */
  get result(): DayResult {
    const rows = this.#rows.slice(0, this.#replications * this.#width)
    return new DayResult(this.#engine, rows, this.#replications, this.seed, this.from)
  }

  #keep(): void {
    const { classes, steps, pools } = this.#engine
    let at = this.#replications * this.#width
    if (at + this.#width > this.#rows.length) {
      const rows = new Float64Array(2 * this.#rows.length)
      rows.set(this.#rows)
      this.#rows = rows
    }
    const rows = this.#rows
    for (const tally of classes) for (const name of CLASS_COUNTS) rows[at++] = tally[name]
    for (const tally of steps) for (const name of STEP_COUNTS) rows[at++] = tally[name]
    for (const tally of pools) for (const name of POOL_COUNTS) rows[at++] = tally[name]
    this.#replications += 1
  }
}
