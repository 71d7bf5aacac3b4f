import { describe, expect, test } from 'vitest'
import { codeAt, madeArrangement, madePlace, madePractice, madeRule } from './made-places.ts'
import { measure } from './measures.ts'
import { placeOfPractice } from './why-here.ts'

const PARTY = { name: 'LMC', weights: { distance: 2, size: 1, disruption: 0.5 } }
/** Six practices in a row; by points each is a neighbour of the next. */
const PLACE = madePlace(
  [0, 1, 2, 3, 4, 5].map((at) => madePractice(at, { registered: 9_000 + 700 * at })),
  [
    [0, 1, 2],
    [3, 4, 5],
  ],
)
const TWO = madeArrangement([0, 1, 2], [3, 4, 5])

describe('why a practice is where it is', () => {
  test('what a move costs is the difference of the two arrangements, in all and by aim', () => {
    const rule = madeRule()
    const here = placeOfPractice(PLACE, rule, PARTY, TWO, codeAt(2))
    expect(here).toMatchObject({ network: 'Network 1', held: null, withChoices: true })
    const [move] = here.others
    expect(here.others.map(({ network }) => network)).toEqual(['Network 2'])
    const before = measure(PLACE, rule, [PARTY], TWO, 2)
    const after = measure(PLACE, rule, [PARTY], madeArrangement([0, 1], [2, 3, 4, 5]), 2)
    const points = (after.parties[0]?.points ?? NaN) - (before.parties[0]?.points ?? NaN)
    expect(move?.points).toBeCloseTo(points, 9)
    expect(move?.aims.reduce((sum, aim) => sum + aim.points, 0)).toBeCloseTo(points, 9)
    for (const { kind, by } of move?.aims ?? []) {
      const of = (one: typeof before) => one.aims.find((aim) => aim.kind.id === kind.id)?.measure
      expect(by, kind.id).toBeCloseTo((of(after) ?? NaN) - (of(before) ?? NaN), 9)
    }
  })

  test('what a move would break is told with its patients, and the swap that is allowed', () => {
    const rule = madeRule({ least: 28_000, most: 36_000 })
    const [move] = placeOfPractice(PLACE, rule, PARTY, TWO, codeAt(2)).others
    expect(move?.breaks).toEqual([
      'Network 1 would have 9,300 patients too few',
      'Network 2 would have 9,800 patients too many',
    ])
    const swapped = madeArrangement([0, 1, 3], [2, 4, 5])
    const broken = measure(PLACE, rule, [], swapped, 2).faults
    expect(move?.swap === null).toBe(broken.length > 0)
  })

  test('one that the rule fixes, or that takes no part, cannot be moved', () => {
    const fixed = madeRule({ fixed: [{ name: 'North', practices: [0, 1, 2].map(codeAt) }] })
    expect(placeOfPractice(PLACE, fixed, PARTY, TWO, codeAt(2))).toMatchObject({
      held: 'The rule fixes its network as it is.',
      others: [],
    })
    const left = placeOfPractice(PLACE, madeRule({ leftOut: [codeAt(5)] }), PARTY, TWO, codeAt(5))
    expect(left).toMatchObject({ held: 'It takes no part: left out by the rule.', others: [] })
  })

  test('those that the rule keeps together move together', () => {
    const rule = madeRule({ together: [[codeAt(1), codeAt(2)]] })
    const [move] = placeOfPractice(PLACE, rule, PARTY, TWO, codeAt(2)).others
    expect(move?.with).toEqual([codeAt(1)])
    const before = measure(PLACE, rule, [PARTY], TWO, 2).parties[0]?.points ?? NaN
    const moved = measure(PLACE, rule, [PARTY], madeArrangement([0], [1, 2, 3, 4, 5]), 2)
    expect(move?.points).toBeCloseTo((moved.parties[0]?.points ?? NaN) - before, 9)
  })

  test('an arrangement that parts them is counted without that', () => {
    const rule = madeRule({ together: [[codeAt(2), codeAt(3)]] })
    const here = placeOfPractice(PLACE, rule, PARTY, TWO, codeAt(2))
    expect(here.withChoices).toBe(false)
    expect(here.others.map(({ network }) => network)).toEqual(['Network 2'])
  })
})
