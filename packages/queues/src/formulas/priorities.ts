import { erlangC } from './erlang-c.ts'
import { above, notNegative, shareOf, wholeServers } from './inputs.ts'
import { leastWhole } from './least-whole.ts'

/** What one class of a queue with priorities comes to. */
export interface PriorityClass {
  readonly arrivalRate: number
  /** False where the work of this class and those before it is more than can be done. */
  readonly stable: boolean
  readonly meanWait: number
  /** Mean time until served to the end: wait and service. */
  readonly meanSojourn: number
  readonly waiting: number
}

/** A queue with priorities: the first class before the second, and so on; within one, in order. */
export interface PriorityQueue {
  /** Arrivals per unit of time of each class, the first class first. */
  readonly arrivalRates: readonly number[]
  /** Mean service, the same for every class. */
  readonly meanService: number
  readonly servers: number
}

/** The classes and the whole. */
export interface Priorities {
  readonly load: number
  readonly utilisation: number
  /** Chance that one who comes must wait, of whatever class. */
  readonly waitProbability: number
  readonly classes: readonly PriorityClass[]
}

/**
 * Nonpreemptive priorities in M/M/c with one service law: W_k = C / (c mu (1 - s_(k-1)) (1 - s_k)),
 * s_k the load of classes 1..k per server (Cobham 1954; Davis 1966). One who is being served is
 * served to the end. Where the whole is unstable all servers are always busy (C = 1): classes whose
 * own load and that before it fit still have finite waits. Takes `servers` steps.
 *
 * @throws RangeError where a rate, a time or the servers are no such thing
 */
export function priorityWaits(queue: PriorityQueue): Priorities {
  const { arrivalRates, meanService, servers } = queue
  const total = totalRate(arrivalRates)
  const { load, utilisation, waitProbability } = erlangC({
    arrivalRate: total,
    meanService,
    servers,
  })
  const residual = (waitProbability * meanService) / servers
  return {
    load,
    utilisation,
    waitProbability,
    classes: cobham(
      arrivalRates,
      arrivalRates.map(() => meanService),
      servers,
      residual,
    ),
  }
}

/**
 * The chance that the first class waits longer than `time`: C exp(-(c mu - lambda_1) t), exact
 * (Davis 1966); 1 where the first class alone is unstable.
 *
 * @throws RangeError as `priorityWaits`, and for a negative time
 */
export function firstClassWaitsLongerThan(queue: PriorityQueue, time: number): number {
  notNegative(time, 'The time')
  const { waitProbability, classes } = priorityWaits(queue)
  const [first] = classes
  if (first === undefined || !first.stable) return 1
  const rate = queue.servers / queue.meanService - first.arrivalRate
  return waitProbability * Math.exp(-rate * time)
}

/** A class of its own service law, for one server. */
export interface ServiceClass {
  readonly arrivalRate: number
  readonly meanService: number
  /** Standard deviation / mean of service: 1 exponential, 0 constant. */
  readonly cvService: number
}

/**
 * Nonpreemptive priorities in M/G/1, each class with its own service law:
 * W_k = W_0 / ((1 - s_(k-1)) (1 - s_k)), W_0 = sum of lambda_i E[S_i^2] / 2 (Cobham 1954; for one
 * class Pollaczek-Khinchine). Where the whole is unstable the first class that does not fit takes
 * all the time that is left, and W_0 is of what is really served.
 *
 * @throws RangeError where a rate, a time or a variation is no such thing
 */
export function singleServerPriorities(
  classes: readonly ServiceClass[],
): Pick<Priorities, 'load' | 'classes'> {
  totalRate(classes.map(({ arrivalRate }) => arrivalRate))
  let load = 0
  let residual = 0
  for (const { arrivalRate, meanService, cvService } of classes) {
    above(meanService, 'Mean service')
    notNegative(cvService, 'The variation of service')
    const free = Math.max(0, 1 - load)
    const work = arrivalRate * meanService
    load += work
    residual += (Math.min(work, free) * meanService * (1 + cvService ** 2)) / 2
  }
  const rates = classes.map(({ arrivalRate }) => arrivalRate)
  const services = classes.map(({ meanService }) => meanService)
  return { load, classes: cobham(rates, services, 1, residual) }
}

function cobham(
  rates: readonly number[],
  services: readonly number[],
  servers: number,
  residual: number,
): PriorityClass[] {
  let before = 0
  return rates.map((arrivalRate, index) => {
    const meanService = services[index] ?? 0
    const upTo = before + (arrivalRate * meanService) / servers
    const stable = upTo < 1
    const meanWait = stable ? residual / ((1 - before) * (1 - upTo)) : Infinity
    before = upTo
    const waiting = stable ? arrivalRate * meanWait : Infinity
    return { arrivalRate, stable, meanWait, meanSojourn: meanWait + meanService, waiting }
  })
}

/** What servers of a queue with priorities must achieve; every one that is given must hold. */
export interface PriorityTargets {
  /** A share of the first class is answered within a time. */
  readonly firstWithin?: { readonly time: number; readonly share: number }
  /** Mean wait of each class at most, in order; undefined for none. */
  readonly meanWaitsAtMost?: readonly (number | undefined)[]
  readonly utilisationAtMost?: number
  /** Where to stop looking. */
  readonly most?: number
}

/**
 * The least servers with which the targets of a queue with priorities hold, and the whole is stable;
 * null where `most` do not suffice.
 *
 * @throws RangeError as `priorityWaits`, and for a target that is no such thing
 */
export function leastServersWithPriorities(
  queue: Omit<PriorityQueue, 'servers'>,
  targets: PriorityTargets,
): number | null {
  const { firstWithin, meanWaitsAtMost = [], utilisationAtMost, most = 100_000 } = targets
  if (firstWithin !== undefined) shareOf(firstWithin.share, 'The share within')
  if (utilisationAtMost !== undefined) above(utilisationAtMost, 'The utilisation')
  wholeServers(most)
  return leastWhole(
    (servers) => {
      const staffed = { ...queue, servers }
      const { utilisation, classes } = priorityWaits(staffed)
      if (utilisation >= 1 || utilisation > (utilisationAtMost ?? 1)) return false
      if (!classes.every((one, index) => one.meanWait <= (meanWaitsAtMost[index] ?? Infinity))) {
        return false
      }
      return (
        firstWithin === undefined ||
        1 - firstClassWaitsLongerThan(staffed, firstWithin.time) >= firstWithin.share
      )
    },
    1,
    most,
  )
}

function totalRate(rates: readonly number[]): number {
  if (rates.length === 0) throw new RangeError('There must be at least one class.')
  let total = 0
  for (const rate of rates) total += notNegative(rate, 'The arrival rate of a class')
  return total
}
