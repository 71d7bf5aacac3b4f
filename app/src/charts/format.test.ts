import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fittingDecimals,
  formatCount,
  formatFigure,
  formatNumber,
  formatPercent,
  formatSigned,
  formatWithUnit,
  missingWord,
  tickFormat,
} from './format.ts'

describe('numbers for UK readers', () => {
  test.each([
    [1234567, 0, '1,234,567'],
    [12.345, 1, '12.3'],
    [-1234.5, 1, '\u22121,234.5'],
    [-0.04, 1, '0.0'],
    [0, 2, '0.00'],
    [-2.5e15, 0, '\u22122.50e15'],
    [Number.NaN, 0, 'not available'],
    [Infinity, 0, 'not available'],
  ])('%d with %d decimals is %s', (value, decimals, words) => {
    expect(formatNumber(value, decimals)).toBe(words)
  })

  test('a number read back is the number rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        const read = formatNumber(value).replaceAll(',', '').replace('\u2212', '-')
        expect(Number(read)).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  test('signs, per cent and units', () => {
    expect(formatSigned(3.14, 1)).toBe('+3.1')
    expect(formatSigned(-3.14, 1)).toBe('\u22123.1')
    expect(formatSigned(0.001, 1)).toBe('0.0')
    expect(formatPercent(25.34)).toBe('25.3%')
    expect(formatPercent(Number.NaN)).toBe('not available')
    expect(formatWithUnit(-3.34, 2, '£ per patient')).toBe('\u2212£3.34 per patient')
    expect(formatWithUnit(12.34, 1, 'per 1,000')).toBe('12.3 per 1,000')
    expect(formatWithUnit(12.34, 1, '% of patients')).toBe('12.3% of patients')
    expect(formatFigure(12.34, 1, 'per 1,000')).toBe('12.3')
    expect(formatCount(1, 'practice')).toBe('1 practice')
    expect(formatCount(6200, 'practice')).toBe('6,200 practices')
  })

  test('decimals follow the size of the figures', () => {
    expect(fittingDecimals([1, 20, 300])).toBe(0)
    expect(fittingDecimals([0.5, 25.31])).toBe(1)
    expect(fittingDecimals([1234.5])).toBe(0)
    expect(fittingDecimals([0.0123])).toBe(4)
    expect(fittingDecimals([])).toBe(0)
  })

  test('ticks of an axis are alike and short', () => {
    expect([0, 0.5, 1].map(tickFormat([0, 0.5, 1]))).toEqual(['0', '0.5', '1.0'])
    expect([0, 5e5, 1e6].map(tickFormat([0, 5e5, 1e6]))).toEqual(['0', '0.5m', '1.0m'])
    expect([0, 2e9].map(tickFormat([0, 2e9]))).toEqual(['0', '2bn'])
    expect([-2000, 0].map(tickFormat([-2000, 0]))).toEqual(['\u22122,000', '0'])
  })
})

describe('words for what is missing', () => {
  test.each([
    ['*', 'suppressed'],
    ['suppressed', 'suppressed'],
    ['[x]', 'not available'],
    ['not available', 'not available'],
    [undefined, 'not available'],
    ['  ', 'not available'],
    ['not-applicable', 'not applicable'],
    ['closed in 2019', 'closed in 2019'],
    ['constructor', 'constructor'],
  ])('%s is %s', (kind, words) => {
    expect(missingWord(kind)).toBe(words)
  })
})
