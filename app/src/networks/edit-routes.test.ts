import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import type { ZodFastify } from '../web/context.ts'
import { editorData } from '../web/islands/network-editor/schema.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { arrangementOfToday } from './arrangement.ts'
import { editRoutes } from './edit-routes.tsx'
import { getOption, keepOption, listOptions } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import { createPlan } from './plan-records.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ADA = { name: 'Ada' }

describe('the editor of an option', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let plan = ''
  let option = ''
  let path = ''
  const jobs = new OwnJobs()
  beforeAll(async () => {
    danum = await danumWorkspace(NOW)
    const place = await readPlannerPlace(danum, '98D', '2024-03-31')
    const made = await createPlan(danum.store, ADA, {
      place: '98D',
      name: 'A plan',
      on_date: '2024-03-31',
      rule: { least: 30_000, most: 50_000 },
      parties: [...EXAMPLE_PARTIES],
    })
    plan = made.id
    const { networks } = arrangementOfToday(place)
    const kept = await keepOption(danum.store, ADA, plan, {
      name: 'As today',
      origin: 'by hand',
      made_from: null,
      note: null,
      answer: null,
      networks,
    })
    option = kept.id
    path = `/networks/options/${option}/edit`
    const assets = { stylesheet: '/a.css', script: '/a.js', icon: '/a.svg', directory: undefined }
    app = buildServer({ workspace: danum, now: NOW, assets, jobs }, [
      { name: 'networks', needs: { read: 'read plans', write: 'edit plans' }, routes: editRoutes },
    ])
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await danum.end()
  })

  const get = (url: string) => app.inject({ url })
  const post = (url: string, fields: readonly (readonly [string, string])[]) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    })

  test('moves what is ticked, undoes it, and keeps nothing of it', async () => {
    const before = await listOptions(danum.store, plan)
    const moved = await get(`${path}?do=move&tick=Z99001&tick=Z99018&to=new&keep=2&keep=3`)
    expect(moved.statusCode).toBe(303)
    const there = String(moved.headers.location)
    expect(there).toBe(`${path}?moves=Z99001.Z99018%3E9&keep=2&keep=3&to=9`)
    const page = await get(there)
    expect(page.body).toContain('Network 9')
    expect(page.body).toContain('from no network')
    expect(page.body).toMatch(/9 networks, and the rule is broken in \d+ places/)
    const undone = await get(`${there}&do=undo`)
    expect(undone.headers.location).toBe(`${path}?keep=2&keep=3&to=9`)
    expect(await listOptions(danum.store, plan)).toEqual(before)
  })

  test.each([
    ['do=move&to=2', 'Tick the practices that are to be moved'],
    ['do=move&tick=Z99001&to=50', 'Choose the network to move them to'],
    ['do=move&tick=Z99001&to=8', 'All that are ticked are in that network already'],
  ])('says what is wrong with %s', async (query, message) => {
    const page = await get(`${path}?${query}`)
    expect([page.statusCode, page.body]).toEqual([400, expect.stringContaining(message)])
  })

  test.each(['moves=%3Cb%3E', 'moves=Z88888%3E1', 'moves=Z99001%3E77', 'keep=x', 'do=fly'])(
    'refuses an address with %s',
    async (query) => {
      expect((await get(`${path}?${query}`)).statusCode).toBe(400)
    },
  )

  test('says that there is no such option', async () => {
    expect((await get('/networks/options/none/edit')).body).toContain('There is no such option')
    expect((await get('/networks/options/none/edit')).statusCode).toBe(404)
    expect((await get('/networks/options/none/editor.json')).statusCode).toBe(404)
  })

  test('saves a new option, made from the first, which stays', async () => {
    const saved = await post(path, [
      ['moves', 'Z99001.Z99018>2'],
      ['name', 'By hand'],
      ['note', 'Agreed in the meeting'],
    ])
    expect(saved.statusCode).toBe(303)
    const id = String(saved.headers.location).replace(/^.*options\/([^?]+)\?done=kept$/, '$1')
    const made = await getOption(danum.store, id)
    expect(made).toMatchObject({
      name: 'By hand',
      origin: 'by hand',
      made_from: option,
      note: 'Agreed in the meeting',
      answer: null,
    })
    expect(made?.networks[1]?.practices).toEqual(expect.arrayContaining(['Z99001', 'Z99018']))
    expect(made?.networks[7]?.practices).not.toContain('Z99001')
  })

  test.each([
    [[['moves', '']], 'Nothing was moved'],
    [
      [
        ['moves', 'Z99001>2'],
        ['name', ' '],
      ],
      'is empty',
    ],
    [
      [
        ['moves', 'Z99001>2'],
        ['name', 'a'],
        ['note', 'see 943 476 5919'],
      ],
      'looks like an NHS number',
    ],
  ] as const)('does not save %j', async (fields, message) => {
    const page = await post(path, fields)
    expect([page.statusCode, page.body]).toEqual([400, expect.stringContaining(message)])
  })

  test('finishes the rest with what is kept as it is, as a new option', async () => {
    const sent = await post(`/networks/options/${option}/finish`, [
      ['moves', 'Z99018>6'],
      ['keep', '3'],
      ['tick', 'Z99001'],
      ['tick', 'Z99004'],
      ['party', 'Federation'],
    ])
    expect(sent.statusCode).toBe(303)
    const job = await jobs.finished(String(sent.headers.location).replace('/jobs/', ''))
    expect(job?.message).toContain('Federation: the best is')
    expect(job?.state).toBe('done')
    const id = job?.result?.link?.href.split('/').at(-1) ?? ''
    const made = await getOption(danum.store, id)
    const first = await getOption(danum.store, option)
    const kept = first?.networks[2]
    expect(made?.made_from).toBe(option)
    expect(made?.networks.find(({ name }) => name === kept?.name)?.practices.toSorted()).toEqual(
      kept?.practices.toSorted(),
    )
    const home = made?.networks.find(({ practices }) => practices.includes('Z99001'))
    expect(home?.practices).toContain('Z99004')
    expect(made?.note).toContain(`Finished with ${kept?.name} and the places of 2 practices kept`)
  }, 120_000)

  test('says at once where what is kept contradicts the rule', async () => {
    const { id } = await createPlan(danum.store, ADA, {
      place: '98D',
      name: 'Together',
      on_date: '2024-03-31',
      rule: { least: 30_000, most: 50_000, together: [['Z99001', 'Z99002']] },
      parties: [...EXAMPLE_PARTIES],
    })
    const first = await getOption(danum.store, option)
    const mine = await keepOption(danum.store, ADA, id, {
      name: 'Mine',
      origin: 'by hand',
      made_from: null,
      note: null,
      answer: null,
      networks: first?.networks ?? [],
    })
    const page = await post(`/networks/options/${mine.id}/finish`, [
      ['keep', '8'],
      ['party', 'LMC'],
    ])
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('There is a problem')
    expect(page.body).toContain('Z99002')
  })

  test('gives the browser what it counts with, in little', async () => {
    const reply = await get(`/networks/options/${option}/editor.json`)
    const data = editorData.parse(reply.json())
    expect(data.practices).toHaveLength(43)
    expect(data.areas.length).toBeGreaterThan(50)
    expect(data.shade?.labels).toHaveLength(5)
    expect(reply.body.length).toBeLessThan(150_000)
  })
})
