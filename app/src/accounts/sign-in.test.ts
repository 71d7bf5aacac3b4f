import { describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import {
  codeIn,
  idOf,
  madeAdministrator,
  madePerson,
  madeService,
  PASSWORD,
} from './made-service.ts'
import { serverOf, Visitor } from './made-service.ts'
import { makeSetUpCode } from './set-up.ts'
import { givePassword } from './sign-in.ts'
import { codeAt } from './totp.ts'

const SESSION = '__Host-footings'

for (const database of databases) {
  database.describe('signing in', () => {
    test('the first administrator is set up with the code of the server, and signs in', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      expect(ada.recoveryCodes).toHaveLength(10)
      expect((await ada.get('/people')).html).toContain('Ada Field')
      await ada.post('/sign-out', {})
      expect(ada.cookies.size).toBe(0)
      expect((await ada.get('/people')).to).toBe('/sign-in?to=%2Fpeople')
      expect((await ada.signIn('ADA@icb.example')).to).toBe('/')
      expect((await ada.get('/account')).status).toBe(200)
    })

    test('with an address that no account can have is refused as any other', async () => {
      const service = await madeService(database)
      for (const email of ['a\0b@x.example', '\0', 'x'.repeat(300), '__proto__']) {
        const answer = await service.visitor().post('/sign-in', { email, password: PASSWORD })
        expect(answer.status).toBe(400)
        expect(answer.html).toContain('do not go together here')
      }
    })

    test('V6.3.2: there is no account to begin with, and a wrong set-up code makes none', async () => {
      const service = await madeService(database)
      const eve = service.visitor()
      const form = { name: 'Eve', email: 'eve@x.example', password: PASSWORD, again: PASSWORD }
      for (const code of ['', 'AAAAA-AAAAA-AAAAA-AAAAA']) {
        expect((await eve.post('/set-up', { ...form, code })).status).toBe(400)
      }
      const first = await makeSetUpCode(service.workspace.store, service.clock.now)
      const second = await makeSetUpCode(service.workspace.store, service.clock.now)
      expect((await eve.post('/set-up', { ...form, code: first ?? '' })).status).toBe(400)
      expect(await service.workspace.store.db.selectFrom('person').selectAll().execute()).toEqual(
        [],
      )
      service.clock.now = new Date(service.clock.now.getTime() + 24 * 3_600_000)
      expect((await eve.post('/set-up', { ...form, code: second ?? '' })).status).toBe(400)
    })

    test('nobody is set up while there is an administrator, not even who began before', async () => {
      const service = await madeService(database)
      const { store } = service.workspace
      const late = service.visitor()
      const code = (await makeSetUpCode(store, service.clock.now)) ?? ''
      const form = { code, password: PASSWORD, again: PASSWORD }
      await late.post('/set-up', { ...form, name: 'Late', email: 'late@x.example' })
      const first = service.visitor()
      await first.post('/set-up', { ...form, name: 'First', email: 'first@x.example' })
      await first.setUpApp()
      await expect(late.setUpApp()).rejects.toThrow('409')
      expect(await makeSetUpCode(store, service.clock.now)).toBeUndefined()
      const people = await store.db.selectFrom('person').select('email').execute()
      expect(people).toEqual([{ email: 'first@x.example' }])
    })

    test('V6.3.3: a right password alone lets nobody in', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const other = service.visitor()
      const first = await other.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
      expect(first.to).toBe('/sign-in/code')
      expect(other.cookies.has(SESSION)).toBe(false)
      expect((await other.get('/people')).to).toMatch('/sign-in')
      expect((await other.post('/sign-in/code', { code: '000000' })).status).toBe(400)
      expect(other.cookies.has(SESSION)).toBe(false)
      ada.wait()
      expect((await other.post('/sign-in/code', { code: ada.code() })).to).toBe('/')
      expect(other.cookies.has(SESSION)).toBe(true)
      // The first half is over with that: the code page leads back.
      expect((await other.get('/sign-in/code')).to).toBe('/sign-in')
    })

    test('V6.3.3: nothing is written of an account before its app is proved', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const page = await ada.post('/people', { name: 'Ben', email: 'ben@x.example' })
      const ben = service.visitor()
      const form = { code: codeIn(page), name: 'Ben', password: PASSWORD, again: PASSWORD }
      expect((await ben.post('/join', form)).to).toBe('/sign-in/app')
      const person = await service.workspace.store.db
        .selectFrom('person')
        .selectAll()
        .where('email', '=', 'ben@x.example')
        .executeTakeFirstOrThrow()
      expect(person).toMatchObject({ state: 'invited', password: null, totp: null })
      expect((await ben.post('/sign-in/app', { code: '000000' })).status).toBe(400)
      await ben.setUpApp()
      expect((await ben.get('/account')).html).toContain('You have no role here today')
      // The code was good once.
      expect((await service.visitor().post('/join', form)).status).toBe(400)
    })

    test('V6.5.1: a code is good once, and so is a recovery code', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      ada.wait()
      const code = ada.code()
      const sign = async (given: string) => {
        const other = service.visitor()
        await other.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
        return (await other.post('/sign-in/code', { code: given })).status
      }
      expect(await sign(code)).toBe(303)
      expect(await sign(code)).toBe(400)
      const [recovery = ''] = ada.recoveryCodes
      expect(recovery).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]$/)
      expect(await sign(recovery.toLowerCase().replaceAll('-', ' '))).toBe(303)
      expect(await sign(recovery)).toBe(400)
      expect((await ada.get('/account')).html).toContain('9 recovery codes left')
    })

    test('V6.3.8: an unknown address, a wrong password and a disabled account read the same', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      await madePerson(service, ada, 'ben@x.example')
      const id = await idOf(service, 'ben@x.example')
      await ada.post(`/people/${id}/do/disable`, { version: '2', reason: 'Left' })
      const pages = await Promise.all(
        [
          { email: 'ada@icb.example', password: 'wrong wrong wrong' },
          { email: 'nobody@x.example', password: PASSWORD },
          { email: 'ben@x.example', password: PASSWORD },
        ].map(async (form) => service.visitor().post('/sign-in', form)),
      )
      const [first] = pages.map(({ status, html }) => ({
        status,
        html: html.replaceAll(/value="[^"]*@[^"]*"/g, ''),
      }))
      expect(first?.status).toBe(400)
      for (const { status, html } of pages) {
        expect({ status, html: html.replaceAll(/value="[^"]*@[^"]*"/g, '') }).toEqual(first)
      }
    })

    test('V6.3.8: the same work is done for an address that has no account', async () => {
      const service = await madeService(database)
      await madeAdministrator(service)
      const asked: (string | null)[] = []
      const of = {
        store: service.workspace.store,
        now: service.clock.now,
        address: '10.0.0.1',
        verify: async (_password: string, kept: string | null) => {
          asked.push(kept)
          return false
        },
      }
      const given = { password: 'x', to: '/' }
      expect(await givePassword(of, { ...given, email: 'ada@icb.example' })).toEqual({
        kind: 'refused',
      })
      expect(await givePassword(of, { ...given, email: 'nobody@x.example' })).toEqual({
        kind: 'refused',
      })
      expect(asked).toEqual([expect.stringMatching(/^\$argon2id/), null])
    })

    test('V2.4.1, V6.3.1: five wrong passwords make it wait, known or unknown, in every process', async () => {
      const service = await madeService(database)
      await madeAdministrator(service)
      const second = new Visitor(
        serverOf(service.workspace, () => service.clock.now).app,
        service.clock,
      )
      for (const email of ['ada@icb.example', 'nobody@x.example']) {
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const wrong = await service.visitor().post('/sign-in', { email, password: 'wrong' })
          expect(wrong.status).toBe(400)
        }
        const waits = await second.post('/sign-in', { email, password: PASSWORD })
        expect(waits.status).toBe(429)
        expect(waits.headers['retry-after']).toBe('30')
        expect(waits.html).toContain('Wait 30 seconds')
      }
    })

    test('V6.3.1: wrong codes make it wait as well', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      ada.wait()
      const other = service.visitor()
      await other.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect((await other.post('/sign-in/code', { code: '000000' })).status).toBe(400)
      }
      expect((await other.post('/sign-in/code', { code: ada.code() })).status).toBe(429)
    })

    test('V7.2.4: a token that was there before a sign-in is worth nothing after it', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const before = ada.cookies.get(SESSION) ?? ''
      ada.wait()
      await ada.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
      await ada.post('/sign-in/code', { code: ada.code() })
      const after = ada.cookies.get(SESSION) ?? ''
      expect(after).not.toBe(before)
      const other = service.visitor()
      other.cookies.set(SESSION, before)
      expect((await other.get('/account')).status).toBe(303)
      // A token that somebody else chose (session fixation) is never taken up.
      const victim = service.visitor()
      victim.cookies.set(SESSION, 'A'.repeat(43))
      await victim.signIn('nobody@x.example')
      expect(victim.cookies.get(SESSION)).toBe('A'.repeat(43))
      expect((await victim.get('/account')).status).toBe(303)
    })

    test('V7.4.1: a copied cookie is worth nothing after the sign-out', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const copy = service.visitor()
      copy.cookies.set(SESSION, ada.cookies.get(SESSION) ?? '')
      expect((await copy.get('/account')).status).toBe(200)
      await ada.post('/sign-out', {})
      expect((await copy.get('/account')).status).toBe(303)
    })

    test('forged cookies are nobody’s', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const token = ada.cookies.get(SESSION) ?? ''
      const kept = await service.workspace.store.db
        .selectFrom('session')
        .select('token_hash')
        .executeTakeFirstOrThrow()
      for (const forged of [
        `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
        `${token}A`,
        token.slice(1),
        kept.token_hash,
        Buffer.from(kept.token_hash, 'hex').toString('base64url'),
        "' or 1=1 --",
        '',
      ]) {
        const eve = service.visitor()
        eve.cookies.set(SESSION, forged)
        expect((await eve.get('/people')).status).toBe(303)
      }
    })

    test('V3.5.1: a form of another site changes nothing', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const form = { name: 'Eve', email: 'eve@x.example' }
      for (const headers of [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { referer: 'https://evil.example/form' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        expect((await ada.post('/people', form, headers)).status).toBe(403)
        expect((await ada.post('/sign-out', {}, headers)).status).toBe(403)
        const credentials = { email: 'ada@icb.example', password: PASSWORD }
        expect((await service.visitor().post('/sign-in', credentials, headers)).status).toBe(403)
      }
      expect((await ada.get('/account')).status).toBe(200)
      expect((await ada.post('/people', form, { 'sec-fetch-site': 'same-origin' })).status).toBe(
        200,
      )
    })

    test('V14.2.1, V14.3.2: no secret is in an address, and no page is kept by the browser', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      ada.wait()
      const first = await ada.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
      expect(first.to).toBe('/sign-in/code')
      for (const path of ['/account', '/sign-in/code', '/people', '/people/events']) {
        const answer = await ada.get(path)
        expect(answer.status).toBe(200)
        expect(answer.headers['cache-control']).toBe('no-store')
        for (const token of ada.cookies.values()) expect(answer.html).not.toContain(token)
        expect(answer.html).not.toContain('argon2id')
        expect(answer.html).not.toContain(ada.secret)
      }
    })

    test('V16.3.1: sign-ins, refusals and sign-outs are kept, without what was typed', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      await service.visitor().post('/sign-in', { email: 'typed-secret@x', password: 'typed-too' })
      await service.visitor().post('/sign-in', { email: 'ada@icb.example', password: 'wrong' })
      await ada.post('/sign-out', {})
      const rows = await service.workspace.store.db
        .selectFrom('security_event')
        .selectAll()
        .execute()
      expect(rows.map(({ event, person }) => `${event}: ${person === ada.id}`).toSorted()).toEqual([
        'first administrator set up: true',
        'sign-in refused: false',
        'sign-in refused: true',
        'signed out: true',
      ])
      expect(JSON.stringify(rows)).not.toContain('typed')
      for (const { at } of rows) expect(at).toMatch(/^2026-11-02T10:00:\d\d\.\d{3}Z$/)
    })

    test('V7.2.4: a change of password needs the present one, and ends every other session', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const phone = service.visitor()
      phone.secret = ada.secret
      await phone.signIn('ada@icb.example')
      const before = ada.cookies.get(SESSION)
      const next = 'another eight herons, wading'
      const form = { what: 'password', present: 'wrong', password: next, again: next }
      expect((await ada.post('/account/change', form)).html).toContain('not your present password')
      const short = { ...form, present: PASSWORD, password: 'short', again: 'short' }
      expect((await ada.post('/account/change', short)).html).toContain('8 characters or more')
      const differ = { ...form, present: PASSWORD, again: 'something else here' }
      expect((await ada.post('/account/change', differ)).html).toContain('are not the same')
      const done = await ada.post('/account/change', { ...form, present: PASSWORD })
      expect(done.to).toBe('/account?done=password')
      expect(ada.cookies.get(SESSION)).not.toBe(before)
      expect((await ada.get('/account')).status).toBe(200)
      expect((await phone.get('/account')).status).toBe(303)
      expect((await phone.signIn('ada@icb.example')).status).toBe(400)
      expect((await phone.signIn('ada@icb.example', next)).to).toBe('/')
    })

    test('V7.2.4: another app ends every session that was there, and the old app is no use', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const before = ada.cookies.get(SESSION)
      const old = ada.secret
      const first = await ada.post('/account/change', { what: 'app', present: PASSWORD })
      expect(first.to).toBe('/sign-in/app')
      ada.wait()
      await ada.setUpApp()
      expect(ada.cookies.get(SESSION)).not.toBe(before)
      expect(ada.secret).not.toBe(old)
      ada.wait()
      const other = service.visitor()
      await other.post('/sign-in', { email: 'ada@icb.example', password: PASSWORD })
      const refused = await other.post('/sign-in/code', { code: codeAt(old, service.clock.now) })
      expect(refused.status).toBe(400)
      expect((await other.post('/sign-in/code', { code: ada.code() })).to).toBe('/')
    })

    test('one ends one’s own other sessions, and no one else’s', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const ben = await madePerson(service, ada, 'ben@x.example')
      const phone = service.visitor()
      phone.secret = ada.secret
      await phone.signIn('ada@icb.example')
      const hashOf = (html: string) => /name="session" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
      const hash = hashOf((await ada.get('/account')).html)
      await ben.post('/account/sessions/end', { session: hash })
      expect((await phone.get('/account')).status).toBe(200)
      await ada.post('/account/sessions/end', { session: hash })
      expect((await phone.get('/account')).status).toBe(303)
      expect((await ada.get('/account')).status).toBe(200)
    })

    test('a person has a copy of what is kept about them, without secrets', async () => {
      const service = await madeService(database)
      const ada = await madeAdministrator(service)
      const { html } = await ada.get('/account/data.json')
      expect(JSON.parse(html)).toMatchObject({
        account: { id: ada.id, name: 'Ada Field', email: 'ada@icb.example', state: 'active' },
        roles: [{ role: 'system administrator', scope: 'system' }],
        sessions: [{ means: 'password and code' }],
      })
      for (const secret of ['argon2id', ada.secret, 'token']) expect(html).not.toContain(secret)
    })
  })
}

describe('for one person at a computer', () => {
  test('the pages of sign-in say that nobody signs in', async () => {
    const [sqlite] = databases
    if (sqlite === undefined) throw new Error('SQLite is always there')
    const service = await madeService(sqlite)
    const { buildServer } = await import('../web/server.ts')
    const { accountRoom } = await import('./routes.tsx')
    const { OwnJobs } = await import('../web/own-jobs.ts')
    const { NO_ASSETS } = await import('../web/assets.ts')
    const now = () => service.clock.now
    const context = { workspace: service.workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    const visitor = new Visitor(buildServer(context, [accountRoom()]), service.clock)
    for (const path of [
      '/sign-in',
      '/sign-in/code',
      '/sign-in/app',
      '/join',
      '/set-up',
      '/account',
    ]) {
      const answer = await visitor.get(path)
      expect([path, answer.status]).toEqual([path, 400])
      expect(answer.html).toContain('Nobody signs in here')
    }
    expect((await visitor.get('/people')).html).toContain('without sign-in')
  })
})
