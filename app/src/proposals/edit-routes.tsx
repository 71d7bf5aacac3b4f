import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { formText, formVersion, reasonOf } from '../footprints/edit-routes.tsx'
import { faultsOf, type Typed } from '../footprints/forms.tsx'
import { day, noteText, oneOf } from '../register/records.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { proposalParams, proposalPath } from './addresses.ts'
import { adopt, replaceable } from './adoption.ts'
import { ANSWER_LABELS_OF_FIELDS } from './answer-form.tsx'
import { AdoptForm, AdoptPage, CLOSE_LABELS, WithdrawForm, WithdrawPage } from './close-pages.tsx'
import { AnswerConflictPage, ProposalConflictPage } from './conflict-pages.tsx'
import { ANSWERS, markPractices } from './marking.ts'
import { ProposalPage } from './page.tsx'
import { withdraw } from './records.ts'
import { faultsIn } from './propose-routes.tsx'
import { pageOf } from './show-routes.tsx'
import { readProposal } from './view.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const ANSWER = { access: 'write', needs: 'answer proposals' } as const

/** A field of a form that may be there any number of times. */
const several = z
  .union([z.string().max(200), z.array(z.string().max(200)).max(1_000)])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()))

const answersBody = z.object({ standing: several, status: formText, on: formText, note: formText })
const Answer = z.object({ status: oneOf(ANSWERS), on: day, note: noteText })

const closeBody = z.object({
  version: formVersion,
  on: formText,
  replaces: several,
  reason: formText,
})
const Close = z.object({ on: day })

const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** The forms that write answers down, adopt a proposal and withdraw it. */
export function proposalEditRoutes(app: ZodFastify, context: AppContext): void {
  answerRoutes(app, context)
  adoptRoutes(app, context)
  withdrawRoutes(app, context)
}

function answerRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.post(
    '/networks/proposals/:id/answers',
    { config: ANSWER, schema: { params: proposalParams, body: answersBody, response } },
    async ({ params: { id }, body: { standing, ...fields } }, reply) => {
      const typed: Typed = { ...fields, standing: standing.join(' ') }
      const seen = standing.flatMap((value) => {
        const [row = '', version = ''] = value.split(':')
        return /^[1-9]\d{0,8}$/.test(version) ? [{ id: row, version: Number(version) }] : []
      })
      const again = async (errors: readonly FieldError[]) => {
        const page = await pageOf(context, id, {})
        return reply.page(<ProposalPage {...page} query={{}} typed={typed} errors={errors} />, 400)
      }
      const errors = [
        ...(seen.length > 0 && seen.length === standing.length
          ? []
          : [{ field: '', message: 'Choose one practice or more in the table' }]),
        ...faultsOf(Answer, fields, ANSWER_LABELS_OF_FIELDS),
      ]
      if (errors.length > 0) return again(errors)
      try {
        await markPractices(
          store,
          { name: actorName() },
          { ...Answer.parse(fields), proposal: id, standings: seen },
        )
      } catch (error) {
        const faults = faultsIn(error, { status: '', on: '', note: '' })
        const view = await readProposal(context, id, {})
        const rows = view.found.standings
        const chosen = seen.flatMap(({ id: row, version }) => {
          const now = rows.find((one) => one.id === row)
          return now === undefined ? [] : [{ code: now.practice, stale: now.version !== version }]
        })
        const changed = new Set(chosen.filter(({ stale }) => stale).map(({ code }) => code))
        if (changed.size === 0) return again(faults)
        const codes = new Set(chosen.map(({ code }) => code))
        return reply.page(
          <AnswerConflictPage
            view={view}
            practices={view.one.practices.filter(({ code }) => codes.has(code))}
            changed={changed}
            typed={typed}
          />,
          409,
        )
      }
      return reply.seeOther(`${proposalPath(id)}?done=marked`)
    },
  )
}

function adoptRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { store } = workspace
  const read = async (id: string) => {
    const view = await readProposal(context, id, {})
    const { proposal, practices, outside } = view.one
    const codes = [...practices.map(({ code }) => code), ...outside]
    const from = proposal.proposed_on
    return { view, replaceable: await replaceable(store.db, proposal.kind, codes, from) }
  }
  app.get(
    '/networks/proposals/:id/adopt',
    { config: READ, schema: { params: proposalParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const seen = await read(params.id)
      const typed = { on: laterOf(today({ now }), seen.view.one.proposal.proposed_on) }
      const replaces = seen.replaceable.map(({ id }) => id)
      return reply.page(<AdoptPage {...seen} typed={typed} errors={[]} replaces={replaces} />)
    },
  )
  app.post(
    '/networks/proposals/:id/adopt',
    { config: WRITE, schema: { params: proposalParams, body: closeBody, response } },
    async ({ params: { id }, body: { version, replaces, ...typed } }, reply) => {
      const again = async (errors: readonly FieldError[]) => {
        const page = { ...(await read(id)), typed, errors, replaces }
        return page.view.one.proposal.version === version
          ? reply.page(<AdoptPage {...page} />, 400)
          : reply.page(
              <ProposalConflictPage view={page.view}>
                <AdoptForm {...page} errors={[]} />
              </ProposalConflictPage>,
              409,
            )
      }
      const errors = faultsOf(Close, typed, CLOSE_LABELS)
      if (errors.length > 0) return again(errors)
      try {
        const who = { name: actorName(), ...reasonOf(typed.reason) }
        await adopt(store, who, { id, version }, Close.parse(typed).on, { replaces })
      } catch (error) {
        return again(faultsIn(error, CLOSE_LABELS))
      }
      return reply.seeOther(`${proposalPath(id)}?done=adopted`)
    },
  )
}

function withdrawRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { store } = workspace
  app.get(
    '/networks/proposals/:id/withdraw',
    { config: READ, schema: { params: proposalParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const view = await readProposal(context, params.id, {})
      const typed = { on: laterOf(today({ now }), view.one.proposal.proposed_on) }
      return reply.page(<WithdrawPage view={view} typed={typed} errors={[]} />)
    },
  )
  app.post(
    '/networks/proposals/:id/withdraw',
    {
      config: WRITE,
      schema: { params: proposalParams, body: closeBody.omit({ replaces: true }), response },
    },
    async ({ params: { id }, body: { version, ...typed } }, reply) => {
      const again = async (errors: readonly FieldError[]) => {
        const view = await readProposal(context, id, {})
        return view.one.proposal.version === version
          ? reply.page(<WithdrawPage view={view} typed={typed} errors={errors} />, 400)
          : reply.page(
              <ProposalConflictPage view={view}>
                <WithdrawForm view={view} typed={typed} errors={[]} />
              </ProposalConflictPage>,
              409,
            )
      }
      const errors = faultsOf(Close, typed, CLOSE_LABELS)
      if (errors.length > 0) return again(errors)
      try {
        const who = { name: actorName(), ...reasonOf(typed.reason) }
        await withdraw(store, who, { id, version }, Close.parse(typed).on)
      } catch (error) {
        return again(faultsIn(error, CLOSE_LABELS))
      }
      return reply.seeOther(`${proposalPath(id)}?done=withdrawn`)
    },
  )
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other
}
