import { describe, expect, test } from 'vitest'
import { receptionDay } from './made-models.ts'
import type { DayModel } from './model.ts'
import { compareDays, simulateDay } from './simulate.ts'

/** Two practices with a clinician each; those of the second may go to a hub. */
function place(hub: number, secondServers = 1): DayModel {
  const practice = (name: string, own: string, stops: readonly string[]) => ({
    name,
    site: own,
    arrivals: { rates: [{ from: 480, to: 720, perHour: 5 }] },
    path: [
      {
        name: 'seen',
        routes: [{ stops: stops.map((pool) => ({ pools: [pool], longestWait: 20 })) }],
        service: { law: 'gamma' as const, mean: 10, cv: 0.6 },
        patience: 60,
        target: 30,
        atClose: 'serve out' as const,
      },
    ],
  })
  const pool = (name: string, servers: number) => ({
    name,
    site: name,
    shifts: [{ from: 480, to: 720, servers }],
  })
  return {
    opens: 480,
    closes: 720,
    pools: [pool('north', 1), pool('south', secondServers), pool('hub', hub)],
    classes: [
      practice('of north', 'north', ['north']),
      practice('of south', 'south', ['south', 'hub']),
    ],
  }
}

describe('simulating', () => {
  test('the same seed gives the same to the last bit, in one go or by and by, and another does not', () => {
    const counts = (seed: number, replications: number, from = 0) => {
      const { result } = simulateDay(receptionDay(), { seed, replications, from })
      return Array.from(result.values({ what: 'waitMinutes' }))
    }
    const whole = counts(7, 20)
    expect(counts(7, 20)).toEqual(whole)
    expect([...counts(7, 12), ...counts(7, 8, 12)]).toEqual(whole)
    expect(counts(8, 20)).not.toEqual(whole)
  })

  test('what changes at one site leaves every patient of another just as they were', () => {
    const { results, difference } = compareDays([place(0), place(1), place(2, 0)], {
      seed: 9,
      replications: 40,
    })
    for (const what of [
      'waitMinutes',
      'serviceMinutes',
      'seen',
      'gaveUp',
      'seenInTarget',
    ] as const) {
      const [first, ...others] = results.map((result) =>
        Array.from(result.values({ what, class: 'of north' })),
      )
      for (const other of others) expect(other).toEqual(first)
    }
    // The same patients come to the south and take the same time, wherever they are seen.
    const served = results.map((result) =>
      Array.from(result.values({ what: 'arrived', class: 'of south' })),
    )
    expect(served[1]).toEqual(served[0])
    const south = { what: 'seenWaitMinutes', per: { what: 'seen' }, class: 'of south' } as const
    const measure = { ...south, per: { what: 'seen', class: 'of south' } } as const
    const paired = difference(measure, 1)
    expect(paired?.high).toBeLessThan(0)
    // Paired, the difference is surer than of two runs that know nothing of each other.
    const apart = Math.hypot(
      results[0]?.estimate(measure)?.standardError ?? 0,
      results[1]?.estimate(measure)?.standardError ?? 0,
    )
    expect(paired?.standardError ?? 0).toBeLessThan(0.9 * apart)
    expect(results[1]?.seenAt().map(({ class: name, pool }) => `${name} at ${pool}`)).toEqual([
      'of north at north',
      'of south at south',
      'of south at hub',
    ])
    expect(results[2]?.estimate({ what: 'seenAtOwnSite', class: 'of south' })?.mean).toBe(0)
  })

  test('stops once the mean and the difference are precise, at the most or when cancelled', () => {
    const measure = { what: 'gaveUp' } as const
    const rule = { least: 20, most: 400, precision: 0.1, measure }
    const { result, ended } = simulateDay(receptionDay(), { seed: 1, replications: rule })
    expect(ended).toBe('precise enough')
    const { mean, low, high } = result.estimate(measure) ?? {}
    expect(((high ?? NaN) - (low ?? NaN)) / 2).toBeLessThanOrEqual(0.1 * (mean ?? NaN))
    expect(result.replications).toBeLessThan(400)
    const same = compareDays([receptionDay(), receptionDay({ patience: 5.001 })], {
      seed: 1,
      replications: { ...rule, most: 60 },
    })
    expect([same.ended, same.results[0]?.replications]).toEqual(['at the most', 60])
    const cancelled = simulateDay(receptionDay(), {
      seed: 1,
      replications: 50,
      watch: (done, most) => done < 3 || most < 50,
    })
    expect([cancelled.ended, cancelled.result.replications]).toEqual(['cancelled', 3])
    expect(() => simulateDay(receptionDay(), { seed: 1, replications: 0 })).toThrow(RangeError)
  })

  test('what never happened is not known: it goes on to the most', () => {
    const measure = { what: 'gaveUp' } as const
    const rule = { least: 20, most: 60, measure }
    const patient = receptionDay({ patience: 1e9 })
    const { result, ended } = simulateDay(patient, { seed: 1, replications: rule })
    expect(result.estimate(measure)?.mean).toBe(0)
    expect([ended, result.replications]).toEqual(['at the most', 60])
  })

  test('service takes the mean and the variation that its law is given', () => {
    for (const law of ['gamma', 'lognormal'] as const) {
      const stepOf = { service: { law, mean: 3, cv: 0.7 }, patience: 1e9 }
      const { result } = simulateDay(receptionDay(stepOf), { seed: 4, replications: 300 })
      const per = { what: 'seen' } as const
      const mean = result.estimate({ what: 'serviceMinutes', per })
      expect(Math.abs((mean?.mean ?? NaN) - 3)).toBeLessThan(4 * (mean?.standardError ?? NaN))
      // The spread of a mean over some 420 x 300 services tells the variation: 3 x 0.7 each.
      const each = (mean?.standardError ?? NaN) * Math.sqrt(420 * 300)
      expect(Math.abs(each / 2.1 - 1)).toBeLessThan(4 / Math.sqrt(2 * 300))
    }
  })
})
