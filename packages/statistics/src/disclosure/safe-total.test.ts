import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclose } from './disclose.ts'
import type { DisclosureUnit } from './disclosed-unit.ts'
import type { DisclosureKind } from './safe-count.ts'
import {
  safeTotalOf,
  showSafeTotal,
  sumOfSafeTotals,
  type MaskingProfileName,
  type SafeTotal,
} from './safe-total.ts'

const PROFILES: readonly MaskingProfileName[] = [
  'nhse-1-7-r5',
  'nhse-pre-2018',
  'opensafely',
  'fingertips-5',
  'survey-10',
]
const KINDS: readonly DisclosureKind[] = ['proportion', 'rate', 'count']

const anyUnit = fc.record({
  numerator: fc.option(fc.integer({ min: -1, max: 30 })),
  denominator: fc.option(fc.integer({ min: 0, max: 40 })),
  withheld: fc.boolean(),
})

const anyCase = fc.record({
  profile: fc.constantFrom(...PROFILES),
  kind: fc.constantFrom(...KINDS),
  isPublic: fc.boolean(),
  units: fc
    .array(anyUnit, { minLength: 1, maxLength: 6 })
    .map((all) => all.map((unit, at): DisclosureUnit => ({ id: `u${at}`, ...unit }))),
})

const isTotal = (one: SafeTotal | string): one is SafeTotal => typeof one !== 'string'

describe('safe totals', () => {
  test('show what groups of units show, however they were added up', () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 6 }), ({ profile, kind, isPublic, units }, cut) => {
        const rule = { profile, kind, multiplier: 100 }
        const members = units.map(({ id }) => id)
        const [group] = disclose({
          profile,
          kind,
          units,
          groups: [{ id: 'all', members }],
          multiplier: 100,
          denominatorsArePublic: isPublic,
        }).groups
        const totals = units.map((unit) => safeTotalOf(unit, rule, isPublic)).filter(isTotal)
        const total = sumOfSafeTotals(totals)
        if (total === null) {
          // Under profiles that do not round, a public denominator of too few people is shown.
          expect(group?.numerator).toBeNull()
          expect(group?.value).toBeNull()
          return
        }
        expect({ id: 'all', ...showSafeTotal(total, rule, units.length) }).toEqual(group)
        const parts = [totals.slice(0, cut), totals.slice(cut)].map(sumOfSafeTotals)
        expect(sumOfSafeTotals(parts.filter((part) => part !== null))).toEqual(total)
      }),
      { numRuns: 500 },
    )
  })

  test('are public where all their denominators are', () => {
    const rule = { profile: 'nhse-1-7-r5', kind: 'rate', multiplier: 1 } as const
    const unit = { id: 'a', numerator: 21, denominator: 43 }
    const [open, closed] = [true, false].map((isPublic) => safeTotalOf(unit, rule, isPublic))
    if (open === undefined || closed === undefined || !isTotal(open) || !isTotal(closed)) {
      throw new Error('both have a figure')
    }
    const shown = (...totals: readonly SafeTotal[]) => {
      const total = sumOfSafeTotals(totals)
      return total && showSafeTotal(total, rule, totals.length)
    }
    expect(shown(open)).toMatchObject({ numerator: 20, denominator: 43, denominatorWithin: 0 })
    expect(shown(open, open)).toMatchObject({ numerator: 40, denominator: 86 })
    expect(shown(open, closed)).toMatchObject({ numerator: 40, denominator: 85, units: 2, of: 2 })
    expect(shown()).toBeNull()
  })

  test('of a masked unit tell its class and no more', () => {
    const rule = { profile: 'nhse-1-7-r5', kind: 'rate', multiplier: 1 } as const
    const totals = [1, 2, 3, 4, 5, 6, 7].map((numerator) =>
      JSON.stringify(safeTotalOf({ id: 'a', numerator, denominator: 617 }, rule, true)),
    )
    expect(new Set(totals.slice(0, 3)).size).toBe(1)
    expect(new Set(totals.slice(3)).size).toBe(1)
    expect(safeTotalOf({ id: 'a', numerator: 6, denominator: null }, rule, true)).toBe(
      'missing denominator',
    )
  })

  test('of profiles that do not round keep nothing of a withheld count', () => {
    const rule = { profile: 'fingertips-5', kind: 'rate', multiplier: 1 } as const
    const of = (numerator: number, denominator: number) =>
      safeTotalOf({ id: 'a', numerator, denominator }, rule, false)
    expect(of(4, 100)).toEqual(of(1, 100))
    expect(of(4, 9)).toBe('suppressed')
  })
})
