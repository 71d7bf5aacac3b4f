import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { madeZip } from '../evidence/files/made-files.ts'
import { csvRecords } from '../footprints/csv-text.ts'
import { openApiDocument } from '../web/openapi.ts'
import type { Workspace } from '../workspace.ts'
import { dataServer, emptyWorkspace, ended, type MadeServer } from './made-server.ts'
import { fileName } from './uploads.ts'

const now = () => new Date('2026-11-22T09:30:00Z')
const HEADER =
  'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
const list = (date: string, count = 30, ...more: readonly string[]) =>
  `${[
    HEADER,
    ...Array.from(
      { length: count },
      (_, index) => `P,${date},GP,99Z,Z${90_000 + index},ZE1 0AA,ALL,ALL,${1000 + index}`,
    ),
    ...more,
  ].join('\n')}\n`

describe('the Data pages of Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let server: MadeServer
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    server = await dataServer(danum, now)
  })
  afterAll(async () => {
    await server.app.close()
    await danum.end()
  })

  test('say the finding, then what is loaded, then how to load more', async () => {
    const { statusCode, body } = await server.get('/data')
    expect(statusCode).toBe(200)
    const sources = new Set(danum.evidence.releases.map(({ source }) => source))
    const order = [
      `${sources.size} publications are loaded; the latest figures are of `,
      'Publications that are loaded, in order of name',
      'What is here is made up',
      'is refused, and nothing of it is kept',
      'Files to load',
      'No file was refused.',
    ].map((words) => body.indexOf(words))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(body).not.toMatch(/NaN|undefined|\[object/)
  })

  test('give the same rows as CSV', async () => {
    const { headers, body } = await server.get('/data/loaded.csv')
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
    const records = csvRecords(body)
    const sources = new Set(danum.evidence.releases.map(({ source }) => source))
    expect(records.length - 1).toBe(sources.size)
    const all = csvRecords((await server.get('/data/releases.csv')).body)
    expect(all.length - 1).toBe(danum.evidence.releases.length)
  })

  test('tell of every release where it came from and what became of it', async () => {
    for (const release of danum.evidence.releases) {
      const { statusCode, body } = await server.get(`/data/releases/${release.id}`)
      expect(statusCode).toBe(200)
      for (const words of [release.publisher, release.licence, 'nothing: it is in use']) {
        expect(body).toContain(words.replaceAll('&', '&amp;'))
      }
      expect(body.replaceAll('<wbr/>', '')).toContain(release.sha256)
      expect(body).not.toMatch(/NaN|undefined|\[object/)
    }
  })

  test('list every publication that can be read with its columns', async () => {
    const { body } = await server.get('/data/publications')
    const sources = await danum.sources()
    expect(body).toContain(`Footings reads ${sources.length} publications`)
    for (const { publication } of sources) {
      expect(body).toContain(publication.replaceAll('&', '&amp;'))
    }
    expect(csvRecords((await server.get('/data/publications.csv')).body)).toHaveLength(
      sources.length + 1,
    )
  })

  test.each([
    ['/data/releases?source=nothing', 400, 'No publication has this id.'],
    ['/data/releases/nothing', 404, 'There is no such release.'],
    ['/data/releases/nothing/quarantine.csv', 404, 'There is no such release.'],
    ['/data/imports/nothing', 404, 'no longer told here'],
    ['/data/checks/nothing', 404, 'no longer kept'],
    ['/api/v1/releases/nothing', 404, 'There is no such release.'],
    ['/api/v1/releases?cursor=x', 400, 'not one that a page gave'],
    ['/api/v1/releases?limit=0', 400, 'limit'],
  ])('%s answers %i with what to do', async (url, status, words) => {
    const { statusCode, body } = await server.get(url)
    expect(statusCode).toBe(status)
    expect(body).toContain(words)
  })

  test('check what is loaded as a job', async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/data/checks',
      headers: { host: '127.0.0.1' },
    })
    const job = await ended(server.jobs, {
      ...reply,
      location: String(reply.headers['location']),
    })
    expect(job.message).toMatch(/^All \d+ releases in use are as they were taken in\./)
    const { body } = await server.get(job.result?.link?.href ?? '')
    expect(body).toContain('What was found, the gravest first')
    const csv = await server.get(`${job.result?.link?.href}/findings.csv`)
    expect(csv.body).toMatch(/^finding,message,count,dataset,release\r\n/)
  })

  test('page through releases without losing or repeating one', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const url = `/api/v1/releases?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`
      const page = JSON.parse((await server.get(url)).body) as {
        releases: { id: string }[]
        next: string | null
      }
      seen.push(...page.releases.map(({ id }) => id))
      cursor = page.next ?? ''
    } while (cursor !== '')
    expect(seen).toEqual(danum.evidence.releases.map(({ id }) => id))
  })

  test('stand in the description of the API', () => {
    const paths = Object.keys(openApiDocument(server.app)['paths'] as object)
    for (const path of [
      '/api/v1/releases/{id}/quarantine',
      '/api/v1/imports',
      '/api/v1/refusals',
    ]) {
      expect(paths).toContain(path)
    }
  })
})

describe('loading files by the page', () => {
  let workspace: Workspace
  let server: MadeServer
  let end: () => Promise<void>
  beforeEach(async () => {
    ;({ workspace, end } = await emptyWorkspace(now))
    server = await dataServer(workspace, now)
  })
  afterEach(async () => {
    await server.app.close()
    await end()
  })

  async function load(files: Readonly<Record<string, string | Buffer>>) {
    const reply = await server.send('/data/imports', files)
    expect(reply.statusCode).toBe(303)
    const job = await ended(server.jobs, reply)
    const href = job.result?.link?.href ?? ''
    return { job, href, body: href === '' ? '' : (await server.get(href)).body }
  }

  /** Names of everything in the workspace, and whether any of it holds one of the values. */
  async function expectNowhere(...values: readonly string[]): Promise<void> {
    const entries = await readdir(workspace.directory, { recursive: true, withFileTypes: true })
    for (const folder of ['staging', 'uploads']) {
      const there = entries.filter((one) => one.parentPath === join(workspace.directory, folder))
      expect(there).toEqual([])
    }
    for (const entry of entries.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name))
      expect(values.filter((value) => bytes.includes(value))).toEqual([])
    }
  }

  test('an empty workspace says what to do first', async () => {
    const { body } = await server.get('/data')
    expect(body).toContain('Nothing is loaded yet. Choose files below')
    expect(body).not.toContain('Check what is loaded')
    expect((await server.get('/data/releases')).body).toContain('Nothing is loaded yet.')
  })

  test('each file shows under the name that it was sent with, and what came of it', async () => {
    const zip = madeZip([
      { name: 'inside/list.csv', content: list('01FEB2023') },
      { name: 'letter.txt', content: 'Dear all,\nhello.\n' },
    ])
    const { job, href, body } = await load({
      'gp-reg-pat-prac-all.csv': list('01JAN2023', 30, 'P,01JAN2023,GP,99Z,Z95000,ZE1,ALL,ALL,-4'),
      'lists.zip': zip,
      'nothing.csv': '',
    })
    expect(job.message).toBe('2 taken in, 1 refused and 1 not recognised.')
    const plain = body.replaceAll('<wbr/>', '')
    for (const words of [
      'gp-reg-pat-prac-all.csv',
      'lists.zip/inside/list.csv',
      'lists.zip/letter.txt',
      'nothing.csv',
      'The file is empty.',
      'Download it again.',
      'its header is of no publication that Footings knows',
    ]) {
      expect(plain).toContain(words)
    }
    expect(csvRecords((await server.get(`${href}/files.csv`)).body)).toHaveLength(5)
    const api = JSON.parse((await server.get(href.replace('/data/', '/api/v1/'))).body) as {
      releases: { id: string; status: string }[]
    }
    expect(api.releases.map(({ status }) => status)).toEqual(['new', 'new'])
    const [first] = api.releases
    const release = (await server.get(`/data/releases/${first?.id}`)).body
    expect(release).toContain('is not a whole number of at least 0')
    const rows = JSON.parse(
      (await server.get(`/api/v1/releases/${first?.id}/quarantine?limit=1`)).body,
    ) as object
    expect(rows).toEqual({
      rows: [
        {
          file: 'gp-reg-pat-prac-all.csv',
          line: 32,
          column: 'NUMBER_OF_PATIENTS',
          value: '-4',
          reason: 'is not a whole number of at least 0',
        },
      ],
      next: null,
    })
    expect((await server.get('/data')).body).toContain('The file is empty.')
    await expectNowhere()
  })

  test('a file that was there already says so; a newer one replaces and keeps the older', async () => {
    await load({ 'a.csv': list('01JAN2023') })
    expect((await load({ 'b.csv': list('01JAN2023') })).job.message).toBe('1 there already.')
    const { body } = await load({ 'c.csv': list('01JAN2023', 31) })
    expect(body).toContain('replaces an older release')
    const [older, newer] = JSON.parse(
      JSON.stringify(
        (JSON.parse((await server.get('/api/v1/releases')).body) as { releases: object[] })
          .releases,
      ),
    ) as { id: string; supersededBy: string | null }[]
    expect(older?.supersededBy).toBe(newer?.id)
    expect((await server.get(`/data/releases/${older?.id}`)).body).toContain(
      `href="/data/releases/${newer?.id}"`,
    )
    expect((await server.get('/data/releases')).body).toContain('2 releases, 1 of them in use.')
  })

  test('a file of patients is refused and explained, and nothing of it is on the disk', async () => {
    const text = 'NHS Number,Date of birth,Name\n9990000018,1950-01-01,Robin Person\n'
    const { job, body } = await load({ 'mine.csv': text })
    expect(job.message).toBe('1 refused.')
    expect(body).toContain('A file looks like records of patients')
    expect(body).toContain('has kept nothing of this file')
    await expectNowhere('9990000018', 'Robin Person', '1950-01-01')
  })

  test('a name that points elsewhere is only a name', async () => {
    const { body } = await load({ '../../../plan.sqlite': list('01JAN2023') })
    expect(body.replaceAll('<wbr/>', '')).toContain('plan.sqlite')
    expect(await readdir(workspace.directory)).toContain('footings.json')
    await expectNowhere()
  })

  test('without a file the page comes again and says so at the field', async () => {
    const reply = await server.send('/data/imports', { '': '' })
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('href="#field-files"')
    expect(reply.body).toContain('No file was chosen.')
    await expectNowhere()
  })

  test('the API answers with the job', async () => {
    const reply = await server.send('/api/v1/imports', { 'a.csv': list('01JAN2023') })
    expect(reply.statusCode).toBe(202)
    expect(JSON.parse(reply.body)).toEqual({ job: reply.location, files: ['a.csv'] })
    expect((await ended(server.jobs, reply)).state).toBe('done')
  })

  test('an import that is stopped leaves nothing, and the next one goes on', async () => {
    const reply = await server.send('/data/imports', { 'a.csv': list('01JAN2023', 9000, 'x') })
    await server.jobs.cancel(reply.location.split('/').at(-1) ?? '')
    expect((await ended(server.jobs, reply)).state).toBe('cancelled')
    expect((await server.get('/data')).body).toContain('Nothing is loaded yet.')
    await expectNowhere()
    expect((await load({ 'a.csv': list('01JAN2023') })).job.message).toBe('1 taken in.')
  })

  test('the server answers while a file of 20 MB with a fault is taken in', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const reply = await server.send('/data/imports', {
      'a.csv': list('01JAN2023', 9_999, 'x') + 'y\n'.repeat(10_000_000),
    })
    delay.enable()
    const done = ended(server.jobs, reply)
    const start = performance.now()
    expect((await server.get('/data')).statusCode).toBe(200)
    expect(performance.now() - start).toBeLessThan(1000)
    expect((await done).message).toBe('1 refused.')
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(500)
  })
})

describe('a name for the disk', () => {
  test.each([
    ['list.csv', 'list.csv'],
    ['Primary Care – March 2021.csv', 'Primary Care – March 2021.csv'],
    ['a/b\\c:d.csv', 'a_b_c_d.csv'],
    ['..', 'unnamed file'],
    ['.hidden', 'hidden'],
    ['', 'unnamed file'],
    [`${'é'.repeat(120)}.csv.gz`, `${'é'.repeat(96)}.csv.gz`],
  ])('%s becomes %s', (given, expected) => {
    expect(fileName(given)).toBe(expected)
    expect(Buffer.byteLength(fileName(given))).toBeLessThanOrEqual(200)
  })
})
