import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { refusePatients } from '../footprints/checks.ts'
import { etagOf } from '../footprints/preconditions.ts'
import { askedOf, askedQuery } from '../register/asked.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { idParams } from './addresses.ts'
import { EXAMPLE_PARTIES, type Party } from './aims.ts'
import {
  optionSchema,
  planBody,
  planListSchema,
  planOnSchema,
  planSchema,
  startedSchema,
} from './api-schemas.ts'
import { knownPlan, refuseEmptyPlace } from './known-plan.ts'
import { plansOf } from './list-view.ts'
import type { Measured } from './measured.ts'
import { readOption } from './option-view.ts'
import { createPlan, type Plan } from './plan-records.ts'
import { startOptions } from './plan-run.ts'
import { planSentences, readPlan } from './plan-view.ts'
import type { PlanRule } from './rule.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const TAGS = ['networks']
const BASE = '/api/v1/networks'

/** Plans and options for programs: read, made, and options looked for. */
export function networksApi(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  app.get(
    `${BASE}/plans`,
    {
      config: READ,
      schema: {
        summary: 'Plans of a place',
        tags: TAGS,
        querystring: askedQuery,
        response: { 200: planListSchema },
      },
    },
    async ({ query }) => {
      const { place } = await askedOf(query, workspace, now)
      const plans = place === null ? [] : await plansOf(workspace.store, place)
      return { place, plans: plans.map(({ plan, ...rest }) => ({ ...rest, plan: planOut(plan) })) }
    },
  )
  app.post(
    `${BASE}/plans`,
    {
      config: WRITE,
      schema: {
        summary: 'Make a plan',
        description: 'Without parties it has the example parties, whose weights are to be changed.',
        tags: TAGS,
        body: planBody,
        response: { 201: planSchema },
      },
    },
    async ({ body }, reply) => {
      const { owner = null, note = null, parties = EXAMPLE_PARTIES, ...rest } = body
      refusePatients({ name: body.name, owner, note, ...namesIn(body.rule, parties) })
      await refuseEmptyPlace(context, body.place, body.on_date)
      const plan = await createPlan(
        workspace.store,
        { name: actorName() },
        { ...rest, owner, note, parties: [...parties] },
      )
      return reply.code(201).header('etag', etagOf(plan)).send(planOut(plan))
    },
  )
  app.get(
    `${BASE}/plans/:id`,
    {
      config: READ,
      schema: {
        summary: 'A plan with its options and its latest run',
        tags: TAGS,
        params: idParams,
        response: { 200: planOnSchema },
      },
    },
    async ({ params }, reply) => {
      const view = await readPlan(context, params.id)
      const { plan, today, options, run, outdated, question } = view
      void reply.header('etag', etagOf(plan))
      return {
        plan: planOut(plan),
        finding: [...planSentences(view)],
        problems: question.problems.map(({ message, remedy, practices }) => ({
          message,
          remedy,
          practices: [...practices],
        })),
        today: measuredOut(today),
        options: options.flatMap((one) =>
          one.option === null
            ? []
            : [
                {
                  ...one.option,
                  outdated: one.outdated,
                  networks: one.arrangement.networks.length,
                  parties: pointsOut(one),
                },
              ],
        ),
        run:
          run === null
            ? null
            : { id: run.id, created_at: run.created_at, outdated, result: run.result },
      }
    },
  )
  app.post(
    `${BASE}/plans/:id/run`,
    {
      config: WRITE,
      schema: {
        summary: 'Look for the options of a plan',
        tags: TAGS,
        params: idParams,
        body: z.object({}).nullish(),
        response: { 202: startedSchema },
      },
    },
    async ({ params }, reply) => {
      const job = await startOptions(context, await knownPlan(context, params.id))
      return reply.code(202).send({ job })
    },
  )
  app.get(
    `${BASE}/options/:id`,
    {
      config: READ,
      schema: {
        summary: 'An option: its networks, aims and points',
        tags: TAGS,
        params: idParams,
        response: { 200: optionSchema },
      },
    },
    async ({ params }, reply) => {
      const { option, measured } = await readOption(context, params.id)
      void reply.header('etag', etagOf(option))
      return {
        ...option,
        outdated: measured.outdated,
        arrangement: option.networks.map(({ name, practices }) => ({
          name,
          practices: [...practices],
        })),
        measured: measuredOut(measured),
      }
    },
  )
}

/** Names that are given in a rule and to parties, by where they stand. */
function namesIn(
  { fixed, neighbours: { barriers } }: PlanRule,
  parties: readonly Party[],
): Readonly<Record<string, string>> {
  const named = { 'rule.fixed': fixed, 'rule.neighbours.barriers': barriers, parties }
  return Object.fromEntries(
    Object.entries(named).flatMap(([where, those]) =>
      those.map(({ name }, at): [string, string] => [`${where}.${at}.name`, name]),
    ),
  )
}

function planOut({ parties, ...plan }: Plan) {
  return { ...plan, parties: [...parties] }
}

function pointsOut({ measure }: Measured) {
  return measure.parties.map(({ party, points }) => ({ party, points }))
}

function measuredOut(one: Measured) {
  const { measure, faults, changed } = one
  return {
    networks: measure.networks.map((network) => ({
      ...network,
      practices: [...network.practices],
    })),
    inNoNetwork: [...measure.inNoNetwork],
    aims: measure.aims.map(({ kind, measure: value, note }) => ({
      id: kind.id,
      label: kind.label,
      unit: kind.unit,
      measure: value,
      note,
    })),
    parties: pointsOut(one),
    faults: faults.map(({ kind, message, networks, practices }) => ({
      kind,
      message,
      networks: [...networks],
      practices: [...practices],
    })),
    practicesChanged: changed,
  }
}
