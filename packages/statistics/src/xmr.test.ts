import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import type { ControlChart } from './control-chart.ts'
import { xmr, xmrLimits, xmrSpecialCauses } from './xmr.ts'

describe('the twelve published series', () => {
  const series = oracleRows('spc/spc_series.csv')
  const rows = oracleRows('spc/spc_points.csv')
  const rules: Readonly<Record<string, readonly [string | null, string | null]>> = {
    'Common Cause': [null, null],
    'Above UCL': ['outside', 'high'],
    'Below LCL': ['outside', 'low'],
    '7 Point Trend (Increasing)': ['trend', 'high'],
    '7 Point Trend (Decreasing)': ['trend', 'low'],
    '2 in 3 Above CL': ['two of three', 'high'],
    '2 in 3 Below CL': ['two of three', 'low'],
    '7 Points Above CL': ['shift', 'high'],
    '7 Points Below CL': ['shift', 'low'],
  }
  const types: Readonly<Record<string, readonly [string, string?]>> = {
    common_cause: ['common cause'],
    special_cause_improvement: ['improvement'],
    special_cause_concern: ['concern'],
    special_cause_neutral_high: ['neither', 'high'],
    special_cause_neutral_low: ['neither', 'low'],
  }
  const assurances: Readonly<Record<string, string>> = {
    consistent_pass: 'consistently passing',
    consistent_fail: 'consistently failing',
    inconsistent: 'hit and miss',
  }
  const close = (actual: number | null, cell: string | undefined) => {
    const expected = numberOf(cell)
    if (expected === null) expect(actual).toBeNull()
    else expect(relativeError(actual, expected)).toBeLessThan(1e-9)
  }

  test.skipIf(series.length === 0)('equal in limits, flags, types, icons and warnings', () => {
    let compared = 0
    for (const options of series) {
      const own = rows.filter((row) => row['series'] === options['series'])
      const rebase = numberOf(options['rebase_at_index'])
      const fixed = numberOf(options['fix_after_n_points'])
      const chart = xmr(
        own.map((row) => numberOf(row['y'])),
        {
          improvement: options['improvement_direction'] as 'increase' | 'decrease' | 'neutral',
          target: numberOf(options['target']),
          rebaseAt: rebase === null ? [] : [rebase - 1],
          screenOutliers: options['screen_outliers'] === 'TRUE',
          ...(fixed === null ? {} : { fixAfter: fixed }),
        },
      )
      expect(chart.points).toHaveLength(numberOf(options['n']) ?? NaN)
      const [variation, way] = types[options['variation'] ?? ''] ?? []
      expect(chart.variation?.type).toBe(variation)
      if (way !== undefined) expect(chart.variation?.direction).toBe(way)
      expect(chart.assurance).toBe(assurances[options['assurance'] ?? ''] ?? null)
      for (const [at, row] of own.entries()) {
        const point = chart.points[at]
        if (point === undefined) throw new Error('a point is missing')
        close(point.mean, row['mean'])
        close(point.lower, row['lpl'])
        close(point.upper, row['upl'])
        expect(point.group).toBe(numberOf(row['rebase_group']))
        expect([point.rule, point.direction]).toEqual(rules[row['special_cause_type'] ?? ''])
        expect(point.type).toBe(types[row['point_type'] ?? '']?.[0])
        expect(point.rule === 'outside').toBe(row['outside_limits'] === 'TRUE')
        const near =
          point.value !== null &&
          point.rule !== 'outside' &&
          (point.value > (point.nearUpper ?? NaN) || point.value < (point.nearLower ?? NaN))
        expect(near).toBe(row['close_to_limits'] === 'TRUE')
        const short = chart.warnings.some(
          (warning) => warning.kind === 'short group' && warning.group === point.group,
        )
        expect(short).toBe(row['short_group_warning'] === 'TRUE')
        compared++
      }
    }
    expect(series).toHaveLength(12)
    expect(compared).toBe(220)
    expect(rows).toHaveLength(220)
  })
})

type Flag = 'outside' | 'trend' | 'two of three' | 'shift' | null

/** The rules read word by word, for every point on its own: is there a run that it is part of? */
function literalFlags(chart: ControlChart, shift: number, trend: number): Flag[] {
  const points = chart.points
  const windows = (length: number, holding: number) =>
    Array.from({ length }, (_, back) => points.slice(Math.max(holding - back, 0)).slice(0, length))
      .filter((_, back) => holding - back >= 0)
      .filter((window) => window.length === length)
      .filter((window) => window.every((point) => point.group === window[0]?.group))
      .filter((window) => window.every(({ value }) => value !== null))
      .filter((window) => window.every((p, i) => p.period === (window[0]?.period ?? NaN) + i))
  const side = (point: (typeof points)[number]) => Math.sign((point.value ?? 0) - (point.mean ?? 0))
  const outside = (point: (typeof points)[number]) =>
    point.upper !== null &&
    point.value !== null &&
    (point.value > point.upper || point.value < (point.lower ?? NaN))
  const near = (point: (typeof points)[number]) =>
    !outside(point) &&
    point.value !== null &&
    point.nearUpper !== null &&
    (point.value > point.nearUpper || point.value < (point.nearLower ?? NaN))
  const oneSide = (window: typeof points) =>
    Math.abs(window.reduce((sum, point) => sum + side(point), 0)) === window.length
  return points.map((point, at) => {
    if (point.value === null) return null
    if (outside(point)) return 'outside'
    const monotone = windows(trend, at).some((window) =>
      [-1, 1].some((way) =>
        window.every(
          (next, i) =>
            i === 0 || Math.sign((next.value ?? 0) - (window[i - 1]?.value ?? 0)) === way,
        ),
      ),
    )
    if (monotone) return 'trend'
    const three = windows(3, at).some(
      (window) => oneSide(window) && window.filter(near).length >= 2,
    )
    if (three && near(point)) return 'two of three'
    return windows(shift, at).some(oneSide) ? 'shift' : null
  })
}

const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 4, arbitrary: fc.double({ min: 3, max: 9, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const values = fc.array(value, { minLength: 1, maxLength: 40 })
/** Walks, so that trends and shifts are there. */
const walk = fc
  .array(fc.integer({ min: -1, max: 2 }), { minLength: 15, maxLength: 40 })
  .map((steps) => steps.map((_, at) => steps.slice(0, at).reduce((sum, step) => sum + step, 0)))

const anySeries: fc.Arbitrary<(number | null)[]> = fc.oneof(values, walk)

describe('properties', () => {
  test('flags are those of a literal reading of the rules', () => {
    const seen = new Map<Flag, number>()
    fc.assert(
      fc.property(
        anySeries,
        fc.integer({ min: 4, max: 8 }),
        fc.integer({ min: 4, max: 8 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 39 }),
        (series, shift, trend, screenOutliers, rebase) => {
          // A gap in the periods after the seventh point.
          const periods = series.map((_, at) => (at < 7 ? at : at + 2))
          const chart = xmr(series, {
            periods,
            rules: { shift, trend },
            screenOutliers,
            rebaseAt: rebase < series.length ? [periods[rebase] ?? 0] : [],
          })
          const flags = literalFlags(chart, shift, trend)
          expect(chart.points.map(({ rule }) => rule)).toEqual(flags)
          for (const flag of flags) seen.set(flag, (seen.get(flag) ?? 0) + 1)
        },
      ),
      { numRuns: 400, seed: 7 },
    )
    for (const flag of ['outside', 'trend', 'two of three', 'shift', null] as const) {
      expect(seen.get(flag) ?? 0).toBeGreaterThan(20)
    }
  })

  test('limits are those of plain sums', () => {
    fc.assert(
      fc.property(anySeries, fc.boolean(), (series, screenOutliers) => {
        const chart = xmr(series, { screenOutliers })
        const known = series.filter((item): item is number => item !== null)
        const ranges = series.flatMap((item, at) => {
          const before = series[at - 1] ?? null
          return item === null || before === null ? [] : [Math.abs(item - before)]
        })
        const mean = (list: readonly number[]) =>
          list.reduce((sum, item) => sum + item, 0) / list.length
        const kept = screenOutliers
          ? ranges.filter((range) => range < 3.267 * mean(ranges))
          : ranges
        const group = chart.groups[0]
        if (known.length === 0) expect(group?.mean).toBeNull()
        else expect(group?.mean).toBeCloseTo(mean(known), 9)
        const spread = mean(kept)
        if (!(spread > 0)) {
          expect(chart.points.every(({ upper }) => upper === null)).toBe(true)
          expect(group?.reason).toBe(ranges.length === 0 ? 'too few values' : 'no variation')
          return
        }
        const point = chart.points[0]
        expect(point?.upper).toBeCloseTo(mean(known) + 2.66 * spread, 9)
        expect(point?.lower).toBeCloseTo(mean(known) - 2.66 * spread, 9)
        expect(point?.nearUpper).toBeCloseTo(mean(known) + (2.66 * 2 * spread) / 3, 9)
        expect(group?.screened).toBe(ranges.length - kept.length)
      }),
    )
  })

  test('order of points does nothing; turned upside down, high becomes low', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 0, max: 30 }), (series, turn) => {
        const periods = series.map((_, at) => at)
        const rotated = [...series.slice(turn), ...series.slice(0, turn)]
        const chart = xmr(series, { improvement: 'increase' })
        const again = xmr(rotated, {
          periods: [...periods.slice(turn), ...periods.slice(0, turn)],
          improvement: 'increase',
        })
        const bare = ({ points }: ControlChart) => points.map((point) => ({ ...point, index: 0 }))
        expect(bare(again)).toEqual(bare(chart))
        const flipped = xmr(
          series.map((item) => (item === null ? null : -item)),
          { improvement: 'decrease' },
        )
        const marks = ({ points }: ControlChart) => points.map(({ rule, type }) => [rule, type])
        expect(marks(flipped)).toEqual(marks(chart))
      }),
    )
  })

  test('columns give the same figures to the last bit', () => {
    const twelve = fc.array(value, { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(twelve, { maxLength: 5 }), fc.boolean(), (all, screenOutliers) => {
        const matrix = Float64Array.from(all.flat(), (item) => item ?? NaN)
        const limits = xmrLimits(matrix, 12, screenOutliers)
        const codes = xmrSpecialCauses(matrix, 12, limits)
        for (const [at, series] of all.entries()) {
          const chart = xmr(series, { screenOutliers })
          const point = chart.points[0]
          expect(limits.mean[at]).toBe(point?.mean ?? NaN)
          expect(limits.lower[at]).toBe(point?.lower ?? NaN)
          expect(limits.nearLower[at]).toBe(point?.nearLower ?? NaN)
          expect(limits.nearUpper[at]).toBe(point?.nearUpper ?? NaN)
          expect(limits.upper[at]).toBe(point?.upper ?? NaN)
          expect(limits.averageMovingRange[at]).toBe(chart.groups[0]?.spread ?? NaN)
          const rules = ['outside', 'trend', 'two of three', 'shift']
          const ways = { [-1]: 'low', 1: 'high' } as Readonly<Record<number, string>>
          expect(
            [...codes.subarray(at * 12, at * 12 + 12)].map((code) => [
              rules[Math.abs(code) - 1] ?? null,
              ways[Math.sign(code)] ?? null,
            ]),
          ).toEqual(chart.points.map(({ rule, direction }) => [rule, direction]))
        }
      }),
    )
  })
})

describe('what the peers do otherwise', () => {
  test('a missing month is not joined', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7]
    const trends = ({ points }: ControlChart) => points.filter(({ rule }) => rule === 'trend')
    expect(trends(xmr(rising))).toHaveLength(5)
    const chart = xmr(rising, { periods: [0, 1, 2, 3, 5, 6, 7] })
    expect(trends(chart)).toHaveLength(0)
    expect(chart.warnings).toContainEqual({ kind: 'missing periods', count: 1 })
    const withNull = xmr([1, 2, 3, 4, null, 5, 6, 7])
    expect(withNull.warnings).toContainEqual({ kind: 'missing values', count: 1 })
    expect(withNull.points[4]).toMatchObject({ type: 'missing', rule: null, value: null })
    expect(withNull.groups[0]?.spread).toBe(1)
  })

  test('the turning point of two trends belongs to the later', () => {
    const wild = [0, 9, 0, 9, 0, 9]
    const chart = xmr([...wild, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, ...wild])
    const marks = chart.points.slice(6, 19).map(({ rule, direction }) => [rule, direction])
    expect(marks.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => ['trend', 'high']))
    expect(marks.slice(6)).toEqual(Array.from({ length: 7 }, () => ['trend', 'low']))
  })

  test('values that are all the same have no limits, and are where they are', () => {
    const same = Array.from({ length: 15 }, () => 0.1)
    const at = (target: number, improvement: 'increase' | 'decrease') =>
      xmr(same, { target, improvement }).assurance
    expect(at(0.1, 'increase')).toBe('hit and miss')
    expect(at(0.2, 'increase')).toBe('consistently failing')
    expect(at(0.2, 'decrease')).toBe('consistently passing')
    expect(at(0.05, 'increase')).toBe('consistently passing')
    const chart = xmr(same)
    expect(chart.groups[0]?.reason).toBe('no variation')
    expect(chart.points.every(({ rule }) => rule === null)).toBe(true)
  })
})

describe('groups and faults', () => {
  test('the first values fix the limits of each group', () => {
    const calm = Array.from({ length: 12 }, (_, at) => 10 + (at % 2))
    const wild = [30, 1, 40, 2, 50]
    const chart = xmr([...calm, ...wild, ...calm, ...wild], { fixAfter: 12, rebaseAt: [17] })
    expect(chart.groups.map(({ mean, spread, size }) => [mean, spread, size])).toEqual([
      [10.5, 1, 17],
      [10.5, 1, 17],
    ])
    expect(chart.groups.map(({ from, to }) => [from, to])).toEqual([
      [0, 16],
      [17, 33],
    ])
    expect(chart.points.filter(({ rule }) => rule === 'outside')).toHaveLength(10)
  })

  test('say what is wrong', () => {
    expect(xmr([1, 2], { periods: [4, 4] })).toMatchObject({
      reason: 'duplicate periods',
      points: [],
    })
    expect(() => xmr([1], { periods: [1, 2] })).toThrow(RangeError)
    expect(() => xmr([1], { periods: [0.5] })).toThrow(RangeError)
    expect(() => xmr([1, 2], { fixAfter: 11 })).toThrow(RangeError)
    expect(() => xmr([1, 2], { rebaseAt: [0] })).toThrow(RangeError)
    expect(() => xmr([1, 2], { rebaseAt: [2] })).toThrow(RangeError)
    expect(() => xmr([1, 2], { rules: { shift: 1, trend: 7 } })).toThrow(RangeError)
    expect(() => xmrLimits(new Float64Array(5), 2)).toThrow(RangeError)
    const limits = xmrLimits(new Float64Array(4), 2)
    expect(() => xmrSpecialCauses(new Float64Array(6), 2, limits)).toThrow(RangeError)
    expect(xmr([]).points).toEqual([])
    expect(xmr([]).variation).toBeNull()
    expect(xmr([5]).groups[0]?.reason).toBe('too few values')
  })
})
