import { forwardDay, type DayModel, type Pool } from '@footings/queues'

/** The exact answer for a day, or why there is none. */
export type DayCheck =
  | { readonly kind: 'exact'; readonly values: ReadonlyMap<ExactFigure, number> }
  | { readonly kind: 'none'; readonly why: string }

/** What the forward equations answer, for one replication. */
export type ExactFigure = 'arrived' | 'gaveUp' | 'queueMinutes' | 'waited'

/**
 * What the forward equations say of a day. They know one pool and one class with one step: arrivals
 * and servers that change, exponential service and patience, nobody booked and nobody coming back
 * (M(t)/M/s(t)+M); those who still wait at the close leave.
 */
export function dayCheck(model: DayModel): DayCheck {
  const [pool] = model.pools
  const [cls] = model.classes
  const [step] = cls?.path ?? []
  const why = whyNot(model)
  if (why !== null || pool === undefined || cls === undefined || step === undefined) {
    return { kind: 'none', why: why ?? 'the model is empty' }
  }
  const { opens } = model
  const until = model.closes - opens
  const days = model.days ?? [{ name: 'Day' }]
  const values = new Map<ExactFigure, number>()
  const add = (figure: ExactFigure, more: number) =>
    values.set(figure, (values.get(figure) ?? 0) + more)
  days.forEach((day, nth) => {
    const factor = (day.factor ?? 1) * (cls.arrivals?.factors?.[nth] ?? 1)
    const rates = cls.arrivals?.rates ?? []
    const waitingAtOpening = (cls.arrivals?.atOpening ?? 0) * factor
    const { totals } = forwardDay({
      until,
      arrivals: steps(
        rates.flatMap(({ from, to }) => [from - opens, to - opens]),
        (time) =>
          rates.reduce(
            (sum, { from, to, perHour }) =>
              sum + (from - opens <= time && time < to - opens ? (perHour * factor) / 60 : 0),
            0,
          ),
        until,
      ),
      servers: steps(
        pool.shifts.flatMap(({ from, to }) => [from - opens, to - opens]),
        (time) => serversAt(pool, day.name, time + opens),
        until,
      ),
      meanService: step.service.mean,
      meanPatience: step.patience ?? Infinity,
      waitingAtOpening,
      whenServersLeave: 'finish',
    })
    add('arrived', totals.arrivals)
    add('gaveUp', totals.abandoned)
    add('queueMinutes', totals.queueTime)
    add('waited', (totals.waitShare ?? 0) * totals.arrivals)
  })
  return { kind: 'exact', values }
}

/** Why the forward equations do not apply; null where they do. */
function whyNot({ pools, classes, closes, days }: DayModel): string | null {
  const [pool] = pools
  const [cls] = classes
  if (pools.length !== 1 || pool === undefined) return `the model has ${pools.length} pools`
  if (classes.length !== 1 || cls === undefined) return `the model has ${classes.length} classes`
  const [step] = cls.path
  if (cls.path.length !== 1 || step === undefined)
    return `patients take up to ${cls.path.length} steps`
  if (step.service.law !== 'exponential') return `the time of service is ${step.service.law}`
  if ((pool.booked ?? []).length > 0) return 'slots are booked'
  if ((cls.arrivals?.at ?? []).length > 0) return 'some come at fixed times'
  if (step.routes !== undefined) return 'the step has routes'
  if (step.redial !== undefined) return 'those who give up may come back'
  if ((step.atClose ?? 'leave unmet') !== 'leave unmet') return 'those who wait at the close stay'
  const names = days?.map(({ name }) => name) ?? ['Day']
  const open = names.every((day) => {
    const worked = pool.shifts.filter(({ days: on }) => on === undefined || on.includes(day))
    const ends = worked.filter(({ servers }) => servers > 0).map(({ to }) => to)
    return ends.length > 0 && Math.max(...ends, pool.closes ?? 0) === closes
  })
  return open ? null : 'the pool closes before the day does'
}

function serversAt({ shifts }: Pool, day: string, time: number): number {
  return shifts
    .filter(({ days, from, to }) => (days?.includes(day) ?? true) && from <= time && time < to)
    .reduce((sum, { servers }) => sum + servers, 0)
}

/** A function that changes at some times, as steps from 0. */
function steps(
  changes: readonly number[],
  valueAt: (time: number) => number,
  until: number,
): { readonly from: number; readonly value: number }[] {
  return [...new Set([0, ...changes])]
    .filter((time) => time < until)
    .toSorted((a, b) => a - b)
    .map((from) => ({ from, value: valueAt(from) }))
}
