import { slopeIndex, Z95 } from '@footings/statistics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedSlope, type SharedPractice } from './inequality.ts'

const practice = fc.record({
  value: fc.double({ min: 0, max: 100, noNaN: true }),
  standardError: fc.double({ min: 0.1, max: 10, noNaN: true }),
  denominator: fc.integer({ min: 10, max: 20_000 }),
  patients: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 10, maxLength: 10 }),
})
const practices = fc.array(practice, { minLength: 1, maxLength: 12 })

test('where each tenth has a practice of its own it is the slope index of the engine', () => {
  fc.assert(
    fc.property(fc.array(practice, { minLength: 10, maxLength: 10 }), (given) => {
      const alone = given.map((one, tenth) => ({
        ...one,
        patients: Array.from({ length: 10 }, (_, at) => Number(at === tenth)),
      }))
      const expected = slopeIndex({
        groups: alone.map(({ value, standardError, denominator }) => ({
          population: denominator,
          value,
          standardError,
        })),
      })
      const found = sharedSlope(alone)
      expect(found?.index.sii).toBeCloseTo(expected.sii ?? Number.NaN, 8)
      expect(found?.limits95?.lower).toBeCloseTo(expected.siiLimits95?.lower ?? Number.NaN, 6)
      expect(found?.limits95?.upper).toBeCloseTo(expected.siiLimits95?.upper ?? Number.NaN, 6)
      for (const [tenth, group] of (found?.groups ?? []).entries()) {
        expect(group.value).toBeCloseTo(alone[tenth]?.value ?? Number.NaN, 8)
      }
    }),
  )
})

test('its variance is that of what each practice pulls at it, found by moving each figure', () => {
  fc.assert(
    fc.property(practices, (given) => {
      const slope = sharedSlope(given)
      if (slope === null || slope.limits95 === null) return
      const index = (of: readonly SharedPractice[]) => sharedSlope(of)?.index.sii ?? Number.NaN
      const variance = given.reduce((sum, one, moved) => {
        const other = given.map((each, at) =>
          at === moved ? { ...each, value: each.value + 1 } : each,
        )
        return sum + ((index(other) - index(given)) * one.standardError) ** 2
      }, 0)
      const half = (slope.limits95.upper - slope.limits95.lower) / 2
      expect(half).toBeCloseTo(Z95 * Math.sqrt(variance), 6)
    }),
    { numRuns: 40 },
  )
})

test('tenths are ratios of shared sums, and add up to the practices together', () => {
  fc.assert(
    fc.property(practices, (given) => {
      const lived = given.filter(({ patients }) => patients.some((count) => count > 0))
      const slope = sharedSlope(given)
      if (slope === null) return
      const people = lived.reduce((sum, { denominator }) => sum + denominator, 0)
      const together = lived.reduce((sum, one) => sum + one.value * one.denominator, 0) / people
      const summed = slope.groups.reduce(
        (sum, { value, share }) => sum + (value ?? 0) * (share ?? 0),
        0,
      )
      expect(summed).toBeCloseTo(together, 6)
    }),
  )
})

test('fewer than five tenths give no slope, and no limits of practices none of the index', () => {
  const one = { value: 10, standardError: 1, denominator: 100, patients: [1, 1, 1, 1] }
  expect(sharedSlope([one])).toBeNull()
  const five = { ...one, patients: [1, 1, 1, 1, 1], standardError: null }
  expect(sharedSlope([five])).toMatchObject({ limits95: null })
  expect(sharedSlope([five])?.index.sii).toBeCloseTo(0, 10)
  expect(sharedSlope([five])?.groups[9]).toMatchObject({ value: null })
})
