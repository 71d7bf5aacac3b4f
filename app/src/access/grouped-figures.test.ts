import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresOf, madeIndicator, madePractice } from '../comparison/made-figures.ts'
import { deprivationGroups, groupInWords } from './deprivation-groups.ts'
import { groupedFigures, slopeOver } from './grouped-figures.ts'

const PERIOD = { start: '2022-04-01', end: '2023-03-31' }
const SCORED = { start: '2019-01-01', end: '2019-12-31' }
const share = madeIndicator('share', { kind: 'proportion', multiplier: 100 })
const score = madeIndicator('deprivation-score', { kind: 'mean', stands_for: 10 })
const codeOf = (at: number) => `A${String(at).padStart(5, '0')}`

interface MadeOne {
  readonly above: number
  readonly below: number
  readonly score: number | null
  readonly known: boolean
}

async function made(ones: readonly MadeOne[]) {
  const figures = await figuresOf(
    [share, score],
    ones.flatMap((one, at) => [
      {
        indicator: 'share',
        practice: codeOf(at),
        ...PERIOD,
        numerator: one.known ? one.above : null,
        denominator: one.known ? one.below : null,
        value: one.known ? (100 * one.above) / one.below : null,
        missing: one.known ? null : 'suppressed',
      },
      {
        indicator: 'deprivation-score',
        practice: codeOf(at),
        ...SCORED,
        numerator: one.score,
        denominator: 1,
        value: one.score,
        release: 'made',
      },
    ]),
  )
  const practices = new Map(
    ones.map((one, at) => [codeOf(at), madePractice(codeOf(at), { registered: one.below })]),
  )
  return { figures, practices }
}

describe('practices by fifths of deprivation', () => {
  test('the highest scores are the first fifth, and unknown ones are in none', async () => {
    const ones = Array.from({ length: 11 }, (_, at) => ({
      above: 1,
      below: 10,
      score: at === 10 ? null : at,
      known: true,
    }))
    const { figures, practices } = await made(ones)
    const groups = await deprivationGroups(figures, practices, '2023-03-31')
    figures.close()
    expect(groups?.edition).toBe('2019')
    expect(groups?.open).toBe(11)
    expect([...(groups?.fifths ?? [])].map(([, group]) => group)).toEqual([
      5, 5, 4, 4, 3, 3, 2, 2, 1, 1,
    ])
    expect(groups?.fifths.has(codeOf(10))).toBe(false)
    expect(groups?.releases).toEqual(['made'])
  })

  test('there are none before the score, of too few practices, and of closed ones', async () => {
    const four = Array.from({ length: 4 }, (_, at) => ({
      above: 1,
      below: 2,
      score: at,
      known: true,
    }))
    const { figures, practices } = await made(four)
    expect(await deprivationGroups(figures, practices, '2018-12-31')).toBeNull()
    expect(await deprivationGroups(figures, practices, '2023-03-31')).toBeNull()
    figures.close()
    const six = await made([...four, ...four])
    const open = new Map([...six.practices].slice(0, 5))
    const groups = await deprivationGroups(six.figures, open, '2023-03-31')
    six.figures.close()
    expect([...(groups?.fifths.keys() ?? [])]).toEqual([...open.keys()])
    expect(groups?.tenths.size).toBe(0)
  })

  test('the ends say which they are', () => {
    expect([1, 2, 5].map((group) => groupInWords(group, 5))).toEqual([
      '1 (most deprived)',
      '2',
      '5 (least deprived)',
    ])
  })
})

describe('figures of groups', () => {
  test('are the sums over the practices that have one, reckoned by hand', async () => {
    const one = fc
      .record({
        below: fc.integer({ min: 1, max: 900 }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
        score: fc.integer({ min: 0, max: 40 }),
        known: fc.boolean(),
      })
      .map(({ part, ...rest }) => ({ ...rest, above: Math.floor(part * rest.below) }))
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 5, maxLength: 20 }), async (ones) => {
        const { figures, practices } = await made(ones)
        const groups = await deprivationGroups(figures, practices, '2023-03-31')
        const fifths = groups?.fifths ?? new Map<string, number>()
        const [found] = await groupedFigures(
          figures,
          [{ indicator: share, period: PERIOD }],
          fifths,
          5,
          practices,
        )
        figures.close()
        for (const { group, ...figure } of [...(found?.groups ?? []), found?.together].flatMap(
          (each) => each ?? [],
        )) {
          const members = ones.filter((_, at) => group === null || fifths.get(codeOf(at)) === group)
          const known = members.filter((each) => each.known)
          const [above, below] = [
            known.reduce((sum, each) => sum + each.above, 0),
            known.reduce((sum, each) => sum + each.below, 0),
          ]
          expect(figure.of).toBe(members.length)
          expect(figure.practices).toBe(known.length)
          expect(figure.patients).toBe(below)
          expect(figure.numerator).toBe(known.length === 0 ? null : above)
          if (known.length === 0) expect(figure.estimate.value).toBeNull()
          else expect(figure.estimate.value).toBeCloseTo((100 * above) / below, 8)
        }
        expect(found?.groups.reduce((sum, each) => sum + each.of, 0)).toBe(ones.length)
      }),
      { numRuns: 25 },
    )
  })

  test('a slope has limits where chance has, and none of its own otherwise', async () => {
    const ones = Array.from({ length: 10 }, (_, at) => ({
      above: 100 + 10 * at,
      below: 1000,
      score: 40 - at,
      known: true,
    }))
    const { figures, practices } = await made(ones)
    const groups = await deprivationGroups(figures, practices, '2023-03-31')
    const counted = madeIndicator('share', { kind: 'ratio', multiplier: 100 })
    const asked = [share, counted].map((indicator) => ({ indicator, period: PERIOD }))
    const [limited, complete] = await groupedFigures(
      figures,
      asked,
      groups?.tenths ?? new Map(),
      10,
      practices,
    )
    figures.close()
    const slope = slopeOver(limited?.groups ?? [])
    // A straight line from 10 % to 19 % in steps of 1 over middles 0.05 to 0.95.
    expect(slope.sii).toBeCloseTo(10, 8)
    expect(slope.siiLimits95?.lower).toBeLessThan(10)
    expect(slope.siiLimits95?.upper).toBeGreaterThan(10)
    const bare = slopeOver(complete?.groups ?? [])
    expect(bare.sii).toBeCloseTo(10, 8)
    expect(bare.siiLimits95).toBeNull()
  })
})
