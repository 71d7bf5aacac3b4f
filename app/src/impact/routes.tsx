import * as z from 'zod'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { askedOf } from '../register/asked.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { demandObjects, textSent, type DemandedBy } from '../web/objects.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { IMPACT_PATH, impactQuery, trialParams, trialPath, trialQuery } from './addresses.ts'
import { impactApi } from './api.ts'
import { ImpactPage } from './page.tsx'
import { countsSheet, measuresSheet, readingsSheet, trialsSheet } from './sheets.ts'
import { decideTrial } from './trials/decide.ts'
import { TrialPage } from './trials/page.tsx'
import { readImpact, readTrial, type ImpactView } from './view.ts'
import { impactSentence, NO_CAUSE } from './words.ts'

const READ = { access: 'read' } as const
const DECIDE = { access: 'write', needs: 'approve' } as const

/** Measures of impact and trials: pages, files, the decision at a gate, and API. */
export const impactRoom: Room = {
  name: 'impact',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    demandObjects(app, impactObjects(context))
    measureRoutes(app, context)
    trialRoutes(app, context)
    impactApi(app, context)
  },
}

/** The place of a trial, or the one that is asked for. */
function impactObjects({ workspace, now }: AppContext): DemandedBy {
  return async ({ params, query }) => {
    const id = textSent(params, 'id')
    if (id !== undefined) {
      const row = await workspace.store.db
        .selectFrom('trial')
        .select('place')
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? [] : [{ place: row.place }]
    }
    const { place } = await askedOf({ place: textSent(query, 'place') }, workspace, now)
    return place === null ? [] : [{ place }]
  }
}

const SHEETS: Readonly<Record<string, (view: ImpactView) => Sheet>> = {
  readings: readingsSheet,
  trials: trialsSheet,
}

function measureRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    IMPACT_PATH,
    { config: READ, schema: { querystring: impactQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) =>
      reply.page(<ImpactPage view={await readImpact(context, person, query)} query={query} />),
  )
  const file = {
    config: READ,
    schema: { querystring: impactQuery, response: { 200: fileContent } },
  }
  app.get(`${IMPACT_PATH}.csv`, file, async ({ query, person }, reply) => {
    const view = await readImpact(context, person, query)
    return sendSheet(reply, measuresSheet(view), `${nameOf(view)}.csv`)
  })
  for (const [name, sheetOf] of Object.entries(SHEETS)) {
    app.get(`${IMPACT_PATH}/${name}.csv`, file, async ({ query, person }, reply) => {
      const view = await readImpact(context, person, query)
      return sendSheet(reply, sheetOf(view), `${nameOf(view)}-${name}.csv`)
    })
  }
  app.get(`${IMPACT_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readImpact(context, person, query)
    const bytes = await sheetsWorkbook({
      title: `Measures and trials of ${view.name}`,
      about: [
        ['Finding', impactSentence(view)],
        ['What it does not say', NO_CAUSE],
      ],
      sheets: [
        { name: 'Measures', sheet: measuresSheet(view) },
        ...Object.entries(SHEETS).map(([name, sheetOf]) => ({ name, sheet: sheetOf(view) })),
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

const body = z.object({
  version: formVersion,
  decision: z.enum(['scale', 'extend', 'stop'], 'Choose to scale it up, to extend or to stop it'),
  decided_on: formText.transform((text) => text ?? ''),
  reason: formText.transform((text) => text ?? ''),
  gate_on: formText.transform((text) => text ?? ''),
})

function trialRoutes(app: ZodFastify, context: AppContext): void {
  const one = `${IMPACT_PATH}/trials/:id`
  app.get(
    one,
    {
      config: READ,
      schema: { params: trialParams, querystring: trialQuery, response: { 200: htmlPage } },
    },
    async ({ params: { id }, query: { done }, person }, reply) => {
      const view = await readTrial(context, person, id)
      return reply.page(<TrialPage view={view} typed={{}} errors={[]} done={done === 'decided'} />)
    },
  )
  app.get(
    `${one}/counts.csv`,
    { config: READ, schema: { params: trialParams, response: { 200: fileContent } } },
    async ({ params: { id }, person }, reply) => {
      const { trial } = await readTrial(context, person, id)
      return sendSheet(reply, countsSheet(trial), `${trial.row.name}-counts.csv`)
    },
  )
  app.post(
    `${one}/decide`,
    {
      config: DECIDE,
      schema: {
        params: trialParams,
        body,
        response: { 200: htmlPage, 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, body: { version, ...typed }, person }, reply) => {
      const deciding = { person, today: today(context) }
      const errors = await faultsIn(() =>
        decideTrial(context.workspace.store, deciding, { id, version }, typed),
      )
      if (errors.length === 0) return reply.seeOther(trialPath(id, '', { done: 'decided' }))
      const view = await readTrial(context, person, id)
      return reply.page(<TrialPage view={view} typed={typed} errors={errors} done={false} />, 400)
    },
  )
}

/** What stood in the way, at its field; a right that is missing is no fault of the form. */
async function faultsIn(work: () => Promise<unknown>): Promise<readonly FieldError[]> {
  try {
    await work()
    return []
  } catch (error) {
    return faultOf(error)
  }
}

function nameOf({ asked }: ImpactView): string {
  return `${asked.place ?? 'no-place'}-impact-${asked.on}`
}
