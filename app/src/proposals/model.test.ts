import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FootprintMemberRow, ProposalRow } from '../store/tables.ts'
import { MEMBER_STATUSES, type MemberStatus } from '../store/vocabulary.ts'
import { invitationsAgain } from './marking.ts'
import { againstBand, statusShown, statusTotals } from './model.ts'

const PRACTICES = ['Z99001', 'Z99002', 'Z99003', 'Z99004', 'Z99005']
const status = fc.constantFrom(...MEMBER_STATUSES)
const standings = fc
  .uniqueArray(fc.record({ practice: fc.constantFrom(...PRACTICES), status }), {
    selector: ({ practice }) => practice,
  })
  .map((rows) => [...rows])
const lists = fc.dictionary(
  fc.constantFrom(...PRACTICES),
  fc.record({
    registered: fc.option(fc.integer({ min: 0, max: 30_000 })),
    weighted: fc.option(fc.double({ min: 0, max: 30_000, noNaN: true })),
  }),
)

describe('status totals', () => {
  test('are what counting one practice after another gives', () => {
    fc.assert(
      fc.property(
        standings,
        lists,
        fc.constantFrom('registered' as const, 'weighted' as const),
        (rows, known, list) => {
          const totals = statusTotals(rows, new Map(Object.entries(known)), list)
          const counted = (counts: (status: MemberStatus) => boolean) => {
            let practices = 0
            let withoutList = 0
            let patients: number | null = null
            for (const row of rows) {
              if (!counts(row.status)) continue
              practices += 1
              const size = known[row.practice]?.[list] ?? null
              if (size === null) withoutList += 1
              else patients = (patients ?? 0) + size
            }
            return { practices, withoutList, patients }
          }
          for (const one of MEMBER_STATUSES) {
            expect(totals.byStatus[one]).toEqual(counted((other) => other === one))
          }
          expect(totals.members).toEqual(counted((one) => one === 'member'))
          expect(totals.possible).toEqual(counted((one) => one !== 'declined' && one !== 'left'))
          expect(totals.all).toEqual(counted(() => true))
        },
      ),
      { seed: 11 },
    )
  })

  test('count a practice that stands in two networks once over all', () => {
    const twice = [
      { practice: 'Z99001', status: 'member' as const },
      { practice: 'Z99001', status: 'invited' as const },
    ]
    const sizes = new Map([['Z99001', { registered: 100, weighted: null }]])
    const totals = statusTotals(twice, sizes, 'registered')
    expect(totals.all).toEqual({ practices: 1, patients: 100, withoutList: 0 })
    expect(totals.byStatus.invited.practices).toBe(1)
    expect(statusTotals(twice, sizes, 'weighted').all.patients).toBeNull()
  })
})

describe('a size against the band', () => {
  const sum = (patients: number | null) => ({ patients, practices: 2, withoutList: 0 })
  const band = { least: 30_000, most: 50_000 }
  test.each([
    [29_999, band, { standing: 'below', by: 1 }],
    [30_000, band, { standing: 'within', by: 0 }],
    [50_000, band, { standing: 'within', by: 0 }],
    [50_001, band, { standing: 'above', by: 1 }],
    [900_000, { least: 100_000, most: null }, { standing: 'within', by: 0 }],
    [null, band, null],
    [40_000, null, null],
  ] as const)('%s patients against %o', (patients, asked, expected) => {
    expect(againstBand(sum(patients), asked)).toEqual(expected)
  })
})

test('who said that it will be a member counts as one until the proposal is adopted', () => {
  const proposal = { adopted_on: '2024-07-01' } as ProposalRow
  expect(statusShown('provisional', proposal, '2024-06-30')).toBe('member')
  expect(statusShown('provisional', proposal, '2024-07-01')).toBe('provisional')
  expect(statusShown('provisional', { ...proposal, adopted_on: null }, '2030-01-01')).toBe('member')
  expect(statusShown('invited', proposal, '2024-06-30')).toBe('invited')
})

test('only an invitation after a refusal is one to come again', () => {
  const rows = (...statuses: readonly MemberStatus[]) =>
    statuses.map((one) => ({ status: one }) as FootprintMemberRow)
  expect(invitationsAgain(rows('invited'))).toBe(0)
  expect(invitationsAgain(rows('invited', 'declined'))).toBe(0)
  expect(invitationsAgain(rows('invited', 'declined', 'invited'))).toBe(1)
  expect(invitationsAgain(rows('invited', 'declined', 'invited', 'left', 'invited'))).toBe(2)
})
