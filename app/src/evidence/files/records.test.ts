import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { all, madeFolder } from './made-files.ts'
import { readRecords } from './records.ts'
import type { ReadOptions } from './records.ts'
import { Tokeniser } from './tokenise.ts'
import type { CsvRecord, Delimiter } from './tokenise.ts'

/** The same rules read one character at a time. */
function naive(text: string, delimiter: string): CsvRecord[] {
  const unquoted = text.replace(/"[^"]*(?:"|$)/g, '')
  const newline = !unquoted.includes('\n') && unquoted.includes('\r') ? '\r' : '\n'
  const records: CsvRecord[] = []
  let [line, started, at] = [1, 1, 0]
  let fields: string[] = []
  const close = (value: string) => {
    fields.push(value)
    records.push({ line: started, fields })
    fields = []
    started = ++line
  }
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      at++
      while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) {
        if (text[at] === '"') at++
        if (text[at] === newline) line++
        value += text[at++]
      }
      if (at >= text.length) {
        // A line end that is the very last character ends no further line.
        const lastLine = text.endsWith(newline) ? line - 1 : line
        records.push({
          line: started,
          fields: [...fields, value],
          fault: 'unclosed quote',
          lastLine,
        })
        return records
      }
      at++
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== newline) value += text[at++]
    if (text[at] === delimiter) {
      fields.push(value)
      at++
      if (at < text.length) continue
      value = ''
    }
    // What is left is the last field of its record; CRLF is the pair outside quotes.
    const outside = text[at - 1] === '\r' && newline === '\n' && value.endsWith('\r')
    close(outside ? value.slice(0, -1) : value)
    at++
  }
  return records
}

function tokenised(pieces: readonly string[], delimiter: Delimiter): CsvRecord[] {
  const tokeniser = new Tokeniser({ delimiter, name: 'made.csv' })
  return [...pieces.flatMap((piece) => tokeniser.push(piece)), ...tokeniser.end()]
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return [...pieces, text.slice(at)]
}

const delimiters = fc.constantFrom<Delimiter[]>(',', '\t', ';', '|')
const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 40 })

describe('the tokeniser', () => {
  test('agrees with a naive one on any text, however it is cut', () => {
    const marks = fc.constantFrom('a', '"', '""', ',', ';', '\n', '\r\n', '\r', ' ', 'é', '–', '😀')
    const texts = fc.array(marks, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, delimiters, sizes, (text, delimiter, cuts) => {
        expect(tokenised(cut(text, cuts), delimiter)).toEqual(naive(text, delimiter))
      }),
      { numRuns: 3000 },
    )
  })

  test('gives back the fields that were written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r\n', '\n', 'é', '7') })
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }),
      )
    const newlines = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(table, newlines, sizes, (rows, newline, cuts) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + newline)
          .join('')
        expect(tokenised(cut(text, cuts), ',').map(({ fields }) => fields)).toEqual(rows)
      }),
    )
  })

  test.each([
    [
      'a line end inside quotes',
      'a,"b\r\nc",d\r\ne\r\n',
      [
        [1, 'a', 'b\r\nc', 'd'],
        [3, 'e'],
      ],
    ],
    ['doubled quotes', '"say ""hi""",b\n', [[1, 'say "hi"', 'b']]],
    ['a quote inside a field', '5" pipe,b\n', [[1, '5" pipe', 'b']]],
    ['text after a quote', '"a"b,c\n', [[1, 'ab', 'c']]],
    [
      'lines that end in CR',
      'a,b\rc,d\r',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'a blank line',
      'a\n\nb',
      [
        [1, 'a'],
        [2, ''],
        [3, 'b'],
      ],
    ],
    ['no line end at the end', 'a,', [[1, 'a', '']]],
  ])('%s', (_name, text, expected) => {
    const records = tokenised([text], ',').map(({ line, fields }) => [line, ...fields])
    expect(records).toEqual(expected)
  })

  test('says which lines an open quote took in', () => {
    expect(tokenised(['a,b\n1,"2\n3,4\n'], ',')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2\n3,4\n'], fault: 'unclosed quote', lastLine: 3 },
    ])
  })
})

const UTF8: ReadOptions = { encoding: 'utf-8', delimiter: ',' }

async function recordsOf(path: string, options: Partial<ReadOptions> = {}): Promise<CsvRecord[]> {
  return (await all(readRecords(path, { ...UTF8, ...options }))).flat()
}

describe('readRecords', () => {
  const text = 'code,name\nA1,"Tŷ – \r\nhouse"\nA2,Čapek 😀\n'
  const expected = [
    { line: 1, fields: ['code', 'name'] },
    { line: 2, fields: ['A1', 'Tŷ – \r\nhouse'] },
    { line: 4, fields: ['A2', 'Čapek 😀'] },
  ]

  test('reads every encoding, a byte order mark aside, in pieces of any size', async () => {
    using folder = madeFolder()
    const marked = `\uFEFF${text}`
    const files = [
      ['utf-8', Buffer.from(text)],
      ['utf-8', Buffer.from(marked)],
      ['utf-16le', Buffer.from(marked, 'utf16le')],
      ['utf-16be', Buffer.from(marked, 'utf16le').swap16()],
    ] as const
    for (const [encoding, bytes] of files) {
      const path = folder.write('made.csv', bytes)
      for (const chunkBytes of [1, 3, 7, 100_000]) {
        expect(await recordsOf(path, { encoding, chunkBytes })).toEqual(expected)
      }
    }
  })

  test('reads Windows-1252', async () => {
    using folder = madeFolder()
    const path = folder.write('made.csv', Buffer.from([0x41, 0x96, 0x80, 0x2c, 0xe9, 0x0a]))
    const records = await recordsOf(path, { encoding: 'windows-1252' })
    expect(records).toEqual([{ line: 1, fields: ['A–€', 'é'] }])
  })

  test('refuses bytes that are not of the encoding', async () => {
    using folder = madeFolder()
    const path = folder.write('made.csv', Buffer.from([0x41, 0x96, 0x0a]))
    await expect(recordsOf(path)).rejects.toMatchObject({
      kind: 'data',
      where: { file: 'made.csv' },
    })
  })

  test('counts the bytes read and stops when told to', async () => {
    using folder = madeFolder()
    const path = folder.write('made.csv', 'a,b\n'.repeat(10_000))
    const counts: number[] = []
    const stop = new AbortController()
    const reading = recordsOf(path, {
      chunkBytes: 16_384,
      signal: stop.signal,
      onBytes: (bytes) => {
        counts.push(bytes)
        if (counts.length === 2) stop.abort()
      },
    })
    await expect(reading).rejects.toThrow(/abort/i)
    expect(counts).toEqual([16_384, 32_768])
  })

  test('reads an empty file as no records', async () => {
    using folder = madeFolder()
    expect(await recordsOf(folder.write('made.csv', ''))).toEqual([])
  })

  test.each([
    ['plain', 'x', /line 3: The record that starts here is longer than 1024 KB/],
    ['after an open quote', '"x', /line 3: A quote opens .* not closed within 1024 KB/],
  ])('refuses a line of 64 MB, %s, without holding it', async (_name, start, said) => {
    using folder = madeFolder()
    const path = join(folder.path, 'huge.csv')
    const file = openSync(path, 'w')
    writeSync(file, `a,b\n1,2\n${start}`)
    for (let i = 0; i < 64; i++) writeSync(file, Buffer.alloc(1024 * 1024, 'y'))
    closeSync(file)
    const before = process.memoryUsage().rss
    let most = 0
    let read = 0
    const onBytes = (bytes: number) => {
      read = bytes
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    const error = await recordsOf(path, { onBytes }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FootingsError)
    if (error instanceof FootingsError) expect(error.sentence).toMatch(said)
    expect(read).toBeLessThan(1.5 * 1024 * 1024)
    expect(most).toBeLessThan(32 * 1024 * 1024)
  })

  test('refuses a long record wherever the pieces are cut', async () => {
    using folder = madeFolder()
    const fits = folder.write('fits.csv', `${'x'.repeat(100)}\r\nb\n`)
    const long = folder.write('long.csv', `a\n${'x'.repeat(102)}\nb\n`)
    for (const chunkBytes of [1, 10, 1000]) {
      expect(await recordsOf(fits, { chunkBytes, maxRecord: 101 })).toHaveLength(2)
      await expect(recordsOf(long, { chunkBytes, maxRecord: 101 })).rejects.toMatchObject({
        where: { line: 2 },
      })
    }
  })
})
