import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byFifth, byNetwork, compareLines, fifthsOf, furthestApart } from './split-compare.ts'
import { splitPot, type SplitPractice } from './split-model.ts'
import { Principle, verdictOf, type Check } from './split-principles.ts'
import { SplitRule } from './split-rule.ts'

const PRACTICES: readonly SplitPractice[] = [10, 50, 30, 20, 40].map((deprivation, index) => ({
  code: `Z9900${index + 1}`,
  name: `Practice ${index + 1}`,
  network: index < 3 ? 'N1' : null,
  networkName: index < 3 ? 'North' : null,
  registered: 100 * (index + 1),
  weighted: 100,
  formula: null,
  deprivation,
}))

const rule = (name: string, ...parts: readonly object[]) => SplitRule.parse({ name, parts })
const HEADS = rule('Heads', { kind: 'registered', share: '100' })
const EQUAL = rule(
  'Equal and kept',
  { kind: 'equal', share: '80' },
  { kind: 'network', share: '20', between: 'head', within: 'kept' },
)
const RULES = [HEADS, EQUAL].map((one) => ({
  name: one.name,
  result: splitPot(150_000, one, PRACTICES),
}))
const LINES = compareLines(RULES, 0, PRACTICES)

describe('rules side by side', () => {
  test('show each practice, fifths and networks, with sums that agree', () => {
    expect(LINES.map(({ amounts, fifth }) => [amounts[0], amounts[1], fifth])).toEqual([
      [10_000, 24_000, 5],
      [20_000, 24_000, 1],
      [30_000, 24_000, 3],
      [40_000, 24_000, 4],
      [50_000, 24_000, 2],
    ])
    expect(LINES[0]?.perHead).toEqual([100, 240])
    expect(LINES[3]?.differences).toEqual([0, -16_000])
    expect(byFifth(LINES).map(({ id, amounts }) => [id, amounts[1]])).toEqual(
      ['1', '2', '3', '4', '5'].map((id) => [id, 24_000]),
    )
    const networks = byNetwork(LINES, RULES, new Map([['N1', 'North']]))
    expect(networks.map(({ name, amounts }) => [name, amounts])).toEqual([
      ['North', [60_000, 72_000 + 30_000]],
      ['In no network', [90_000, 48_000]],
    ])
    const { gain, lose } = furthestApart(LINES, 1, 1)
    expect([gain, lose].map((some) => some.map(({ code }) => code))).toEqual([
      ['Z99001'],
      ['Z99005'],
    ])
  })

  test('cut practices into fifths of a size, the highest scores first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 60 }),
        (scores) => {
          const practices = scores.map((deprivation, index) => ({ code: `P${index}`, deprivation }))
          const fifths = fifthsOf(practices)
          const sizes = [1, 2, 3, 4, 5].map(
            (fifth) => [...fifths.values()].filter((one) => one === fifth).length,
          )
          if (scores.length >= 5) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2)
          for (const a of practices) {
            for (const b of practices) {
              if (a.deprivation > b.deprivation) {
                expect(fifths.get(a.code)).toBeLessThanOrEqual(fifths.get(b.code) ?? 0)
              }
            }
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('a principle', () => {
  const verdict = (at: 0 | 1, check: Check, amount: number, earlier: object | null = null) => {
    const result = RULES[at]?.result
    if (result === undefined) throw new Error('no result')
    const principle = Principle.parse({ words: 'x', check, amount, earlier })
    const { verdict: said, why } = verdictOf(principle, result, PRACTICES)
    return [said, why]
  }

  test('is kept, or broken by whom and how much', () => {
    expect(verdict(1, 'leaves', 20)).toEqual(['kept', '£300 of £1,500 (20%) is kept by networks.'])
    expect(verdict(1, 'leaves', 19.9)[0]).toBe('broken')
    expect(verdict(0, 'networks', 1)[0]).toBe('broken')
    expect(verdict(0, 'least', 15_000)).toEqual(['broken', '1 of 5 do not: Z99001 by £50.'])
    expect(verdict(0, 'least-head', 100)[0]).toBe('kept')
    expect(verdict(1, 'least-head', 100)[1]).toContain('Z99003 by £60, Z99004 by £160')
    expect(verdict(0, 'deprived', 20)).toEqual([
      'broken',
      '£200 of £1,500 (13.33%) goes to the most deprived fifth (1 of 5 practices), £100 short.',
    ])
    const earlier = { label: 'Last year', amounts: { Z99004: 40_000, Z99001: 1 } }
    expect(verdict(0, 'not-less', 100, earlier)[0]).toBe('kept')
    expect(verdict(1, 'not-less', 90, earlier)).toEqual([
      'broken',
      '2 practices beside Last year: Z99004 by £120 (£240 after £400).',
    ])
  })

  test('cannot be told where what it needs is not known', () => {
    expect(verdict(0, 'not-less', 100)[0]).toBe('cannot tell')
    const result = RULES[0]?.result
    if (result === undefined) throw new Error('no result')
    const unknown = PRACTICES.map((one) => ({ ...one, deprivation: null }))
    const principle = Principle.parse({ words: 'x', check: 'deprived', amount: 1 })
    expect(verdictOf(principle, result, unknown).verdict).toBe('cannot tell')
  })
})
