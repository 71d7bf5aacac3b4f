import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { csvRecords } from '../footprints/csv-text.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { similarRoom } from './routes.tsx'
import { similarView, type SimilarView } from './view.ts'
import { distanceWords, farWords } from './words.ts'

const ON = '2023-03-31'
const CODE = 'Z99001'
const now = () => new Date('2026-11-01T12:00:00Z')
const USUAL = { weights: new Map<string, number>(), count: 10 }

describe('similar practices, on Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let view: SimilarView
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    app = buildServer({ workspace: danum, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [
      similarRoom,
    ])
    await app.ready()
    view = await similarView(danum, CODE, ON, USUAL)
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })
  const get = async (url: string) => app.inject({ url, headers: { host: '127.0.0.1' } })

  test('the view: nearest first, colleagues left out, shares of draws, what sets them apart', () => {
    const { peers, practice, pool, matched } = view
    expect(peers).toHaveLength(10)
    expect(practice.network).not.toBeNull()
    expect(peers.some((peer) => peer.practice.network === practice.network)).toBe(false)
    expect(peers.map(({ distance }) => distance)).toEqual(
      peers.map(({ distance }) => distance).toSorted((a, b) => a - b),
    )
    for (const { contributions, distance, stays, values } of peers) {
      expect(values).toHaveLength(matched.length)
      const sum = contributions.reduce((total, one) => total + one, 0)
      expect(Math.sqrt(sum)).toBeCloseTo(distance, 9)
      expect(stays).toBeGreaterThanOrEqual(0)
      expect(stays).toBeLessThanOrEqual(1)
    }
    expect(peers.some(({ stays }) => stays > 0.5)).toBe(true)
    expect(pool.ownNetwork).toBeGreaterThan(0)
    // Everybody is somewhere: itself, could be chosen, or left out for one reason.
    const { donors, ownNetwork, smallLists, withoutList, withoutFigures, open } = pool
    expect(1 + donors + ownNetwork + smallLists + withoutList + withoutFigures).toBe(open)
  })

  test('the same question has the same answer to the last digit', async () => {
    await danum.observations.refresh()
    const again = await similarView(danum, CODE, ON, USUAL)
    expect(again.peers.map(({ stays }) => stays)).toEqual(view.peers.map(({ stays }) => stays))
    expect(again).toEqual(view)
  })

  test('the comparison that a reader comes with goes along', async () => {
    const { body } = await get(
      `/matrix/similar?practice=${CODE}&on=${ON}&with=similar&peers=5&allow=usual`,
    )
    expect(body).toMatch(/"\/matrix\?[^"]*with=similar&amp;peers=5&amp;allow=usual"/)
    expect(body).toMatch(/"\/practices\/Z99\d+\?[^"]*with=similar&amp;peers=5&amp;allow=usual"/)
    expect(body).toContain('<input type="hidden" name="allow" value="usual"/>')
    const step = await get(
      `/matrix/similar/step?practice=${CODE}&on=${ON}&allow=usual&weight-registered-patients=1`,
    )
    expect(step.headers['location']).toContain('allow=usual')
  })

  test('the page shows every peer with its distance, and leads on to the comparison', async () => {
    const { statusCode, body } = await get(
      `/matrix/similar?practice=${CODE.toLowerCase()}&on=${ON}`,
    )
    expect(statusCode, body.slice(0, 500)).toBe(200)
    for (const { practice, distance } of view.peers) {
      expect(body).toContain(`href="/practices/${practice.code}?on=${ON}"`)
      expect(body).toContain(`>${distanceWords(distance)}<`)
    }
    expect(body).toContain('among those loaded most like')
    expect(body).toContain('of its own network')
    expect(body).toContain(`/practices/${CODE}?on=${ON}&amp;with=similar#figures`)
    expect(body).toContain('with=similar&amp;pin=')
    for (const { name } of view.unavailable) expect(body).toContain(`${name} is left out`)
    expect(body).toContain('not performance monitoring')
    expect(body).not.toMatch(/NaN|undefined|\[object/)
  })

  test('without a practice it asks for one, of the place', async () => {
    const { statusCode, body } = await get(`/matrix/similar?on=${ON}`)
    expect(statusCode).toBe(200)
    expect(body).toContain('Choose a practice')
    expect(body.match(/<option/g)?.length).toBe(44)
  })

  test('the form of weights leads to an address that has them, and the page to one that keeps them', async () => {
    const step = '/matrix/similar/step?on=2023-03-31&practice=Z99001'
    const fields =
      'weight-registered-patients=2&weight-deprivation-score=0.5&weight-aged-under-15=0'
    const { statusCode, headers } = await get(`${step}&${fields}&weight-women-and-girls=&peers=5`)
    expect(statusCode).toBe(303)
    const address = new URL(String(headers.location), 'http://localhost')
    expect(address.pathname).toBe('/matrix/similar')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      on: ON,
      practice: CODE,
      weights: 'registered-patients:2,deprivation-score:0.5',
      peers: '5',
    })
    const { body } = await get(String(headers.location))
    expect(body).toMatch(/name="weight-registered-patients"[^>]*value="2"/)
    expect(body).toMatch(/name="weight-deprivation-score"[^>]*value="0\.5"/)
    expect(body).toMatch(/name="weight-women-and-girls"[^>]*value="0"/)
    expect(body).toContain('5 practices among those loaded most like')
    expect(body).toContain('weights=registered-patients%3A2%2Cdeprivation-score%3A0.5')
  })

  test('the usual weights stay out of the address', async () => {
    const usual = [...view.matched.map(({ indicator }) => indicator), ...view.unavailable]
    const fields = usual.map(({ id }) => `weight-${id}=1`).join('&')
    const { headers } = await get(`/matrix/similar/step?practice=${CODE}&${fields}&peers=10`)
    expect(headers.location).toBe(`/matrix/similar?practice=${CODE}`)
  })

  test('the file and the API have what the page has', async () => {
    const query = `on=${ON}`
    const [header, ...rows] = csvRecords(
      (await get(`/matrix/similar.csv?practice=${CODE}&${query}`)).body,
    )
    const at = (name: string) => header?.fields.indexOf(name) ?? -1
    for (const { fields } of rows) expect(fields).toHaveLength(header?.fields.length ?? 0)
    const peers = rows.filter(({ fields }) => fields[at('role')] === 'similar')
    expect(peers.map(({ fields }) => fields[at('practice')])).toEqual(
      view.peers.map(({ practice }) => practice.code),
    )
    expect(peers.map(({ fields }) => Number(fields[at('distance')]))).toEqual(
      view.peers.map(({ distance }) => distance),
    )
    const reply = await get(`/api/v1/practices/${CODE}/similar?${query}`)
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({
      purpose: expect.stringContaining('not performance monitoring'),
      practice: { code: CODE },
      peers: view.peers.map(({ practice, distance, stays, values }) => ({
        code: practice.code,
        distance,
        share_of_draws: stays,
        characteristics: values.map((value) => ({ value })),
      })),
      not_loaded: view.unavailable.map(({ id }) => ({ id })),
    })
  })

  test.each([
    ['/matrix/similar?practice=Z00000', 404, 'No practice Z00000'],
    ['/api/v1/practices/Z00000/similar', 404, 'No practice Z00000'],
    ['/matrix/similar.csv', 400, 'Which practice'],
    ['/matrix/similar?practice=Z99001&weights=smoking-prevalence:1', 400, 'not matched on'],
    ['/matrix/similar?practice=Z99001&weights=%3Cscript%3E', 400, 'no characteristic and weight'],
    ['/matrix/similar?practice=Z99001&peers=0', 400, 'at least one'],
    ['/matrix/similar?practice=Z99001&on=31.3.2023', 400, 'is not a day'],
    ['/matrix/similar/step?practice=Z99001&weight-aged-under-15=much', 400, 'is no weight'],
    ['/matrix/similar/step?practice=Z99001&weight-aged-under-15=0', 400, 'Every weight is 0'],
  ])('%s answers %i and says why', async (url, status, words) => {
    const { statusCode, body } = await get(url)
    expect(statusCode).toBe(status)
    expect(body).toContain(words)
    expect(body).not.toContain('<script>')
  })

  test('one whose nearest is farther than those of 95 in 100 practices is said to be like few', () => {
    const far = { ...view, far: true, farFrom: 0.2 }
    expect(farWords(far)).toContain('95 in 100 have one within 0.20')
    expect(farWords({ ...far, far: false })).toBeNull()
    expect(view.far).toBe((view.peers[0]?.distance ?? 0) > (view.farFrom ?? Infinity))
  })
})
