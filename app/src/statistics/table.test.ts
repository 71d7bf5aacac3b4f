import { describe, expect, test } from 'vitest'
import { FootingsError } from '../failure.ts'
import { run } from './made-command.ts'
import { readTable } from './table.ts'

const read = (text: string | Buffer) => readTable(Buffer.from(text), 'made.csv')
const refusal = (text: string | Buffer): FootingsError => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof FootingsError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('a table', () => {
  test('is read with CRLF, quotes, a byte order mark and blank lines', () => {
    const table = read('\uFEFFarea,"count ",n\r\n\r\n"A, ""one""",1,2\r\nB,,3\r\n\r\n')
    expect(table.header).toEqual(['area', 'count', 'n'])
    expect(table.rows).toEqual([
      ['A, "one"', '1', '2'],
      ['B', '', '3'],
    ])
    expect(table.lines).toEqual([3, 4])
  })

  test('counts physical lines where a field holds a line end', () => {
    const table = read('a,b\n"x\ny",1\nz,2')
    expect(table.lines).toEqual([2, 4])
  })

  test('is read in Windows-1252, UTF-16, and with other separators', () => {
    expect(read(Buffer.from([0x61, 0x0a, 0x96, 0xe9])).rows).toEqual([['–é']])
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\né,1\n', 'utf16le')])
    expect(read(wide).rows).toEqual([['é', '1']])
    expect(read('a;b\n1,5;2').header).toEqual(['a', 'b'])
    expect(read('a\tb\n1\t2').rows).toEqual([['1', '2']])
  })

  test('keeps a row whose fields are all empty, which is not a blank line', () => {
    expect(read('a,b\n,\n1,2').rows).toHaveLength(2)
  })

  test.each([
    ['nothing', '', 'made.csv: The file is empty.'],
    ['blank lines', '\n \n', 'made.csv: The file is empty.'],
    ['a header alone', 'a,b\n', 'made.csv, line 1: There is a line of column names and no row'],
    ['a name twice', 'a,b,a\n1,2,3', 'line 1: Columns 1 and 3 are both called a.'],
    ['two without name', 'a,,\n1,2,3', 'line 1: Columns 2 and 3 have no name.'],
    ['a short row', 'a,b\n1,2\n3', 'made.csv, line 3: The row has 1 field where the header has 2.'],
    ['a long row', 'a,b\n1,2,3', 'made.csv, line 2: The row has 3 fields where the header has 2.'],
    ['an open quote', 'a,b\n1,2\n"3,4\n5,6', 'line 3: A quotation mark opens here and is never'],
    ['an open quote in the header', '"a,b\n1,2', 'line 1: A quotation mark opens here'],
    ['a workbook', 'PK\u0003\u0004xxxx', 'made.csv: This is a workbook or a zip, not a CSV.'],
  ])('is refused for %s', (_, text, sentence) => {
    const error = refusal(text)
    expect(error.exitCode).toBe(3)
    expect(error.sentence).toContain(sentence)
  })

  test('that is refused leaves nothing written', async () => {
    expect(await run(['mean', '-'], 'value\n1\n2\nx\n')).toEqual({
      code: 3,
      out: '',
      err: expect.stringContaining(
        'standard input, line 4, column value: "x" is not a number.',
      ) as string,
    })
  })
})
