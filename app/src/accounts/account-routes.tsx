import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { may } from '../rights/person.ts'
import type { PersonRow } from '../store/tables.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { AccountPage, type AccountView } from './account-page.tsx'
import { demandAccounts, typedText, waitErrors } from './asked-to.ts'
import { attemptCookie } from './attempts.ts'
import { sessionTokenOf, setCookie } from './cookies.ts'
import { recordEvent } from './events.ts'
import { namedGrants } from './named-grants.ts'
import type { OidcEntry } from './oidc-file.ts'
import { identitiesOf } from './oidc-linking.ts'
import { passkeysOf } from './passkeys.ts'
import { changeApp, changePassword, dataOf, renewRecoveryCodes } from './own-account.ts'
import { getPerson, meansOf } from './people.ts'
import { countRecoveryCodes } from './recovery-codes.ts'
import { grantsOf } from './roles-held.ts'
import { hashSecret } from './secret.ts'
import { endSession, endSessionsOf, sessionCookie, sessionsOf } from './sessions.ts'
import { RecoveryCodesPage } from './sign-in-pages.tsx'

const READ = { access: 'read', needs: 'signed in' } as const
const WRITE = { access: 'write', needs: 'signed in' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 429: htmlPage } as const

const DONE = {
  password: 'Your password is changed, and all your other sessions have ended',
  app: 'Your authenticator app is set up',
  ended: 'The session has ended',
  passkey: 'Your passkey is added',
  renamed: 'The passkey has its new name',
  linked: 'You can sign in there from now on',
  removed: 'It is removed',
} as const

const DONE_WORDS = ['password', 'app', 'ended', 'passkey', 'renamed', 'linked', 'removed'] as const

/** The page of one's own account, and what one can change on it. */
export function accountRoutes(
  app: ZodFastify,
  context: AppContext,
  providers: readonly OidcEntry[],
): void {
  const { store } = context.workspace
  app.get(
    '/account',
    {
      config: READ,
      schema: {
        querystring: z.object({ done: z.enum(DONE_WORDS).optional() }),
        response,
      },
    },
    async (request, reply) => {
      demandAccounts(request)
      const { done } = request.query
      const notice =
        done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
      const view = await viewOf(context, request, providers)
      return reply.page(<AccountPage view={view} errors={[]} notice={notice} />)
    },
  )
  app.get(
    '/account/data.json',
    { config: READ, schema: { response: { 200: fileContent } } },
    async (request, reply) => {
      demandAccounts(request)
      const person = await getPerson(store, request.person.id)
      void reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="my-footings-data.json"')
      return JSON.stringify(await dataOf({ store, now: context.now(), person }), undefined, 2)
    },
  )
  app.post(
    '/account/sessions/end',
    { config: WRITE, schema: { body: z.object({ session: typedText }), response } },
    async (request, reply) => {
      demandAccounts(request)
      await endSessions(context, request, request.body.session)
      return reply.seeOther('/account?done=ended')
    },
  )
  changeRoute(app, context, providers)
}

/** Ends a session of one's own: another person's hash finds nothing. */
async function endSessions(
  { workspace: { store }, now }: AppContext,
  request: FastifyRequest,
  which: string,
): Promise<void> {
  const person = request.person.id
  if (which === 'others') await endSessionsOf(store, person, ownHash(request))
  else {
    const sessions = await sessionsOf(store, person, now())
    const found = sessions.find((session) => session.token_hash === which)
    if (found === undefined) return
    await endSession(store, found.token_hash)
  }
  await recordEvent(store, now(), { event: 'sessions ended', person, detail: 'by themselves' })
}

const changeBody = z.object({
  what: z.enum(['password', 'app', 'recovery']).default('password'),
  present: typedText,
  password: typedText,
  again: typedText,
})

function changeRoute(app: ZodFastify, context: AppContext, providers: readonly OidcEntry[]): void {
  const { store } = context.workspace
  app.post(
    '/account/change',
    { config: WRITE, schema: { body: changeBody, response } },
    async (request, reply) => {
      demandAccounts(request)
      const now = context.now()
      const person = await getPerson(store, request.person.id)
      const { what, present, ...given } = request.body
      const of = { store, now, person }
      if (what === 'recovery') {
        const done = await renewRecoveryCodes(of, present)
        return done.kind === 'done'
          ? reply.page(<RecoveryCodesPage codes={done.what} to="/account" />)
          : refused(context, request, reply, done, providers)
      }
      const done =
        what === 'app'
          ? await changeApp(of, present)
          : await changePassword(of, { present, ...given })
      if (done.kind !== 'done') return refused(context, request, reply, done, providers)
      setCookie(reply, what === 'app' ? attemptCookie(done.what) : sessionCookie(done.what))
      return reply.seeOther(what === 'app' ? '/sign-in/app' : '/account?done=password')
    },
  )
}

async function refused(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  why:
    | { readonly kind: 'faults'; readonly errors: readonly FieldError[] }
    | { readonly kind: 'wait'; readonly until: Date },
  providers: readonly OidcEntry[],
): Promise<string> {
  const errors =
    why.kind === 'wait' ? waitErrors(reply, context.now(), why.until, 'present') : why.errors
  const view = await viewOf(context, request, providers)
  return reply.page(<AccountPage view={view} errors={errors} />, why.kind === 'wait' ? 429 : 400)
}

async function viewOf(
  context: AppContext,
  request: FastifyRequest,
  providers: readonly OidcEntry[],
): Promise<AccountView> {
  const { workspace } = context
  const { store } = workspace
  const now = context.now()
  const person: PersonRow = await getPerson(store, request.person.id)
  return {
    person,
    means: await meansOf(store, person),
    recoveryCodes: await countRecoveryCodes(store, person.id),
    grants: await namedGrants(workspace, now, await grantsOf(workspace, person.id)),
    sessions: await sessionsOf(store, person.id, now),
    own: ownHash(request),
    passkeys: await passkeysOf(store, person.id),
    identities: await identitiesOf(store, person.id),
    providers,
    manages: may(request.person, 'manage people'),
  }
}

function ownHash(request: FastifyRequest): string {
  return hashSecret(sessionTokenOf(request) ?? '')
}
