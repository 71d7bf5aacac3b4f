import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RECORD_KINDS } from '../../src/record-kinds.ts'
import { accessMatrix } from '../access-fixtures.ts'
import { accessHouse, type AccessHouse } from '../access-house.ts'
import { ALONE_KEY } from '../access-people.ts'
import { samplesOf, type Samples } from '../access-samples.ts'

describe('what is sent', () => {
  let house: AccessHouse
  let samples: Samples
  beforeAll(async () => {
    house = await accessHouse()
    samples = await samplesOf(house)
  }, 300_000)
  afterAll(async () => house.end())

  test('V2.2.1, V15.3.3: a record takes its own fields, each of its own type, and no other', async () => {
    const before = await house.changes()
    for (const kind of RECORD_KINDS) {
      const url = `/api/v1/records/${kind.id}`
      const byAction = kind.fields.filter((field) => field.byAction === true)
      const hostile: readonly object[] = [
        { id: 'mine' },
        { version: 9 },
        { created_by: 'somebody else' },
        { updated_at: '1999-01-01' },
        { constructor: 'x' },
        ...byAction.map(({ column }) => ({ [column]: 'approved' })),
        ...kind.fields.slice(0, 1).map(({ column }) => ({ [column]: { $ne: null } })),
        ...kind.fields.slice(0, 1).map(({ column }) => ({ [column]: ['a', 'b'] })),
      ]
      for (const body of hostile) {
        const { statusCode } = await house.send({
          method: 'POST',
          url,
          as: ALONE_KEY,
          body: { ...body },
        })
        expect(statusCode, `${kind.id} ${JSON.stringify(body)}`).toBe(400)
      }
    }
    expect(await house.changes()).toBe(before)
  })

  test('V2.2.1: every route that takes a body refuses what is none of its', async () => {
    const before = await house.changes()
    const wrong: string[] = []
    for (const { method, route } of await accessMatrix()) {
      if (method === 'GET' || method === 'DELETE') continue
      const url = samples.addressOf(route)
      for (const [type, payload] of [
        ['application/json', '{'],
        ['application/json', '[1,2'],
        ['application/json', '{"__proto__":{"admin":true}}'],
        ['application/json', '{"constructor":{"prototype":{"admin":true}}}'],
        ['application/xml', '<a/>'],
        ['text/plain', 'x'],
      ] as const) {
        const { statusCode } = await house.app.inject({
          method,
          url,
          payload,
          headers: { host: 'localhost', 'x-made': ALONE_KEY, 'content-type': type },
        })
        if (statusCode < 400 || statusCode >= 500) wrong.push(`${route} ${payload}: ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await house.changes()).toBe(before)
    expect(house.faults).toEqual([])
  }, 120_000)

  test('V15.3.6: no name of a field reaches the prototype of anything', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', '__proto__[admin]', 'toString']) {
      const form = await house.send({
        method: 'POST',
        url: '/footprints',
        as: ALONE_KEY,
        body: Object.fromEntries([[name, 'polluted']]),
      })
      expect(form.statusCode, name).toBe(400)
      const query = await house.send({
        method: 'GET',
        url: `/footprints?${encodeURIComponent(name)}=polluted`,
        as: ALONE_KEY,
      })
      expect([200, 400], name).toContain(query.statusCode)
    }
    const plain: Readonly<Record<string, unknown>> = {}
    expect(plain['admin']).toBeUndefined()
    expect(plain['polluted']).toBeUndefined()
  })

  test('V15.3.1: the API gives the fields of a kind, and nothing else of its table', async () => {
    for (const kind of RECORD_KINDS) {
      const { body } = await house.send({
        method: 'GET',
        url: `/api/v1/records/${kind.id}`,
        as: ALONE_KEY,
      })
      const told: { readonly records: readonly object[] } = JSON.parse(body)
      const known = new Set([
        ...kind.fields.map(({ column }) => column),
        'id',
        'version',
        'created_at',
        'created_by',
        'updated_at',
        'updated_by',
      ])
      for (const record of told.records) {
        expect(Object.keys(record).filter((name) => !known.has(name))).toEqual([])
      }
    }
  })

  test('V2.3.1: a step of a decision is not skipped by sending it directly', async () => {
    const draft = await house.row('specification_edition', { status: 'draft' })
    const before = await house.changes()
    const edition = `/services/specifications/${String(draft['specification'])}/editions/${String(draft['edition'])}`
    const seen = { version: draft.version }
    const minute = { decision: 'Minute 4', decided_on: '2024-06-01' }
    const paid = await house.row('backfill_claim', { status: 'paid' })
    const approved = await house.row('allocation', { status: 'approved' })
    const steps: readonly (readonly [string, object])[] = [
      [`${edition}/steps/approve`, { ...seen, approved_on: '2024-06-01', decision: 'Minute 4' }],
      [`${edition}/steps/live`, { ...seen, live_from: '2024-06-01' }],
      [`${edition}/steps/retire`, { ...seen, live_to: '2024-06-01' }],
      [
        `/money/claims/${paid.id}/answer`,
        { version: paid.version, answer: 'approved', decided_on: '2024-06-01' },
      ],
      [
        `/money/claims/${paid.id}/pay`,
        { version: paid.version, on_date: '2024-06-01', reference: 'BACS 2' },
      ],
      [
        `/money/allocations/${approved.id}/decide`,
        { version: approved.version, what: 'approve', ...minute },
      ],
    ]
    for (const [url, body] of steps) {
      const { statusCode } = await house.send({
        method: 'POST',
        url,
        as: ALONE_KEY,
        body: { ...body },
      })
      expect([400, 409], url).toContain(statusCode)
    }
    expect(await house.changes()).toBe(before)
  })

  test('V14.2.1: no address of ours carries a secret', () => {
    const secret = /:(token|secret|session|password|code_hash)\b/
    // A preview of a spreadsheet is named by a number of its content, and is its maker's alone.
    const named = house.routes
      .map(({ route }) => route)
      .filter((route) => secret.test(route) && !route.startsWith('/records/:kind/import/'))
    expect(named).toEqual([])
  })
})
