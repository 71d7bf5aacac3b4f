import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { accessRoom } from '../access/routes.tsx'
import { changesRoom } from '../changes/routes.tsx'
import { main } from '../cli/main.ts'
import { fundRoom } from '../funds/routes.tsx'
import { indicatorApiRoom } from '../indicator/api-routes.ts'
import { indicatorRoom } from '../indicator/routes.tsx'
import { matrixRoom } from '../matrix/routes.tsx'
import { placeRoom } from '../place/routes.tsx'
import { practiceRoom } from '../practice/routes.tsx'
import { prizeRoom } from '../prize/routes.tsx'
import { serviceRoom } from '../services/service-routes.tsx'
import { similarRoom } from '../similar/routes.tsx'
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

/** A practice that says something of every figure of its own. */
const OTHER = 'Z99002'
const YEAR = '2017-18'
const said = (figure: string) => `We looked at ${figure} together`

/** The same of the rooms beside: sums, groups, distances, sources, and what is for typing in. */
const ROOMS_WITHOUT_THE_FIGURE = [
  '/places/:code/(networks|counts|deprivation|urgent-care|partners|sources|publications).csv',
  '/matrix/similar/step',
  '/prize/(expected-prevalence|sources).csv',
  '/access/(distances|sources|workforce|workforce/sources).csv',
  '/access/baseline/(inequalities|variation|hours|sources).csv',
  '/services/coverage(|.csv|.xlsx|/fifths.csv|/sources.csv|/what-if.csv)',
  '/services/coverage/:service/(bands|sources).csv',
  '/money/statements/:practice/signed.csv',
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
    const own = [practiceRoom, matrixRoom, indicatorRoom, indicatorApiRoom, figureCommentRoom]
    const beside = [placeRoom, similarRoom, changesRoom, prizeRoom, accessRoom]
    app = buildServer(context, [...own, ...beside, serviceRoom, fundRoom])
    app.addHook('onRoute', ({ method, url }) => {
      if (method === 'GET') routes.push(url)
    })
    await app.ready()
    await sayOfAll()
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })

  const askedOf = async (path: string) => {
    const reply = await app.inject({ url: path, headers: { host: 'localhost' } })
    expect(reply.statusCode, `${path} ${reply.body.slice(0, 300)}`).toBe(200)
    return reply.json()
  }
  let service = ''
  /** The practice says something of all its figures; another one of a figure that changed. */
  const sayOfAll = async () => {
    const on = `place=${PLACE}&on=${ON}`
    const coverage = await askedOf(`/api/v1/coverage?${on}`)
    service = coverage.services[0].id
    const { changes } = await askedOf(`/api/v1/changes?${on}&level=95`)
    const changed = changes.find(
      (one: { unit_kind: string; unit_code: string; indicator: string }) =>
        one.unit_kind === 'practice' &&
        one.unit_code !== OTHER &&
        (one.unit_code !== CODE || one.indicator !== FIGURE),
    )
    const figures = [
      ...danum.observations.indicators.map(({ id }) => id),
      'list-size',
      `statement:${YEAR}`,
      `coverage:${service}`,
    ]
    const signed = { said_as: 'practice manager', said_on: '2023-06-02' }
    await danum.store.change({ name: 'Test' }, async (change) => {
      for (const figure of figures) {
        const comment = { practice: OTHER, figure, text: said(figure), ...signed }
        await change.insert('figure_comment', comment)
      }
      await change.insert('figure_comment', {
        practice: changed.unit_code,
        figure: changed.indicator,
        text: said(changed.indicator),
        ...signed,
      })
    })
  }

  const ofOnePractice = ['over-time', 'control']
  const charts = ['funnel', 'practices', 'distribution', 'contributions', ...ofOnePractice]
  /** A route's addresses for the figure; none where its answer has no figure of one practice. */
  const addressesOf = (url: string): readonly string[] => {
    if (url.includes('similar')) return []
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

  /** A route's addresses in the rooms beside; none for what is not of practices' own figures. */
  const addressBeside = (url: string): string | undefined => {
    const room =
      /^\/(api\/v1\/)?(places\/:code|matrix\/similar|practices\/:code\/similar|changes|prize|access|services\/coverage|coverage|money\/statements)\b/
    if (url !== '/' && !room.test(url)) return undefined
    const path = url
      .replace(':code', url.includes('similar') ? OTHER : PLACE)
      .replace(':service', service)
      .replace(':practice', OTHER)
    return `${path}?place=${PLACE}&on=${ON}&practice=${OTHER}&year=${YEAR}&level=95`
  }

  test('to every page, file and answer of the rooms beside', async () => {
    const without: string[] = []
    const seen: string[] = []
    for (const url of new Set(routes)) {
      const address = addressBeside(url)
      if (address === undefined || url === '/matrix/similar/step') continue
      const text = await textOf(address)
      if (text === undefined) continue
      const words = url.includes('/statements')
        ? said(`statement:${YEAR}`)
        : url.includes('coverage')
          ? said(`coverage:${service}`)
          : url === '/' || url.includes('places/')
            ? said('list-size')
            : 'We looked at '
      const anchors = [...text.matchAll(/id="(comment-[^"]+)"/g)].map(([, id]) => id)
      expect(anchors, url).toHaveLength(new Set(anchors).size)
      if (text.includes(words)) seen.push(url)
      else without.push(url)
    }
    const known = ROOMS_WITHOUT_THE_FIGURE.map(
      (one) => new RegExp(`^${one.replaceAll('.', String.raw`\.`)}$`),
    )
    expect(without.filter((url) => !known.some((one) => one.test(url)))).toEqual([])
    expect(seen).toEqual(
      expect.arrayContaining([
        '/',
        '/places/:code',
        '/places/:code/practices.csv',
        '/places/:code/map.csv',
        '/api/v1/places/:code',
        '/matrix/similar',
        '/matrix/similar.csv',
        '/api/v1/practices/:code/similar',
        '/changes',
        '/changes.csv',
        '/api/v1/changes',
        '/prize',
        '/prize.xlsx',
        '/prize/detection.csv',
        '/prize/treatment.csv',
        '/prize/reaching.csv',
        '/prize/chosen.csv',
        '/api/v1/prize',
        '/access',
        '/access/aspects.csv',
        '/access/baseline',
        '/access/baseline/segments.csv',
        '/access/workforce',
        '/access/workforce/practices.csv',
        '/api/v1/access/aspects',
        '/api/v1/access/baseline',
        '/api/v1/access/workforce',
        '/services/coverage/:service',
        '/services/coverage/:service/practices.csv',
        '/services/coverage/:service/coverage.xlsx',
        '/api/v1/coverage',
        '/money/statements',
        '/money/statements.csv',
        '/money/statements.xlsx',
        '/money/statements/:practice',
        '/money/statements/:practice.csv',
        '/money/statements/:practice.xlsx',
        '/api/v1/money/statements/:practice',
      ]),
    )
  }, 120_000)

  test('and from a statement there is a way to answer it', async () => {
    const page = await textOf(`/money/statements/Z99003?place=${PLACE}&on=${ON}&year=${YEAR}`)
    expect(page).toContain(`/practices/Z99003/comment?figure=statement%3A${YEAR}`)
    expect(page).toContain('Answer this figure')
  })

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
    const of = ['--place', PLACE]
    for (const { words, expected } of [
      { words: ['matrix', ...of, '--indicator', FIGURE], expected: TEXT },
      { words: ['practice', 'show', CODE], expected: TEXT },
      { words: ['prize', ...of, '--indicator', FIGURE], expected: TEXT },
      { words: ['place', 'show', PLACE], expected: LIST_TEXT },
      { words: ['access', 'aspects', ...of], expected: said('survey-phone-ease') },
      { words: ['changes', ...of, '--level', '95'], expected: 'We looked at ' },
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
        expect(told.join(''), args.join(' ')).toContain(expected)
      }
    }
  }, 120_000)
})
