import { erlangA, erlangAWithRedial, leastServers } from '@footings/queues'
import { figure, inHundred, minutes, MINUTES, withServers } from '../figures.ts'
import type { Answer, QueueModel } from '../model-card.ts'
import { OPTIONS, serversAsked, workOf } from '../options.ts'
import { ANSWERED, LOAD, WAITS } from './results.ts'

/** Erlang A. */
export const ERLANG_A: QueueModel = {
  card: {
    name: 'erlang-a',
    title: 'callers give up when they have waited too long (M/M/c+M)',
    does: 'Waits and lost calls at a reception. Left without --servers, the least servers with which every target that is given holds.',
    options: [
      OPTIONS.arrivals,
      OPTIONS.minutes,
      {
        name: 'patience',
        value: 'NUMBER',
        unit: 'minutes',
        meaning:
          'mean time that one is ready to wait: share abandoned = mean wait of all / patience',
        otherwise: 'needed',
      },
      {
        name: 'redial',
        value: 'NUMBER',
        unit: 'probability',
        meaning: 'that one who gives up rings again; arrivals are then persons',
        otherwise: '0',
      },
      OPTIONS.servers,
      OPTIONS.within,
      OPTIONS.target,
      OPTIONS.abandonedAtMost,
      OPTIONS.waitAtMost,
      OPTIONS.utilisationAtMost,
    ],
    results: [
      ...LOAD,
      { name: 'busyShare', meaning: 'share of time that a server works' },
      ...WAITS.slice(1),
      { name: 'abandonedShare', meaning: 'share of calls that give up' },
      {
        name: 'meanWaitAnsweredMinutes',
        meaning: 'mean wait of answered calls, minutes: what phone reports publish',
      },
      ANSWERED,
      { name: 'callsPerHour', meaning: 'calls an hour, redials included' },
      { name: 'callsPerPerson', meaning: 'calls a person: 1 / (1 - r P)' },
      { name: 'unservedPersons', meaning: 'share of persons who are never answered' },
    ],
    formula: [
      'births lambda, deaths min(k, c) mu + (k - c)+ theta, theta = 1 / patience',
      'P(abandon) = theta x mean wait of all',
      'P(answered | j waiting) = c mu / (c mu + (j + 1) theta)',
    ],
    sources: [
      'Palm C. Research on telephone traffic carried by full availability groups. Tele 1957.',
      'Garnett O, Mandelbaum A, Reiman M. Designing a call center with impatient customers. M&SOM 2002;4:208-227.',
    ],
    limits: [
      'Patience from a phone report is abandoned share and mean wait of all callers; most publish the wait of answered calls only, which biases it, and short calls (under 5-10 seconds) must be left out.',
      'With --redial those who ring again are taken to come at random; real ones come soon after.',
      'A steady state: just after eight it is wrong. See: footings queue day',
    ],
    example: 'erlang-a --arrivals-per-hour 100 --minutes 3 --patience 5 --within 2 --target 0.9',
  },
  answer: (quantities) => {
    const redial = quantities.number('redial') ?? 0
    const within = quantities.number('within')
    const work = { ...workOf(quantities), meanPatience: quantities.needed('patience') }
    if (redial > 0 && quantities.number('servers') === undefined) {
      throw quantities.unfit('--redial needs --servers: the least are sought without redials.')
    }
    const { servers, sought } = serversAsked(
      quantities,
      (targets) => leastServers({ ...work, ...targets }).servers,
    )
    const queue = { ...work, servers }
    const again =
      redial === 0
        ? { calls: erlangA(queue, within), callRate: work.arrivalRate, perPerson: 1 }
        : erlangAWithRedial(queue, redial, within)
    const { calls } = again
    const unserved = 'unservedPersons' in again ? again.unservedPersons : calls.abandonedShare
    return {
      finding: abandonedFinding(withServers(servers, sought), calls, within),
      rows: [
        {
          servers,
          load: calls.load,
          utilisation: calls.utilisation,
          busyShare: calls.busyShare,
          waitProbability: calls.waitProbability,
          meanWaitMinutes: calls.meanWait,
          waiting: calls.waiting,
          abandonedShare: calls.abandonedShare,
          meanWaitAnsweredMinutes: calls.meanWaitAnswered,
          answeredWithin: calls.answeredWithin,
          callsPerHour: again.callRate * MINUTES,
          callsPerPerson: again.perPerson,
          unservedPersons: unserved,
        },
      ],
      notes:
        redial === 0
          ? []
          : [
              `Those who ring again make ${figure(again.perPerson)} calls a person; ${inHundred(unserved)} persons are never answered.`,
            ],
    } satisfies Answer
  },
}

function abandonedFinding(
  begin: string,
  { abandonedShare, meanWait, answeredWithin }: ReturnType<typeof erlangA>,
  within: number | undefined,
): string {
  const soon =
    answeredWithin === null || within === undefined
      ? ''
      : ` ${inHundred(answeredWithin)} are answered within ${minutes(within)}.`
  return `${begin} ${inHundred(abandonedShare)} calls are given up, the mean wait is ${minutes(meanWait)}.${soon}`
}
