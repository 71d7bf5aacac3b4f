import { above, notNegative, shareOf, wholeServers } from '../formulas/inputs.ts'
import { leastWhole } from '../formulas/least-whole.ts'
import { type ChangingQueue, type Step, stretchesOf } from './changing-queue.ts'
import { type ForwardDay, forwardDay, habitsOf } from './forward-day.ts'
import { ForwardRun } from './forward-run.ts'
import { added, type Tally } from './tally.ts'

/** What must hold for those who come in each interval; every one that is given. */
export interface DayTargets {
  readonly within?: { readonly time: number; readonly share: number }
  readonly meanWaitAtMost?: number
  readonly abandonedAtMost?: number
}

/** A day whose servers are sought. */
export interface DayToStaff extends Omit<ChangingQueue, 'servers'> {
  readonly targets: DayTargets
  /** Length of the intervals: 30 where left out. */
  readonly interval?: number
  /** Fewest and most servers on duty at any time: 1 and 1,000 where left out. */
  readonly fewest?: number
  readonly most?: number
}

/** Servers by interval, and the day with them. */
export interface StaffedDay {
  readonly servers: readonly Step[]
  /**
   * False where some interval misses a target: even the most servers do not suffice. The share answered
   * within a time and the share that gives up are those of `day`; a mean wait is as if servers stayed.
   */
  readonly met: boolean
  readonly day: ForwardDay
}

/**
 * The least servers of each interval such that the targets hold for those who come in it, found with
 * the forward equations, interval after interval: the queue that one leaves is the next one's
 * beginning, which a steady state of each hour does not know of (it is wrong at the 8 a.m. peak).
 *
 * Within an interval more servers never do worse, so doubling and halving finds the least. In the
 * search those who come are judged as if the servers of their interval stayed; then the day is worked
 * out as a whole, and where the share answered within the time falls short because servers leave soon
 * after, the interval (or, where that has the most already, the next that matters) gets one more until it
 * holds. It is a search interval by interval and no optimum: more servers early may save some later, and
 * after such a repair an interval may have one more than it needs. A mean wait is judged as if the servers
 * of the interval stayed, and who waits when servers leave may wait longer; `met` is of that.
 *
 * Costs some five forward equations of each interval: some 0.1 s for a day of one
 * reception, 0.3 s where a time for answers is asked for.
 *
 * @throws RangeError where no target is given, or for a queue or a number that is no such thing
 */
export function staffByInterval(wanted: DayToStaff): StaffedDay {
  const { targets, fewest = 1, most = 1000 } = wanted
  checkTargets(targets, wanted.meanPatience)
  wholeServers(fewest, 0)
  wholeServers(most, Math.max(1, fewest))
  const interval = above(wanted.interval ?? 30, 'The interval')
  const cuts = Array.from({ length: Math.ceil(wanted.until / interval - 1e-9) }, (_, index) => ({
    from: index * interval,
    to: Math.min(wanted.until, (index + 1) * interval),
  }))
  let met = true
  let before: ForwardRun | null = null
  const servers: Step[] = []
  for (const { from, to } of cuts) {
    const trials = new Map<number, Trial>()
    const tried = (number: number): Trial => {
      const trial = trials.get(number) ?? tryInterval(wanted, before, from, to, number)
      trials.set(number, trial)
      return trial
    }
    const guess = servers.at(-1)?.value ?? fewest
    const least = leastWhole((number) => holds(tried(number).tally, targets), fewest, most, guess)
    if (least === null) met = false
    const value = least ?? most
    servers.push({ from, value })
    before = tried(value).run
  }
  return repaired(wanted, servers, met)
}

interface Trial {
  readonly run: ForwardRun
  readonly tally: Tally
}

function tryInterval(
  wanted: DayToStaff,
  before: ForwardRun | null,
  from: number,
  to: number,
  servers: number,
): Trial {
  const { interval: _, targets, ...queue } = wanted
  const opened =
    before === null
      ? ForwardRun.opened(
          habitsOf(wanted),
          targets.within?.time ?? null,
          servers,
          wanted.waitingAtOpening ?? 0,
        )
      : { run: before.copy(), tally: null }
  const { run } = opened
  let { tally } = opened
  run.setServers(servers)
  for (const stretch of stretchesOf({ ...queue, servers: [{ from: 0, value: servers }] })) {
    const [start, end] = [Math.max(from, stretch.from), Math.min(to, stretch.to)]
    if (start >= end) continue
    const part = run.advance(start, end, stretch.arrivalRate)
    tally = tally === null ? part : added(tally, part)
  }
  if (tally === null) throw new Error('an interval without time')
  return { run, tally }
}

function holds(tally: Tally, { within, meanWaitAtMost, abandonedAtMost }: DayTargets): boolean {
  const { arrivals, answeredWithin, waitAsStaffed, abandoned } = tally
  if (arrivals === 0) return true
  if (within !== undefined && answeredWithin < within.share * arrivals) return false
  if (meanWaitAtMost !== undefined && waitAsStaffed > meanWaitAtMost * arrivals) return false
  return abandonedAtMost === undefined || abandoned <= abandonedAtMost * arrivals
}

function repaired(wanted: DayToStaff, found: readonly Step[], met: boolean): StaffedDay {
  const { targets, interval = 30, most = 1000, ...queue } = wanted
  const within = targets.within
  const options = { interval, ...(within === undefined ? {} : { within: within.time }) }
  let servers = found
  for (;;) {
    const day = forwardDay({ ...queue, servers }, options)
    const short = day.intervals.map(
      (one) => (one.answeredWithin ?? 1) < (within?.share ?? 0) - 1e-12,
    )
    const gives = day.intervals.some(
      ({ abandonedShare }) => (abandonedShare ?? 0) > (targets.abandonedAtMost ?? Infinity) + 1e-12,
    )
    const raised = short.flatMap((isShort, index) => {
      const reaches = (day.intervals[index]?.to ?? 0) + (within?.time ?? 0)
      const helps = servers.findIndex(
        ({ from, value }, at) => at >= index && from < reaches && value < most,
      )
      return isShort && helps >= 0 ? [helps] : []
    })[0]
    if (raised === undefined) return { servers, met: met && !gives && !short.includes(true), day }
    servers = servers.map((step, index) =>
      index === raised ? { from: step.from, value: step.value + 1 } : step,
    )
  }
}

function checkTargets(
  { within, meanWaitAtMost, abandonedAtMost }: DayTargets,
  meanPatience: number,
): void {
  if (within === undefined && meanWaitAtMost === undefined && abandonedAtMost === undefined) {
    throw new RangeError('No target is given: within, mean wait or abandoned.')
  }
  if (within !== undefined) {
    notNegative(within.time, 'The time for answers')
    shareOf(within.share, 'The share within')
  }
  if (meanWaitAtMost !== undefined) notNegative(meanWaitAtMost, 'The mean wait')
  if (abandonedAtMost !== undefined) {
    shareOf(abandonedAtMost, 'The abandoned share')
    if (meanPatience === Infinity) throw new RangeError('A share that gives up needs a patience.')
  }
}
