import { above, notNegative, wholeServers } from '../formulas/inputs.ts'

/** A value that holds from a time on, until the next one. */
export interface Step {
  readonly from: number
  readonly value: number
}

/**
 * A day on which arrivals and servers change: M(t)/M/s(t)+M. Times count from opening, 0, in one
 * unit (minutes by convention).
 */
export interface ChangingQueue {
  /** Closing time. */
  readonly until: number
  /** Arrivals per unit of time, by steps; the first from 0. */
  readonly arrivals: readonly Step[]
  /** Servers on duty, by steps; the first from 0. 0 is allowed: nobody answers. */
  readonly servers: readonly Step[]
  /** Mean time that one takes to serve (exponential). */
  readonly meanService: number
  /** Mean time that one is ready to wait (exponential). Infinity: nobody gives up. */
  readonly meanPatience: number
  /** Mean number at the door at opening (Poisson); 0 where left out. */
  readonly waitingAtOpening?: number
  /**
   * What becomes of those in service with a server who goes off duty. `finish`: they are served to
   * the end, and nobody new is taken on until fewer are in service than servers on duty.
   * `hand-back`: they go back to the head of the queue, so that min(number, servers) are in
   * service. Nothing differs where servers never fall. `finish` where left out.
   */
  readonly whenServersLeave?: 'finish' | 'hand-back'
}

/** A stretch of time in which nothing changes. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly arrivalRate: number
  readonly servers: number
}

/**
 * The stretches of a day between its changes, in order.
 *
 * @throws RangeError for steps that are not in order from 0, a rate below 0, servers that are no whole
 * number, or times that are no such thing
 */
export function stretchesOf(queue: ChangingQueue): Stretch[] {
  const until = above(queue.until, 'Closing time')
  checkSteps(queue.arrivals, 'Arrivals')
  checkSteps(queue.servers, 'Servers')
  for (const { value } of queue.arrivals) notNegative(value, 'An arrival rate')
  for (const { value } of queue.servers) wholeServers(value, 0)
  const starts = [...queue.arrivals, ...queue.servers].map(({ from }) => from)
  const cuts = [...new Set([...starts.filter((from) => from < until), until])].toSorted(
    (a, b) => a - b,
  )
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0
    return {
      from,
      to,
      arrivalRate: valueAt(queue.arrivals, from),
      servers: valueAt(queue.servers, from),
    }
  })
}

/** The value of steps at a time. */
function valueAt(steps: readonly Step[], time: number): number {
  return steps.findLast(({ from }) => from <= time)?.value ?? 0
}

function checkSteps(steps: readonly Step[], name: string): void {
  if (steps[0]?.from !== 0) throw new RangeError(`${name} must begin with a step from 0.`)
  const wrong = steps.find(
    (step, index) => index > 0 && !(step.from > (steps[index - 1]?.from ?? 0)),
  )
  if (wrong !== undefined) {
    throw new RangeError(`${name}: the step from ${wrong.from} is not after the one before it.`)
  }
}
