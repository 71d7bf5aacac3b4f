import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { CellValue } from 'hucre'
import { onTestFinished } from 'vitest'
import type { TestDatabase } from '../../test/databases.ts'
import { personAlone, type Person } from '../rights/person.ts'
import { toCsv } from '../terminal/tables.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { Room, ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { kindsById } from './context.ts'
import { recordKind, type RecordKind } from './kind.ts'
import { recordSheetRoutes } from './sheet-routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

const COMMON = {
  section: 'money',
  page: 'streams',
  right: 'edit money',
  reading: 'read money',
} as const

/** Streams as a test has them: few fields, and one that is set by an action. */
export const STREAMS = recordKind<'stream'>({
  ...COMMON,
  id: 'streams',
  table: 'stream',
  noun: 'stream',
  plural: 'streams',
  about: 'A stream is money of one kind.',
  fields: [
    { column: 'place', label: 'Place', kind: 'name', required: true, fixed: true },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    {
      column: 'basis',
      label: 'Basis',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'fixed', label: 'A fixed amount' },
        { value: 'item', label: 'For each item' },
      ],
    },
    { column: 'recurrence', label: 'Recurrence', kind: 'name', required: true },
    { column: 'made_of', label: 'Made of', kind: 'record', of: 'streams', required: false },
    { column: 'note', label: 'Note', kind: 'text', required: false },
    { column: 'pool', label: 'Pool', kind: 'name', required: false, byAction: true },
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db.selectFrom('stream').selectAll().where('place', '=', place).orderBy('name').execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => `/money/${id}`,
})

/** Years of streams: a field of nearly every kind. */
export const YEARS = recordKind<'stream_year'>({
  ...COMMON,
  id: 'years',
  table: 'stream_year',
  noun: 'year of a stream',
  plural: 'years of streams',
  about: 'What a stream brings in a year.',
  fields: [
    { column: 'stream', label: 'Stream', kind: 'record', of: 'streams', required: true },
    { column: 'year', label: 'Year', kind: 'name', required: true },
    { column: 'status', label: 'Status', kind: 'name', required: true },
    {
      column: 'precision',
      label: 'How exact',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'exact', label: 'exact' },
        { value: 'at least', label: 'at least' },
      ],
    },
    { column: 'rate', label: 'Rate', kind: 'decimal', required: false },
    { column: 'population_date', label: 'Lists of', kind: 'day', required: false },
    { column: 'units', label: 'Units', kind: 'number', required: false },
    { column: 'amount', label: 'Amount', kind: 'pounds', required: false },
    { column: 'note', label: 'Note', kind: 'text', required: false },
  ],
  of: async (db, { stream }) => {
    const row = await db.selectFrom('stream').select('place').where('id', '=', stream).execute()
    return { place: row[0]?.place }
  },
  list: async (db, place) =>
    db
      .selectFrom('stream_year')
      .innerJoin('stream', 'stream.id', 'stream_year.stream')
      .selectAll('stream_year')
      .where('stream.place', '=', place)
      .orderBy('stream_year.year')
      .orderBy('stream_year.id')
      .execute(),
  nameOf: ({ year }) => year,
  pathOf: async ({ stream }) => `/money/${stream}`,
})

const KINDS: readonly RecordKind[] = [STREAMS, YEARS]

/** The routes of spreadsheets alone. */
export const SHEET_ROOM: Room = {
  name: 'sheets',
  needs: { read: 'signed in', write: 'signed in' },
  routes: (app, context) => recordSheetRoutes(app, context, kindsById(KINDS)),
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly bytes: Buffer
  readonly location: string
}

/** A server on an empty workspace, with the ways that a person at a browser uses it. */
export interface SheetHouse {
  readonly workspace: Workspace
  readonly app: ZodFastify
  /** Who asks from now on. */
  be(person: Person): void
  get(url: string): Promise<Answer>
  post(url: string): Promise<Answer>
  upload(kind: string, content: Uint8Array | string, name?: string): Promise<Answer>
}

/** Opens one; it is gone when the test has finished. A fault of the server fails the test. */
export async function sheetHouse(database: TestDatabase): Promise<SheetHouse> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-sheets-'))
  await makeWorkspace(directory)
  const { location } = await database.fresh()
  const workspace = await openWorkspace(directory, {
    now: NOW,
    ...('databaseUrl' in location ? { databaseUrl: location.databaseUrl } : {}),
  })
  let asking = personAlone('Alex')
  const app = buildServer(
    { workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() },
    [SHEET_ROOM],
    {
      gate: { identify: async () => asking, nameOf: (who) => who },
      onFault: ({ error }) => {
        throw error
      },
    },
  )
  await app.ready()
  onTestFinished(async () => {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true })
  })
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: Buffer,
    type?: string,
  ): Promise<Answer> => {
    const reply = await app.inject({
      method,
      url,
      headers: { host: 'localhost', ...(type === undefined ? {} : { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    })
    const { location: to = '' } = reply.headers
    return { status: reply.statusCode, body: reply.body, bytes: reply.rawPayload, location: to }
  }
  return {
    workspace,
    app,
    be: (person) => {
      asking = person
    },
    get: (url) => ask('GET', url),
    post: (url) => ask('POST', url, Buffer.from(''), 'application/x-www-form-urlencoded'),
    upload: (kind, content, name = 'sent.csv') => {
      const boundary = 'boundary-of-a-test'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      const payload = Buffer.concat([
        Buffer.from(head),
        Buffer.from(content),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      return ask(
        'POST',
        `/records/${kind}/import?place=98D`,
        payload,
        `multipart/form-data; boundary=${boundary}`,
      )
    },
  }
}

/** A stream of the place 98D, added past the forms. */
export async function addStream(
  { workspace }: SheetHouse,
  name: string,
  more: { readonly place?: string; readonly note?: string; readonly pool?: string } = {},
) {
  return workspace.store.change({ name: 'Alex' }, (change) =>
    change.insert('stream', {
      place: more.place ?? '98D',
      name,
      source: null,
      basis: 'fixed',
      unit: null,
      recurrence: 'recurrent',
      pillar: null,
      actions: null,
      purposes: null,
      made_of: null,
      matches: null,
      match_pence: null,
      pool: more.pool ?? null,
      conditions: null,
      note: more.note ?? null,
    }),
  )
}

export const STREAM_HEADER = [
  'id',
  'version',
  'Place',
  'Name',
  'Basis',
  'Recurrence',
  'Made of',
  'Note',
  'Pool',
  'remove',
]

/** A row of a file that adds a stream. */
export function newStream(name: string, note = ''): string[] {
  return ['', '', '98D', name, 'A fixed amount', 'recurrent', '', note, '', '']
}

export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return toCsv(rows)
}

/** A workbook of one sheet. */
export async function workbookOf(
  rows: CellValue[][],
  more: Readonly<Record<string, unknown>> = {},
): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Streams', rows, ...more }] })
}
