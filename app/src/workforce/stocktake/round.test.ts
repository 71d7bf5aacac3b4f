import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineOf, ROUND } from './made-round.ts'
import { ADMIN, GPS, NURSES, SETTLED_GPS } from './role-groups.ts'
import { isSafeBeside, roundModel, totalOfGroup } from './round.ts'

const STAMPS = { version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '' }
const PRACTICES = ['p0', 'p1', 'p2', 'p3'].map((code) => ({ code, name: code, network: 'n' }))

describe('a round', () => {
  const lines = [
    lineOf('p0', {}),
    lineOf('p0', { role: 'GP registrar', headcount: 1, fte: '1', sessions: null }),
    lineOf('p1', {}),
    lineOf('p2', { fte: null, sessions: '30' }),
    lineOf('p0', { role: 'reception and administration', headcount: 9, precision: 'at least' }),
    lineOf('p1', { role: 'practice management', headcount: 1 }),
    lineOf('p2', { role: 'practice management', headcount: 0, fte: '0' }),
  ]
  const returned = {
    ...STAMPS,
    id: 'r',
    stocktake: 'round',
    practice: 'p0',
    state: 'complete' as const,
    returned_on: '2024-02-01',
    note: null,
  }
  const model = roundModel(ROUND, PRACTICES, [returned], lines, 'all')

  test('sums what is told, of how many practices, and no more', () => {
    const gps = totalOfGroup(model, GPS)
    expect(gps.headcount).toEqual({ value: 7, withheld: false, practices: 3 })
    expect(gps.fte).toEqual({ value: 4.2, withheld: false, practices: 2 })
    expect(gps.sessions).toEqual({ value: 58, withheld: false, practices: 3 })
    expect(gps.headcountWithSessions.value).toBe(6)
    expect(totalOfGroup(model, SETTLED_GPS).headcount.value).toBe(6)
    expect(totalOfGroup(model, NURSES).headcount).toEqual({
      value: null,
      withheld: false,
      practices: 0,
    })
    expect(totalOfGroup(model, ADMIN)).toMatchObject({
      precision: 'at least',
      headcount: { value: 10, practices: 3 },
    })
  })

  test('knows how far each practice is, and what its return lacks', () => {
    expect(model.states).toEqual({ complete: 1, started: 2, declined: 0, 'not started': 1 })
    expect(model.completeness.map(({ missing }) => missing)).toEqual([
      ['Nurses', 'Direct patient care', 'sessions of one role', 'some ages of 3 roles'],
      ['Nurses', 'Direct patient care', 'some ages of 2 roles'],
      ['Nurses', 'Direct patient care', 'FTE of one role', 'some ages of one role'],
      ['GPs of any kind', 'Nurses', 'Direct patient care', 'Administration and management'],
    ])
  })

  test('withholds what two practices make from a third', () => {
    const seen = roundModel(ROUND, PRACTICES, [], lines, ['p3'])
    expect(totalOfGroup(seen, SETTLED_GPS).headcount.value).toBe(6)
    // 7 less 6 would be the registrar of one practice.
    expect(totalOfGroup(seen, GPS).headcount).toEqual({
      value: null,
      withheld: true,
      practices: 3,
    })
    expect(totalOfGroup(seen, GPS).fte).toEqual({ value: null, withheld: true, practices: 2 })
    expect(totalOfGroup(seen, ADMIN).headcount.withheld).toBe(true)
  })

  test('tells no sum that leaves one or two practices of a total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 9 }),
        fc.nat({ max: 8 }),
        (heads, left) => {
          const practices = heads.map((_, at) => ({ code: `p${at}`, name: '', network: null }))
          const told = heads.map((headcount, at) => lineOf(`p${at}`, { headcount }))
          const some = practices.slice(left).map(({ code }) => code)
          const safe = isSafeBeside(told, practices, some, [], (one) => one.headcount)
          const rest = heads.slice(0, left)
          if (safe && rest.length > 0 && some.length > 0) {
            expect(rest.length).toBeGreaterThanOrEqual(3)
            expect(some.length).toBeGreaterThanOrEqual(3)
          }
        },
      ),
    )
  })
})
