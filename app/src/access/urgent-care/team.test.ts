import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstClassWaitsLongerThan, leastServersWithPriorities } from '@footings/queues'
import { cliniciansAtPeak } from './clinicians-at-peak.ts'
import { flooredTeam, leastTeam, waitsTooLong } from './team.ts'

const STANDARD = { within: 30, share: 0.95, mostBusy: 0.95 }

describe('clinicians at the peak of 100,000 patients', () => {
  test.each([
    [3000, 66.7, 133.3, 80.7, 82.7],
    [5000, 60, 80, 54, 56],
    [7500, 53.3, 66.7, 54, 56],
    [10_000, 50, 70, 54, 56],
    [12_500, 48, 64, 54, 56],
    [20_000, 50, 55, 49, 51],
    [25_000, 48, 52, 50, 52],
  ])('in practices of %i', (list, shared, carveOut, oneHub, twoHubs) => {
    const found = cliniciansAtPeak(
      { patients: 100_000, list, urgent: 6, booked: 16, minutes: 12 },
      STANDARD,
    )
    const rounded = Object.values(found).map((value: number) => Math.round(10 * value) / 10)
    expect(rounded).toEqual([shared, carveOut, oneHub, twoHubs])
  })
})

/** By sums of factorials, trying one clinician after another. */
function naiveLeast(urgent: number, booked: number, minutes: number): number {
  const load = ((urgent + booked) * minutes) / 60
  for (let c = 1; ; c++) {
    if (load / c > STANDARD.mostBusy) continue
    let below = 0
    let term = 1
    for (let k = 0; k < c; k++) {
      below += term
      term *= load / (k + 1)
    }
    const queue = (term * c) / (c - load)
    const late = (queue / (below + queue)) * Math.exp(-(c / minutes - urgent / 60) * 30)
    if (late <= 0.05) return c
  }
}

describe('a team', () => {
  const rate = fc.double({ min: 0.1, max: 60, noNaN: true })
  const minutes = fc.double({ min: 4, max: 30, noNaN: true })

  test('is the least that keeps the standard', () => {
    fc.assert(
      fc.property(rate, rate, minutes, (urgent, booked, mean) => {
        const found = leastTeam(urgent, booked, mean, STANDARD)
        expect(found).toBe(naiveLeast(urgent, booked, mean))
        const queue = { arrivalRates: [urgent / 60, booked / 60], meanService: mean }
        expect(found).toBe(
          leastServersWithPriorities(queue, {
            firstWithin: { time: 30, share: 0.95 },
            utilisationAtMost: 0.95,
          }),
        )
      }),
    )
  })

  test('makes urgent patients wait as the exact formula has it, with too few clinicians too', () => {
    fc.assert(
      fc.property(rate, rate, minutes, fc.integer({ min: 1, max: 12 }), (a, b, mean, c) => {
        const queue = { arrivalRates: [a / 60, b / 60], meanService: mean, servers: c }
        expect(waitsTooLong(a, b, mean, c, 30)).toBeCloseTo(
          firstClassWaitsLongerThan(queue, 30),
          10,
        )
      }),
    )
  })

  test('rounded down sends on what is beyond it and no more', () => {
    fc.assert(
      fc.property(rate, rate, minutes, fc.double({ min: 0, max: 1, noNaN: true }), (...of) => {
        const [urgent, booked, mean, again] = of
        const { clinicians, sentOn } = flooredTeam(urgent, booked, mean, STANDARD, again)
        expect(sentOn).toBeGreaterThanOrEqual(0)
        expect(sentOn).toBeLessThanOrEqual(urgent)
        const rest = booked + again * sentOn
        const load = ((urgent - sentOn + rest) * mean) / 60
        expect(load / clinicians).toBeLessThanOrEqual(0.95 + 1e-9)
        expect(waitsTooLong(urgent - sentOn, rest, mean, clinicians, 30)).toBeLessThanOrEqual(
          0.05 + 1e-9,
        )
      }),
    )
  })

  test('of nobody is nobody', () => {
    expect(leastTeam(0, 0, 10, STANDARD)).toBe(0)
    expect(leastTeam(0, 4, 10, STANDARD)).toBe(1)
  })
})
