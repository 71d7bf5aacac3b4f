import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeStream, madeYear } from './made-funds.ts'
import { valueOf, type ListedPractice } from './value.ts'

const DAY = '2019-01-01'

function headYear(rate: string, more: Partial<Parameters<typeof madeYear>[0]> = {}) {
  return madeYear({ stream: 's', rate, population_date: DAY, amount: null, ...more })
}

const three: readonly ListedPractice[] = [
  { code: 'Z99001', registered: 3, weighted: 1.5 },
  { code: 'Z99002', registered: 3, weighted: 4.5 },
  { code: 'Z99003', registered: 4, weighted: 3 },
]

describe('what a stream brings in a year', () => {
  const registered = madeStream({ basis: 'registered head' })

  test('is a rate times the lists, shared to the penny', () => {
    const { amount, shares, heads } = valueOf(registered, headYear('0.0333'), () => three)
    // 10 heads at 3.33p are 33.3p: 33p in all, of which exact parts are 9.9p, 9.9p and 13.2p.
    expect(amount).toEqual({ pence: 33, certainty: 'exact' })
    expect([...shares]).toEqual([
      ['Z99001', 10],
      ['Z99002', 10],
      ['Z99003', 13],
    ])
    expect(heads).toEqual({ scaled: 100_000n, practices: 3, unknown: [] })
  })

  test('takes weighted lists, and registered totals shared by them for adjusted heads', () => {
    const weighted = valueOf(madeStream({ basis: 'weighted head' }), headYear('1'), () => three)
    expect([weighted.amount?.pence, weighted.shares.get('Z99002')]).toEqual([900, 450])
    const adjusted = valueOf(madeStream({ basis: 'adjusted head' }), headYear('1'), () => three)
    expect([adjusted.amount?.pence, adjusted.shares.get('Z99002')]).toEqual([1_000, 500])
  })

  test('is "at least" where a list is not known, and not known where none is', () => {
    const lists = [...three, { code: 'Z99004', registered: null, weighted: null }]
    const part = valueOf(registered, headYear('1'), () => lists)
    expect(part.amount).toEqual({ pence: 1_000, certainty: 'at least' })
    expect(part.heads?.unknown).toEqual(['Z99004'])
    const about = valueOf(registered, headYear('1', { precision: 'about' }), () => lists)
    expect(about.amount?.certainty).toBe('about')
    const none = valueOf(registered, headYear('1'), () => lists.slice(3))
    expect([none.amount, none.from]).toEqual([null, 'none'])
    expect(valueOf(registered, headYear('1'), () => undefined).amount).toBeNull()
    const said = valueOf(registered, headYear('1', { amount: 700 }), () => [])
    expect([said.amount?.pence, said.from]).toEqual([700, 'amount'])
  })

  test('keeps what was said beside what the rate comes to', () => {
    const year = headYear('1', { amount: 900, precision: 'at least' })
    const { amount, stated } = valueOf(registered, year, () => three)
    expect([amount, stated]).toEqual([
      { pence: 1_000, certainty: 'exact' },
      { pence: 900, certainty: 'at least' },
    ])
  })

  test('multiplies items, and takes fixed amounts and bids as given', () => {
    const item = madeStream({ basis: 'item', unit: 'clinic' })
    const year = madeYear({ stream: 's', rate: '12.345', units: 3, amount: null })
    expect(valueOf(item, year, () => []).amount).toEqual({ pence: 3_704, certainty: 'exact' })
    const bid = madeYear({ stream: 's', status: 'bid', precision: 'about', amount: 5 })
    expect(valueOf(madeStream({ basis: 'bid' }), bid, () => []).amount).toEqual({
      pence: 5,
      certainty: 'about',
    })
    const open = madeYear({ stream: 's', amount: null })
    expect(valueOf(madeStream(), open, () => []).amount).toBeNull()
  })

  test('agrees with fractions worked out the long way', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 40_000_00 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 99_999 }), (hundredths, rate) => {
        const practices = hundredths.map((one, index) => ({
          code: `Z${String(index).padStart(5, '0')}`,
          registered: one / 100,
          weighted: null,
        }))
        const text = `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`
        const { amount, shares } = valueOf(registered, headYear(text), () => practices)
        // Hundredths of a head times ten-thousandths of a pound: ten thousand to the penny.
        const exact = hundredths.reduce((sum, one) => sum + BigInt(one), 0n) * BigInt(rate)
        const pence = exact / 10_000n + (exact % 10_000n >= 5_000n ? 1n : 0n)
        expect(amount?.pence).toBe(Number(pence))
        const sum = [...shares.values()].reduce((all, one) => all + one, 0)
        expect(sum).toBe(exact === 0n ? 0 : Number(pence))
        for (const [index, { code }] of practices.entries()) {
          const part = Number(BigInt(hundredths[index] ?? 0) * BigInt(rate)) / 10_000
          expect(Math.abs((shares.get(code) ?? 0) - part)).toBeLessThanOrEqual(1.0001)
        }
      }),
    )
  })
})
