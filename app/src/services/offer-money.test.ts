import { expect, test } from 'vitest'
import type { StreamRow, StreamYearRow } from '../store/tables-funds.ts'
import { besides, pillarMoney, withPrecision } from './offer-money.ts'

const STAMPS = { version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '' }

function stream(id: string, more: Partial<StreamRow> = {}): StreamRow {
  return {
    ...STAMPS,
    id,
    place: '98D',
    name: id,
    source: null,
    basis: 'fixed',
    unit: null,
    recurrence: 'recurrent',
    pillar: 'P',
    actions: null,
    purposes: null,
    made_of: null,
    matches: null,
    match_pence: null,
    pool: null,
    conditions: null,
    note: null,
    ...more,
  }
}

function year(of: string, more: Partial<StreamYearRow> = {}): StreamYearRow {
  return {
    ...STAMPS,
    id: `${of} year`,
    stream: of,
    year: '2017-18',
    status: 'confirmed',
    precision: 'exact',
    rate: null,
    population_date: null,
    units: null,
    amount: null,
    received: null,
    spend_by: null,
    note: null,
    ...more,
  }
}

test('a stream that is made of others of the pillar is not added to them', () => {
  const streams = [
    stream('whole', { made_of: 'middle' }),
    stream('middle', { made_of: 'premium', pillar: null }),
    stream('premium'),
    stream('other pillar', { pillar: 'Q' }),
  ]
  const years = [
    year('whole', { amount: 187_000_000, precision: 'about' }),
    year('premium', { amount: 100_000_000 }),
    year('other pillar', { amount: 5 }),
  ]
  expect(pillarMoney('P', streams, years)).toMatchObject([
    { year: '2017-18', amount: 100_000_000, precision: 'exact', counted: ['whole'] },
  ])
  const alone = pillarMoney('P', streams, years.slice(0, 1))
  expect(alone).toMatchObject([{ amount: 187_000_000, precision: 'about', counted: [] }])
})

test('what is no amount is said beside it: rates, bids, and what is not known', () => {
  const streams = [
    stream('access', { basis: 'registered head' }),
    stream('clinics', { basis: 'item' }),
    stream('hub', { basis: 'bid' }),
    stream('cover'),
    stream('training'),
  ]
  const [found] = pillarMoney('P', streams, [
    year('access', { rate: '3.34' }),
    year('clinics', { rate: '12.505', units: 100 }),
    year('hub', { status: 'bid', amount: 1_000 }),
    year('cover', { amount: 10_000_000, precision: 'at least' }),
    year('training'),
  ])
  expect(found).toMatchObject({
    amount: 10_125_050,
    precision: 'at least',
    rates: ['access: £3.34 a registered head'],
    bids: ['hub: £10'],
    unknown: ['training'],
  })
  expect(withPrecision(10_125_050, 'at least')).toBe('at least £101,250.50')
  expect(found === undefined ? '' : besides(found)).toContain('Bid for, not given: hub: £10.')
  expect(pillarMoney('P', streams, [year('training')])).toMatchObject([{ amount: null }])
})

test('streams that are made of each other do not loop, and one is counted', () => {
  const streams = [stream('a', { made_of: 'b' }), stream('b', { made_of: 'a' })]
  expect(pillarMoney('P', streams, [year('a', { amount: 7 })])).toMatchObject([{ amount: 7 }])
})
