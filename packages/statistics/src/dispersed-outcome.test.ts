import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dispersedOutcome } from './dispersed-outcome.ts'
import type { DispersedFigure } from './dispersed-outcome.ts'
import { dispersedLimits } from './overdispersion.ts'
import type { Overdispersion } from './overdispersion.ts'

function dispersionOf(kind: Overdispersion['kind'], tau2: number): Overdispersion {
  return {
    kind,
    tau2,
    used: tau2 > 0,
    phi: 2,
    phiCorrected: 2,
    nullExpectation: 0.679,
    n: 50,
    reason: null,
  }
}

test('a figure outside the widened limits is outside, one within is similar', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('square root ratio', 'log ratio', 'arcsine proportion'),
      fc.double({ min: 0, max: 0.05, noNaN: true }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (kind, tau2, numerator, more, benchmark) => {
        const denominator = numerator + more
        const dispersion = dispersionOf(kind, tau2)
        const { outcome } = dispersedOutcome({
          numerator,
          denominator,
          benchmark: 100 * benchmark,
          dispersion,
          multiplier: 100,
        })
        const isShare = kind === 'arcsine proportion'
        const limits = isShare
          ? dispersedLimits(benchmark, denominator, dispersion, denominator)
          : dispersedLimits(1, benchmark * denominator, dispersion, benchmark * denominator)
        const naive =
          numerator > limits.upper998
            ? 'higher 99.8'
            : numerator > limits.upper95
              ? 'higher 95'
              : numerator < limits.lower998
                ? 'lower 99.8'
                : numerator < limits.lower95
                  ? 'lower 95'
                  : 'similar'
        const edges = Object.values(limits).map((edge) => Math.abs(edge - numerator))
        if (Math.min(...edges) > 1e-6) expect(outcome).toBe(naive)
      },
    ),
  )
})

test('what is usual between areas is not told as a difference', () => {
  const figure = { numerator: 30, denominator: 100, benchmark: 20, multiplier: 100 }
  const say = (tau2: number) =>
    dispersedOutcome({
      ...figure,
      dispersion: dispersionOf('arcsine proportion', tau2),
      polarity: 'lower is better',
    })
  expect(say(0)).toEqual({ outcome: 'higher 95', judgement: 'worse', reason: null })
  expect(say(0.01)).toEqual({ outcome: 'similar', judgement: 'similar', reason: null })
})

test('says why there is no comparison', () => {
  const figure: DispersedFigure = {
    numerator: 3,
    denominator: 10,
    benchmark: 0.2,
    dispersion: dispersionOf('arcsine proportion', 0.01),
  }
  const reason = (part: Partial<DispersedFigure>) => dispersedOutcome({ ...figure, ...part }).reason
  expect(reason({})).toBeNull()
  expect(reason({ numerator: null })).toBe('missing numerator')
  expect(reason({ numerator: NaN })).toBe('missing numerator')
  expect(reason({ denominator: null })).toBe('missing denominator')
  expect(reason({ benchmark: null })).toBe('missing comparator')
  expect(reason({ denominator: 0 })).toBe('no denominator')
  expect(reason({ numerator: -1 })).toBe('negative count')
  expect(reason({ numerator: 11 })).toBe('numerator above denominator')
  const ratio = dispersionOf('square root ratio', 0.01)
  expect(reason({ numerator: 11, dispersion: ratio })).toBeNull()
  expect(reason({ benchmark: 0, dispersion: ratio })).toBe('missing comparator')
  expect(() => reason({ benchmark: 20 })).toThrow('a benchmark of 20 cannot be of figures times 1')
})

test('a comparator of few areas adds its own chance and its share of what is usual', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.integer({ min: 20, max: 5_000 }),
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 0.02, noNaN: true }),
      (numerator, more, benchmark, size, areas, tau2) => {
        const denominator = numerator + more
        const dispersion = dispersionOf('arcsine proportion', tau2)
        const say = (comparator: DispersedFigure['comparator'] = null) =>
          dispersedOutcome({ numerator, denominator, benchmark, dispersion, comparator }).outcome
        const distance =
          Math.asin(Math.sqrt(numerator / denominator)) - Math.asin(Math.sqrt(benchmark))
        const error = Math.sqrt(1 / (4 * denominator) + tau2 + 1 / (4 * size) + tau2 / areas)
        const z = Math.abs(distance) / error
        if (Math.abs(z - 1.96) < 0.001 || Math.abs(z - 3.0902) < 0.001) return
        const far = z > 3.0902 ? '99.8' : z > 1.96 ? '95' : ''
        const naive = far === '' ? 'similar' : `${distance > 0 ? 'higher' : 'lower'} ${far}`
        expect(say({ size, areas })).toBe(naive)
        expect(say({ size: 1e15, areas: 1e12 })).toBe(say())
      },
    ),
  )
})
