import { describe, expect, test } from 'vitest'
import { grown } from './growth.ts'
import { codeAt, madePlace, madePractice } from './made-places.ts'

describe('growth of lists', () => {
  const place = madePlace([
    madePractice(0, { homes: new Map([['E01000001', 40]]), weighted: null }),
    madePractice(1),
  ])

  test('scales lists, homes and payments by head, and leaves the rest', () => {
    const [one, two] = grown(place, 10).practices
    expect(one?.registered).toBeCloseTo(11_000, 6)
    expect(one).toMatchObject({ weighted: null, gps: 5, deprivation: 20 })
    expect(one?.homes?.get('E01000001')).toBeCloseTo(44, 9)
    expect(one?.networkIncome).toBeCloseTo(22_000, 6)
    expect(two?.weighted).toBeCloseTo(11_000, 6)
  })

  test('may differ by practice; who has none of its own stays', () => {
    const sizes = grown(place, new Map([[codeAt(1), -50]])).practices.map((one) => one.registered)
    expect(sizes).toEqual([10_000, 5_000])
  })

  test.each([-101, NaN, Infinity])('of %s %% is refused', (percent) => {
    expect(() => grown(place, percent)).toThrow('Lists cannot grow by')
  })
})
