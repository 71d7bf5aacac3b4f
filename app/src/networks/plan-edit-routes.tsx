import * as z from 'zod'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { actorName } from '../rights/acting.ts'
import { formText, formVersion, reasonOf } from '../footprints/edit-routes.tsx'
import { versionOf } from '../footprints/history.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import { askedOf } from '../register/asked.ts'
import { sizeRule } from '../register/policy.ts'
import { isDay } from '../register/records.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, NETWORKS_CRUMB, networksQuery, planPath } from './addresses.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { readPlannerPlace } from './place-data.ts'
import { PLAN_LABELS, PlanForm, PlanFormPage, type PlanField } from './plan-form.tsx'
import { attempt, knownPlan, refuseEmptyPlace } from './known-plan.ts'
import { createPlan, editPlan, type Plan } from './plan-records.ts'
import { PlanRule } from './rule.ts'
import { RULE_LABELS, ruleOfText, textOfRule, type RuleField } from './rule-text.ts'
import { weightsRoutes } from './weights-routes.tsx'

const RULE_FIELDS = Object.fromEntries(
  Object.keys(RULE_LABELS).map((field) => [field, formText]),
) as Record<RuleField, typeof formText>

const planBody = z.object({
  name: formText,
  owner: formText,
  on_date: formText,
  note: formText,
  ...RULE_FIELDS,
})

type TypedPlan = z.output<typeof planBody>

const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const
const SECTION = { current: 'networks', list: NETWORKS_CRUMB } as const

/** The forms that start a plan and change its rule; those of its weights are in a file of their own. */
export function planEditRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { store } = workspace
  const form = async (about: {
    readonly plan?: Plan
    readonly place: string
    readonly on: string
    readonly typed: Readonly<Record<string, string | undefined>>
    readonly errors: readonly FieldError[]
  }) => {
    const known = await readPlannerPlace(workspace, about.place, about.on)
    return (
      <PlanFormPage
        plan={about.plan}
        place={about.place}
        practices={known.practices}
        typed={about.typed}
        errors={about.errors}
      />
    )
  }
  app.get(
    '/networks/plans/new',
    {
      config: { access: 'read' },
      schema: { querystring: networksQuery, response: { 200: htmlPage } },
    },
    async ({ query }, reply) => {
      const { place, on } = await askedOf(query, workspace, now)
      const { lower, upper } = sizeRule(on)
      const typed = { ...textOfRule(PlanRule.parse({ least: lower, most: upper })), on_date: on }
      return reply.page(await form({ place: place ?? '', on, typed, errors: [] }))
    },
  )
  app.post(
    '/networks/plans',
    {
      config: { access: 'write' },
      schema: { body: planBody.extend({ place: z.string().max(20) }), response },
    },
    async ({ body: { place, ...body } }, reply) => {
      const read = inputOf(body)
      const made = await attempt(read.faults, async () => {
        await refuseEmptyPlace(context, place, read.input.on_date.trim())
        return createPlan(
          store,
          { name: actorName() },
          { ...read.input, place, parties: [...EXAMPLE_PARTIES] },
        )
      })
      if ('done' in made) return reply.seeOther(`${planPath(made.done.id)}?done=made`)
      const other = made.errors.some(({ field }) => field === 'on_date')
      const on = other ? null : dayOf(body.on_date)
      const known = on ?? (await askedOf({ place }, workspace, now)).on
      return reply.page(await form({ place, on: known, typed: body, errors: made.errors }), 400)
    },
  )
  app.get(
    '/networks/plans/:id/rule',
    { config: { access: 'read' }, schema: { params: idParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const plan = await knownPlan(context, params.id)
      const about = { plan, place: plan.place, on: plan.on_date, typed: typedOf(plan), errors: [] }
      return reply.page(await form(about))
    },
  )
  app.post(
    '/networks/plans/:id/rule',
    {
      config: { access: 'write' },
      schema: {
        params: idParams,
        body: planBody.extend({ version: formVersion, reason: formText }),
        response,
      },
    },
    async ({ params: { id }, body: { version, reason, ...body } }, reply) => {
      const who = { name: actorName(), ...reasonOf(reason) }
      const read = inputOf(body)
      const old = await knownPlan(context, id)
      const edited = await attempt(read.faults, async () => {
        await refuseEmptyPlace(context, old.place, read.input.on_date.trim())
        return editPlan(store, who, { id, version }, read.input)
      })
      if ('done' in edited) {
        const done = edited.done.version === version ? 'unchanged' : 'edited'
        return reply.seeOther(`${planPath(id)}?done=${done}`)
      }
      const plan = await knownPlan(context, id)
      if (plan.version === version) {
        const other = edited.errors.some(({ field }) => field === 'on_date')
        const on = (other ? null : dayOf(body.on_date)) ?? plan.on_date
        const about = { plan, place: plan.place, on, typed: body, errors: edited.errors }
        return reply.page(await form(about), 400)
      }
      const opened = typedOfRow(await versionOf(store, 'network_plan', id, version))
      const theirs = { ...plan, ...typedOf(plan) }
      return reply.page(
        <ConflictPage
          name={plan.name}
          labels={PLAN_LABELS}
          opened={opened}
          now={theirs}
          typed={body}
          back={planPath(id)}
          section={SECTION}
        >
          <PlanForm
            plan={plan}
            place={plan.place}
            practices={[]}
            typed={mergedWith(body, opened, theirs)}
            errors={[]}
            button="Save mine over theirs"
          />
        </ConflictPage>,
        409,
      )
    },
  )
  weightsRoutes(app, context)
}

/** What a form shows of a plan that is there. */
function typedOf(plan: Pick<Plan, 'name' | 'owner' | 'on_date' | 'note' | 'rule'>) {
  const { name, owner, on_date, note, rule } = plan
  return { name, owner: owner ?? '', on_date, note: note ?? '', ...textOfRule(rule) }
}

/** The same of a plan as the audit has it. */
function typedOfRow(row: Readonly<Record<string, unknown>> | undefined) {
  const rule = typeof row?.['rule'] === 'string' ? row['rule'] : undefined
  if (row === undefined || rule === undefined) return undefined
  const parsed = PlanRule.safeParse(JSON.parse(rule))
  if (!parsed.success) return undefined
  const text = (field: PlanField) => (typeof row[field] === 'string' ? row[field] : '')
  return {
    name: text('name'),
    owner: text('owner'),
    on_date: text('on_date'),
    note: text('note'),
    ...textOfRule(parsed.data),
  }
}

function inputOf(typed: TypedPlan) {
  const { rule, faults } = ruleOfText(typed)
  const patients = Object.entries(typed).flatMap(([field, text]) =>
    text !== undefined && holdsNhsNumber(text) ? [{ field, message: NHS_NUMBER_FAULT }] : [],
  )
  const { name = '', owner = null, on_date = '', note = null } = typed
  return {
    input: { name, owner, on_date, note, rule: rule ?? { least: 0, most: null } },
    faults: [...faults, ...patients].map(({ field, message }): FieldError => ({
      field,
      message: `${Object.hasOwn(PLAN_LABELS, field) ? PLAN_LABELS[field as PlanField] : 'The form'}: ${message}`,
    })),
  }
}

function dayOf(text: string | undefined): string | null {
  return text !== undefined && isDay(text.trim()) ? text.trim() : null
}
