/** Expected amounts of a stretch of a day. They add up over stretches. */
export interface Tally {
  readonly time: number
  readonly arrivals: number
  /** Those who came while no server was free. */
  readonly waited: number
  readonly abandoned: number
  /** Time that people waited, in all. */
  readonly queueTime: number
  /** Time that servers served, in all. */
  readonly busyTime: number
  /** Time in which no server was free. */
  readonly allBusyTime: number
  /** Those who came and were, or will be, answered within the time asked for; 0 where none was. */
  readonly answeredWithin: number
  /** Waits to come of those who came, as if the servers of the moment stayed. */
  readonly waitAsStaffed: number
}

/** Nothing yet. */
export const EMPTY_TALLY: Tally = {
  time: 0,
  arrivals: 0,
  waited: 0,
  abandoned: 0,
  queueTime: 0,
  busyTime: 0,
  allBusyTime: 0,
  answeredWithin: 0,
  waitAsStaffed: 0,
}

/** Two stretches together. */
export function added(a: Tally, b: Tally): Tally {
  return {
    time: a.time + b.time,
    arrivals: a.arrivals + b.arrivals,
    waited: a.waited + b.waited,
    abandoned: a.abandoned + b.abandoned,
    queueTime: a.queueTime + b.queueTime,
    busyTime: a.busyTime + b.busyTime,
    allBusyTime: a.allBusyTime + b.allBusyTime,
    answeredWithin: a.answeredWithin + b.answeredWithin,
    waitAsStaffed: a.waitAsStaffed + b.waitAsStaffed,
  }
}
