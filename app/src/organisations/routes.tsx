import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { AppContext, Room } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { askedOf } from '../register/asked.ts'
import { ContractInput, createContract } from './contract-records.ts'
import { EventInput, recordEvent } from './event-records.ts'
import { actorName } from '../rights/acting.ts'
import { refuseUnknownPractice } from '../footprints/checks.ts'
import { formText } from '../footprints/edit-routes.tsx'
import { faultOf, faultsOf, type Typed } from '../footprints/forms.tsx'
import {
  CONTRACT_LABELS,
  ContractPage,
  EVENT_LABELS,
  EventPage,
  ORGANISATION_LABELS,
  OrganisationsPage,
} from './pages.tsx'
import { createOrganisation, listOrganisations, OrganisationInput } from './records.ts'
import { sendSheet } from '../register/sheet.ts'
import type { FieldError } from '../web/components.tsx'
import { demandObjects, textSent } from '../web/objects.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage } as const
const practiceQuery = z.object({ practice: z.string().max(20).optional() })

/** Partners, what happened to practices, and contracts: the list and the forms that add to it. */
export const organisationRoom: Room = {
  name: 'organisations',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    // What happened to a practice, and its contracts, are written down by whoever plans for it.
    demandObjects(app, async ({ body }) => {
      const practice = textSent(body, 'practice')?.trim().toUpperCase() ?? ''
      return practice === '' ? [] : [{ practice }]
    })
    const { workspace } = context
    const { store } = workspace
    const who = () => ({ name: actorName() })
    const listPage = async (typed: Typed, errors: readonly FieldError[], added: boolean) => (
      <OrganisationsPage
        organisations={await listOrganisations(store)}
        typed={typed}
        errors={errors}
        notice={added ? { kind: 'success', heading: 'The organisation was added.' } : undefined}
      />
    )

    app.get(
      '/organisations',
      {
        config: READ,
        schema: {
          querystring: z.object({ done: z.literal('added').optional() }),
          response: { 200: htmlPage },
        },
      },
      async ({ query }, reply) => reply.page(await listPage({}, [], query.done === 'added')),
    )
    app.post(
      '/organisations',
      {
        config: WRITE,
        schema: { body: bodyOf(ORGANISATION_LABELS), response },
      },
      async ({ body }, reply) => {
        const typed = withoutEmpty(body, 'legal_form')
        const errors = await attempt(OrganisationInput, typed, ORGANISATION_LABELS, () =>
          createOrganisation(store, who(), OrganisationInput.parse(typed)),
        )
        return errors.length > 0
          ? reply.page(await listPage(body, errors, false), 400)
          : reply.seeOther('/organisations?done=added')
      },
    )
    app.get(
      '/organisations.csv',
      { config: READ, schema: { response: { 200: fileContent } } },
      async (_request, reply) => {
        const header = [
          'id',
          'code',
          'name',
          'kind',
          'role',
          'legal_form',
          'founded_on',
          'closed_on',
          'note',
        ] as const
        const rows = (await listOrganisations(store)).map((one) => header.map((name) => one[name]))
        return sendSheet(reply, { header, rows }, 'organisations.csv')
      },
    )
    app.get(
      '/organisations/events',
      { config: READ, schema: { querystring: practiceQuery, response: { 200: htmlPage } } },
      async ({ query }, reply) =>
        reply.page(<EventPage {...await choices(context)} typed={query} errors={[]} />),
    )
    app.post(
      '/organisations/events',
      { config: WRITE, schema: { body: bodyOf(EVENT_LABELS), response } },
      async ({ body }, reply) => {
        const errors = await attempt(EventInput, body, EVENT_LABELS, async () => {
          const event = EventInput.parse(body)
          await refuseUnknownPractice(workspace.evidence, event.practice)
          await recordEvent(store, who(), event)
        })
        return errors.length > 0
          ? reply.page(<EventPage {...await choices(context)} typed={body} errors={errors} />, 400)
          : reply.seeOther(practicePath(body['practice']))
      },
    )
    app.get(
      '/organisations/contracts',
      { config: READ, schema: { querystring: practiceQuery, response: { 200: htmlPage } } },
      async ({ query }, reply) =>
        reply.page(<ContractPage {...await choices(context)} typed={query} errors={[]} />),
    )
    app.post(
      '/organisations/contracts',
      { config: WRITE, schema: { body: bodyOf(CONTRACT_LABELS), response } },
      async ({ body }, reply) => {
        const errors = await attempt(ContractInput, body, CONTRACT_LABELS, async () => {
          const contract = ContractInput.parse(body)
          await refuseUnknownPractice(workspace.evidence, contract.practice)
          await createContract(store, who(), contract)
        })
        return errors.length > 0
          ? reply.page(
              <ContractPage {...await choices(context)} typed={body} errors={errors} />,
              400,
            )
          : reply.seeOther(practicePath(body['practice']))
      },
    )
  },
}

async function choices({ workspace, now }: AppContext) {
  const [organisations, asked] = await Promise.all([
    listOrganisations(workspace.store),
    askedOf({}, workspace, now),
  ])
  return { organisations, practices: asked.found?.practices ?? [] }
}

/** A body with the fields of a form, each of them text. */
function bodyOf(labels: Readonly<Record<string, string>>) {
  return z.object(Object.fromEntries(Object.keys(labels).map((name) => [name, formText] as const)))
}

function practicePath(typed: string | undefined): string {
  return `/practices/${encodeURIComponent((typed ?? '').trim().toUpperCase())}`
}

/** A choice of nothing arrives as an empty text, and is no choice. */
function withoutEmpty(typed: Typed, field: string): Typed {
  return typed[field] === '' ? { ...typed, [field]: undefined } : typed
}

/** Does what a form asks, and gives what is wrong with it; nothing where it was done. */
async function attempt(
  schema: z.ZodType,
  typed: Typed,
  labels: Readonly<Record<string, string>>,
  work: () => Promise<unknown>,
): Promise<readonly FieldError[]> {
  const errors = faultsOf(schema, typed, labels)
  if (errors.length > 0) return errors
  try {
    await work()
    return []
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return faultOf(error)
  }
}
