import type { PoissonWeights } from './poisson-weights.ts'
import { inService, type States } from './states.ts'

/** The rates at which the states of a queue change, while nothing of them changes. */
export interface Rates {
  readonly arrival: number
  /** Of one server. */
  readonly service: number
  /** Of one who waits. */
  readonly giveUp: number
  /** Of the whole: at this rate the one who is followed gives up. 0 for the queue itself. */
  readonly leave: number
  /** Whether states with a free server are left: the one who is followed is answered. */
  readonly absorbing: boolean
}

/** Chances after a time, and the integral of the chances over it. */
export interface Moved {
  readonly states: States
  readonly integral: readonly Float64Array[]
}

/** Places in one layer of states: what stays, what goes down a place within it or to the next. */
interface Flow {
  readonly stay: Float64Array
  readonly down: Float64Array
  /** From this layer to the one below, a place down: a server who finishes. */
  readonly finish: Float64Array
}

/** How the states of one set of rates move in one jump of the uniformised chain. */
export interface Jumps {
  readonly rate: number
  readonly up: number
  readonly flows: readonly Flow[]
}

/** The uniformised chain of the rates, for states of a shape. */
export function jumpsOf(rates: Rates, states: States): Jumps {
  const { servers, layers } = states
  const cap = (layers[0]?.length ?? 1) - 1
  const serving = servers + layers.length - 1
  const most = Math.max(serving, 1) * rates.service + cap * rates.giveUp
  const rate = rates.arrival + most + rates.leave
  const flows = layers.map((_, index) => {
    const stay = new Float64Array(cap + 1)
    const down = new Float64Array(cap + 2)
    const finish = new Float64Array(cap + 2)
    for (let k = 0; k <= cap; k++) {
      const busy = inService(servers, index, k)
      const serve = busy * rates.service
      const giveUp = Math.max(0, k - busy) * rates.giveUp
      const arrive = k < cap ? rates.arrival : 0
      stay[k] = 1 - (arrive + serve + giveUp + rates.leave) / rate
      const answered = rates.absorbing && index === 0 && k <= servers
      down[k] = answered ? giveUp / rate : (index === 0 ? serve + giveUp : giveUp) / rate
      finish[k] = index === 0 ? 0 : serve / rate
    }
    return { stay, down, finish }
  })
  return { rate, up: rates.arrival / rate, flows }
}

/**
 * Moves the chances of a queue by a time in which nothing of it changes, by uniformisation (Jensen
 * 1953; Grassmann 1977): the chain of jumps at one rate, weighed by the Poisson chance of each number
 * of jumps, and for the integral by the chance of more. All terms are positive, so nothing is lost to
 * rounding. Costs (rate x time + 9 of its roots) x states.
 */
export function moved(states: States, jumps: Jumps, { exactly, more }: PoissonWeights): Moved {
  const zero = (): Float64Array[] => states.layers.map((layer) => new Float64Array(layer.length))
  const after = zero()
  const integral = zero()
  let now: Float64Array[] = states.layers.map((layer) => layer.slice())
  let next = zero()
  for (let n = 0; n < exactly.length; n++) {
    const [weight, rest] = [exactly[n] ?? 0, (more[n] ?? 0) / jumps.rate]
    for (let index = 0; index < now.length; index++) {
      const chances = now[index]
      const [sum, time] = [after[index], integral[index]]
      if (chances === undefined || sum === undefined || time === undefined) continue
      addTo(sum, time, chances, weight, rest)
    }
    if (n + 1 === exactly.length) break
    for (let index = 0; index < now.length; index++) {
      const [from, into, flow] = [now[index], next[index], jumps.flows[index]]
      if (from === undefined || into === undefined || flow === undefined) continue
      jump(from, into, flow, jumps.up)
      const [above, finishing] = [now[index + 1], jumps.flows[index + 1]?.finish]
      if (above !== undefined && finishing !== undefined) finishInto(into, above, finishing)
    }
    ;[now, next] = [next, now]
  }
  return { states: { servers: states.servers, layers: after }, integral }
}

function addTo(
  sum: Float64Array,
  time: Float64Array,
  chances: Float64Array,
  weight: number,
  rest: number,
): void {
  for (let k = 0; k < chances.length; k++) {
    const chance = chances[k] ?? 0
    sum[k] = (sum[k] ?? 0) + weight * chance
    time[k] = (time[k] ?? 0) + rest * chance
  }
}

function jump(from: Float64Array, into: Float64Array, { stay, down }: Flow, up: number): void {
  const last = from.length - 1
  let below = 0
  let here = from[0] ?? 0
  for (let k = 0; k < last; k++) {
    const above = from[k + 1] ?? 0
    into[k] = here * (stay[k] ?? 0) + below * up + above * (down[k + 1] ?? 0)
    below = here
    here = above
  }
  into[last] = here * (stay[last] ?? 0) + below * up
}

function finishInto(into: Float64Array, above: Float64Array, finish: Float64Array): void {
  for (let k = 0; k + 1 < above.length; k++) {
    into[k] = (into[k] ?? 0) + (above[k + 1] ?? 0) * (finish[k + 1] ?? 0)
  }
}
