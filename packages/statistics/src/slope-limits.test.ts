import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalEquations } from '../test/normal-equations.ts'
import { relativeError } from '../test/oracles.ts'
import { Z95, Z998 } from './estimate.ts'
import { seededRandom } from './random.ts'
import { slopeIndex } from './slope-index.ts'

const groups = fc.array(
  fc.record({
    population: fc.integer({ min: 1000, max: 1_000_000 }),
    value: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
    standardError: fc.double({ min: 0.0001, max: 0.01, noNaN: true }),
  }),
  { minLength: 5, maxLength: 12 },
)

describe('slopeIndex in closed form', () => {
  test('equals the normal equations, with errors carried value by value', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const index = slopeIndex({ groups: all })
        const naive = normalEquations(all)
        expect(Math.abs((index.sii ?? NaN) - naive.sii)).toBeLessThan(1e-10)
        expect(Math.abs((index.intercept ?? NaN) - naive.intercept)).toBeLessThan(1e-10)
        // The line is linear in each value: moving one by its error moves the slope in proportion.
        const moves = all.map((group, at) => {
          const moved = all.map((each, other) =>
            other === at ? { ...each, value: each.value + group.standardError } : each,
          )
          return normalEquations(moved).sii - naive.sii
        })
        const error = Math.hypot(...moves)
        const { siiLimits95, siiLimits998 } = index
        expect((siiLimits95?.upper ?? NaN) - naive.sii).toBeCloseTo(Z95 * error, 9)
        expect(naive.sii - (siiLimits998?.lower ?? NaN)).toBeCloseTo(Z998 * error, 9)
        expect(index).toMatchObject({ method: 'closed form', seed: null, repetitions: null })
      }),
    )
  })

  test('limits hold the figure and are nested', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const index = slopeIndex({ groups: all, confidence: 0.99 })
        const inOrder = [
          index.riiLimits998?.lower,
          index.riiLimits?.lower,
          index.riiLimits95?.lower,
          index.rii,
          index.riiLimits95?.upper,
          index.riiLimits?.upper,
          index.riiLimits998?.upper,
        ].map((limit) => limit ?? NaN)
        fc.pre(index.reason === null)
        expect(inOrder.toSorted((one, other) => one - other)).toEqual(inOrder)
      }),
    )
  })

  test('the limits of the ratio are where a simulation of it goes', () => {
    const all = [0.31, 0.28, 0.29, 0.22, 0.21].map((value, at) => ({
      population: 1000 + 300 * at,
      value,
      standardError: 0.02,
    }))
    const random = seededRandom(3)
    const draws = 40_000
    const ratios = Float64Array.from({ length: draws }, () => {
      const drawn = all.map((group) => ({
        ...group,
        value: group.value + group.standardError * random.normal(),
      }))
      const { sii, intercept } = normalEquations(drawn)
      return (intercept + sii) / intercept
    }).sort()
    const index = slopeIndex({ groups: all })
    const share = (bound: number | undefined) =>
      ratios.filter((ratio) => ratio < (bound ?? NaN)).length / draws
    const error = 4 * Math.sqrt((0.025 * 0.975) / draws)
    expect(Math.abs(share(index.riiLimits95?.lower) - 0.025)).toBeLessThan(error)
    expect(Math.abs(share(index.riiLimits95?.upper) - 0.975)).toBeLessThan(error)
    expect(Math.abs(share(index.riiLimits998?.lower) - 0.001)).toBeLessThan(error)
    expect(Math.abs(share(index.riiLimits998?.upper) - 0.999)).toBeLessThan(error)
  })

  test('turning the order turns the slope and inverts the ratio', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const index = slopeIndex({ groups: all })
        const back = slopeIndex({ groups: all.toReversed() })
        expect(back.sii).toBeCloseTo(-(index.sii ?? NaN), 10)
        fc.pre(index.reason === null && back.reason === null && (index.rii ?? 0) > 0.01)
        expect(relativeError(back.rii, 1 / (index.rii ?? NaN))).toBeLessThan(1e-9)
        fc.pre((index.riiLimits95?.lower ?? 0) > 0.01)
        const { lower, upper } = index.riiLimits95 ?? { lower: NaN, upper: NaN }
        expect(relativeError(back.riiLimits95?.upper ?? null, 1 / lower)).toBeLessThan(1e-8)
        expect(relativeError(back.riiLimits95?.lower ?? null, 1 / upper)).toBeLessThan(1e-8)
      }),
    )
  })

  test('a multiplier below zero turns the slope, inverts the ratio and leaves the intercept', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const plain = slopeIndex({ groups: all })
        const turned = slopeIndex({ groups: all, multiplier: -100 })
        expect(turned.sii).toBeCloseTo(-100 * (plain.sii ?? NaN), 9)
        expect(turned.intercept).toBeCloseTo(100 * (plain.intercept ?? NaN), 9)
        expect(turned.siiLimits95?.lower).toBeCloseTo(-100 * (plain.siiLimits95?.upper ?? NaN), 9)
        fc.pre((plain.riiLimits95?.lower ?? 0) > 0)
        expect(turned.riiLimits95?.upper).toBeCloseTo(1 / (plain.riiLimits95?.lower ?? NaN), 9)
        expect(turned.rii).toBeCloseTo(1 / (plain.rii ?? NaN), 9)
      }),
    )
  })

  test('standard errors follow from 95 % limits', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const limited = all.map(({ population, value, standardError }) => ({
          population,
          value,
          lower95: value - Z95 * standardError,
          upper95: value + Z95 * standardError,
        }))
        const index = slopeIndex({ groups: limited })
        const known = slopeIndex({ groups: all })
        expect(index.siiLimits95?.lower).toBeCloseTo(known.siiLimits95?.lower ?? NaN, 10)
      }),
    )
  })

  test('a ratio whose base is not clear of zero has no limits', () => {
    const values = [0.11, 0.31, 0.51, 0.71, 0.91]
    const all = values.map((value) => ({ population: 1000, value, standardError: 0.02 }))
    const index = slopeIndex({ groups: all })
    expect(index).toMatchObject({ riiLimits998: null, reason: 'ratio without limits' })
    expect(index.siiLimits998).not.toBeNull()
    expect(index.rii).toBeCloseTo(101, 9)
    const turned = slopeIndex({ groups: all, multiplier: -1 })
    expect(turned.reason).toBeNull()
    expect(turned.riiLimits998?.lower).toBeLessThan(0)
    const below = slopeIndex({
      groups: all.map((group) => ({ ...group, value: group.value - 0.1 })),
    })
    expect(below).toMatchObject({ rii: null, riiLimits95: null, reason: 'ratio without limits' })
  })
})
