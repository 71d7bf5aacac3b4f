import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { METHOD_CARDS } from '../statistics/method-cards.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { makeWorkspace, openWorkspace } from '../workspace.ts'
import { HOW_COMPARED } from './how-compared.ts'
import { definitionRoom } from './routes.tsx'

const ON = '2023-03-31'
const now = () => new Date('2026-11-23T12:00:00Z')

describe('definitions and methods, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let day = now()
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const context = { workspace, now: () => day, assets: NO_ASSETS, jobs: new OwnJobs() }
    app = buildServer(context, [definitionRoom])
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: 'localhost', ...headers } })
  const page = async (url: string) => {
    const reply = await get(url)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.body
  }

  test('every definition is there in full, under an anchor of its own, with its review', async () => {
    const html = await page(`/definitions?on=${ON}`)
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const text = textOf(html)
    expect(html).not.toContain('<details open')
    for (const one of workspace.observations.indicators) {
      expect(ids).toContain(one.id)
      expect(html).toMatch(new RegExp(`<details class="[^"]*"><summary id="line-${one.id}">`))
      expect(html).toContain(`href="/indicators/${one.id}?on=${ON}"`)
      for (const words of [one.meaning, one.why, one.caveats, one.source]) {
        expect(text).toContain(words)
      }
    }
    const articles = html.match(/<article.*?<\/article>/gs) ?? []
    expect(articles).toHaveLength(workspace.observations.indicators.length)
    for (const article of articles) {
      for (const term of ['How it is worked out', 'Chance', 'Small numbers', 'Reviewed']) {
        expect(article).toContain(`<dt>${term}</dt>`)
      }
    }
    expect(text).toContain('43 of 43')
    expect(text).toContain('None is overdue for review')
    expect(html).not.toContain('overdue</strong>')
  })

  test('a review that was due before today is said to be overdue, on the page and in the file', async () => {
    const late = workspace.observations.indicators.filter((one) => one.next_review < '2027-06-01')
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(workspace.observations.indicators.length)
    day = new Date('2027-06-01T12:00:00Z')
    try {
      const html = await page(`/definitions?on=${ON}`)
      expect(textOf(html)).toContain(`${late.length} reviews are overdue`)
      // Once in its line and once in the definition.
      expect(html.match(/overdue<\/strong>/g)).toHaveLength(2 * late.length)
      const rows = csvRows((await get(`/definitions.csv?on=${ON}`)).body)
      expect(
        rows.filter((row) => row['overdue'] === 'true').map((row) => row['indicator']),
      ).toEqual(late.map(({ id }) => id))
    } finally {
      day = now()
    }
  })

  test('a domain alone has its own definitions and no others, in every form', async () => {
    const ids = workspace.observations.indicators.flatMap(({ id, domain }) =>
      domain === 'workforce' ? [id] : [],
    )
    const html = await page(`/definitions?on=${ON}&domain=workforce`)
    expect(html.match(/<article/g)).toHaveLength(ids.length)
    const rows = csvRows((await get(`/definitions.csv?on=${ON}&domain=workforce`)).body)
    expect(rows.map((row) => row['indicator'])).toEqual(ids)
    const workbook = await get(`/definitions.xlsx?on=${ON}&domain=workforce`)
    const { sheets } = await readXlsx(new Uint8Array(workbook.rawPayload))
    expect(sheets[1]?.rows.slice(1).map(([id]) => id)).toEqual(ids)
    const answer = await get(`/api/v1/indicators?on=${ON}&domain=workforce`)
    const { indicators } = answer.json<{ indicators: { id: string }[] }>()
    expect(indicators.map(({ id }) => id)).toEqual(ids)
    expect((await get('/definitions?domain=weather')).statusCode).toBe(400)
  })

  test('the file, the workbook and the API say the same of every definition', async () => {
    const rows = csvRows((await get(`/definitions.csv?on=${ON}`)).body)
    const workbook = await get(`/definitions.xlsx?on=${ON}`)
    const { sheets } = await readXlsx(new Uint8Array(workbook.rawPayload))
    expect(sheets[1]?.rows.map((row) => row.map((cell) => String(cell ?? '')))).toEqual([
      Object.keys(rows[0] ?? {}),
      ...rows.map((row) => Object.values(row)),
    ])
    const { indicators } = (await get(`/api/v1/indicators?on=${ON}`)).json<{
      indicators: Readonly<Record<string, string | number | null>>[]
    }>()
    const same = ['name', 'unit', 'meaning', 'limits', 'small_numbers', 'prize', 'next_review']
    const counted = ['periods', 'last_period_end', 'practices', 'of']
    expect(
      indicators.map((one) => [...same, ...counted].map((key) => String(one[key] ?? ''))),
    ).toEqual(rows.map((row) => [...same, ...counted].map((key) => row[key])))
  })

  test('the address of the older list leads on, with its query', async () => {
    const reply = await get(`/indicators?on=${ON}&with=network`)
    expect(reply.statusCode).toBe(303)
    expect(reply.headers['location']).toBe(`/definitions?on=${ON}&with=network`)
  })

  test('what a reader compares with goes along to the figures and to the other pages', async () => {
    const html = await page(`/definitions?on=${ON}&with=network`)
    expect(html).toContain(`/indicators/patients-per-gp?on=${ON}&amp;with=network`)
    expect(html).toContain(`/methods?on=${ON}&amp;with=network`)
  })

  test('every method has its anchor, its formula, its source and a command to check it', async () => {
    const html = await page('/methods')
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const text = textOf(html)
    for (const card of Object.values(METHOD_CARDS)) {
      expect(ids).toContain(card.name)
      expect(text).toContain(`npx footings statistics ${card.example}`)
      for (const words of [card.does, ...card.formula, ...card.sources, ...card.differences]) {
        expect(text).toContain(words)
      }
    }
    for (const part of HOW_COMPARED) {
      expect(ids).toContain(part.id)
      for (const words of part.paragraphs) expect(text).toContain(words)
    }
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => id !== 'maincontent' && !ids.includes(id ?? ''))).toEqual([])
  })

  test('definitions lead to methods that are there', async () => {
    const html = await page(`/definitions?on=${ON}`)
    const methods = new Set([...html.matchAll(/href="\/methods#([^"]+)"/g)].map(([, id]) => id))
    expect(methods).toEqual(new Set(['proportion', 'rate']))
  })

  test('the columns of the methods are a file, and all of it is an answer', async () => {
    const rows = csvRows((await get('/methods.csv')).body)
    const cards = Object.values(METHOD_CARDS)
    const parts = cards.flatMap(({ columns, options, results }) => [
      ...columns,
      ...options,
      ...results,
    ])
    expect(rows).toHaveLength(parts.length)
    const answer = (await get('/api/v1/methods')).json<{ methods: unknown; comparisons: unknown }>()
    expect(answer.methods).toEqual(JSON.parse(JSON.stringify(cards)))
    expect(answer.comparisons).toEqual(HOW_COMPARED)
  })

  test('an answer has the tag of its content, and none is sent to who has it already', async () => {
    const first = await get(`/api/v1/indicators?on=${ON}`)
    const tag = String(first.headers['etag'])
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    for (const told of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get(`/api/v1/indicators?on=${ON}`, { 'if-none-match': told })
      expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', tag])
    }
    const other = await get(`/api/v1/indicators?on=${ON}&domain=money`, { 'if-none-match': tag })
    expect(other.statusCode).toBe(200)
    expect(other.headers['etag']).not.toBe(tag)
    const refused = await get('/api/v1/indicators?on=2023-02-31', { 'if-none-match': '*' })
    expect(refused.statusCode).toBe(400)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.headers['etag']).toBeUndefined()
  })
})

test('where nothing is loaded the definitions are there all the same', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'footings-empty-definitions-'))
  await makeWorkspace(directory)
  const workspace = await openWorkspace(directory)
  const context = { workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }
  const app = buildServer(context, [definitionRoom])
  try {
    const reply = await app.inject({ url: '/definitions', headers: { host: 'localhost' } })
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('Files that feed 0 of them are loaded.')
    expect(reply.body.match(/<article/g)).toHaveLength(workspace.observations.indicators.length)
    expect(reply.body).toContain('<span>nothing loaded</span>')
    expect(reply.body).not.toMatch(/of 0 practices/)
  } finally {
    await app.close()
    await workspace.close()
    await rm(directory, { recursive: true, force: true })
  }
})

function idsOf(html: string): readonly string[] {
  return [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '')
}

/** The words of a page. */
function textOf(html: string): string {
  return html
    .replaceAll('<!-- -->', '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
