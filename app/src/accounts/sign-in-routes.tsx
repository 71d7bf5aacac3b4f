import * as z from 'zod'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { demandAccounts, ownAddress, typedText, waitErrors } from './asked-to.ts'
import { attemptCookie, CLEARING_ATTEMPT_COOKIE } from './attempts.ts'
import { attemptTokenOf, sessionTokenOf, setCookie } from './cookies.ts'
import { recordEvent } from './events.ts'
import { findFactor, finishFactor } from './factor.ts'
import { addressOf } from './gate.ts'
import { startJoining } from './joining.ts'
import type { OidcEntry } from './oidc-file.ts'
import { hashSecret } from './secret.ts'
import { CLEARING_COOKIE, endSession, findSession, sessionCookie } from './sessions.ts'
import { AppPage, CodePage, JoinPage, RecoveryCodesPage, SignInPage } from './sign-in-pages.tsx'
import type { OtherMeans } from './sign-in-pages.tsx'
import { giveCode, givePassword, isCodeAwaited } from './sign-in.ts'

const READ = { access: 'read', needs: 'nothing' } as const
const WRITE = { access: 'write', needs: 'nothing' } as const
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 429: htmlPage } as const

/** The same for a wrong password, an unknown address and an account that is not open. */
const REFUSED = 'This email address and password do not go together here'
const WRONG_CODE = 'This is not the code of now, or it was used already. Wait for the next one'

/** Sign-in, sign-out, the setting up of an authenticator app, and joining. */
export function signInRoutes(
  app: ZodFastify,
  context: AppContext,
  means: readonly OtherMeans[],
  providers: readonly OidcEntry[],
): void {
  passwordRoutes(app, context, means)
  codeRoutes(app, context)
  appRoutes(app, context)
  joinRoutes(app, context, 'join')
  joinRoutes(app, context, 'set up')
  signOutRoute(app, context, providers)
}

function passwordRoutes(app: ZodFastify, context: AppContext, means: readonly OtherMeans[]): void {
  const { store } = context.workspace
  app.get(
    '/sign-in',
    { config: READ, schema: { querystring: z.object({ to: typedText }), response } },
    (request, reply) => {
      demandAccounts(request)
      const to = ownAddress(request.query.to)
      return request.person.signedIn
        ? reply.seeOther(to)
        : reply.page(<SignInPage to={to} means={means} errors={[]} />)
    },
  )
  app.post(
    '/sign-in',
    {
      config: WRITE,
      schema: {
        body: z.object({ email: typedText, password: typedText, to: typedText }),
        response,
      },
    },
    async (request, reply) => {
      demandAccounts(request)
      const { email, password } = request.body
      const to = ownAddress(request.body.to)
      const now = context.now()
      const step = await givePassword(
        { store, now, address: addressOf(request) },
        { email, password, to },
      )
      if (step.kind === 'code' || step.kind === 'app') {
        setCookie(reply, attemptCookie(step.attempt))
        return reply.seeOther(`/sign-in/${step.kind}`)
      }
      const errors =
        step.kind === 'wait'
          ? waitErrors(reply, now, step.until, 'email')
          : [{ field: 'email', message: REFUSED }]
      const status = step.kind === 'wait' ? 429 : 400
      return reply.page(<SignInPage to={to} email={email} means={means} errors={errors} />, status)
    },
  )
}

function codeRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.get('/sign-in/code', { config: READ, schema: { response } }, async (request, reply) => {
    demandAccounts(request)
    return (await isCodeAwaited(store, context.now(), attemptTokenOf(request)))
      ? reply.page(<CodePage errors={[]} />)
      : reply.seeOther('/sign-in')
  })
  app.post(
    '/sign-in/code',
    { config: WRITE, schema: { body: z.object({ code: typedText }), response } },
    async (request, reply) => {
      demandAccounts(request)
      const now = context.now()
      const step = await giveCode(
        { store, now, address: addressOf(request) },
        attemptTokenOf(request),
        request.body.code,
        sessionTokenOf(request),
      )
      if (step.kind === 'over') return reply.seeOther('/sign-in')
      if (step.kind === 'signed in') {
        setCookie(reply, sessionCookie(step.session))
        setCookie(reply, CLEARING_ATTEMPT_COOKIE)
        return reply.seeOther(ownAddress(step.to))
      }
      return step.kind === 'wait'
        ? reply.page(<CodePage errors={waitErrors(reply, now, step.until, 'code')} />, 429)
        : reply.page(<CodePage errors={[{ field: 'code', message: WRONG_CODE }]} />, 400)
    },
  )
}

function appRoutes(app: ZodFastify, context: AppContext): void {
  const { store } = context.workspace
  app.get('/sign-in/app', { config: READ, schema: { response } }, async (request, reply) => {
    demandAccounts(request)
    const factor = await findFactor(store, context.now(), attemptTokenOf(request))
    if (factor === undefined) return reply.seeOther('/sign-in')
    const { secret, email } = factor.data
    return reply.page(<AppPage secret={secret} email={email} errors={[]} />)
  })
  app.post(
    '/sign-in/app',
    { config: WRITE, schema: { body: z.object({ code: typedText }), response } },
    async (request, reply) => {
      demandAccounts(request)
      const token = attemptTokenOf(request)
      const now = context.now()
      const before = sessionTokenOf(request)
      const done = await finishFactor(store, now, token, request.body.code, before)
      if (done !== undefined) {
        setCookie(reply, sessionCookie(done.session))
        setCookie(reply, CLEARING_ATTEMPT_COOKIE)
        return reply.page(<RecoveryCodesPage codes={done.recoveryCodes} to={ownAddress(done.to)} />)
      }
      const factor = await findFactor(store, now, token)
      if (factor === undefined) return reply.seeOther('/sign-in')
      const { secret, email } = factor.data
      const errors = [{ field: 'code', message: 'This is not the code that the app shows now' }]
      return reply.page(<AppPage secret={secret} email={email} errors={errors} />, 400)
    },
  )
}

const joinBody = z.object({
  code: typedText,
  name: typedText,
  email: typedText,
  password: typedText,
  again: typedText,
})

function joinRoutes(app: ZodFastify, context: AppContext, purpose: 'join' | 'set up'): void {
  const { store } = context.workspace
  const path = purpose === 'join' ? '/join' : '/set-up'
  app.get(path, { config: READ, schema: { response } }, (request, reply) => {
    demandAccounts(request)
    return reply.page(<JoinPage purpose={purpose} typed={{}} errors={[]} />)
  })
  app.post(
    path,
    { config: WRITE, schema: { body: joinBody, response } },
    async (request, reply) => {
      demandAccounts(request)
      const now = context.now()
      const { body } = request
      const step = await startJoining(store, now, purpose, body, addressOf(request))
      if (step.kind === 'next') {
        setCookie(reply, attemptCookie(step.attempt))
        return reply.seeOther('/sign-in/app')
      }
      const errors = step.kind === 'wait' ? waitErrors(reply, now, step.until, 'code') : step.errors
      const { code, name, email } = body
      return reply.page(
        <JoinPage purpose={purpose} typed={{ code, name, email }} errors={errors} />,
        step.kind === 'wait' ? 429 : 400,
      )
    },
  )
}

function signOutRoute(app: ZodFastify, context: AppContext, providers: readonly OidcEntry[]): void {
  const { store } = context.workspace
  app.post(
    '/sign-out',
    { config: WRITE, schema: { body: z.unknown(), response: { 303: redirection } } },
    async (request, reply) => {
      demandAccounts(request)
      const token = sessionTokenOf(request)
      const session =
        token === undefined ? undefined : await findSession(store, token, context.now())
      if (token !== undefined) await endSession(store, hashSecret(token))
      if (request.person.signedIn) {
        await recordEvent(store, context.now(), {
          event: 'signed out',
          person: request.person.id,
          detail: `from ${addressOf(request)}`,
        })
      }
      setCookie(reply, CLEARING_COOKIE)
      setCookie(reply, CLEARING_ATTEMPT_COOKIE)
      const provider = providers.find(({ name }) => name === session?.means)
      return reply.seeOther(
        provider === undefined ? '/sign-in' : `/sign-in/oidc/${provider.id}/signed-out`,
      )
    },
  )
}
