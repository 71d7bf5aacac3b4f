import * as z from 'zod'
import { refusePatients } from '../footprints/checks.ts'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { queryOf } from '../register/page-parts.tsx'
import { actorName } from '../rights/acting.ts'
import { demand, may } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { FormulaPage } from './formula-page.tsx'
import { WeightingPage } from './page.tsx'
import { addFormula, setValue } from './records.ts'
import { knownFormula, readWeighting, WEIGHTING_PATH } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const params = z.object({ id: z.string().max(100) })
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** The forms that keep formulas, and confirm or replace their numbers. */
export function formulaRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.post(
    `${WEIGHTING_PATH}/formulas`,
    {
      config: WRITE,
      schema: {
        body: z.object({ place: formText, name: formText, from_date: formText, like: formText }),
        response,
      },
    },
    async ({ body: typed, person }, reply) => {
      const place = typed.place ?? ''
      demand(person, 'edit money', { place })
      const like = await knownFormula(context, person, typed.like)
      const errors = await attempt(async () => {
        refusePatients(typed)
        await addFormula(
          store,
          { name: actorName() },
          { place, name: typed.name ?? '', from_date: typed.from_date ?? '', note: null },
          like.coefficients,
        )
      })
      if (errors.length === 0) {
        return reply.seeOther(`${WEIGHTING_PATH}${queryOf({ place, done: 'added' })}`)
      }
      const view = await readWeighting(context, person, { place })
      return reply.page(
        <WeightingPage {...{ view, typed, errors }} query={{ place }} mayEdit />,
        400,
      )
    },
  )
  app.get(
    `${WEIGHTING_PATH}/formulas/:id`,
    { config: READ, schema: { params, response: { 200: htmlPage } } },
    async ({ params: { id }, person }, reply) => {
      const formula = await knownFormula(context, person, id)
      const { place } = formula
      const mayEdit = place !== null && may(person, 'edit money', { place })
      return reply.page(<FormulaPage {...{ formula, mayEdit }} />)
    },
  )
  app.post(
    `${WEIGHTING_PATH}/formulas/:id`,
    {
      config: WRITE,
      schema: {
        params,
        body: z.object({
          version: formVersion,
          key: formText,
          how: formText,
          value: formText,
          source: formText,
        }),
        response,
      },
    },
    async ({ params: { id }, body: { version, ...typed }, person }, reply) => {
      const formula = await knownFormula(context, person, id)
      demand(person, 'edit money', { place: formula.place ?? undefined })
      const text = (typed.value ?? '').trim()
      const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
      const errors = await attempt(async () => {
        refusePatients(typed)
        const how = typed.how === 'replace' ? 'replace' : 'confirm'
        await setValue(
          store,
          { name: actorName() },
          { id, version },
          { key: typed.key ?? '', how, value, source: typed.source ?? '' },
          today(context),
        )
      })
      return errors.length === 0
        ? reply.seeOther(`${WEIGHTING_PATH}/formulas/${encodeURIComponent(id)}`)
        : reply.page(<FormulaPage {...{ formula, typed, errors }} mayEdit />, 400)
    },
  )
}

async function attempt(work: () => Promise<void>): Promise<readonly FieldError[]> {
  try {
    await work()
    return []
  } catch (error) {
    return faultOf(error)
  }
}
