import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvRow } from '../test/oracles.ts'
import { numberOf, oracleRows, relativeError } from '../test/oracles.ts'
import type { TrendOptions, TrendPoint } from './recent-trend.ts'
import { recentTrend, recentTrendColumns, trendWords } from './recent-trend.ts'
import { TREND_THRESHOLD } from './trend-test.ts'

describe('the 40 five-year series', () => {
  const inputs = oracleRows('trend/trend_inputs.csv')
  const expected = oracleRows('trend/trend_expected.csv')
  const seriesOf = (name: string | undefined): TrendPoint[] =>
    inputs
      .filter((row) => row['series'] === name)
      .map((row) => ({
        period: numberOf(row['Year']) ?? NaN,
        numerator: numberOf(row['x']),
        denominator: numberOf(row['n']),
        value: numberOf(row['v']),
        lower95: numberOf(row['l']),
        upper95: numberOf(row['u']),
      }))
  const labels: Readonly<Record<string, string>> = {
    Increasing: 'increasing',
    Decreasing: 'decreasing',
    NoChange: 'no significant change',
    'No significant change': 'no significant change',
  }
  const reasons: Readonly<Record<string, string | null>> = {
    'No outliers and significant trend': null,
    'No significant trend': 'not significant',
    'Outlier found': 'outlier',
  }

  test.skipIf(expected.length === 0)('equal the published rule in label, reason and number', () => {
    for (const row of expected) {
      const points = seriesOf(row['series'])
      for (const [kind, prefix] of [
        ['proportion', 'prop'],
        ['rate', 'other'],
      ] as const) {
        const trend = recentTrend(points, kind)
        expect(trend.direction).toBe(labels[row[`${prefix}_trend`] ?? ''])
        expect(trend.reason).toBe(reasons[row[`${prefix}_reason`] ?? ''])
        expect(relativeError(trend.chiSquare, numberOf(row[`${prefix}_chi2`]) ?? NaN)).toBeLessThan(
          1e-9,
        )
        expect(relativeError(trend.slope, numberOf(row[`${prefix}_beta`]) ?? NaN)).toBeLessThan(
          1e-9,
        )
      }
    }
    expect(expected).toHaveLength(40)
    expect(inputs).toHaveLength(200)
  })

  test.skipIf(expected.length === 0)('equal the older tool by its rule', () => {
    for (const row of expected) {
      const points = seriesOf(row['series'])
      for (const [kind, prefix] of [
        ['proportion', 'cs_prop'],
        ['rate', 'cs_other'],
      ] as const) {
        const trend = recentTrend(points, kind, { rule: 'fingertips 2020' })
        expect(trend.direction).toBe(labels[row[`${prefix}_marker`] ?? ''])
        expect(relativeError(trend.chiSquare, numberOf(row[`${prefix}_chi2`]) ?? NaN)).toBeLessThan(
          1e-9,
        )
        expect(relativeError(trend.slope, numberOf(row[`${prefix}_slope`]) ?? NaN)).toBeLessThan(
          1e-9,
        )
      }
    }
  })
})

describe('the published trend marker tests', () => {
  const groups = (path: string): CsvRow[][] => {
    const rows = oracleRows(`phe/testdata_trend_markers__testdata_${path}.csv`)
    const names = [...new Set(rows.map((row) => row['Ethnicity']))]
    return names.map((name) => rows.filter((row) => row['Ethnicity'] === name))
  }
  const pointsOf = (rows: readonly CsvRow[]): TrendPoint[] =>
    rows.map((row) => ({
      period: numberOf(row['Year']) ?? NaN,
      numerator: numberOf(row['Count']),
      denominator: numberOf(row['denominator'] ?? row['Denominator']),
      value: numberOf(row['Value']),
      lower95: 'LL' in row ? numberOf(row['LL']) : null,
      upper95: 'UL' in row ? numberOf(row['UL']) : null,
    }))
  const reasons: Readonly<Record<string, string | null>> = {
    'No outliers and significant trend': null,
    'Not enough data points': 'too few points',
    'Missing values': 'missing value',
    'Missing at least one confidence interval value': 'missing limits',
    'Duplicate years in group': 'duplicate periods',
  }

  for (const [path, kind, size] of [
    ['prop_trends', 'proportion', 1],
    ['prop_grouped', 'proportion', 5],
    ['other_trends', 'other', 1],
    ['other_grouped', 'other', 5],
  ] as const) {
    const all = groups(path)
    test.skipIf(all.length === 0)(path, () => {
      expect(all).toHaveLength(size)
      for (const rows of all) {
        const last = rows.at(-1) ?? {}
        // The published function looks at no gaps: one group goes 2012, 2013, 2014, 2016, 2017.
        const trend = recentTrend(pointsOf(rows), kind, { gaps: 'allowed' })
        expect(trend.direction).toBe(
          last['recent_trend'] === 'Cannot be calculated'
            ? 'not calculated'
            : last['recent_trend']?.toLowerCase(),
        )
        expect(trend.reason).toBe(reasons[last['recent_trend_reason'] ?? ''])
        const round = (value: number | null) => (value === null ? null : Number(value.toFixed(4)))
        // ... and the figures written beside that one count its points instead of its years.
        const gap = last['Ethnicity'] === 'Other ethnic group' && kind === 'proportion'
        const counted = recentTrend(pointsOf(rows), kind, { rule: 'fingertips 2020' })
        const figures = gap ? counted : trend
        expect(round(figures.chiSquare)).toBe(numberOf(last['Significance']))
        expect(round(figures.slope)).toBe(numberOf(last['Gradient']))
        if (gap) expect(round(trend.chiSquare)).toBe(44.7368)
      }
    })
  }

  test('a period left out is refused unless it is allowed', () => {
    const points = [2012, 2013, 2014, 2016, 2017].map((period, at) => ({
      period,
      numerator: [10, 17, 27, 49, 67][at] ?? null,
      denominator: 150,
    }))
    expect(recentTrend(points, 'proportion').reason).toBe('gap in periods')
    expect(recentTrend(points, 'proportion', { gaps: 'allowed' }).direction).toBe('increasing')
    const older = recentTrend(points, 'proportion', { rule: 'fingertips 2020' })
    expect(older.direction).toBe('increasing')
    expect(older.chiSquare).not.toBe(
      recentTrend(points, 'proportion', { gaps: 'allowed' }).chiSquare,
    )
  })
})

describe('the cases of FingertipsNext', () => {
  const rows = oracleRows('fingertips/fingertipsnext_trend_cases.csv')
  const cases = [...new Set(rows.map((row) => row['case'] ?? ''))]
  /** Its label of this case comes of dropping the counts: no limits, so "no change" whatever happens. */
  const DEFECT = 'GpRegisteredPopulationOver65'

  test.skipIf(rows.length === 0)('equal its labels, but for the known defect', () => {
    expect(cases).toHaveLength(6)
    for (const name of cases) {
      const own = rows.filter((row) => row['case'] === name)
      const first = own[0] ?? {}
      const kind = first['value_type'] === 'Proportion' ? 'proportion' : 'other'
      const polarity =
        first['polarity'] === 'High is good'
          ? 'higher is better'
          : first['polarity'] === 'Low is good'
            ? 'lower is better'
            : 'no judgement'
      const points = own.map((row) => ({
        period: Number(row['to_date']?.slice(0, 4)),
        numerator: numberOf(row['count']),
        denominator: numberOf(row['denominator']),
        value: numberOf(row['value']),
        lower95: numberOf(row['lower_ci']),
        upper95: numberOf(row['upper_ci']),
      }))
      const trend = recentTrend(points, kind)
      const words = trendWords(trend.direction, polarity)
      if (name === DEFECT) {
        expect(first['expected_trend']).toBe('NoChange')
        expect(words).toBe('increasing')
        expect(trend.chiSquare).toBeCloseTo(3168, 0)
        continue
      }
      expect(words).toBe(
        {
          Increasing: 'increasing',
          DecreasingAndGettingWorse: 'decreasing, getting worse',
          IncreasingAndGettingWorse: 'increasing, getting worse',
          DecreasingAndGettingBetter: 'decreasing, getting better',
          CannotBeCalculated: 'not calculated',
        }[first['expected_trend'] ?? ''],
      )
      if (words === 'not calculated') expect(trend.reason).toBe('limits without width')
    }
  })
})

/** The same by the sums of the guidance: nothing centred, one regression at a time. */
function naiveTrend(points: readonly TrendPoint[], kind: 'proportion' | 'other'): number | null {
  const t = points.map((_, at) => at + 1)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const c = points.map((point) => point.numerator ?? NaN)
  const d = points.map((point) => point.denominator ?? NaN)
  const y = points.map((point, at) =>
    kind === 'other'
      ? (point.value ?? NaN)
      : Math.log((c[at] ?? NaN) / (d[at] ?? NaN) / (1 - (c[at] ?? NaN) / (d[at] ?? NaN))),
  )
  const w = points.map((point) =>
    kind === 'other'
      ? 1 / (((point.upper95 ?? NaN) - (point.lower95 ?? NaN)) / 3.919927969080108) ** 2
      : 1,
  )
  const by = (...columns: (readonly number[])[]) =>
    sum(t.map((_, at) => columns.reduce((product, column) => product * (column[at] ?? NaN), 1)))
  const slope = (keep: (at: number) => boolean) => {
    const k = t.map((_, at) => (keep(at) ? 1 : 0))
    return (
      (by(k, w) * by(k, w, t, y) - by(k, w, t) * by(k, w, y)) /
      (by(k, w) * by(k, w, t, t) - by(k, w, t) ** 2)
    )
  }
  const all = slope(() => true)
  const statistic =
    kind === 'other'
      ? all ** 2 / (sum(w) / (sum(w) * by(w, t, t) - by(w, t) ** 2))
      : (sum(d) * (sum(d) * by(c, t) - sum(c) * by(d, t)) ** 2) /
        (sum(c) * (sum(d) - sum(c)) * (sum(d) * by(d, t, t) - by(d, t) ** 2))
  if (statistic <= 9.54953570608324) return 0
  // A slope that is nought but for rounding has no sign to compare.
  if (t.some((_, left) => Math.abs(slope((at) => at !== left)) < 1e-9)) return null
  const same = t.every((_, left) => Math.sign(slope((at) => at !== left)) === Math.sign(all))
  return same ? Math.sign(all) : 0
}

const size = fc.integer({ min: 40, max: 9000 })
const proportionSeries = fc.array(
  fc
    .tuple(size, fc.double({ min: 0.05, max: 0.95, noNaN: true }))
    .map(([n, share]) => ({ numerator: Math.round(n * share), denominator: n })),
  { minLength: 5, maxLength: 5 },
)
const otherSeries = fc.array(
  fc
    .tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1, max: 60 }))
    .map(([value, width]) => ({
      value,
      lower95: value - width / 10,
      upper95: value + width / 8,
    })),
  { minLength: 5, maxLength: 5 },
)
const dated = <T extends object>(points: readonly T[]) =>
  points.map((point, at) => ({ period: 2019 + at, ...point }))
const DIRECTION = { 1: 'increasing', [-1]: 'decreasing', 0: 'no significant change' } as Readonly<
  Record<number, string>
>

describe('properties', () => {
  test('agrees with the sums of the guidance', () => {
    const clear = (value: number | null) => Math.abs((value ?? 0) - TREND_THRESHOLD) > 1e-6
    fc.assert(
      fc.property(proportionSeries, (points) => {
        const trend = recentTrend(dated(points), 'proportion')
        const naive = naiveTrend(dated(points), 'proportion')
        fc.pre(clear(trend.chiSquare) && naive !== null && trend.slope !== null)
        expect(trend.direction).toBe(DIRECTION[naive])
      }),
    )
    fc.assert(
      fc.property(otherSeries, (points) => {
        const trend = recentTrend(dated(points), 'rate')
        const naive = naiveTrend(dated(points), 'other')
        fc.pre(clear(trend.chiSquare) && naive !== null)
        expect(trend.direction).toBe(DIRECTION[naive])
      }),
    )
  })

  test('four equal points and one apart are an outlier', () => {
    for (const last of [9, 90]) {
      const points = [20, 20, 20, 20, last].map((value, period) => {
        return { period, value, lower95: value - 0.1 * (period + 1), upper95: value + 0.7 }
      })
      expect(recentTrend(points, 'mean').reason).toBe('outlier')
    }
  })

  test('time backwards turns the direction; order of points and earlier points do nothing', () => {
    fc.assert(
      fc.property(proportionSeries, fc.integer({ min: 0, max: 4 }), (points, turn) => {
        const forward = recentTrend(dated(points), 'proportion')
        const backward = recentTrend(dated(points.toReversed()), 'proportion')
        const statistic = forward.chiSquare ?? NaN
        const off = Math.abs((backward.chiSquare ?? NaN) - statistic)
        expect(off).toBeLessThan(1e-9 * (1 + statistic))
        const opposite = { increasing: 'decreasing', decreasing: 'increasing' } as Readonly<
          Record<string, string>
        >
        fc.pre(Math.abs(statistic - TREND_THRESHOLD) > 1e-6)
        fc.pre(naiveTrend(dated(points), 'proportion') !== null)
        expect(backward.direction).toBe(opposite[forward.direction] ?? forward.direction)
        const shuffled = [...dated(points).slice(turn), ...dated(points).slice(0, turn)]
        const older = { period: 2018, numerator: 1, denominator: 2 }
        expect(recentTrend([...shuffled, older], 'proportion')).toEqual(forward)
      }),
    )
  })

  test('columns give the same figures to the last bit', () => {
    const cell = fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 60 }))
    const series = fc.array(fc.tuple(cell, cell), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(fc.array(fc.oneof(series, series), { maxLength: 6 }), (all) => {
        const flat = all.flat()
        const columns = recentTrendColumns(
          Float64Array.from(flat, ([c]) => c),
          Float64Array.from(flat, ([, d]) => d),
          7,
        )
        expect(columns.direction).toHaveLength(all.length)
        for (const [at, points] of all.entries()) {
          const single = recentTrend(
            points.map(([numerator, denominator], index) => ({
              period: index,
              numerator: Number.isNaN(numerator) ? null : numerator,
              denominator,
            })),
            'proportion',
          )
          expect(columns.chiSquare[at]).toBe(single.chiSquare ?? NaN)
          expect(columns.slope[at]).toBe(single.slope ?? NaN)
          expect(columns.reason[at]).toBe(single.reason)
          const direction = DIRECTION[columns.direction[at] ?? NaN] ?? 'not calculated'
          expect(direction).toBe(single.direction)
        }
      }),
    )
  })
})

describe('reasons', () => {
  const five = (numerator: number, denominator: number) =>
    [1, 2, 3, 4, 5].map((period) => ({ period, numerator: numerator + period, denominator }))
  const reasonOf = (points: readonly TrendPoint[], options?: TrendOptions) =>
    recentTrend(points, 'proportion', options).reason

  test('say what is wrong', () => {
    expect(reasonOf([])).toBe('too few points')
    expect(reasonOf(five(10, 90).slice(1))).toBe('too few points')
    expect(reasonOf(five(-1, 5))).toBe('share of none or all')
    expect(reasonOf(five(0, 5))).toBe('share of none or all')
    expect(reasonOf(five(0, 4))).toBe('numerator above denominator')
    expect(reasonOf(five(-4, 4))).toBe('negative count')
    expect(reasonOf(five(4, 0))).toBe('no denominator')
    expect(reasonOf([...five(4, 50), { period: 6 }])).toBe('missing value')
    expect(reasonOf([...five(4, 50), { period: 1 }])).toBe('duplicate periods')
    expect(reasonOf(five(4, 50).map((point) => ({ ...point, period: point.period * 2 })))).toBe(
      'gap in periods',
    )
    expect(() => reasonOf([{ period: 2019.5 }])).toThrow(RangeError)
    expect(() => recentTrendColumns(new Float64Array(7), new Float64Array(7))).toThrow(RangeError)
    expect(() => recentTrendColumns(new Float64Array(5), new Float64Array(6))).toThrow(RangeError)
    expect(recentTrendColumns(new Float64Array(8), new Float64Array(8), 4).reason).toEqual([
      'too few points',
      'too few points',
    ])
  })

  test('a share of none keeps the statistic, which needs no logit', () => {
    const points = [0, 40, 80, 120, 160].map((numerator, period) => {
      return { period, numerator, denominator: 1000 }
    })
    const trend = recentTrend(points, 'proportion')
    expect(trend.direction).toBe('not calculated')
    expect(trend.slope).toBeNull()
    expect(trend.chiSquare).toBeGreaterThan(100)
  })

  test('very large counts keep their digits', () => {
    const points = [0.1, 0.1001, 0.1002, 0.1003, 0.1004].map((share, at) => ({
      period: 2019 + at,
      numerator: Math.round(1e9 * share),
      denominator: 1e9,
    }))
    const small = points.map((point) => ({
      ...point,
      numerator: point.numerator / 1e4,
      denominator: 1e5,
    }))
    const ratio =
      (recentTrend(points, 'proportion').chiSquare ?? 0) /
      (recentTrend(small, 'proportion').chiSquare ?? 1)
    expect(ratio).toBeCloseTo(1e4, 5)
  })

  test('polarity gives the words', () => {
    expect(trendWords('increasing', 'higher is better')).toBe('increasing, getting better')
    expect(trendWords('increasing', 'lower is better')).toBe('increasing, getting worse')
    expect(trendWords('decreasing', 'higher is better')).toBe('decreasing, getting worse')
    expect(trendWords('decreasing', 'no judgement')).toBe('decreasing')
    expect(trendWords('not calculated', 'lower is better')).toBe('not calculated')
  })
})
