import {
  firstClassWaitsLongerThan,
  leastServersWithPriorities,
  type PriorityClass,
  priorityWaits,
  singleServerPriorities,
} from '@footings/queues'
import { finite, inHundred, minutes, MINUTES, withServers } from '../figures.ts'
import type { Answer, QueueModel } from '../model-card.ts'
import { arrivalRateOf, OPTIONS, serversAsked } from '../options.ts'
import type { Quantities } from '../quantities.ts'

/** Priorities. */
export const PRIORITY: QueueModel = {
  card: {
    name: 'priority',
    title: 'urgent before routine, nobody interrupted (M/M/c, M/G/1)',
    does: 'Waits of each class where the first goes before the second and so on. Left without --servers, the least servers such that the first class is answered within a time and the whole has an end.',
    options: [
      {
        ...OPTIONS.arrivals,
        value: 'NUMBER,...',
        meaning: 'those of each class that come, the first class first',
      },
      {
        ...OPTIONS.minutes,
        value: 'NUMBER[,...]',
        meaning: 'mean service; a number for each class only with --servers 1',
      },
      {
        name: 'cv',
        value: 'NUMBER[,...]',
        unit: 'ratio',
        meaning:
          'standard deviation / mean of service, of all or each class; only with --servers 1',
        otherwise: '1 (exponential)',
      },
      OPTIONS.servers,
      {
        ...OPTIONS.within,
        meaning: 'the wait for the share of the first class answered within it',
      },
      { ...OPTIONS.target, meaning: 'share of the first class to be answered within --within' },
      OPTIONS.utilisationAtMost,
    ],
    results: [
      { name: 'class', meaning: 'the class, 1 the first; a row each' },
      { name: 'servers', meaning: 'servers, given or sought' },
      { name: 'arrivalsPerHour', meaning: 'those of the class that come an hour' },
      {
        name: 'stable',
        meaning: 'whether waits of the class have an end; where not they are empty',
      },
      { name: 'meanWaitMinutes', meaning: 'mean wait of the class, minutes' },
      { name: 'meanSojournMinutes', meaning: 'wait and service, minutes' },
      { name: 'waiting', meaning: 'mean number of the class that wait' },
      {
        name: 'answeredWithin',
        meaning: 'share of the first class that waits --within at most; other classes empty',
      },
    ],
    formula: [
      'W_k = C / (c mu (1 - s_(k-1)) (1 - s_k)), s_k the load of classes 1..k per server',
      'P(W_1 > t) = C exp(-(c mu - lambda_1) t)',
      'one server, service of each class: W_k = sum(lambda_i E[S_i^2]) / 2 / ((1 - s_(k-1)) (1 - s_k))',
    ],
    sources: [
      'Cobham A. Priority assignment in waiting line problems. Operations Research 1954;2:70-76.',
      'Davis RH. Waiting-time distribution of a multi-server, priority queuing system. Operations Research 1966;14:133-136.',
    ],
    limits: ['The tail is known exactly for the first class only, and for one law of service.'],
    example:
      'priority --arrivals-per-hour 6,16 --minutes 12 --within 30 --target 0.95 --utilisation-at-most 0.95',
  },
  answer: (quantities) => {
    const rates = quantities
      .list('arrivals-per-hour')
      .map((rate) => arrivalRateOf(quantities, rate))
    const services = quantities.list('minutes')
    return services.length > 1 || quantities.words.text('cv') !== undefined
      ? singleServer(quantities, rates, services)
      : manyServers(quantities, rates, services[0] ?? 0)
  },
}

function manyServers(
  quantities: Quantities,
  arrivalRates: readonly number[],
  meanService: number,
): Answer {
  const work = { arrivalRates, meanService }
  const { servers, sought } = serversAsked(quantities, ({ within, utilisationAtMost }) =>
    leastServersWithPriorities(work, {
      ...(within === undefined ? {} : { firstWithin: within }),
      ...(utilisationAtMost === undefined ? {} : { utilisationAtMost }),
    }),
  )
  const queue = { ...work, servers }
  const time = quantities.number('within')
  const answered = time === undefined ? null : 1 - firstClassWaitsLongerThan(queue, time)
  return answerOf(priorityWaits(queue).classes, servers, sought, answered, time)
}

function singleServer(
  quantities: Quantities,
  rates: readonly number[],
  services: readonly number[],
): Answer {
  const variations = quantities.words.text('cv') === undefined ? [1] : quantities.list('cv')
  if (quantities.number('servers') !== 1) {
    throw quantities.unfit('A service of its own for each class, or --cv, needs --servers 1.')
  }
  if (quantities.number('within') !== undefined) {
    throw quantities.unfit(
      '--within needs one law of service: leave out --cv and give one --minutes.',
    )
  }
  const each = (values: readonly number[], index: number, name: string): number => {
    const value = values.length === 1 ? values[0] : values[index]
    if (value === undefined || (values.length > 1 && values.length !== rates.length)) {
      throw quantities.unfit(`--${name} has ${values.length} numbers for ${rates.length} classes.`)
    }
    return value
  }
  const { classes } = singleServerPriorities(
    rates.map((arrivalRate, index) => ({
      arrivalRate,
      meanService: each(services, index, 'minutes'),
      cvService: each(variations, index, 'cv'),
    })),
  )
  return answerOf(classes, 1, false, null, undefined)
}

function answerOf(
  classes: readonly PriorityClass[],
  servers: number,
  sought: boolean,
  answered: number | null,
  time: number | undefined,
): Answer {
  const begin = withServers(servers, sought)
  const waits = classes.map(
    ({ meanWait }, index) => `class ${index + 1} waits ${minutes(meanWait)}`,
  )
  const soon =
    answered === null || time === undefined
      ? ''
      : ` ${inHundred(answered)} of the first class wait ${minutes(time)} at most.`
  return {
    finding: `${begin} ${waits.join(', ')} on average.${soon}`,
    rows: classes.map((one, index) => ({
      class: index + 1,
      servers,
      arrivalsPerHour: one.arrivalRate * MINUTES,
      stable: one.stable,
      meanWaitMinutes: finite(one.meanWait),
      meanSojournMinutes: finite(one.meanSojourn),
      waiting: finite(one.waiting),
      answeredWithin: index === 0 ? answered : null,
    })),
    notes: classes.every(({ stable }) => stable)
      ? []
      : ['More work comes than can be done: the last classes wait without end.'],
  }
}
