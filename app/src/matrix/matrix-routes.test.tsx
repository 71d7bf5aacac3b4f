import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { createFootprint } from '../footprints/records.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { Room, ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { matrixPages } from './matrix-routes.tsx'

const ON = '2023-03-31'
const CLINICAL = 'clinical-outcomes-and-care-quality'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('the page of the matrix, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    const room: Room = {
      name: 'matrix',
      needs: { read: 'read figures', write: 'import figures' },
      routes: matrixPages,
    }
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [room])
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

  test('says first what lies outside the limits and what chance would give', async () => {
    const html = await page(`/matrix?on=${ON}&domain=${CLINICAL}`)
    const [, compared, outer, inner] =
      /app-lead"><span[^>]*>Of ([\d,]+) figures compared with all practices loaded, ([\d,]+) lies? outside the 99\.8% limits, where chance alone would put [a-z0-9 ]+; ([\d,]+) outside the 95/.exec(
        html,
      ) ?? []
    const number = (text: string | undefined) => Number(text?.replaceAll(',', ''))
    expect(number(compared)).toBeGreaterThan(200)
    // The finding counts the very marks of the table.
    expect(html.match(/<td class="f">/g)).toHaveLength(number(outer))
    const [, cells = ''] = html.split('<tbody>')
    expect(cells.match(/<svg class="m"/g)).toHaveLength(number(inner))
    expect(html).toContain(`it would put about ${Math.round(number(compared) * 0.05)}.`)
    expect(html).toContain('Practices differ for many reasons')
    expect(html).toContain('They are not performance monitoring')
  })

  test('shows every practice, the sums, and what they are compared with', async () => {
    const html = await page(`/matrix?on=${ON}&domain=money`)
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    expect(practices.length).toBe(43)
    for (const { code } of practices) expect(html).toContain(`href="/practices/${code}?on=${ON}"`)
    expect(html).toMatch(/, together<\/b>/)
    expect(html).toContain('All practices loaded')
    expect(html).toMatch(/on 31 March 2023: 43 practices and \d+ indicators with data/)
    expect(html).not.toMatch(/NaN|undefined|\brank/i)
  })

  test('without a date it takes the latest day that the registers cover, and says so', async () => {
    expect(await page('/matrix')).toMatch(/latest day/)
  })

  test.each([
    ['with=icb', 'its own ICB'],
    ['with=network', 'its own network'],
    ['with=similar', 'its 10 most similar practices'],
    ['with=similar&peers=5', 'its 5 most similar practices'],
  ])('%s compares each practice with %s', async (words, name) => {
    const html = await page(`/matrix?on=${ON}&domain=${CLINICAL}&${words}`)
    expect(html).toContain(`figures each compared with ${name}`)
    expect(html).toContain(`Compared with ${name}</b>`)
    // Headings lead to the indicator compared in the same way.
    expect(html).toMatch(
      new RegExp(`/indicators/[a-z0-9-]+\\?on=${ON}&amp;${words.replaceAll('&', '&amp;')}"`),
    )
  })

  test('a drawn footprint is a comparator, and one that is not there is refused', async () => {
    const html = await page(`/matrix?on=${ON}`)
    const option = /<option value="(footprint:[^"]+)"/.exec(html)?.[1] ?? ''
    expect(await page(`/matrix?on=${ON}&domain=${CLINICAL}&with=${option}`)).toContain(
      'figures compared with ',
    )
    expect((await get(`/matrix?with=footprint:none`)).statusCode).toBe(400)
    expect((await get(`/matrix?with=everybody`)).body).toContain('There is no comparator everybody')
  })

  test('usual differences are explained, and fewer figures lie outside', async () => {
    const outside = (html: string) => html.match(/<svg class="m"/g)?.length ?? 0
    const chance = await page(`/matrix?on=${ON}&domain=${CLINICAL}`)
    const usual = await page(`/matrix?on=${ON}&domain=${CLINICAL}&allow=usual`)
    expect(usual).toContain('how much practices of England usually differ')
    expect(outside(usual)).toBeLessThan(outside(chance))
  })

  test('numerators and denominators are shown on demand, and the place in England', async () => {
    const plain = await page(`/matrix?on=${ON}&domain=workforce`)
    const counted = await page(`/matrix?on=${ON}&domain=workforce&show=counts`)
    expect(counted).toMatch(/\d[\d,.]* \/ [\d,]+/)
    expect(plain).not.toMatch(/\d[\d,.]* \/ [\d,]+</)
    expect(await page(`/matrix?on=${ON}&domain=workforce&show=strips`)).toContain(
      'within the middle half',
    )
  })

  test('all domains together stay below 2.5 MB, and have one row a practice', async () => {
    const html = await page(`/matrix?on=${ON}&domain=all&show=counts`)
    expect(Buffer.byteLength(html)).toBeLessThan(2_500_000)
    expect(html).toContain('All domains: 43 practices')
    expect(html.match(/<tr data-find/g)).toHaveLength(43)
  })

  test('quality and the aspects of access are other arrangements', async () => {
    const html = await page(`/matrix?on=${ON}&by=quality&domain=experience`)
    expect(html).toContain('Experience: 43 practices')
    expect(html).toContain('domain=clinical-effectiveness&amp;by=quality')
    // The form keeps the domain of the other arrangement.
    expect(await page(`/matrix?on=${ON}&by=quality&domain=workforce`)).toContain('aria-current')
    const aspects = await page(`/matrix?on=${ON}&by=aspect`)
    for (const name of ['Availability and proximity', 'Timeliness', 'Continuity']) {
      expect(aspects).toContain(`>${name}</`)
    }
  })

  test('practices are found, pinned and put in bands by the address', async () => {
    const html = await page(
      `/matrix?on=${ON}&domain=${CLINICAL}&find=surgery&pin=Z99007&order=asthma-reviewed`,
    )
    expect(html).toMatch(/Clinical outcomes and care quality: \d+ of 43 practices/)
    expect(html).toContain('in bands by ')
    expect(html).toContain('<span>Pinned to the top</span>')
    expect(html).toMatch(/No difference from the lowest of them can be told/)
    expect(html).toContain('aria-sort="other"')
    // Files are of the same view.
    expect(html).toMatch(
      /\/matrix\.csv\?[^"]*pin=Z99007[^"]*order=asthma-reviewed[^"]*find=surgery/,
    )
  })

  test('a step leads on to the next view, whose address says only what was chosen', async () => {
    const step = async (words: string) => {
      const reply = await get(`/matrix/step?on=${ON}&domain=money&${words}`)
      expect(reply.statusCode).toBe(303)
      return reply.headers.location
    }
    const rest = '#matrix-table'
    const base = `/matrix?on=${ON}&domain=money`
    expect(await step('find=&of=16&column=a&column=b')).toBe(`${base}&columns=a%2Cb${rest}`)
    expect(await step('of=2&column=a&column=b')).toBe(base + rest)
    expect(await step('of=2&column=a&sort=deductions')).toBe(
      `${base}&columns=a&order=deductions${rest}`,
    )
    expect(await step('pin=Z99001&hold=Z99001')).toBe(base + rest)
    expect(await step('with=england&allow=chance&hold=Z99001')).toBe(`${base}&pin=Z99001${rest}`)
  })

  test('a network has its own matrix, and one of elsewhere gives way to the place', async () => {
    const { practices } = (await workspace.register.place(place, ON)) ?? { practices: [] }
    const network = practices.find((one) => one.network !== null)?.network ?? ''
    const size = practices.filter((one) => one.network === network).length
    const html = await page(`/matrix?on=${ON}&network=${network}`)
    expect(html).toContain(`: ${size} practices`)
    const other = await page(`/matrix?on=${ON}&place=${place}&network=U99999`)
    expect(other).toContain('U99999 has no practice in')
    expect(other).toContain(': 43 practices')
  })

  test('a footprint without a member says so', async () => {
    const { id } = await createFootprint(
      workspace.store,
      { name: 'test' },
      { kind: 'locality', name: 'Empty quarter', status: 'proposed' },
    )
    const reply = await get(`/matrix?on=${ON}&footprint=${id}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('Empty quarter had no open practice as a member on 2023-03-31')
  })

  test.each([
    ['/matrix?on=2023-02-31', 'is not a day of the calendar'],
    ['/matrix?domain=weather', 'There is no such domain'],
    ['/matrix?by=size', 'Choose domain, quality or aspect'],
    ['/matrix?show=pictures', 'Choose values, counts or strips'],
    ['/matrix?allow=everything', 'Choose chance or usual'],
    ['/matrix?with=similar&weights=height', 'Practices are not matched on height'],
    ['/matrix?network=U99999', 'No practice of U99999 was open'],
    ['/matrix?footprint=none', 'There is no footprint none'],
  ])('%s is refused with what to do', async (url, words) => {
    const reply = await get(url)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain(words)
  })

  test.each(['network', 'find', 'order', 'pin', 'columns', 'with'])(
    'what a reader types as %s comes back as text and not as markup',
    async (word) => {
      const reply = await get(
        `/matrix?on=${ON}&domain=money&${word}=${encodeURIComponent('"><script>alert(1)</script>')}`,
      )
      expect(reply.body).not.toContain('<script>alert')
    },
  )
})
