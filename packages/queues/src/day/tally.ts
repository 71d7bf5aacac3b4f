import type { Plan, PlanStep } from './plan.ts'
import type { PoolState } from './pool-state.ts'

/** What is counted of each class, in each replication. */
export const CLASS_COUNTS = [
  'patients',
  'arrived',
  'completed',
  'lost',
  'unmet',
  'carried',
] as const
/** What is counted of each step of each class. */
export const STEP_COUNTS = [
  'attempts',
  'seen',
  'seenAtOwnSite',
  'seenInTarget',
  'waited',
  'gaveUp',
  'turnedAway',
  'leftUnmet',
  'waitMinutes',
  'seenWaitMinutes',
  'serviceMinutes',
] as const
/** What is counted of each pool. */
export const POOL_COUNTS = [
  'starts',
  'busyMinutes',
  'queueMinutes',
  'staffedMinutes',
  'overtimeMinutes',
  'mostWaiting',
  'slots',
  'bookedSlots',
  'notAttended',
] as const

export type ClassCount = (typeof CLASS_COUNTS)[number]
export type StepCount = (typeof STEP_COUNTS)[number]
export type PoolCount = (typeof POOL_COUNTS)[number]

/** What is counted of one class. */
export class ClassTally implements Record<ClassCount, number> {
  patients = 0
  arrived = 0
  completed = 0
  lost = 0
  unmet = 0
  carried = 0
}

/** What is counted of one step of one class: in one replication, and over all of them by part of day. */
export class StepTally implements Record<StepCount, number> {
  readonly step: PlanStep
  attempts = 0
  seen = 0
  seenAtOwnSite = 0
  seenInTarget = 0
  waited = 0
  gaveUp = 0
  turnedAway = 0
  leftUnmet = 0
  waitMinutes = 0
  seenWaitMinutes = 0
  serviceMinutes = 0
  /** Over all replications, by the part of the day in which they joined. */
  readonly partAttempts: Float64Array
  readonly partSeen: Float64Array
  readonly partSeenWait: Float64Array
  readonly partGaveUp: Float64Array
  /** Over all replications, by pool. */
  readonly seenAt: Float64Array
  /** Seen in this replication by bin of their wait: none at all, up to each bin's end, longer. */
  readonly #bins: Float64Array
  readonly #width: number
  /** Over all replications, for waits up to the end of each bin: the number, its squares, its products. */
  readonly upTo: Float64Array
  readonly upToSquares: Float64Array
  readonly upToProducts: Float64Array

  constructor(step: PlanStep, plan: Plan) {
    const parts = plan.parts * plan.dayNames.length
    this.step = step
    this.partAttempts = new Float64Array(parts)
    this.partSeen = new Float64Array(parts)
    this.partSeenWait = new Float64Array(parts)
    this.partGaveUp = new Float64Array(parts)
    this.seenAt = new Float64Array(plan.pools.length)
    this.#bins = new Float64Array(plan.waitBins + 2)
    this.#width = plan.waitWidth
    this.upTo = new Float64Array(plan.waitBins + 2)
    this.upToSquares = new Float64Array(plan.waitBins + 2)
    this.upToProducts = new Float64Array(plan.waitBins + 2)
  }

  reset(): void {
    this.attempts = this.seen = this.seenAtOwnSite = this.seenInTarget = this.waited = 0
    this.gaveUp = this.turnedAway = this.leftUnmet = 0
    this.waitMinutes = this.seenWaitMinutes = this.serviceMinutes = 0
  }

  /** One more seen after a wait, who joined in a part of the day. */
  see(wait: number, part: number, pool: number): void {
    this.seen += 1
    this.seenWaitMinutes += wait
    this.#endWait(wait)
    if (wait <= this.step.target) this.seenInTarget += 1
    add(this.partSeen, part, 1)
    add(this.partSeenWait, part, wait)
    add(this.seenAt, pool, 1)
    const bin = wait <= 0 ? 0 : Math.ceil(wait / this.#width)
    add(this.#bins, Math.min(bin, this.#bins.length - 1), 1)
  }

  giveUp(wait: number, part: number): void {
    this.gaveUp += 1
    this.#endWait(wait)
    add(this.partGaveUp, part, 1)
  }

  leave(wait: number): void {
    this.leftUnmet += 1
    this.#endWait(wait)
  }

  #endWait(wait: number): void {
    this.waitMinutes += wait
    if (wait > 0) this.waited += 1
  }

  /** Adds the waits of the replication to those of all. */
  endReplication(): void {
    if (this.seen === 0) return
    const bins = this.#bins
    let sofar = 0
    for (let bin = 0; bin < bins.length; bin += 1) {
      sofar += bins[bin] ?? 0
      bins[bin] = 0
      add(this.upTo, bin, sofar)
      add(this.upToSquares, bin, sofar * sofar)
      add(this.upToProducts, bin, sofar * this.seen)
    }
  }
}

/** What is counted of a pool over all replications, by part of the day. */
export class PoolProfile {
  readonly busy: Float64Array
  readonly queue: Float64Array
  readonly staffed: Float64Array

  constructor(parts: number) {
    this.busy = new Float64Array(parts)
    this.queue = new Float64Array(parts)
    this.staffed = new Float64Array(parts)
  }

  endPart(pool: PoolState, part: number): void {
    add(this.busy, part, pool.partBusy)
    add(this.queue, part, pool.partQueue)
    add(this.staffed, part, pool.partStaffed)
    pool.endPart()
  }
}

function add(counts: Float64Array, at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more
}
