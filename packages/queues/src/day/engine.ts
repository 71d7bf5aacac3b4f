import { EventHeap } from '../heap/event-heap.ts'
import { Key, wordOf } from '../random/key.ts'
import { Stream } from '../random/stream.ts'
import { shareDrawn } from '../random/share-drawn.ts'
import { Coming } from './coming.ts'
import type { Patient } from './patient.ts'
import { PatientList } from './patient-list.ts'
import type { Plan, PlanBlock, PlanStep, PlanStop } from './plan.ts'
import { PoolState } from './pool-state.ts'
import { isTaken } from './slot.ts'
import { admits, routeOf } from './routing.ts'
import { serviceTime } from './service-time.ts'
import { ClassTally, PoolProfile, StepTally } from './tally.ts'

const ARRIVAL = 0
const FIXED = 1
const JOIN = 2
const FINISH = 3
const GIVE_UP = 4
const DUTY = 5
const CLOSE = 6
const PART = 7
const DAY = 8
const SLOTS = 9

/** Numbers of patients who come in other ways than at a rate begin here. */
const AT_OPENING = 0x1000_0000
const AT_FIXED = 0x2000_0000
const IN_SLOT = 0x3000_0000
const FOR_OPENING = wordOf('opening')
const FOR_RETURN = 0x9e3779b1

/** Plays replications of a plan, one after another, and counts. */
export class Engine {
  readonly plan: Plan
  readonly pools: readonly PoolState[]
  readonly profiles: readonly PoolProfile[]
  readonly steps: readonly StepTally[]
  readonly classes: readonly ClassTally[]
  /** Events taken over all replications. */
  events = 0
  readonly #seed: Key
  readonly #heap = new EventHeap()
  readonly #stream = new Stream()
  readonly #coming: readonly Coming[]
  readonly #patients = new PatientList()
  #replication: Key
  #now = 0
  #day = 0
  #dayStart = 0
  #part = 0
  #carried: Patient[] = []
  #blocks: readonly { readonly pool: PoolState; readonly block: PlanBlock; row: number }[] = []

  /** @param seed a whole number from 0 to 2^53 - 1 */
  constructor(plan: Plan, seed: number) {
    this.plan = plan
    this.#seed = Key.ofSeed(seed)
    this.#replication = this.#seed
    const parts = plan.parts * plan.dayNames.length
    this.pools = plan.pools.map((pool) => new PoolState(pool, plan.levels))
    this.profiles = plan.pools.map(() => new PoolProfile(parts))
    this.steps = plan.steps.map((step) => new StepTally(step, plan))
    this.classes = plan.classes.map(() => new ClassTally())
    this.#coming = plan.classes.map((cls) => new Coming(cls))
  }

  /** Plays one replication; its counts are in `classes`, `steps` and `pools` until the next. */
  play(replication: number): void {
    this.#replication = this.#seed.with(replication)
    const heap = this.#heap
    heap.clear()
    for (const pool of this.pools) pool.reset()
    for (const step of this.steps) step.reset()
    for (const cls of this.classes) Object.assign(cls, new ClassTally())
    this.plan.dayNames.forEach((_, day) => {
      heap.push(day * this.plan.dayLength + this.plan.opens, day * 16 + DAY)
    })
    while (heap.pop()) {
      this.#now = heap.time
      this.events += 1
      this.#take(heap.event & 15, heap.event >>> 4, heap.order)
    }
    this.#endPart()
    for (const patient of this.#carried) {
      this.#classOf(patient).carried += 1
      this.#patients.release(patient)
    }
    this.#carried.length = 0
    for (const step of this.steps) step.endReplication()
  }

  #take(kind: number, id: number, order: number): void {
    if (kind === ARRIVAL) this.#arrive(id)
    else if (kind === FINISH) this.#finish(this.#patients.at(id))
    else if (kind === GIVE_UP) this.#giveUp(this.#patients.at(id), order)
    else if (kind === JOIN) this.#join(this.#patients.at(id))
    else if (kind === FIXED) this.#fixed(id)
    else if (kind === DUTY) this.#changeDuty(this.#pool(id))
    else if (kind === CLOSE) this.#close(this.#pool(id))
    else if (kind === PART) this.#nextPart()
    else if (kind === SLOTS) this.#slots(id)
    else this.#startDay(id)
  }

  #startDay(day: number): void {
    const { plan } = this
    this.#endPart()
    this.#day = day
    this.#dayStart = day * plan.dayLength
    this.#part = day * plan.parts
    for (const pool of this.pools) this.#openPool(pool, day)
    this.#heap.push(this.#partEnd(1), PART)
    const carried = this.#carried
    this.#carried = []
    for (const patient of carried) this.#place(patient)
    for (const coming of this.#coming) this.#startClass(coming, day)
    this.#blocks = this.pools.flatMap((pool) =>
      pool.duty.blocks.map((block) => ({ pool, block, row: 0 })),
    )
    this.#blocks.forEach(({ block }, at) => {
      this.#heap.push(this.#dayStart + block.from, at * 16 + SLOTS)
    })
  }

  #openPool(pool: PoolState, day: number): void {
    const duty = pool.plan.days[day] ?? pool.duty
    pool.duty = duty
    pool.change = 0
    pool.closed = duty.closes <= this.plan.opens
    pool.limit = pool.scheduled = 0
    for (const time of duty.times) {
      if (time <= this.plan.opens) this.#changeDuty(pool)
      else this.#heap.push(this.#dayStart + time, pool.index * 16 + DUTY)
    }
    if (!pool.closed) this.#heap.push(this.#dayStart + duty.closes, pool.index * 16 + CLOSE)
  }

  #changeDuty(pool: PoolState): void {
    pool.upTo(this.#now)
    pool.scheduled = pool.duty.servers[pool.change] ?? 0
    pool.change += 1
    if (!pool.closed) pool.limit = pool.scheduled
    this.#pull(pool)
  }

  #close(pool: PoolState): void {
    pool.upTo(this.#now)
    pool.closed = true
    pool.limit = pool.duty.last
    const staying: Patient[] = []
    for (let left = pool.waiting; left > 0; left -= 1) {
      const patient = pool.next(this.#patients.all)
      if (patient === undefined) break
      if (patient.step.atClose === 'serve out') {
        staying.push(patient)
      } else if (patient.at.some((other) => !other.closed)) {
        patient.at.splice(patient.at.indexOf(pool), 1)
        pool.waiting -= 1
      } else {
        this.#stopWaiting(patient)
        this.#leave(patient)
      }
    }
    for (const patient of staying) pool.putBack(patient)
    this.#pull(pool)
  }

  #nextPart(): void {
    this.#endPart()
    this.#part += 1
    const part = this.#part - this.#day * this.plan.parts
    if (part < this.plan.parts - 1) this.#heap.push(this.#partEnd(part + 1), PART)
  }

  #partEnd(part: number): number {
    const { opens, closes, every } = this.plan
    return this.#dayStart + Math.min(closes, opens + part * every)
  }

  #endPart(): void {
    for (const pool of this.pools) {
      pool.upTo(this.#now)
      this.profiles[pool.index]?.endPart(pool, this.#part)
    }
  }

  #startClass(coming: Coming, day: number): void {
    const { cls } = coming
    coming.startDay(this.#replication, day)
    const { atOpening, at } = coming.day
    if (atOpening > 0) {
      const stream = this.#stream.start(coming.high, coming.low, FOR_OPENING)
      const waiting = stream.poisson(atOpening)
      for (let nth = 0; nth < waiting; nth += 1) this.#enter(coming, AT_OPENING + nth)
    }
    for (const time of at) this.#heap.push(this.#dayStart + time, cls.index * 16 + FIXED)
    this.#scheduleArrival(coming)
  }

  #scheduleArrival(coming: Coming): void {
    const time = coming.nextArrival()
    if (time < Infinity) this.#heap.push(this.#dayStart + time, coming.cls.index * 16 + ARRIVAL)
  }

  #arrive(cls: number): void {
    const coming = this.#coming[cls]
    if (coming === undefined) return
    this.#scheduleArrival(coming)
    this.#enter(coming, coming.byRate++)
  }

  #fixed(cls: number): void {
    const coming = this.#coming[cls]
    if (coming === undefined) return
    this.#enter(coming, AT_FIXED + coming.byTime++)
  }

  #enter(coming: Coming, number: number): void {
    const tally = this.classes[coming.cls.index]
    if (tally !== undefined) tally.arrived += 1
    this.#begin(coming, number)
  }

  #begin(coming: Coming, number: number): void {
    const patient = this.#patients.enter(coming, number)
    this.#classOf(patient).patients += 1
    this.#join(patient)
  }

  /** Slots that begin now: who is booked and comes joins the queue. */
  #slots(at: number): void {
    const state = this.#blocks[at]
    if (state === undefined) return
    const { pool, block, row } = state
    state.row += 1
    if (state.row < block.rows) {
      const next = this.#dayStart + block.from + state.row * block.every
      this.#heap.push(next, at * 16 + SLOTS)
    }
    const coming = this.#coming[block.cls]
    if (coming === undefined) return
    for (let column = 0; column < block.columns; column += 1) {
      const number = IN_SLOT + block.first + row * block.columns + column
      if (isTaken(pool, block, coming, number, this.#stream)) this.#begin(coming, number)
    }
  }

  /** Begins an attempt at the patient's step. */
  #join(patient: Patient): void {
    patient.joined = this.#now
    patient.joinedPart = this.#part
    const tally = this.#tally(patient.step)
    tally.attempts += 1
    tally.partAttempts[this.#part] = (tally.partAttempts[this.#part] ?? 0) + 1
    this.#place(patient)
  }

  /** Finds where to wait: the first stop that is open and within its limit. */
  #place(patient: Patient): void {
    const { step } = patient
    const route = routeOf(patient, this.#stream)
    let open: PlanStop | undefined
    for (const stop of route) {
      const within = admits(stop, step, this.pools, this.#now, this.#dayStart)
      if (within === undefined) continue
      if (within) {
        this.#enterStop(patient, stop)
        return
      }
      open ??= stop
    }
    if (open !== undefined) {
      if (step.turnAway) {
        this.#tally(step).turnedAway += 1
        this.#comeBack(patient)
      } else this.#enterStop(patient, open)
      return
    }
    const staffed = route.find((stop) => stop.pools.some((id) => this.#pool(id).duty.last > 0))
    if (step.atClose === 'serve out' && staffed !== undefined) this.#enterStop(patient, staffed)
    else this.#leave(patient)
  }

  /** Is seen at once by the first pool of a stop that is free, or waits for all that are open. */
  #enterStop(patient: Patient, stop: PlanStop): void {
    const { step } = patient
    for (const id of stop.pools) {
      const pool = this.#pool(id)
      if (pool.busy < pool.limit && (!pool.closed || step.atClose === 'serve out')) {
        this.#start(patient, pool)
        return
      }
    }
    for (const id of stop.pools) {
      const pool = this.#pool(id)
      if (pool.closed && !(step.atClose === 'serve out' && pool.limit > 0)) continue
      pool.upTo(this.#now)
      pool.join(patient)
      patient.at.push(pool)
    }
    if (step.patience > 0) {
      const purpose = step.forPatience + Math.imul(patient.redials, FOR_RETURN)
      const stream = this.#stream.start(patient.high, patient.low, purpose)
      const end = this.#now + stream.exponential() * step.patience
      patient.deadline = this.#heap.push(end, patient.index * 16 + GIVE_UP)
    }
  }

  #start(patient: Patient, pool: PoolState): void {
    const { step } = patient
    pool.upTo(this.#now)
    pool.busy += 1
    pool.starts += 1
    patient.seenBy = pool
    const minutes = serviceTime(patient, this.#stream)
    const tally = this.#tally(step)
    tally.see(this.#now - patient.joined, patient.joinedPart, pool.index)
    tally.serviceMinutes += minutes
    const own = this.plan.classes[step.cls]?.site
    if (own !== undefined && own === pool.site) tally.seenAtOwnSite += 1
    this.#heap.push(this.#now + minutes, patient.index * 16 + FINISH)
  }

  #finish(patient: Patient): void {
    const pool = patient.seenBy
    if (pool === undefined) return
    pool.upTo(this.#now)
    pool.busy -= 1
    patient.seenBy = undefined
    this.#pull(pool)
    const { nextShares, nextSteps, nextDelays, forNext } = patient.step
    if (nextShares.length > 0) {
      const draw = this.#stream.start(patient.high, patient.low, forNext).uniform()
      const at = shareDrawn(nextShares, draw)
      const next = nextSteps[at]
      if (next !== undefined) {
        const delay = nextDelays[at] ?? 0
        patient.step = next
        patient.redials = 0
        if (delay > 0) this.#heap.push(this.#now + delay, patient.index * 16 + JOIN)
        else this.#join(patient)
        return
      }
    }
    this.#classOf(patient).completed += 1
    this.#patients.release(patient)
  }

  /** Starts whoever waits while somebody is free. */
  #pull(pool: PoolState): void {
    while (pool.busy < pool.limit && pool.waiting > 0) {
      const patient = pool.next(this.#patients.all)
      if (patient === undefined) return
      this.#stopWaiting(patient)
      this.#start(patient, pool)
    }
  }

  #stopWaiting(patient: Patient): void {
    for (const pool of patient.at) {
      pool.upTo(this.#now)
      pool.waiting -= 1
    }
    patient.at.length = 0
    patient.stamp = (patient.stamp + 1) | 0
    patient.deadline = -1
  }

  #giveUp(patient: Patient, order: number): void {
    if (patient.deadline !== order) return
    this.#stopWaiting(patient)
    this.#tally(patient.step).giveUp(this.#now - patient.joined, patient.joinedPart)
    this.#comeBack(patient)
  }

  #comeBack(patient: Patient): void {
    const { redial, redialDelay, mostRedials, forRedial } = patient.step
    if (redial > 0 && patient.redials < mostRedials) {
      const purpose = forRedial + Math.imul(patient.redials, FOR_RETURN)
      const stream = this.#stream.start(patient.high, patient.low, purpose)
      if (stream.uniform() < redial) {
        patient.redials += 1
        const delay = redialDelay * stream.exponential()
        this.#heap.push(this.#now + delay, patient.index * 16 + JOIN)
        return
      }
    }
    this.#classOf(patient).lost += 1
    this.#patients.release(patient)
  }

  /** Nobody is left to see the patient today. */
  #leave(patient: Patient): void {
    if (patient.step.atClose === 'wait for tomorrow') {
      this.#carried.push(patient)
      return
    }
    this.#tally(patient.step).leave(this.#now - patient.joined)
    this.#classOf(patient).unmet += 1
    this.#patients.release(patient)
  }

  #pool(index: number): PoolState {
    const pool = this.pools[index]
    if (pool === undefined) throw new RangeError(`no pool ${index}`)
    return pool
  }

  #tally(step: PlanStep): StepTally {
    const tally = this.steps[step.index]
    if (tally === undefined) throw new RangeError(`no step ${step.name}`)
    return tally
  }

  #classOf(patient: Patient): ClassTally {
    const tally = this.classes[patient.step.cls]
    if (tally === undefined) throw new RangeError(`no class ${patient.step.cls}`)
    return tally
  }
}
