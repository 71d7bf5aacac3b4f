import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { actorName } from '../rights/acting.ts'
import { formVersion } from '../footprints/edit-routes.tsx'
import { queryOf } from '../register/page-parts.tsx'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, networksQuery, planPath } from './addresses.ts'
import { knownPlan } from './known-plan.ts'
import { listRoutes } from './list-routes.tsx'
import { keepOption, listOptions } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import { PlanPage } from './plan-page.tsx'
import { copyPlan, editPlan, removePlan } from './plan-records.ts'
import { definePlanRuns, optionOfCount, startOptions } from './plan-run.ts'
import { planSentences, readPlan, type PlanView } from './plan-view.ts'
import { editedRule, RuleEdit } from './rule-edit.ts'
import { ruleSentences } from './rule-words.ts'
import { latestRun, tradeOffRuns } from './run-records.ts'
import { aimsSheet, numbersSheet, optionsSheet } from './sheets.ts'
import { tradeOffRoutes } from './trade-off-routes.tsx'
import { networkWorkbook, sendWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const nothing = z.object({}).nullish()

/** The list of plans, one plan with its files, its run, and the trade-off of two aims. */
export function planRoutes(app: ZodFastify, context: AppContext): void {
  definePlanRuns(context)
  listRoutes(app, context)
  app.get(
    '/networks/plans/:id',
    {
      config: READ,
      schema: { params: idParams, querystring: networksQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) =>
      reply.page(<PlanPage view={await readPlan(context, params.id)} done={query.done} />),
  )
  planFiles(app, context)
  planChanges(app, context)
  tradeOffRoutes(app, context)
}

function planChanges(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const schema = { params: idParams, response: { 303: redirection } }
  app.post(
    '/networks/plans/:id/run',
    { config: WRITE, schema: { ...schema, body: nothing } },
    async ({ params }, reply) => {
      const job = await startOptions(context, await knownPlan(context, params.id))
      return reply.seeOther(`/jobs/${job}`)
    },
  )
  app.post(
    '/networks/plans/:id/copy',
    { config: WRITE, schema: { ...schema, body: nothing } },
    async ({ params }, reply) => {
      const copy = await copyPlan(store, { name: actorName() }, params.id)
      return reply.seeOther(`${planPath(copy.id)}?done=copied`)
    },
  )
  app.post(
    '/networks/plans/:id/remove',
    { config: WRITE, schema: { ...schema, body: z.object({ version: formVersion }) } },
    async ({ params: { id }, body: { version } }, reply) => {
      const { place, on_date: on } = await knownPlan(context, id)
      await removePlan(store, { name: actorName() }, { id, version })
      return reply.seeOther(`/networks${queryOf({ place, on, done: 'removed' })}`)
    },
  )
  app.post(
    '/networks/plans/:id/relax',
    {
      config: WRITE,
      schema: {
        ...schema,
        body: z.object({ version: formVersion, edit: z.string().max(100_000) }),
      },
    },
    async ({ params: { id }, body: { version, edit } }, reply) => {
      const plan = await knownPlan(context, id)
      const who = { name: actorName(), reason: 'A change of the rule that was offered' }
      const rule = editedRule(plan.rule, ruleEditOf(edit))
      if ((await listOptions(store, id)).length === 0) {
        await editPlan(store, who, { id, version }, { rule })
        return reply.seeOther(`${planPath(id)}?done=edited`)
      }
      const copy = await copyPlan(store, who, id, { rule })
      return reply.seeOther(`${planPath(copy.id)}?done=copied`)
    },
  )
  app.post(
    '/networks/plans/:id/keep',
    {
      config: WRITE,
      schema: {
        ...schema,
        body: z.object({
          run: z.string().max(100),
          party: z.string().max(200),
          count: z.coerce.number().int(),
        }),
      },
    },
    async ({ params: { id }, body }, reply) => {
      const plan = await knownPlan(context, id)
      const run = await latestRun(store, id)
      const place = await readPlannerPlace(context.workspace, plan.place, plan.on_date)
      const option = run?.id === body.run ? optionOfCount(run.result, place, plan, body) : undefined
      if (option === undefined) {
        throw new FootingsError('finding', 'This answer is not there any more.', {
          remedy: 'Nothing was kept. Open the plan again: its options were looked for once more.',
        })
      }
      await keepOption(store, { name: actorName() }, id, option)
      return reply.seeOther(`${planPath(id)}?done=kept`)
    },
  )
  app.post(
    '/networks/plans/:id/keep-outside',
    { config: WRITE, schema: { ...schema, body: z.object({ run: z.string().max(100) }) } },
    async ({ params: { id }, body }, reply) => {
      await knownPlan(context, id)
      const networks = await outsideOf(context, id, body.run)
      await keepOption(store, { name: actorName() }, id, {
        name: 'Outside the sizes by as few patients as were found',
        origin: 'by hand',
        networks,
        answer: null,
      })
      return reply.seeOther(`${planPath(id)}?done=kept`)
    },
  )
}

/** Networks of a run that cannot keep the rule, outside the sizes by as few patients as can be. */
async function outsideOf({ workspace }: AppContext, plan: string, id: string) {
  const runs = [
    await latestRun(workspace.store, plan),
    ...(await tradeOffRuns(workspace.store, plan)),
  ]
  const relaxations = runs.find((run) => run?.id === id)?.result.impossible?.relaxations ?? []
  const networks = relaxations.find(({ kind }) => kind === 'shortfall')?.networks
  if (networks !== undefined) return networks
  throw new FootingsError('finding', 'These networks are not there any more.', {
    remedy: 'Nothing was kept. Open the plan again: its options were looked for once more.',
  })
}

/** @throws FootingsError 'usage' for what no button of ours sends */
function ruleEditOf(text: string): RuleEdit {
  try {
    return RuleEdit.parse(JSON.parse(text))
  } catch (error) {
    throw new FootingsError('usage', 'This is no change of a rule.', {
      remedy: 'Open the plan again and press its button, or change the rule by its form.',
      cause: error,
    })
  }
}

function planFiles(app: ZodFastify, context: AppContext): void {
  const schema = { params: idParams, response: { 200: fileContent } }
  const files: Readonly<Record<string, (view: PlanView) => Sheet>> = {
    options: ({ plan, today, options }) => optionsSheet(plan, [today, ...options]),
    aims: ({ plan, today, options }) => aimsSheet(plan, [today, ...options]),
    numbers: ({ run }) => numbersSheet(run?.result ?? { parties: [] }),
    sources: ({ place }) => sourcesSheet(place.sources),
  }
  for (const [name, sheetOf] of Object.entries(files)) {
    app.get(
      `/networks/plans/:id/${name}.csv`,
      { config: READ, schema },
      async ({ params }, reply) => {
        const view = await readPlan(context, params.id)
        return sendSheet(reply, sheetOf(view), `${view.plan.name}-${name}.csv`)
      },
    )
  }
  app.get('/networks/plans/:id/plan.xlsx', { config: READ, schema }, async ({ params }, reply) => {
    const view = await readPlan(context, params.id)
    const { plan, place } = view
    const about = [
      ['Plan', plan.name],
      ['Place', place.name],
      ['Day', plan.on_date],
      ['Finding', planSentences(view).join(' ')],
      ['Rule', ruleSentences(plan.rule, place).join(' ')],
      ['Points', 'Counted by the weights of each party; fewer are better to that party.'],
      ['Notes', place.notes.join(' ')],
    ] as const
    const sheets = Object.fromEntries(
      Object.entries(files).map(([name, sheetOf]) => [
        `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
        sheetOf(view),
      ]),
    )
    return sendWorkbook(reply, await networkWorkbook(plan.name, about, sheets), `${plan.name}.xlsx`)
  })
}
