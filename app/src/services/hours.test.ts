import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hourGrid,
  hoursInWords,
  openInWords,
  openMinutes,
  parseHours,
  union,
  WEEK_MINUTES,
  type WeekHours,
} from './hours.ts'

/** Every minute of a week, open or not. */
function minutesOf(hours: WeekHours): Uint8Array {
  const minutes = new Uint8Array(WEEK_MINUTES)
  for (const { from, to } of hours) minutes.fill(1, from, to)
  return minutes
}

const stretches = fc
  .array(fc.tuple(fc.nat(WEEK_MINUTES - 1), fc.integer({ min: 1, max: 3000 })), { maxLength: 8 })
  .map((drawn): WeekHours =>
    drawn.map(([from, length]) => ({ from, to: Math.min(WEEK_MINUTES, from + length) })),
  )

describe('hours of a week', () => {
  test('are read from what people write', () => {
    const practice = parseHours('Mon-Fri 08:00-18:30; Sat 09:00-13:00')
    expect(openMinutes(practice)).toBe(5 * 630 + 240)
    expect(openInWords(parseHours('mon-sun 08:00-20:00'))).toBe('open 84 of 168 hours a week')
    expect(openInWords(practice)).toBe('open 56.5 of 168 hours a week')
    expect(openMinutes(parseHours('Mon-Sun 00:00-24:00'))).toBe(WEEK_MINUTES)
    expect(hoursInWords(parseHours('Sat-Mon 9:00-10:00, 11:00-12:00'))).toBe(
      'Mon 09:00-10:00, 11:00-12:00; Sat-Sun 09:00-10:00, 11:00-12:00',
    )
    expect(hoursInWords(parseHours('Sun 22:00-02:00'))).toBe('Mon 00:00-02:00; Sun 22:00-24:00')
    expect(parseHours('Mon 08:00-12:00; Mon 12:00-13:00')).toEqual([{ from: 480, to: 780 }])
  })

  test.each([
    ['', 'holds no days'],
    ['08:00-18:00', 'does not begin with days'],
    ['Xyz 08:00-18:00', 'does not begin with days'],
    ['Mon 8-18', 'has no times'],
    ['Mon 08:60-18:00', 'no clock'],
    ['Mon 25:00-26:00', 'no clock'],
    ['Mon 08:00-24:01', 'no clock'],
    ['Mon 08:00-08:00', 'same time'],
    ['Mon-Fri 08:00-18:00; soon', 'soon'],
  ])('refuses %j', (text, words) => {
    expect(() => parseHours(text)).toThrow(words)
  })

  test('are the same when they are written and read again', () => {
    fc.assert(
      fc.property(stretches, (drawn) => {
        const hours = union([drawn])
        fc.pre(hours.length > 0)
        expect(parseHours(hoursInWords(hours))).toEqual(hours)
      }),
    )
  })

  test('of several are the minutes that one of them is open, counted one by one', () => {
    fc.assert(
      fc.property(fc.array(stretches, { maxLength: 4 }), (several) => {
        const joined = union(several)
        const naive = minutesOf(several.flat())
        expect(minutesOf(joined)).toEqual(naive)
        const open = naive.reduce((sum, minute) => sum + minute, 0)
        expect(openMinutes(joined)).toBe(open)
        const grid = hourGrid(joined)
        const byHour = grid.flat()
        expect(byHour).toHaveLength(168)
        expect(byHour).toEqual(
          byHour.map((_, hour) =>
            naive.slice(hour * 60, hour * 60 + 60).reduce((sum, minute) => sum + minute, 0),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })
})
