import { above, notNegative, shareOf, wholeServers } from '../formulas/inputs.ts'
import { type Step, stretchesOf } from './changing-queue.ts'
import { CallingStates, type CallingRates } from './calling-states.ts'

/** A day of callers of whom some give up and ring again. Times count from opening, in one unit. */
export interface CallingDay {
  readonly until: number
  /** People who call for the first time, for each unit of time, by steps; the first from 0. */
  readonly arrivals: readonly Step[]
  readonly servers: number
  readonly meanService: number
  /** Mean time that one is ready to wait, at each call (exponential). */
  readonly meanPatience: number
  /** One who gives up rings again with this probability, after a mean time (exponential). */
  readonly redial: { readonly probability: number; readonly meanDelay: number }
}

/** What becomes of people who call. */
export interface Callers {
  readonly people: number
  /** People answered by the close; the others gave up for good, or had no answer when it closed. */
  readonly answered: number
}

/** What becomes of the people who first call by a time, to the close, and of all their calls. */
export interface FollowedCallers extends Callers {
  /** Calls made, those of ringing again included. */
  readonly calls: number
  /** Time waited by all calls, answered or not. */
  readonly waited: number
}

/** A day of callers: all of them, and those who are followed. */
export interface CalledDay {
  readonly all: Callers
  readonly followed: FollowedCallers
}

/** Share of a rate's time that one step takes, well within what the steps bear. */
const STEP = 1.2

/**
 * A day of callers who ring again, M(t)/M/c+M with retrials, by its forward equations; those who first
 * call before `followUntil` are followed through every call until answered, lost or the close. The queue
 * is first come, first served, so that those who come later do not matter to one who waits.
 *
 * How many are about to ring again is carried as a mean for each length of the queue, as if Poisson
 * there; the rest is exact but for steps of the fourth order (Runge and Kutta). Against simulation,
 * shares answered were within half a percentage point.
 *
 * @throws RangeError for a day or a number that is no such thing
 */
export function callingDay(day: CallingDay, followUntil: number): CalledDay {
  const { until, arrivals, redial } = day
  notNegative(followUntil, 'The time of those who are followed')
  const fixed = {
    servers: wholeServers(day.servers, 1),
    service: 1 / above(day.meanService, 'Mean service'),
    giveUp: 1 / above(day.meanPatience, 'Mean patience'),
    again: shareOf(redial.probability, 'The redial probability'),
    back: 1 / above(redial.meanDelay, 'The mean delay of ringing again'),
  }
  const cut = Math.min(followUntil, until)
  const stretches = stretchesOf({
    ...day,
    arrivals: withCut(arrivals, cut),
    servers: [{ from: 0, value: day.servers }],
  })
  const states = new CallingStates(fixed.servers)
  let [people, followed] = [0, 0]
  for (const { from, to, arrivalRate } of stretches) {
    const rates: CallingRates = { ...fixed, arrival: arrivalRate, followed: from < cut }
    people += arrivalRate * (to - from)
    if (rates.followed) followed += arrivalRate * (to - from)
    for (let now = from; to - now > 1e-9;) {
      const longest = STEP / states.fastest(rates)
      if (!(longest > 1e-6))
        throw new RangeError('Too many call at once for a day to be worked out.')
      const step = (to - now) / Math.ceil((to - now) / longest)
      states.advance(step, rates)
      now += step
    }
  }
  const { answered, calls, waited } = states.followed
  return {
    all: { people, answered: states.answered(fixed.service) },
    followed: { people: followed, answered, calls, waited },
  }
}

/** Steps with one more, of the same value, at a time. */
function withCut(steps: readonly Step[], at: number): readonly Step[] {
  const last = steps.findLast(({ from }) => from <= at)
  if (last === undefined || last.from === at) return steps
  return [...steps, { from: at, value: last.value }].toSorted((a, b) => a.from - b.from)
}
