import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { ROLES, SCOPE_KINDS, SCOPES_OF_ROLE, type Role } from '../rights/roles.ts'
import { today } from '../terminal/effects.ts'
import type { PersonRow } from '../store/tables.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { endRole, giveRole, invite } from './administration.ts'
import { typedText } from './asked-to.ts'
import { listEvents } from './events.ts'
import { openInvitation } from './invitations.ts'
import { namedGrants } from './named-grants.ts'
import { organisationsOfKinds } from './organisations-of-roles.ts'
import { doneNotice, doneQuery } from './people-routes.tsx'
import { getPerson, meansOf, nameOfPerson, personInput } from './people.ts'
import { ACTION_WORDS, actionsFor, actOn, PERSON_ACTIONS } from './person-actions.ts'
import {
  ActionPage,
  ChooseRolePage,
  EndRolePage,
  GiveRolePage,
  InvitedPage,
  InvitePage,
  PersonPage,
  type PersonView,
  type RoleTyped,
} from './person-pages.tsx'
import { grantsOf } from './roles-held.ts'
import { reasonText, roleInput, type RoleInput } from './roles-input.ts'
import { sessionsOf } from './sessions.ts'

const READ = { access: 'read', needs: 'manage people' } as const
const WRITE = { access: 'write', needs: 'manage people' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage } as const

const idParams = z.object({ id: z.string().max(100) })
const version = z.coerce.number('is missing').int().positive()
const DONE_OF = {
  sessions: 'sessions',
  disable: 'disabled',
  enable: 'enabled',
  erase: 'erased',
} as const

/** Inviting people, and what is done to one account. */
export function personRoutes(app: ZodFastify, context: AppContext): void {
  inviteRoutes(app, context)
  app.get(
    '/people/:id',
    { config: READ, schema: { params: idParams, querystring: doneQuery, response } },
    async ({ params, query }, reply) => {
      const view = await viewOf(context, params.id)
      return reply.page(<PersonPage view={view} notice={doneNotice(query.done)} />)
    },
  )
  actionRoutes(app, context)
  giveRoutes(app, context)
  endRoutes(app, context)
}

function inviteRoutes(app: ZodFastify, context: AppContext): void {
  app.get('/people/new', { config: READ, schema: { response } }, (_request, reply) =>
    reply.page(<InvitePage typed={{}} errors={[]} />),
  )
  app.post(
    '/people',
    {
      config: WRITE,
      schema: { body: z.object({ name: typedText, email: typedText }), response },
    },
    async ({ body }, reply) => {
      const parsed = personInput.safeParse(body)
      const tried = parsed.success
        ? await attempt(() => invite(context, parsed.data))
        : { errors: fieldsOf(parsed.error) }
      return 'done' in tried
        ? reply.page(
            <InvitedPage
              name={parsed.data?.name ?? ''}
              id={tried.done.id}
              invitation={tried.done}
            />,
          )
        : reply.page(<InvitePage typed={body} errors={tried.errors} />, 400)
    },
  )
}

function actionRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const params = idParams.extend({ action: z.enum(PERSON_ACTIONS) })
  const path = '/people/:id/do/:action'
  app.get(path, { config: READ, schema: { params, response } }, async (request, reply) => {
    const { id, action } = request.params
    const person = await getPerson(store, id)
    demandFits(person, action)
    return reply.page(<ActionPage person={person} action={action} errors={[]} />)
  })
  app.post(
    path,
    {
      config: WRITE,
      schema: { params, body: z.object({ version, reason: typedText }), response },
    },
    async (request, reply) => {
      const { id, action } = request.params
      const { body } = request
      const person = await getPerson(store, id)
      demandFits(person, action)
      const reason = reasonText.safeParse(body.reason)
      if (!reason.success) {
        const errors = [{ field: 'reason', message: 'Say why' }]
        return reply.page(
          <ActionPage person={person} action={action} reason={body.reason} errors={errors} />,
          400,
        )
      }
      const invitation = await actOn(context, action, { id, version: body.version }, reason.data)
      if (invitation !== undefined) {
        return reply.page(
          <InvitedPage name={nameOfPerson(person)} id={id} invitation={invitation} />,
        )
      }
      const done = action === 'invite' ? '' : `?done=${DONE_OF[action]}`
      return reply.seeOther(`${action === 'erase' ? '/people' : `/people/${id}`}${done}`)
    },
  )
}

function demandFits(person: PersonRow, action: (typeof PERSON_ACTIONS)[number]): void {
  if (actionsFor(person).includes(action)) return
  throw new FootingsError(
    'finding',
    `“${ACTION_WORDS[action].title}” does not fit this account: it is ${person.state}.`,
    { remedy: 'Nothing was changed. Go back to the list and open it again.' },
  )
}

const roleBody = z.object({
  role: z.enum(ROLES),
  organisation: typedText,
  code: typedText,
  starts_on: typedText,
  ends_on: typedText,
  reason: typedText,
})

function giveRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  const page = async (
    person: PersonRow,
    role: Role,
    typed: RoleTyped,
    errors: readonly FieldError[],
  ) => {
    const kinds = SCOPES_OF_ROLE[role]
    const organisations = await organisationsOfKinds(context.workspace, context.now(), kinds)
    return (
      <GiveRolePage
        person={person}
        role={role}
        organisations={organisations}
        typed={typed}
        errors={errors}
      />
    )
  }
  app.get(
    '/people/:id/roles/new',
    {
      config: READ,
      schema: {
        params: idParams,
        querystring: z.object({ role: z.enum(ROLES).optional() }),
        response,
      },
    },
    async ({ params, query: { role } }, reply) => {
      const person = await getPerson(store, params.id)
      if (role === undefined) return reply.page(<ChooseRolePage person={person} />)
      return reply.page(await page(person, role, { starts_on: today(context) }, []))
    },
  )
  app.post(
    '/people/:id/roles',
    { config: WRITE, schema: { params: idParams, body: roleBody, response } },
    async ({ params, body }, reply) => {
      const person = await getPerson(store, params.id)
      const parsed = roleInput.safeParse(roleOf(body))
      const tried = parsed.success
        ? await attempt(() => giveRole(context, person.id, parsed.data))
        : { errors: fieldsOf(parsed.error) }
      if ('done' in tried) return reply.seeOther(`/people/${person.id}?done=role`)
      const typed = { ...body, at: body.organisation }
      return reply.page(await page(person, body.role, typed, tried.errors), 400)
    },
  )
}

/** A typed code stands for the kind at which the role is held first. */
function roleOf(body: z.output<typeof roleBody>): z.input<typeof roleInput> {
  const { organisation, code, ...rest } = body
  const typed = code.trim().toUpperCase()
  const [kind, chosen] =
    typed === ''
      ? [organisation.split(':')[0], organisation.slice(organisation.indexOf(':') + 1)]
      : [SCOPES_OF_ROLE[body.role][0], typed]
  const scope = SCOPE_KINDS.find((one) => one === kind)
  return { ...rest, scope: scope ?? ('' as RoleInput['scope']), organisation: chosen }
}

function endRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  const path = '/people/:id/roles/:grant/end'
  const params = idParams.extend({ grant: z.string().max(100) })
  const known = async (id: string, grantId: string) => {
    const person = await getPerson(workspace.store, id)
    const grants = await grantsOf(workspace, id)
    const [grant] = await namedGrants(
      workspace,
      context.now(),
      grants.filter((one) => one.id === grantId),
    )
    if (grant === undefined) throw new NotFound('There is no such role.')
    return { person, grant }
  }
  app.get(path, { config: READ, schema: { params, response } }, async (request, reply) => {
    const { person, grant } = await known(request.params.id, request.params.grant)
    return reply.page(<EndRolePage person={person} grant={grant} errors={[]} />)
  })
  app.post(
    path,
    {
      config: WRITE,
      schema: { params, body: z.object({ version, reason: typedText }), response },
    },
    async (request, reply) => {
      const { body } = request
      const { person, grant } = await known(request.params.id, request.params.grant)
      const reason = reasonText.safeParse(body.reason)
      if (!reason.success) {
        const errors = [{ field: 'reason', message: 'Say why' }]
        return reply.page(<EndRolePage person={person} grant={grant} errors={errors} />, 400)
      }
      await endRole(context, { id: grant.id, version: body.version }, reason.data)
      return reply.seeOther(`/people/${person.id}?done=ended`)
    },
  )
}

async function viewOf(context: AppContext, id: string): Promise<PersonView> {
  const { workspace } = context
  const { store } = workspace
  const now = context.now()
  const person = await getPerson(store, id)
  return {
    person,
    means: await meansOf(store, person),
    grants: await namedGrants(workspace, now, await grantsOf(workspace, id)),
    sessions: (await sessionsOf(store, id, now)).length,
    events: await listEvents(store, { person: id, limit: 20 }),
    invitedUntil: await openInvitation(store, now, id),
  }
}

/** What was done, or what was wrong with a field that the error names. */
async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly errors: readonly FieldError[] }> {
  try {
    return { done: await work() }
  } catch (error) {
    const isOfForm =
      error instanceof FootingsError && (error.kind === 'data' || error.kind === 'finding')
    if (!isOfForm) throw error
    return { errors: [{ field: error.where.column ?? '', message: error.message }] }
  }
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'The name',
  email: 'The email address',
  scope: 'The organisation',
  organisation: 'The organisation',
  starts_on: 'The first day',
  ends_on: 'The last day',
  reason: 'The reason',
}

function fieldsOf(error: z.ZodError): readonly FieldError[] {
  return error.issues.map(({ path, message }) => {
    const field = String(path[0])
    return {
      field: field === 'scope' ? 'organisation' : field,
      message:
        field === 'scope'
          ? 'Choose where the role is held'
          : `${FIELD_NAMES[field] ?? field} ${message}`,
    }
  })
}
