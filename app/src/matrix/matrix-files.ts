import type { FastifyReply } from 'fastify'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent } from '../web/route-rules.ts'
import { askedView, type AskedView } from './asked-view.ts'
import { matrixSheet, releasesById } from './flat.ts'
import { matrixQuery, type Chosen, type MatrixQuery } from '../comparison/query.ts'
import { matrixWorkbook } from './workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The figures of the matrix page as files. */
export function matrixFiles(app: ZodFastify, { workspace, now }: AppContext): void {
  const file = {
    config: { access: 'read' } as const,
    schema: { querystring: matrixQuery, response: { 200: fileContent } },
  }
  app.get('/matrix.csv', file, async ({ query }, reply) => {
    const view = await askedView(query, workspace, now)
    const sheet = matrixSheet(view.arranged, releasesById(workspace.evidence.releases))
    return sendSheet(reply, sheet, `${nameOf(query, view)}.csv`)
  })
  app.get('/matrix.xlsx', file, async ({ query }, reply) => {
    const view = await askedView(query, workspace, now)
    const releases = releasesById(workspace.evidence.releases)
    return sendWorkbook(reply, await matrixWorkbook(view, releases), `${nameOf(query, view)}.xlsx`)
  })
}

function nameOf(
  query: MatrixQuery,
  { chosen, group }: AskedView & { readonly chosen: Chosen },
): string {
  const place = query.network ?? chosen.asked.place ?? ''
  const of = query.footprint === undefined ? place : 'footprint'
  return [of, `matrix-${group.slug}`, chosen.on].filter((part) => part !== '').join('-')
}

/** Answers with a workbook under a name for the reader's folder. For a handler to return. */
export function sendWorkbook(reply: FastifyReply, bytes: Uint8Array, name: string): Buffer {
  void reply
    .type(XLSX)
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
