import type { PlanStep } from './plan.ts'
import type { PoolState } from './pool-state.ts'

/** One patient (or call) on the way; used again for another once they have left. */
export class Patient {
  readonly index: number
  /** The key of their streams of random numbers. */
  high = 0
  low = 0
  step: PlanStep
  /** How often they came back to this step. */
  redials = 0
  /** When they joined the step, and in which part of the day that was. */
  joined = 0
  joinedPart = 0
  /** Where they wait. */
  readonly at: PoolState[] = []
  /** Goes up when they stop waiting: entries of queues with another stamp no longer count. */
  stamp = 0
  /** The order of the event at which they give up; -1 for none. */
  deadline = -1
  /** Who sees them. */
  seenBy: PoolState | undefined = undefined

  constructor(index: number, step: PlanStep) {
    this.index = index
    this.step = step
  }
}

/** Patients in order of coming, as pairs of their index and stamp in a ring. */
export class PatientQueue {
  #pairs = new Int32Array(32)
  #head = 0
  #length = 0

  push(patient: Patient): void {
    if (2 * this.#length === this.#pairs.length) this.#grow()
    const at = (this.#head + 2 * this.#length) & (this.#pairs.length - 1)
    this.#pairs[at] = patient.index
    this.#pairs[at + 1] = patient.stamp
    this.#length += 1
  }

  /** Takes the first who still waits. */
  shift(patients: readonly Patient[]): Patient | undefined {
    while (this.#length > 0) {
      const patient = patients[this.#pairs[this.#head] ?? 0]
      const stamp = this.#pairs[this.#head + 1]
      this.#head = (this.#head + 2) & (this.#pairs.length - 1)
      this.#length -= 1
      if (patient !== undefined && patient.stamp === stamp) return patient
    }
    return undefined
  }

  clear(): void {
    this.#head = 0
    this.#length = 0
  }

  #grow(): void {
    const pairs = new Int32Array(2 * this.#pairs.length)
    pairs.set(this.#pairs.subarray(this.#head))
    pairs.set(this.#pairs.subarray(0, this.#head), this.#pairs.length - this.#head)
    this.#pairs = pairs
    this.#head = 0
  }
}
