import { afterAll, beforeAll, expect } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import type { Jobs } from '../web/jobs.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { MADE_MODELS } from './made-kinds.tsx'
import { modelsRoom } from './routes.tsx'

interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

/** The made models served on Danum, for the tests of a `describe`. */
export interface ServedModels {
  readonly workspace: Awaited<ReturnType<typeof danumWorkspace>>
  readonly jobs: Jobs
  readonly app: ZodFastify
  get(url: string): Promise<Answer>
  /** Sends a form; a field may stand in it more than once. */
  post(url: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>
  /** The id that a form leads to. */
  made(answer: Answer): string
}

/** Gives the served models, which are known once the tests run. Their clock goes on at every look. */
export function servedModels(): () => ServedModels {
  let served: ServedModels | undefined
  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    const workspace = await danumWorkspace(now)
    const jobs = new OwnJobs({ now })
    const room = modelsRoom(MADE_MODELS)
    const app = buildServer({ workspace, now, assets: NO_ASSETS, jobs }, [room], {
      place: () => ({ name: 'Danum', madeUp: true }),
      onFault: ({ error }) => {
        throw error
      },
    })
    await app.ready()
    const answerOf = (sent: {
      readonly statusCode: number
      readonly body: string
      readonly headers: { readonly location?: string | undefined }
    }): Answer => ({
      status: sent.statusCode,
      body: sent.body,
      location: sent.headers.location ?? '',
    })
    served = {
      workspace,
      jobs,
      app,
      get: async (url) => answerOf(await app.inject(url)),
      post: async (url, form) => {
        const fields = Object.entries(form).flatMap(([name, given]) =>
          [given].flat().map((value): [string, string] => [name, value]),
        )
        return answerOf(
          await app.inject({
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams(fields).toString(),
          }),
        )
      },
      made: ({ status, location, body }) => {
        expect(status, body.slice(0, 800)).toBe(303)
        return /\/(?:scenarios|runs|jobs)\/([^/?#]+)/.exec(location)?.[1] ?? ''
      },
    }
  }, 120_000)
  afterAll(async () => {
    await served?.app.close()
    await served?.workspace.end()
  })
  return () => {
    if (served === undefined) throw new Error('the models are not served yet')
    return served
  }
}
