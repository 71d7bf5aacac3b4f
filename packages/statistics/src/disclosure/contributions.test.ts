import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclosePressure, discloseStaff } from './contributions.ts'

const staff = (...counts: readonly (number | null)[]) =>
  counts.map((count, at) => ({ id: `p${at}`, count }))

const group = (id: string, ...members: readonly number[]) => ({
  id,
  members: members.map((at) => `p${at}`),
})

describe('staff counts', () => {
  const contributions = staff(4, 3, 5, 0, null)
  const groups = [group('all', 0, 1, 2, 3, 4), group('two', 0, 1), group('none', 4)]

  test('a practice sees its own, and sums of enough others', () => {
    const alone = discloseStaff({ contributions, groups, sees: ['p0'] })
    expect(alone.contributions).toEqual([
      { id: 'p0', count: 4, masked: false },
      { id: 'p1', count: null, masked: true },
      { id: 'p2', count: null, masked: true },
      { id: 'p3', count: null, masked: true },
      { id: 'p4', count: null, masked: false },
    ])
    expect(alone.groups).toEqual([
      { id: 'all', count: null, masked: true, returns: 4, of: 5 },
      { id: 'two', count: null, masked: true, returns: 2, of: 2 },
      { id: 'none', count: null, masked: false, returns: 0, of: 1 },
    ])
  })

  test('a network sees its members, and so sums of them; others see the whole', () => {
    const sees = ['p0', 'p1', 'p2', 'p3']
    const counts = (who: readonly string[] | 'all') =>
      discloseStaff({ contributions, groups, sees: who }).groups.map(({ count }) => count)
    expect(counts(sees)).toEqual([12, 7, null])
    expect(counts('all')).toEqual([12, 7, null])
    expect(counts([])).toEqual([12, null, null])
  })

  test('three practices, none above 80 %, of whole or part-time staff', () => {
    const sum = (...counts: readonly number[]) =>
      discloseStaff({
        contributions: staff(...counts),
        groups: [group('all', ...counts.keys())],
        sees: [],
      }).groups[0]?.count
    expect(sum(8, 1, 1)).toBe(10)
    expect(sum(9, 1, 1)).toBeNull()
    expect(sum(1, 1)).toBeNull()
    expect(sum(1, 1, 0)).toBeNull()
    expect(sum(0.5, 0.5, 0.5)).toBe(1.5)
  })

  test('sums that differ by too few practices are not shown together', () => {
    const many = staff(2, 2, 2, 2, 2, 2)
    const differing = [group('five', 0, 1, 2, 3, 4), group('six', 0, 1, 2, 3, 4, 5)]
    const shown = discloseStaff({ contributions: many, groups: differing, sees: [] })
    expect(shown.groups.map(({ count }) => count)).toEqual([null, 12])
    const halves = [group('six', 0, 1, 2, 3, 4, 5), group('left', 0, 1, 2), group('right', 3, 4, 5)]
    const both = discloseStaff({ contributions: many, groups: halves, sees: [] })
    expect(both.groups.map(({ count }) => count)).toEqual([12, 6, 6])
  })

  test('two of one id, and what is no count, are refused', () => {
    const refused = (...wrong: { id: string; count: number | null }[]) =>
      expect(() => discloseStaff({ contributions: wrong, groups: [], sees: [] })).toThrow(
        RangeError,
      )
    refused({ id: 'a', count: -1 })
    refused({ id: 'a', count: Number.NaN })
    refused({ id: 'a', count: Infinity })
    refused({ id: 'a', count: 1 }, { id: 'a', count: null })
  })

  test('no difference of a shown sum and any other is of one or two unseen practices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 2, maxLength: 5 }),
        fc.subarray(['p0', 'p1', 'p2']),
        (counts, masks, sees) => {
          const drawn = masks.map((mask, at) =>
            group(`g${at}`, ...counts.keys().filter((bit) => (mask >> bit) & 1)),
          )
          const shown = discloseStaff({ contributions: staff(...counts), groups: drawn, sees })
          const unseen = drawn
            .filter((_, at) => shown.groups[at]?.count !== null)
            .map(({ members }) => members.filter((id) => !sees.includes(id)))
          for (const a of [[], ...unseen]) {
            for (const b of unseen) {
              const only = b
                .filter((id) => !a.includes(id))
                .map((id) => counts[Number(id.slice(1))] ?? 0)
              const sum = only.reduce((x, y) => x + y, 0)
              if (only.length === 0) continue
              expect(only.filter((count) => count > 0).length).toBeGreaterThanOrEqual(3)
              expect(Math.max(...only) / sum).toBeLessThanOrEqual(0.8)
            }
          }
        },
      ),
    )
  })
})

test('pressure: areas with at least 5 returns, nobody having trouble among them', () => {
  const contributions = staff(0, 1, 0, 1, 1, null, 1)
  const groups = [group('five', 0, 1, 2, 3, 4, 5), group('four', 1, 2, 3, 4)]
  const shown = disclosePressure({ contributions, groups, sees: [] })
  expect(shown.groups).toEqual([
    { id: 'five', count: 3, masked: false, returns: 5, of: 6 },
    { id: 'four', count: null, masked: true, returns: 4, of: 4 },
  ])
  expect(disclosePressure({ contributions, groups, sees: 'all' }).groups[1]?.count).toBe(3)
})
