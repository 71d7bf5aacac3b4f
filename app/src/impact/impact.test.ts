import { afterAll, beforeAll, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { addImpact } from '../danum/impact.ts'
import { recordsRoom } from '../records/routes.tsx'
import { personAlone, type Person } from '../rights/person.ts'
import { personWith } from '../services/service-made.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { IMPACT_KINDS } from './kinds.ts'
import { impactRoom } from './routes.tsx'

const ALONE = personAlone('Pat')
const READER = personWith('partner reader', 'place', [], ['98D'])
const NOW = () => new Date('2024-04-15T12:00:00Z')

let workspace: Awaited<ReturnType<typeof danumWorkspace>>
let app: ZodFastify
let person: Person = ALONE
let trial: { id: string; version: number }

beforeAll(async () => {
  workspace = await danumWorkspace(NOW)
  const { store } = workspace
  const some = await store.db.selectFrom('trial').select('id').executeTakeFirst()
  if (some === undefined) await store.change({ name: 'Footings' }, addImpact)
  app = buildServer(
    { workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() },
    [impactRoom, recordsRoom(IMPACT_KINDS)],
    {
      gate: { identify: async () => person, nameOf: (who) => who },
      onFault: ({ error }) => {
        throw error
      },
    },
  )
  await app.ready()
  trial = await store.db.selectFrom('trial').select(['id', 'version']).executeTakeFirstOrThrow()
}, 120_000)

afterAll(async () => {
  await app.close()
  await workspace.end()
})

async function get(url: string, as: Person = ALONE) {
  person = as
  return app.inject({ url, headers: { host: 'localhost' } })
}

async function decide(payload: Readonly<Record<string, string>>, as: Person = ALONE) {
  person = as
  return app.inject({
    method: 'POST',
    url: `/impact/trials/${trial.id}/decide`,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ version: String(trial.version), ...payload }).toString(),
  })
}

test('measures go from baseline to target to latest, with limits where there are enough', async () => {
  const page = await get('/impact')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('6 measures of Danum')
  expect(page.body).toContain('Limits are not drawn: 3 readings are fewer than the 12')
  expect(page.body).toContain('finding a time costs more than the meeting')
  const one = await get('/impact?programme=Planned%20care')
  expect(one.body).not.toContain('care plan')
  const json: {
    measures: {
      name: string
      standing: string
      mean: number | null
      readings: { value: string | null }[]
    }[]
  } = (await get('/api/v1/impact')).json()
  const referrals = json.measures.find(({ name }) => name.startsWith('Planned-care'))
  const values = referrals?.readings.map(({ value }) => Number(value)) ?? []
  expect(values).toHaveLength(24)
  expect(referrals?.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 24, 9)
  expect(referrals?.standing).toBe('target not reached')
  expect((await get('/impact.csv')).body.split('\n').filter((line) => line !== '')).toHaveLength(7)
  for (const path of ['/impact.xlsx', '/impact/readings.csv', '/impact/trials.csv']) {
    expect((await get(path)).statusCode).toBe(200)
  }
})

test('who does not keep the counts of a trial sees no small one', async () => {
  const kept = await get(`/impact/trials/${trial.id}/counts.csv`)
  expect(kept.body).toContain('2023-10,31,9,')
  await workspace.store.change({ name: 'Pat' }, async (change) => {
    await change.insert('trial_count', {
      trial: trial.id,
      month: '2024-04-01',
      people: 12,
      outcomes: 4,
      cost: 100_000,
      note: null,
    })
  })
  const seen = (await get(`/impact/trials/${trial.id}/counts.csv`, READER)).body
  expect(seen).toContain('2023-10,30,10,')
  expect(seen).toMatch(/2024-04,\d*,?masked|2024-04,masked/)
  expect(seen).not.toContain('2024-04,12,4')
  // The cost goes with its counts, and the sum would tell it.
  expect(seen).toMatch(/2024-04,[^,]*,masked,masked,/)
  const listed = (await get('/impact/trials.csv?place=98D', READER)).body
  expect(listed).not.toMatch(/,20,\d/)
  const page = await get(`/impact/trials/${trial.id}`, READER)
  // Judged by the exact counts, so that no share of rounded ones stands beside it.
  expect(page.body).toContain('the share is not shown')
  expect(page.body).toContain('Proposed')
  expect(page.body).not.toContain('exact limits')
  expect(page.body).not.toContain('Cost of an outcome')
  expect(page.body).toContain('Counts of 1 to 7 are masked')
  expect(page.body).not.toContain('Write down the decision')
  expect((await get('/records/trial-counts', READER)).statusCode).toBe(403)
  const elsewhere = personWith('partner reader', 'place', [], ['98E'])
  const { roles } = elsewhere
  const stranger = {
    ...elsewhere,
    roles: roles.map((role) => ({ ...role, placesSeen: new Set<string>() })),
  }
  expect((await get(`/impact/trials/${trial.id}`, stranger)).statusCode).toBe(403)
})

test('a person decides on a trial, with a reason, and early only with one', async () => {
  const bare = await decide({ decision: 'scale', decided_on: '2024-04-15', reason: ' ' })
  expect(bare.statusCode).toBe(400)
  expect(bare.body).toContain('The gate is on 2024-04-30. To scale it up before needs a reason.')
  const soon = await decide({
    decision: 'extend',
    decided_on: '2024-04-15',
    reason: 'More people',
    gate_on: '2024-04-30',
  })
  expect(soon.body).toContain('decided later than on 2024-04-30')
  const scale = { decision: 'scale', decided_on: '2024-04-15', reason: 'Board, minute 7' }
  expect((await decide(scale, READER)).statusCode).toBe(403)
  expect((await decide(scale)).statusCode).toBe(303)
  const row = await workspace.store.db.selectFrom('trial').selectAll().executeTakeFirstOrThrow()
  expect(row.decision).toBe('scale')
  expect(row.reason).toBe('Before its gate on 2024-04-30. Board, minute 7')
  const again = await decide({ ...scale, version: String(row.version) })
  expect(again.statusCode).toBe(400)
  expect(again.body).toContain('It was decided on 2024-04-15 to scale it.')
})
