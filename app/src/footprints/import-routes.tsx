import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { receiveUpload } from '../web/upload.ts'
import { actingPerson, actorName } from '../rights/acting.ts'
import { previewMembersText, textOfFile, tokenOf, withPlainLineEnds } from './import.ts'
import { MembersImportPage, MembersPreviewPage } from './import-pages.tsx'
import { applyMembers, exportMembers } from './members-import.ts'
import { writeMembersCsv } from './members-csv.ts'
import { demandMembers } from './objects.ts'

const READ = { access: 'read' } as const
const FORM = { access: 'read', needs: 'edit plans' } as const
const WRITE = { access: 'write' } as const
/** Room for the rows of all practices of England, written as a form writes them. */
const MOST_BYTES = 16 * 1024 ** 2
const MOST_FILE_BYTES = 5 * 1024 ** 2

const csvText = z.string('is missing').transform(withPlainLineEnds)
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** Members by file: the empty file, the file of all, the preview, and taking it in. */
export function footprintImportRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  app.get(
    '/footprints/members.csv',
    { config: READ, schema: { response: { 200: fileContent } } },
    async (_request, reply) => {
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="footprint-members.csv"')
      return exportMembers(workspace.store)
    },
  )
  app.get(
    '/footprints/members-template.csv',
    { config: READ, schema: { response: { 200: fileContent } } },
    (_request, reply) => {
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="footprint-members-template.csv"')
      return writeMembersCsv([])
    },
  )
  app.get(
    '/footprints/import',
    { config: FORM, schema: { response: { 200: htmlPage } } },
    (_request, reply) => reply.page(<MembersImportPage errors={[]} />),
  )
  app.post(
    '/footprints/import',
    {
      config: WRITE,
      bodyLimit: MOST_BYTES,
      schema: { body: z.object({ csv: csvText }), response },
    },
    async ({ body: { csv } }, reply) => {
      if (csv.trim() !== '') return reply.page(await previewPage(csv, false))
      const error = { field: 'csv', message: 'Paste the rows, with the names of the columns first' }
      return reply.page(<MembersImportPage errors={[error]} />, 400)
    },
  )
  app.post(
    '/footprints/import/file',
    { config: { ...WRITE, upload: true }, schema: { response } },
    async (request, reply) => {
      try {
        return reply.page(await previewPage(await uploadedText(request), false))
      } catch (error) {
        if (!(error instanceof FootingsError) || error.kind === 'denied') throw error
        const fault = { field: 'file', message: error.sentence }
        return reply.page(<MembersImportPage errors={[fault]} />, 400)
      }
    },
  )
  app.post(
    '/footprints/import/apply',
    {
      config: WRITE,
      bodyLimit: MOST_BYTES,
      schema: { body: z.object({ csv: csvText, token: z.string() }), response },
    },
    async ({ body: { csv, token } }, reply) => {
      const preview = await previewMembersText(workspace, csv)
      await demandMembers(context, actingPerson(), preview)
      if (preview.faults.length > 0) return reply.page(await previewPage(csv, false), 400)
      if (tokenOf(preview) !== token) return reply.page(await previewPage(csv, true), 409)
      await applyMembers(workspace.store, preview, { name: actorName(), reason: 'Members file' })
      return reply.seeOther('/footprints?done=imported')
    },
  )

  const previewPage = async (csv: string, outdated: boolean) => {
    const preview = await previewMembersText(workspace, csv)
    await demandMembers(context, actingPerson(), preview)
    return (
      <MembersPreviewPage
        preview={preview}
        csv={csv}
        token={tokenOf(preview)}
        outdated={outdated}
      />
    )
  }
}

/** The text of the one file of a request. The file itself is not kept. */
async function uploadedText(request: FastifyRequest): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-members-'))
  try {
    const limits = { maxBytes: MOST_FILE_BYTES, maxFiles: 1 }
    const [file] = (await receiveUpload(request, directory, limits)).files
    const text = file === undefined ? undefined : textOfFile(await readFile(file.path))
    if (text !== undefined) return text
    throw new FootingsError('data', 'This file is a workbook or a zip, not a CSV file.', {
      where: { file: file?.name ?? 'the file' },
      remedy: 'In the spreadsheet choose “Save as” and CSV, and bring that in.',
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
