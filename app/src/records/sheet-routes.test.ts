import { readdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Person, RoleHeld } from '../rights/person.ts'
import { csvRecords } from '../footprints/csv-text.ts'
import {
  addStream,
  csvOf,
  newStream,
  sheetHouse,
  STREAM_HEADER,
  workbookOf,
  type SheetHouse,
} from './sheet-made.ts'

const LIST = '/records/streams.csv?place=98D'

/** The rows of what goes out, to be edited as in a spreadsheet. */
async function sentOut(at: SheetHouse): Promise<string[][]> {
  const { status, body } = await at.get(LIST)
  expect(status).toBe(200)
  return csvRecords(body).map(({ fields }) => [...fields])
}

async function sendIn(at: SheetHouse, rows: readonly (readonly string[])[]): Promise<string> {
  const { status, location, body } = await at.upload('streams', csvOf(rows))
  expect([status, status === 303 ? '' : body]).toEqual([303, ''])
  return location
}

const streams = ({ workspace }: SheetHouse) =>
  workspace.store.db.selectFrom('stream').selectAll().orderBy('name').execute()

const ICB_98D: RoleHeld = {
  role: 'ICB finance',
  scope: 'place',
  organisation: '98D',
  organisationName: 'Danum',
  practices: new Set(),
  places: new Set(['98D']),
  placesSeen: new Set(['98D']),
}

const person = (id: string, ...roles: readonly RoleHeld[]): Person => ({
  id,
  name: id,
  alone: false,
  signedIn: true,
  roles,
})

for (const database of databases) {
  database.describe('spreadsheets of records', () => {
    test('go out, are looked at, and come in whole', async () => {
      const at = await sheetHouse(database)
      await addStream(at, 'Alpha', { note: '=1+1' })
      await addStream(at, 'Beta')
      await addStream(at, 'Gone')
      const [header = [], alpha = [], beta = [], gone = []] = await sentOut(at)
      expect(header).toEqual(STREAM_HEADER)
      const path = await sendIn(at, [
        header,
        alpha.with(7, 'A new note'),
        beta,
        gone.with(9, 'YES'),
        newStream('New', "it's new").with(6, 'Alpha'),
      ])
      const preview = await at.get(path)
      expect(preview.status).toBe(200)
      expect(preview.body).toContain('4 rows: 1 new, 1 changed, 1 unchanged, 1 taken out.')
      expect(preview.body).toContain('Note: “=1+1” becomes “A new note”')
      expect(await streams(at)).toHaveLength(3)

      const rows = await at.get(`${path}/rows.csv`)
      expect(rows.body).toContain(`2,Alpha,changed,Note,'=1+1,A new note,`)

      const done = await at.post(`${path}/apply`)
      expect([done.status, done.location]).toEqual([303, path])
      const told = await at.get(path)
      expect(told.body).toContain('4 rows: 1 added, 1 changed, 1 unchanged, 1 taken out.')
      const after = await streams(at)
      expect(after.map(({ name, note, version }) => [name, note, version])).toEqual([
        ['Alpha', 'A new note', 2],
        ['Beta', null, 1],
        ['New', "it's new", 1],
      ])
      expect(after[2]?.made_of).toBe(after[0]?.id)
      const audit = await at.workspace.store.db
        .selectFrom('audit')
        .selectAll()
        .orderBy('sequence')
        .execute()
      const last = audit.slice(-3)
      expect(new Set(last.map(({ change_id: id }) => id)).size).toBe(1)
      expect(last.map(({ action, reason }) => [action, reason])).toEqual([
        ['update', 'From the spreadsheet sent.csv'],
        ['remove', 'From the spreadsheet sent.csv'],
        ['insert', 'From the spreadsheet sent.csv'],
      ])

      const again = await at.post(`${path}/apply`)
      expect([again.status, again.body]).toEqual([
        409,
        expect.stringContaining('This file was taken in already. Nothing was written again.'),
      ])
      expect(await streams(at)).toEqual(after)
    })

    test('go out as a workbook of values, which comes in as unchanged', async () => {
      const at = await sheetHouse(database)
      await addStream(at, '=cmd', { note: "'=1", pool: '-pool' })
      const { bytes } = await at.get('/records/streams.xlsx?place=98D')
      const { sheets } = await readXlsx(bytes)
      expect(sheets.map(({ name }) => name)).toEqual(['About', 'Streams', 'Choices'])
      expect(sheets[1]?.rows[1]?.slice(2, 9)).toEqual([
        '98D',
        '=cmd',
        'A fixed amount',
        'recurrent',
        null,
        "'=1",
        '-pool',
      ])
      expect(sheets[2]?.rows[1]).toEqual(['Basis', 'A fixed amount', ''])
      const sent = await at.upload('streams', bytes, 'streams.xlsx')
      const { body } = await at.get(sent.location)
      expect(body).toContain('streams.xlsx: 1 row: 0 new, 0 changed, 1 unchanged, 0 taken out.')
      expect(body).toContain('There is nothing to take in')
      expect(body).not.toContain('Take it in')
    })

    test('have every row checked, and are not taken in while one is refused', async () => {
      const at = await sheetHouse(database)
      const alpha = await addStream(at, 'Alpha', { pool: 'One' })
      const other = await addStream(at, 'Elsewhere', { place: '99X' })
      const [header = [], row = []] = await sentOut(at)
      const line = (id: string, version: string, name: string) =>
        newStream(name).with(0, id).with(1, version)
      const path = await sendIn(at, [
        header,
        row.with(8, 'Two'),
        row,
        line(other.id, '1', 'X'),
        line('', '3', 'No id'),
        newStream('').with(4, 'For a bid'),
        newStream('Odd').with(9, 'perhaps'),
        newStream('Lost').with(6, 'No such stream'),
        newStream('Good'),
        newStream('Good'),
        newStream('Elsewhere').with(2, '98D').with(8, 'Given'),
      ])
      const { body } = await at.get(path)
      for (const told of [
        '10 rows: 1 new, 0 changed, 0 unchanged, 0 taken out, 9 refused.',
        'Pool is set by an action of its own, and cannot be changed here.',
        'The id is that of row 2 as well.',
        'There is no stream with this id in this place',
        'The id is missing beside the version',
        'Name is empty.',
        'Basis is none of: A fixed amount, For each item.',
        'Remove is neither yes nor empty.',
        'Made of is none of the streams of this place.',
        'Pool is set by an action of its own: leave it empty in a new row.',
      ]) {
        expect(body).toContain(told)
      }
      expect(body).not.toContain('Take it in')
      const applied = await at.post(`${path}/apply`)
      expect(applied.status).toBe(409)
      expect(applied.body).toContain('sent.csv, line 2, column Pool: Pool is set by an action')
      expect((await streams(at)).map(({ id, version }) => [id, version])).toEqual([
        [alpha.id, 1],
        [other.id, 1],
      ])

      const later = await sendIn(at, [header, row.with(1, '2')])
      expect((await at.get(later)).body).toContain('The version is none that this record has had')
      const fixed = await sendIn(at, [header, row.with(2, '99X')])
      expect((await at.get(fixed)).body).toContain(
        'Place is given when the record is made, and cannot be changed.',
      )
      await at.workspace.store.change({ name: 'Alex' }, (change) =>
        change.remove('stream', alpha.id, 1),
      )
      const gone = await sendIn(at, [header, row])
      expect((await at.get(gone)).body).toContain('it was taken out, or is of another place')
    })

    test('tell cells that a spreadsheet has changed from what can be taken', async () => {
      const at = await sheetHouse(database)
      await addStream(at, 'Alpha')
      const { bytes } = await at.get('/records/years.xlsx?place=98D')
      const header = (await readXlsx(bytes)).sheets[1]?.rows[0] ?? []
      const year = (cells: Readonly<Record<string, string | number | Date>>) =>
        header.map((name) => {
          const usual = { Stream: 'Alpha', Year: '2017-18', Status: 'bid', 'How exact': 'EXACT' }
          return { ...usual, ...cells }[String(name)] ?? null
        })
      const file = await workbookOf([
        header,
        year({ 'Lists of': new Date('2017-03-31T00:00:00Z'), Amount: 1234.56, Rate: 0.1 + 0.2 }),
        year({ Year: '2018-19', 'Lists of': '2018-03-31', Amount: '£1,234.50', Units: '1,200' }),
        year({ Year: 'a', 'Lists of': 42825 }),
        year({ Year: 'b', 'Lists of': '01/02/2017' }),
        year({ Year: 'c', Amount: '1e3' }),
        year({ Year: 'd', Amount: 12.345 }),
        year({ Year: new Date('2017-01-02T00:00:00Z') }),
        year({ Year: 'e', 'Lists of': new Date('2017-03-31T09:30:00Z') }),
      ])
      const { location } = await at.upload('years', file, 'years.xlsx')
      const { body } = await at.get(location)
      for (const told of [
        '8 rows: 2 new, 0 changed, 0 unchanged, 0 taken out, 6 refused.',
        'Lists of is the number 42825, not a day: format the cell as a date',
        'Lists of can be read as day and month or as month and day',
        'Amount is written with an exponent',
        'Amount is not an amount in pounds',
        'Year is the day 2017-01-02, which the spreadsheet made of what was typed',
        'Lists of holds a time of day (',
      ]) {
        expect(body).toContain(told)
      }
      const good = await at.upload(
        'years',
        await workbookOf([
          header,
          year({
            'Lists of': new Date('2017-03-31T00:00:00Z'),
            Amount: 1234.56,
            Rate: 0.1 + 0.2,
          }),
          year({
            Year: '2018-19',
            'Lists of': '2018-03-31',
            Amount: '£1,234.50',
            Units: '1,200',
          }),
        ]),
        'years.xlsx',
      )
      expect((await at.post(`${good.location}/apply`)).status).toBe(303)
      const rows = await at.workspace.store.db
        .selectFrom('stream_year')
        .selectAll()
        .orderBy('year')
        .execute()
      expect(
        rows.map((row) => [
          row.year,
          row.precision,
          row.population_date,
          row.amount,
          row.rate,
          row.units,
        ]),
      ).toEqual([
        ['2017-18', 'exact', '2017-03-31', 123_456, '0.3', null],
        ['2018-19', 'exact', '2018-03-31', 123_450, null, 1200],
      ])
    })

    test('write nothing when somebody changes a record between the preview and its taking in', async () => {
      const at = await sheetHouse(database)
      const alpha = await addStream(at, 'Alpha', { note: 'was' })
      const beta = await addStream(at, 'Beta')
      const [header = [], one = [], two = []] = await sentOut(at)
      const path = await sendIn(at, [header, one.with(7, 'mine'), two, newStream('New')])
      expect((await at.get(path)).body).toContain('1 new, 1 changed, 1 unchanged')
      const change = (id: string, version: number, note: string) =>
        at.workspace.store.change({ name: 'Kim' }, (write) =>
          write.update('stream', id, version, { note }),
        )
      await change(beta.id, 1, 'of Kim')
      expect((await at.get(path)).body).toContain('The file does not change it.')
      await change(alpha.id, 1, 'theirs')
      const before = await streams(at)
      const refused = await at.post(`${path}/apply`)
      expect(refused.status).toBe(409)
      expect(refused.body).toContain(
        'sent.csv, line 2, column Note: Note is changed in this file, and the stream was changed since',
      )
      expect(refused.body).toContain('It was changed by Kim at 2026-11-01 12:00 UTC')
      expect(await streams(at)).toEqual(before)
      await change(alpha.id, 2, 'mine')
      expect((await at.post(`${path}/apply`)).status).toBe(303)
      const after = await streams(at)
      expect(after.map(({ name, note }) => [name, note])).toEqual([
        ['Alpha', 'mine'],
        ['Beta', 'of Kim'],
        ['New', null],
      ])
    })

    test('are taken in once by two who try at a time', async () => {
      const at = await sheetHouse(database)
      const path = await sendIn(at, [STREAM_HEADER, newStream('New')])
      const tries = await Promise.all([at.post(`${path}/apply`), at.post(`${path}/apply`)])
      expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([303, 409]))
      expect(await streams(at)).toHaveLength(1)
    })

    test('ask for the rights of each row, and are open to their sender alone', async () => {
      const at = await sheetHouse(database)
      await addStream(at, 'Alpha')
      at.be(person('Frances', ICB_98D))
      const path = await sendIn(at, [
        STREAM_HEADER,
        newStream('Ours'),
        newStream('Theirs').with(2, '99X'),
      ])
      expect((await at.get(path)).body).toContain(
        '1 new, 0 changed, 0 unchanged, 0 taken out, 1 refused',
      )
      expect((await at.get(path)).body).toContain('You may not')
      at.be(person('Other', ICB_98D))
      expect((await at.get(path)).status).toBe(404)
      expect((await at.post(`${path}/apply`)).status).toBe(404)
      expect((await at.get(`${path}/rows.csv`)).status).toBe(404)

      const reader = { ...ICB_98D, role: 'ICB analyst' } as const
      at.be(person('Reader', reader))
      expect((await at.get('/records/streams/import?place=98D')).status).toBe(403)
      expect((await at.upload('streams', csvOf([STREAM_HEADER]))).status).toBe(403)
      at.be(person('Stranger', { ...ICB_98D, places: new Set(), placesSeen: new Set(['99X']) }))
      expect((await at.get(LIST)).status).toBe(403)
      at.be(person('Visitor'))
      for (const url of [LIST, '/records/streams.xlsx?place=98D', path]) {
        expect((await at.get(url)).status).toBe(403)
      }
      expect(await streams(at)).toHaveLength(1)
    })

    test('10,000 rows go in, out and in again', { timeout: 120_000 }, async () => {
      const at = await sheetHouse(database)
      const rows = Array.from({ length: 10_000 }, (_, row) => newStream(`Stream ${row}`, 'a note'))
      const began = performance.now()
      const path = await sendIn(at, [STREAM_HEADER, ...rows])
      const sent = performance.now()
      const { body } = await at.get(path)
      expect(body).toContain('10,000 rows: 10,000 new')
      expect(body).toContain('9,500 more rows are in the file of this table')
      const seen = performance.now()
      expect((await at.post(`${path}/apply`)).status).toBe(303)
      const done = performance.now()
      const out = await at.get('/records/streams.xlsx?place=98D')
      const back = await at.upload('streams', out.bytes, 'all.xlsx')
      expect((await at.get(back.location)).body).toContain('10,000 unchanged')
      const end = performance.now()
      const seconds = [sent - began, seen - sent, done - seen, end - done].map(
        (ms) => Math.round(ms / 100) / 10,
      )
      console.log(
        `10,000 rows on ${database.kind}: sent, seen, done, back in ${seconds.join(', ')} s`,
      )
      expect(end - began).toBeLessThan(100_000)
    })
  })
}

const [database] = databases
database?.describe('what is kept of a file', () => {
  test('is refused as a whole with the reason at the field', async () => {
    const at = await sheetHouse(database)
    const empty = await at.upload('streams', '')
    expect([empty.status, empty.body]).toEqual([400, expect.stringContaining('The file is empty')])
    const large = await at.upload('streams', Buffer.alloc(5 * 1024 ** 2 + 1, 'a'))
    expect(large.body).toContain('Send one file of at most 5 MB.')
    const patient = await at.upload('streams', csvOf([STREAM_HEADER, newStream('9434765919')]))
    expect([patient.status, patient.body]).toEqual([
      403,
      expect.stringContaining('looks like an NHS number'),
    ])
    expect(patient.body).not.toContain('9434765919')
    const kept = await readdir(join(at.workspace.directory, 'staging')).catch(() => [])
    expect(kept).toEqual([])
    expect((await at.get('/records/nothing.csv?place=98D')).status).toBe(404)
    expect((await at.get('/records/streams/import/..%2F..%2Fplan')).status).toBe(404)
  })

  test('says nothing of its content in its name, and goes after an hour', async () => {
    const at = await sheetHouse(database)
    const path = await sendIn(at, [STREAM_HEADER, newStream('New')])
    const staging = join(at.workspace.directory, 'staging')
    const [name = ''] = await readdir(staging)
    expect(name).toMatch(/^sheet-[0-9a-f]{16}-[\w-]{32}\.json$/)
    const foreign = join(staging, 'not-a-sheet.json')
    await writeFile(foreign, '{}')
    const old = new Date(Date.now() - 3_700_000)
    await utimes(join(staging, name), old, old)
    await utimes(foreign, old, old)
    expect((await at.get(path)).status).toBe(404)
    await sendIn(at, [STREAM_HEADER])
    const left = await readdir(staging)
    expect(left).not.toContain(name)
    expect(left).toContain('not-a-sheet.json')
  })

  test('says that its taking in was broken off, where it was', async () => {
    const at = await sheetHouse(database)
    const path = await sendIn(at, [STREAM_HEADER, newStream('New')])
    const staging = join(at.workspace.directory, 'staging')
    const [name = ''] = await readdir(staging)
    await rename(join(staging, name), join(staging, name.replace('.json', '.claimed')))
    for (const answer of [await at.get(path), await at.post(`${path}/apply`)]) {
      expect(answer.status).toBe(409)
      expect(answer.body).toContain('is being taken in, or that was broken off')
    }
    expect(await streams(at)).toEqual([])
  })

  test('is ten files of a person at most', async () => {
    const at = await sheetHouse(database)
    for (let sent = 0; sent < 13; sent++) await sendIn(at, [STREAM_HEADER])
    expect(await readdir(join(at.workspace.directory, 'staging'))).toHaveLength(10)
  })
})
