import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { actingAs } from '../rights/acting.ts'
import type { Person } from '../rights/person.ts'
import { disable, endAllSessions, endRole, giveRole, invite } from './administration.ts'
import {
  codeIn,
  idOf,
  madeAdministrator,
  madePerson,
  madeService,
  PASSWORD,
  type MadeService,
} from './made-service.ts'
import { erasePerson } from './retention.ts'

async function personRow({ workspace }: MadeService, id: string) {
  return workspace.store.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function grantsIn({ workspace }: MadeService, id: string) {
  return workspace.store.db.selectFrom('role_grant').selectAll().where('person', '=', id).execute()
}

const VIEWER = {
  role: 'public viewer',
  organisation: 'system:',
  starts_on: '2026-11-02',
  ends_on: '',
  reason: 'To look around',
}

for (const database of databases) {
  database.describe('managing people', () => {
    test('an invitation is a code that is shown once and good for seven days', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const page = await ada.post('/people', { name: 'Ben', email: ' Ben@X.example ' })
      const code = codeIn(page)
      expect(code).toMatch(/^([A-Z2-7]{5}-){3}[A-Z2-7]{5}$/)
      const form = { name: 'Ben', password: PASSWORD, again: PASSWORD }
      const kept = await service.workspace.store.db.selectFrom('invitation').selectAll().execute()
      expect(JSON.stringify(kept)).not.toContain(code.replaceAll('-', ''))
      const id = await idOf(service, 'ben@x.example')
      expect((await ada.get(`/people/${id}`)).html).not.toContain(code)
      service.clock.now = new Date('2026-11-09T10:01:00Z')
      const late = await service.visitor().post('/join', { ...form, code })
      expect(late.html).toContain('not a code that is open now')
    })

    test('one address has one account', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const again = await ada.post('/people', { name: 'Ada', email: 'ADA@icb.example' })
      expect(again.status).toBe(400)
      expect(again.html).toContain('There is an account with this email address')
      const wrong = await ada.post('/people', { name: '', email: 'ada' })
      expect(wrong.html).toContain('The name is empty')
      expect(wrong.html).toContain('The email address is not an email address')
    })

    test('a role is given with a reason, shown, and ended with one; both are in the audit', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const path = `/people/${ben.id}/roles`
      expect((await ada.post(path, { ...VIEWER, reason: ' ' })).html).toContain(
        'The reason is empty',
      )
      expect((await ada.post(path, VIEWER)).to).toBe(`/people/${ben.id}?done=role`)
      expect((await ada.post(path, VIEWER)).html).toContain('hold this role there already')
      expect((await ben.get('/account')).html).toContain('You have one role here today')
      const [grant] = await grantsIn(service, ben.id)
      const end = `${path}/${grant?.id}/end`
      expect((await ada.post(end, { version: '1', reason: '' })).html).toContain('Say why')
      expect((await ada.post(end, { version: '1', reason: 'Looked' })).to).toMatch('done=ended')
      expect((await ben.get('/account')).html).toContain('You have no role here today')
      const audit = await service.workspace.store.db
        .selectFrom('audit')
        .select(['who', 'action', 'reason'])
        .where('record_table', '=', 'role_grant')
        .orderBy('sequence')
        .execute()
      expect(audit.slice(1)).toEqual([
        { who: ada.id, action: 'insert', reason: 'To look around' },
        { who: ada.id, action: 'update', reason: 'Looked' },
      ])
    })

    test('V2.2.3: days and organisations have to fit the role', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const path = `/people/${ada.id}/roles`
      const cases = [
        [{ ...VIEWER, ends_on: '2026-11-01' }, 'The last day is before the first day'],
        [{ ...VIEWER, starts_on: 'soon' }, 'The first day is not a day'],
        [{ ...VIEWER, organisation: '' }, 'Choose where the role is held'],
        [
          { ...VIEWER, organisation: 'practice:Z99001' },
          'of a kind at which this role is not held',
        ],
        [{ ...VIEWER, role: 'ICB lead', organisation: 'place:98D' }, 'No place 98D is known here'],
        [
          { ...VIEWER, role: 'facilitator', organisation: 'place:98D' },
          'a facilitator is here for a time',
        ],
      ] as const
      for (const [form, message] of cases) {
        const answer = await ada.post(path, form)
        expect(answer.status).toBe(400)
        expect(answer.html).toContain(message)
      }
      expect((await ada.post(path, { ...VIEWER, role: 'king' })).status).toBe(400)
    })

    test('what an administrator does to themselves is an event of its own words', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      await ada.post(`/people/${ada.id}/roles`, VIEWER)
      expect((await ada.get('/people/events')).html).toContain('by themselves')
    })

    test('V7.4.2: to disable an account ends its sessions, also one half signed in', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const half = service.visitor()
      await half.post('/sign-in', { email: 'ben@x.example', password: PASSWORD })
      const { version } = await personRow(service, ben.id)
      const form = { version: String(version), reason: 'Left' }
      expect((await ada.post(`/people/${ben.id}/do/disable`, form)).to).toMatch('done=disabled')
      expect((await ben.get('/account')).status).toBe(303)
      ben.wait()
      expect((await half.post('/sign-in/code', { code: ben.code() })).to).toBe('/sign-in')
      expect((await ben.signIn('ben@x.example')).status).toBe(400)
      const again = { version: String(version + 1), reason: 'Back' }
      expect((await ada.post(`/people/${ben.id}/do/enable`, again)).to).toMatch('done=enabled')
      expect((await ben.signIn('ben@x.example')).to).toBe('/')
    })

    test('V7.4.5: an administrator ends all sessions of a person', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const form = { version: '2', reason: 'Lost laptop' }
      expect((await ada.post(`/people/${ben.id}/do/sessions`, form)).to).toMatch('done=sessions')
      expect((await ben.get('/account')).status).toBe(303)
      expect((await ada.get('/account')).status).toBe(200)
    })

    test('a new code for lost means ends the sessions, and replaces password and app', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const { version } = await personRow(service, ben.id)
      const form = { version: String(version), reason: 'Lost phone' }
      const code = codeIn(await ada.post(`/people/${ben.id}/do/invite`, form))
      expect((await ben.get('/account')).status).toBe(303)
      const next = 'quite another password'
      await ben.post('/join', { code, name: 'Ben', password: next, again: next })
      const old = ben.secret
      await ben.setUpApp()
      expect(ben.secret).not.toBe(old)
      expect((await service.visitor().signIn('ben@x.example')).status).toBe(400)
      expect((await ben.signIn('ben@x.example', next)).to).toBe('/')
    })

    test('the last administrator stays, whatever is asked, by whomever at once', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const { version } = await personRow(service, ada.id)
      const form = { version: String(version), reason: 'Leaving' }
      const [own] = await grantsIn(service, ada.id)
      const paths = [
        `/people/${ada.id}/do/disable`,
        `/people/${ada.id}/do/erase`,
        `/people/${ada.id}/roles/${own?.id}/end`,
      ]
      for (const path of paths) {
        const answer = await ada.post(path, form)
        expect(answer.status).toBe(409)
        expect(answer.html).toContain('Nobody could manage people here after this')
      }
      const ben = await madePerson(service, ada, 'ben@x.example')
      await ada.post(`/people/${ben.id}/roles`, { ...VIEWER, role: 'system administrator' })
      const both = await Promise.all([
        ada.post(`/people/${ada.id}/do/disable`, form),
        ben.post(`/people/${ben.id}/do/disable`, { version: '2', reason: 'Leaving too' }),
      ])
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
    })

    test('a stale form changes nothing', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const stale = await ada.post(`/people/${ben.id}/do/disable`, { version: '1', reason: 'x' })
      expect(stale.status).toBe(409)
      expect(stale.html).toContain('since you opened it')
      expect((await personRow(service, ben.id)).state).toBe('active')
      await ada.post(`/people/${ben.id}/roles`, VIEWER)
      const [grant] = await grantsIn(service, ben.id)
      const path = `/people/${ben.id}/roles/${grant?.id}/end`
      expect((await ada.post(path, { version: '7', reason: 'x' })).status).toBe(409)
      expect(await grantsIn(service, ben.id)).toMatchObject([{ ends_on: null, version: 1 }])
    })

    test('an erased person leaves no name anywhere, and the audit says what happened', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben.unique@x.example')
      await ada.post(`/people/${ben.id}/roles`, VIEWER)
      const { version } = await personRow(service, ben.id)
      await ada.post(`/people/${ben.id}/do/erase`, { version: String(version), reason: 'Asked' })
      expect(await personRow(service, ben.id)).toMatchObject({
        state: 'erased',
        name: null,
        email: null,
        password: null,
        totp: null,
      })
      expect(await grantsIn(service, ben.id)).toMatchObject([{ ends_on: '2026-11-01' }])
      const { db } = service.workspace.store
      const all = await Promise.all(
        (
          [
            'person',
            'role_grant',
            'session',
            'recovery_code',
            'sign_in_attempt',
            'sign_in_guard',
            'security_event',
            'audit',
          ] as const
        ).map((table) => db.selectFrom(table).selectAll().execute()),
      )
      expect(JSON.stringify(all)).not.toMatch(/ben\.unique/i)
      expect((await ben.get('/account')).status).toBe(303)
      expect((await ada.get(`/people/${ben.id}`)).html).toContain(
        'a person whose account was erased',
      )
      expect((await ada.get('/people')).html).not.toContain(ben.id)
      // Their address is free again.
      expect(
        (await ada.post('/people', { name: 'Ben', email: 'ben.unique@x.example' })).status,
      ).toBe(200)
    })

    test('V8.2.1, V8.3.1: who may not manage people cannot, by page or by function', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      await ada.post(`/people/${ben.id}/roles`, VIEWER)
      const form = { version: '1', reason: 'x', name: 'Eve', email: 'eve@x.example' }
      for (const path of [
        '/people',
        '/people/new',
        `/people/${ada.id}`,
        '/people/events',
        '/people.csv',
        '/people/events.xlsx',
        `/people/${ada.id}/do/disable`,
      ]) {
        expect([path, (await ben.get(path)).status]).toEqual([path, 403])
      }
      for (const path of [
        '/people',
        `/people/${ada.id}/do/disable`,
        `/people/${ben.id}/do/erase`,
        `/people/${ben.id}/roles`,
      ]) {
        expect([path, (await ben.post(path, form)).status]).toEqual([path, 403])
        expect([path, (await service.visitor().post(path, form)).status]).toEqual([path, 401])
      }
      expect((await ben.get('/people/roles')).status).toBe(200)
      const person: Person = { id: ben.id, name: 'Ben', alone: false, signedIn: true, roles: [] }
      const of = { workspace: service.workspace, now: () => service.clock.now }
      const role = {
        ...VIEWER,
        role: 'public viewer',
        scope: 'system',
        organisation: '',
        ends_on: null,
      } as const
      const seen = { id: ada.id, version: 1 }
      for (const work of [
        () => invite(of, { name: 'Eve', email: 'eve@x.example' }),
        () => giveRole(of, ben.id, role),
        () => endRole(of, seen, 'x'),
        () => disable(of, seen, 'x'),
        () => erasePerson(of, seen, 'x'),
        () => endAllSessions(of, ada.id, 'x'),
      ]) {
        await expect(actingAs<Promise<unknown>>(person, work)).rejects.toThrow(
          'You may not invite people',
        )
      }
      // V16.3.2: it is kept that they were refused.
      await service.gate.settled()
      const events = await ada.get('/people/events.csv')
      expect(events.html).toMatch(new RegExp(`,denied,${ben.id},Person ben,GET /people/new`))
    })

    test('V1.2.1, V16.4.1: what somebody typed is shown as text, and is one line in the log', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      await ada.post('/people', { name: '<script>alert(1)</script>', email: 'x@x.example' })
      const id = await idOf(service, 'x@x.example')
      const reason = '=cmd <b>x</b>'
      await ada.post(`/people/${id}/roles`, { ...VIEWER, reason })
      const pages = ['/people', `/people/${id}`, '/people/events', `/people/${id}/do/disable`]
      for (const path of pages) {
        const { html } = await ada.get(path)
        expect(html).not.toContain('<script>alert')
        expect(html).not.toContain('<b>x</b>')
      }
      expect((await ada.post(`/people/${id}/roles`, { ...VIEWER, reason: 'a\nb' })).status).toBe(
        400,
      )
      const { html } = await ada.get('/people.csv')
      expect(html.split('\r\n')).toHaveLength(4)
    })
  })
}
