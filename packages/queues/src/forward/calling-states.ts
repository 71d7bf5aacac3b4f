/** The rates of a queue of callers while they do not change. */
export interface CallingRates {
  /** First calls. */
  readonly arrival: number
  readonly servers: number
  /** Of one server. */
  readonly service: number
  /** Of one who waits. */
  readonly giveUp: number
  /** Probability that one who gives up rings again. */
  readonly again: number
  /** Of one who is about to ring again. */
  readonly back: number
  /** Whether those who call now for the first time are followed. */
  readonly followed: boolean
}

/** Chance below which a state is not carried. */
const NEGLIGIBLE = 1e-9
/** Chance of a state from which its mean of those about to ring again is trusted. */
const SOME = 1e-6
/** States that a step can climb: one in each of its four parts. */
const CLIMB = 4

/** Places after the states: amounts of the followed, and the work done. */
const BACK = 0
const ANSWERED = 1
const CALLS = 2
const WAITED = 3
const SERVED = 4
const AMOUNTS = 5

/**
 * A queue of callers on its way through a day. Three rows of states by the number there, in service
 * and waiting: its chance; the mean of those about to ring again while that many are there; and of those
 * who are followed and wait, how many have as many ahead of them, in service and waiting.
 */
export class CallingStates {
  readonly #servers: number
  #room: number
  #following = false
  /** The most that are about to ring again in any state worth the name. */
  #most = 1
  #top: number
  #now: Float64Array
  #parts: Float64Array[]

  constructor(servers: number) {
    this.#servers = servers
    this.#room = servers + 64
    this.#top = servers + CLIMB
    this.#now = this.#empty()
    this.#now[0] = 1
    this.#parts = Array.from({ length: 3 }, () => this.#empty())
  }

  /** People answered so far: served, or in service now. */
  answered(service: number): number {
    let busy = 0
    for (let k = 0; k <= this.#top; k++) busy += (this.#now[k] ?? 0) * Math.min(k, this.#servers)
    return service * this.#amount(SERVED) + busy
  }

  /** Those who are followed: answered so far, the calls that they made, and the time that these waited. */
  get followed(): { readonly answered: number; readonly calls: number; readonly waited: number } {
    return {
      answered: this.#amount(ANSWERED),
      calls: this.#amount(CALLS),
      waited: this.#amount(WAITED),
    }
  }

  /** The fastest rate at which a state is left. */
  fastest({ arrival, servers, service, giveUp, back }: CallingRates): number {
    const [top, room] = [this.#top, this.#room]
    let most = 0
    for (let k = 0; k <= top; k++) {
      const chance = this.#now[k] ?? 0
      if (chance > SOME) most = Math.max(most, (this.#now[room + k] ?? 0) / chance)
    }
    this.#most = 1.5 * most + 1
    return arrival + servers * service + (top - servers + 1) * giveUp + this.#most * back
  }

  /** Moves by a short time: the classical steps of Runge and Kutta. */
  advance(step: number, rates: CallingRates): void {
    this.#resize()
    this.#following ||= rates.followed
    const [slope, sum, trial] = this.#parts
    if (slope === undefined || sum === undefined || trial === undefined) return
    const now = this.#now
    sum.set(now)
    let from = now
    for (const [ahead, weight] of [
      [0.5, 1 / 6],
      [0.5, 1 / 3],
      [1, 1 / 3],
      [0, 1 / 6],
    ] as const) {
      this.#slope(from, slope, rates)
      this.#plus(sum, sum, slope, weight * step)
      if (ahead === 0) break
      this.#plus(trial, now, slope, ahead * step)
      from = trial
    }
    this.#parts = [slope, now, trial]
    this.#now = sum
    const over = !rates.followed && this.#amount(BACK) < NEGLIGIBLE
    if (over && this.#waiting() < NEGLIGIBLE) this.#following = false
  }

  /** Those who are followed and wait. */
  #waiting(): number {
    let sum = 0
    for (let k = 2 * this.#room; k < 3 * this.#room; k++) sum += this.#now[k] ?? 0
    return sum
  }

  #plus(into: Float64Array, from: Float64Array, slope: Float64Array, by: number): void {
    const [top, room] = [this.#top, this.#room]
    const rows = this.#following ? 3 * room : 2 * room
    for (let row = 0; row < rows; row += room) {
      for (let k = row; k <= row + top; k++) into[k] = (from[k] ?? 0) + by * (slope[k] ?? 0)
    }
    for (let k = 3 * room; k < 3 * room + AMOUNTS; k++) {
      into[k] = (from[k] ?? 0) + by * (slope[k] ?? 0)
    }
  }

  #slope(y: Float64Array, slope: Float64Array, rates: CallingRates): void {
    const { arrival, servers, service, giveUp, again, back } = rates
    const [top, room] = [this.#top, this.#room]
    const most = this.#most
    const tagged = 2 * room
    const amounts = 3 * room
    let allBack = 0
    for (let k = 0; k <= top; k++) allBack += y[room + k] ?? 0
    const returning = back * (y[amounts + BACK] ?? 0)
    const first = rates.followed ? arrival : 0
    const perBack = allBack > 0 ? returning / allBack : 0
    let upBelow = 0
    let backUpBelow = 0
    let busyTime = 0
    let chance = y[0] ?? 0
    let mean = y[room] ?? 0
    for (let k = 0; k <= top; k++) {
      const next = k < top
      const chanceAbove = next ? (y[k + 1] ?? 0) : 0
      const meanAbove = next ? (y[room + k + 1] ?? 0) : 0
      const busy = k < servers ? k : servers
      const down = busy * service + (k - busy) * giveUp
      const leftAbove = k < servers ? 0 : (k + 1 - servers) * giveUp
      const downAbove = (k < servers ? k + 1 : servers) * service + leftAbove
      const open = next ? 1 : 0
      // Where next to nobody is, rounding makes a mean of anything: it is held to what others have.
      const held = Math.max(0, Math.min(mean, most * chance))
      const up = open * (arrival * chance + back * held)
      const others = chance > 0 ? (back * held * held) / chance : 0
      const backUp = open * (arrival * mean + others)
      slope[k] = upBelow - up + downAbove * chanceAbove - down * chance
      slope[room + k] =
        backUpBelow -
        backUp -
        open * back * held -
        down * mean +
        downAbove * meanAbove +
        again * leftAbove * chanceAbove
      upBelow = up
      backUpBelow = backUp
      busyTime += busy * chance
      chance = chanceAbove
      mean = meanAbove
    }
    slope[amounts + SERVED] = busyTime
    slope.fill(0, amounts, amounts + SERVED)
    if (!this.#following) return
    let waiting = 0
    let answered = 0
    for (let k = 0; k < servers; k++) answered += first * (y[k] ?? 0) + perBack * (y[room + k] ?? 0)
    let ahead = y[tagged + servers] ?? 0
    answered += servers * service * ahead
    for (let k = servers; k <= top; k++) {
      const aheadAbove = k < top ? (y[tagged + k + 1] ?? 0) : 0
      const moves = servers * service + (k + 1 - servers) * giveUp
      const coming = first * (y[k] ?? 0) + perBack * (y[room + k] ?? 0)
      slope[tagged + k] = coming + moves * (aheadAbove - ahead)
      waiting += ahead
      ahead = aheadAbove
    }
    slope[amounts + BACK] = again * giveUp * waiting - returning
    slope[amounts + ANSWERED] = answered
    slope[amounts + CALLS] = first + returning
    slope[amounts + WAITED] = waiting
  }

  /** Room for what the next step can reach, and no more. */
  #resize(): void {
    const now = this.#now
    let top = this.#top
    while (top > this.#servers && (now[top] ?? 0) < NEGLIGIBLE) top--
    top += CLIMB
    if (top < this.#room) {
      for (const row of [0, this.#room, 2 * this.#room])
        now.fill(0, row + top + 1, row + this.#room)
      this.#top = top
      return
    }
    const before = this.#room
    this.#room = 2 * top
    const grown = this.#empty()
    for (const row of [0, 1, 2]) {
      grown.set(now.subarray(row * before, (row + 1) * before), row * this.#room)
    }
    grown.set(now.subarray(3 * before), 3 * this.#room)
    this.#now = grown
    this.#parts = Array.from({ length: 3 }, () => this.#empty())
    this.#top = top
  }

  #empty(): Float64Array {
    return new Float64Array(3 * this.#room + AMOUNTS)
  }

  #amount(place: number): number {
    return this.#now[3 * this.#room + place] ?? 0
  }
}
