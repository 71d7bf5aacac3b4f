import type { DayRun } from '@footings/queues'

/** A simulation with the words of what it is, for whoever waits. */
export interface NamedRun {
  readonly name: string
  readonly run: DayRun
}

/** How long a simulation goes on. */
export interface Extent {
  /** Weeks before the first look at how precise it is. */
  readonly least: number
  readonly most: number
  /** Events of all runs together: large places get fewer weeks for the same work. */
  readonly events: number
}

export const EXTENT: Extent = { least: 50, most: 200, events: 31_000_000 }

/** Weeks from which the work of a week is judged, and no fewer are played. */
const TRIAL = 10
/** How much further each look is than the one before. */
const FURTHER = 1.5

export interface Played {
  readonly weeks: number
  /** The most that this place was allowed. */
  readonly most: number
  readonly precise: boolean
}

/**
 * Plays all runs for as many weeks: until they are precise, or there are as many as the work allows. What
 * is played depends on the runs alone, never on the time that it takes.
 */
export function playWeeks(
  runs: readonly NamedRun[],
  { least, most, events }: Extent,
  isPrecise: () => boolean,
  report: (part: number, doing: string) => void,
): Played {
  const goTo = (weeks: number, of: number): void => {
    for (const [at, { name, run }] of runs.entries()) {
      const before = run.replications
      run.more(weeks - before, (done) => {
        if (done % 10 !== 0) return
        const part =
          (before + ((at + (done - before) / (weeks - before)) / runs.length) * (weeks - before)) /
          of
        report(Math.min(1, part), `simulating weeks: ${name}`)
      })
    }
  }
  const trial = Math.min(TRIAL, most)
  goTo(trial, most)
  const aWeek = runs.reduce((sum, { run }) => sum + run.result.events, 0) / trial
  const allowed = Math.max(trial, Math.min(most, Math.floor(events / Math.max(1, aWeek))))
  for (let look = Math.min(least, allowed); ; look = Math.min(allowed, Math.ceil(FURTHER * look))) {
    goTo(look, allowed)
    const precise = isPrecise()
    if (precise || look >= allowed) return { weeks: look, most: allowed, precise }
  }
}
