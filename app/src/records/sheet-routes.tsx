import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { hashFile } from '../evidence/files/hash.ts'
import { FootingsError } from '../failure.ts'
import type { Person } from '../rights/person.ts'
import { sendWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { receiveUpload, type UploadedFile } from '../web/upload.ts'
import { kindParams } from './addresses.ts'
import { kindAt, placeAsked, recordContext, type KindsById } from './context.ts'
import type { RecordKind } from './kind.ts'
import { importParams, importQuery, stagedPath } from './sheet-addresses.ts'
import { checkHeadings } from './sheet-columns.ts'
import { readSheetFile } from './sheet-file.ts'
import { forCsv, recordsSheet, recordsWorkbook } from './sheet-out.ts'
import { SheetDonePage, SheetImportPage, SheetPreviewPage } from './sheet-pages.tsx'
import {
  applySheet,
  previewSentence,
  previewSheet,
  readSheetRecords,
  type SheetPreview,
} from './sheet-preview.ts'
import { SheetStaging, type StagedSheet } from './sheet-staging.ts'
import { MOST_BYTES } from './sheet-table.ts'
import { demandAnywhere } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = {
  200: htmlPage,
  303: redirection,
  400: htmlPage,
  403: htmlPage,
  409: htmlPage,
} as const

/**
 * Every kind of record as CSV and workbook, out and in. Rights are asked for each record, as by the
 * forms; a file that was sent is its sender's alone, and is taken in once.
 *
 * @throws Error for a kind with two columns of one heading
 */
export function recordSheetRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  for (const kind of kinds.values()) checkHeadings(kind)
  outRoutes(app, context, kinds)
  const staging = new SheetStaging(context.workspace.directory, context.now)
  uploadRoutes(app, context, kinds, staging)
  stagedRoutes(app, context, kinds, staging)
}

function outRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { workspace } = context
  const read = async (person: Person, id: string, asked: string | undefined) => {
    const kind = kindAt(kinds, id)
    const place = await placeAsked(context, asked)
    const known = await recordContext(context, kinds, { place })
    const { rows, cells } = await readSheetRecords(workspace, person, kind, known, place)
    const name = `${place}-${kind.id}-${today(context)}`
    return { kind, place, name, sheet: recordsSheet(kind, rows, cells) }
  }
  const file = {
    config: READ,
    schema: { params: kindParams, querystring: importQuery, response: { 200: fileContent } },
  }
  app.get('/records/:kind.csv', file, async ({ params, query, person }, reply) => {
    const { sheet, name } = await read(person, params.kind, query.place)
    return sendSheet(reply, forCsv(sheet), `${name}.csv`)
  })
  app.get('/records/:kind.xlsx', file, async ({ params, query, person }, reply) => {
    const { kind, place, sheet, name } = await read(person, params.kind, query.place)
    const about = { place, madeOn: today(context), madeBy: person.name }
    return sendWorkbook(reply, await recordsWorkbook(kind, sheet, about), `${name}.xlsx`)
  })
}

function uploadRoutes(
  app: ZodFastify,
  context: AppContext,
  kinds: KindsById,
  staging: SheetStaging,
): void {
  app.get(
    '/records/:kind/import',
    {
      config: READ,
      schema: { params: kindParams, querystring: importQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      demandAnywhere(person, kind, 'right')
      const known = await contextOf(context, kinds, await placeAsked(context, query.place))
      return reply.page(<SheetImportPage kind={kind} context={known} errors={[]} />)
    },
  )
  app.post(
    '/records/:kind/import',
    {
      config: { ...WRITE, upload: true },
      schema: { params: kindParams, querystring: importQuery, response },
    },
    async (request, reply) => {
      const { params, query, person } = request
      const kind = kindAt(kinds, params.kind)
      demandAnywhere(person, kind, 'right')
      const place = await placeAsked(context, query.place)
      try {
        const { table, sha256 } = await received(request, kind)
        const sheet = { person: person.id, kind: kind.id, place, sha256, table }
        return reply.seeOther(stagedPath(kind.id, await staging.keep(sheet)))
      } catch (error) {
        if (!(error instanceof FootingsError) || error.kind === 'internal') throw error
        const known = await contextOf(context, kinds, place)
        const errors = [{ field: 'file', message: error.sentence }]
        const status = error.kind === 'denied' ? 403 : 400
        return reply.page(<SheetImportPage kind={kind} context={known} errors={errors} />, status)
      }
    },
  )
}

function stagedRoutes(
  app: ZodFastify,
  context: AppContext,
  kinds: KindsById,
  staging: SheetStaging,
): void {
  const { workspace } = context
  const preview = async (person: Person, kind: RecordKind, staged: StagedSheet) =>
    previewSheet(
      workspace,
      person,
      kind,
      staged.table,
      await contextOf(context, kinds, staged.place),
    )
  const open = async (
    person: Person,
    params: { readonly kind: string; readonly token: string },
  ) => {
    const kind = kindAt(kinds, params.kind)
    demandAnywhere(person, kind, 'right')
    const state = await staging.find(person.id, params.token)
    if (('done' in state ? state.done : state.staged).kind !== kind.id) {
      throw new NotFound('This file is of another kind of record.')
    }
    return { kind, state }
  }
  app.get(
    '/records/:kind/import/:token',
    { config: READ, schema: { params: importParams, response: { 200: htmlPage } } },
    async ({ params, person }, reply) => {
      const { kind, state } = await open(person, params)
      if ('done' in state) {
        const known = await contextOf(context, kinds, state.done.place)
        return reply.page(<SheetDonePage kind={kind} context={known} done={state.done} />)
      }
      const { table, place } = state.staged
      return reply.page(
        <SheetPreviewPage
          kind={kind}
          context={await contextOf(context, kinds, place)}
          table={table}
          token={params.token}
          preview={await preview(person, kind, state.staged)}
          errors={[]}
        />,
      )
    },
  )
  app.get(
    '/records/:kind/import/:token/rows.csv',
    { config: READ, schema: { params: importParams, response: { 200: fileContent } } },
    async ({ params, person }, reply) => {
      const { kind, state } = await open(person, params)
      if ('done' in state) throw new NotFound('This file was taken in, and is not kept.')
      const rows = previewRows(await preview(person, kind, state.staged))
      return sendSheet(reply, forCsv(rows), `${state.staged.place}-${kind.id}-preview.csv`)
    },
  )
  app.post(
    '/records/:kind/import/:token/apply',
    {
      config: WRITE,
      schema: { params: importParams, body: z.object({}).nullish(), response },
    },
    async ({ params, person }, reply) => {
      const { kind, state } = await open(person, params)
      try {
        await staging.take(person.id, params.token, async ({ table, place }) => {
          const known = await contextOf(context, kinds, place)
          return previewSentence(await applySheet(workspace, person, kind, table, known), true)
        })
        return reply.seeOther(stagedPath(kind.id, params.token))
      } catch (error) {
        const faulty = error instanceof FootingsError && error.kind !== 'internal'
        if (!faulty || 'done' in state) throw error
        const { token } = params
        if (!(await isWaiting(staging, person, token))) throw error
        const { table, place } = state.staged
        return reply.page(
          <SheetPreviewPage
            kind={kind}
            context={await contextOf(context, kinds, place)}
            table={table}
            token={token}
            preview={await preview(person, kind, state.staged)}
            errors={[{ field: '', message: error.sentence }]}
          />,
          error.kind === 'denied' ? 403 : 409,
        )
      }
    },
  )
}

/** Whether a file is there to be looked at again. */
async function isWaiting(staging: SheetStaging, person: Person, token: string): Promise<boolean> {
  try {
    return 'staged' in (await staging.find(person.id, token))
  } catch (error) {
    if (error instanceof FootingsError || error instanceof NotFound) return false
    throw error
  }
}

async function contextOf(context: AppContext, kinds: KindsById, place: string) {
  return { ...(await recordContext(context, kinds, { place })), place }
}

/** The table of the one file of a request. The file itself is not kept. */
async function received(request: FastifyRequest, kind: RecordKind) {
  const directory = await mkdtemp(join(tmpdir(), 'footings-sheet-'))
  try {
    const file = await uploaded(request, directory)
    const table = await readSheetFile(kind, file.path, file.name)
    return { table, sha256: (await hashFile(file.path)).sha256 }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function uploaded(request: FastifyRequest, directory: string): Promise<UploadedFile> {
  try {
    const limits = { maxBytes: MOST_BYTES, maxFiles: 1 }
    const [file] = (await receiveUpload(request, directory, limits)).files
    if (file !== undefined) return file
  } catch (error) {
    if (!(error instanceof FootingsError) || error.kind !== 'data') throw error
    throw new FootingsError('data', error.message, {
      remedy: `Send one file of at most ${MOST_BYTES / 1024 ** 2} MB.`,
      cause: error,
    })
  }
  throw new FootingsError('usage', 'No file was chosen.', { remedy: 'Choose one.' })
}

/** The preview as a file: a line for each change and each fault. */
function previewRows({ rows }: SheetPreview): Sheet {
  return {
    header: ['row', 'record', 'what', 'column', 'before', 'after', 'message'],
    rows: rows.flatMap(({ line, name, what, changes, faults }) => {
      const lines = [
        ...changes.map(({ label, before, after }) => [label, before, after, null]),
        ...faults.map(({ column, message }) => [column, null, null, message]),
      ]
      const told = lines.length === 0 ? [[null, null, null, null]] : lines
      return told.map((cells) => [line, name, what, ...cells])
    }),
  }
}
