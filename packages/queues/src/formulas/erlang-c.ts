import { erlangB } from './erlang-b.ts'
import { notNegative } from './inputs.ts'
import { loadOf, type QueueMeasures, type ServedQueue, unstable } from './served-queue.ts'

/**
 * Erlang C: M/M/c, where everyone waits until served, first come first served.
 *
 * C = B / (1 - rho (1 - B)) with B of Erlang B and rho = a / c; mean wait = C / (c mu - lambda);
 * number waiting = lambda times mean wait (Erlang 1917; Little 1961). Takes `servers` steps.
 * Service times other than exponential give other waits: see `generalService`.
 *
 * @throws RangeError where a rate, a time or the servers are no such thing
 */
export function erlangC(queue: ServedQueue): QueueMeasures {
  const load = loadOf(queue)
  const { arrivalRate, meanService, servers } = queue
  if (load >= servers) return unstable(load, servers)
  const utilisation = load / servers
  const blocking = erlangB(load, servers)
  const waitProbability = blocking / (1 - utilisation * (1 - blocking))
  const meanWait = (waitProbability * meanService) / (servers - load)
  return {
    stable: true,
    load,
    utilisation,
    waitProbability,
    meanWait,
    waiting: arrivalRate * meanWait,
  }
}

/**
 * The chance of a wait longer than `time` in an M/M/c queue: C exp(-(c mu - lambda) t); 1 where the
 * queue is unstable.
 *
 * @throws RangeError as `erlangC`, and for a negative time
 */
export function waitLongerThan(queue: ServedQueue, time: number): number {
  notNegative(time, 'The time')
  const { stable, load, waitProbability } = erlangC(queue)
  if (!stable) return 1
  return waitProbability * Math.exp((-(queue.servers - load) * time) / queue.meanService)
}

/**
 * The wait that a share of those who come do not exceed in an M/M/c queue (0.95: 95 in 100 wait no
 * longer); 0 where that share does not wait at all, Infinity where the queue is unstable.
 *
 * @throws RangeError as `erlangC`, and for a share that is not from 0 to below 1
 */
export function waitQuantile(queue: ServedQueue, share: number): number {
  if (!(share >= 0 && share < 1)) {
    throw new RangeError(`The share must be from 0 to below 1, not ${share}.`)
  }
  const { stable, load, waitProbability } = erlangC(queue)
  if (!stable) return Infinity
  if (share <= 1 - waitProbability) return 0
  return (Math.log(waitProbability / (1 - share)) * queue.meanService) / (queue.servers - load)
}
