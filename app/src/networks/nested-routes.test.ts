import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import type { Jobs } from '../web/jobs.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { quickPlan } from './made-plan.ts'
import { nestedRoutes } from './nested-routes.tsx'
import { nestedPath } from './nested-view.ts'
import { listOptions } from './option-records.ts'
import { editPlan, type Plan } from './plan-records.ts'

const ASKED = { party: 'Commissioner', clusters: '', least: '100,000', most: '', count: '' }

describe('clusters within localities on pages and in files, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let jobs: Jobs
  let plan: Plan
  const path = (below = '') => nestedPath(plan.id, below)

  async function post(url: string, fields: Readonly<Record<string, string>>) {
    const { statusCode, headers, body } = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    return { status: statusCode, location: String(headers.location), body }
  }

  async function ended(location: string): Promise<string> {
    const job = await jobs.finished(location.split('/').at(-1) ?? '')
    expect(job?.state).toBe('done')
    return job?.result?.summary ?? ''
  }

  async function text(url: string): Promise<string> {
    const { statusCode, body } = await app.inject(url)
    expect(statusCode).toBe(200)
    return body.replaceAll(/<!-- -->/g, '')
  }

  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    workspace = await danumWorkspace(now)
    jobs = new OwnJobs({ now })
    app = buildServer(
      { workspace, now, assets: NO_ASSETS, jobs },
      [
        {
          name: 'networks',
          needs: { read: 'read plans', write: 'edit plans' },
          routes: nestedRoutes,
        },
      ],
      { place: () => ({ name: 'Danum', madeUp: true }) },
    )
    plan = await quickPlan(workspace, 'Three to be drawn')
  }, 60_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test('before anything is found the form asks for the usual localities', async () => {
    const page = await text(path())
    expect(page).toContain('Clusters within localities have not been looked for yet')
    expect(page).toContain('value="100,000"')
    expect(page).toContain('A network has 30,000 to 50,000 registered patients.')
    expect((await app.inject('/networks/plans/none/nested')).statusCode).toBe(404)
  })

  test('what cannot be asked is told by field and starts nothing', async () => {
    const wrong = await post(path(), {
      ...ASKED,
      party: 'Nobody',
      least: '120,000',
      most: '100,000',
      count: 'two',
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('The greatest size is less than the least size')
    expect(wrong.body).toContain('The number of localities is not a whole number from 1 to 300')
    expect(wrong.body).toContain('Choose one of the parties of the plan')
    expect(await jobs.list()).toEqual([])
  })

  test('both levels are found together, told with their bound, and add up', async () => {
    const summary = await ended((await post(path(), ASKED)).location)
    expect(summary).toMatch(
      /^\d+ clusters within \d localities; \d+\.\d\d points for Commissioner, (at most .* above what is possible|the best: proven)\.$/,
    )
    const page = await text(path())
    expect(page).toContain(summary)
    expect(page).toContain('Keep the clusters as an option')
    const rowsOf = async (name: string) =>
      (await text(path(name)))
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(','))
    const localities = await rowsOf('localities.csv')
    const clusters = await rowsOf('clusters.csv')
    const practices = await rowsOf('practices.csv')
    expect(summary.startsWith(`${clusters.length} clusters within ${localities.length} loc`)).toBe(
      true,
    )
    for (const [name, , , size = '', band] of localities) {
      expect(Number(size)).toBeGreaterThanOrEqual(100_000)
      expect(band).toBe('within')
      const own = clusters.filter(([locality]) => locality === name)
      const sum = own.reduce((all, row) => all + Number(row[4]), 0)
      expect(sum).toBe(Number(size))
    }
    expect(new Set(practices.map(([, , code]) => code)).size).toBe(practices.length)
    const { sheets } = await readXlsx((await app.inject(path('nested.xlsx'))).rawPayload)
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Localities',
      'Clusters',
      'Practices',
      'Sources',
    ])
  }, 60_000)

  test('clusters and localities are kept as options, each for what it is', async () => {
    const run = /name="run" value="([^"]+)"/.exec(await text(path()))?.[1] ?? ''
    for (const what of ['clusters', 'localities']) {
      expect((await post(path('keep'), { run, what })).location).toContain('done=kept')
    }
    const [clusters, localities] = await listOptions(workspace.store, plan.id)
    expect(clusters?.name).toMatch(
      /^Commissioner: \d+ clusters within \d localities, the clusters$/,
    )
    expect(clusters?.answer?.value).toBeGreaterThanOrEqual(clusters?.answer?.bound ?? Infinity)
    expect(['best', 'near-best']).toContain(clusters?.origin)
    expect(localities).toMatchObject({ origin: 'by hand', answer: null })
    expect(localities?.note).toContain('localities of 100,000 patients and over')
    expect((await post(path('keep'), { run: 'other', what: 'clusters' })).status).toBe(409)
  })

  test('localities that cannot be are told as such, and what was found before a change too', async () => {
    const summary = await ended((await post(path(), { ...ASKED, count: '9' })).location)
    expect(summary).toBe(
      'No clusters within the rule fill 9 localities of 100,000 patients and over: proven.',
    )
    const parties = plan.parties.map((party) => ({ ...party, weights: { distance: 2 } }))
    await editPlan(workspace.store, { name: 'Ada' }, plan, { parties })
    expect(await text(path())).toContain('have changed since these were found')
  }, 60_000)
})
