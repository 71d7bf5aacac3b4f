import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { matrixRoom } from '../matrix/routes.tsx'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { indicatorApiRoom } from './api-routes.ts'

const ON = '2023-03-31'
const now = () => new Date('2026-11-23T12:00:00Z')

interface Figure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
}

interface Answer {
  readonly definition: { readonly id: string; readonly next_review: string }
  readonly comparison: unknown
  readonly flags: unknown
  readonly selection: Figure
  readonly practices: readonly {
    readonly code: string
    readonly name: string
    readonly figure: Figure
  }[]
  readonly periods: readonly {
    readonly end: string
    readonly selection: Figure
    readonly england: Figure
  }[]
}

describe('one indicator for a program, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const context = { workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [matrixRoom, indicatorApiRoom])
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: 'localhost', ...headers } })
  const answer = async (id: string, query: string) => {
    const reply = await get(`/api/v1/indicators/${id}?on=${ON}${query}`)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.json<Answer>()
  }

  test.each(['', '&with=network', '&with=similar&allow=usual'])(
    'its figures are those of the matrix%s',
    async (query) => {
      const id = 'smoking-prevalence'
      const one = await answer(id, query)
      const url = `/api/v1/matrix?on=${ON}&domain=all&columns=${id}${query}`
      const matrix = (await get(url)).json<{
        comparison: unknown
        flags: unknown
        practices: { code: string; figures: Record<string, unknown> }[]
      }>()
      expect(one.practices.map(({ code, figure }) => [code, figure])).toEqual(
        matrix.practices.map(({ code, figures }) => [code, figures[id]]),
      )
      expect([one.comparison, one.flags]).toEqual([matrix.comparison, matrix.flags])
      expect(one.definition).toMatchObject({ id, overdue: false })
    },
  )

  test('practices stand by name, or in order of value', async () => {
    const byName = (await answer('registered-patients', '')).practices.map(({ name }) => name)
    expect(byName).toEqual(byName.toSorted(new Intl.Collator('en-GB').compare))
    const byValue = (await answer('registered-patients', '&order=value')).practices.map(
      ({ figure }) => figure.value ?? Infinity,
    )
    expect(byValue).toEqual(byValue.toSorted((a, b) => a - b))
  })

  test('the practices together are the ratio of sums, in the latest period and in every other', async () => {
    const { practices, selection, periods } = await answer(
      'total-payments-per-weighted-patient',
      '',
    )
    const sum = (of: 'numerator' | 'denominator') =>
      practices.reduce((total, { figure }) => total + (figure[of] ?? 0), 0)
    expect(selection.numerator).toBeCloseTo(sum('numerator'), 4)
    expect(selection.denominator).toBeCloseTo(sum('denominator'), 4)
    expect(selection.value).toBeCloseTo(sum('numerator') / sum('denominator'), 8)
    expect(periods.length).toBeGreaterThan(0)
    expect(periods.at(-1)?.selection).toEqual(selection)
    const ends = periods.map(({ end }) => end)
    expect(ends).toEqual(ends.toSorted())
  })

  test('it has a tag, and trouble is a problem with what to do', async () => {
    const url = `/api/v1/indicators/smoking-prevalence?on=${ON}`
    const tag = String((await get(url)).headers['etag'])
    expect((await get(url, { 'if-none-match': tag })).statusCode).toBe(304)
    expect((await get('/api/v1/indicators/none')).json()).toMatchObject({ status: 404 })
    const refused = await get(`${url}&with=elsewhere`)
    expect(refused.json()).toMatchObject({ status: 400 })
    expect(refused.body).toContain('There is no comparator elsewhere')
  })
})
