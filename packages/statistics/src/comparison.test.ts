import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberOf, oracle, publishedRows } from '../test/oracles.ts'
import {
  compareByOverlap,
  compareColumnsWithValue,
  compareProportionWithBenchmark,
  compareRateWithBenchmark,
  compareWithValue,
  judged,
  outcomeOf,
} from './comparison.ts'
import type { Comparison, Outcome, Polarity } from './comparison.ts'
import { poissonCumulative } from './distributions/poisson.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate } from './estimate.ts'

type Limits = readonly [number | null, number | null]

function estimateOf(value: number | null, inner: Limits, outer: Limits = [null, null]): Estimate {
  const [lower95, upper95] = inner
  const [lower998, upper998] = outer
  return { value, lower95, upper95, lower998, upper998, method: 'given', reason: null }
}

const WORDS: Readonly<Record<string, string>> = { same: 'similar', none: 'not compared' }
const wordOf = (label: string) => WORDS[label] ?? label

interface OneLevel {
  readonly benchmark: number | null
  readonly value: number
  readonly lo: number | null
  readonly hi: number | null
  readonly low_is_good: string
  readonly high_is_good?: string
}

interface ControlCase {
  readonly value: number
  readonly n: number
  readonly r95: string
  readonly r998: string
}

interface ProfileCases {
  readonly single_ci_95: readonly OneLevel[]
  readonly two_level_ci: Readonly<Record<'lo998' | 'lo95' | 'value' | 'hi95' | 'hi998', number>> & {
    readonly cases: readonly {
      readonly benchmark: number
      readonly low_is_good: string
      readonly high_is_good: string
    }[]
  }
  readonly double_ci: readonly {
    readonly a: readonly [number, number, number]
    readonly b: readonly [number, number, number]
    readonly result?: string
    readonly b_vs_a_low_is_good?: string
    readonly a_vs_b_low_is_good?: string
  }[]
  readonly spc_proportion: {
    readonly benchmark: number
    readonly unit: number
    readonly cases: readonly ControlCase[]
    readonly benchmark2: number
    readonly cases2: readonly ControlCase[]
  }
  readonly spc_dsr: {
    readonly benchmark: number
    readonly unit: number
    readonly cases: readonly ControlCase[]
  }
}

describe('the cases of the profile tools', () => {
  const text = oracle('fingertips/fingertips_open_analysis_cases.json')
  const cases = text === null ? null : (JSON.parse(text) as ProfileCases)

  test.skipIf(cases === null)('one interval against a value', () => {
    let compared = 0
    for (const each of cases?.single_ci_95 ?? []) {
      const estimate = estimateOf(each.value, [each.lo, each.hi])
      const against = (polarity: Polarity) =>
        compareWithValue(estimate, each.benchmark, polarity, '95').judgement
      expect(against('lower is better')).toBe(wordOf(each.low_is_good))
      compared++
      if (each.high_is_good === undefined) continue
      expect(against('higher is better')).toBe(wordOf(each.high_is_good))
      compared++
    }
    expect(compared).toBe(9)
  })

  test.skipIf(cases === null)('two levels against a value', () => {
    const two = cases?.two_level_ci
    if (two === undefined) throw new Error('no two-level cases')
    const estimate = estimateOf(two.value, [two.lo95, two.hi95], [two.lo998, two.hi998])
    for (const { benchmark, low_is_good, high_is_good } of two.cases) {
      const against = (polarity: Polarity) => compareWithValue(estimate, benchmark, polarity)
      expect(against('lower is better').judgement).toBe(wordOf(low_is_good))
      expect(against('higher is better').judgement).toBe(wordOf(high_is_good))
    }
    expect(two.cases).toHaveLength(5)
  })

  test.skipIf(cases === null)('two intervals', () => {
    const word = (a: readonly number[], b: readonly number[]) => {
      const [own, other] = [a, b].map(([value = NaN, lower = NaN, upper = NaN]) =>
        estimateOf(value, [lower, upper]),
      )
      if (own === undefined || other === undefined) throw new Error('two intervals')
      return compareByOverlap(own, other, 'lower is better', '95').judgement
    }
    for (const { a, b, result, ...each } of cases?.double_ci ?? []) {
      expect(word(a, b)).toBe(wordOf(each.a_vs_b_low_is_good ?? result ?? ''))
      expect(word(b, a)).toBe(wordOf(each.b_vs_a_low_is_good ?? result ?? ''))
    }
    expect(cases?.double_ci).toHaveLength(3)
  })

  test.skipIf(cases === null)('control limits for proportions and for standardised rates', () => {
    if (cases === null) throw new Error('no cases')
    const { spc_proportion: shares, spc_dsr: rates } = cases
    let compared = 0
    const check = ({ outcome, judgement }: Comparison, { r95, r998 }: ControlCase) => {
      const inner = judgement === 'best' ? 'better' : judgement === 'worst' ? 'worse' : judgement
      expect(inner).toBe(wordOf(r95))
      expect(outcome.endsWith('99.8') ? inner : 'similar').toBe(wordOf(r998))
      compared++
    }
    for (const [benchmark, list] of [
      [shares.benchmark, shares.cases],
      [shares.benchmark2, shares.cases2],
    ] as const) {
      for (const each of list) {
        const area = { value: each.value, denominator: each.n }
        const polarity = 'lower is better'
        check(compareProportionWithBenchmark(area, benchmark, shares.unit, polarity), each)
      }
    }
    for (const each of rates.cases) {
      const area = { value: each.value, denominator: each.n }
      check(compareRateWithBenchmark(area, rates.benchmark, rates.unit, 'lower is better'), each)
    }
    expect(compared).toBe(8)
  })
})

describe('the published verdicts of 2022/23 on smoking', () => {
  const rows = publishedRows('fingertips/91547_smoking_qof.csv').filter(
    (row) => row['Time period'] === '2022/23' && row['Area Name'] !== 'England',
  )

  test.skipIf(rows.length === 0)('of practices and of every larger area', () => {
    let practices = 0
    for (const row of rows) {
      const limit = (name: string) => numberOf(row[name])
      const estimate = estimateOf(
        limit('Value'),
        [limit('Lower CI 95.0 limit'), limit('Upper CI 95.0 limit')],
        [limit('Lower CI 99.8 limit'), limit('Upper CI 99.8 limit')],
      )
      const { judgement } = compareWithValue(estimate, 14.71089355, 'lower is better', '95')
      const published = row['Compared to England value or percentiles']
      expect(judgement).toBe(published?.toLowerCase())
      const both = compareWithValue(estimate, 14.71089355, 'lower is better')
      expect(both.outcome === 'similar').toBe(judgement === 'similar')
      if (row['Area Type'] === 'GPs') practices++
    }
    expect(rows).toHaveLength(6_850)
    expect(practices).toBe(6_378)
  })
})

const figure = fc.double({ min: -100, max: 100, noNaN: true })
const nested = fc
  .uniqueArray(figure, { minLength: 5, maxLength: 5 })
  .map((values) => values.toSorted((a, b) => a - b))
  .map(([lower998 = 0, lower95 = 0, value = 0, upper95 = 0, upper998 = 0]) =>
    estimateOf(value, [lower95, upper95], [lower998, upper998]),
  )

describe('properties', () => {
  test('a limit itself is similar, the next number outside is not', () => {
    fc.assert(
      fc.property(nested, (estimate) => {
        const { lower95, upper95, lower998, upper998 } = estimate
        const against = (benchmark: number | null) => compareWithValue(estimate, benchmark).outcome
        expect(against(lower95)).toBe('similar')
        expect(against(upper95)).toBe('similar')
        expect(against(lower998)).toBe('higher 95')
        expect(against(upper998)).toBe('lower 95')
        expect(against((lower998 ?? 0) - 1)).toBe('higher 99.8')
        expect(against((upper998 ?? 0) + 1)).toBe('lower 99.8')
      }),
    )
  })

  test('mirrored figures have mirrored outcomes', () => {
    const mirror = (value: number | null) => (value === null ? null : -value)
    const mirrored: Readonly<Record<Outcome, Outcome>> = {
      'higher 99.8': 'lower 99.8',
      'higher 95': 'lower 95',
      similar: 'similar',
      'lower 95': 'higher 95',
      'lower 99.8': 'higher 99.8',
      'not compared': 'not compared',
    }
    fc.assert(
      fc.property(nested, figure, (estimate, benchmark) => {
        const turned = estimateOf(
          mirror(estimate.value),
          [mirror(estimate.upper95), mirror(estimate.lower95)],
          [mirror(estimate.upper998), mirror(estimate.lower998)],
        )
        const { outcome } = compareWithValue(estimate, benchmark)
        expect(compareWithValue(turned, -benchmark).outcome).toBe(mirrored[outcome])
        expect(judged(mirrored[outcome], 'lower is better')).toBe(
          judged(outcome, 'higher is better'),
        )
      }),
    )
  })

  test('the columns say what the single figures say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nested, figure), { maxLength: 30 }), figure, (rows, one) => {
        const column = (name: 'lower95' | 'upper95' | 'lower998' | 'upper998') =>
          Float64Array.from(rows, ([estimate], at) =>
            at % 7 === 3 ? NaN : (estimate[name] ?? NaN),
          )
        const limits = {
          lower95: column('lower95'),
          upper95: column('upper95'),
          lower998: column('lower998'),
          upper998: column('upper998'),
        }
        const benchmarks = Float64Array.from(rows, ([, benchmark]) => benchmark)
        const each = compareColumnsWithValue(limits, benchmarks)
        const all = compareColumnsWithValue(limits, one, '95')
        for (const [at, [estimate, benchmark]] of rows.entries()) {
          const known = at % 7 === 3 ? estimateOf(estimate.value, [null, null]) : estimate
          expect(outcomeOf(each[at] ?? NaN)).toBe(compareWithValue(known, benchmark).outcome)
          expect(outcomeOf(all[at] ?? NaN)).toBe(
            compareWithValue(known, one, 'no judgement', '95').outcome,
          )
        }
      }),
    )
  })

  test('intervals that are apart lie outside each other, touching ones do not', () => {
    const own = estimateOf(2, [1, 3], [0, 4])
    const at = (shift: number) => estimateOf(2 + shift, [1 + shift, 3 + shift], [shift, 4 + shift])
    expect(compareByOverlap(own, at(2)).outcome).toBe('similar')
    expect(compareByOverlap(own, at(2.5)).outcome).toBe('lower 95')
    expect(compareByOverlap(own, at(4)).outcome).toBe('lower 95')
    expect(compareByOverlap(own, at(4.5)).outcome).toBe('lower 99.8')
    expect(compareByOverlap(at(4.5), own).outcome).toBe('higher 99.8')
  })
})

describe('limits around the benchmark', () => {
  // The share whose score test has exactly z at a benchmark seen as the observed share.
  function wilsonByBisection(observed: number, n: number, z: number, up: boolean): number {
    let near = observed
    let far = up ? 1 : 0
    for (let step = 0; step < 200; step++) {
      const middle = (near + far) / 2
      const score = Math.abs(observed - middle) / Math.sqrt((middle * (1 - middle)) / n)
      if (score < z) near = middle
      else far = middle
    }
    return (near + far) / 2
  }

  test('are where root finding puts them for proportions', () => {
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true })
    fc.assert(
      fc.property(share, fc.integer({ min: 20, max: 5_000 }), fc.boolean(), (benchmark, n, up) => {
        const say = (value: number) =>
          compareProportionWithBenchmark({ value, denominator: n }, benchmark, 1).outcome
        const side = up ? 'higher' : 'lower'
        const out = up ? 1e-9 : -1e-9
        const inner = wilsonByBisection(benchmark, n, 1.96, up)
        const outer = wilsonByBisection(benchmark, n, 3.0902, up)
        expect(say(inner - out)).toBe('similar')
        expect(say(inner + out)).toBe(`${side} 95`)
        expect(say(outer - out)).toBe(`${side} 95`)
        expect(say(outer + out)).toBe(`${side} 99.8`)
      }),
    )
  })

  test('are those of summed Poisson tails for rates with a whole expected number', () => {
    for (let expected = 1; expected <= 60; expected++) {
      for (const [tail, from] of [
        [0.025, 'similar'],
        [0.001, '95'],
      ] as const) {
        // The mean at which so few, or so many, as expected are just as rare as the tail.
        const edge = (isUpper: boolean) => {
          let low = 0
          let high = 10 * expected + 50
          for (let step = 0; step < 200; step++) {
            const middle = (low + high) / 2
            const rare = isUpper
              ? poissonCumulative(expected, middle) > tail
              : 1 - poissonCumulative(expected - 1, middle) < tail
            if (rare) low = middle
            else high = middle
          }
          return (low + high) / 2
        }
        const say = (value: number) =>
          compareRateWithBenchmark({ value, denominator: 1 }, expected, 1).outcome
        expect(say(edge(true) - 1e-6)).toBe(from === '95' ? 'higher 95' : 'similar')
        expect(say(edge(true) + 1e-6)).toBe(from === '95' ? 'higher 99.8' : 'higher 95')
        expect(say(edge(false) + 1e-6)).toBe(from === '95' ? 'lower 95' : 'similar')
        expect(say(edge(false) - 1e-6)).toBe(from === '95' ? 'lower 99.8' : 'lower 95')
      }
    }
  })
})

describe('what is not compared', () => {
  const estimate = estimateOf(5, [4, 6], [3, 7])

  test('says why', () => {
    expect(compareWithValue(estimate, null).reason).toBe('missing comparator')
    expect(compareWithValue(estimate, NaN).reason).toBe('missing comparator')
    expect(compareWithValue(noEstimate('x', 'suppressed'), 5).reason).toBe('suppressed')
    expect(compareWithValue(estimateOf(null, [4, 6]), 5).reason).toBe('missing value')
    expect(compareWithValue(estimateOf(5, [4, 6]), 9).reason).toBe('missing limits')
    expect(compareWithValue(estimateOf(5, [4, 6]), 9, 'no judgement', '95').outcome).toBe(
      'lower 95',
    )
    const census: Estimate = { ...estimateOf(5, [null, null]), reason: 'no chance model' }
    expect(compareWithValue(census, 4).reason).toBe('no chance model')
    expect(compareByOverlap(estimate, census).reason).toBe('no chance model')
    expect(compareByOverlap(estimate, noEstimate('x', 'no denominator')).reason).toBe(
      'missing comparator',
    )
    const share = (value: number | null, denominator: number | null, benchmark: number | null) =>
      compareProportionWithBenchmark({ value, denominator }, benchmark, 100).reason
    expect(share(null, 10, 5)).toBe('missing value')
    expect(share(5, null, 5)).toBe('missing denominator')
    expect(share(5, 0, 5)).toBe('no denominator')
    expect(share(5, 10, null)).toBe('missing comparator')
  })

  test('faults of the caller are errors', () => {
    expect(() => outcomeOf(3)).toThrow(RangeError)
    expect(() => compareProportionWithBenchmark({ value: 5, denominator: 9 }, 101, 100)).toThrow(
      'a benchmark of 101 is not a share of 100',
    )
    const short = new Float64Array(1)
    const long = new Float64Array(2)
    const limits = { lower95: long, upper95: long, lower998: long, upper998: short }
    expect(() => compareColumnsWithValue(limits, 1)).toThrow(RangeError)
  })

  test('without judgement there is a direction only', () => {
    expect(judged('higher 99.8', 'no judgement')).toBe('higher')
    expect(judged('lower 95', 'no judgement')).toBe('lower')
    expect(judged('higher 95', 'lower is better')).toBe('worse')
    expect(judged('not compared', 'lower is better')).toBe('not compared')
  })
})
