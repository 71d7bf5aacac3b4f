import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import type { Effects } from '../terminal/effects.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { matrix as matrixCommand } from './commands.ts'
import { PURPOSE } from '../purpose.ts'
import { matrixRoom } from './routes.tsx'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('the files, the API and the command of the matrix, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  let folder = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    folder = await mkdtemp(join(tmpdir(), 'footings-matrix-files-'))
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [matrixRoom])
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
    await rm(folder, { recursive: true })
  })

  const get = async (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host: 'localhost', ...headers } })

  const command = async (...words: readonly string[]) => {
    let out = ''
    let err = ''
    const effects: Effects = {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTerminal: false,
      now,
      env: {},
      cwd: folder,
      signal: new AbortController().signal,
    }
    const shared = ['--workspace', workspace.directory, '--place', place, '--on', ON]
    const code = await matrixCommand([...shared, ...words], effects)
    return { code, out, err }
  }

  test('a drawn footprint is its members and not those who express interest', async () => {
    const footprints = await workspace.store.db
      .selectFrom('footprint_member')
      .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
      .select(['footprint.id', 'footprint_member.status', 'footprint_member.practice'])
      .where('footprint.kind', '=', 'collaboration')
      .execute()
    const id = footprints.find((one) => one.status === 'member')?.id ?? ''
    const members = footprints.filter((one) => one.id === id && one.status === 'member')
    const reply = await get(`/api/v1/matrix?footprint=${id}&domain=money`)
    const { practices } = reply.json<{ practices: { code: string }[] }>()
    expect(practices.map(({ code }) => code).toSorted()).toEqual(
      members.map(({ practice }) => practice).toSorted(),
    )
  })

  test('the files have names that say what they are of', async () => {
    const csv = await get(`/matrix.csv?on=${ON}&domain=money`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toBe(
      `attachment; filename="${place}-matrix-money-${ON}.csv"`,
    )
    const [header = ''] = csv.body.split('\r\n')
    // What the file had from the first stays, by its name.
    const kept =
      'practice,practice_name,domain,indicator,indicator_name,numerator,denominator,value,unit,period_start,period_end,missing,lower95,upper95,lower998,upper998,place_value,england_value,source'
    expect(kept.split(',').filter((key) => !header.split(',').includes(key))).toEqual([])
    const xlsx = await get(`/matrix.xlsx?on=${ON}&domain=money`)
    expect(xlsx.headers['content-disposition']).toContain(`${place}-matrix-money-${ON}.xlsx"`)
  })

  test('the answer says what it is for, with what it compares, and what chance alone would give', async () => {
    const answer = (
      await get(
        `/api/v1/matrix?on=${ON}&domain=all&with=similar&peers=5&weights=deprivation-score:2`,
      )
    ).json<Readonly<Record<string, unknown>>>()
    expect(answer['purpose']).toBe(PURPOSE)
    expect(answer['comparison']).toEqual({
      with: 'similar',
      name: 'its 5 most similar practices',
      allowing: 'chance',
      matched_on: [{ indicator: 'deprivation-score', weight: 2 }],
      not_matched_on: [],
    })
    expect(answer['finding']).toMatch(/^Of [\d,]+ figures each compared with its 5 most similar/)
  })

  test('in an order every practice has the words of its band', async () => {
    const url = `/api/v1/matrix?on=${ON}&domain=all&columns=smoking-prevalence&order=smoking-prevalence`
    const { practices } = (await get(url)).json<{
      practices: { band: string | null; figures: Record<string, { value: number | null }> }[]
    }>()
    expect(practices.map(({ band }) => band)).not.toContain(null)
    expect(new Set(practices.map(({ band }) => band)).size).toBeLessThan(practices.length / 2)
  })

  test('an answer has the tag of its content, and none is sent to who has it already', async () => {
    const url = `/api/v1/matrix?on=${ON}&domain=money`
    const tag = String((await get(url)).headers['etag'])
    const again = await get(url, { 'if-none-match': tag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const other = await get(`${url}&find=surgery`, { 'if-none-match': tag })
    expect(other.statusCode).toBe(200)
  })

  test.each([
    ['on=2023-02-31', 'is not a day of the calendar'],
    ['domain=weather', 'There is no such domain'],
    ['with=elsewhere', 'There is no comparator elsewhere'],
    ['with=footprint:none', 'There is no such footprint'],
    ['with=similar&weights=gold:x', 'no characteristic and weight'],
    ['with=similar&weights=patients-per-gp:1', 'Practices are not matched on patients-per-gp'],
  ])('the API refuses %s as a problem, with what to do', async (query, words) => {
    const reply = await get(`/api/v1/matrix?${query}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json<{ detail: string }>().detail).toContain(words)
  })

  test.each([
    ['by=size', 'by', 'Choose domain'],
    ['peers=0', 'peers', 'at least one'],
    ['peers=some', 'peers', 'as a number'],
    ['allow=all', 'allow', 'Choose chance or usual'],
  ])('the API refuses %s by its field', async (query, field, words) => {
    const reply = await get(`/api/v1/matrix?${query}`)
    expect(reply.statusCode).toBe(400)
    const { errors } = reply.json<{ errors: { field: string; message: string }[] }>()
    expect(errors[0]?.field).toBe(field)
    expect(errors[0]?.message).toContain(words)
  })

  test('a terminal gets the words, and what to bear in mind beside the table', async () => {
    const { code, out, err } = await command('--indicator', 'smoking-prevalence')
    expect(code).toBe(0)
    const [header, ...lines] = out.trimEnd().split('\n')
    expect(header).toMatch(/^Practice +Name +Indicator +Value +Unit +Beside the comparator +Trend/)
    expect(lines).toHaveLength(43)
    expect(err).toContain(PURPOSE)
    expect(err).toContain('chance alone would put')
  })

  test('a workbook is written whole under the name given', async () => {
    const { code, out } = await command('--domain', 'workforce', '--xlsx', 'matrix.xlsx')
    expect([code, out]).toEqual([0, ''])
    const { sheets } = await readXlsx(new Uint8Array(await readFile(join(folder, 'matrix.xlsx'))))
    expect(sheets[0]?.rows).toContainEqual(['What it is for', PURPOSE])
  })

  test.each([
    [['--by', 'size'], '--by: Choose domain'],
    [['--peers', 'many'], '--peers: Write the number of similar practices as a number.'],
    [['--with', 'elsewhere'], 'There is no comparator elsewhere.'],
    [['--domain', 'weather'], 'There is no such domain.'],
    [['--indicator', 'none'], 'There is no indicator none.'],
    [['--columns', 'patients-per-gp,none'], 'There is no indicator none.'],
    [['--xlsx', 'a.xlsx', '--csv'], '--xlsx writes a workbook'],
    [['--xlsx', 'no/such/folder/a.xlsx'], 'The file could not be written'],
  ])('the command refuses %j', async (words, message) => {
    await expect(command(...words)).rejects.toThrow(message)
  })
})
