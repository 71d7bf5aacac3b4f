import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { expect, onTestFinished, test } from 'vitest'
import { checkHeadings, columnLetters } from './sheet-columns.ts'
import { readSheetFile } from './sheet-file.ts'
import { csvOf, newStream, STREAM_HEADER, STREAMS, workbookOf, YEARS } from './sheet-made.ts'

async function read(content: Uint8Array | string, kind = STREAMS) {
  const directory = await mkdtemp(join(tmpdir(), 'footings-sheet-test-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const path = join(directory, 'file')
  await writeFile(path, content)
  return readSheetFile(kind, path, 'sent')
}

async function refusal(content: Uint8Array | string, kind = STREAMS): Promise<string> {
  try {
    await read(content, kind)
  } catch (error) {
    if (error instanceof Error && 'sentence' in error) return String(error.sentence)
    throw error
  }
  return 'taken'
}

/** A zip of members by name, as little as a reader needs. */
function zipOf(members: Readonly<Record<string, string>>): Uint8Array {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(members)) {
    const raw = Buffer.from(text)
    const packed = deflateRawSync(raw)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(raw), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(raw.length, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    list.push(entry, Buffer.from(name))
    bodies.push(head, Buffer.from(name), packed)
    at += head.length + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  const count = Object.keys(members).length
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...list, end])
}

const WORKBOOK = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }

test('the order and the capitals of the columns do not matter, nor a missing column to remove', async () => {
  const header = STREAM_HEADER.toReversed().slice(1)
  const table = await read(
    csvOf([header.map((name) => name.toUpperCase()), newStream('A').toReversed().slice(1)]),
  )
  expect(table.rows).toEqual([{ line: 2, cells: newStream('A').toReversed().slice(1) }])
})

test('a column that an action sets may be left out, and no other', async () => {
  expect(await refusal(csvOf([STREAM_HEADER.filter((name) => name !== 'Pool')]))).toBe('taken')
  expect(await refusal(csvOf([STREAM_HEADER.filter((name) => name !== 'Note')]))).toContain(
    'sent, line 1: The columns are not those of streams: “Note” is missing. Expected, in any order: id, version, Place',
  )
})

test('a changed heading tells what was expected and what was found', async () => {
  const header = [...STREAM_HEADER.map((name) => (name === 'Name' ? 'Title' : name)), 'note', '1']
  expect(await refusal(csvOf([header]))).toContain(
    '“Name” is missing; “Title”, “1” are not known here; “note” is there more than once.',
  )
  expect(await refusal('Nothing of ours\r\n1\r\n')).toContain('“id”, “version”')
})

test('content decides what a file is', async () => {
  expect(await refusal('')).toContain('The file is empty.')
  expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain(
    'It is an old Excel or encrypted Office document, not a spreadsheet. Save it as .xlsx or as CSV',
  )
  expect(await refusal('%PDF-1.7')).toContain('a PDF document')
  expect(await refusal('<!doctype html><table></table>')).toContain('a web page')
  expect(await refusal(Buffer.from([0, 1, 2, 3, 0, 0]))).toContain('neither a workbook nor CSV')
  expect(await refusal(zipOf({ 'a.csv': 'id' }))).toContain('a zip, and not an Excel workbook')
})

test('macros, bombs and broken workbooks are refused', async () => {
  expect(await refusal(zipOf({ ...WORKBOOK, 'xl/vbaProject.bin': 'x' }))).toContain('holds macros')
  expect(await refusal(zipOf({ ...WORKBOOK, 'xl/macrosheets/sheet1.xml': 'x' }))).toContain(
    'macros',
  )
  const bomb = zipOf({ ...WORKBOOK, 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(await refusal(bomb)).toContain('unpacks to more than 200 times its packed size')
  expect(await refusal(zipOf(WORKBOOK))).toMatch(/damaged|no sheet/)
  const whole = await workbookOf([STREAM_HEADER, newStream('A')])
  expect(await refusal(whole.subarray(0, whole.length / 2))).not.toBe('taken')
})

test('a far corner does not fill the memory', async () => {
  const cells = new Map([['1048575,16000', { value: 'far' }]])
  expect(await refusal(await workbookOf([STREAM_HEADER], { cells }))).toContain('20000000 limit')
})

test('merged cells are told with their place', async () => {
  const merges = [{ startRow: 1, startCol: 3, endRow: 2, endCol: 3 }]
  const sheet = await workbookOf([STREAM_HEADER, newStream('A'), newStream('B')], { merges })
  expect(await refusal(sheet)).toContain('line 2: D2 to D3 of the sheet Streams are merged cells.')
})

test('a formula is a fault of its cell, with or without a value', async () => {
  const cells = new Map([
    ['1,3', { formula: 'A1', formulaResult: 'Best' }],
    ['1,7', { formula: 'HYPERLINK("http://x")' }],
  ])
  const table = await read(await workbookOf([STREAM_HEADER, newStream('A')], { cells }))
  expect(table.rows[0]?.cells[3]).toEqual({
    fault: 'holds a formula (D2): paste its value over it',
  })
  expect(table.rows[0]?.cells[7]).toMatchObject({ fault: expect.stringContaining('H2') })
})

test('of several sheets the one that is called like the kind is read, then the first', async () => {
  const other = { name: 'Mine', rows: [STREAM_HEADER, newStream('Mine')] }
  const about = { name: 'About', rows: [['x']] }
  const own = { name: 'STREAMS', rows: [STREAM_HEADER, newStream('Own')] }
  const first = await read(await writeXlsx({ sheets: [about, other, own] }))
  expect([first.sheet, first.unread, first.rows[0]?.cells[3]]).toEqual(['STREAMS', ['Mine'], 'Own'])
  const second = await read(await writeXlsx({ sheets: [about, other] }))
  expect([second.sheet, second.unread]).toEqual(['Mine', []])
})

test('10,000 rows are taken and 10,001 are not', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => newStream(`Stream ${at}`))
  expect((await read(csvOf([STREAM_HEADER, ...rows, ['', '']]))).rows).toHaveLength(10_000)
  expect(await refusal(csvOf([STREAM_HEADER, ...rows, newStream('Last')]))).toContain(
    'It has 10,001 rows; at most 10,000 are taken at once.',
  )
})

test('nothing that looks like patients is read, and no number is repeated', async () => {
  const told = await refusal(
    csvOf([STREAM_HEADER, newStream('A'), newStream('B', 'for 943 476 5919')]),
  )
  expect(told).toContain('line 3, column Note: A cell holds a number that looks like an NHS number')
  expect(told).not.toContain('943')
  const numeric = await workbookOf([
    STREAM_HEADER,
    newStream('A').map((cell, at) => (at === 3 ? 9434765919 : cell)),
  ])
  expect(await refusal(numeric)).toContain('column D (Name)')
  const years = ['id', 'version', 'Stream', 'Year', 'Status', 'How exact', 'Rate', 'Lists of']
  const units = [9434765919, 4010232137, 1111111111].map((number) => [
    ...years.map(() => ''),
    number,
  ])
  const sums = csvOf([[...years, 'Units', 'Amount', 'Note'], ...units])
  expect(await refusal(sums, YEARS)).toContain('the column Units holds NHS numbers')
  expect(await refusal(csvOf([['NHS number', 'Name']]))).toContain('records of patients')
})

test('a quotation mark that is never closed is told with its line', async () => {
  const open = `${csvOf([STREAM_HEADER, newStream('A')])},,98D,"${'x'.repeat(2_000_00)}`
  expect(await refusal(open)).toContain('line 3: A quotation mark is opened and never closed.')
})

test('a cell under no heading is not passed over', async () => {
  expect(await refusal(csvOf([STREAM_HEADER, [...newStream('A'), 'lost']]))).toContain(
    'line 2, column K: A cell stands in a column without a heading.',
  )
})

test('semicolons and tabs separate as well, and Windows-1252 is read', async () => {
  const text = [STREAM_HEADER.join(';'), newStream('Caf\u00e9').join(';')].join('\r\n')
  const table = await read(Buffer.from(text, 'latin1'))
  expect(table.rows[0]?.cells[3]).toBe('Café')
  expect((await read(text.replaceAll(';', '\t'))).rows).toHaveLength(1)
})

test('a kind with two columns of one heading is refused when the server is put together', () => {
  const [first, ...fields] = STREAMS.fields
  if (first === undefined) throw new Error('The kind of the test has no field')
  const twice = { ...STREAMS, fields: [{ ...first, label: 'VERSION' }, ...fields] }
  expect(() => checkHeadings(twice)).toThrow("Two columns of streams are called 'version'")
  expect(() => checkHeadings(STREAMS)).not.toThrow()
})

test('columns have the letters that spreadsheets give them', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})
