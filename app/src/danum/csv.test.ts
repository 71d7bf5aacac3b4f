import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText, parseCsv } from './csv.ts'

const cell = fc.string({ unit: fc.constantFrom('a', '7', ' ', '"', ',', '\r', '\n', 'é') })
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
})

describe('csv', () => {
  test('what is written in any style reads back the same', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('needed' as const, 'text' as const, 'all' as const),
        fc.constantFrom('\n' as const, '\r\n' as const),
        fc.boolean(),
        (table, quote, newline, mark) => {
          expect(parseCsv(csvText(table, { quote, newline, mark }))).toEqual(table)
        },
      ),
    )
  })

  test('quotes only what the style asks for', () => {
    const row = [['a', 7, 'b,c']]
    expect(csvText(row)).toBe('a,7,"b,c"\r\n')
    expect(csvText(row, { quote: 'text', newline: '\n' })).toBe('"a",7,"b,c"\n')
    expect(csvText(row, { quote: 'all', mark: true })).toBe('\uFEFF"a","7","b,c"\r\n')
  })
})
