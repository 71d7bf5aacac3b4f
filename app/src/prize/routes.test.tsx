import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { parseCsv } from '../danum/csv.ts'
import { importCommand } from '../evidence/commands.ts'
import type { Effects } from '../terminal/effects.ts'
import { toCsv } from '../terminal/tables.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { KINDS } from './aims.ts'
import { prize as prizeCommand } from './commands.ts'
import type { PrizesJson } from './json.ts'
import { prizeRoom } from './routes.tsx'
import { amountWords, PURPOSE } from './words.ts'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('the size of the prize, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [prizeRoom])
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const page = async (url: string) => {
    const reply = await get(url)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.body
  }
  const answer = async (more = '') => {
    const reply = await get(`/api/v1/prize?on=${ON}${more}`)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.json<PrizesJson>()
  }
  const effectsOf = (out: (text: string) => void): Effects => ({
    out,
    err: () => {},
    isTerminal: false,
    now,
    env: {},
    cwd: workspace.directory,
    signal: new AbortController().signal,
  })
  const run = async (...words: string[]) => {
    let out = ''
    const effects = effectsOf((text) => {
      out += text
    })
    expect(
      await prizeCommand(['--workspace', workspace.directory, '--on', ON, ...words], effects),
    ).toBe(0)
    return out
  }

  test('what limits allow for elsewhere goes along in links and in the form', async () => {
    const html = await page(`/prize?on=${ON}&allow=usual`)
    expect(html).toMatch(/"\/matrix\?[^"]*allow=usual"/)
    expect(html).toMatch(/"\/practices\/Z99\d+\?[^"]*allow=usual"/)
    expect(html).toMatch(/"\/prize\?[^"]*allow=usual[^"]*#chosen"/)
    expect(html).toContain('<input type="hidden" name="allow" value="usual"/>')
  })

  test('the finding stands first, then three tables, then the practices of one indicator', async () => {
    const html = await page(`/prize?on=${ON}`)
    expect(html).toMatch(/app-lead">[^<]* on 31 March 2023\. For \d conditions a model expects/)
    const order = [
      'id="find"',
      'id="treat"',
      'id="reach"',
      'id="chosen"',
      'app-figure__chart',
      'id="method"',
    ]
    const places = order.map((text) => html.indexOf(text))
    expect(places.every((at) => at > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(html).toContain('They are not performance monitoring')
    expect(html).toContain('Dropkin 2018')
    expect(html).not.toContain('NaN')
  })

  test('every prize has its practices and the sum of their gaps', async () => {
    const { prizes } = await answer()
    expect(prizes.length).toBeGreaterThan(30)
    for (const { practices, together } of prizes) {
      expect(practices).toHaveLength(43)
      const sum = practices.reduce((total, { gap }) => total + (gap ?? 0), 0)
      const [line, asOne] = together
      expect(line?.gap).toBeCloseTo(sum, 6)
      for (const one of [...practices, ...together]) {
        if (one.gap === null) continue
        expect(one.gap).toBeGreaterThanOrEqual(0)
        expect(one.gap_lower95 ?? 0).toBeLessThanOrEqual(one.gap + 1e-9)
        expect(one.gap_upper95 ?? Infinity).toBeGreaterThanOrEqual(one.gap - 1e-9)
      }
      if (asOne !== undefined) expect(asOne.gap ?? 0).toBeLessThanOrEqual((line?.gap ?? 0) + 1e-6)
    }
  })

  test('a practice that has no figure has a reason and no gap', async () => {
    const { prizes } = await answer('&indicator=hypertension-prevalence')
    const none = prizes.flatMap(({ practices }) => practices.filter(({ gap }) => gap === null))
    expect(none.length).toBeGreaterThan(0)
    expect(none.every(({ reason }) => reason !== null)).toBe(true)
  })

  test('no total over indicators is anywhere, try as one may', async () => {
    const all = await answer()
    const sums = all.prizes.flatMap(({ together }) =>
      together.filter(({ line }) => line === 'together'),
    )
    const totals = (rows: readonly { gap: number | null }[]) =>
      rows.length < 2 ? [] : [rows.reduce((total, { gap }) => total + (gap ?? 0), 0)]
    const groups = (rows: typeof sums) => [
      rows,
      ...Map.groupBy(rows, ({ kind }) => kind).values(),
      ...Map.groupBy(rows, ({ aim }) => aim).values(),
      ...Map.groupBy(rows, ({ people }) => people).values(),
      ...Map.groupBy(rows, ({ kind, people }) => `${kind} ${people}`).values(),
      rows.filter(({ kind }) => kind !== 'reaching'),
      rows.filter(({ kind, people }) => kind !== 'reaching' && people === 'hypertension'),
    ]
    const overIndicators = (rows: typeof sums) =>
      groups(rows).filter((group) => new Set(group.map(({ indicator }) => indicator)).size > 1)
    const forbidden = overIndicators(sums).flatMap(totals)
    expect(forbidden.length).toBeGreaterThan(8)

    const numbers = new Set<string>()
    JSON.stringify(all, (_, value: unknown) => {
      if (typeof value === 'number') numbers.add(value.toFixed(4))
      return value
    })
    const html = await page(`/prize?on=${ON}`)
    const text = html.replaceAll(/<[^>]*>/g, ' ')
    const files = await Promise.all(KINDS.map(async (kind) => page(`/prize/${kind}.csv?on=${ON}`)))
    const cells = new Set(
      files
        .flatMap((file) => parseCsv(file).flat())
        .filter((cell) => cell !== '' && Number.isFinite(Number(cell)))
        .map((cell) => Number(cell).toFixed(4)),
    )
    const said = (total: number) =>
      new RegExp(`(?<![\\d,.])${amountWords(total)}(?![\\d,.]*\\d)`).test(text)
    // The finder finds what is there.
    const hypertension = sums.find(
      ({ aim, people }) => aim === 'expected' && people === 'hypertension',
    )
    const known = hypertension?.gap ?? 0
    expect([numbers.has(known.toFixed(4)), cells.has(known.toFixed(4)), said(known)]).toEqual([
      true,
      true,
      true,
    ])
    for (const total of forbidden) {
      expect(numbers.has(total.toFixed(4)), `${total} in the answer`).toBe(false)
      expect(cells.has(total.toFixed(4)), `${total} in a file`).toBe(false)
      expect(said(total), `${total} on the page`).toBe(false)
    }
    // Every number belongs to one indicator: of a practice's conditions there is no sum either.
    const { prizes, ...rest } = all
    expect(JSON.stringify(rest)).not.toMatch(/:-?\d/)
    const ids = new Set(workspace.observations.indicators.map(({ id }) => id))
    expect(prizes.every(({ indicator }) => ids.has(indicator))).toBe(true)
    for (const [header = [], ...rows] of files.map(parseCsv)) {
      const column = header.indexOf('indicator')
      expect(rows.every((row) => ids.has(row[column] ?? ''))).toBe(true)
    }
    const [, table = ''] =
      /Patients to find in each practice.*?<thead(.*?)<\/thead>/s.exec(html) ?? []
    const headings = [...table.matchAll(/<th [^>]*>([^<]*)/g)].map(([, heading]) => heading)
    const conditions = prizes.filter(({ aim }) => aim === 'expected').map(({ people }) => people)
    expect(headings.map((one) => one?.toLowerCase())).toEqual([
      'practice',
      ...conditions.map((one) => one.toLowerCase()),
    ])
    expect(html).toContain('nothing is added up from one indicator to another')
    expect(all.not_added_up).toContain('nothing is added up')
  })

  test('the files, the answer, the workbook and the command agree', async () => {
    const all = await answer()
    const command = parseCsv(await run('--csv'))
    const workbook = await get(`/prize.xlsx?on=${ON}`)
    const { sheets } = await readXlsx(new Uint8Array(workbook.rawPayload))
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Patients to find',
      'Patients to treat',
      'Reaching another level',
      'Sources',
    ])
    expect(JSON.stringify(sheets[0]?.rows)).toContain(PURPOSE)
    for (const [index, kind] of KINDS.entries()) {
      const file = parseCsv(await page(`/prize/${kind}.csv?on=${ON}`))
      expect(file.slice(1)).toEqual(command.slice(1).filter(([of]) => of === kind))
      const [header = [], ...rows] = file
      const gap = header.indexOf('gap')
      const wanted = all.prizes
        .filter(({ together }) => together[0]?.kind === kind)
        .flatMap(({ practices, together }) => [...practices, ...together])
      expect(rows.map((row) => row[gap])).toEqual(wanted.map((one) => String(one.gap ?? '')))
      const sheet = sheets[index + 1]?.rows.slice(1) ?? []
      expect(sheet.map((row) => row[gap] ?? null)).toEqual(wanted.map((one) => one.gap))
    }
    const json = JSON.parse(await run('--json')) as PrizesJson
    expect(json.prizes).toEqual(all.prizes)
  })

  test('another ambition of the address counts everywhere, and says whose it is', async () => {
    const more = '&ambition=hypertension-controlled:85'
    const usual = (await answer()).prizes.find(
      ({ aim, people }) => aim === 'ambition' && people === 'hypertension',
    )
    const other = (await answer(more)).prizes.find(
      ({ aim, people }) => aim === 'ambition' && people === 'hypertension',
    )
    expect(other?.together[0]?.gap ?? 0).toBeGreaterThan(usual?.together[0]?.gap ?? Infinity)
    expect(other?.ambition_from).toBe('chosen by the reader')
    const html = await page(`/prize?on=${ON}${more}&indicator=hypertension-controlled`)
    expect(html).toContain('chosen by the reader, in the address')
    expect(html).toContain('That of the definition is')
    expect(html).toContain('ambition=hypertension-controlled%3A85')
  })

  test('the comparator of the address is one of the levels', async () => {
    const { comparator, prizes } = await answer('&with=similar&to=comparator')
    expect(comparator).toContain('similar practices')
    expect(new Set(prizes.map(({ aim }) => aim))).toEqual(new Set(['comparator']))
    expect(prizes[0]?.practices.some((one) => (one.level_upper95 ?? 0) > (one.level ?? 0))).toBe(
      true,
    )
    expect(prizes.every(({ together }) => together.length === 1)).toBe(true)
    expect(await page(`/prize?on=${ON}&with=network`)).toContain('Its own network')
  })

  test('before anything expected was published it says which file would give it', async () => {
    const reply = await get('/api/v1/prize?on=2022-06-30')
    const { prizes, unexpected } = reply.json<PrizesJson>()
    expect(prizes.filter(({ aim }) => aim === 'expected')).toEqual([])
    expect(unexpected.map(({ needs }) => needs)).toContain('expected-hypertension-prevalence')
    const html = await page('/prize?on=2022-06-30')
    expect(html).toContain('and none is made up')
    expect(html).toContain('<code>expected-hypertension-prevalence</code>')
    expect(html).toContain('footings import FILE.csv')
  })

  test('the file that it gives to fill in is taken in, and gives what was missing', async () => {
    const on = '2022-06-30'
    const [header = [], ...rows] = parseCsv(await page(`/prize/expected-prevalence.csv?on=${on}`))
    const condition = 'expected-hypertension-prevalence'
    const own = rows.filter(([id]) => id === condition)
    expect(own).toHaveLength(43)
    const filled = own.map((row) =>
      header.map((column, at) => {
        const numbers: Readonly<Record<string, string>> = {
          Value: '40',
          'Lower CI 95.0 limit': '35',
          'Upper CI 95.0 limit': '45',
          'Lower CI 99.8 limit': '30',
          'Upper CI 99.8 limit': '50',
        }
        return numbers[column] ?? row[at] ?? ''
      }),
    )
    const file = join(workspace.directory, 'filled-in.csv')
    await writeFile(file, toCsv([header, ...filled]))
    const words = ['--workspace', workspace.directory, file]
    expect(
      await importCommand(
        words,
        effectsOf(() => {}),
      ),
    ).toBe(0)
    const reply = await get(`/api/v1/prize?on=${on}&indicator=hypertension-prevalence`)
    const { prizes, unexpected } = reply.json<PrizesJson>()
    expect(unexpected.map(({ needs }) => needs)).not.toContain(condition)
    const found = prizes[0]?.practices.find(({ gap }) => gap !== null)
    const list = found?.denominator ?? 0
    const register = found?.numerator ?? 0
    expect(found?.gap).toBeCloseTo(0.4 * list - register, 6)
    expect(found?.gap_lower95).toBeCloseTo(Math.max(0, 0.35 * list - register), 6)
    expect(found?.level_period_end).toBe('2022-03-31')
  })

  test.each([
    ['ambition=hypertension-controlled:150', 'cannot be an ambition'],
    ['ambition=x', 'is no indicator and ambition'],
    ['indicator=registered-patients', 'no size of the prize for registered-patients'],
    ['indicator=hypertension-controlled&to=expected', 'not held against the aim expected'],
    ['with=nobody', 'There is no comparator nobody'],
  ])('%s is refused in words', async (query, words) => {
    const reply = await get(`/prize?on=${ON}&${query}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain(words)
    expect((await get(`/api/v1/prize?on=${ON}&${query}`)).statusCode).toBe(400)
  })

  test('an aim that there is not is refused, and an empty one is none', async () => {
    expect((await get(`/prize?on=${ON}&to=moon`)).statusCode).toBe(400)
    expect((await get(`/prize?on=${ON}&to=&with=&ambition=&indicator=`)).statusCode).toBe(200)
  })

  test('the command says all together, or the practices of one indicator', async () => {
    const short = await run()
    expect(short).toContain('as one list')
    expect(short).toContain(PURPOSE)
    expect(short.split('\n').length).toBeLessThan(200)
    const one = await run('--indicator', 'hypertension-controlled', '--to', 'ambition')
    expect(one.split('\n').filter((line) => line.includes('Z99')).length).toBe(43)
    await expect(run('--to', 'moon')).rejects.toThrow('There is no aim moon')
    await expect(run('--peers', 'many')).rejects.toThrow('not a whole number')
  })
})
