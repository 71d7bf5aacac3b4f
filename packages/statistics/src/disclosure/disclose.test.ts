import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclose, type DisclosureInput } from './disclose.ts'
import type { DisclosureUnit } from './disclosed-unit.ts'

const people = (numerator: number | null, denominator: number | null = null, id = 'a') => ({
  id,
  numerator,
  denominator,
})

function shownFor(unit: Partial<DisclosureUnit>, options: Partial<DisclosureInput> = {}) {
  const whole = { id: 'a', numerator: null, denominator: null, ...unit }
  return disclose({ profile: 'nhse-1-7-r5', kind: 'proportion', units: [whole], ...options })
    .units[0]
}

describe('1 to 7 masked, others to the nearest 5', () => {
  test.each([
    [0, 0],
    [1, null],
    [7, null],
    [8, 10],
    [12, 10],
    [13, 15],
    [1_000_000_001, 1_000_000_000],
  ])('the count %d is shown as %d', (count, shown) => {
    expect(shownFor({ numerator: count }, { kind: 'count' })).toMatchObject({
      numerator: shown,
      value: shown,
      denominator: null,
      masked: shown === null,
      reason: shown === null ? 'suppressed' : null,
      units: 1,
      of: 1,
    })
  })

  test.each([
    [0, 43, 0, 45, 0],
    [7, 43, null, 45, null],
    [8, 43, 10, 45, 100 * (10 / 45)],
    [35, 43, 35, 45, 100 * (35 / 45)],
    [36, 43, null, 45, null],
    [42, 43, null, 45, null],
    [43, 43, 45, 45, 100],
    [8, 15, null, 15, null],
    [8, 16, 10, 15, 100 * (10 / 15)],
    [4, 9, null, null, null],
    [0, 9, null, null, null],
    [0, 10, 0, 10, 0],
  ])('%d of %d is shown as %d of %d', (count, of, numerator, denominator, value) => {
    const cell = shownFor({ numerator: count, denominator: of }, { multiplier: 100 })
    expect(cell).toMatchObject({ numerator, denominator, masked: value === null })
    expect(cell?.value).toEqual(value === null ? null : expect.closeTo(value, 10))
  })

  test('denominators that are public are shown as they are, and all of them as all', () => {
    const options = { denominatorsArePublic: true }
    expect(shownFor({ numerator: 8, denominator: 43 }, options)).toMatchObject({
      numerator: 10,
      numeratorWithin: 2,
      denominator: 43,
      denominatorWithin: 0,
      value: 10 / 43,
    })
    expect(shownFor({ numerator: 43, denominator: 43 }, options)).toMatchObject({
      numerator: 43,
      numeratorWithin: 0,
      value: 1,
    })
    expect(shownFor({ numerator: 2, denominator: 6 }, options)).toMatchObject({
      numerator: null,
      denominator: 6,
      value: null,
    })
  })

  test('a rate has no others to protect, and may exceed its denominator', () => {
    expect(shownFor({ numerator: 42, denominator: 43 }, { kind: 'rate' })?.numerator).toBe(40)
    expect(shownFor({ numerator: 60, denominator: 43 }, { kind: 'rate' })?.value).toBe(60 / 45)
    expect(shownFor({ numerator: 60, denominator: 9 }, { kind: 'rate' })?.masked).toBe(true)
    const few = [people(60, 6, 'a'), people(3, 6, 'b')]
    const groups = [{ id: 'both', members: ['a', 'b'] }]
    const both = disclose({ profile: 'nhse-1-7-r5', kind: 'rate', units: few, groups }).groups[0]
    expect(both).toMatchObject({ masked: true, denominator: null })
    const more = [...few, people(30, 20, 'c')]
    const all = [{ id: 'all', members: ['a', 'b', 'c'] }]
    const shown = disclose({ profile: 'nhse-1-7-r5', kind: 'rate', units: more, groups: all })
    expect(shown.groups[0]).toMatchObject({ numerator: 95, numeratorWithin: 6, denominator: 30 })
  })

  test('practices of few people count in totals, and hide no more than they must', () => {
    const units = [people(9, 9, 'a'), people(32, 40, 'b')]
    const groups = [{ id: 'both', members: ['a', 'b'] }]
    const shown = disclose({ profile: 'nhse-1-7-r5', kind: 'proportion', units, groups })
    expect(shown.units[0]).toMatchObject({ numerator: null, denominator: null, masked: true })
    expect(shown.groups[0]).toMatchObject({
      numerator: 40,
      numeratorWithin: 4,
      denominator: 50,
      denominatorWithin: 3,
      value: 0.8,
    })
  })

  test('0 is masked by opensafely', () => {
    const options = { profile: 'opensafely' } as const
    expect(shownFor({ numerator: 0, denominator: 40 }, options)?.masked).toBe(true)
    expect(shownFor({ numerator: 40, denominator: 40 }, options)?.masked).toBe(true)
    expect(shownFor({ numerator: 20, denominator: 40 }, options)?.value).toBe(0.5)
  })
})

describe('unknown, withheld and wrong are told apart', () => {
  test.each([
    [{ numerator: 3, denominator: 40, withheld: true }, 'suppressed'],
    [{ numerator: null, denominator: 40 }, 'missing numerator'],
    [{ numerator: Number.NaN, denominator: 40 }, 'missing numerator'],
    [{ numerator: 30, denominator: null }, 'missing denominator'],
    [{ numerator: -1, denominator: 40 }, 'negative count'],
    [{ numerator: 0, denominator: 0 }, 'no denominator'],
    [{ numerator: 41, denominator: 40 }, 'numerator above denominator'],
    [{ numerator: 20.5, denominator: 40 }, 'not a whole count'],
    [{ numerator: 20, denominator: 40.5 }, 'not a whole count'],
  ])('%j: %s', (unit, reason) => {
    expect(shownFor(unit)).toMatchObject({
      numerator: null,
      denominator: null,
      value: null,
      masked: reason === 'suppressed',
      reason,
      units: 0,
      of: 1,
    })
  })

  test('groups are over the units that have a figure', () => {
    const units = [people(20, 40, 'a'), people(null, 40, 'b'), people(30, 0, 'c')]
    const withheld = { ...people(3, 40, 'd'), withheld: true }
    const groups = [
      { id: 'some', members: ['a', 'b', 'c', 'nobody', 'a'] },
      { id: 'one reason', members: ['b'] },
      { id: 'several', members: ['b', 'c'] },
      { id: 'withheld', members: ['b', 'd'] },
      { id: 'unknown', members: ['nobody'] },
      { id: 'empty', members: [] },
    ]
    for (const profile of ['nhse-1-7-r5', 'fingertips-5', 'published'] as const) {
      const shown = disclose({ profile, kind: 'proportion', units: [...units, withheld], groups })
      expect(shown.groups.map(({ value, units: over, of }) => [value, over, of])).toEqual([
        [0.5, 1, 4],
        [null, 0, 1],
        [null, 0, 2],
        [null, 0, 2],
        [null, 0, 1],
        [null, 0, 0],
      ])
      expect(shown.groups.map(({ reason }) => reason)).toEqual([
        null,
        'missing numerator',
        'missing value',
        'suppressed',
        'missing value',
        'missing value',
      ])
    }
  })

  test('two units of one id are refused', () => {
    expect(() =>
      disclose({ profile: 'published', kind: 'count', units: [people(1), people(2)] }),
    ).toThrow(RangeError)
  })
})

describe('profiles that do not round', () => {
  test.each(['nhse-pre-2018', 'fingertips-5'] as const)(
    '%s: totals over a masked count are withheld',
    (profile) => {
      const units = [
        people(5, 100, 'a'),
        people(6, 100, 'b'),
        people(0, 100, 'c'),
        people(97, 100, 'd'),
      ]
      const groups = [
        { id: 'with', members: ['a', 'b'] },
        { id: 'without', members: ['c', 'b'] },
        { id: 'others', members: ['b', 'd'] },
      ]
      const shown = disclose({ profile, kind: 'proportion', units, groups })
      expect(shown.units.map(({ numerator }) => numerator)).toEqual([null, 6, 0, null])
      expect(shown.groups.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
        [null, 200],
        [6, 200],
        [null, 200],
      ])
      const rates = disclose({ profile, kind: 'rate', units, groups })
      expect(rates.groups.map(({ value }) => value)).toEqual([null, 0.03, 103 / 200])
    },
  )

  test('units of too few people are left out of totals', () => {
    const units = [people(2, 9, 'a'), people(40, 60, 'b')]
    const groups = [
      { id: 'both', members: ['a', 'b'] },
      { id: 'few', members: ['a'] },
    ]
    const input = { profile: 'fingertips-5', kind: 'proportion', units, groups } as const
    expect(disclose(input).groups).toMatchObject([
      { numerator: 40, denominator: 60, units: 1, of: 2 },
      { numerator: null, denominator: null, masked: true },
    ])
    expect(disclose({ ...input, denominatorsArePublic: true }).groups[1]).toMatchObject({
      numerator: null,
      denominator: 9,
      masked: true,
    })
  })

  test('survey: a base of 10, and answers of 1 to 4 in small organisations', () => {
    const share = (numerator: number, denominator: number, eligible?: number) =>
      shownFor({ numerator, denominator, eligible: eligible ?? null }, { profile: 'survey-10' })
        ?.value
    expect(share(5, 9, 5000)).toBeNull()
    expect(share(3, 12, 5000)).toBe(0.25)
    expect(share(3, 12, 1001)).toBe(0.25)
    expect(share(3, 12, 1000)).toBeNull()
    expect(share(4.6, 23, 1000)).toBeNull()
    expect(share(9, 12, 1000)).toBeNull()
    expect(share(3, 12)).toBeNull()
    expect(share(0, 12)).toBe(0)
    expect(share(5.5, 11)).toBe(0.5)
  })

  test('published: as it is, withheld stays withheld, the published value goes first', () => {
    const options = { profile: 'published', multiplier: 100 } as const
    expect(shownFor({ numerator: 3, denominator: 40 }, options)).toMatchObject({
      value: 7.5,
      numerator: 3,
    })
    expect(shownFor({ numerator: 3, denominator: 40, value: 7.4 }, options)).toMatchObject({
      value: 7.4,
    })
    expect(shownFor({ value: 7.4 }, options)).toMatchObject({
      value: 7.4,
      numerator: null,
      masked: false,
    })
    expect(shownFor({ value: 7.4, withheld: true, denominator: 40 }, options)).toMatchObject({
      value: null,
      numerator: null,
      denominator: 40,
      masked: true,
      reason: 'suppressed',
    })
    expect(shownFor({ numerator: 2.5 }, { ...options, kind: 'count' })?.value).toBe(2.5)
  })
})

describe('groups under the profile that rounds', () => {
  const anyCount = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 }))
  const table = fc.record({
    counts: fc.array(anyCount, { minLength: 1, maxLength: 9 }),
    members: fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 9 }),
  })

  function shownOf(counts: readonly number[], members: readonly number[]) {
    const units = counts.map((numerator, at) => people(numerator, null, `u${at}`))
    const groups = [{ id: 'g', members: members.map((at) => `u${at % counts.length}`) }]
    const shown = disclose({ profile: 'nhse-1-7-r5', kind: 'count', units, groups })
    const inside = [...new Set(members.map((at) => at % counts.length))].map(
      (at) => counts[at] ?? 0,
    )
    return { ...shown, group: shown.groups[0], inside }
  }

  test('say what a table of possible counts says', () => {
    const alike = (of: number): number[] =>
      of === 0 || of > 7 ? [of] : of < 4 ? [1, 2, 3] : [4, 5, 6, 7]
    fc.assert(
      fc.property(table, ({ counts, members }) => {
        const { group, inside } = shownOf(counts, members)
        let totals = new Set([0])
        for (const one of inside) {
          totals = new Set([...totals].flatMap((sum) => alike(one).map((other) => sum + other)))
        }
        const sum = inside.reduce((a, b) => a + (b === 0 || b > 7 ? b : b < 4 ? 2 : 5), 0)
        const masked = [...totals].some((total) => total > 0 && total < 8)
        const nearest = [0, 1, 2, 3, 4].map((more) => sum - 2 + more).find((near) => near % 5 === 0)
        expect(group?.masked).toBe(masked)
        expect(group?.numerator).toBe(masked ? null : nearest)
      }),
    )
  })

  test('are the nearest 5 of the exact total where no member is masked; else near enough', () => {
    fc.assert(
      fc.property(table, ({ counts, members }) => {
        const { group, inside } = shownOf(counts, members)
        const exact = inside.reduce((a, b) => a + b, 0)
        if (exact > 0 && exact < 8) expect(group?.masked).toBe(true)
        if (group?.numerator === null || !group) return
        const error = Math.abs(group.numerator - exact)
        expect(error).toBeLessThanOrEqual(group.numeratorWithin ?? -1)
        if (inside.every((one) => one === 0 || one > 7)) expect(error).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('of one are the unit, and order does not matter', () => {
    fc.assert(
      fc.property(table, ({ counts, members }) => {
        const { id, ...unit } = shownOf(counts, [0]).units[0] ?? { id: '' }
        expect({ ...shownOf(counts, [0]).group, id }).toEqual({ ...unit, id })
        expect(shownOf(counts, members.toReversed()).group).toEqual(shownOf(counts, members).group)
      }),
    )
  })

  test('of proportions are between 0 and 1, made of the numbers shown, within what they say', () => {
    const pair = fc
      .integer({ min: 1, max: 60 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (pairs, isPublic) => {
          const units = pairs.map(([numerator, of], at) => people(numerator, of, `u${at}`))
          const { groups } = disclose({
            profile: 'nhse-1-7-r5',
            kind: 'proportion',
            units,
            groups: [{ id: 'all', members: units.map(({ id }) => id) }],
            denominatorsArePublic: isPublic,
          })
          const all = groups[0]
          const count = pairs.reduce((sum, [one]) => sum + one, 0)
          const of = pairs.reduce((sum, [, one]) => sum + one, 0)
          const few = (some: number) => some > 0 && some < 8
          if (few(count) || few(of - count) || of < 10) expect(all?.masked).toBe(true)
          if (all?.denominator) {
            expect(Math.abs(all.denominator - of)).toBeLessThanOrEqual(all.denominatorWithin ?? -1)
          }
          if (!all || all.numerator === null || all.denominator === null) return
          expect(all.value).toBe(all.numerator / all.denominator)
          expect(all.value).toBeLessThanOrEqual(1)
          expect(Math.abs(all.numerator - count)).toBeLessThanOrEqual(all.numeratorWithin ?? -1)
          if (all.numerator !== all.denominator) expect(all.numerator % 5).toBe(0)
        },
      ),
    )
  })
})
