import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { sendSheet } from '../register/sheet.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { CheckPage, StartCheckPage } from './check-page.tsx'
import { Checks, type CheckResult } from './checks.ts'
import { dataApi } from './api.ts'
import { DataPage } from './page.tsx'
import * as sheets from './sheets.ts'
import { listRefusals, loadedPublications } from './view.ts'
import { ImportPage } from './import-page.tsx'
import { PublicationsPage } from './publications-page.tsx'
import { readQuarantine } from '../evidence/quarantine.ts'
import { quarantinePage } from '../evidence/quarantine-pages.ts'
import { ReleasePage, ReleasesPage } from './release-page.tsx'
import { findRelease, listReleases, type Release } from '../evidence/releases.ts'
import { Uploads, type UploadResult } from './uploads.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const REFUSALS_SHOWN = 20
const SET_ASIDE_SHOWN = 200

const idParams = z.object({ id: z.string().max(64) })
const sourceQuery = z.object({
  source: z.string().max(100).optional().describe('The id of a publication, such as payments'),
})
const page = { response: { 200: htmlPage } } as const
const file = { response: { 200: fileContent } } as const

/** The Data screen: what is loaded, its releases, loading more, and checks; and their API. */
export const dataRoom: Room = {
  name: 'data',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    const uploads = new Uploads(context)
    const checks = new Checks(context)
    overview(app, context)
    releases(app, context)
    imports(app, context, uploads)
    checking(app, checks)
    dataApi(app, context, uploads)
  },
}

function overview(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store } = workspace
  const loaded = async () => loadedPublications(await listReleases(store), today({ now }))
  app.get('/data', { config: READ, schema: page }, async (_request, reply) =>
    reply.page(await dataPage({ workspace, now })),
  )
  app.get('/data/loaded.csv', { config: READ, schema: file }, async (_request, reply) =>
    sendSheet(reply, sheets.loadedSheet(await loaded()), 'loaded-publications.csv'),
  )
  app.get('/data/refusals.csv', { config: READ, schema: file }, async (_request, reply) =>
    sendSheet(reply, sheets.refusalsSheet(await listRefusals(store)), 'refused-files.csv'),
  )
  app.get('/data/publications', { config: READ, schema: page }, async (_request, reply) => {
    const current = await listReleases(store, 'current')
    return reply.page(
      <PublicationsPage
        sources={await workspace.sources()}
        indicators={workspace.observations.indicators}
        loaded={new Set(current.map(({ source }) => source))}
      />,
    )
  })
  app.get('/data/publications.csv', { config: READ, schema: file }, async (_request, reply) => {
    const { indicators } = workspace.observations
    const sheet = sheets.readableSheet(await workspace.sources(), indicators)
    return sendSheet(reply, sheet, 'publications.csv')
  })
}

function releases(app: ZodFastify, { workspace }: AppContext): void {
  const { store } = workspace
  const withSource = { ...page, querystring: sourceQuery }
  app.get('/data/releases', { config: READ, schema: withSource }, async ({ query }, reply) => {
    const source = query.source?.trim() === '' ? undefined : query.source
    return reply.page(<ReleasesPage releases={await releasesOf(query)} source={source} />)
  })
  app.get(
    '/data/releases.csv',
    { config: READ, schema: { ...file, querystring: sourceQuery } },
    async ({ query }, reply) =>
      sendSheet(reply, sheets.releasesSheet(await releasesOf(query)), 'releases.csv'),
  )
  const one = { config: READ, schema: { ...page, params: idParams } }
  const oneFile = { config: READ, schema: { ...file, params: idParams } }
  app.get('/data/releases/:id', one, async ({ params }, reply) => {
    const release = await known(params.id)
    const all = await listReleases(store)
    const { rows } = await quarantinePage(workspace, release, undefined, SET_ASIDE_SHOWN)
    return reply.page(
      <ReleasePage
        release={release}
        replaced={all.filter(({ supersededBy }) => supersededBy === release.id)}
        replacedBy={all.find(({ id }) => id === release.supersededBy)}
        setAside={rows}
      />,
    )
  })
  app.get('/data/releases/:id/quarantine.csv', oneFile, async ({ params }, reply) => {
    const release = await known(params.id)
    const rows = await readQuarantine(workspace, release, Number.MAX_SAFE_INTEGER)
    return sendSheet(reply, sheets.quarantineSheet(rows), `set-aside-${release.id}.csv`)
  })
  app.get('/data/releases/:id/datasets.csv', oneFile, async ({ params }, reply) => {
    const release = await known(params.id)
    return sendSheet(reply, sheets.datasetsSheet(release), `datasets-${release.id}.csv`)
  })

  async function releasesOf({ source }: z.infer<typeof sourceQuery>): Promise<Release[]> {
    const all = await listReleases(store)
    const wanted = source?.trim() ?? ''
    if (wanted === '') return all
    const those = all.filter((release) => release.source === wanted)
    if (those.length > 0 || (await workspace.sources()).some(({ id }) => id === wanted))
      return those
    throw new FootingsError('usage', 'No publication has this id.', {
      remedy: 'Leave it out to see every release, or choose a publication on the Data page.',
    })
  }

  async function known(id: string): Promise<Release> {
    return knownRelease(await findRelease(store, id))
  }
}

/** @throws NotFound where there is none */
function knownRelease(release: Release | undefined): Release {
  if (release !== undefined) return release
  throw new NotFound('There is no such release. The Data page lists every one.')
}

function imports(app: ZodFastify, context: AppContext, uploads: Uploads): void {
  app.post(
    '/data/imports',
    {
      config: { ...WRITE, upload: true },
      schema: { response: { 303: redirection, 400: htmlPage } },
    },
    async (request, reply) => {
      try {
        const { job } = await uploads.receive(request)
        return reply.seeOther(`/jobs/${job}`)
      } catch (error) {
        if (!(error instanceof FootingsError) || error.kind !== 'usage') throw error
        const errors = [{ field: 'files', message: error.sentence }]
        return reply.page(await dataPage(context, errors), 400)
      }
    },
  )
  app.get(
    '/data/imports/:id',
    { config: READ, schema: { ...page, params: idParams } },
    async ({ params }, reply) => reply.page(<ImportPage result={await result(params.id)} />),
  )
  app.get(
    '/data/imports/:id/files.csv',
    { config: READ, schema: { ...file, params: idParams } },
    async ({ params }, reply) =>
      sendSheet(reply, sheets.importSheet((await result(params.id)).report), 'import.csv'),
  )

  async function result(id: string): Promise<UploadResult> {
    const found = await uploads.find(id)
    if (found !== undefined) return found
    throw new NotFound(
      'What came of this import is no longer told here. What was taken in is among the releases on the Data page, and what was refused among the refused files.',
    )
  }
}

async function dataPage(
  { workspace, now }: Pick<AppContext, 'workspace' | 'now'>,
  errors?: readonly { readonly field: string; readonly message: string }[],
) {
  const refusals = await listRefusals(workspace.store)
  return (
    <DataPage
      publications={loadedPublications(await listReleases(workspace.store), today({ now }))}
      refusals={refusals.slice(0, REFUSALS_SHOWN)}
      refused={refusals.length}
      madeUp={workspace.description.madeUp !== null}
      {...(errors === undefined ? {} : { errors })}
    />
  )
}

function checking(app: ZodFastify, checks: Checks): void {
  app.get('/data/check', { config: READ, schema: page }, (_request, reply) =>
    reply.page(<StartCheckPage />),
  )
  app.post(
    '/data/checks',
    { config: WRITE, schema: { body: z.object({}).nullish(), response: { 303: redirection } } },
    async (_request, reply) => reply.seeOther(`/jobs/${await checks.start()}`),
  )
  app.get(
    '/data/checks/:id',
    { config: READ, schema: { ...page, params: idParams } },
    async ({ params }, reply) => reply.page(<CheckPage result={await result(params.id)} />),
  )
  app.get(
    '/data/checks/:id/findings.csv',
    { config: READ, schema: { ...file, params: idParams } },
    async ({ params }, reply) =>
      sendSheet(reply, sheets.findingsSheet((await result(params.id)).findings), 'findings.csv'),
  )

  async function result(id: string): Promise<CheckResult> {
    const found = await checks.find(id)
    if (found !== undefined) return found
    throw new NotFound('What this check found is no longer kept. Start another on the Data page.')
  }
}
