import { erlangB } from './erlang-b.ts'
import { erlangC, waitLongerThan } from './erlang-c.ts'
import { notNegative } from './inputs.ts'
import { loadOf, type QueueMeasures, type ServedQueue } from './served-queue.ts'

/** A queue that people leave when they have waited too long. */
export interface ImpatientQueue extends ServedQueue {
  /** Mean time that one is ready to wait, in the unit of the rates. Infinity: nobody gives up. */
  readonly meanPatience: number
}

/** What a queue of impatient people comes to. */
export interface ErlangA extends QueueMeasures {
  /** Share of time that a server works: the load of those who are served, a server. */
  readonly busyShare: number
  /** Share of those who come that give up. Equals mean wait of all / mean patience. */
  readonly abandonedShare: number
  /** Mean wait of those who are answered, which phone reports usually publish. */
  readonly meanWaitAnswered: number
  /** Share of those who come that are answered within the time asked for; null where none was. */
  readonly answeredWithin: number | null
}

/**
 * Erlang A: M/M/c+M, exponential service and exponential patience (Palm 1957; Garnett, Mandelbaum
 * and Reiman 2002). Births lambda, deaths min(k,c) mu + (k-c)+ theta.
 *
 * The states below c are summed by way of Erlang B, those above by a recursion that is rescaled
 * before it could overflow, so thousands of servers and loads far above them work. Of one who finds
 * j waiting, c mu / (c mu + (j+1) theta) are answered, after a sum of exponential times of rates
 * c mu + i theta, i = 1..j+1, whose distribution function is one of a negative binomial. Takes
 * `servers` steps and a few times the square root of servers x patience / service more (or the
 * length of the overload's queue).
 *
 * @param within the time for `answeredWithin`
 * @throws RangeError where a rate, a time or the servers are no such thing
 */
export function erlangA(queue: ImpatientQueue, within?: number): ErlangA {
  const load = loadOf(queue)
  const { arrivalRate, servers, meanPatience } = queue
  if (!(meanPatience > 0)) {
    throw new RangeError(`Mean patience must be above 0 (Infinity: endless), not ${meanPatience}.`)
  }
  if (within !== undefined) notNegative(within, 'The time')
  if (meanPatience === Infinity) return endlessPatience(queue, within)
  const sums = statesFromAllBusy(queue, load, within ?? 0)
  const total = sums.below + sums.states
  const share = (sum: number): number => (total === Infinity ? 0 : sum / total)
  const waitProbability = share(sums.states)
  const waiting = share(sums.waiting)
  const meanWait = arrivalRate === 0 ? 0 : waiting / arrivalRate
  const abandonedShare = meanWait / meanPatience
  return {
    stable: true,
    load,
    utilisation: load / servers,
    busyShare: Math.min(1, (load * (1 - abandonedShare)) / servers),
    waitProbability,
    abandonedShare,
    meanWait,
    meanWaitAnswered: share(sums.answeredWait) / (1 - abandonedShare),
    waiting,
    answeredWithin: within === undefined ? null : 1 - waitProbability + share(sums.answeredWithin),
  }
}

interface BusySums {
  /** Weight of the states with a free server. */
  readonly below: number
  readonly states: number
  readonly waiting: number
  readonly answeredWait: number
  readonly answeredWithin: number
}

const RESCALE = 1e200

/** Sums over the states with all servers busy, in weights of which p_c has 1 (before rescaling). */
function statesFromAllBusy(queue: ImpatientQueue, load: number, within: number): BusySums {
  const { arrivalRate, servers, meanPatience } = queue
  const service = servers / queue.meanService
  const answered = answeredWithinOf(service, 1 / meanPatience, within)
  let below = 1 / erlangB(load, servers) - 1
  let [states, waiting, answeredWait, answeredWithin] = [0, 0, 0, 0]
  let weight = below === Infinity ? 0 : 1
  let waitIfAnswered = 0
  for (let ahead = 0; weight > 0; ahead++) {
    const out = service + (ahead + 1) / meanPatience
    waitIfAnswered += 1 / out
    states += weight
    waiting += weight * ahead
    answeredWait += weight * (service / out) * waitIfAnswered
    answeredWithin += weight * answered.next()
    const ratio = arrivalRate / out
    if (ratio < 1 && (weight * ratio) / (1 - ratio) < 1e-19 * states) break
    weight *= ratio
    if (weight > RESCALE) {
      weight /= RESCALE
      below /= RESCALE
      states /= RESCALE
      waiting /= RESCALE
      answeredWait /= RESCALE
      answeredWithin /= RESCALE
    }
  }
  return { below, states, waiting, answeredWait, answeredWithin }
}

/**
 * The chances of being answered within `time`, while all servers together serve at rate `service`
 * and each who waits gives up at rate `giveUp`, for one with 0, 1, 2 ... waiting ahead.
 *
 * The wait of one with n - 1 ahead who is answered has exp(-theta W) ~ Beta(c mu / theta + 1, n), so
 * the chance is a tail of a negative binomial.
 */
export function answeredWithinOf(
  service: number,
  giveUp: number,
  time: number,
): { next(): number } {
  const gone = giveUp === 0 ? 0 : -Math.expm1(-giveUp * time)
  let step = 0
  let logTerm = -(service + giveUp) * time
  let tail = 1
  return {
    next: () => {
      tail = Math.max(0, tail - Math.exp(logTerm))
      const grows = giveUp === 0 ? service * time : gone * (service / giveUp + 1 + step)
      step++
      logTerm += Math.log(grows / step)
      return tail === 0 ? 0 : (tail * service) / (service + step * giveUp)
    },
  }
}

function endlessPatience(queue: ServedQueue, within: number | undefined): ErlangA {
  const measures = erlangC(queue)
  return {
    ...measures,
    busyShare: Math.min(1, measures.utilisation),
    abandonedShare: 0,
    meanWaitAnswered: measures.meanWait,
    answeredWithin: within === undefined ? null : 1 - waitLongerThan(queue, within),
  }
}
