import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { endSessionsOf, findSession, sessionCookie, sessionsOf, startSession } from './sessions.ts'
import { newPersonId } from './people.ts'
import { hashSecret } from './secret.ts'

const START = new Date('2026-11-02T10:00:00Z')
const MINUTE = 60_000

function after(minutes: number): Date {
  return new Date(START.getTime() + minutes * MINUTE)
}

async function madePersonIn(store: Store): Promise<string> {
  const id = newPersonId()
  const about = { id, name: 'Ada', email: `${id}@x.example`, password: null, totp: null }
  await store.change({ name: id }, (change) =>
    change.insert('person', { ...about, state: 'active' }),
  )
  return id
}

test('V3.3.1-4: the cookie is bound to this host, TLS and the browser', () => {
  expect(sessionCookie('x')).toBe('__Host-footings=x; Path=/; Secure; HttpOnly; SameSite=Lax')
})

for (const database of databases) {
  database.describe('sessions', () => {
    test('V7.2.3: a token is 256 random bits, and the store has its hash alone', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const tokens = await Promise.all(
        Array.from({ length: 20 }, () => startSession(store, START, { person, means: 'x' })),
      )
      expect(new Set(tokens).size).toBe(20)
      for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      const kept = await store.db.selectFrom('session').selectAll().execute()
      expect(kept.map((row) => row.token_hash).toSorted()).toEqual(
        tokens.map(hashSecret).toSorted(),
      )
      for (const token of tokens) expect(JSON.stringify(kept)).not.toContain(token)
    })

    test('V7.2.4: a sign-in ends the session that the browser had', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const before = await startSession(store, START, { person, means: 'x' })
      const token = await startSession(store, START, { person, means: 'x', before })
      expect(token).not.toBe(before)
      expect(await findSession(store, before, START)).toBeUndefined()
      expect((await findSession(store, token, START))?.person).toBe(person)
    })

    test('V7.3.1: it ends after 60 minutes without a request, and not before', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const token = await startSession(store, START, { person, means: 'x' })
      expect(await findSession(store, token, after(59))).toBeDefined()
      expect(await findSession(store, token, after(59 + 59.9))).toBeDefined()
      expect(await findSession(store, token, after(59 + 59.9 + 60))).toBeUndefined()
      expect(await store.db.selectFrom('session').selectAll().execute()).toEqual([])
    })

    test('V7.3.2: it ends after 12 hours, whatever was asked', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const token = await startSession(store, START, { person, means: 'x' })
      for (let minutes = 50; minutes < 720; minutes += 50) {
        expect(await findSession(store, token, after(minutes))).toBeDefined()
      }
      expect(await findSession(store, token, after(719.9))).toBeDefined()
      expect(await findSession(store, token, after(720))).toBeUndefined()
    })

    test('a clock that is set back more than five minutes ends it, less does not', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const token = await startSession(store, START, { person, means: 'x' })
      expect(await findSession(store, token, after(-4.9))).toBeDefined()
      expect(await findSession(store, token, after(-5.1))).toBeUndefined()
      expect(await findSession(store, token, after(1))).toBeUndefined()
    })

    test('that somebody was here is written at most once a minute', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const token = await startSession(store, START, { person, means: 'x' })
      const seen = async () =>
        (await store.db.selectFrom('session').select('seen_at').executeTakeFirstOrThrow()).seen_at
      await findSession(store, token, after(0.9))
      expect(await seen()).toBe(START.toISOString())
      await findSession(store, token, after(1.5))
      expect(await seen()).toBe(after(1.5).toISOString())
    })

    test.each(['invited', 'disabled', 'erased'] as const)(
      'V7.4.2: nobody has a session whose account is %s',
      async (state) => {
        const store = await (await database.fresh()).open()
        const person = await madePersonIn(store)
        const token = await startSession(store, START, { person, means: 'x' })
        await store.change({ name: 'x' }, (change) => change.update('person', person, 1, { state }))
        expect(await findSession(store, token, START)).toBeUndefined()
      },
    )

    test('V7.4.5: all sessions of a person can be ended, or all but one', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store)
      const other = await madePersonIn(store)
      const own = await startSession(store, START, { person, means: 'x' })
      await startSession(store, START, { person, means: 'y' })
      const theirs = await startSession(store, START, { person: other, means: 'x' })
      expect(await endSessionsOf(store, person, hashSecret(own))).toBe(1)
      expect(await sessionsOf(store, person, START)).toHaveLength(1)
      expect(await endSessionsOf(store, person)).toBe(1)
      expect(await findSession(store, own, START)).toBeUndefined()
      expect(await findSession(store, theirs, START)).toBeDefined()
    })
  })
}
