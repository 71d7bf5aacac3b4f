import { describe, expect, test } from 'vitest'
import type { DayResult } from './day-result.ts'
import type { Measure } from './measure.ts'
import { receptionDay, steadyQueue } from './made-models.ts'
import { simulateDay } from './simulate.ts'

/** How many standard errors an estimate is off what is exact. */
function off(result: DayResult, measure: Measure, exact: number, control = false): number {
  const { mean, standardError } = result.estimate(measure, { control }) ?? {}
  return Math.abs((mean ?? NaN) - exact) / (standardError ?? NaN)
}

describe('beside exact answers', () => {
  test('the morning of a reception, 5 seeds of 4,000 days, by seed and together', () => {
    // Forward equations of the same day: M(t)/M/5+M.
    const exact = [
      [{ what: 'gaveUp' }, 17.657778814726097],
      [{ what: 'queueMinutes' }, 88.28889407361535],
      [{ what: 'gaveUp', per: { what: 'attempts' } }, 0.042042330511246784],
      [{ what: 'waited', per: { what: 'attempts' } }, 0.18821430101071351],
    ] as const
    const sums = exact.map(() => ({ mean: 0, variance: 0 }))
    for (let seed = 1; seed <= 5; seed += 1) {
      const { result } = simulateDay(receptionDay(), { seed, replications: 4_000 })
      exact.forEach(([measure, value], at) => {
        expect(off(result, measure, value)).toBeLessThan(4)
        const { mean, standardError } = result.estimate(measure) ?? {}
        const sum = sums[at]
        if (sum === undefined) return
        sum.mean += (mean ?? NaN) / 5
        sum.variance += (standardError ?? NaN) ** 2 / 25
      })
      if (seed === 1) checkControl(result)
    }
    exact.forEach(([, value], at) => {
      const { mean, variance } = sums[at] ?? { mean: NaN, variance: NaN }
      expect(Math.abs(mean - value)).toBeLessThan(4 * Math.sqrt(variance))
    })
  })

  /** The number of calls is known on average, and takes some of the chance away. */
  function checkControl(result: DayResult): void {
    const controlled = result.estimate({ what: 'gaveUp' }, { control: true })
    expect(controlled?.control?.saved).toBeGreaterThan(0.06)
    expect(controlled?.control?.expected).toBeCloseTo(420, 9)
    expect(off(result, { what: 'gaveUp' }, 17.657778814726097, true)).toBeLessThan(4)
    const [first, second] = result.poolParts()
    // Mean in queue over each half-hour lies between its values at the ends: 0, 1.2796 and 1.2817.
    expect((first?.queueMinutes ?? 0) / 30).toBeGreaterThan(0.9)
    expect((second?.queueMinutes ?? 0) / 30).toBeCloseTo(1.281, 1)
    expect(result.poolParts().reduce((sum, part) => sum + part.staffedMinutes, 0)).toBeCloseTo(3150)
  }

  test('M/M/5 at 0.8 waits 0.55411 services, and the chance of waiting is 0.55411', () => {
    const { result } = simulateDay(steadyQueue(5, [4], 10_000), { seed: 2, replications: 30 })
    const per = { what: 'seen' } as const
    expect(off(result, { what: 'seenWaitMinutes', per }, 0.5541125541)).toBeLessThan(4)
    expect(off(result, { what: 'waited', per }, 0.5541125541)).toBeLessThan(4)
    expect(off(result, { what: 'serviceMinutes', per }, 1)).toBeLessThan(4)
  })

  test('two priorities at five servers wait 0.13853 and 0.69264', () => {
    const { result } = simulateDay(steadyQueue(5, [1, 3], 10_000), { seed: 3, replications: 30 })
    for (const [name, exact] of [
      ['class 1', 0.13852813852813853],
      ['class 2', 0.6926406926406928],
    ] as const) {
      const per = { what: 'seen', class: name } as const
      expect(off(result, { what: 'seenWaitMinutes', class: name, per }, exact)).toBeLessThan(4)
    }
  })

  test('without a place to wait, as many are turned away as Erlang B says', () => {
    const model = receptionDay({
      routes: [{ stops: [{ pools: ['lines'], mostWaiting: 0 }] }],
      whenFull: 'turn away',
    })
    const { pools: _, ...step } = model.classes[0]?.path[0] ?? receptionDay().classes[0]!.path[0]!
    const { result } = simulateDay(
      {
        ...model,
        closes: 2_000,
        every: 2_000,
        pools: [{ name: 'lines', shifts: [{ from: 480, to: 2_000, servers: 5 }] }],
        classes: [
          {
            name: 'calls',
            arrivals: { rates: [{ from: 480, to: 2_000, perHour: 80 }] },
            path: [step],
          },
        ],
      },
      { seed: 5, replications: 200 },
    )
    // B(5, 4) = 0.19907; the first minutes, from empty, take 0.003 off it at the most.
    const share = result.estimate({ what: 'turnedAway', per: { what: 'attempts' } })
    expect(Math.abs((share?.mean ?? NaN) - 0.19907)).toBeLessThan(0.004)
  })

  test('attempts are persons over 1 - r P(give up), however often they come back', () => {
    const again = { redial: { probability: 0.7, meanDelay: 6 } }
    const { result } = simulateDay(receptionDay(again), { seed: 6, replications: 1_000 })
    const [attempts, patients, gaveUp, lost] = [
      result.values({ what: 'attempts' }),
      result.values({ what: 'patients' }),
      result.values({ what: 'gaveUp' }),
      result.values({ what: 'lost' }),
    ]
    // Of those who gave up, 0.7 came back: persons + 0.7 gave up = attempts, with binomial chance.
    const differences = attempts.map(
      (count, at) => count - (patients[at] ?? 0) - 0.7 * (gaveUp[at] ?? 0),
    )
    const mean = differences.reduce((sum, value) => sum + value, 0) / 1_000
    const spread = Math.sqrt(differences.reduce((sum, value) => sum + value ** 2, 0)) / 1_000
    expect(Math.abs(mean)).toBeLessThan(4 * spread)
    const share = result.estimate({ what: 'gaveUp', per: { what: 'attempts' } })?.mean
    expect(share).toBeGreaterThan(0.04)
    // To the last patient: whoever gave up either came back or was lost.
    expect(Array.from(attempts)).toEqual(
      Array.from(patients, (count, at) => count + (gaveUp[at] ?? 0) - (lost[at] ?? 0)),
    )
  })
})
