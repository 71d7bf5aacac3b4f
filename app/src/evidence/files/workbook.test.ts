import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { WriteSheet } from 'hucre'
import { describe, expect, test } from 'vitest'
import type { WorkbookLimits } from './limits.ts'
import { madeFolder, madeZip } from './made-files.ts'
import { readWorkbook, writeSheetAsCsv } from './workbook.ts'
import type { WorkbookText } from './workbook.ts'

async function read(
  content: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
): Promise<WorkbookText> {
  using folder = madeFolder()
  return await readWorkbook(folder.write('made.csv', Buffer.from(content)), limits)
}

const made = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })

describe('readWorkbook', () => {
  test('gives every cell as text', async () => {
    const book = await made(
      {
        name: 'Figures',
        rows: [
          ['text', 'whole', 'part', 'date', 'moment', 'yes', 'none', 'code'],
          [
            'a, "b"',
            5,
            0.1 + 0.2,
            new Date(Date.UTC(2023, 2, 31)),
            new Date(Date.UTC(2023, 2, 31, 13, 4, 5)),
            true,
            null,
            '00123',
          ],
          [null, -12345678901234, 1e21, null, null, false, null, '=1+1'],
          [null, null],
        ],
      },
      { name: 'Empty', rows: [] },
    )
    expect(await read(book)).toEqual({
      sheets: [
        {
          name: 'Figures',
          rows: [
            ['text', 'whole', 'part', 'date', 'moment', 'yes', 'none', 'code'],
            [
              'a, "b"',
              '5',
              '0.30000000000000004',
              '2023-03-31',
              '2023-03-31T13:04:05',
              'TRUE',
              '',
              '00123',
            ],
            ['', '-12345678901234', '1000000000000000000000', '', '', 'FALSE', '', '=1+1'],
          ],
        },
        { name: 'Empty', rows: [] },
      ],
    })
  })

  test('leaves out empty columns at the end, and makes rows equally long', async () => {
    const book = await made({ name: 'A', rows: [['a', 'b', ''], ['c'], ['', 'd', null, '']] })
    expect((await read(book)).sheets[0]?.rows).toEqual([
      ['a', 'b'],
      ['c', ''],
      ['', 'd'],
    ])
  })

  test('refuses a sheet that is too wide or too long', async () => {
    const wide = await made({ name: 'Wide', rows: [Array.from({ length: 501 }, () => 'x')] })
    await expect(read(wide)).rejects.toMatchObject({
      kind: 'data',
      where: { file: 'made.csv, sheet Wide' },
    })
    const long = await made({ name: 'Long', rows: [['a'], ['b'], ['c']] })
    await expect(read(long, { rows: 2 })).rejects.toMatchObject({ kind: 'data' })
    expect((await read(long, { rows: 3 })).sheets).toHaveLength(1)
  })

  const parts = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ]

  test('refuses a bomb before it is parsed, whatever size it states', async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024)
    for (const lie of [{}, { statedSize: 5000 }]) {
      const sheet = { name: 'xl/worksheets/sheet1.xml', content: zeros, ...lie }
      await expect(read(madeZip([...parts, sheet]))).rejects.toMatchObject({
        kind: 'data',
        where: { file: 'made.csv/xl/worksheets/sheet1.xml' },
      })
    }
    const book = await made({ name: 'A', rows: [['a']] })
    await expect(read(book, { totalBytes: 1000 })).rejects.toMatchObject({
      message: 'The archive unpacks to more than 1000 bytes.',
    })
  })

  test('refuses what is no whole workbook', async () => {
    const book = Buffer.from(await made({ name: 'A', rows: [['a']] }))
    const bad = [
      book.subarray(0, book.length - 50),
      madeZip([{ name: 'a.csv', content: 'a' }]),
      madeZip(parts),
      Buffer.from('a,b\n'),
    ]
    for (const bytes of bad) await expect(read(bytes)).rejects.toMatchObject({ kind: 'data' })
  })
})

test('writeSheetAsCsv writes strict CSV', async () => {
  using folder = madeFolder()
  const out = join(folder.path, 'sheet.csv')
  const rows = [
    ['a', 'b,"c"'],
    ['', 'd\ne'],
  ]
  await writeSheetAsCsv({ name: 'A', rows }, out)
  expect(readFileSync(out, 'utf8')).toBe('a,"b,""c"""\n,"d\ne"\n')
  await writeSheetAsCsv({ name: 'A', rows: [] }, out)
  expect(readFileSync(out, 'utf8')).toBe('')
})
