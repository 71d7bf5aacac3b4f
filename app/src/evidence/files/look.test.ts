import { describe, expect, test } from 'vitest'
import { lookAt } from './look.ts'
import type { Look } from './look.ts'
import { madeFolder } from './made-files.ts'

async function look(content: Buffer | string): Promise<Look> {
  using folder = madeFolder()
  return await lookAt({ path: folder.write('made.csv', content), name: 'made.csv' })
}

describe('lookAt', () => {
  test('gives the header, the rows and how they are written', async () => {
    expect(await look('\uFEFFcode,name\r\nA1,"a\r\nb"\r\n\r\nA2,c')).toEqual({
      encoding: 'utf-8',
      bom: true,
      delimiter: ',',
      newline: 'crlf',
      names: ['code', 'name'],
      rows: [
        ['A1', 'a\r\nb'],
        ['A2', 'c'],
      ],
      truncated: false,
    })
  })

  test.each([
    ['comma', 'a,b,c\n1,"x;y;z",3\n', ',', 3],
    ['tab, with commas in its fields', 'a\tb\n1,5\t2\n"3,1"\t4\n', '\t', 2],
    ['semicolon, with decimal commas', 'a;b\n1,5;2,5\n3,5;4,5\n', ';', 2],
    ['pipe', 'a|b|c\n1|2|3\n', '|', 3],
    ['none', 'code\nA1\nA2\n', ',', 1],
    ['comma after lines of prose', 'Title; of it\nAs of; now\na,b,c\n1,2,3\n4,5,6\n', ',', 1],
  ])('finds the delimiter: %s', async (_name, text, delimiter, width) => {
    const sample = await look(text)
    expect(sample.delimiter).toBe(delimiter)
    expect(sample.names).toHaveLength(width)
  })

  test.each([
    ['utf-16le', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le').swap16()],
  ])('reads %s', async (encoding, bytes) => {
    expect(await look(bytes)).toMatchObject({ encoding, names: ['a', 'b'], rows: [['1', '2']] })
  })

  test('reads Windows-1252', async () => {
    const sample = await look(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x96, 0x2c, 0xa3, 0x0a]))
    expect(sample).toMatchObject({ encoding: 'windows-1252', rows: [['–', '£']] })
  })

  test('takes the encoding that it is given', async () => {
    using folder = madeFolder()
    const opened = { path: folder.write('made.csv', 'é\n'), name: 'made.csv' }
    expect(await lookAt(opened, 'windows-1252')).toMatchObject({ names: ['Ã©'] })
  })

  test('reads lines that end in CR', async () => {
    expect(await look('a,b\r1,2\r')).toMatchObject({ newline: 'cr', rows: [['1', '2']] })
  })

  test('stops at 200 records and inside the window', async () => {
    const many = await look('a,b\n'.repeat(500))
    expect([many.rows.length, many.truncated]).toEqual([199, true])
    const wide = await look(`a,b\n${`1,${'x'.repeat(9000)}\n`.repeat(100)}`)
    expect(wide.truncated).toBe(true)
    expect(wide.rows.every((row) => row[1]?.length === 9000)).toBe(true)
    expect(wide.rows.length).toBe(29)
    const exact = await look('a,b\n'.repeat(200))
    expect([exact.rows.length, exact.truncated]).toEqual([199, false])
  })

  test('copes with a character that the window cuts', async () => {
    const sample = await look(`a,b\n1,2\n${'x'.repeat(256 * 1024 - 9)}–\n`)
    expect(sample).toMatchObject({ encoding: 'utf-8', rows: [['1', '2']], truncated: true })
  })

  test('refuses a first line that is longer than the window', async () => {
    await expect(look('x'.repeat(300 * 1024))).rejects.toMatchObject({
      kind: 'data',
      message: 'Line 1 is longer than 256 KB.',
      where: { file: 'made.csv', line: 1 },
    })
  })

  test('refuses an empty file', async () => {
    await expect(look('')).rejects.toMatchObject({ kind: 'data', message: 'The file is empty.' })
    await expect(look('\uFEFF\r\n')).rejects.toMatchObject({ message: 'The file is empty.' })
  })
})
