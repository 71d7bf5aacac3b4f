import {
  answeredWhileServersChange,
  answeredWhileServersStay,
  type Habits,
  type ServersChange,
} from './followed.ts'
import { poissonWeights, type PoissonWeights } from './poisson-weights.ts'
import {
  finishing,
  highest,
  inService,
  pruned,
  type States,
  withCap,
  withServers,
} from './states.ts'
import { added, EMPTY_TALLY, type Tally } from './tally.ts'
import { type Jumps, jumpsOf, moved } from './uniformisation.ts'

/** Chance at the cap, on average over a step, above which the cap is doubled and the step redone. */
const MOST_AT_CAP = 1e-13

/** Jumps of one step: enough to make steps few, few enough to keep its weights short. */
const JUMPS = 400

/** Chance that servers still finish below which those who come are no longer followed. */
const STILL_FINISHING = 1e-6

/** Parts of the time asked for, for those who come shortly before servers change. */
const PARTS = 8

/** What one moment of a day is like. */
export interface Moment {
  /** Mean number waiting. */
  readonly waiting: number
  /** Chance that no server is free. */
  readonly allBusy: number
  /** Mean number in service. */
  readonly inService: number
}

/** A queue on its way through a day, as chances. Moving it changes it; `copy` does not. */
export class ForwardRun {
  readonly #habits: Habits
  readonly #within: number | null
  #states: States
  #jumps: { readonly of: States; readonly arrival: number; readonly jumps: Jumps } | null = null
  #weights: { readonly mean: number; readonly weights: PoissonWeights } | null = null

  /** @param within the time for `answeredWithin`; null for none */
  constructor(habits: Habits, within: number | null, states: States) {
    this.#habits = habits
    this.#within = within
    this.#states = states
  }

  /** A queue at opening with a Poisson number at the door, and what becomes of those. */
  static opened(
    habits: Habits,
    within: number | null,
    servers: number,
    atDoor: number,
    changes: readonly ServersChange[] = [],
  ): { readonly run: ForwardRun; readonly tally: Tally } {
    const { exactly, more } =
      atDoor === 0
        ? { exactly: Float64Array.of(1), more: Float64Array.of(0) }
        : poissonWeights(atDoor)
    const size = Math.max(exactly.length, servers + 1) + 16
    const [chances, found] = [new Float64Array(size), new Float64Array(size)]
    chances.set(exactly)
    found.set(more)
    const run = new ForwardRun(habits, within, { servers, layers: [chances] })
    return { run, tally: run.#arrived({ servers, layers: [found] }, 0, changes) }
  }

  copy(): ForwardRun {
    return new ForwardRun(this.#habits, this.#within, this.#states)
  }

  get moment(): Moment {
    return momentOf(this.#states)
  }

  /** The most people that are carried. */
  get cap(): number {
    return (this.#states.layers[0]?.length ?? 1) - 1
  }

  setServers(servers: number): void {
    this.#states = withServers(this.#states, servers, this.#habits.whenServersLeave)
    if (this.cap < servers + 1) this.#states = withCap(this.#states, servers + 16)
  }

  /**
   * Moves by a time in which arrivals and servers stay as they are.
   *
   * @param from the time of day, to which `changes` refer
   * @param changes of servers that are to come, in order; those who come before one are followed
   */
  advance(
    from: number,
    to: number,
    arrivalRate: number,
    changes: readonly ServersChange[] = [],
  ): Tally {
    const next = changes.find(({ at }) => at >= to - 1e-9)?.at ?? Infinity
    let tally = EMPTY_TALLY
    let now = from
    while (to - now > 1e-9) {
      const longest = this.#longestStep(arrivalRate)
      const wanted = Math.min(to - now, this.#stepForFollowing(now, next))
      const step = wanted / Math.ceil(wanted / longest)
      tally = added(tally, this.#step(now, step, arrivalRate, changes, next))
      now += step
    }
    return tally
  }

  #longestStep(arrivalRate: number): number {
    return JUMPS / this.#jumpsNow(arrivalRate).rate
  }

  #stepForFollowing(now: number, next: number): number {
    const within = this.#within
    if (within === null || within === 0) return Infinity
    const strip = next - within
    if (finishing(this.#states) < STILL_FINISHING && now < strip - 1e-9) return strip - now
    return within / PARTS
  }

  #step(
    now: number,
    step: number,
    arrivalRate: number,
    changes: readonly ServersChange[],
    next: number,
  ): Tally {
    for (;;) {
      const jumps = this.#jumpsNow(arrivalRate)
      const { states, integral } = moved(this.#states, jumps, this.#weightsOf(jumps.rate * step))
      const atCap = integral.reduce((sum, layer) => sum + (layer.at(-1) ?? 0), 0) / step
      if (arrivalRate > 0 && atCap > MOST_AT_CAP) {
        this.#states = withCap(this.#states, 2 * this.cap)
        continue
      }
      const spent = { servers: states.servers, layers: integral }
      this.#states = this.#sized(pruned(states))
      const { waiting, allBusy, inService: busy } = momentOf(spent)
      const found = layersTimes(spent, arrivalRate)
      const stays = next >= now + step + (this.#within ?? 0) - 1e-9
      return {
        ...this.#arrived(found, now + step / 2, stays ? [] : changes),
        time: step,
        abandoned: this.#habits.giveUp * waiting,
        queueTime: waiting,
        busyTime: busy,
        allBusyTime: allBusy,
      }
    }
  }

  /** What is to come of those who come and find the states of a measure. */
  #arrived(found: States, at: number, changes: readonly ServersChange[]): Tally {
    const { service, giveUp } = this.#habits
    let [arrivals, waited, waitAsStaffed] = [0, 0, 0]
    for (const [index, layer] of found.layers.entries()) {
      for (const [k, amount] of layer.entries()) {
        arrivals += amount
        if ((index === 0 && k < found.servers) || amount === 0) continue
        waited += amount
        const ahead = Math.max(1, k - found.servers + 1)
        waitAsStaffed += (amount * ahead) / (found.servers * service + ahead * giveUp)
      }
    }
    const within = this.#within
    const stays = changes.length === 0 && finishing(found) < STILL_FINISHING * arrivals
    const answeredWithin =
      within === null || arrivals === 0
        ? 0
        : stays
          ? answeredWhileServersStay(found, this.#habits, within)
          : answeredWhileServersChange(found, this.#habits, within, at, changes)
    return { ...EMPTY_TALLY, arrivals, waited, waitAsStaffed, answeredWithin }
  }

  #sized(states: States): States {
    const needed = Math.max(highest(states), states.servers + states.layers.length) + 8
    return needed * 2 < this.cap ? withCap(states, Math.ceil(needed * 1.25)) : states
  }

  #jumpsNow(arrivalRate: number): Jumps {
    const { layers, servers } = this.#states
    const known = this.#jumps
    if (
      known !== null &&
      known.arrival === arrivalRate &&
      known.of.servers === servers &&
      known.of.layers.length === layers.length &&
      known.of.layers[0]?.length === layers[0]?.length
    ) {
      return known.jumps
    }
    const rates = { ...this.#habits, arrival: arrivalRate, leave: 0, absorbing: false }
    const jumps = jumpsOf(rates, this.#states)
    this.#jumps = { of: this.#states, arrival: arrivalRate, jumps }
    return jumps
  }

  #weightsOf(mean: number): PoissonWeights {
    const known = this.#weights
    if (known !== null && Math.abs(known.mean - mean) < 1e-12 * mean) return known.weights
    const weights = poissonWeights(mean)
    this.#weights = { mean, weights }
    return weights
  }
}

function momentOf({ servers, layers }: States): Moment {
  let [waiting, allBusy, busy] = [0, 0, 0]
  for (const [index, layer] of layers.entries()) {
    for (const [k, chance] of layer.entries()) {
      const serving = inService(servers, index, k)
      busy += chance * serving
      waiting += chance * Math.max(0, k - serving)
      if (index > 0 || k >= servers) allBusy += chance
    }
  }
  return { waiting, allBusy, inService: busy }
}

function layersTimes({ servers, layers }: States, factor: number): States {
  return { servers, layers: layers.map((layer) => layer.map((value) => value * factor)) }
}
