import { describe, expect, test } from 'vitest'
import { comparatorText, ENGLAND, parseComparator, SIMILAR_COUNT } from './comparator.ts'

describe('a comparator', () => {
  test.each([
    'icb',
    'place',
    'network',
    'icb:QF7',
    'place:02X',
    'network:U12345',
    'footprint:a1b2',
    'footprint:a:b',
    'similar',
  ])('%s is read and written alike', (text) => {
    expect(comparatorText(parseComparator(text))).toBe(text)
  })

  test('England is the one that needs no word', () => {
    for (const text of [undefined, '', ' ', 'england', 'England', ' ENGLAND ']) {
      expect(parseComparator(text)).toEqual(ENGLAND)
    }
    expect(comparatorText(ENGLAND)).toBeUndefined()
  })

  test('codes are written large, and a missing code means each practice’s own', () => {
    expect(parseComparator('Place: 02x ')).toEqual({ kind: 'place', code: '02X' })
    expect(parseComparator('network:')).toEqual({ kind: 'network', code: null })
  })

  test('similar practices take their weights and number along', () => {
    const usual = parseComparator('similar')
    expect(usual).toEqual({ kind: 'similar', weights: new Map(), count: SIMILAR_COUNT })
    expect(parseComparator('similar', { weights: 'a:2', count: 25 })).toEqual({
      kind: 'similar',
      weights: new Map([['a', 2]]),
      count: 25,
    })
    for (const count of [0, 101, 1.5, Number.NaN]) {
      expect(() => parseComparator('similar', { count })).toThrow(/cannot be had/)
    }
  })

  test.each(['footprint', 'footprint:', 'region', 'like', 'place02X'])('refuses %s', (text) => {
    expect(() => parseComparator(text)).toThrow(/There is no comparator/)
  })
})
