import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclose, type DisclosureGroup, type DisclosureInput } from './disclose.ts'
import type { DisclosureUnit } from './disclosed-unit.ts'
import { DISCLOSURE_PROFILES, type CountsProfileName } from './profiles.ts'
import { safeFigure, type DisclosureKind } from './safe-count.ts'

/**
 * An intruder who knows everything shown, and the rule: all originals for which the function shows
 * the same, by complete enumeration.
 */
function* originals(
  input: DisclosureInput,
  domain: (unit: DisclosureUnit) => readonly (readonly [number, number | null])[],
): Generator<readonly DisclosureUnit[]> {
  const shown = disclose(input)
  const show = JSON.stringify(shown)
  const candidates = input.units.map((unit, at) =>
    domain(unit)
      .map(([numerator, denominator]) => ({ id: unit.id, numerator, denominator }))
      .filter((one) => {
        const [cell] = disclose({ ...input, units: [one], groups: [] }).units
        return JSON.stringify(cell) === JSON.stringify(shown.units[at])
      }),
  )
  const chosen: DisclosureUnit[] = []
  function* from(at: number): Generator<readonly DisclosureUnit[]> {
    if (at === candidates.length) {
      if (JSON.stringify(disclose({ ...input, units: chosen })) === show) yield chosen
      return
    }
    for (const candidate of candidates[at] ?? []) {
      chosen[at] = candidate
      yield* from(at + 1)
    }
  }
  yield* from(0)
}

/** The fewest values that a masked cell, of a unit or a group, may have. */
function fewestValues(
  input: DisclosureInput,
  domain: (unit: DisclosureUnit) => readonly (readonly [number, number | null])[],
): number {
  const shown = disclose(input)
  const cells = [
    ...shown.units.map((cell, at) => ({ cell, members: [input.units[at]?.id ?? ''] })),
    ...shown.groups.map((cell, at) => ({ cell, members: input.groups?.[at]?.members ?? [] })),
  ].filter(({ cell }) => cell.masked)
  const values = cells.map(() => new Set<number>())
  const others = cells.map(() => new Set<number>())
  const people = cells.map(() => new Set<number>())
  for (const original of originals(input, domain)) {
    for (const [at, { members }] of cells.entries()) {
      let numerator = 0
      let denominator = 0
      for (const unit of original) {
        if (!members.includes(unit.id)) continue
        numerator += unit.numerator ?? 0
        denominator += unit.denominator ?? 0
      }
      values[at]?.add(numerator)
      others[at]?.add(denominator - numerator)
      people[at]?.add(denominator)
    }
  }
  const sizes = values.map((set) => set.size)
  if (input.kind === 'proportion') sizes.push(...others.map((set) => set.size))
  for (const [at, { cell }] of cells.entries()) {
    if (cell.denominator === null && input.kind !== 'count') sizes.push(people[at]?.size ?? 0)
  }
  return Math.min(Infinity, ...sizes)
}

function upTo(most: number): number[] {
  return Array.from({ length: most + 1 }, (_, count) => count)
}

function named(counts: readonly (readonly [number, number | null])[]): DisclosureUnit[] {
  return counts.map(([numerator, denominator], at) => ({ id: `u${at}`, numerator, denominator }))
}

function groupsOf(masks: readonly number[]): DisclosureGroup[] {
  return masks.map((mask, at) => ({
    id: `g${at}`,
    members: upTo(7)
      .filter((bit) => (mask >> bit) & 1)
      .map((bit) => `u${bit}`),
  }))
}

const anyCount = upTo(25).map((count) => [count, null] as const)
const ROUNDING: readonly CountsProfileName[] = ['nhse-1-7-r5', 'opensafely']
const ALL: readonly CountsProfileName[] = [...ROUNDING, 'nhse-pre-2018', 'fingertips-5']

/** Counts of 0 to 20, the small ones oftener. */
const anyFew = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 20 }))

describe('an intruder who knows all that is shown, and the rule', () => {
  test.each(ALL)(
    '%s: has three values or more for a masked count, in overlapping groups',
    (profile) => {
      let masked = 0
      fc.assert(
        fc.property(
          fc.array(anyFew, { minLength: 3, maxLength: 5 }),
          fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 2, maxLength: 4 }),
          (counts, masks) => {
            const units = named(counts.map((count) => [count, null]))
            const groups = groupsOf(masks.map((mask) => mask % 2 ** counts.length || 1))
            const input = { profile, kind: 'count', units, groups } as const
            const fewest = fewestValues(input, () => anyCount)
            if (fewest < Infinity) masked += 1
            expect(fewest).toBeGreaterThanOrEqual(3)
          },
        ),
        { numRuns: 12, seed: 3 },
      )
      expect(masked).toBeGreaterThan(5)
    },
  )

  test('has so in six practices too', () => {
    const units = named([3, 1, 7, 8, 0, 12].map((count) => [count, null]))
    const groups = groupsOf([0b111111, 0b111110, 0b001111, 0b000111])
    const input = { profile: 'nhse-1-7-r5', kind: 'count', units, groups } as const
    expect(fewestValues(input, () => anyCount)).toBeGreaterThanOrEqual(3)
  })

  test.each(ALL)('%s: has so when every group that there can be is shown', (profile) => {
    fc.assert(
      fc.property(fc.array(anyFew, { minLength: 1, maxLength: 3 }), (counts) => {
        const units = named(counts.map((count) => [count, null]))
        const groups = groupsOf(upTo(2 ** counts.length - 1))
        const input = { profile, kind: 'count', units, groups } as const
        expect(fewestValues(input, () => anyCount)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  test.each(ALL)('%s: has so of those with and without, of known denominators', (profile) => {
    const pair = fc
      .integer({ min: 2, max: 40 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 3 }), (counts) => {
        const units = named(counts)
        const groups = groupsOf(upTo(2 ** counts.length - 1))
        const input = {
          profile,
          kind: 'proportion',
          units,
          groups,
          multiplier: 100,
          denominatorsArePublic: true,
        } as const
        const domain = ({ denominator }: DisclosureUnit) =>
          upTo(denominator ?? 0).map((count) => [count, denominator] as const)
        expect(fewestValues(input, domain)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  test.each(ROUNDING)('%s: has so of denominators that are not known', (profile) => {
    const domain = upTo(30).flatMap((of) => upTo(of).map((count) => [count, of] as const))
    const pair = fc.constantFrom(...domain.filter(([, of]) => of > 0 && of < 25))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 2 }), (counts) => {
        const input = {
          profile,
          kind: 'proportion',
          units: named(counts),
          groups: groupsOf([0, 1, 2, 3]),
        } as const
        expect(fewestValues(input, () => domain)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 12, seed: 11 },
    )
  })
})

describe('one practice of which the intruder knows the class', () => {
  const cases = ROUNDING.flatMap((profile) =>
    (['proportion', 'rate'] as const).flatMap((kind) =>
      [true, false].map((isPublic) => ({ profile, kind, isPublic })),
    ),
  )
  test.each(cases)(
    '$profile, $kind, public $isPublic: every count',
    ({ profile, kind, isPublic }) => {
      const rule = DISCLOSURE_PROFILES[profile]
      const like = new Map<string, (readonly [number, number])[]>()
      const key = (count: number, of: number) =>
        JSON.stringify([
          safeFigure(count, of, kind, rule, isPublic),
          disclose({
            profile,
            kind,
            units: named([[count, of]]),
            denominatorsArePublic: isPublic,
          }).units,
        ])
      for (const of of upTo(60).slice(isPublic ? 2 : 1)) {
        for (const count of upTo(kind === 'proportion' ? of : 60)) {
          like.set(key(count, of), [...(like.get(key(count, of)) ?? []), [count, of]])
        }
      }
      let masked = 0
      for (const originalsAlike of like.values()) {
        const [count, of] = originalsAlike[0] ?? [0, 0]
        if (!isMasked(profile, kind, count, of, isPublic) || count > 50) continue
        masked += 1
        expect(new Set(originalsAlike.map(([one]) => one)).size).toBeGreaterThanOrEqual(3)
        if (kind === 'proportion') {
          expect(
            new Set(originalsAlike.map(([one, people]) => people - one)).size,
          ).toBeGreaterThanOrEqual(3)
        }
        if (!isPublic && of < 10) {
          expect(new Set(originalsAlike.map(([, people]) => people)).size).toBeGreaterThanOrEqual(3)
        }
      }
      expect(masked).toBeGreaterThan(5)
    },
  )
})

/** The rule of what is masked, said a second time. */
function isMasked(
  profile: CountsProfileName,
  kind: DisclosureKind,
  count: number,
  of: number,
  isPublic: boolean,
): boolean {
  const [cell] = disclose({
    profile,
    kind,
    units: named([[count, of]]),
    denominatorsArePublic: isPublic,
  }).units
  const least = profile === 'opensafely' ? 0 : 1
  const few = (people: number) => people >= least && people <= 7
  const masked = of < 10 || few(count) || (kind === 'proportion' && few(of - count))
  expect(cell?.masked).toBe(masked)
  return masked
}

describe('why exact totals are not enough', () => {
  const near = (count: number) =>
    count === 0 ? '0' : count <= 7 ? '*' : String(Math.round(count / 5) * 5)

  /** Values of the first of two counts, given both cells and what a rule shows of their total. */
  function values(first: number, second: number, total: (a: number, b: number) => string) {
    return upTo(25).filter((a) =>
      upTo(25).some(
        (b) =>
          near(a) === near(first) &&
          near(b) === near(second) &&
          total(a, b) === total(first, second),
      ),
    )
  }

  const rounded = (a: number, b: number) => near(a + b)
  /** The total is withheld where it would leave fewer than three values. */
  const withheld = (a: number, b: number) =>
    values(a, b, rounded).length < 3 ? 'withheld' : rounded(a, b)

  test('an exact total, rounded, leaves two values; withholding it leaves the same two', () => {
    expect(values(6, 12, rounded)).toEqual([6, 7])
    expect(values(6, 12, withheld)).toEqual([6, 7])
  })

  test('the middle of the class leaves four', () => {
    const input = {
      profile: 'nhse-1-7-r5',
      kind: 'count',
      units: named([
        [6, null],
        [12, null],
      ]),
      groups: groupsOf([0b11]),
    } as const
    expect(fewestValues(input, () => anyCount)).toBe(4)
    expect(disclose(input).groups[0]).toMatchObject({ numerator: 15, numeratorWithin: 4 })
  })
})
