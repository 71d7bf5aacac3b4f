import { erlangA, type ErlangA, type ImpatientQueue } from './erlang-a.ts'
import { above, notNegative, shareOf } from './inputs.ts'

/** What a phone report says of those who waited. Times in one unit. */
export interface PhoneReport {
  /** Abandoned calls / all calls, without short ones (under some 5-10 s), where it can be had. */
  readonly abandonedShare: number
  /** Mean wait that is published. */
  readonly meanWait: number
  /** Whose wait that is. Most reports give that of answered calls only. */
  readonly waitOf: 'all' | 'answered'
  /** Mean wait of abandoned calls, where the report has it. */
  readonly meanWaitAbandoned?: number
}

/** An estimate of patience, and how far it can be believed. */
export interface Patience {
  /** Mean patience; Infinity where nobody gave up. */
  readonly meanPatience: number
  /** True where the mean wait of all callers was known, so that the identity holds. */
  readonly exact: boolean
  /** What to know of it, in a sentence. */
  readonly basis: string
}

/**
 * Mean patience of callers from a phone report, by the identity share abandoned = theta x mean wait
 * of all callers (it holds for exponential patience whatever the arrivals and service). Where the
 * report gives the wait of answered calls only, that of abandoned ones is needed to weigh them;
 * without it the published mean stands in, and the estimate is a little biased.
 *
 * @throws RangeError for a share that is not from 0 to 1 or a negative time
 */
export function patienceOf(report: PhoneReport): Patience {
  const abandoned = shareOf(report.abandonedShare, 'The abandoned share')
  const told = notNegative(report.meanWait, 'The mean wait')
  const left =
    report.meanWaitAbandoned === undefined
      ? null
      : notNegative(report.meanWaitAbandoned, 'The mean wait of abandoned calls')
  const weighed = report.waitOf === 'answered' && left !== null
  const meanWait = weighed ? (1 - abandoned) * told + abandoned * left : told
  const exact = report.waitOf === 'all' || weighed
  return {
    meanPatience: abandoned === 0 ? Infinity : meanWait / abandoned,
    exact,
    basis: exact
      ? 'The mean wait of all callers over the share that gave up.'
      : 'The mean wait is of answered calls only, so the estimate is a little biased.',
  }
}

/** Calls and the people who make them. */
export interface Attempts {
  /** Calls per person: 1 where nobody rings again. */
  readonly perPerson: number
  /** Share of persons who are never answered. */
  readonly unservedPersons: number
}

/**
 * Calls per person where one who gives up rings again with a probability: 1 / (1 - r P), and the
 * share of persons who are never answered, P (1 - r) / (1 - r P). Calls and persons are different
 * counts: a report of calls overstates both demand and the share of people who go without.
 *
 * @throws RangeError for a probability that is not from 0 to 1, or where both are 1
 */
export function attemptsOf(abandonedShare: number, redialProbability: number): Attempts {
  const abandoned = shareOf(abandonedShare, 'The abandoned share')
  const redial = shareOf(redialProbability, 'The redial probability')
  if (abandoned * redial === 1) {
    throw new RangeError('Nobody is answered and everyone rings again: the calls never end.')
  }
  const end = 1 - redial * abandoned
  return { perPerson: 1 / end, unservedPersons: (abandoned * (1 - redial)) / end }
}

/** A queue of callers of whom some ring again. */
export interface RedialQueue extends Attempts {
  /** The queue of attempts: `abandonedShare` is of calls. */
  readonly calls: ErlangA
  /** Calls per unit of time, redials included. */
  readonly callRate: number
}

/**
 * Erlang A where one who gives up rings again with a probability, as if redials came at random among
 * the other calls (an approximation: real ones come soon after). The arrival rate given is of
 * persons; the call rate solves x - r x P(x) = persons, which has one root.
 *
 * @throws RangeError as `erlangA`, and for a redial probability that is not from 0 to below 1
 */
export function erlangAWithRedial(
  queue: ImpatientQueue,
  redialProbability: number,
  within?: number,
): RedialQueue {
  if (!(redialProbability >= 0 && redialProbability < 1)) {
    throw new RangeError(
      `The redial probability must be from 0 to below 1, not ${redialProbability}.`,
    )
  }
  const persons = above(queue.arrivalRate, 'The arrival rate')
  let [low, high] = [persons, persons / (1 - redialProbability)]
  for (let round = 0; round < 60 && high - low > 1e-14 * high; round++) {
    const middle = (low + high) / 2
    const { abandonedShare } = erlangA({ ...queue, arrivalRate: middle })
    if (middle * (1 - redialProbability * abandonedShare) < persons) low = middle
    else high = middle
  }
  const callRate = (low + high) / 2
  const calls = erlangA({ ...queue, arrivalRate: callRate }, within)
  return { calls, callRate, ...attemptsOf(calls.abandonedShare, redialProbability) }
}
