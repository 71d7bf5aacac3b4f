import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf, agreementSentence } from './agreement.ts'
import {
  Coefficients,
  recalledCarrHill,
  unconfirmed,
  workloadKey,
  AGE_BANDS,
  SEXES,
} from './coefficients.ts'
import { weigh, type WeighedPractice } from './model.ts'
import { DEPRIVATION_KEY, withDeprivation } from './records.ts'
import { whatIf } from './what-if.ts'

const KEYS = SEXES.flatMap((sex) => AGE_BANDS.map(({ from }) => workloadKey(sex, from)))
const LOCAL = [
  'slli',
  'smr-under-65',
  'new-registration-share',
  'nursing-home-share',
  'mean-distance',
  'population-density',
  'staff-mff',
]

const practices: fc.Arbitrary<readonly WeighedPractice[]> = fc
  .array(
    fc.record({
      counts: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 14, maxLength: 14 }),
      local: fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 7, maxLength: 7 }),
      published: fc.option(fc.integer({ min: 1, max: 9000 })),
      deprivation: fc.double({ min: 1, max: 80, noNaN: true }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((given) =>
    given.map(({ counts, local, published, deprivation }, index) => ({
      code: `P${index}`,
      name: `Practice ${index}`,
      place: '98D',
      registered: 1 + counts.reduce((a, b) => a + b, 0),
      published,
      ages: new Map(KEYS.map((key, at) => [key, (counts[at] ?? 0) + (at === 0 ? 1 : 0)])),
      deprivation,
      local: new Map(LOCAL.map((key, at) => [key, local[at] ?? 1])),
    })),
  )

/** Carr-Hill written out longhand, by its formula and not by components. */
function longhand(all: readonly WeighedPractice[]): readonly number[] {
  const value = new Map(
    recalledCarrHill().components.flatMap(({ id, values }) =>
      values.map((one): [string, number] => [`${id}.${one.key}`, one.value]),
    ),
  )
  const of = (key: string) => value.get(key) ?? Number.NaN
  const raw = all.map(({ ages, local }) => {
    const l = (key: string) => local.get(key) ?? Number.NaN
    const people = KEYS.reduce((sum, key) => sum + (ages?.get(key) ?? 0), 0)
    const work = KEYS.reduce((sum, key) => sum + (ages?.get(key) ?? 0) * of(`age-sex.${key}`), 0)
    return [
      work / people,
      48.1198 + 0.26115 * l('slli') + 0.23676 * l('smr-under-65'),
      1 + 0.46 * l('new-registration-share'),
      1 + 0.43 * l('nursing-home-share'),
      l('mean-distance') ** 0.05 * l('population-density') ** -0.06,
      l('staff-mff'),
    ]
  })
  const heads = all.reduce((sum, { registered }) => sum + registered, 0)
  const means = [0, 1, 2, 3, 4, 5].map(
    (c) => all.reduce((sum, { registered }, i) => sum + registered * (raw[i]?.[c] ?? 0), 0) / heads,
  )
  const products = all.map(({ registered }, i) =>
    (raw[i] ?? []).reduce((product, one, c) => (product * one) / (means[c] ?? 1), registered),
  )
  const sum = products.reduce((a, b) => a + b, 0)
  return products.map((one) => (one * heads) / sum)
}

describe('a formula', () => {
  test('weighs lists as its longhand does, and all of them come to all patients', () => {
    fc.assert(
      fc.property(practices, (all) => {
        const { lines, components } = weigh(recalledCarrHill(), all)
        expect(components.every(({ absent }) => absent === null)).toBe(true)
        const expected = longhand(all)
        const heads = all.reduce((sum, { registered }) => sum + registered, 0)
        expect(lines.reduce((sum, { weighted }) => sum + weighted, 0)).toBeCloseTo(heads, 6)
        lines.forEach(({ weighted }, at) => {
          expect(weighted / (expected[at] ?? NaN)).toBeCloseTo(1, 9)
        })
      }),
    )
  })

  test('counts a component as 1 where nothing has its inputs, and says so', () => {
    const [all] = fc.sample(practices, { numRuns: 1, seed: 5 })
    const bare = (all ?? []).map((one) => ({ ...one, local: new Map<string, number>() }))
    const { components, lines } = weigh(recalledCarrHill(), bare)
    expect(components.filter(({ absent }) => absent !== null)).toHaveLength(5)
    expect(agreementSentence(agreementOf(lines), components)).toContain(
      '5 of 6 components cannot be computed from what is loaded',
    )
    expect(lines.every(({ indices }) => indices.get('needs') === 1)).toBe(true)
    const ageless = bare.map((one) => ({ ...one, ages: null }))
    for (const line of weigh(recalledCarrHill(), ageless).lines) {
      expect(line.weighted).toBeCloseTo(line.registered, 9)
    }
  })

  test('is all from memory until somebody stands for it', () => {
    expect(unconfirmed(recalledCarrHill())).toHaveLength(21)
    expect(Coefficients.parse(recalledCarrHill())).toEqual(recalledCarrHill())
  })

  test('with a weight of deprivation moves lists to the more deprived', () => {
    const base: WeighedPractice = {
      code: 'A',
      name: 'A',
      place: null,
      registered: 100,
      published: null,
      ages: null,
      deprivation: 10,
      local: new Map(),
    }
    const all = [base, { ...base, code: 'B', deprivation: 30 }]
    const formula = withDeprivation(
      { components: [{ id: 'age-sex', values: [] }] },
      DEPRIVATION_KEY,
      0.5,
    )
    expect(weigh(formula, all).lines.map(({ weighted }) => weighted)).toEqual([75, 125])
  })

  test('that is the published one explains all of it', () => {
    const [all] = fc.sample(practices, { numRuns: 1, seed: 11 })
    const { lines } = weigh(recalledCarrHill(), all ?? [])
    const same = lines.map((line) => ({ ...line, published: line.weighted * 1.1 }))
    const { rSquared, medianRatio } = agreementOf(same)
    expect([rSquared, medianRatio].map((one) => Number(one?.toFixed(9)))).toEqual([1, 1.1])
  })
})

describe('a change of weights', () => {
  const pairs = fc
    .array(
      fc.record({
        before: fc.integer({ min: 1, max: 20_000 }),
        after: fc.integer({ min: 1, max: 20_000 }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((given) => given.map((one, index) => ({ code: `P${index}`, ...one })))

  test('keeps the sum in every year, and no loss above its limit', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.integer({ min: 0, max: 30 })),
        (all, rate, years, mostLoss) => {
          const { lines, total } = whatIf(all, { rate, years, mostLoss })
          for (let year = 0; year <= years; year += 1) {
            const sum = lines.reduce((all_, { amounts }) => all_ + (amounts[year] ?? NaN), 0)
            expect(sum).toBe(total)
          }
          for (const { amounts } of lines) {
            amounts.slice(1).forEach((amount, at) => {
              const before = amounts[at] ?? 0
              if (mostLoss !== null) {
                expect(amount).toBeGreaterThanOrEqual(before * (1 - mostLoss / 100) - 1e-6)
              }
            })
          }
        },
      ),
    )
  })

  test('goes in equal steps from old to new where losses have no limit', () => {
    const { lines } = whatIf(
      [
        { code: 'A', before: 100, after: 300 },
        { code: 'B', before: 100, after: 100 },
      ],
      { rate: 100, years: 2, mostLoss: null },
    )
    expect(lines.map(({ amounts }) => amounts)).toEqual([
      [10_000, 12_500, 15_000],
      [10_000, 7_500, 5_000],
    ])
  })
})
