import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  checked,
  day,
  dayBefore,
  isDay,
  nameText,
  noteText,
  optionalDate,
  optionalDay,
  practiceCode,
} from './records.ts'

describe('days', () => {
  test('are those that the calendar has', () => {
    for (const good of ['2016-12-31', '2016-02-29', '2000-02-29', '1948-07-05']) {
      expect(isDay(good), good).toBe(true)
    }
    for (const bad of [
      '2015-02-29',
      '1900-02-29',
      '2016-13-01',
      '2016-00-10',
      '2016-04-31',
      '2016-1-1',
      '31/12/2016',
      '2016-12-31T00:00:00Z',
      '',
      '0000-00-00',
    ]) {
      expect(isDay(bad), bad).toBe(false)
    }
  })

  test('follow the day before them', () => {
    expect(dayBefore('2016-03-01')).toBe('2016-02-29')
    expect(dayBefore('2017-01-01')).toBe('2016-12-31')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), (days) => {
        const iso = (count: number): string =>
          new Date(Date.UTC(1900, 0, 1 + count)).toISOString().slice(0, 10)
        expect(dayBefore(iso(days))).toBe(iso(days - 1))
      }),
    )
  })

  test('need not be known, and dates may be as coarse as they are known', () => {
    expect(optionalDay.parse('')).toBeNull()
    expect(optionalDay.parse(undefined)).toBeNull()
    expect(optionalDay.parse(' 2016-12-31 ')).toBe('2016-12-31')
    expect(optionalDay.safeParse('2016').success).toBe(false)
    for (const good of ['2009', '2016-11', '2016-11-30']) {
      expect(optionalDate.parse(good)).toBe(good)
    }
    for (const bad of ['09', '2016-13', '2016-11-31', '2016-1', '2016-', 'soon']) {
      expect(optionalDate.safeParse(bad).success, bad).toBe(false)
    }
  })
})

describe('text', () => {
  test('is trimmed, and nothing is null', () => {
    expect(nameText.parse('  North  ')).toBe('North')
    expect(noteText.parse('   ')).toBeNull()
    expect(noteText.parse(undefined)).toBeNull()
    expect(noteText.parse('one\r\ntwo\tthree')).toBe('one\r\ntwo\tthree')
  })

  test('that cannot be kept or printed is refused', () => {
    for (const bad of ['a\u0000b', 'a\u0007b', 'a\ud800b', 'a\u009bb']) {
      expect(noteText.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
      expect(nameText.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
    }
    for (const bad of ['', ' ', 'one\ntwo', 'x'.repeat(201)]) {
      expect(nameText.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
    }
  })
})

test('practice codes are a letter and five letters or digits', () => {
  expect(practiceCode.parse(' z99001 ')).toBe('Z99001')
  for (const bad of ['', '99001', 'Z9900', 'Z990011', 'Z99 01', "Z9900'"]) {
    expect(practiceCode.safeParse(bad).success, bad).toBe(false)
  }
})

test('a record at fault is refused with all that is wrong', () => {
  const schema = z.object({ name: nameText, on: day })
  expect(() => checked(schema, { name: '', on: '2016' })).toThrowError(
    expect.objectContaining({
      kind: 'data',
      where: { column: 'name' },
      message: 'name is empty; on is not a day: write it as 2016-12-31.',
    }),
  )
})
