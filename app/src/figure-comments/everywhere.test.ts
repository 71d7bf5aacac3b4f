import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { main } from '../cli/main.ts'
import { indicatorApiRoom } from '../indicator/api-routes.ts'
import { indicatorRoom } from '../indicator/routes.tsx'
import { matrixRoom } from '../matrix/routes.tsx'
import { practiceRoom } from '../practice/routes.tsx'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { figureCommentRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const ON = '2023-03-31'
const PLACE = '98D'
const CODE = 'Z99001'
const FIGURE = 'diabetes-controlled'
const TEXT = 'We changed how we recall people in May, after this was counted'
const LIST_TEXT = 'We took in the list of a neighbour that closed'

/** Routes whose answer has no figure of the practice in it, only what it was made from or other things. */
const WITHOUT_THE_FIGURE = [
  '/indicators/:id/sources.csv',
  '/indicators/:id/periods.csv',
  '/indicators/:id/practices/:code/:side.csv',
  '/practices/:code/(lists|footprints|events|contracts|sources|services).csv',
  '/matrix/step',
]

describe('a comment goes wherever its figure goes', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  const routes: string[] = []
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const comment = { practice: CODE, said_as: 'practice manager', said_on: '2023-06-01' }
    await danum.store.change({ name: 'Test' }, async (change) => {
      const rows = await change.db.selectFrom('figure_comment').selectAll().execute()
      for (const { id, version } of rows) await change.remove('figure_comment', id, version)
      await change.insert('figure_comment', { ...comment, figure: FIGURE, text: TEXT })
      await change.insert('figure_comment', { ...comment, figure: 'list-size', text: LIST_TEXT })
    })
    const context = { workspace: danum, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    const rooms = [practiceRoom, matrixRoom, indicatorRoom, indicatorApiRoom, figureCommentRoom]
    app = buildServer(context, rooms)
    app.addHook('onRoute', ({ method, url }) => {
      if (method === 'GET') routes.push(url)
    })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })

  const ofOnePractice = ['over-time', 'control']
  const charts = ['funnel', 'practices', 'distribution', 'contributions', ...ofOnePractice]
  /** A route's addresses for the figure; none where its answer has no figure of one practice. */
  const addressesOf = (url: string): readonly string[] => {
    if (!/^\/(api\/v1\/)?(matrix|practices|indicators\/:id)\b/.test(url)) return []
    const ofOne = url.includes('practices/:code')
    const filled = url.replace(':id', FIGURE).replace(':code', CODE)
    const paths = url.includes(':chart')
      ? (ofOne ? ofOnePractice : charts).map((one) => filled.replace(':chart', one))
      : [filled]
    return paths.map(
      (path) =>
        `${path}?place=${PLACE}&on=${ON}&domain=clinical-outcomes-and-care-quality&practice=${CODE}&figure=${FIGURE}`,
    )
  }
  const textOf = async (address: string) => {
    const reply = await app.inject({ url: address, headers: { host: 'localhost' } })
    if (reply.statusCode === 404) return undefined
    expect(reply.statusCode, `${address} ${reply.body.slice(0, 300)}`).toBe(200)
    if (!address.includes('.xlsx')) return reply.body
    const { sheets } = await readXlsx(reply.rawPayload)
    return sheets.map(({ rows }) => JSON.stringify(rows)).join('\n')
  }

  test('to every page, file and answer of the matrix, the indicator and the practice', async () => {
    const without: string[] = []
    const seen: string[] = []
    for (const url of new Set(routes)) {
      for (const address of addressesOf(url)) {
        if (url === '/matrix/step') continue
        const text = await textOf(address)
        if (text === undefined) continue
        if (text.includes(TEXT)) seen.push(url)
        else without.push(url.replace(/\/(numerator|denominator)\.csv$/, '/:side.csv'))
      }
    }
    const known = WITHOUT_THE_FIGURE.map((one) => new RegExp(`^${one.replaceAll('.', '\\.')}$`))
    expect(without.filter((url) => !known.some((one) => one.test(url)))).toEqual([])
    expect([...new Set(seen)].toSorted()).toEqual(
      expect.arrayContaining([
        '/api/v1/indicators/:id',
        '/api/v1/matrix',
        '/api/v1/practices/:code',
        '/indicators/:id',
        '/indicators/:id.csv',
        '/indicators/:id.xlsx',
        '/indicators/:id/:chart.csv',
        '/indicators/:id/practices/:code',
        '/indicators/:id/practices/:code/:chart.csv',
        '/indicators/:id/practices/:code/:chart.svg',
        '/indicators/:id/practices/:code/periods.csv',
        '/matrix',
        '/matrix.csv',
        '/matrix.xlsx',
        '/practices/:code',
        '/practices/:code/comments',
        '/practices/:code/comments.csv',
        '/practices/:code/comments.xlsx',
        '/practices/:code/figures.csv',
      ]),
    )
  }, 120_000)

  test('to the list of patients, its file and the answer for programs', async () => {
    for (const path of [
      `/practices/${CODE}`,
      `/practices/${CODE}/lists.csv`,
      `/api/v1/practices/${CODE}`,
    ]) {
      expect(await textOf(`${path}?on=${ON}`), path).toContain(LIST_TEXT)
    }
  })

  test('beside the figure of its practice alone, and never beside a sum', async () => {
    const csv = (await textOf(`/indicators/${FIGURE}.csv?place=${PLACE}&on=${ON}`)) ?? ''
    const rows = csv.split('\r\n').filter((line) => line.includes(TEXT))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatch(/^Z99001,/)
    const page =
      (await textOf(`/matrix?place=${PLACE}&on=${ON}&domain=clinical-outcomes-and-care-quality`)) ??
      ''
    const anchor = `comment-${CODE}-${FIGURE}`
    expect(page.split(`href="#${anchor}"`)).toHaveLength(2)
    expect(page).toContain(`id="${anchor}"`)
    const other =
      (await textOf(
        `/matrix?place=${PLACE}&on=${ON}&columns=asthma-reviewed&domain=clinical-outcomes-and-care-quality`,
      )) ?? ''
    expect(other).not.toContain(TEXT)
  })

  test('to every command that tells the figure', async () => {
    for (const words of [
      ['matrix', '--place', PLACE, '--indicator', FIGURE],
      ['practice', 'show', CODE],
    ]) {
      for (const form of [[], ['--json'], ['--csv']]) {
        const told: string[] = []
        const args = [...words, '--on', ON, ...form, '--workspace', danum.directory]
        const effects = {
          out: (text: string) => told.push(text),
          err: () => undefined,
          isTerminal: false,
          now,
          env: {},
          cwd: '/',
          signal: new AbortController().signal,
        }
        expect(await main(args, effects)).toBe(0)
        expect(told.join(''), args.join(' ')).toContain(TEXT)
      }
    }
  }, 120_000)
})
