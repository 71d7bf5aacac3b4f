import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { actorName } from '../rights/acting.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formVersion } from '../footprints/edit-routes.tsx'
import { versionOf } from '../footprints/history.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, NETWORKS_CRUMB, planPath } from './addresses.ts'
import { readPlannerPlace } from './place-data.ts'
import { attempt, knownPlan } from './known-plan.ts'
import { editPlan, PlanParties, type Plan } from './plan-records.ts'
import { questionOf } from './question.ts'
import { WeightsForm, WeightsFormPage } from './weights-form.tsx'
import { aimsOf, partiesOfText, partyField, textOfParties } from './weights-text.ts'

const weightsBody = z.looseObject({ version: formVersion })
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** The form on which parties weigh what matters. */
export function weightsRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const { store } = workspace
  const shown = async (plan: Plan) => {
    const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
    const { counted } = questionOf(place, plan.rule, {}, null)
    return {
      plan,
      aims: aimsOf(place),
      unknown: new Set(
        counted.flatMap(({ kind, counted: term }) => (term === null ? [kind.id] : [])),
      ),
    }
  }
  app.get(
    '/networks/plans/:id/weights',
    { config: { access: 'read' }, schema: { params: idParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const plan = await knownPlan(context, params.id)
      const parts = {
        ...(await shown(plan)),
        typed: textOfParties(plan.parties),
        parties: plan.parties.length,
      }
      return reply.page(<WeightsFormPage {...parts} errors={[]} />)
    },
  )
  app.post(
    '/networks/plans/:id/weights',
    { config: { access: 'write' }, schema: { params: idParams, body: weightsBody, response } },
    async ({ params: { id }, body: { version, ...body } }, reply) => {
      const typed = textsOf(body)
      const plan = await knownPlan(context, id)
      const about = await shown(plan)
      const { parties, faults } = partiesOfText(typed, about.aims)
      const edited = await attempt(faults, () =>
        editPlan(store, { name: actorName() }, { id, version }, { parties: [...parties] }),
      )
      if ('done' in edited) {
        const done = edited.done.version === version ? 'unchanged' : 'edited'
        return reply.seeOther(`${planPath(id)}?done=${done}`)
      }
      const latest = await knownPlan(context, id)
      const parts = { ...about, plan: latest, typed, parties: Math.max(1, parties.length) }
      if (latest.version === version) {
        return reply.page(<WeightsFormPage {...parts} errors={edited.errors} />, 400)
      }
      const opened = weightsOfRow(await versionOf(store, 'network_plan', id, version))
      const theirs = { ...latest, ...textOfParties(latest.parties) }
      const merged = mergedWith(typed, opened, theirs)
      return reply.page(
        <ConflictPage
          name={latest.name}
          labels={labelsOf(about.aims, { ...textOfParties(latest.parties), ...typed })}
          opened={opened}
          now={theirs}
          typed={typed}
          back={planPath(id)}
          section={{ current: 'networks', list: NETWORKS_CRUMB }}
        >
          <WeightsForm {...parts} typed={merged} errors={[]} button="Save mine over theirs" />
        </ConflictPage>,
        409,
      )
    },
  )
}

/** What was typed, where every field is there once. */
function textsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(body).map(([field, text]): [string, string] => {
      if (typeof text === 'string') return [field, text]
      throw new FootingsError('usage', `The field ${field.slice(0, 40)} is not one text.`, {
        remedy: 'Nothing was changed. Open the weights again, and send each field once.',
      })
    }),
  )
}

function weightsOfRow(row: Readonly<Record<string, unknown>> | undefined) {
  const text = row?.['parties']
  if (typeof text !== 'string') return undefined
  const parties = PlanParties.safeParse(JSON.parse(text))
  return parties.success ? textOfParties(parties.data) : undefined
}

/** How the fields of the weights are called, where two versions of them are compared. */
function labelsOf(
  aims: readonly { readonly id: string; readonly label: string }[],
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const parties = Object.keys(typed).flatMap((field) => /^party-(\d)$/.exec(field)?.[1] ?? [])
  return Object.fromEntries(
    parties.flatMap((party) => [
      [partyField(Number(party)), `Name of party ${party}`],
      ...aims.map(({ id, label }) => [
        partyField(Number(party), id),
        `${label}, ${typed[partyField(Number(party))] ?? `party ${party}`}`,
      ]),
    ]),
  )
}
