import { DayRun, type DayModel } from '../packages/queues/src/index.ts'
import { receptionDay, steadyQueue } from '../packages/queues/src/day/made-models.ts'
import { naiveDay } from '../packages/queues/src/day/naive-day.ts'
import type { BenchResult } from './result.ts'

const SEED = 1

/**
 * Simulated queues: one that stays busy, the morning of a reception, and the plainest way of playing
 * the same morning beside. An event is an arrival, an end of service or of patience.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const steady = timed(steadyQueue(5, [4], 100_000), 2)
  const morning = timed(receptionDay(), 1_000)
  const started = performance.now()
  const few = 40
  for (let day = 0; day < few; day += 1) naiveDay(receptionDay(), SEED, day)
  const naive = (performance.now() - started) / few
  return [
    {
      name: 'M/M/5 at 0.8',
      value: (1_000 * steady.milliseconds) / steady.events,
      unit: 'microseconds an event',
      limit: 0.2,
      note: `${((steady.events / steady.milliseconds) * 1e-3).toFixed(1)} million events a second`,
    },
    {
      name: 'morning of a reception, 420 calls, impatient',
      value: morning.milliseconds / morning.replications,
      unit: 'ms a day',
      limit: 0.5,
      note: `${Math.round((1_000 * morning.replications) / morning.milliseconds)} days a second`,
    },
    {
      name: 'the same morning, times as fast as played the plainest way',
      value: naive / (morning.milliseconds / morning.replications),
      unit: 'times',
      note: `${naive.toFixed(2)} ms a day that way`,
    },
  ]
}

interface Timing {
  readonly milliseconds: number
  readonly events: number
  readonly replications: number
}

/** The middle one of five goes, after one to warm up. */
function timed(model: DayModel, replications: number): Timing {
  const goes = Array.from({ length: 6 }, () => {
    const played = new DayRun(model, { seed: SEED })
    const started = performance.now()
    played.more(replications)
    return { milliseconds: performance.now() - started, events: played.result.events, replications }
  })
  const [, , middle] = goes.slice(1).toSorted((a, b) => a.milliseconds - b.milliseconds)
  return middle ?? { milliseconds: NaN, events: NaN, replications }
}
