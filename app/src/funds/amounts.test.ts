import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountWords,
  exactly,
  minus,
  roundedQuotient,
  shareOut,
  sumOf,
  tenThousandths,
  weaker,
  type Certainty,
} from './amounts.ts'
import { daysBetween, endOfYear, isFinancialYear, yearOfDay, yearsUpTo } from './years.ts'

const CERTAINTIES: readonly Certainty[] = ['exact', 'at least', 'about', 'at most']
const certainty = fc.constantFrom(...CERTAINTIES)

describe('how sure a sum is', () => {
  test('is as the weakest part says', () => {
    expect(weaker('exact', 'at least')).toBe('at least')
    expect(weaker('at least', 'at least')).toBe('at least')
    expect(weaker('exact', 'about')).toBe('about')
    expect(weaker('at least', 'about')).toBe('about')
    expect(weaker('at least', 'at most')).toBe('about')
    expect(amountWords(sumOf([exactly(100), { pence: 5, certainty: 'at least' }]))).toBe(
      'at least £1.05',
    )
    expect(amountWords(minus(exactly(300), { pence: 100, certainty: 'at least' }))).toBe(
      'at most £2',
    )
  })

  test('does not depend on the order of its parts', () => {
    fc.assert(
      fc.property(certainty, certainty, certainty, (a, b, c) => {
        expect(weaker(a, b)).toBe(weaker(b, a))
        expect(weaker(weaker(a, b), c)).toBe(weaker(a, weaker(b, c)))
      }),
    )
  })

  test('holds for every true value behind the words', () => {
    // A true value of each word, drawn at random: the word of the difference must allow for it.
    const fits = (word: Certainty, said: number, is: number) =>
      word === 'about' ||
      (word === 'exact' && said === is) ||
      (word === 'at least' && is >= said) ||
      (word === 'at most' && is <= said)
    const amount = fc
      .tuple(fc.nat(1000), certainty, fc.integer({ min: -50, max: 50 }))
      .map(([pence, word, off]) => ({
        pence,
        certainty: word,
        is:
          pence +
          (word === 'exact'
            ? 0
            : word === 'at least'
              ? Math.abs(off)
              : word === 'at most'
                ? -Math.abs(off)
                : off),
      }))
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = sumOf([a, b])
        expect(fits(sum.certainty, sum.pence, a.is + b.is)).toBe(true)
        const left = minus(a, b)
        expect(fits(left.certainty, left.pence, a.is - b.is)).toBe(true)
      }),
    )
  })
})

describe('sharing out', () => {
  const parts = fc
    .array(fc.bigInt({ min: 0n, max: 200_000_000n }), { minLength: 1, maxLength: 30 })
    .map((weights) =>
      weights.map((weight, index) => ({ code: `Z${String(index).padStart(5, '0')}`, weight })),
    )

  /** By hand: pennies are given one by one to whoever is furthest below an exact part. */
  const byHand = (pence: bigint, of: readonly { code: string; weight: bigint }[]) => {
    const all = of.reduce((sum, { weight }) => sum + weight, 0n)
    const given = new Map(of.map(({ code, weight }) => [code, (pence * weight) / all]))
    let left = pence - [...given.values()].reduce((sum, one) => sum + one, 0n)
    const owed = ({ code, weight }: { code: string; weight: bigint }) =>
      pence * weight - (given.get(code) ?? 0n) * all
    while (left > 0n) {
      let best = of[0]
      for (const one of of) if (best !== undefined && owed(one) > owed(best)) best = one
      if (best === undefined) break
      given.set(best.code, (given.get(best.code) ?? 0n) + 1n)
      left -= 1n
    }
    return new Map([...given].map(([code, one]) => [code, Number(one)]))
  }

  test('adds up to the whole, as by hand, whatever the order', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 300_000_000n }), parts, (pence, of) => {
        fc.pre(of.some(({ weight }) => weight > 0n))
        const shares = shareOut(pence, of)
        expect([...shares.values()].reduce((sum, one) => sum + one, 0)).toBe(Number(pence))
        expect(shares).toEqual(byHand(pence, of))
        expect(new Map([...shareOut(pence, of.toReversed())].toReversed())).toEqual(shares)
      }),
    )
  })

  test('gives nobody anything where nobody weighs anything', () => {
    expect(shareOut(100n, [{ code: 'A', weight: 0n }])).toEqual(new Map([['A', 0]]))
    expect(shareOut(100n, [])).toEqual(new Map())
  })

  test('rounds halves up', () => {
    expect([roundedQuotient(5n, 2n), roundedQuotient(4n, 3n), roundedQuotient(5n, 3n)]).toEqual([
      3n,
      1n,
      2n,
    ])
  })
})

test('rates are read exactly', () => {
  expect(['3.34', '6', '0.0001', '-1', '3.33333', ''].map(tenThousandths)).toEqual([
    33_400n,
    60_000n,
    1n,
    undefined,
    undefined,
    undefined,
  ])
})

describe('financial years', () => {
  test('are written 2017-18', () => {
    const asked = ['2017-18', '1999-00', '2017-19', '2017', '17-18', '2017-2018']
    expect(asked.filter(isFinancialYear)).toEqual(['2017-18', '1999-00'])
  })

  test('run from April to March', () => {
    expect([yearOfDay('2018-03-31'), yearOfDay('2018-04-01'), endOfYear('1999-00')]).toEqual([
      '2017-18',
      '2018-19',
      '2000-03-31',
    ])
    expect(yearsUpTo('2000-01', 3)).toEqual(['1998-99', '1999-00', '2000-01'])
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })
})
