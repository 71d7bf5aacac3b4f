import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, csvRecords, withoutApostrophe } from './csv-text.ts'

test('records are read with the line that they start on', () => {
  const text = '\uFEFFa,b\r\n"one\r\ntwo","say ""x"""\n\n,\nlast,'
  expect(csvRecords(text)).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 2, fields: ['one\r\ntwo', 'say "x"'] },
    { line: 5, fields: ['', ''] },
    { line: 6, fields: ['last', ''] },
  ])
  expect(csvRecords('')).toEqual([])
  expect(csvRecords('\n\r\n')).toEqual([])
})

test('quotation marks that do not fit are told, and the lines after them still count', () => {
  expect(csvRecords('a,"b"c\nd,e\n')).toEqual([
    { line: 1, fields: ['a', 'b'], fault: 'has text after a closing quotation mark' },
    { line: 2, fields: ['d', 'e'] },
  ])
  expect(csvRecords('a,"b\nc')).toEqual([
    { line: 1, fields: ['a', 'b\nc'], fault: 'has a quotation mark that is never closed' },
  ])
  expect(csvRecords('5" pipe,x')).toEqual([{ line: 1, fields: ['5" pipe', 'x'] }])
})

test('what a spreadsheet would run is made safe, and comes back as it was', () => {
  expect(csvLine(['=1+1', '+44', '-5', '@x', "'=1", 'plain', 'a,b', 'a"b'])).toBe(
    `'=1+1,'+44,'-5,'@x,''=1,plain,"a,b","a""b"\r\n`,
  )
})

test('any fields that are written are read back the same', () => {
  const field = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', ',', '"', "'", '=', '-', '@', '\r', '\n', '\t', ' ') }),
    fc.string({ unit: 'grapheme' }),
  )
  const record = fc
    .array(field, { minLength: 1, maxLength: 5 })
    .filter((fields) => fields.length > 1 || fields[0] !== '')
    .filter((fields) => fields.every((each) => !each.includes('\uFEFF')))
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), (records) => {
      const read = csvRecords(records.map(csvLine).join(''))
      expect(read.map(({ fields }) => fields.map(withoutApostrophe))).toEqual(records)
      let line = 1
      for (const [place, { line: found }] of read.entries()) {
        expect(found).toBe(line)
        line += 1
        for (const each of records[place] ?? []) line += each.match(/\r\n|\r|\n/g)?.length ?? 0
      }
    }),
  )
})

test('a long unclosed field is read in a moment', () => {
  const started = performance.now()
  const [record] = csvRecords(`a,"${'x""'.repeat(1_000_000)}`)
  expect(record?.fault).toBe('has a quotation mark that is never closed')
  expect(performance.now() - started).toBeLessThan(5000)
})
