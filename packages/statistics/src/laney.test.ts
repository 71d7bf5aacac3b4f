import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlChartFor } from './chart-choice.ts'
import { laneyChart, laneyLimits } from './laney.ts'
import { seededRandom } from './random.ts'
import { xmr } from './xmr.ts'

const size = fc.integer({ min: 20, max: 4000 })
const point = fc
  .tuple(size, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => [Math.round(n * share), n] as const)
const series = fc.array(point, { minLength: 3, maxLength: 30 })
const columns = (points: readonly (readonly [number, number])[]) =>
  [Float64Array.from(points, ([count]) => count), Float64Array.from(points, ([, n]) => n)] as const

describe('p and u charts of Laney', () => {
  test('agree with plain sums', () => {
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
    fc.assert(
      fc.property(
        series,
        fc.constantFrom('proportion', 'rate'),
        fc.boolean(),
        (points, kind, s) => {
          const [counts, sizes] = columns(points)
          const limits = laneyLimits(counts, sizes, kind, { multiplier: 100, screenOutliers: s })
          const p = counts.reduce((a, b) => a + b, 0) / sizes.reduce((a, b) => a + b, 0)
          fc.pre(p > 0 && p < 1)
          expect(limits.mean).toBeCloseTo(p * 100, 9)
          const error = (n: number) => Math.sqrt((kind === 'rate' ? p : p * (1 - p)) / n)
          const z = points.map(([count, n]) => (count / n - p) / error(n))
          const ranges = z.slice(1).map((item, at) => Math.abs(item - (z[at] ?? NaN)))
          const kept = s ? ranges.filter((range) => range < 3.267 * mean(ranges)) : ranges
          const sigma = mean(ranges) === 0 ? 0 : mean(kept) / 1.128
          expect(limits.sigmaZ).toBeCloseTo(sigma, 9)
          fc.pre(sigma > 0)
          const top = kind === 'rate' ? Infinity : 1
          for (const [at, [, n]] of points.entries()) {
            const clamped = (value: number) => 100 * Math.min(top, Math.max(0, value))
            expect(limits.lower[at]).toBeCloseTo(clamped(p - 3 * error(n) * sigma), 8)
            expect(limits.nearLower[at]).toBeCloseTo(clamped(p - 2 * error(n) * sigma), 8)
            expect(limits.nearUpper[at]).toBeCloseTo(clamped(p + 2 * error(n) * sigma), 8)
            expect(limits.upper[at]).toBeCloseTo(clamped(p + 3 * error(n) * sigma), 8)
          }
        },
      ),
    )
  })

  test('with steady denominators are XmR charts, to the rounding of 3 / 1.128 to 2.66', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 400, max: 600 }), { minLength: 5 }), (counts) => {
        const n = counts.map(() => 1000)
        const own = laneyChart(counts, n, 'proportion').points[0]
        const other = xmr(counts.map((count) => count / 1000)).points[0]
        if (other?.upper === null || other?.mean === null || other === undefined) {
          expect(own?.upper).toBeNull()
          return
        }
        const width = (own?.upper ?? NaN) - (own?.mean ?? NaN)
        fc.pre((own?.upper ?? 1) < 1)
        expect(width / (other.upper - other.mean)).toBeCloseTo(3 / 1.128 / 2.66, 9)
      }),
    )
  })

  test('sigma of the z scores is 1 where only chance varies them, and more where more does', () => {
    const random = seededRandom(20)
    const sizes = Float64Array.from(
      { length: 4000 },
      () => 300 + Math.round(900 * random.uniform()),
    )
    const drawn = (spread: number) =>
      sizes.map((n) => {
        const share = 0.3 + spread * random.normal()
        let count = 0
        for (let trial = 0; trial < n; trial++) count += random.uniform() < share ? 1 : 0
        return count
      })
    const chance = laneyLimits(drawn(0), sizes, 'proportion', { screenOutliers: false })
    expect(chance.sigmaZ).toBeGreaterThan(0.96)
    expect(chance.sigmaZ).toBeLessThan(1.04)
    const more = laneyLimits(drawn(0.03), sizes, 'proportion', { screenOutliers: false })
    expect(more.sigmaZ).toBeGreaterThan(1.6)
  })

  test('each point is tested against its own limits, and missing ones break runs', () => {
    const sizes = [900, 1000, 950, 60, 1000, 900, 1000, 980, 1000, 960, 1000, 900, 940]
    const shares = [0.2, 0.21, 0.2, 0.35, 0.2, 0.19, 0.2, 0.21, 0.2, 0.19, 0.35, 0.2, 0.2]
    const counts = sizes.map((n, at) => Math.round(n * (shares[at] ?? 0)))
    const chart = laneyChart(counts, sizes, 'proportion', {
      multiplier: 100,
      improvement: 'decrease',
      target: 40,
    })
    expect(chart.points[3]?.rule).toBeNull()
    expect(chart.points[10]).toMatchObject({ rule: 'outside', type: 'concern', value: 35 })
    expect(chart.assurance).toBe('consistently passing')
    const withMissing = laneyChart([1, null, 5, 7], [10, 20, 0, 6], 'proportion')
    expect(withMissing.points.map(({ value }) => value)).toEqual([0.1, null, null, null])
    expect(laneyChart([1, null, 5, 7], [10, 20, 0, 6], 'rate').points[3]?.value).toBe(7 / 6)
    expect(withMissing.groups[0]?.reason).toBe('too few values')
    const none = laneyChart([0, 0, 0], [9, 8, 7], 'rate')
    expect(none.groups[0]?.reason).toBe('no variation')
    expect(() => laneyChart([1], [], 'rate')).toThrow(RangeError)
    expect(() => laneyLimits(new Float64Array(1), new Float64Array(2), 'rate')).toThrow(RangeError)
  })

  test('groups have their own limits, from their first values where these are fixed', () => {
    const counts = Array.from({ length: 40 }, (_, at) => (at < 20 ? 100 : 300) + 10 * (at % 2))
    const sizes = counts.map((_, at) => 1000 + (at % 3))
    const chart = laneyChart(counts, sizes, 'rate', { rebaseAt: [20], fixAfter: 12 })
    expect(chart.groups.map(({ mean }) => Math.round(1000 * (mean ?? 0)))).toEqual([105, 305])
    const first = laneyLimits(
      Float64Array.from(counts.slice(20)),
      Float64Array.from(sizes.slice(20)),
      'rate',
      { fixed: 12 },
    )
    expect(chart.points[33]?.upper).toBe(first.upper[13])
    expect(chart.groups[1]?.spread).toBe(first.sigmaZ)
  })
})

describe('which chart is valid', () => {
  const of = (kind: 'proportion' | 'rate', share: number, sizes: readonly number[]) =>
    controlChartFor({
      kind,
      numerators: sizes.map((n) => n * share),
      denominators: sizes,
    })
  const steady = Array.from({ length: 12 }, (_, at) => 1000 + at)
  const changing = Array.from({ length: 12 }, (_, at) => 500 + 100 * at)

  test('by number of points, expected counts and steadiness', () => {
    expect(of('proportion', 0.2, steady.slice(1))).toMatchObject({ chart: null, points: 11 })
    expect(of('proportion', 0.2, steady.slice(1)).why).toContain('fewer than 12 points')
    expect(of('proportion', 0.2, steady).chart).toBe('XmR')
    expect(of('proportion', 0.2, changing).chart).toBe("p'")
    expect(of('rate', 0.2, changing).chart).toBe("u'")
    const few = of('proportion', 0.004, steady)
    expect(few.chart).toBeNull()
    expect(few.why).toContain('expected count < 5')
    expect(of('proportion', 0.996, steady).chart).toBeNull()
    expect(of('rate', 0.996, steady).chart).toBe('XmR')
    // Two of twelve below 5 is less than a fifth.
    expect(of('rate', 0.008, changing).chart).toBe("u'")
    expect(of('rate', 0.02, [...changing, 40]).chart).toBeNull()
    const single = Array.from({ length: 12 }, () => 4)
    expect(controlChartFor({ kind: 'value', values: single }).chart).toBe('XmR')
    expect(controlChartFor({ kind: 'value', values: [...single.slice(1), null] }).chart).toBeNull()
    expect(() => controlChartFor({ kind: 'rate', numerators: [1], denominators: [] })).toThrow(
      RangeError,
    )
  })
})
