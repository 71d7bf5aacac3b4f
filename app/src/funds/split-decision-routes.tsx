import * as z from 'zod'
import { refusePatients } from '../footprints/checks.ts'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { actorName } from '../rights/acting.ts'
import { demand } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { doneAddress, splitParams, SPLITS_PATH } from './split-addresses.ts'
import { attempt, editable } from './split-attempt.ts'
import { listsFor } from './split-inputs.ts'
import { adoptSplit, proposeSplit, setAsideSplit } from './split-records.ts'
import { splitPage } from './split-show-routes.tsx'
import { readSplit } from './split-view.ts'

const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const
const versionBody = z.object({ version: formVersion })

/** The forms that put a split forward, adopt it, and set it aside. */
export function splitDecisionRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const { store } = workspace
  const simple = { params: splitParams, body: versionBody, response }
  for (const [below, to, done] of [
    ['propose', 'proposed', 'proposed'],
    ['draft', 'draft', 'draft'],
  ] as const) {
    app.post(
      `${SPLITS_PATH}/:id/${below}`,
      { config: WRITE, schema: simple },
      async ({ params, body, person }, reply) => {
        const view = await editable(context, person, params.id)
        const errors = await attempt(() =>
          proposeSplit(store, { name: actorName() }, { id: params.id, version: body.version }, to),
        )
        return errors.length === 0
          ? reply.seeOther(doneAddress(params.id, done))
          : reply.page(await splitPage(context, person, view, { errors }), 409)
      },
    )
  }
  app.post(
    `${SPLITS_PATH}/:id/adopt`,
    {
      config: { ...WRITE, needs: 'approve' },
      schema: {
        params: splitParams,
        body: versionBody.extend({ decision: formText, decided_on: formText }),
        response,
      },
    },
    async ({ params, body: { version, ...typed }, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      demand(person, 'approve', { place: view.place })
      const days = view.ledgers.map(({ year }) => year.population_date)
      const errors = await attempt(async () => {
        refusePatients(typed)
        return adoptSplit(
          store,
          { name: actorName() },
          { id: params.id, version },
          { decision: typed.decision ?? '', decided_on: typed.decided_on ?? '' },
          { lists: await listsFor(workspace, view.place, days), today: today(context) },
        )
      })
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'adopted'))
        : reply.page(await splitPage(context, person, view, { typed, errors }), 409)
    },
  )
  app.post(
    `${SPLITS_PATH}/:id/set-aside`,
    // Whoever decides may set aside what was decided, and need not be one who plans.
    { config: { ...WRITE, needs: 'read money' }, schema: simple },
    async ({ params, body, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      const right = view.row.status === 'adopted' ? 'approve' : 'edit money'
      demand(person, right, { place: view.place })
      const errors = await attempt(() =>
        setAsideSplit(store, { name: actorName() }, { id: params.id, version: body.version }),
      )
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'set-aside'))
        : reply.page(await splitPage(context, person, view, { errors }), 409)
    },
  )
}
