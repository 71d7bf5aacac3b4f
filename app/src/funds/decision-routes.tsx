import * as z from 'zod'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf } from '../footprints/forms.tsx'
import { demand, type Person } from '../rights/person.ts'
import type { AllocationRow, BackfillClaimRow } from '../store/tables-funds.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { CLAIMS_PATH, streamParams, type MoneyDone } from './addresses.ts'
import { queryOf } from '../register/page-parts.tsx'
import { ledgerNow } from './checks.ts'
import { ClaimPage, DecidePage, type TypedWords } from './decide-page.tsx'
import {
  answerClaim,
  approveAllocation,
  isOwnClaim,
  payClaim,
  withdrawAllocation,
  type Deciding,
} from './decisions.ts'
import { readFunds, yearWithStream } from './fund-records.ts'
import { streamPath } from './kind-fields.ts'
import { READ } from './show-routes.tsx'
import { listsFor } from './view.ts'

const APPROVE = { access: 'write', needs: 'approve' } as const
const PAY = { access: 'write', needs: 'edit money' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage } as const
const page = { params: streamParams, response: { 200: htmlPage } }

const typedText = formText.transform((text) => text ?? '')
const decideBody = z.object({
  version: formVersion,
  what: z.enum(['approve', 'withdraw'], 'Choose to approve or to withdraw'),
  decision: typedText,
  decided_on: typedText,
})
const answerBody = z.object({
  version: formVersion,
  answer: z.enum(['approved', 'refused'], 'Choose to approve or to refuse'),
  decided_on: typedText,
})
const payBody = z.object({ version: formVersion, on_date: typedText, reference: typedText })

/** The pages and forms on which allocations and claims are decided. */
export function decisionRoutes(app: ZodFastify, context: AppContext): void {
  allocationRoutes(app, context)
  claimRoutes(app, context)
}

function allocationRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const path = '/money/allocations/:id/decide'
  const shown = async (
    id: string,
    person: Person,
    typed: TypedWords,
    errors: readonly FieldError[],
  ) => {
    const row = await knownAllocation(context, id)
    const { ledger, place } = await ledgerOf(context, row.stream_year, person)
    const practice = row.receiver_kind === 'practice' ? row.receiver : undefined
    demand(person, 'read money', { place, practice })
    return <DecidePage row={row} ledger={ledger} typed={typed} errors={errors} />
  }
  app.get(path, { config: READ, schema: page }, async ({ params, person }, reply) =>
    reply.page(await shown(params.id, person, { decided_on: today(context) }, [])),
  )
  app.post(
    path,
    { config: APPROVE, schema: { params: streamParams, body: decideBody, response } },
    async ({ params: { id }, body, person }, reply) => {
      const { version, what, ...words } = body
      const row = await knownAllocation(context, id)
      const { deciding, stream } = await decidingOf(context, row.stream_year, person)
      const decide = what === 'approve' ? approveAllocation : withdrawAllocation
      const errors = await faultsIn(() => decide(store, deciding, { id, version }, words))
      const done: MoneyDone = what === 'approve' ? 'approved' : 'withdrawn'
      return errors.length === 0
        ? reply.seeOther(`${streamPath(stream)}${queryOf({ done })}`)
        : reply.page(await shown(id, person, words, errors), 400)
    },
  )
}

function claimRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const path = `${CLAIMS_PATH}/:id`
  const shown = async (
    id: string,
    person: Person,
    typed: TypedWords,
    errors: readonly FieldError[],
  ) => {
    const row = await knownClaim(context, id)
    demand(person, 'read money', { practice: row.practice })
    const { ledger } = await ledgerOf(context, row.stream_year, person)
    const own = isOwnClaim(person, row)
    return <ClaimPage row={row} ledger={ledger} own={own} typed={typed} errors={errors} />
  }
  app.get(path, { config: READ, schema: page }, async ({ params, person }, reply) => {
    const day = today(context)
    return reply.page(await shown(params.id, person, { decided_on: day, on_date: day }, []))
  })
  app.post(
    `${path}/answer`,
    { config: APPROVE, schema: { params: streamParams, body: answerBody, response } },
    async ({ params: { id }, body: { version, answer, decided_on }, person }, reply) => {
      const row = await knownClaim(context, id)
      const { deciding } = await decidingOf(context, row.stream_year, person)
      const errors = await faultsIn(() =>
        answerClaim(store, deciding, { id, version }, answer, decided_on),
      )
      const done: MoneyDone = answer === 'approved' ? 'claim-approved' : 'claim-refused'
      return errors.length === 0
        ? reply.seeOther(`${CLAIMS_PATH}${queryOf({ done })}`)
        : reply.page(await shown(id, person, { decided_on }, errors), 400)
    },
  )
  app.post(
    `${path}/pay`,
    { config: PAY, schema: { params: streamParams, body: payBody, response } },
    async ({ params: { id }, body: { version, ...given }, person }, reply) => {
      const row = await knownClaim(context, id)
      const { deciding } = await decidingOf(context, row.stream_year, person)
      const errors = await faultsIn(() => payClaim(store, deciding, { id, version }, given))
      return errors.length === 0
        ? reply.seeOther(`${CLAIMS_PATH}${queryOf({ done: 'claim-paid' })}`)
        : reply.page(await shown(id, person, given, errors), 400)
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

async function decidingOf(
  context: AppContext,
  year: string,
  person: Person,
): Promise<{ readonly deciding: Deciding; readonly stream: string; readonly place: string }> {
  const { db } = context.workspace.store
  const found = await yearWithStream(db, year)
  const place = found?.stream.place ?? ''
  const listsOn = await listsFor(context.workspace, place, await readFunds(db, place))
  return {
    deciding: { person, today: today(context), listsOn },
    stream: found?.stream.id ?? '',
    place,
  }
}

async function ledgerOf(context: AppContext, year: string, person: Person) {
  const { deciding, place } = await decidingOf(context, year, person)
  const { db } = context.workspace.store
  return { place, ledger: await ledgerNow(db, year, deciding.listsOn, deciding.today) }
}

async function knownAllocation({ workspace }: AppContext, id: string): Promise<AllocationRow> {
  const row = await workspace.store.db
    .selectFrom('allocation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('There is no such allocation.')
  return row
}

async function knownClaim({ workspace }: AppContext, id: string): Promise<BackfillClaimRow> {
  const row = await workspace.store.db
    .selectFrom('backfill_claim')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('There is no such claim.')
  return row
}
