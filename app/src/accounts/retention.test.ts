import fc from 'fast-check'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { startAttempt } from './attempts.ts'
import { recordEvent } from './events.ts'
import { makeInvitation } from './invitations.ts'
import { newPersonId } from './people.ts'
import { monthsBefore, tidy } from './retention.ts'
import { startSession } from './sessions.ts'

const NOW = new Date('2026-11-02T10:00:00Z')
const DAY = 86_400_000

function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY)
}

async function madePersonIn(store: Store, state: 'invited' | 'active'): Promise<string> {
  const id = newPersonId()
  await store.change({ name: id }, async (change) => {
    const about = { id, name: 'Ada', email: `${id}@x.example`, password: null, totp: null }
    await change.insert('person', { ...about, state })
    await change.insert('role_grant', {
      person: id,
      role: 'public viewer',
      scope: 'system',
      organisation: '',
      starts_on: '2020-01-01',
      ends_on: null,
      reason: null,
    })
    if (state === 'invited') await makeInvitation(change.db, id, change.at)
  })
  return id
}

test('months are those of the calendar', () => {
  expect(monthsBefore(new Date('2026-03-31T08:00:00Z'), 1)).toBe('2026-02-28T08:00:00.000Z')
  expect(monthsBefore(new Date('2024-03-31T08:00:00Z'), 13)).toBe('2023-02-28T08:00:00.000Z')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 60 }),
      (now, months) => {
        const before = new Date(monthsBefore(now, months))
        const apart =
          (now.getUTCFullYear() - before.getUTCFullYear()) * 12 +
          now.getUTCMonth() -
          before.getUTCMonth()
        expect(apart).toBe(months)
        expect(before.getUTCDate()).toBeLessThanOrEqual(now.getUTCDate())
      },
    ),
  )
})

for (const database of databases) {
  database.describe('what is kept no longer', () => {
    test('V7.3.1: sessions and attempts go when they are over', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store, 'active')
      await startSession(store, daysAgo(1), { person, means: 'x' })
      await startSession(store, NOW, { person, means: 'x' })
      await startAttempt(store, daysAgo(1), { kind: 'x', person, data: {} })
      await startAttempt(store, NOW, { kind: 'x', person, data: {} })
      expect(await tidy(store, NOW)).toMatchObject({ sessions: 1, attempts: 1 })
      expect(await tidy(store, NOW)).toMatchObject({ sessions: 0, attempts: 0 })
    })

    test('security events and views go after 13 months, but for the last sign-in of an account', async () => {
      const store = await (await database.fresh()).open()
      const person = await madePersonIn(store, 'active')
      const other = await madePersonIn(store, 'active')
      for (const [who, days] of [
        [person, 900],
        [person, 800],
        [other, 800.1],
        [other, 10],
      ] as const) {
        await recordEvent(store, daysAgo(days), { event: 'signed in', person: who, detail: '' })
        await recordEvent(store, daysAgo(days), { event: 'signed out', person: who, detail: '' })
      }
      await store.jot(async (db) => {
        for (const day of ['2025-10-01', '2025-10-02', '2026-11-01']) {
          await db
            .insertInto('practice_view')
            .values({ day, practice: 'Z99001', person, page: 'x', as_role: 'x', times: 1 })
            .execute()
        }
      })
      expect(await tidy(store, NOW)).toMatchObject({ events: 5, views: 1 })
      const left = await store.db
        .selectFrom('security_event')
        .select(['event', 'person', 'at'])
        .orderBy('at')
        .orderBy('event')
        .execute()
      expect(left).toEqual([
        { event: 'signed in', person, at: daysAgo(800).toISOString() },
        { event: 'signed in', person: other, at: daysAgo(10).toISOString() },
        { event: 'signed out', person: other, at: daysAgo(10).toISOString() },
      ])
    })

    test('an invitation that was not taken up goes after 30 days, with its account', async () => {
      const fresh = await database.fresh()
      const then = await fresh.open({ now: () => daysAgo(31) })
      const gone = await madePersonIn(then, 'invited')
      const joined = await madePersonIn(then, 'active')
      const store = await fresh.open({ now: () => NOW })
      const recent = await madePersonIn(store, 'invited')
      expect(await tidy(store, NOW)).toMatchObject({ invited: 1 })
      const left = await store.db.selectFrom('person').select('id').execute()
      expect(left.map(({ id }) => id).toSorted()).toEqual([joined, recent].toSorted())
      const audit = await store.db
        .selectFrom('audit')
        .select(['who', 'record_table', 'reason', 'before'])
        .where('action', '=', 'remove')
        .orderBy('sequence')
        .execute()
      expect(audit.map(({ who, record_table }) => [who, record_table])).toEqual([
        ['Footings', 'role_grant'],
        ['Footings', 'person'],
      ])
      expect(JSON.stringify(audit)).not.toContain(`${gone}@x.example`)
      expect(await tidy(store, NOW)).toMatchObject({ invited: 0 })
    })
  })
}
