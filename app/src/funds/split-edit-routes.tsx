import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { refusePatients } from '../footprints/checks.ts'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { penceOf } from '../records/pence.ts'
import { isDay } from '../register/records.ts'
import { askedOf } from '../register/asked.ts'
import { actorName } from '../rights/acting.ts'
import { demand } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { attempt, editable, fault } from './split-attempt.ts'
import { splitDecisionRoutes } from './split-decision-routes.tsx'
import { doneAddress, ruleParams, splitParams, SPLITS_PATH } from './split-addresses.ts'
import { ruleBody, ruleOf, typedOf } from './split-form.ts'
import { readInputs } from './split-inputs.ts'
import { readKept, type SplitInputs, type SplitPlan } from './split-kept.ts'
import { SplitsPage } from './split-list-page.tsx'
import { CHECKS, CHECK_WORDS, Principle } from './split-principles.ts'
import { draftSplit, getSplit, listSplits, saveSplit } from './split-records.ts'
import { SplitRule } from './split-rule.ts'
import { RulePage } from './split-rule-page.tsx'
import { splitPage } from './split-show-routes.tsx'
import { ledgersOf, type SplitView } from './split-view.ts'

const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const
const versionBody = z.object({ version: formVersion })

/** The forms that begin splits, change their rules, and carry them through a decision. */
export function splitEditRoutes(app: ZodFastify, context: AppContext): void {
  beginRoute(app, context)
  ruleRoutes(app, context)
  draftRoutes(app, context)
  splitDecisionRoutes(app, context)
}

function beginRoute(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const { store } = workspace
  const body = z.object({ stream_year: formText, name: formText, pot: formText, on: formText })
  app.post(
    SPLITS_PATH,
    { config: WRITE, schema: { body, response } },
    async ({ body: typed, person }, reply) => {
      const year = typed.stream_year ?? ''
      const place = await placeOfYear(context, year)
      demand(person, 'edit money', { place })
      const ledgers = await ledgersOf(context, place)
      const available = ledgers.find((ledger) => ledger.year.id === year)?.available ?? null
      const pot = (typed.pot ?? '').trim() === '' ? available?.pence : penceOf(typed.pot ?? '')
      const errors: FieldError[] = []
      if (pot === undefined || pot < 0) {
        errors.push({
          field: 'pot',
          message:
            (typed.pot ?? '').trim() === ''
              ? 'What the stream has in the year is not known: say how much to share'
              : 'How much to share is no amount of money: write it as 1,234.56',
        })
      }
      const on = (typed.on ?? '').trim()
      const dayFault = faultOfDay(on, context)
      if (dayFault !== undefined) errors.push({ field: 'on', message: dayFault })
      if ((typed.name ?? '').trim() === '') {
        errors.push({ field: 'name', message: 'What to call the split is empty' })
      }
      const rule = SplitRule.parse({
        name: 'By registered patient',
        parts: [{ kind: 'registered', share: '100' }],
      })
      const plan: SplitPlan = { rules: [rule], chosen: 0, principles: [] }
      const made: string[] = []
      if (errors.length === 0) {
        errors.push(
          ...(await attempt(async () => {
            refusePatients(typed)
            const inputs = await readInputs(workspace, { place, on, pot: pot ?? 0, formula: null })
            const row = await draftSplit(
              store,
              { name: actorName() },
              { streamYear: year, name: typed.name ?? '' },
              { plan, inputs },
            )
            made.push(row.id)
          })),
        )
      }
      const [id] = made
      if (id !== undefined) return reply.seeOther(doneAddress(id, 'begun'))
      const asked = await askedOf({ place }, workspace, context.now)
      return reply.page(
        <SplitsPage
          {...{ asked, ledgers, typed, errors }}
          query={{ place }}
          splits={await listSplits(store, place)}
        />,
        400,
      )
    },
  )
}

function ruleRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.post(
    `${SPLITS_PATH}/:id/rules/:rule`,
    {
      config: WRITE,
      schema: { params: ruleParams, body: ruleBody.extend({ version: formVersion }), response },
    },
    async ({ params, body: { version, ...typed }, person }, reply) => {
      const view = await editable(context, person, params.id)
      const at = params.rule === 'new' ? null : Number(params.rule)
      const told = ruleOf(typed)
      if ('errors' in told) {
        return reply.page(<RulePage {...{ view, at, typed }} errors={told.errors} />, 400)
      }
      const { plan, inputs } = view.kept
      if (at !== null && plan.rules[at] === undefined) {
        throw new NotFound('The split has no such rule.')
      }
      const rules = at === null ? [...plan.rules, told.rule] : plan.rules.with(at, told.rule)
      const errors = await attempt(() => {
        refusePatients(typed)
        if (rules.length > 5) throw fault('name', 'A split compares up to 5 rules')
        return saveSplit(
          store,
          { name: actorName() },
          { id: params.id, version },
          { plan: { ...plan, rules }, inputs },
        )
      })
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'saved'))
        : reply.page(<RulePage {...{ view, at, typed, errors }} />, 409)
    },
  )
  app.post(
    `${SPLITS_PATH}/:id/rules/:rule/remove`,
    { config: WRITE, schema: { params: ruleParams, body: versionBody, response } },
    async ({ params, body, person }, reply) => {
      const view = await editable(context, person, params.id)
      const { plan, inputs } = view.kept
      const at = Number(params.rule)
      const rules = plan.rules.filter((_, index) => index !== at)
      const errors = await attempt(() => {
        if (rules.length === 0 || rules.length === plan.rules.length) {
          throw fault('', 'A split needs one rule, and has no other')
        }
        const chosen = plan.chosen > at ? plan.chosen - 1 : Math.min(plan.chosen, rules.length - 1)
        return saveSplit(
          store,
          { name: actorName() },
          { id: params.id, version: body.version },
          { plan: { ...plan, rules, chosen }, inputs },
        )
      })
      if (errors.length === 0) return reply.seeOther(doneAddress(params.id, 'saved'))
      const rule = plan.rules[at] ?? plan.rules[0]
      const typed = rule === undefined ? {} : typedOf(rule)
      return reply.page(<RulePage {...{ view, at, typed, errors }} />, 409)
    },
  )
}

function draftRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const save = async (
    view: SplitView,
    version: number,
    content: { readonly plan?: SplitPlan; readonly inputs?: SplitInputs },
  ) =>
    saveSplit(
      workspace.store,
      { name: actorName() },
      { id: view.row.id, version },
      { plan: content.plan ?? view.kept.plan, inputs: content.inputs ?? view.kept.inputs },
    )
  app.post(
    `${SPLITS_PATH}/:id/inputs`,
    {
      config: WRITE,
      schema: {
        params: splitParams,
        body: versionBody.extend({ pot: formText, on: formText, formula: formText }),
        response,
      },
    },
    async ({ params, body: { version, ...typed }, person }, reply) => {
      const view = await editable(context, person, params.id)
      const errors = await attempt(async () => {
        const pot = penceOf(typed.pot ?? '')
        if (pot === undefined || pot < 0) throw fault('pot', 'This is no amount of money')
        const on = (typed.on ?? '').trim()
        const dayFault = faultOfDay(on, context)
        if (dayFault !== undefined) throw fault('on', dayFault)
        const formula = (typed.formula ?? '') === '' ? null : (typed.formula ?? null)
        const inputs = await readInputs(workspace, { place: view.place, on, pot, formula })
        return save(view, version, { inputs })
      })
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'saved'))
        : reply.page(await splitPage(context, person, view, { typed, errors }), 400)
    },
  )
  app.post(
    `${SPLITS_PATH}/:id/choose`,
    {
      config: WRITE,
      schema: {
        params: splitParams,
        body: versionBody.extend({ rule: z.coerce.number().int().min(0).max(4) }),
        response,
      },
    },
    async ({ params, body, person }, reply) => {
      const view = await editable(context, person, params.id)
      const { plan } = view.kept
      const errors = await attempt(() => {
        if (plan.rules[body.rule] === undefined) throw fault('rule', 'There is no such rule')
        return save(view, body.version, { plan: { ...plan, chosen: body.rule } })
      })
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'saved'))
        : reply.page(await splitPage(context, person, view, { errors }), 409)
    },
  )
  principleRoutes(app, context, save)
}

/** Lists of a day that is still to come are lists of another day: none may be kept under its name. */
function faultOfDay(on: string, context: AppContext): string | undefined {
  if (!isDay(on)) return 'The day is not one: write it as 2023-03-31'
  return on > today(context) ? 'The day of the lists has not come yet' : undefined
}

type Save = (
  view: SplitView,
  version: number,
  content: { readonly plan?: SplitPlan },
) => Promise<unknown>

function principleRoutes(app: ZodFastify, context: AppContext, save: Save): void {
  app.post(
    `${SPLITS_PATH}/:id/principles`,
    {
      config: WRITE,
      schema: {
        params: splitParams,
        body: versionBody.extend({
          words: formText,
          check: formText,
          amount: formText,
          earlier: formText,
        }),
        response,
      },
    },
    async ({ params, body: { version, ...typed }, person }, reply) => {
      const view = await editable(context, person, params.id)
      const { plan } = view.kept
      const errors = await attempt(async () => {
        refusePatients(typed)
        const check = CHECKS.find((one) => one === typed.check)
        if (check === undefined) throw fault('check', 'Choose how it is checked')
        const money = CHECK_WORDS[check].unit === 'pence'
        const text = (typed.amount ?? '').trim()
        const amount = money
          ? penceOf(text)
          : /^\d{1,4}(\.\d{1,4})?%?$/.test(text)
            ? Number.parseFloat(text)
            : undefined
        if (amount === undefined || amount < 0) {
          throw fault('amount', money ? 'This is no amount of money' : 'This is no percentage')
        }
        const earlier =
          check === 'not-less' ? await earlierOf(context, view, typed.earlier ?? '') : null
        const told = Principle.safeParse({ words: typed.words, check, amount, earlier })
        if (!told.success) {
          throw fault('words', `The principle ${told.error.issues[0]?.message ?? 'is at fault'}`)
        }
        return save(view, version, {
          plan: { ...plan, principles: [...plan.principles, told.data] },
        })
      })
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'saved'))
        : reply.page(await splitPage(context, person, view, { typed, errors }), 400)
    },
  )
  app.post(
    `${SPLITS_PATH}/:id/principles/remove`,
    {
      config: WRITE,
      schema: {
        params: splitParams,
        body: versionBody.extend({ at: z.coerce.number().int().min(0).max(20) }),
        response,
      },
    },
    async ({ params, body, person }, reply) => {
      const view = await editable(context, person, params.id)
      const { plan } = view.kept
      const principles = plan.principles.filter((_, index) => index !== body.at)
      const errors = await attempt(() =>
        save(view, body.version, { plan: { ...plan, principles } }),
      )
      return errors.length === 0
        ? reply.seeOther(doneAddress(params.id, 'saved'))
        : reply.page(await splitPage(context, person, view, { errors }), 409)
    },
  )
}

/** What practices have by another split of the place. */
async function earlierOf({ workspace }: AppContext, view: SplitView, id: string) {
  const found = await getSplit(workspace.store, id)
  if (found === undefined || found.place !== view.place) {
    throw fault('earlier', 'Choose the split that practices are not to have less than')
  }
  const kept = readKept(found.row)
  const result = kept.reckoned[kept.plan.chosen]?.result
  if (result === null || result === undefined) {
    throw fault('earlier', 'That split has no result')
  }
  return {
    label: `${found.row.name}, ${found.year}`,
    amounts: Object.fromEntries(result.lines.map(({ code, amount }) => [code, amount])),
  }
}

async function placeOfYear({ workspace }: AppContext, id: string): Promise<string> {
  const found = await workspace.store.db
    .selectFrom('stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .select('stream.place')
    .where('stream_year.id', '=', id)
    .executeTakeFirst()
  if (found !== undefined) return found.place
  throw new FootingsError('usage', 'There is no such year of a stream.', {
    remedy: 'Go back and choose which money to split.',
  })
}
