import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { parseCsv } from '../danum/csv.ts'
import type { Effects } from '../terminal/effects.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { access as accessCommand } from './commands.ts'
import { accessRoom } from './routes.tsx'
import { PURPOSE } from './standing-words.ts'

const ON = '2023-04-30'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('the pages, files and API of access, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [accessRoom])
    await app.ready()
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const page = async (url: string) => {
    const reply = await get(url)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    expect(reply.body).not.toMatch(/NaN|undefined|Infinity/)
    expect(reply.body).not.toMatch(/\branks?\b|outlier|good practice|\bpoor\b/i)
    return reply.body
  }
  const lines = async (url: string) => {
    const reply = await get(url)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    const [header = [], ...rows] = parseCsv(reply.body)
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  }

  test('the three aspects stand in their order with the distances of patients', async () => {
    const html = await page(`/access?on=${ON}`)
    const at = [
      'Availability and proximity of care',
      'Timeliness of care',
      'Ability to see a preferred GP or nurse',
      'Appointments that patients did not attend',
      'How people are seen',
    ].map((name) => html.search(new RegExp(`<h2[^>]*>${name}`)))
    expect(at.every((one) => one > 0)).toBe(true)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(html).toMatch(/Half of the patients live within \d\.\d km/)
    expect(html).toContain('chance alone would put about')
  })

  test('a network has its own figures, and another comparator is said', async () => {
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    const network = practices.find((one) => one.network !== null)?.network ?? ''
    const size = practices.filter((one) => one.network === network).length
    const html = await page(`/access?on=${ON}&network=${network}&with=place`)
    expect(html).toContain(`for ${size} practices`)
    expect(html).toContain('compared with its own place')
    expect(html).toContain(`/access/baseline?on=${ON}&amp;network=${network}&amp;with=place`)
  })

  test('every figure of the file is its numerator over its denominator', async () => {
    const rows = await lines(`/access/aspects.csv?on=${ON}`)
    expect(rows.length).toBeGreaterThan(43 * 15)
    const dna = rows.filter((row) => row['indicator'] === 'appointments-not-attended')
    expect(dna).toHaveLength(43 + 2)
    const number = (text: string | undefined) => Number(text)
    for (const row of dna.filter((one) => one['value'] !== '')) {
      expect(number(row['value'])).toBeCloseTo(
        (100 * number(row['numerator'])) / number(row['denominator']),
        8,
      )
      expect(number(row['lower95'])).toBeLessThanOrEqual(number(row['value']))
      expect(row['purpose']).toBe(PURPOSE)
    }
    const practices = dna.filter((row) => row['practice'] !== '' && row['value'] !== '')
    const together = dna.find((row) => row['practice'] === '')
    expect(number(together?.['numerator'])).toBe(
      practices.reduce((sum, row) => sum + number(row['numerator']), 0),
    )
    const one = await lines(`/access/aspects.csv?on=${ON}&figure=appointments-not-attended`)
    expect(one).toEqual(dna)
  })

  test('patients of all practices are in the distances together', async () => {
    const rows = await lines(`/access/distances.csv?on=${ON}`)
    expect(rows).toHaveLength(43 + 1)
    const [together] = rows.filter((row) => row['practice'] === '')
    for (const column of ['patients', 'located', 'beyond_3_miles', 'beyond_5_km']) {
      const sum = rows
        .filter((row) => row['practice'] !== '')
        .reduce((total, row) => total + Number(row[column]), 0)
      expect(Number(together?.[column])).toBe(sum)
    }
    expect(Number(together?.['located'])).toBeGreaterThan(0.99 * Number(together?.['patients']))
  })

  test('the baseline is dated, says what is not there, and has its five parts', async () => {
    const html = await page(`/access/baseline?on=${ON}`)
    expect(html).toContain('Report made on 1 November 2026')
    for (const name of [
      'Inequalities',
      'Local variation',
      'Extended hours',
      'What patients prefer',
      'Segments of the population',
      'What is not there',
    ]) {
      expect(html).toMatch(new RegExp(`<h2[^>]*>${name}`))
    }
    expect(html).toContain('Over so few practices a single one can make a slope.')
    const drawn = await page(`/access/baseline?on=${ON}&figure=appointments-same-day`)
    expect(drawn).toContain('Same-day appointments, by deprivation')
  })

  test('fifths add up to all practices with a score', async () => {
    const rows = await lines(`/access/baseline/inequalities.csv?on=${ON}`)
    const own = rows.filter(
      (row) => row['indicator'] === 'gp-fte-per-10000' && row['of'] === 'all practices loaded',
    )
    const fifths = own.filter((row) => row['fifth'] !== '')
    const [together] = own.filter((row) => row['fifth'] === '')
    expect(fifths.map((row) => row['fifth'])).toEqual(['1', '2', '3', '4', '5'])
    for (const column of ['numerator', 'denominator', 'practices']) {
      const sum = fifths.reduce((total, row) => total + Number(row[column]), 0)
      expect(Number(together?.[column])).toBeCloseTo(sum, 6)
    }
    expect(together?.['slope_index']).not.toBe('')
    expect(together?.['slope_lower95']).toBe('')
  })

  test.each(['variation', 'hours', 'preference', 'segments', 'sources'])(
    'the part %s has a file',
    async (part) => {
      expect((await lines(`/access/baseline/${part}.csv?on=${ON}`)).length).toBeGreaterThan(2)
    },
  )

  test('the baseline begins with a finding and tells each once', async () => {
    const html = await page(`/access/baseline?on=${ON}`)
    expect(html).toMatch(/app-lead">Of \d+ figures of practices compared with /)
    expect(html.match(/figures with limits: /g)).toHaveLength(1)
    expect(html).not.toContain('slope beyond chance')
  })

  test('workforce hands the comparison on to practices, other pages and its form', async () => {
    const html = await page(`/access/workforce?on=${ON}&with=network&allow=usual`)
    expect(html).toMatch(/"\/practices\/Z99\d+\?on=2023-04-30&amp;with=network&amp;allow=usual"/)
    expect(html).toMatch(/"\/matrix\?[^"]*with=network&amp;allow=usual"/)
    expect(html).toContain('<input type="hidden" name="with" value="network"/>')
  })

  test('workforce says what is not compared, and its file has both ends', async () => {
    const html = await page(`/access/workforce?on=${ON}`)
    expect(html).toMatch(
      /app-lead">In Danum there are [\d,]+ patients for each full-time equivalent GP in the most deprived fifth of practices, and [\d,]+ in the least deprived[.;]/,
    )
    expect(html).toContain('there are no limits')
    const rows = await lines(`/access/workforce.csv?on=${ON}`)
    expect(rows).toHaveLength(12)
    for (const row of rows.filter((one) => one['patients_per_gp'] !== '')) {
      expect(Number(row['patients_per_gp'])).toBeCloseTo(
        Number(row['patients']) / Number(row['gp_fte']),
        8,
      )
    }
    const practices = await lines(`/access/workforce/practices.csv?on=${ON}`)
    const sum = practices.reduce((total, row) => total + Number(row['gp_fte']), 0)
    expect(sum).toBeCloseTo(Number(rows.at(-1)?.['gp_fte']), 6)
  })

  test('the map marks every practice by its patients for each GP, and lists them', async () => {
    const html = await page(`/access/workforce?on=${ON}`)
    expect(html).toContain('Patients per FTE GP (practices on the map)')
    expect(html).toContain('Deprivation (fifths of England, 2019)')
    const rows = await lines(`/access/workforce/map.csv?on=${ON}`)
    expect(rows).toHaveLength(43)
    for (const { name = '', class: label = '', on_the_map: located } of rows) {
      expect(located).toBe('yes')
      expect(html).toContain(`<title>${name.replaceAll('&', '&amp;')}, ${label}</title>`)
    }
    const practices = await lines(`/access/workforce/practices.csv?on=${ON}`)
    expect(rows.map((row) => row['patients_per_gp'])).toEqual(
      practices.map((row) => row['patients_per_gp']),
    )
  })

  test('the pictures by deprivation have the figures of the tables by fifth', async () => {
    const html = await page(`/access/workforce?on=${ON}`)
    const picture = html.slice(html.indexOf('GPs by deprivation'))
    expect(picture).toContain('in fifth 1 (most deprived)')
    expect(html).not.toMatch(/decile/i)
    const fifths = (await lines(`/access/workforce.csv?on=${ON}`)).slice(0, 5)
    for (const row of fifths) {
      expect(picture).toContain(`>${Number(row['gps_per_10000']).toFixed(1)}<`)
    }
  })

  test('a network is seen against the other practices, which are in no table', async () => {
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    const network = practices.find((one) => one.network !== null)?.network ?? ''
    const size = practices.filter((one) => one.network === network).length
    const html = await page(`/access/workforce?on=${ON}&network=${network}`)
    expect(html).toContain(`Small grey dots: ${43 - size} other practices of all practices loaded`)
    expect(await page(`/access/workforce?on=${ON}`)).not.toContain('Small grey dots')
  })

  test.each(['', '/baseline', '/workforce'])(
    'the page %s stands among those of the matrix and hands on the practices',
    async (path) => {
      const html = await page(`/access${path}?on=${ON}&place=${place}`)
      expect(html).toContain(`href="/access?on=${ON}&amp;place=${place}" aria-current="page"`)
      expect(html).toContain(`href="/prize?on=${ON}&amp;place=${place}"`)
    },
  )

  test('the API gives the rows of the files', async () => {
    const aspects = (await get(`/api/v1/access/aspects?on=${ON}`)).json<{
      figures: { indicator: string }[]
      distances: object[]
    }>()
    expect(aspects.figures).toHaveLength((await lines(`/access/aspects.csv?on=${ON}`)).length)
    expect(aspects.distances).toHaveLength(44)
    const baseline = (await get(`/api/v1/access/baseline?on=${ON}`)).json<{
      inequalities: object[]
      missing: string[]
      purpose: string
    }>()
    expect(baseline.purpose).toBe(PURPOSE)
    expect(baseline.inequalities).toHaveLength(
      (await lines(`/access/baseline/inequalities.csv?on=${ON}`)).length,
    )
    const workforce = (await get(`/api/v1/access/workforce?on=${ON}`)).json<{
      fifths: { fifth: number | null }[]
      missing: string | null
    }>()
    expect(workforce.missing).toBeNull()
    expect(workforce.fifths.map(({ fifth }) => fifth)).toEqual([
      1,
      2,
      3,
      4,
      5,
      null,
      1,
      2,
      3,
      4,
      5,
      null,
    ])
  })

  test('before anything was published it says so and shows nothing else', async () => {
    const early = '2013-04-30'
    const html = (await get(`/access/workforce?on=${early}`)).body
    expect(html).toContain('Not available')
    expect((await get(`/access/workforce.csv?on=${early}`)).statusCode).toBe(404)
  })

  test.each([
    ['/access?on=2023-02-31', 'is not a day of the calendar'],
    ['/access?with=weather', 'There is no comparator weather'],
    ['/access/baseline?network=U99999', 'No practice of U99999 was open'],
  ])('%s is refused with what to do', async (url, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain(words)
  })

  test('what a reader types comes back as text and not as markup', async () => {
    const url = `/access/baseline?on=${ON}&figure=${encodeURIComponent('"><script>alert(1)</script>')}`
    expect((await get(url)).body).not.toContain('<script>alert')
  })

  test('the command line has the same rows', async () => {
    const run = async (...words: readonly string[]) => {
      let out = ''
      const effects: Effects = {
        out: (text) => (out += text),
        err: () => {},
        isTerminal: false,
        now,
        env: {},
        cwd: workspace.directory,
        signal: new AbortController().signal,
      }
      const shared = ['--workspace', workspace.directory, '--place', place, '--on', ON]
      expect(await accessCommand([...words, ...shared], effects)).toBe(0)
      return out
    }
    const csv = await run('workforce', '--csv')
    expect(parseCsv(csv)).toHaveLength(1 + 12)
    const hours = await run('baseline', '--part', 'hours')
    expect(hours.startsWith(PURPOSE)).toBe(true)
    expect(hours.trimEnd().split('\n')).toHaveLength(1 + 1 + 1 + 43)
    const aspects = JSON.parse(await run('aspects', '--json')) as { figures: object[] }
    expect(aspects.figures).toHaveLength((await lines(`/access/aspects.csv?on=${ON}`)).length)
    await expect(run('baseline', '--part', 'weather')).rejects.toThrow('no part weather')
    await expect(run('nothing')).rejects.toThrow('Say which')
  })
})
