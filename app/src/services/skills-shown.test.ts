import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSafe, shownTotals, type StaffCount } from './skills-shown.ts'

const count = (group: string, people: number, seen = false): StaffCount => ({
  practice: `${group}${people}`,
  group,
  people,
  seen,
})

const drawn = fc.array(
  fc.record({
    practice: fc.string(),
    group: fc.option(fc.constantFrom('A', 'B', 'C')),
    people: fc.nat(9),
    seen: fc.boolean(),
  }),
  { maxLength: 14 },
)

describe('totals of staff', () => {
  test('need three practices, none with nearly all', () => {
    expect(isSafe([count('A', 1), count('A', 1)])).toBe(false)
    expect(isSafe([count('A', 1), count('A', 1), count('A', 0)])).toBe(false)
    expect(isSafe([count('A', 1), count('A', 1), count('A', 1)])).toBe(true)
    expect(isSafe([count('A', 8), count('A', 1), count('A', 1)])).toBe(true)
    expect(isSafe([count('A', 9), count('A', 1), count('A', 1)])).toBe(false)
    expect(isSafe([count('A', 9, true)])).toBe(true)
    expect(isSafe([count('A', 3, true), count('A', 2), count('A', 2)])).toBe(false)
  })

  test('hold back a group that the others would tell', () => {
    const [a, b] = [
      [count('A', 2), count('A', 3), count('A', 4)],
      [count('B', 5), count('B', 6), count('B', 7)],
    ]
    const single = [count('C', 1)]
    const totals = shownTotals([...a, ...b, ...single])
    expect(totals.all).toBe(28)
    expect(totals.groups).toEqual([
      { group: 'A', people: null, practices: 3 },
      { group: 'B', people: 18, practices: 3 },
      { group: 'C', people: null, practices: 1 },
    ])
    expect(shownTotals([...a, ...b])).toMatchObject({
      all: 27,
      groups: [{ people: 9 }, { people: 18 }],
    })
  })

  test('leave no sum that can be made of them unsafe', () => {
    fc.assert(
      fc.property(drawn, (counts) => {
        const { groups, all } = shownTotals(counts)
        const of = (group: string | null) => counts.filter((one) => one.group === group)
        const shown = groups.filter(({ people }) => people !== null)
        for (const { group, people } of shown) {
          expect(isSafe(of(group))).toBe(true)
          expect(people).toBe(of(group).reduce((sum, one) => sum + one.people, 0))
        }
        if (all === null) return
        expect(isSafe(counts)).toBe(true)
        // Any union of groups that are not shown comes with the whole of them at most.
        const hidden = counts.filter(({ group }) => shown.every((one) => one.group !== group))
        expect(isSafe(hidden)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
