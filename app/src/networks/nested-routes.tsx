import * as z from 'zod'
import { formatCount } from '../charts/format.ts'
import { actorName } from '../rights/acting.ts'
import { formText } from '../footprints/edit-routes.tsx'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sheetsWorkbook, sendWorkbook } from '../register/sheets-workbook.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, networksQuery } from './addresses.ts'
import { arrangementMap } from './maps.tsx'
import { askedBy, typedOf } from './nested-form.ts'
import { NestedPage, type NestedPageProps } from './nested-page.tsx'
import { defineNested, startNested } from './nested-run.ts'
import { clustersSheet, localitiesSheet, nestedPracticesSheet } from './nested-sheets.ts'
import { nestedNote, nestedOption, nestedPath, readNested, type NestedView } from './nested-view.ts'
import { levelSentences, localityWords, nestedSentence } from './nested-words.ts'
import { keepOption, renameOption } from './option-records.ts'
import { ruleSentences } from './rule-words.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const PATH = '/networks/plans/:id/nested'

/** Clusters within localities as page and files, their run, and keeping either as an option. */
export function nestedRoutes(app: ZodFastify, context: AppContext): void {
  defineNested(context)
  const { store } = context.workspace
  const pageOf = async (view: NestedView, rest: Omit<NestedPageProps, 'view' | 'map'>) => (
    <NestedPage view={view} map={await mapOf(context, view)} {...rest} />
  )
  app.get(
    PATH,
    {
      config: READ,
      schema: { params: idParams, querystring: networksQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) => {
      const view = await readNested(context, params.id)
      const { done } = query
      return reply.page(await pageOf(view, { done, typed: typedOf(view.asked), errors: [] }))
    },
  )
  app.post(
    PATH,
    {
      config: WRITE,
      schema: {
        params: idParams,
        body: z.object({
          party: formText,
          clusters: formText,
          least: formText,
          most: formText,
          count: formText,
        }),
        response: { 303: redirection, 400: htmlPage },
      },
    },
    async ({ params, body }, reply) => {
      const view = await readNested(context, params.id)
      const { party = '', clusters = '', least = '', most = '', count = '' } = body
      const typed = { party, clusters, least, most, count }
      const read = askedBy(
        typed,
        view.plan.parties.map(({ name }) => name),
      )
      if ('errors' in read) {
        return reply.page(await pageOf(view, { done: undefined, typed, errors: read.errors }), 400)
      }
      return reply.seeOther(`/jobs/${await startNested(context, view.plan, read.asked)}`)
    },
  )
  app.post(
    `${PATH}/keep`,
    {
      config: WRITE,
      schema: {
        params: idParams,
        body: z.object({ run: z.string().max(100), what: z.enum(['clusters', 'localities']) }),
        response: { 303: redirection },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const view = await readNested(context, id)
      const who = { name: actorName() }
      const option = await keepOption(store, who, id, nestedOption(view, body))
      // What has a note of its own stays when the options of the plan are looked for again.
      if (view.run !== null) {
        await renameOption(store, who, option, { note: nestedNote(view.run.result) })
      }
      return reply.seeOther(`${nestedPath(id)}?done=kept`)
    },
  )
  nestedFiles(app, context)
}

function nestedFiles(app: ZodFastify, context: AppContext): void {
  const schema = { params: idParams, response: { 200: fileContent } }
  const files: Readonly<Record<string, (view: NestedView) => Sheet>> = {
    localities: localitiesSheet,
    clusters: clustersSheet,
    practices: nestedPracticesSheet,
  }
  for (const [name, sheetOf] of Object.entries(files)) {
    app.get(`${PATH}/${name}.csv`, { config: READ, schema }, async ({ params }, reply) => {
      const view = await readNested(context, params.id)
      return sendSheet(reply, sheetOf(view), `${view.plan.name}-${name}.csv`)
    })
  }
  app.get(`${PATH}/nested.xlsx`, { config: READ, schema }, async ({ params }, reply) => {
    const view = await readNested(context, params.id)
    const { plan, place, run, asked } = view
    const title = `Clusters within localities, ${plan.name}`
    const sheets = [
      ...Object.entries(files).map(([name, sheetOf]) => ({
        name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
        sheet: sheetOf(view),
      })),
      { name: 'Sources', sheet: sourcesSheet(place.sources) },
    ]
    const about = [
      ['Plan', plan.name],
      ['Place', place.name],
      ['Day', plan.on_date],
      ...(run === null
        ? []
        : ([
            ['Finding', [nestedSentence(run.result), ...levelSentences(run.result)].join(' ')],
            ['How', run.result.method],
          ] as const)),
      ['Localities asked for', localityWords(asked.outer)],
      [
        'Clusters asked for',
        asked.clusters === null ? 'any number' : formatCount(asked.clusters, 'cluster'),
      ],
      ['Rule of clusters', ruleSentences(plan.rule, place).join(' ')],
    ] as const
    return sendWorkbook(
      reply,
      await sheetsWorkbook({ title, about, sheets }),
      `${plan.name}-nested.xlsx`,
    )
  })
}

/** The map of practices by locality. */
async function mapOf({ workspace }: AppContext, { run, place }: NestedView) {
  const localities = run?.result.localities ?? null
  if (localities === null) return null
  const data = await arrangementMap(workspace, place, { networks: localities })
  return { ...data, groupNoun: { one: 'locality', many: 'localities' } }
}
