import { describe, expect, test } from 'vitest'
import { discloseFigures, togetherOf, type FigureComeIn, type Protection } from './disclosure.ts'

const PERIODS = {
  april: ['2022-04-01', '2022-04-30'],
  may: ['2022-05-01', '2022-05-31'],
  june: ['2022-06-01', '2022-06-30'],
  'april and may': ['2022-04-01', '2022-05-31'],
  'may and june': ['2022-05-01', '2022-06-30'],
  quarter: ['2022-04-01', '2022-06-30'],
} as const
type Period = keyof typeof PERIODS

const RULE = { profile: 'nhse-1-7-r5', kind: 'rate', multiplier: 1000 } as const
const COUNTS = { totals: 'safe', rule: RULE, eligible: 0 } as const satisfies Protection
const SHARES = {
  totals: 'safe',
  rule: { ...RULE, kind: 'proportion', multiplier: 100 },
  eligible: 0,
} as const satisfies Protection

function figure(
  period: Period,
  numerator: number,
  denominator = 1000,
  practice = 'a',
): FigureComeIn {
  const [start, end] = PERIODS[period]
  return {
    practice,
    start,
    end,
    numerator,
    denominator,
    value: null,
    missing: null,
    denominatorIsPublic: false,
  }
}

const shown = (protection: Protection, ...figures: readonly FigureComeIn[]) =>
  discloseFigures(protection, figures).figures.map(({ numerator, missing }) => numerator ?? missing)

describe('a period that holds others', () => {
  test('is the sum of what may be known of them', () => {
    const months = [figure('april', 20), figure('may', 6), figure('june', 11)]
    // 20 + the middle of 4 .. 7 + 11 = 36
    expect(shown(COUNTS, ...months, figure('quarter', 37))).toEqual([20, 'few people', 10, 35])
    expect(shown(COUNTS, figure('quarter', 38))).toEqual([40])
  })

  test('is withheld where it is not their sum', () => {
    const months = [figure('april', 20), figure('may', 6), figure('june', 11)]
    expect(shown(COUNTS, ...months, figure('quarter', 38)).at(-1)).toBe('few people')
  })

  test('counts what is in none of them as one more', () => {
    expect(shown(COUNTS, figure('april', 20), figure('quarter', 23))).toEqual([20, 20])
    // 20 and the middle of 4 .. 7.
    expect(shown(COUNTS, figure('april', 20), figure('quarter', 24))).toEqual([20, 25])
    expect(shown(COUNTS, figure('april', 20), figure('quarter', 19))).toEqual([20, 'few people'])
  })

  test('is withheld where two of them overlap', () => {
    const two = [figure('april and may', 20), figure('may and june', 20)]
    expect(shown(COUNTS, ...two, figure('quarter', 30))).toEqual([20, 20, 'few people'])
  })

  test('is built of the longest, which are built of theirs', () => {
    const all = [
      figure('quarter', 37),
      figure('april and may', 26),
      figure('may', 6),
      figure('april', 20),
      figure('june', 11),
    ]
    expect(shown(COUNTS, ...all)).toEqual([35, 25, 'few people', 20, 10])
  })

  test('does not concern another practice, nor one whose months are not known', () => {
    const other = figure('april', 6, 1000, 'b')
    expect(shown(COUNTS, other, figure('quarter', 38))).toEqual(['few people', 40])
    const unknown = { ...figure('april', 6), numerator: null, missing: 'not available' as const }
    expect(shown(COUNTS, unknown, figure('quarter', 38))).toEqual(['not available', 40])
  })

  test('of people whose numbers do not add up over time stands for itself', () => {
    const people = [figure('april', 50, 1000), figure('may', 52, 1001), figure('june', 4, 1002)]
    expect(shown(SHARES, ...people, figure('quarter', 55, 1003))).toEqual([
      50,
      50,
      'few people',
      55,
    ])
    const events = [figure('april', 50, 1000), figure('may', 52, 900), figure('june', 4, 800)]
    expect(shown(SHARES, ...events, figure('quarter', 106, 2700)).at(-1)).toBe(105)
  })

  test('is withheld under a rule that does not round', () => {
    const exact = { ...SHARES, rule: { ...SHARES.rule, profile: 'survey-10' } } as const
    const half = [figure('april', 500, 1000), figure('may', 500, 1000), figure('june', 500, 1000)]
    expect(shown(exact, ...half, figure('quarter', 1500, 3000))).toEqual([
      500,
      500,
      500,
      'few people',
    ])
  })
})

describe('an intruder who knows all that is shown, and the rule', () => {
  const PARTS = { april: [1, 0, 0], may: [0, 1, 0], june: [0, 0, 1] } as const
  const WHOLES = {
    'april and may': [1, 1, 0],
    'may and june': [0, 1, 1],
    quarter: [1, 1, 1],
  } as const
  const ALL = { ...PARTS, ...WHOLES }
  const MOST = 9

  /** What is shown of two practices, by themselves and together, in some periods. */
  function everything(periods: readonly Period[], counts: readonly number[]): string {
    const figures = ['a', 'b'].flatMap((practice, seat) =>
      periods.map((period) =>
        figure(period, countIn(period, counts.slice(3 * seat, 3 * seat + 3)), 1000, practice),
      ),
    )
    const disclosed = discloseFigures(COUNTS, figures)
    const together = periods.map((_, at) =>
      togetherOf(
        COUNTS,
        [at, at + periods.length].flatMap((index) => disclosed.figures[index]?.safe ?? []),
      ),
    )
    const cells = disclosed.figures.map(({ numerator, denominator, value, missing }) => ({
      numerator,
      denominator,
      value,
      missing,
    }))
    return JSON.stringify([cells, disclosed.wholes, together])
  }

  const countIn = (period: Period, months: readonly number[]) =>
    [...ALL[period]].reduce<number>((sum, part, month) => sum + part * (months[month] ?? 0), 0)

  test.each([
    { periods: ['april', 'may', 'june', 'quarter'] },
    { periods: ['april', 'april and may', 'quarter'] },
    { periods: ['april', 'quarter'] },
    { periods: ['april', 'may', 'may and june', 'quarter'] },
  ] as const)('is left three values or more of every masked count: $periods', ({ periods }) => {
    const alike = new Map<string, (readonly number[])[]>()
    // The second practice is always the same: all that varies is the first.
    const other = [2, 0, 9]
    for (let april = 0; april <= MOST; april++) {
      for (let may = 0; may <= MOST; may++) {
        for (let june = 0; june <= MOST; june++) {
          const counts = [april, may, june, ...other]
          const show = everything(periods, counts)
          alike.set(show, [...(alike.get(show) ?? []), counts])
        }
      }
    }
    let masked = 0
    for (const [show, originals] of alike) {
      const [cells] = JSON.parse(show) as [{ missing: string | null }[]]
      // Counts near the end of what is tried have fewer neighbours than they would have.
      if (originals.some((counts) => counts.slice(0, 3).some((count) => count > 7))) continue
      for (const [at, period] of periods.entries()) {
        if (cells[at]?.missing !== 'few people') continue
        masked += 1
        const values = new Set(originals.map((counts) => countIn(period, counts.slice(0, 3))))
        expect(values.size, `${period} in ${show}`).toBeGreaterThanOrEqual(3)
      }
    }
    expect(masked).toBeGreaterThan(3)
  })
})
