import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeFolder } from './made-files.ts'
import { csvLine, writeTidy } from './tidy.ts'
import type { Tidied, TidyOptions } from './tidy.ts'
import { Tokeniser } from './tokenise.ts'

async function tidy(
  content: Buffer | string,
  options: Partial<TidyOptions> = {},
): Promise<Tidied & { text: string }> {
  using folder = madeFolder()
  const out = join(folder.path, 'tidy.csv')
  const tidied = await writeTidy(folder.write('made.csv', content), out, {
    encoding: 'utf-8',
    delimiter: ',',
    columns: 2,
    ...options,
  })
  return { ...tidied, text: readFileSync(out, 'utf8') }
}

describe('writeTidy', () => {
  test('numbers the records and quotes what needs it', async () => {
    const text = '\uFEFFcode;name\r\n"A1";"a, ""b"""\r\n\r\n;\r\n"A2";"x\r\ny"\r\nA3;plain'
    expect(await tidy(text, { delimiter: ';' })).toEqual({
      text: '1,code,name\n2,A1,"a, ""b"""\n5,A2,"x\r\ny"\n7,A3,plain\n',
      records: 4,
      blank: 2,
      faults: [],
      faultCount: 0,
    })
  })

  test('leaves out a header', async () => {
    const tidied = await tidy('\ncode,name\nA1,a\n', { skip: 1 })
    expect(tidied).toMatchObject({ text: '3,A1,a\n', records: 1, blank: 1 })
  })

  test('sets aside records of the wrong width, surplus empty fields excepted', async () => {
    const text = `a,b\n1,2,,\n1\n1,2,3\n"x,y${'z'.repeat(300)}",,2\n1,\n`
    const { text: written, faults, faultCount, records } = await tidy(text)
    expect(written).toBe('1,a,b\n2,1,2\n6,1,\n')
    expect(records).toBe(3)
    expect(faultCount).toBe(3)
    expect(faults).toEqual([
      { line: 3, reason: 'has 1 field where the header has 2', text: '1' },
      { line: 4, reason: 'has 3 fields where the header has 2', text: '1,2,3' },
      {
        line: 5,
        reason: 'has 3 fields where the header has 2',
        text: `x,y${'z'.repeat(197)}`,
      },
    ])
  })

  test('sets aside a record whose quote nothing closes, and says which lines it took', async () => {
    expect(await tidy('a,b\n1,"2\n3,4\n5,6\n')).toMatchObject({
      text: '1,a,b\n',
      faults: [
        {
          line: 2,
          reason: 'opens a quote that nothing closes, so lines 2 to 4 could not be told apart',
        },
      ],
    })
    expect(await tidy('a,"b', { skip: 1 })).toMatchObject({
      faultCount: 1,
      faults: [{ line: 1, reason: 'opens a quote that nothing closes' }],
    })
  })

  test('keeps a thousand faults and counts them all', async () => {
    const { faults, faultCount } = await tidy('1,2,3\n'.repeat(1500))
    expect([faults.length, faultCount, faults.at(-1)?.line]).toEqual([1000, 1500, 1000])
  })

  test('rewrites Windows-1252 and UTF-16 as UTF-8', async () => {
    const bytes = Buffer.from([0x61, 0x96, 0x2c, 0xa3, 0x0a])
    expect((await tidy(bytes, { encoding: 'windows-1252' })).text).toBe('1,a–,£\n')
    const wide = Buffer.from('\uFEFFa–,£\r\n', 'utf16le')
    expect((await tidy(wide, { encoding: 'utf-16le' })).text).toBe('1,a–,£\n')
  })

  test('leaves no file when it fails or is stopped', async () => {
    using folder = madeFolder()
    const out = join(folder.path, 'tidy.csv')
    const bad = folder.write('bad.csv', Buffer.from([0x61, 0x96]))
    const options = { encoding: 'utf-8', delimiter: ',', columns: 2 } as const
    await expect(writeTidy(bad, out, { ...options, name: 'a.zip/b.csv' })).rejects.toMatchObject({
      where: { file: 'a.zip/b.csv' },
    })
    expect(existsSync(out)).toBe(false)
    const good = folder.write('good.csv', 'a,b\n')
    const signal = AbortSignal.abort()
    await expect(writeTidy(good, out, { ...options, signal })).rejects.toThrow(/abort/i)
    expect(existsSync(out)).toBe(false)
  })

  test('keeps every record of a table and writes it so that it reads the same', async () => {
    using folder = madeFolder()
    const out = join(folder.path, 'tidy.csv')
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r\n', '\n', '\r', 'é', ' ') })
    const table = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\n')
          .join('')
        const path = folder.write('made.csv', text)
        const options = { encoding: 'utf-8', delimiter: ',', columns: 3 } as const
        const { records, blank, faultCount } = await writeTidy(path, out, options)
        const tokeniser = new Tokeniser({ delimiter: ',', name: 'tidy.csv' })
        const read = [...tokeniser.push(readFileSync(out, 'utf8')), ...tokeniser.end()]
        const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
        expect(read.map(({ fields }) => fields.slice(1))).toEqual(filled)
        expect([records, blank, faultCount]).toEqual([
          filled.length,
          rows.length - filled.length,
          0,
        ])
        const lines = read.map(({ fields }) => Number(fields[0]))
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  })
})

test('csvLine fills up to the columns', () => {
  expect(csvLine(['a', 'b"c', 'd\re'], 4)).toBe('a,"b""c","d\re",')
})
