import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AllocationRow, SpendRow } from '../store/tables-funds.ts'
import { ALLOCATION_STATUSES, RECEIVER_KINDS } from '../store/vocabulary.ts'
import { NO_FUNDS } from './fund-records.ts'
import { fundsOf } from './ledger.ts'
import { madeAllocation, madeSpend, madeStream, madeYear } from './made-funds.ts'
import { statementsOf } from './statements.ts'
import { statementSentence } from './words.ts'

const CODES = ['Z99001', 'Z99002', 'Z99003']
const PRACTICES = CODES.map((code) => ({ code, name: code, network: 'U1' }))
const lists = () => CODES.map((code) => ({ code, registered: 100, weighted: null }))

describe('statements', () => {
  test('say of more than was due what is known of it', () => {
    const stream = madeStream()
    const year = madeYear({ stream: stream.id })
    const spends = [madeSpend({ stream_year: year.id, amount: 5_000, precision: 'at least' })]
    const funds = fundsOf(
      { ...NO_FUNDS, streams: [stream], years: [year], spends },
      lists,
      '2024-01-01',
    )
    const [statement] = statementsOf(funds, PRACTICES, '2023-24')
    expect(statement && statementSentence(statement)).toBe(
      'In 2023-24 Z99001 should be paid £0; at least £50 was paid, which is at least £50 more.',
    )
  })

  test('show a share of a rate as expected until something is allocated', () => {
    const stream = madeStream({ basis: 'registered head' })
    const year = madeYear({
      stream: stream.id,
      rate: '1',
      population_date: '2023-04-01',
      amount: null,
    })
    const records = { ...NO_FUNDS, streams: [stream], years: [year] }
    const of = (allocations: readonly AllocationRow[]) =>
      statementsOf(fundsOf({ ...records, allocations }, lists, '2024-01-01'), PRACTICES, '2023-24')
    expect(of([]).map(({ expected, should }) => [expected.pence, should.pence])).toEqual([
      [10_000, 0],
      [10_000, 0],
      [10_000, 0],
    ])
    const one = of([madeAllocation({ stream_year: year.id, amount: 10_000 })])
    expect(one.map(({ expected }) => expected.pence)).toEqual([0, 10_000, 10_000])
    // What is left no longer covers a share.
    const hub = madeAllocation({
      stream_year: year.id,
      receiver_kind: 'organisation',
      receiver: 'Hub',
      amount: 25_000,
    })
    expect(of([hub]).map(({ expected }) => expected.pence)).toEqual([0, 0, 0])
    const bid = { ...records, years: [{ ...year, status: 'bid' as const }] }
    expect(statementsOf(fundsOf(bid, lists, '2024-01-01'), PRACTICES, '2023-24')[0]?.lines).toEqual(
      [],
    )
  })

  test('count what is paid on an allocation for its receiver, and networks apart', () => {
    const stream = madeStream()
    const year = madeYear({ stream: stream.id })
    const own = madeAllocation({ stream_year: year.id, receiver: 'Z99002' })
    const network = madeAllocation({
      stream_year: year.id,
      receiver_kind: 'network',
      receiver: 'U1',
    })
    const paid = madeSpend({ stream_year: year.id, allocation: own.id, paid_to: 'Its bank' })
    const funds = fundsOf(
      {
        ...NO_FUNDS,
        streams: [stream],
        years: [year],
        allocations: [own, network],
        spends: [paid],
      },
      lists,
      '2024-01-01',
    )
    const [first, second] = statementsOf(funds, PRACTICES, '2023-24')
    expect(first).toMatchObject({ lines: [], should: { pence: 0 }, network: [{}] })
    expect(second).toMatchObject({
      should: { pence: 10_000 },
      paid: { pence: 5_000 },
      due: { pence: 5_000 },
    })
  })

  test('agree with going through every row for every practice', () => {
    const stream = madeStream()
    const year = madeYear({ stream: stream.id })
    const allocation = fc
      .record({
        receiver_kind: fc.constantFrom(...RECEIVER_KINDS),
        receiver: fc.constantFrom(...CODES, 'U1'),
        amount: fc.integer({ min: 1, max: 5_000 }),
        status: fc.constantFrom(...ALLOCATION_STATUSES),
      })
      .map((of) => madeAllocation({ stream_year: year.id, ...of }))
    const payment = fc.record({
      paid_to: fc.constantFrom(...CODES, 'Hub'),
      amount: fc.integer({ min: 1, max: 5_000 }),
      on: fc.option(fc.nat(9), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.array(allocation, { maxLength: 10 }),
        fc.array(payment, { maxLength: 10 }),
        (allocations, payments) => {
          const spends = payments.map(({ paid_to, amount, on }): SpendRow =>
            madeSpend({
              stream_year: year.id,
              paid_to,
              amount,
              allocation: on === undefined ? null : (allocations[on]?.id ?? null),
            }),
          )
          const records = { ...NO_FUNDS, streams: [stream], years: [year], allocations, spends }
          const made = statementsOf(fundsOf(records, lists, '2024-01-01'), PRACTICES, '2023-24')
          for (const { practice, should, paid } of made) {
            let due = 0
            let given = 0
            for (const row of allocations) {
              const mine = row.receiver_kind === 'practice' && row.receiver === practice.code
              if (mine && row.status === 'approved') due += row.amount
            }
            for (const row of spends) {
              const on = allocations.find(({ id }) => id === row.allocation)
              const to = on?.receiver_kind === 'practice' ? on.receiver : row.paid_to
              if (to === practice.code) given += row.amount
            }
            expect([should.pence, paid.pence]).toEqual([due, given])
          }
        },
      ),
    )
  })
})
