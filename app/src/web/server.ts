import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyRequest } from 'fastify'
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import * as z from 'zod'

import { FootingsError } from '../failure.ts'
import { actingAs } from '../rights/acting.ts'
import { NOBODY, type Person } from '../rights/person.ts'

import { aboutRoom } from './about.tsx'
import type { PagePlace, Room, ShellContext, ZodFastify } from './context.ts'
import { replyWithTrouble } from './error-replies.tsx'
import { NotFound } from './errors.ts'
import { logFault, type Fault } from './fault-log.ts'
import { ALONE, checkNeeds, type Gate } from './gate.ts'
import { checkHost, checkSender, isLoopback } from './guard.ts'
import {
  IMMUTABLE,
  ONLY_HTTPS,
  SECURITY_HEADERS,
  SOLVER_SECURITY_POLICY,
  SOLVER_WORKER,
} from './headers.ts'
import { jobRoom } from './job-pages.tsx'
import { openApiRoom, registerOpenApi } from './openapi.ts'
import type { PageSetting } from './page-setting.ts'
import { limitRates } from './rate-limits.ts'
import { decorateReplies } from './replies.ts'
import { enforceRouteRules, fileContent, fillNeeds } from './route-rules.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it. */
    person: Person
  }
}

const MEGABYTE = 1024 ** 2
const NO_PAGE = 'There is nothing at this address. Check it, or start from the Place page.'

export interface ServerOptions {
  /** The place that the pages are about, asked for at every page. */
  readonly place?: () => PagePlace | undefined
  /** Who runs this copy, for the footer of every page. */
  readonly operator?: string
  /** Knows who sends a request; without it there is one person, at this computer. */
  readonly gate?: Gate
  /** Addresses of proxies whose word on where a request comes from is taken; none unless told. */
  readonly proxies?: readonly string[]
  /** The address that people use, such as https://footings.example.nhs.uk, where a proxy has it. */
  readonly origin?: string
  /** Whether requests of one sender are counted, and refused above the limits of `rate-limits.ts`. */
  readonly limited?: boolean
  /** Told of every fault of ours; without it they go to standard error, a line each. */
  readonly onFault?: (fault: Fault) => void
}

/**
 * Puts the server together: the shell's own pages, then every room. Throws FootingsError
 * `internal` (from `ready()`) when a route does not declare its schemas or who it is for. It
 * answers only to requests that name this computer, and changes nothing for another site's page.
 */
export function buildServer<Context extends ShellContext>(
  context: Context,
  rooms: readonly Room<Context>[],
  options: ServerOptions = {},
): ZodFastify {
  const gate = options.gate ?? ALONE
  const { origin } = options
  const setting = (request: FastifyRequest): PageSetting => ({
    assets: context.assets,
    place: options.place?.(),
    operator: options.operator,
    person: senderOf(request),
    nameOf: (who) => gate.nameOf(who),
  })
  const refuse = replyWithTrouble(setting, options.onFault ?? logFault)
  const app = Fastify({
    logger: false,
    bodyLimit: MEGABYTE,
    routerOptions: { maxParamLength: 500 },
    trustProxy: options.proxies === undefined ? false : [...options.proxies],
    frameworkErrors: (error, request, reply) => {
      void reply.headers(SECURITY_HEADERS)
      refuse(request, reply, error)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof FootingsError && error.kind === 'denied') {
      gate.refused?.(request.person, `${request.method} ${request.routeOptions.url ?? 'no route'}`)
    }
    refuse(request, reply, error)
  })
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new NotFound(NO_PAGE)))

  const people = new WeakMap<FastifyRequest, Person>()
  app.decorateRequest('person', {
    getter(this: FastifyRequest) {
      return people.get(this) ?? NOBODY
    },
    setter(this: FastifyRequest, person: Person) {
      people.set(this, person)
    },
  })
  app.addHook('onRoute', enforceRouteRules)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS)
    if (origin?.startsWith('https:') === true) void reply.headers(ONLY_HTTPS)
    checkHost(request.headers, origin)
    checkSender(request.method, request.headers, origin)
    request.person = await gate.identify(request)
    checkNeeds(request.person, request.routeOptions.config.needs)
  })
  // What a handler does is done in the name of who asked for it.
  app.addHook('preHandler', (request, _reply, done) => actingAs(request.person, done))
  app.addHook('onClose', () => context.jobs.close())

  decorateReplies(app, setting)
  registerOpenApi(app)
  if (options.limited === true) limitRates(app)
  void app.register(formbody)
  void app.register(multipart)
  void app.register(async (scope: ZodFastify) => {
    await serveAssets(scope, context.assets.directory)
    for (const room of [openApiRoom, aboutRoom, jobRoom]) addRoom(scope, room, context)
    for (const room of rooms) addRoom(scope, room, context)
  })
  return app
}

/** Nobody where the request was refused before it was asked who sends it. */
function senderOf(request: { readonly person?: Person }): Person {
  return request.person ?? NOBODY
}

function addRoom<Context>(app: ZodFastify, room: Room<Context>, context: Context): void {
  void app.register(async (scope: ZodFastify) => {
    scope.addHook('onRoute', fillNeeds(room.needs))
    room.routes(scope, context)
  })
}

async function serveAssets(app: ZodFastify, directory: string | undefined): Promise<void> {
  if (directory === undefined) return
  await app.register(fastifyStatic, { root: directory, serve: false, cacheControl: false })
  app.get(
    '/assets/:name',
    {
      config: { access: 'read', needs: 'nothing' },
      schema: {
        params: z.object({ name: z.string().regex(/^[\w.-]+\.(css|js|svg|wasm)$/) }),
        response: { 200: fileContent },
      },
    },
    (request, reply) => {
      const { name } = request.params
      void reply.header('cache-control', IMMUTABLE)
      if (name.startsWith(SOLVER_WORKER)) {
        void reply.header('content-security-policy', SOLVER_SECURITY_POLICY)
      }
      return reply.sendFile(name)
    },
  )
}

/**
 * Starts to listen, and answers the address to open. Port 0 takes a free one. Throws FootingsError
 * `denied` for a host that other computers can reach where people do not sign in, and `usage` for a
 * port that is taken or not allowed.
 */
export async function listen(
  app: ZodFastify,
  options: { readonly port: number; readonly host?: string; readonly signIn?: boolean },
): Promise<string> {
  const host = options.host ?? '127.0.0.1'
  if (!isLoopback(host) && options.signIn !== true) {
    throw new FootingsError('denied', `Footings does not listen on ${host}.`, {
      remedy:
        'Anyone who can reach it could read and change everything, as there is no sign-in. Leave the host out, or use 127.0.0.1.',
    })
  }
  try {
    await app.listen({ port: options.port, host })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'ERR_SOCKET_BAD_PORT') {
      const reason = code === 'EADDRINUSE' ? 'is in use already' : 'may not be used'
      throw new FootingsError('usage', `The port ${options.port} ${reason}.`, {
        remedy: 'Choose another with --port or PORT.',
        cause: error,
      })
    }
    throw error
  }
  const address = app.addresses()[0]
  const port = typeof address === 'object' ? address.port : options.port
  return `http://${host === '::1' ? '[::1]' : host}:${port}`
}
