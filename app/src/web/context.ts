import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

import type { Workspace } from '../workspace.ts'
import type { Assets } from './assets.ts'
import type { Jobs } from './jobs.ts'
import type { RoomNeeds } from './route-rules.ts'

/** What the shell itself needs of the application. */
export interface ShellContext {
  readonly now: () => Date
  readonly assets: Assets
  readonly jobs: Jobs
}

/** What every room's pages and API are given. */
export interface AppContext extends ShellContext {
  readonly workspace: Workspace
}

/** A Fastify instance whose handlers are typed by their zod schemas. */
export type ZodFastify = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** One room of the application: its pages and its part of the API. */
export interface Room<Context = AppContext> {
  readonly name: string
  /** What its routes need unless they say otherwise. */
  readonly needs: RoomNeeds
  routes(app: ZodFastify, context: Context): void
}

/** The place that the pages are about, as the layout shows it. */
export interface PagePlace {
  readonly name: string
  /** True for an invented place: every page then says so. */
  readonly madeUp: boolean
}
