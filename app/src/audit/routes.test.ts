import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { house, type House } from '../forms/made-house.ts'
import { personAlone, type Person } from '../rights/person.ts'
import { NO_ASSETS } from '../web/assets.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { filterOf, startOfDay } from './audit-query.ts'
import { ADA, makeEntries } from './made-audit.ts'
import { auditRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')

async function verified(at: House): Promise<string> {
  const sent = await at.post('/audit/verify', {})
  expect(sent.status).toBe(303)
  for (;;) {
    const page = await at.get(sent.location)
    if (!page.body.includes('>Stop<') && !page.body.includes('Running')) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return (await at.get('/audit')).body
}

for (const database of databases) {
  database.describe('the pages of the audit', () => {
    test('tell who did what, before and after, the latest first', async () => {
      const at = await house(database, [auditRoom])
      await makeEntries(at.workspace.store)
      const { status, body } = await at.get('/audit')
      expect(status).toBe(200)
      expect(body).toContain('The audit has 8 entries. 8 of them are shown here.')
      expect(body.indexOf('Added setting')).toBeLessThan(body.indexOf('Changed footprint'))
      expect(body).toContain('<del>North</del> → <ins>North East</ins>')
      expect(body).toContain('agreed at the meeting')
      expect(body.replaceAll('<wbr/>', '')).toMatch(/8:[0-9a-f]{64}/)
    })

    test('show what is asked for, as page, file and API', async () => {
      const at = await house(database, [auditRoom])
      await makeEntries(at.workspace.store)
      const numbers = async (query: string) => {
        const { body } = await at.get(`/api/v1/audit${query}`)
        return (JSON.parse(body) as { entries: { sequence: number }[] }).entries.map(
          ({ sequence }) => sequence,
        )
      }
      expect(await numbers('')).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
      expect(await numbers('?who=Grace')).toEqual([4])
      expect(await numbers('?kind=stream')).toEqual([7])
      expect(await numbers('?record=f3&kind=footprint')).toEqual([6, 3])
      expect(await numbers('?before=3')).toEqual([2, 1])
      expect(await numbers('?from=2026-11-01&to=2026-11-01')).toHaveLength(8)
      expect(await numbers('?from=2026-11-02')).toEqual([])
      expect(await numbers('?to=2026-10-31')).toEqual([])
      expect(await numbers(`?who=${encodeURIComponent("' or 1=1 --")}`)).toEqual([])
      const file = await at.get('/audit.csv?who=Grace')
      expect(file.body.split('\r\n')).toEqual([
        'entry,at,who,action,kind,record,name,version,field,before,after,reason,change',
        expect.stringMatching(
          /^4,2026-11-01T12:00:00.000Z,Grace,update,footprint,f1,North East,2,name,North,North East,agreed at the meeting,[0-9a-f-]{36}$/,
        ),
        '',
      ])
      expect((await at.get('/audit?kind=nothing')).status).toBe(400)
      const wrong = await at.get('/audit?from=yesterday')
      expect(wrong.status).toBe(400)
      expect(wrong.body).toContain('href="#field-from">yesterday is not a day of the calendar')
      expect((await at.get('/audit?before=x')).status).toBe(400)
    })

    test('verify on request, and say what does not fit', async () => {
      const at = await house(database, [auditRoom])
      await makeEntries(at.workspace.store)
      expect((await at.get('/audit')).body).toContain('It has not been verified lately')
      expect(await verified(at)).toContain('The audit is whole. 8 entries and 5 records were read.')
    })

    test('write nothing as HTML that came from a record', async () => {
      const at = await house(database, [auditRoom])
      const bad = '<script>alert(1)</script>'
      await at.workspace.store.change({ name: bad, reason: bad }, (change) => change.set(bad, bad))
      const { body } = await at.get('/audit')
      expect(body).not.toContain(bad)
      expect(body).toContain('&lt;script&gt;')
      const formula = await at.get('/audit.csv')
      expect(formula.body).toContain(bad)
      await at.workspace.store.change(ADA, (change) => change.set('f', '=cmd()'))
      expect((await at.get('/audit.csv')).body).toContain(`,'=cmd(),`)
    })

    test('hide the head and the verification from those who do not see everything', async () => {
      const at = await house(database, [auditRoom])
      await makeEntries(at.workspace.store)
      let asks: Person = personAlone('me')
      const gated = buildServer(
        { workspace: at.workspace, assets: NO_ASSETS, now, jobs: new OwnJobs() },
        [auditRoom],
        { gate: { identify: async () => asks, nameOf: (who) => who } },
      )
      const codes = async () => {
        const page = await gated.inject('/audit')
        const post = await gated.inject({ method: 'POST', url: '/audit/verify' })
        return { page: page.statusCode, post: post.statusCode, body: page.body }
      }
      expect(await codes()).toMatchObject({ page: 200, post: 303 })
      const places = new Set(['98D'])
      const role = {
        scope: 'place',
        organisation: '98D',
        organisationName: 'Danum',
        practices: new Set<string>(),
        places,
        placesSeen: places,
      } as const
      asks = { ...asks, alone: false, roles: [{ ...role, role: 'ICB lead' }] }
      const lead = await codes()
      expect(lead).toMatchObject({ page: 200, post: 403 })
      expect(lead.body).not.toContain('The head, to note down')
      expect(lead.body).toContain('1 entry about your place and its practices is shown')
      expect(lead.body).not.toContain('Grace')
      asks = { ...asks, roles: [{ ...role, role: 'ICB analyst' }] }
      expect(await codes()).toMatchObject({ page: 403, post: 403 })
      await gated.close()
    })
  })
}

test('days begin at midnight in the United Kingdom', () => {
  expect(startOfDay('2026-01-15')).toBe('2026-01-15T00:00:00.000Z')
  expect(startOfDay('2026-07-15')).toBe('2026-07-14T23:00:00.000Z')
  expect(startOfDay('2026-03-29')).toBe('2026-03-29T00:00:00.000Z')
  expect(startOfDay('2026-10-25')).toBe('2026-10-24T23:00:00.000Z')
  expect(filterOf({ to: '2026-12-31' }).until).toBe('2027-01-01T00:00:00.000Z')
})
