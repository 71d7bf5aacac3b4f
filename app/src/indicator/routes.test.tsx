import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { readSvg } from '../charts/read-svg.ts'
import { PURPOSE } from '../purpose.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { indicatorRoom } from './routes.tsx'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')
/** One of every kind: people, events, money, a survey, a count, prescribing, appointments. */
const SOME = [
  'diabetes-controlled',
  'emergency-admissions',
  'total-payments-per-registered-patient',
  'survey-phone-ease',
  'registered-patients',
  'broad-spectrum-antibacterials',
  'appointments-not-attended',
  'smoking-prevalence',
]

describe('the drill-down of an indicator, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [indicatorRoom])
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
    return reply.body
  }
  const lines = async (url: string) => (await page(url)).trimEnd().split('\r\n')
  const filesOf = (html: string) =>
    [...html.matchAll(/href="(\/indicators\/[^"]+\.(?:csv|svg|xlsx)[^"]*)"/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&'),
    )

  test('an indicator is told in full, and every practice has its row', async () => {
    const html = await page(`/indicators/patients-per-gp?on=2023-06-30`)
    for (const words of ['Meaning', 'Why it matters', 'What to bear in mind', 'Direction']) {
      expect(html).toContain(words)
    }
    expect(html).toContain('How it is worked out')
    expect(html).toContain('Neither a higher nor a lower figure is better by itself.')
    expect(html.match(/href="\/indicators\/patients-per-gp\/practices\/Z\d+\?on=/g)).toHaveLength(
      43,
    )
    expect(html).toContain('In order of value')
    expect(html.split('id="methods"')[0]).not.toMatch(/\brank|outlier|poor\b/i)
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('the finding has the place, the comparator, the flags and what chance would give', async () => {
    const html = await page(`/indicators/diabetes-controlled?on=${ON}`)
    expect(html).toMatch(
      /app-lead">[^<]*: [\d.]+% of eligible patients \(4\d of 43 practices\)\. All practices loaded: [\d.]+%\. Of 4\d practices compared with all practices loaded, \d+ lies? above and \d+ below the 99\.8% limits, where chance alone would put [a-z0-9 ]+; \d+ outside the 95% limits, where it would put [a-z0-9 ]+\./,
    )
  })

  test.each(SOME)('%s: every file that its page offers is there', async (id) => {
    for (const query of [`on=${ON}&with=network&allow=usual`, `on=${ON}&practice=z99004`]) {
      const html = await page(`/indicators/${id}?${query}`)
      expect(html).not.toMatch(/NaN|undefined|Infinity/)
      const files = filesOf(html)
      expect(files.length).toBeGreaterThan(8)
      for (const file of files) {
        const reply = await get(file)
        expect(reply.statusCode, file).toBe(200)
        expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/)
        if (!file.includes('.svg')) continue
        expect(reply.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
        expect(readSvg(reply.body).name).toBe('svg')
        expect(reply.body).not.toMatch(
          /<script|<style|\sstyle=|https?:(?!\/\/www\.w3\.org\/2000\/svg)/,
        )
      }
    }
  })

  test.each(SOME)('%s: so has the page of one practice', async (id) => {
    const html = await page(`/indicators/${id}/practices/Z99004?on=${ON}&with=place`)
    expect(html).not.toMatch(/NaN|undefined|Infinity/)
    for (const file of filesOf(html)) expect((await get(file)).statusCode, file).toBe(200)
  })

  test('the workbook has what the files have', async () => {
    const url = `/indicators/diabetes-controlled.xlsx?on=${ON}&with=similar`
    const { sheets } = await readXlsx(new Uint8Array((await get(url)).rawPayload))
    const names = sheets.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['About', 'Practices', 'Periods', 'Chart funnel']))
    expect(JSON.stringify(sheets[0]?.rows)).toContain(PURPOSE)
    const rows = await lines(url.replace('.xlsx', '.csv'))
    const sheet = sheets.find(({ name }) => name === 'Practices')
    expect(sheet?.rows).toHaveLength(rows.length)
    const values = sheet?.rows.slice(1).map((row) => (row[5] === null ? '' : String(row[5])))
    expect(values).toEqual(rows.slice(1).map((row) => cellsOf(row)[5]))
  })

  test('every file of an indicator has a row a practice, a period or a release', async () => {
    expect(await lines(`/indicators/registered-patients.csv?on=${ON}`)).toHaveLength(1 + 43 + 2)
    const periods = await lines(`/indicators/registered-patients/periods.csv?on=${ON}`)
    expect(periods.length).toBeGreaterThan(1)
    expect(periods.every((line) => !/^registered-patients,202[4-9]/.test(line))).toBe(true)
    const sources = await lines(`/indicators/registered-patients/sources.csv?on=${ON}`)
    expect(sources.length).toBeGreaterThan(1)
  })

  test('rows behind a figure of few people stay with their file', async () => {
    const reply = await get(`/indicators/emergency-admissions/practices/Z99004/numerator.csv`)
    expect(reply.statusCode).toBe(404)
    expect(reply.body).toContain('of few people')
    const html = await page(`/indicators/emergency-admissions/practices/Z99004?on=${ON}`)
    expect(html).toContain('They are of few people and stay with the')
  })

  test('a marked practice is in every chart, and the address of everything keeps it', async () => {
    const html = await page(`/indicators/diabetes-controlled?on=${ON}&practice=Z99004&with=place`)
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    const name = practices.find(({ code }) => code === 'Z99004')?.name ?? 'none'
    expect(html).toContain(`<strong>${name}</strong>`)
    expect(html.split(`<p>${name}: `).length).toBeGreaterThan(2)
    for (const file of filesOf(html)) {
      expect(file).toContain('with=place')
      expect(file).toContain('practice=Z99004')
    }
  })

  test.each([
    ['/indicators/patients-per-gp?order=rank', 400, 'Choose name or value'],
    ['/indicators/patients-per-gp?practice=Z00000', 400, 'was none of the practices of'],
    ['/indicators/patients-per-gp?with=moon', 400, 'There is no comparator moon'],
    ['/indicators/items-per-1000?rebase=2022-10-15', 400, 'no period of the series begins or ends'],
    ['/indicators/items-per-1000?target=high', 400, 'is not a number'],
    ['/indicators/none', 404, 'There is no such indicator'],
    ['/indicators/patients-per-gp/none.svg', 404, 'There is no such chart'],
    ['/indicators/patients-per-gp/constructor.svg', 404, 'There is no such chart'],
    ['/indicators/patients-per-gp/funnel.svg', 404, 'chance has no part'],
    ['/indicators/patients-per-gp/practices/Z99004/funnel.svg', 404, 'There is no such chart'],
    ['/indicators/patients-per-gp/practices/Z00000', 404, 'No practice with this code'],
    ['/indicators/patients-per-gp/practices/Z99004/both.csv', 404, 'There is no such chart'],
  ])('%s is refused with what to do', async (url, status, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(status)
    expect(reply.body).toContain(words)
  })

  test.each(['practice', 'rebase', 'target', 'with'])(
    'what a reader types as %s comes back as text',
    async (key) => {
      const hostile = encodeURIComponent('"><script>alert(1)</script>')
      const reply = await get(`/indicators/items-per-1000?${key}=${hostile}`)
      expect(reply.statusCode).toBe(400)
      expect(reply.body).not.toContain('<script>alert')
    },
  )
})

/** The cells of a line of CSV. */
function cellsOf(line: string): readonly string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  )
}
