import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { demandAccounts, ownAddress, typedText, waitErrors } from './asked-to.ts'
import { attemptCookie, CLEARING_ATTEMPT_COOKIE } from './attempts.ts'
import { attemptTokenOf, sessionTokenOf, setCookie } from './cookies.ts'
import { demandFreshSignIn } from './fresh-sign-in.ts'
import { addressOf } from './gate.ts'
import { OidcRefused, type OidcClient } from './oidc-client.ts'
import { joinWithIdentity, linkIdentity, removeIdentity } from './oidc-linking.ts'
import {
  LinkIdentityPage,
  NotTakenPage,
  SignedOutPage,
  UnknownIdentityPage,
} from './oidc-pages.tsx'
import { findProved, finishOidc, startOidc, type OidcOf } from './oidc-sign-in.ts'
import { ownOrigin } from './own-origin.ts'
import { sessionCookie } from './sessions.ts'

const READ = { access: 'read', needs: 'nothing' } as const
const WRITE = { access: 'write', needs: 'nothing' } as const
const OWN = { access: 'write', needs: 'signed in' } as const
const response = {
  200: htmlPage,
  303: redirection,
  400: htmlPage,
  429: htmlPage,
  502: htmlPage,
} as const
const params = z.object({ provider: z.string().max(40) })

export interface OidcOptions {
  readonly providers: readonly OidcClient[]
  /** The address that people use; undefined for this computer's own. */
  readonly origin: string | undefined
}

/** Where a provider signed somebody in sends the browser: to be told to the provider beforehand. */
function callbackPath(provider: string): string {
  return `/sign-in/oidc/${provider}/callback`
}

/** Sign-in at other organisations by OpenID Connect, and the linking of who one is there. */
export function oidcRoutes(app: ZodFastify, context: AppContext, options: OidcOptions): void {
  if (options.providers.length === 0) return
  wayRoutes(app, context, options)
  provedRoutes(app, context, options)
  ownRoutes(app, context, options)
}

function wayRoutes(app: ZodFastify, context: AppContext, options: OidcOptions): void {
  // The way out is a link and no form: a form may lead to this site alone, by the pages' policy.
  app.get(
    '/sign-in/oidc/:provider',
    { config: READ, schema: { params, querystring: z.object({ to: typedText }), response } },
    async (request, reply) => {
      demandAccounts(request)
      const provider = providerOf(options, request.params.provider)
      return orNotTaken(reply, async () => {
        const redirect = ownOrigin(request, options.origin) + callbackPath(provider.entry.id)
        const to = ownAddress(request.query.to)
        const { href, attempt } = await startOidc(
          ofRequest(context, request),
          provider,
          redirect,
          to,
        )
        setCookie(reply, attemptCookie(attempt))
        return reply.seeOther(href)
      })
    },
  )
  app.get(
    '/sign-in/oidc/:provider/callback',
    { config: READ, schema: { params, querystring: z.looseObject({}), response } },
    async (request, reply) => {
      demandAccounts(request)
      const provider = providerOf(options, request.params.provider)
      return orNotTaken(reply, async () => {
        const back = new URL(
          callbackPath(provider.entry.id) + new URL(request.url, 'http://own.invalid').search,
          ownOrigin(request, options.origin),
        )
        const step = await finishOidc(
          ofRequest(context, request),
          provider,
          attemptTokenOf(request),
          back,
          sessionTokenOf(request),
        )
        if (step.kind === 'unknown') {
          setCookie(reply, attemptCookie(step.attempt))
          return reply.seeOther('/sign-in/identity')
        }
        setCookie(reply, sessionCookie(step.session))
        setCookie(reply, CLEARING_ATTEMPT_COOKIE)
        return reply.seeOther(ownAddress(step.to))
      })
    },
  )
  app.get(
    '/sign-in/oidc/:provider/signed-out',
    { config: READ, schema: { params, response } },
    async (request, reply) => {
      demandAccounts(request)
      const provider = providerOf(options, request.params.provider)
      const after = `${ownOrigin(request, options.origin)}/sign-in`
      const href = await provider.signOutAddress(after).catch(() => undefined)
      return href === undefined
        ? reply.seeOther('/sign-in')
        : reply.page(<SignedOutPage provider={provider.entry.name} href={href} />)
    },
  )
}

function provedRoutes(app: ZodFastify, context: AppContext, options: OidcOptions): void {
  const { store } = context.workspace
  app.get('/sign-in/identity', { config: READ, schema: { response } }, async (request, reply) => {
    demandAccounts(request)
    const proved = await findProved(store, context.now(), attemptTokenOf(request))
    if (proved === undefined) return reply.seeOther('/sign-in')
    const provider = providerOf(options, proved.provider).entry.name
    const { shown } = proved
    return request.person.signedIn
      ? reply.page(
          <LinkIdentityPage provider={provider} shown={shown} name={request.person.name} />,
        )
      : reply.page(<UnknownIdentityPage provider={provider} shown={shown} errors={[]} />)
  })
  app.post(
    '/sign-in/identity',
    { config: WRITE, schema: { body: z.object({ code: typedText }), response } },
    async (request, reply) => {
      demandAccounts(request)
      const token = attemptTokenOf(request)
      const proved = await findProved(store, context.now(), token)
      if (proved === undefined) return reply.seeOther('/sign-in')
      const { name } = providerOf(options, proved.provider).entry
      const of = ofRequest(context, request)
      const step = await joinWithIdentity(
        of,
        name,
        token,
        request.body.code,
        sessionTokenOf(request),
      )
      if (step.kind === 'over') return reply.seeOther('/sign-in')
      if (step.kind === 'linked') {
        setCookie(reply, sessionCookie(step.session))
        setCookie(reply, CLEARING_ATTEMPT_COOKIE)
        return reply.seeOther(ownAddress(step.to))
      }
      const errors =
        step.kind === 'wait' ? waitErrors(reply, of.now, step.until, 'code') : step.errors
      return reply.page(
        <UnknownIdentityPage provider={name} shown={proved.shown} errors={errors} />,
        step.kind === 'wait' ? 429 : 400,
      )
    },
  )
}

function ownRoutes(app: ZodFastify, context: AppContext, options: OidcOptions): void {
  const { store } = context.workspace
  app.post(
    '/account/identities',
    { config: OWN, schema: { body: z.unknown(), response } },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      const token = attemptTokenOf(request)
      const proved = await findProved(store, context.now(), token)
      const name = proved && providerOf(options, proved.provider).entry.name
      const of = ofRequest(context, request)
      const linked = await linkIdentity(of, name ?? '', token, request.person.id)
      setCookie(reply, CLEARING_ATTEMPT_COOKIE)
      return reply.seeOther(linked ? '/account?done=linked' : '/account')
    },
  )
  app.post(
    '/account/identities/remove',
    {
      config: OWN,
      schema: { body: z.object({ id: typedText, version: z.coerce.number().int() }), response },
    },
    async (request, reply) => {
      demandAccounts(request)
      await demandFreshSignIn(context, request)
      await removeIdentity(ofRequest(context, request), request.person.id, request.body)
      return reply.seeOther('/account?done=removed')
    },
  )
}

function providerOf({ providers }: OidcOptions, id: string): OidcClient {
  const found = providers.find(({ entry }) => entry.id === id)
  if (found === undefined) throw new NotFound('Nobody signs in there for this service.')
  return found
}

function ofRequest({ workspace, now }: AppContext, request: FastifyRequest): OidcOf {
  return { store: workspace.store, now: now(), address: addressOf(request) }
}

async function orNotTaken(reply: FastifyReply, work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof OidcRefused)) throw error
    setCookie(reply, CLEARING_ATTEMPT_COOKIE)
    return reply.page(<NotTakenPage message={error.message} />, error.away ? 502 : 400)
  }
}
