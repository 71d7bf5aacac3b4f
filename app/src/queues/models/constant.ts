import { constantService, generalService, leastConstantServers } from '@footings/queues'
import { figure, finite, inHundred, minutes, withServers } from '../figures.ts'
import type { QueueModel } from '../model-card.ts'
import { OPTIONS, serversAsked, workOf } from '../options.ts'

/** Where the search ends: the exact answer takes too long beyond. */
const MOST_SOUGHT = 1000

/** Constant service times. */
export const CONSTANT: QueueModel = {
  card: {
    name: 'mdc',
    title: 'every service takes the same time, exactly (M/D/c)',
    does: 'Waits where every slot has the same length, beside the approximation that is often used. Left without --servers, the least servers with which every target that is given holds.',
    options: [
      OPTIONS.arrivals,
      { ...OPTIONS.minutes, meaning: 'time that every service takes' },
      OPTIONS.servers,
      OPTIONS.within,
      OPTIONS.target,
      OPTIONS.waitAtMost,
      OPTIONS.utilisationAtMost,
    ],
    results: [
      { name: 'servers', meaning: 'servers, given or sought' },
      { name: 'load', meaning: 'arrivals times service, erlangs' },
      { name: 'utilisation', meaning: 'load per server' },
      { name: 'stable', meaning: 'whether waits have an end; where not they are empty' },
      { name: 'waitProbability', meaning: 'share of those who come that must wait' },
      { name: 'meanWaitMinutes', meaning: 'mean wait of everyone, minutes' },
      { name: 'waiting', meaning: 'mean number waiting' },
      { name: 'answeredWithin', meaning: 'share that waits --within at most' },
      {
        name: 'approximateMeanWaitMinutes',
        meaning: 'the same mean wait by Allen and Cunneen, minutes',
      },
    ],
    formula: [
      "one service apart the number is L' = (L - c)+ + Poisson(a)",
      'P(W <= t) = sum over j < k c of P(queue <= k c - 1 - j) Poisson(j; lambda (k D - t)), (k - 1) D <= t < k D',
      'Allen-Cunneen: mean wait of Erlang C x (1 + 0) / 2',
    ],
    sources: [
      'Crommelin CD. Delay probability formulae when the holding times are constant. P.O. Electrical Engineers Journal 1932;25:41-50.',
      'Franx GJ. A simple solution for the M/D/c waiting time distribution. Operations Research Letters 2001;29:221-229.',
      'Allen AO. Probability, Statistics and Queueing Theory. 1990 (the approximation).',
    ],
    limits: [
      'Arrivals at random: booked slots are not this. Utilisations above 0.9999 are refused.',
    ],
    example: 'mdc --arrivals-per-hour 24 --minutes 10 --servers 5',
  },
  answer: (quantities) => {
    const work = workOf(quantities)
    const { servers, sought } = serversAsked(
      quantities,
      (targets) => leastConstantServers({ ...work, ...targets }),
      MOST_SOUGHT,
    )
    const within = quantities.number('within')
    const queue = { ...work, servers }
    const exact = constantService(queue, within)
    const approximate = generalService(queue, { cvService: 0 })
    const begin = withServers(servers, sought)
    return {
      finding: exact.stable
        ? `${begin} ${inHundred(exact.waitProbability)} wait, the mean wait is ${minutes(exact.meanWait)}.`
        : `${begin} the queue grows without end.`,
      rows: [
        {
          servers,
          load: exact.load,
          utilisation: exact.utilisation,
          stable: exact.stable,
          waitProbability: exact.waitProbability,
          meanWaitMinutes: finite(exact.meanWait),
          waiting: finite(exact.waiting),
          answeredWithin: exact.answeredWithin,
          approximateMeanWaitMinutes: finite(approximate.meanWait),
        },
      ],
      notes:
        exact.stable && exact.meanWait > 0 && servers > 1
          ? [
              `The approximation of Allen and Cunneen is ${figure((100 * approximate.meanWait) / exact.meanWait)} per cent of the exact mean wait.`,
            ]
          : [],
    }
  },
}
