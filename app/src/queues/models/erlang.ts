import { erlangB, erlangC, leastServers, waitLongerThan, waitQuantile } from '@footings/queues'
import { finite, inHundred, minutes, serversOf, withServers } from '../figures.ts'
import type { QueueModel } from '../model-card.ts'
import { OPTIONS, serversAsked, workOf } from '../options.ts'
import { ANSWERED, LOAD, WAITS } from './results.ts'

/** Erlang B. */
export const ERLANG_B: QueueModel = {
  card: {
    name: 'erlang-b',
    title: 'nobody can wait: the share turned away (M/G/c/c)',
    does: 'The share of callers who find every line engaged and are turned away. Left without --servers, the least lines for a target.',
    options: [
      OPTIONS.arrivals,
      OPTIONS.minutes,
      OPTIONS.servers,
      OPTIONS.blockingAtMost,
      OPTIONS.utilisationAtMost,
    ],
    results: [
      ...LOAD,
      { name: 'blocking', meaning: 'share of those who come that is turned away' },
    ],
    formula: ['B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)), a = arrivals x mean service'],
    sources: [
      'Erlang AK. Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges. 1917.',
    ],
    limits: [
      'Whatever the distribution of service times. One who is turned away does not ring again.',
    ],
    example: 'erlang-b --arrivals-per-hour 100 --minutes 3 --servers 8',
  },
  answer: (quantities) => {
    const work = workOf(quantities)
    const { servers, sought } = serversAsked(
      quantities,
      (targets) => leastServers({ ...work, ...targets }).servers,
    )
    const load = work.arrivalRate * work.meanService
    const blocking = erlangB(load, servers)
    return {
      finding: `${withServers(servers, sought)} ${inHundred(blocking)} are turned away.`,
      rows: [{ servers, load, utilisation: load / servers, blocking }],
      notes: [],
    }
  },
}

/** Erlang C. */
export const ERLANG_C: QueueModel = {
  card: {
    name: 'erlang-c',
    title: 'everyone waits until served (M/M/c)',
    does: 'Waits where nobody gives up and all servers share one queue. Left without --servers, the least servers with which every target that is given holds.',
    options: [
      OPTIONS.arrivals,
      OPTIONS.minutes,
      OPTIONS.servers,
      OPTIONS.within,
      OPTIONS.target,
      OPTIONS.waitAtMost,
      OPTIONS.utilisationAtMost,
    ],
    results: [
      ...LOAD,
      ...WAITS,
      { name: 'wait95Minutes', meaning: 'the wait that 95 in 100 do not exceed, minutes' },
      ANSWERED,
    ],
    formula: [
      'C = B / (1 - rho (1 - B)), B of Erlang B, rho = a / c',
      'mean wait = C / (c mu - lambda); waiting = lambda x mean wait',
      'P(wait > t) = C exp(-(c mu - lambda) t)',
    ],
    sources: [
      'Erlang AK. 1917.',
      'Little JDC. A proof for the queuing formula L = lambda W. Operations Research 1961;9:383-387.',
    ],
    limits: [
      'Arrivals at random at one rate, exponential service, a steady state: an hour after a peak is none. See: footings queue day',
      'Where callers give up, erlang-a: this one puts waits too high.',
    ],
    example:
      'erlang-c --arrivals-per-hour 60 --minutes 12 --within 30 --target 0.95 --utilisation-at-most 0.95',
  },
  answer: (quantities) => {
    const work = workOf(quantities)
    const { servers, sought } = serversAsked(
      quantities,
      (targets) => leastServers({ ...work, ...targets }).servers,
    )
    const queue = { ...work, servers }
    const { stable, load, utilisation, waitProbability, meanWait, waiting } = erlangC(queue)
    const within = quantities.number('within')
    const answered = within === undefined ? null : 1 - waitLongerThan(queue, within)
    const soon =
      answered === null ? '' : ` ${inHundred(answered)} wait ${minutes(within ?? 0)} at most.`
    return {
      finding: stable
        ? `${withServers(servers, sought)} ${inHundred(waitProbability)} wait, the mean wait is ${minutes(meanWait)}.${soon}`
        : `With ${serversOf(servers)} more work comes than can be done: the queue grows without end.`,
      rows: [
        {
          servers,
          load,
          utilisation,
          stable,
          waitProbability,
          meanWaitMinutes: finite(meanWait),
          waiting: finite(waiting),
          wait95Minutes: finite(waitQuantile(queue, 0.95)),
          answeredWithin: answered,
        },
      ],
      notes: [],
    }
  },
}
