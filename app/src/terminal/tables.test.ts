import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Effects } from './effects.ts'
import { parseWords } from './options.ts'
import { toCsv, writeTable } from './tables.ts'

function silent(): { effects: Effects; written: () => string } {
  let text = ''
  const effects: Effects = {
    out: (more) => {
      text += more
    },
    err: () => {},
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
  }
  return { effects, written: () => text }
}

test('CSV quotes what needs it and ends its lines with CRLF', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      [1.5, null],
    ]),
  ).toBe('a,b\r\n"x, y","say ""hi"""\r\n1.5,\r\n')
})

test('text that a spreadsheet would run is made harmless, and a negative number is not touched', () => {
  expect(toCsv([['=1+1', '+44', '-x', '@a', -5]])).toBe("'=1+1,'+44,'-x,'@a,-5\r\n")
})

test('no text begins a cell as a formula', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(toCsv([[text]]).slice(0, -2)).not.toMatch(/^"?[=+\-@\t\r]/)
    }),
  )
})

const columns = [
  { key: 'name', heading: 'Name' },
  { key: 'patients', heading: 'Patients' },
] as const
const rows = [
  { name: 'Alder', patients: 1200 },
  { name: 'Beck', patients: null },
]

test('a table for a person is aligned, numbers to the right', () => {
  const { effects, written } = silent()
  writeTable(effects, parseWords([]), columns, rows)
  expect(written()).toBe('Name   Patients\nAlder      1200\nBeck\n')
})

test('--json carries values as they are', () => {
  const { effects, written } = silent()
  writeTable(effects, parseWords(['--json']), columns, rows)
  expect(JSON.parse(written())).toEqual(rows)
})

test('--csv names columns by their keys', () => {
  const { effects, written } = silent()
  writeTable(effects, parseWords(['--csv']), columns, rows)
  expect(written()).toBe('name,patients\r\nAlder,1200\r\nBeck,\r\n')
})
