import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { getFootprint } from '../src/footprints/records.ts'
import type { RoleHeld } from '../src/rights/person.ts'
import { accessHouse, type AccessHouse } from './access-house.ts'
import { personWith } from './access-people.ts'

describe('V8.2.2, V8.2.3: what is about whom', () => {
  let house: AccessHouse
  let outsider = ''
  beforeAll(async () => {
    house = await accessHouse()
    const { footprint, practices } = house.of
    outsider = practices.find((code) => !footprint.practices.includes(code)) ?? ''
  }, 300_000)
  afterAll(async () => house.end())

  const held = (role: RoleHeld['role'], scope: RoleHeld['scope']) => `${role} ${scope} own` as const

  test('nobody brings a practice into their footprint, and so under their role', async () => {
    const { id, practices } = house.of.footprint
    const manager = held('network manager', 'footprint')
    const before = await house.changes()
    const form = { practice: outsider, status: 'member', starts_on: '2024-06-01' }
    for (const url of [`/footprints/${id}/members`, `/api/v1/footprints/${id}/members`]) {
      expect((await house.send({ method: 'POST', url, body: form, as: manager })).statusCode).toBe(
        403,
      )
    }
    // Nor by its name, nor by a file.
    const { practices: known } = await house.workspace.register.on('2024-03-31')
    const name = known.get(outsider)?.name ?? ''
    const named = { ...form, practice: name }
    const byName = await house.send({
      method: 'POST',
      url: `/footprints/${id}/members`,
      body: named,
      as: manager,
    })
    expect(byName.statusCode).toBe(403)
    const found = await getFootprint(house.workspace.store, id)
    const csv = `footprint_kind,footprint,practice,status,from,to,note\nlocality,${found?.footprint.name},${outsider},member,2024-06-01,,\n`
    for (const url of ['/footprints/import', '/footprints/import/apply']) {
      const sent = await house.send({ method: 'POST', url, body: { csv, token: '' }, as: manager })
      expect(sent.statusCode, url).toBe(403)
      const lead = held('ICB lead', 'place')
      const other = await house.send({ method: 'POST', url, body: { csv, token: '' }, as: lead })
      expect([200, 409], other.body.slice(0, 500)).toContain(other.statusCode)
    }
    // One of its own practices it may mark; a network that holds the same practice may not.
    const member = await house.row('footprint_member', {
      footprint: id,
      practice: practices[0] ?? '',
    })
    const url = `/footprints/${id}/members/${member.id}/end`
    expect((await house.send({ method: 'GET', url, as: manager })).statusCode).toBe(200)
    const network = held('network manager', 'network')
    expect((await house.send({ method: 'GET', url, as: network })).statusCode).toBe(403)
    expect(await house.changes()).toBe(before)
  })

  test('who plans for a place changes footprints of its practices alone', async () => {
    const { place, practices, footprint } = house.of
    const part: RoleHeld = {
      role: 'ICB lead',
      scope: 'place',
      organisation: place,
      organisationName: place,
      practices: new Set(practices.filter((code) => code !== footprint.practices[0])),
      places: new Set([place]),
      placesSeen: new Set([place]),
    }
    house.admit('most', personWith('most', [part]))
    const url = `/footprints/${footprint.id}/edit`
    expect((await house.send({ method: 'GET', url, as: 'most' })).statusCode).toBe(403)
    const lead = held('ICB lead', 'place')
    expect((await house.send({ method: 'GET', url, as: lead })).statusCode).toBe(200)
  })

  test('roles do not add up across organisations', async () => {
    // A practice partner of one practice who is a network analyst elsewhere in the place.
    const { otherNetwork, practice } = house.of
    const seen = new Set([house.of.place])
    const none = new Set<string>()
    const both: readonly RoleHeld[] = [
      {
        role: 'practice partner',
        scope: 'practice',
        organisation: practice,
        organisationName: practice,
        practices: new Set([practice]),
        places: none,
        placesSeen: seen,
      },
      {
        role: 'network analyst',
        scope: 'network',
        organisation: otherNetwork.code,
        organisationName: otherNetwork.code,
        practices: new Set(otherNetwork.practices),
        places: none,
        placesSeen: seen,
      },
    ]
    house.admit('both', personWith('both', both))
    const statement = (code: string) =>
      house.send({ method: 'GET', url: `/money/statements/${code}`, as: 'both' })
    expect((await statement(practice)).statusCode, house.faults.join('\n')).toBe(200)
    expect((await statement(otherNetwork.practices[0] ?? '')).statusCode).toBe(403)
    expect((await statement(practice.toLowerCase())).statusCode).toBe(200)
    const events = await house.send({
      method: 'POST',
      url: '/organisations/events',
      body: { practice: ` ${practice.toLowerCase()} `, kind: 'closed', on_date: '2024-06-01' },
      as: 'both',
    })
    expect(events.statusCode).toBe(403)
  })

  test('answers of several practices are refused where one is not theirs', async () => {
    const { practice, otherPractice } = house.of
    const proposal = await house.row('proposal')
    const rows = await house.workspace.store.db
      .selectFrom('proposal_footprint')
      .innerJoin('footprint_member', 'footprint_member.footprint', 'proposal_footprint.footprint')
      .selectAll('footprint_member')
      .where('footprint_member.practice', 'in', [practice, otherPractice])
      .execute()
    expect(rows).toHaveLength(2)
    const before = await house.changes()
    const answer = {
      standing: rows.map(({ id, version }) => `${id}:${version}`),
      status: 'declined',
      on: '2024-06-01',
    }
    const sent = await house.send({
      method: 'POST',
      url: `/networks/proposals/${proposal.id}/answers`,
      body: answer,
      as: held('practice manager', 'practice'),
    })
    expect(sent.statusCode).toBe(403)
    expect(await house.changes()).toBe(before)
  })

  test('the LMC sees the money of its place and its consultations, and counts of staff of nobody', async () => {
    const as = held('LMC officer', 'place')
    const get = async (url: string) => house.send({ method: 'GET', url, as })
    expect((await get('/money')).statusCode).toBe(200)
    expect((await get('/services/consultations')).statusCode).toBe(200)
    expect((await get('/audit')).statusCode).toBe(403)
    expect((await get('/people')).statusCode).toBe(403)
    expect((await get('/api/v1/records/practice-skills?place=98D')).statusCode).toBe(403)
    const skills = (await get('/services/skills/practices.csv')).body
    for (const code of house.of.practices) expect(skills).not.toContain(code)
  })

  test('a public viewer meets figures, and nothing that is planned, paid or said', async () => {
    const as = held('public viewer', 'place')
    const get = async (url: string) => (await house.send({ method: 'GET', url, as })).statusCode
    expect(await get('/')).toBe(200)
    expect(await get('/matrix')).toBe(200)
    for (const url of ['/networks', '/services', '/money', '/footprints', '/audit', '/people']) {
      expect(await get(url), url).toBe(403)
    }
  })

  test('work about a place is told to those who may read its plans, and stopped by who may edit', async () => {
    const { jobs } = house
    const kind = {
      id: 'made work',
      data: z.object({}),
      run: async () => ({ summary: 'What was found' }),
    }
    jobs.define(kind)
    const about = { place: house.of.place }
    const planned = await jobs.start(kind.id, { title: 'Planned', data: { about } })
    const plain = await jobs.start(kind.id, { title: 'Plain', data: {} })
    await Promise.all([planned, plain].map((id) => jobs.finished(id)))
    const told = async (as: string, id: string) => {
      const statuses: number[] = []
      for (const at of ['', '/api/v1']) {
        for (const [method, below] of [
          ['GET', ''],
          ['POST', '/cancel'],
        ] as const) {
          const url = `${at}/jobs/${id}${below}`
          const body = method === 'POST' ? {} : undefined
          statuses.push((await house.send({ method, url, body, as })).statusCode)
        }
      }
      return statuses
    }
    const seen = [200, 303, 200, 200]
    const lead = held('ICB lead', 'place')
    expect(await told(lead, planned)).toEqual(seen)
    expect(await told(lead, plain)).toEqual(seen)
    for (const as of [held('public viewer', 'place'), 'ICB lead place away']) {
      expect(await told(as, planned), as).toEqual([403, 403, 403, 403])
      expect(await told(as, plain), as).toEqual(seen)
    }
  })

  test('the system administrator meets people, and no data', async () => {
    const as = held('system administrator', 'system')
    const opened: string[] = []
    for (const { method, route, needs } of house.routes) {
      if (method !== 'GET' || !needs.startsWith('read ')) continue
      const { statusCode } = await house.send({ method, url: route.replaceAll(/:\w+/g, 'x'), as })
      if (statusCode !== 403) opened.push(`${route}: ${statusCode}`)
    }
    expect(opened).toEqual([])
    const people = await house.send({ method: 'GET', url: '/people', as })
    expect(people.statusCode).toBe(200)
  })

  test('V8.2.3: how many people have a skill is told of one’s own practice', async () => {
    const skill = await house.row('practice_skill', { practice: house.of.practice })
    const url = '/services/skills/practices.csv'
    const told = async (as: string) => (await house.send({ method: 'GET', url, as })).body
    const own = await told(held('practice manager', 'practice'))
    expect(own).toContain(house.of.practice)
    expect(own).toContain(String(skill['skill']))
    const beside = await told('practice manager practice beside')
    expect(beside).not.toContain(house.of.practice)
  })
})
