import { above, notNegative, wholeServers } from './inputs.ts'

/** Calls or patients that come at random to a number of servers who do the same work. */
export interface ServedQueue {
  /** Arrivals per unit of time. The caller chooses the unit; minutes by convention. */
  readonly arrivalRate: number
  /** Mean time that one takes to serve, in the same unit. */
  readonly meanService: number
  /** Servers on duty: a whole number of 1 or more. */
  readonly servers: number
}

/** What a stationary queue comes to. Times are in the unit of the rates that were given. */
export interface QueueMeasures {
  /** False where more work comes than can be done: then waits are Infinity. */
  readonly stable: boolean
  /** Offered load in erlangs: arrivals times mean service. */
  readonly load: number
  /** Load per server: the share of time that each is asked to work. 1 or more is unstable. */
  readonly utilisation: number
  /** Chance that one who comes must wait. */
  readonly waitProbability: number
  /** Mean wait of everyone, those who do not wait included. */
  readonly meanWait: number
  /** Mean number that wait at any moment. */
  readonly waiting: number
}

/**
 * The load of a queue in erlangs.
 *
 * @throws RangeError where a rate, a time or the servers are no such thing
 */
export function loadOf(queue: ServedQueue): number {
  wholeServers(queue.servers)
  return (
    notNegative(queue.arrivalRate, 'The arrival rate') * above(queue.meanService, 'Mean service')
  )
}

/** A queue to which more work comes than can be done: everyone waits, ever longer. */
export function unstable(load: number, servers: number): QueueMeasures {
  return {
    stable: false,
    load,
    utilisation: load / servers,
    waitProbability: 1,
    meanWait: Infinity,
    waiting: Infinity,
  }
}
