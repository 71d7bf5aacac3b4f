import { PatientQueue, type Patient } from './patient.ts'
import type { PlanDuty, PlanPool } from './plan.ts'

const NOBODY: PlanDuty = { times: [], servers: [], closes: 0, last: 0, blocks: [] }

/** A pool during a replication, with what is counted of it. */
export class PoolState {
  readonly plan: PlanPool
  readonly index: number
  readonly site: string | undefined
  duty: PlanDuty = NOBODY
  /** Which change of duty is next. */
  change = 0
  closed = true
  /** On duty by the shifts. */
  scheduled = 0
  /** How many may be busy before nobody is started; after the close, whoever stays on. */
  limit = 0
  busy = 0
  waiting = 0

  starts = 0
  slots = 0
  bookedSlots = 0
  notAttended = 0
  mostWaiting = 0
  busyMinutes = 0
  queueMinutes = 0
  staffedMinutes = 0
  overtimeMinutes = 0
  /** The same of the part of the day that is running. */
  partBusy = 0
  partQueue = 0
  partStaffed = 0
  #since = 0
  readonly #queues: readonly PatientQueue[]

  constructor(plan: PlanPool, levels: number) {
    this.plan = plan
    this.index = plan.index
    this.site = plan.site
    this.#queues = Array.from({ length: levels }, () => new PatientQueue())
  }

  /** Empties the pool for a new replication. */
  reset(): void {
    for (const queue of this.#queues) queue.clear()
    this.duty = NOBODY
    this.closed = true
    this.scheduled = this.limit = this.busy = this.waiting = 0
    this.starts = this.slots = this.bookedSlots = this.notAttended = this.mostWaiting = 0
    this.busyMinutes = this.queueMinutes = this.staffedMinutes = this.overtimeMinutes = 0
    this.partBusy = this.partQueue = this.partStaffed = 0
    this.#since = 0
  }

  /** Adds up what was so since the last change. To be called before every change. */
  upTo(now: number): void {
    const minutes = now - this.#since
    if (minutes === 0) return
    this.#since = now
    this.partBusy += this.busy * minutes
    this.partQueue += this.waiting * minutes
    this.partStaffed += this.scheduled * minutes
    if (this.busy > this.scheduled) this.overtimeMinutes += (this.busy - this.scheduled) * minutes
  }

  /** Closes the books of a part of the day. */
  endPart(): void {
    this.busyMinutes += this.partBusy
    this.queueMinutes += this.partQueue
    this.staffedMinutes += this.partStaffed
    this.partBusy = this.partQueue = this.partStaffed = 0
  }

  join(patient: Patient): void {
    this.#queues[patient.step.level]?.push(patient)
    this.waiting += 1
    if (this.waiting > this.mostWaiting) this.mostWaiting = this.waiting
  }

  /** Whose turn it is: the lowest priority number, then the order of coming. */
  next(patients: readonly Patient[]): Patient | undefined {
    for (const queue of this.#queues) {
      const patient = queue.shift(patients)
      if (patient !== undefined) return patient
    }
    return undefined
  }

  /** Puts one back who was taken out with `next` and still waits. */
  putBack(patient: Patient): void {
    this.#queues[patient.step.level]?.push(patient)
  }

  /** Mean minutes before one who joins now is seen, each taking `mean` minutes. */
  expectedWait(now: number, dayStart: number, mean: number): number {
    if (this.limit > 0) {
      return this.busy < this.limit ? 0 : ((this.waiting + 1) * mean) / this.limit
    }
    const { times, servers } = this.duty
    for (let at = this.change; at < times.length; at += 1) {
      const count = servers[at] ?? 0
      if (count > 0) return dayStart + (times[at] ?? 0) - now + (this.waiting * mean) / count
    }
    return Infinity
  }
}
