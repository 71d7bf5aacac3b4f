import { DayRun, erlangC } from '@footings/queues'
import { expect, test } from 'vitest'
import { pooledWaits } from './pooled-wait.ts'

/** Two classes of different weight at the same five servers, each of 60 minutes, for a long time. */
const run = new DayRun(
  {
    opens: 0,
    closes: 60_000,
    every: 60_000,
    pools: [{ name: 'five', shifts: [{ from: 0, to: 60_000, servers: 5 }] }],
    classes: [3, 1].map((perHour) => ({
      name: `class ${perHour}`,
      arrivals: { rates: [{ from: 0, to: 60_000, perHour }] },
      path: [{ name: 'seen', pools: ['five'], service: { law: 'exponential' as const, mean: 60 } }],
    })),
  },
  { seed: 4 },
)
run.more(30)

test('waits of classes together are those of the queue that they share', () => {
  const waits = pooledWaits(run.result, ['class 3', 'class 1'], 'seen')
  const { waitProbability } = erlangC({ arrivalRate: 4 / 60, meanService: 60, servers: 5 })
  // P(W > t) = C exp(-(5 - 4) t / 60).
  const exact = 60 * Math.log(waitProbability / 0.1)
  const { value, low, high } = waits.quantile(0.9)
  expect(value).toBeGreaterThan(exact - 5)
  expect(value).toBeLessThan(exact + 5)
  expect(low).toBeLessThan(exact)
  expect(high).toBeGreaterThan(exact)
  expect(waits.quantile(0.3).value).toBe(0)
})

test('one class alone has its own quantile, and nobody has none', () => {
  const own = run.result.waitQuantile({ class: 'class 3', step: 'seen' }, 0.9)
  const { value } = pooledWaits(run.result, ['class 3'], 'seen').quantile(0.9)
  expect(Math.abs((value ?? NaN) - (own?.minutes ?? NaN))).toBeLessThan(2)
  expect(pooledWaits(run.result, [], 'seen').quantile(0.9).value).toBeNull()
})

test('a wait beyond what is counted has no number', () => {
  const waits = pooledWaits(run.result, ['class 3', 'class 1'], 'seen')
  expect(waits.quantile(0.9999)).toMatchObject({ value: null, high: null })
})
