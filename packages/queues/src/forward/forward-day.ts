import { above, notNegative } from '../formulas/inputs.ts'
import { type ChangingQueue, stretchesOf } from './changing-queue.ts'
import type { Habits, ServersChange } from './followed.ts'
import { ForwardRun, type Moment } from './forward-run.ts'
import { added, EMPTY_TALLY, type Tally } from './tally.ts'

/** What to report of a day besides its totals. */
export interface ForwardOptions {
  /** Length of the intervals of the series: 30 where left out. */
  readonly interval?: number
  /** The time for `answeredWithin`. */
  readonly within?: number
}

/** Expected amounts of a day or of a part of it. A share is null where nobody comes. */
export interface ForwardTotals {
  readonly arrivals: number
  readonly abandoned: number
  readonly abandonedShare: number | null
  /** Time waited by all, those who gave up included. */
  readonly queueTime: number
  /** Queue time / arrivals. */
  readonly meanWait: number | null
  /** Share of those who come that find no server free. */
  readonly waitShare: number | null
  /** Share of those who come that are answered within the time asked for; null where none was. */
  readonly answeredWithin: number | null
  /** Mean servers busy. */
  readonly busy: number
}

/** An interval of a day. Those who come in it are followed beyond its end for `answeredWithin`. */
export interface ForwardInterval extends ForwardTotals {
  readonly from: number
  readonly to: number
  /** Mean number waiting. */
  readonly waiting: number
  /** Share of the time in which no server is free. */
  readonly allBusy: number
}

/** A day by its forward equations. */
export interface ForwardDay {
  readonly totals: ForwardTotals
  readonly intervals: readonly ForwardInterval[]
  /** Opening and the end of each interval. */
  readonly moments: readonly (Moment & { readonly at: number })[]
  /** The most people that had to be carried. */
  readonly cap: number
}

/**
 * A day on which arrivals and servers change, by the forward (Kolmogorov) equations
 * p'_k = lambda p_(k-1) + d_(k+1) p_(k+1) - (lambda + d_k) p_k, moved by uniformisation; no
 * simulation and no steady state within the hour, which is wrong just after eight, when the peak of
 * the queue lags behind that of the calls. The states are cut off where the chance of more is below
 * 1e-13; the cut doubles until that holds. Those in the queue at closing are counted up to then.
 *
 * `answeredWithin` follows those who come through the changes of servers after them (after closing
 * the last servers stay); just before a change, and while servers who left finish, it is good to
 * about 1e-4, otherwise to 1e-12 like the rest.
 *
 * Costs (arrivals + work that the states can do) x states: some 3 ms for a day of one reception.
 *
 * @throws RangeError for a queue, an interval or a time that is no such thing
 */
export function forwardDay(queue: ChangingQueue, options: ForwardOptions = {}): ForwardDay {
  const interval = above(options.interval ?? 30, 'The interval')
  const within =
    options.within === undefined ? null : notNegative(options.within, 'The time for answers')
  const stretches = stretchesOf(queue)
  const changes: ServersChange[] = stretches.map(({ from, servers }) => ({ at: from, servers }))
  const atDoor = notNegative(queue.waitingAtOpening ?? 0, 'The number at the door')
  const opened = ForwardRun.opened(
    habitsOf(queue),
    within,
    stretches[0]?.servers ?? 0,
    atDoor,
    changesAfter(changes, 0),
  )
  const { run } = opened
  const moments = [{ at: 0, ...run.moment }]
  const intervals: ForwardInterval[] = []
  let [whole, part] = [opened.tally, opened.tally]
  let [cap, began] = [run.cap, 0]
  for (const { from, to, arrivalRate, servers } of stretches) {
    run.setServers(servers)
    const coming = changesAfter(changes, from)
    for (let now = from; now < to;) {
      const close = endOf(intervals.length, interval, queue.until)
      const end = Math.min(to, close)
      const tally = run.advance(now, end, arrivalRate, coming)
      whole = added(whole, tally)
      part = added(part, tally)
      cap = Math.max(cap, run.cap)
      now = end
      if (end < close) continue
      intervals.push(intervalOf(began, end, part, within))
      moments.push({ at: end, ...run.moment })
      part = EMPTY_TALLY
      began = end
    }
  }
  return { totals: totalsOf(whole, within), intervals, moments, cap }
}

/** The end of an interval; closing time where that is next to it. */
function endOf(index: number, interval: number, until: number): number {
  const end = (index + 1) * interval
  return end > until * (1 - 1e-12) ? until : end
}

/** The rates of a day's people. */
export function habitsOf(
  queue: Pick<ChangingQueue, 'meanService' | 'meanPatience' | 'whenServersLeave'>,
): Habits {
  if (!(queue.meanPatience > 0)) {
    throw new RangeError(`Mean patience must be above 0, not ${queue.meanPatience}.`)
  }
  return {
    service: 1 / above(queue.meanService, 'Mean service'),
    giveUp: 1 / queue.meanPatience,
    whenServersLeave: queue.whenServersLeave ?? 'finish',
  }
}

function changesAfter(changes: readonly ServersChange[], time: number): ServersChange[] {
  return changes.filter(
    ({ at, servers }, index) => at > time && servers !== changes[index - 1]?.servers,
  )
}

function totalsOf(tally: Tally, within: number | null): ForwardTotals {
  const { arrivals, abandoned, queueTime, time } = tally
  const share = (part: number): number | null => (arrivals > 0 ? part / arrivals : null)
  return {
    arrivals,
    abandoned,
    abandonedShare: share(abandoned),
    queueTime,
    meanWait: share(queueTime),
    waitShare: share(tally.waited),
    answeredWithin: within === null ? null : share(tally.answeredWithin),
    busy: tally.busyTime / time,
  }
}

function intervalOf(
  from: number,
  to: number,
  tally: Tally,
  within: number | null,
): ForwardInterval {
  const { time, queueTime, allBusyTime } = tally
  return {
    from,
    to,
    ...totalsOf(tally, within),
    waiting: queueTime / time,
    allBusy: allBusyTime / time,
  }
}
