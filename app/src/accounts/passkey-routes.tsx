import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { nameText } from '../register/records.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { demandAccounts, ownAddress, typedText, waitErrors } from './asked-to.ts'
import { attemptCookie, CLEARING_ATTEMPT_COOKIE } from './attempts.ts'
import { attemptTokenOf, sessionTokenOf, setCookie } from './cookies.ts'
import { recordEvent } from './events.ts'
import { demandFreshSignIn } from './fresh-sign-in.ts'
import { addressOf } from './gate.ts'
import { findInvited } from './invitations.ts'
import { NOT_A_CODE } from './oidc-linking.ts'
import { ownOrigin } from './own-origin.ts'
import { finishPasskey, newPasskeyAnswer, startPasskey } from './passkey-adding.ts'
import { PasskeyAddPage, PasskeyJoinPage, PasskeySignInPage } from './passkey-pages.tsx'
import { partyOf, type RelyingParty } from './passkey-party.ts'
import { finishPasskeySignIn, passkeyAnswer, startPasskeySignIn } from './passkey-sign-in.ts'
import { removePasskey, renamePasskey } from './passkeys.ts'
import { getPerson } from './people.ts'
import { hashSecret, plainCode } from './secret.ts'
import { sessionCookie, startSession } from './sessions.ts'
import { countedAddress, forgive, takeTurn } from './sign-in-guard.ts'

const READ = { access: 'read', needs: 'nothing' } as const
const WRITE = { access: 'write', needs: 'nothing' } as const
const OWN_READ = { access: 'read', needs: 'signed in' } as const
const OWN = { access: 'write', needs: 'signed in' } as const
const pages = { 200: htmlPage, 303: redirection } as const

const fault = z.object({ message: z.string() })
/** What the browser's own interface for passkeys is given. */
const asked = { 200: z.looseObject({}), 400: fault, 429: fault } as const
const done = { 200: z.object({ to: z.string() }), 400: fault, 429: fault } as const

const REFUSED = 'This passkey does not let you in here, or it took too long. Try again'
const NOT_ADDED = 'The passkey was not added. Try again'
const passkeyName = nameText

export interface PasskeyOptions {
  /** The address that people use; undefined for this computer's own. */
  readonly origin: string | undefined
}

/** Passkeys: sign-in, joining with one, and those of one's own account. */
export function passkeyRoutes(app: ZodFastify, context: AppContext, options: PasskeyOptions): void {
  signInRoutes(app, context, options)
  joinRoutes(app, context, options)
  addRoutes(app, context, options)
  keepRoutes(app, context)
}

function signInRoutes(app: ZodFastify, context: AppContext, options: PasskeyOptions): void {
  const { store } = context.workspace
  const ofRequest = (request: FastifyRequest) => ({
    store,
    now: context.now(),
    address: addressOf(request),
    party: partyFor(request, options),
  })
  app.get(
    '/sign-in/passkey',
    { config: READ, schema: { querystring: z.object({ to: typedText }), response: pages } },
    (request, reply) => {
      demandAccounts(request)
      return reply.page(<PasskeySignInPage to={ownAddress(request.query.to)} />)
    },
  )
  app.post(
    '/sign-in/passkey/options',
    { config: WRITE, schema: { body: z.object({ to: typedText }), response: asked } },
    async (request, reply) => {
      demandAccounts(request)
      const to = ownAddress(request.body.to)
      const { options: wanted, attempt } = await startPasskeySignIn(ofRequest(request), to)
      setCookie(reply, attemptCookie(attempt))
      return { ...wanted }
    },
  )
  app.post(
    '/sign-in/passkey',
    { config: WRITE, schema: { body: z.object({ answer: passkeyAnswer }), response: done } },
    async (request, reply) => {
      demandAccounts(request)
      const of = ofRequest(request)
      const step = await finishPasskeySignIn(
        of,
        attemptTokenOf(request),
        request.body.answer,
        sessionTokenOf(request),
      )
      setCookie(reply, CLEARING_ATTEMPT_COOKIE)
      if (step.kind === 'wait') return waitFault(reply, of.now, step.until)
      if (step.kind === 'refused') return reply.code(400).send({ message: REFUSED })
      setCookie(reply, sessionCookie(step.session))
      return { to: ownAddress(step.to) }
    },
  )
}

function joinRoutes(app: ZodFastify, context: AppContext, options: PasskeyOptions): void {
  const { store } = context.workspace
  app.get('/join/passkey', { config: READ, schema: { response: pages } }, (request, reply) => {
    demandAccounts(request)
    return reply.page(<PasskeyJoinPage />)
  })
  app.post(
    '/join/passkey/options',
    { config: WRITE, schema: { body: z.object({ code: typedText }), response: asked } },
    async (request, reply) => {
      demandAccounts(request)
      const now = context.now()
      const counted = [countedAddress(addressOf(request))]
      const turn = await takeTurn(store, now, counted)
      if (turn.kind === 'wait') return waitFault(reply, now, turn.until)
      const { code } = request.body
      const person = await findInvited(store, now, code)
      if (person === undefined) {
        const detail = `from ${addressOf(request)}`
        await recordEvent(store, now, { event: 'joining refused', person: null, detail })
        return reply.code(400).send({ message: NOT_A_CODE })
      }
      await forgive(store, counted)
      const invitation = hashSecret(plainCode(code))
      const party = partyFor(request, options)
      const begun = await startPasskey(store, now, party, person, invitation)
      setCookie(reply, attemptCookie(begun.attempt))
      return { ...begun.options }
    },
  )
  app.post(
    '/join/passkey',
    {
      config: WRITE,
      schema: { body: z.object({ answer: newPasskeyAnswer, name: passkeyName }), response: done },
    },
    async (request, reply) => {
      demandAccounts(request)
      const now = context.now()
      const { answer, name } = request.body
      const party = partyFor(request, options)
      const given = { answer, name, signedIn: null }
      const added = await finishPasskey(store, now, party, attemptTokenOf(request), given)
      setCookie(reply, CLEARING_ATTEMPT_COOKIE)
      if (added === undefined) return reply.code(400).send({ message: NOT_ADDED })
      const before = sessionTokenOf(request)
      const means = 'passkey'
      const session = await startSession(store, now, { person: added.person, means, before })
      setCookie(reply, sessionCookie(session))
      return { to: '/account' }
    },
  )
}

function addRoutes(app: ZodFastify, context: AppContext, options: PasskeyOptions): void {
  const { store } = context.workspace
  app.get(
    '/account/passkeys/new',
    { config: OWN_READ, schema: { response: pages } },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      return reply.page(<PasskeyAddPage />)
    },
  )
  app.post(
    '/account/passkeys/options',
    { config: OWN, schema: { body: z.object({}), response: asked } },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      const person = await getPerson(store, request.person.id)
      const party = partyFor(request, options)
      const begun = await startPasskey(store, context.now(), party, person, null)
      setCookie(reply, attemptCookie(begun.attempt))
      return { ...begun.options }
    },
  )
  app.post(
    '/account/passkeys',
    {
      config: OWN,
      schema: { body: z.object({ answer: newPasskeyAnswer, name: passkeyName }), response: done },
    },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      const { answer, name } = request.body
      const party = partyFor(request, options)
      const given = { answer, name, signedIn: request.person.id }
      const token = attemptTokenOf(request)
      const added = await finishPasskey(store, context.now(), party, token, given)
      setCookie(reply, CLEARING_ATTEMPT_COOKIE)
      if (added === undefined) return reply.code(400).send({ message: NOT_ADDED })
      return { to: '/account?done=passkey' }
    },
  )
}

const seenPasskey = z.object({ id: typedText, version: z.coerce.number().int() })

function keepRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.post(
    '/account/passkeys/rename',
    {
      config: OWN,
      schema: { body: seenPasskey.extend({ name: passkeyName }), response: pages },
    },
    async (request, reply) => {
      demandAccounts(request)
      const { name, ...seen } = request.body
      await renamePasskey(store, request.person.id, seen, name)
      return reply.seeOther('/account?done=renamed')
    },
  )
  app.post(
    '/account/passkeys/remove',
    { config: OWN, schema: { body: seenPasskey, response: pages } },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      await removePasskey(store, context.now(), request.person.id, request.body)
      return reply.seeOther('/account?done=removed')
    },
  )
}

function partyFor(request: FastifyRequest, { origin }: PasskeyOptions): RelyingParty {
  return partyOf(ownOrigin(request, origin))
}

function waitFault(reply: FastifyReply, now: Date, until: Date): FastifyReply {
  const [first] = waitErrors(reply, now, until, 'passkey')
  return reply.code(429).send({ message: first?.message ?? '' })
}
