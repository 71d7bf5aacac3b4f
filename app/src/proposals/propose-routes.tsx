import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { formText } from '../footprints/edit-routes.tsx'
import { faultOf, faultsOf } from '../footprints/forms.tsx'
import { getOption } from '../networks/option-records.ts'
import { getPlan } from '../networks/plan-records.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { proposalParams, proposalPath } from './addresses.ts'
import { PROPOSAL_LABELS, ProposePage } from './propose-page.tsx'
import { proposeOption, ProposalText } from './proposing.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const

const proposeBody = z.object({
  name: formText,
  kind: formText,
  definition: formText,
  owner: formText,
  proposed_on: formText,
  note: formText,
})

const response = { 200: htmlPage, 303: redirection, 400: htmlPage } as const

/** The form that takes an option forward as a proposal. */
export function proposeRoutes(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store } = workspace
  const known = async (id: string) => {
    const option = await getOption(store, id)
    const plan = option === undefined ? undefined : await getPlan(store, option.plan)
    if (option === undefined || plan === undefined) {
      throw new NotFound('There is no such option. Start from the list of plans.')
    }
    return { option, plan }
  }
  app.get(
    '/networks/options/:id/propose',
    { config: READ, schema: { params: proposalParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const { option, plan } = await known(params.id)
      const typed = {
        name: plan.name.slice(0, 100),
        kind: 'network',
        owner: plan.owner ?? '',
        proposed_on: today({ now }),
      }
      return reply.page(<ProposePage option={option} plan={plan} typed={typed} errors={[]} />)
    },
  )
  app.post(
    '/networks/options/:id/propose',
    { config: WRITE, schema: { params: proposalParams, body: proposeBody, response } },
    async ({ params, body }, reply) => {
      const { option, plan } = await known(params.id)
      const again = (errors: readonly FieldError[]) =>
        reply.page(<ProposePage option={option} plan={plan} typed={body} errors={errors} />, 400)
      const text = { ...body, place: plan.place, plan: plan.id, option: option.id }
      const errors = faultsOf(ProposalText, text, PROPOSAL_LABELS)
      if (errors.length > 0) return again(errors)
      try {
        const { proposal } = await proposeOption(
          store,
          { name: actorName() },
          { ...ProposalText.parse(text), networks: option.networks },
        )
        return reply.seeOther(`${proposalPath(proposal.id)}?done=proposed`)
      } catch (error) {
        return again(faultsIn(error, PROPOSAL_LABELS))
      }
    },
  )
}

/** A rule that was broken, at its field where the form has it. */
export function faultsIn(error: unknown, labels: object): readonly FieldError[] {
  return faultOf(error).map(({ field, message }) => ({
    field: Object.hasOwn(labels, field) ? field : '',
    message,
  }))
}
