import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { listRefusals } from './view.ts'
import { quarantinePage } from '../evidence/quarantine-pages.ts'
import { findRelease, listReleases, type Release } from '../evidence/releases.ts'
import type { Uploads } from './uploads.ts'

const READ = { access: 'read' } as const
const LARGEST_PAGE = 1000

const releaseSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    publication: z.string(),
    publisher: z.string(),
    licence: z.string(),
    page: z.string(),
    part: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    layout: z.string(),
    datasets: z.record(z.string(), z.number()),
    rows: z.number(),
    quarantined: z.number(),
    leftOut: z.number(),
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    importedAt: z.iso.datetime(),
    importedBy: z.string(),
    supersededBy: z.string().nullable(),
    sequence: z.number(),
  })
  .meta({ id: 'Release', description: 'One file as it was taken in' })

const quarantinedSchema = z
  .object({
    file: z.string(),
    line: z.number(),
    column: z.string(),
    value: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'QuarantinedRow', description: 'A row, or a cell of a wide row, that was set aside' })

const refusalSchema = z
  .object({
    file: z.string(),
    kind: z.enum(['patient-level', 'bad rows', 'unreadable']),
    reason: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'RefusedFile', description: 'A file that was refused whole; nothing of it is kept' })

const publicationSchema = z
  .object({
    id: z.string(),
    publication: z.string(),
    publisher: z.string(),
    licence: z.string(),
    page: z.string().nullable(),
    /** Any one list of columns makes a file known. */
    columns: z.array(z.array(z.string())),
    datasets: z.array(z.string()),
  })
  .meta({ id: 'Publication', description: 'A publication that Footings reads' })

const importSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    files: z.array(z.string()),
    releases: z.array(
      releaseSchema.extend({
        status: z.enum(['new', 'unchanged']),
        supersedes: z.array(z.string()),
      }),
    ),
    refused: z.array(refusalSchema),
    unrecognised: z.array(z.object({ file: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Import', description: 'What came of every file of an import' })

const pageQuery = z.object({
  cursor: z.string().max(20).optional().describe('What the page before gave as `next`'),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(100),
})
const idParams = z.object({ id: z.string().max(64) })
const tags = ['data']

/** The API of the Data screen. */
export function dataApi(app: ZodFastify, { workspace }: AppContext, uploads: Uploads): void {
  const { store } = workspace
  app.get(
    '/api/v1/releases',
    {
      config: READ,
      schema: {
        summary: 'Releases, in the order of import',
        tags,
        querystring: pageQuery.extend({
          source: z.string().max(100).optional(),
          which: z.enum(['all', 'current']).default('all'),
        }),
        response: {
          200: z.object({ releases: z.array(releaseSchema), next: z.string().nullable() }),
        },
      },
    },
    async ({ query }) => {
      const after = sequenceOf(query.cursor)
      const all = (await listReleases(store, query.which)).filter(
        ({ source, sequence }) =>
          sequence > after && (query.source === undefined || query.source === source),
      )
      const some = all.slice(0, query.limit)
      const next = all.length > some.length ? String(some.at(-1)?.sequence ?? '') : null
      return { releases: some.map(releaseJson), next }
    },
  )
  app.get(
    '/api/v1/releases/:id',
    {
      config: READ,
      schema: { summary: 'One release', tags, params: idParams, response: { 200: releaseSchema } },
    },
    async ({ params }) => releaseJson(await known(params.id)),
  )
  app.get(
    '/api/v1/releases/:id/quarantine',
    {
      config: READ,
      schema: {
        summary: 'What was set aside of a release, in the order of the file',
        tags,
        params: idParams,
        querystring: pageQuery,
        response: {
          200: z.object({ rows: z.array(quarantinedSchema), next: z.string().nullable() }),
        },
      },
    },
    async ({ params, query }) => {
      const release = await known(params.id)
      const { rows, next } = await quarantinePage(workspace, release, query.cursor, query.limit)
      return { rows: [...rows], next }
    },
  )
  app.get(
    '/api/v1/refusals',
    {
      config: READ,
      schema: {
        summary: 'Files that were refused, the latest first',
        tags,
        response: {
          200: z.object({
            refusals: z.array(refusalSchema.extend({ at: z.iso.datetime(), by: z.string() })),
          }),
        },
      },
    },
    async () => ({ refusals: [...(await listRefusals(store))] }),
  )
  app.get(
    '/api/v1/publications',
    {
      config: READ,
      schema: {
        summary: 'Every publication that Footings reads',
        tags,
        response: { 200: z.object({ publications: z.array(publicationSchema) }) },
      },
    },
    async () => ({
      publications: (await workspace.sources()).map((source) => ({
        id: source.id,
        publication: source.publication,
        publisher: source.publisher,
        licence: source.licence,
        page: source.page ?? null,
        columns: source.signatures.map((names) => [...names]),
        datasets: [...source.datasets],
      })),
    }),
  )
  importApi(app, uploads)

  async function known(id: string): Promise<Release> {
    const release = await findRelease(store, id)
    if (release === undefined) throw new NotFound('There is no such release.')
    return release
  }
}

function importApi(app: ZodFastify, uploads: Uploads): void {
  app.post(
    '/api/v1/imports',
    {
      config: { access: 'write', upload: true },
      schema: {
        summary: 'Take in files',
        description:
          'A multipart form with one part a file. It answers when the files have arrived; the job at `job` takes them in, and its result links to what came of each.',
        tags,
        response: {
          202: z.object({
            job: z.string().describe('The address of the job'),
            files: z.array(z.string()),
          }),
        },
      },
    },
    async (request, reply) => {
      const { job, files } = await uploads.receive(request)
      const address = `/api/v1/jobs/${job}`
      void reply.code(202).header('location', address)
      return { job: address, files: [...files] }
    },
  )
  app.get(
    '/api/v1/imports/:id',
    {
      config: READ,
      schema: {
        summary: 'What came of every file of an import',
        tags,
        params: idParams,
        response: { 200: importSchema },
      },
    },
    async ({ params }) => {
      const found = await uploads.find(params.id)
      if (found === undefined) {
        throw new NotFound('What came of this import is no longer told here. See the releases.')
      }
      const { report } = found
      return {
        id: found.id,
        at: found.at,
        files: [...found.files],
        releases: report.releases.map((release) => ({
          ...releaseJson(release),
          status: release.status,
          supersedes: [...release.supersedes],
        })),
        refused: [...report.refused],
        unrecognised: [...report.unrecognised],
      }
    },
  )
}

function releaseJson(release: Release) {
  return { ...release, datasets: { ...release.datasets } as Record<string, number> }
}

function sequenceOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new FootingsError('usage', 'This cursor is not one that a page gave.', {
    remedy: 'Begin without a cursor, and take each next one from the page before.',
  })
}
