import type { QueueTargets } from '@footings/queues'
import { FootingsError } from '../failure.ts'
import { MINUTES } from './figures.ts'
import type { OptionOfModel } from './model-card.ts'
import type { Quantities } from './quantities.ts'

const option = (
  name: string,
  value: string,
  unit: string,
  meaning: string,
  otherwise: string,
): OptionOfModel => ({ name, value, unit, meaning, otherwise })

/** The options that several models share. */
export const OPTIONS = {
  arrivals: option(
    'arrivals-per-hour',
    'NUMBER',
    'an hour',
    'calls or patients that come',
    'needed',
  ),
  minutes: option('minutes', 'NUMBER', 'minutes', 'mean time that one takes to serve', 'needed'),
  servers: option('servers', 'NUMBER', 'servers', 'servers on duty', 'the least are sought'),
  within: option(
    'within',
    'NUMBER',
    'minutes',
    'the wait for the share answered within it',
    'none',
  ),
  target: option('target', 'NUMBER', 'share 0-1', 'share to be answered within --within', 'none'),
  waitAtMost: option('wait-at-most', 'NUMBER', 'minutes', 'target: mean wait at most', 'none'),
  utilisationAtMost: option(
    'utilisation-at-most',
    'NUMBER',
    'share 0-1',
    'target: load per server at most',
    'none',
  ),
  abandonedAtMost: option(
    'abandoned-at-most',
    'NUMBER',
    'share 0-1',
    'target: share that gives up at most',
    'none',
  ),
  blockingAtMost: option(
    'blocking-at-most',
    'NUMBER',
    'share 0-1',
    'target: share turned away at most',
    'none',
  ),
} as const satisfies Readonly<Record<string, OptionOfModel>>

/** Arrivals and service of a command line, by the minute. */
export function workOf(quantities: Quantities): { arrivalRate: number; meanService: number } {
  const arrivals = quantities.needed('arrivals-per-hour')
  return {
    arrivalRate: arrivalRateOf(quantities, arrivals),
    meanService: quantities.needed('minutes'),
  }
}

/**
 * Arrivals by the minute.
 *
 * @throws FootingsError 'usage' that quotes what was typed, for a number below 0
 */
export function arrivalRateOf(quantities: Quantities, perHour: number): number {
  if (perHour >= 0) return perHour / MINUTES
  throw quantities.unfit(`--arrivals-per-hour must be 0 or more, not ${perHour}.`)
}

/** The targets of a command line: those that were given. */
function targetsOf(quantities: Quantities): QueueTargets {
  const time = quantities.number('within')
  const share = quantities.number('target')
  const meanWaitAtMost = quantities.number('wait-at-most')
  const utilisationAtMost = quantities.number('utilisation-at-most')
  const abandonedAtMost = quantities.number('abandoned-at-most')
  const blockingAtMost = quantities.number('blocking-at-most')
  if (share !== undefined && time === undefined) {
    throw quantities.unfit('--target needs --within: the wait that the share does not exceed.')
  }
  return {
    ...(time === undefined || share === undefined ? {} : { within: { time, share } }),
    ...(meanWaitAtMost === undefined ? {} : { meanWaitAtMost }),
    ...(utilisationAtMost === undefined ? {} : { utilisationAtMost }),
    ...(abandonedAtMost === undefined ? {} : { abandonedAtMost }),
    ...(blockingAtMost === undefined ? {} : { blockingAtMost }),
  }
}

/** Where the search for the least servers ends. */
const MOST_SOUGHT = 100_000

/** The servers of a command line, and whether they were sought. */
export interface ServersAsked {
  readonly servers: number
  readonly sought: boolean
}

/**
 * The servers that were given, or the least with which the targets hold.
 *
 * @throws FootingsError 'usage' where neither servers nor a target are given, 'finding' where no
 * number of servers suffices
 */
export function serversAsked(
  quantities: Quantities,
  least: (targets: QueueTargets) => number | null,
  most = MOST_SOUGHT,
): ServersAsked {
  const given = quantities.number('servers')
  const targets = targetsOf(quantities)
  const some = Object.keys(targets).length > 0
  if (given !== undefined) {
    if (some) throw quantities.unfit('--servers and a target do not go together: leave one out.')
    return { servers: given, sought: false }
  }
  if (!some) throw quantities.unfit('Neither --servers nor a target is given.')
  const servers = least(targets)
  if (servers === null) {
    throw new FootingsError(
      'finding',
      `No number of servers up to ${most.toLocaleString('en-GB')}, where the search ends, meets these targets.`,
      {
        remedy: 'Ask for less, or check the arrivals and minutes.',
      },
    )
  }
  return { servers, sought: true }
}
