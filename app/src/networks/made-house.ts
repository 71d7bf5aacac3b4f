import { afterAll, beforeAll, expect } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import type { Jobs } from '../web/jobs.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { planPath } from './addresses.ts'
import { quickPlan } from './made-plan.ts'
import { listOptions, type Option } from './option-records.ts'
import type { Plan } from './plan-records.ts'
import { networkRoom } from './routes.tsx'

interface Answered {
  readonly status: number
  readonly location: string
  readonly body: string
}

/** The planner served on Danum for the tests of a `describe`, with a plan whose options were found. */
export interface ServedPlanner {
  readonly workspace: Awaited<ReturnType<typeof danumWorkspace>>
  readonly jobs: Jobs
  readonly plan: Plan
  readonly options: readonly Option[]
  inject: ZodFastify['inject']
  get(url: string): Promise<{ status: number; body: string; rawPayload: Buffer }>
  /** The words of a page that has to be there. */
  page(url: string): Promise<string>
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Answered>
  /** What the job that an answer leads to has to say once it is done. */
  ended(answer: Answered): Promise<string>
}

/** Gives the served planner, which is known once the tests run. Its clock goes on at every look. */
export function servedPlanner(): () => ServedPlanner {
  let served: ServedPlanner | undefined
  let app: ZodFastify | undefined
  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    const workspace = await danumWorkspace(now)
    const jobs = new OwnJobs({ now })
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs }, [networkRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    const plan = await quickPlan(workspace, 'Three to be drawn')
    const ways = waysOf(app, jobs)
    await ways.ended(await ways.post(planPath(plan.id, 'run'), {}))
    served = {
      workspace,
      jobs,
      plan,
      options: await listOptions(workspace.store, plan.id),
      inject: app.inject.bind(app),
      ...ways,
    }
  }, 120_000)
  afterAll(async () => {
    await app?.close()
    await served?.workspace.end()
  })
  return () => {
    if (served === undefined) throw new Error('the planner is not served yet')
    return served
  }
}

function waysOf(
  app: ZodFastify,
  jobs: Jobs,
): Pick<ServedPlanner, 'get' | 'page' | 'post' | 'ended'> {
  const get: ServedPlanner['get'] = async (url) => {
    const { statusCode, body, rawPayload } = await app.inject(url)
    return { status: statusCode, body, rawPayload }
  }
  return {
    get,
    page: async (url) => {
      const { status, body } = await get(url)
      expect(status, body.slice(0, 500)).toBe(200)
      return textOf(body)
    },
    post: async (url, fields) => {
      const { statusCode, headers, body } = await app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
      return { status: statusCode, location: String(headers.location), body }
    },
    ended: async ({ status, location, body }) => {
      expect(status, body.slice(0, 500)).toBe(303)
      const job = await jobs.finished(location.replace('/jobs/', ''))
      expect(job?.state, job?.message).toBe('done')
      return job?.message ?? ''
    },
  }
}

/** The words of a page, as a reader meets them. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll('<!-- -->', '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ')
}
