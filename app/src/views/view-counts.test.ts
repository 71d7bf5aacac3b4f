import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { databases } from '../../test/databases.ts'
import { personAlone } from '../rights/person.ts'
import { madePerson } from '../figure-comments/made-people.ts'
import { readLooks, looksSentence, looksSheet } from './looks.ts'
import { practiceRoute } from './page-kinds.ts'
import { ViewCounts } from './view-counts.ts'

const LOOK = {
  day: '2026-11-01',
  practice: 'Z99001',
  person: 'ann',
  page: 'its page',
  as_role: 'ICB analyst, Danum',
}
const fail = (error: unknown) => {
  throw error
}

for (const database of databases) {
  database.describe('counts of looks', () => {
    test('add up in memory, in the store, and from two processes', async () => {
      const store = await (await database.fresh()).open()
      const [one, other] = [new ViewCounts(store, fail), new ViewCounts(store, fail)]
      for (let times = 0; times < 3; times += 1) one.add(LOOK)
      other.add({ ...LOOK, as_role: 'ICB lead, Danum' })
      one.add({ ...LOOK, page: 'its comments on figures' })
      one.add({ ...LOOK, practice: 'Z99002' })
      await Promise.all([one.flush(), other.flush()])
      await one.flush()
      one.add(LOOK)
      await one.flush()
      const rows = await store.db
        .selectFrom('practice_view')
        .selectAll()
        .orderBy('practice')
        .orderBy('page')
        .execute()
      const told = rows.map(({ practice, page, times }) => [practice, page, times])
      expect(told).toEqual([
        ['Z99001', 'its comments on figures', 1],
        ['Z99001', 'its page', 5],
        ['Z99002', 'its page', 1],
      ])
    })

    test('are read by the practice alone, of 13 months, the latest day first', async () => {
      const store = await (await database.fresh()).open()
      const counts = new ViewCounts(store, fail)
      for (const day of ['2025-09-30', '2025-10-02', '2026-11-01']) counts.add({ ...LOOK, day })
      counts.add({ ...LOOK, practice: 'Z99002' })
      await counts.flush()
      const manager = madePerson('Z99001', 'practice manager')
      const now = new Date('2026-11-02T10:00:00Z')
      const looks = await readLooks(store, manager, 'Z99001', now)
      expect(looks.map(({ day }) => day)).toEqual(['2026-11-01', '2025-10-02'])
      expect(looks[0]).toMatchObject({ name: 'ann', as_role: LOOK.as_role, times: 1 })
      expect(looksSheet(looks).rows[0]).toEqual([
        '2026-11-01',
        'Z99001',
        'ann',
        'ICB analyst, Danum',
        'its page',
        1,
      ])
      expect(looksSentence(looks, false)).toBe(
        '1 person has looked at pages of this practice 2 times on 2 days of the last 13 months.',
      )
      expect(looksSentence([], personAlone('Ann').alone)).toContain('computer of one person')
      for (const other of [
        madePerson('Z99002', 'practice manager'),
        madePerson('Z99001', 'ICB lead'),
        madePerson('Z99001', 'LMC officer'),
        madePerson('Z99001', 'system administrator'),
      ]) {
        await expect(readLooks(store, other, 'Z99001', now)).rejects.toMatchObject({
          kind: 'denied',
        })
      }
    })
  })
}

describe('counts that wait', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('are written within five seconds, and kept where that fails', async () => {
    let works = false
    let written = 0
    const told: unknown[] = []
    const store = {
      jot: async () => {
        if (!works) throw new Error('busy')
        written += 1
        return undefined as never
      },
    }
    const counts = new ViewCounts(store, (error) => told.push(error))
    counts.add(LOOK)
    await vi.advanceTimersByTimeAsync(4_900)
    expect([written, told.length]).toEqual([0, 0])
    await vi.advanceTimersByTimeAsync(200)
    expect([written, told.length]).toEqual([0, 1])
    works = true
    await vi.advanceTimersByTimeAsync(5_100)
    expect([written, told.length]).toEqual([1, 1])
    await counts.flush()
    expect(written).toBe(1)
  })
})

test('routes about one practice are told apart from all others', () => {
  const kinds = Object.fromEntries(
    [
      '/practices/:code',
      '/practices/:code/figures.csv',
      '/practices/:code/similar',
      '/practices/:code/comments',
      '/practices/:code/who-looked',
      '/indicators/:id/practices/:code',
      '/indicators/:id/practices/:code/:chart.svg',
      '/money/statements/:practice',
      '/money/statements/:practice/statement.csv',
      '/networks/proposals/:id/practices/:code',
      '/api/v1/practices/:code',
      '/places/:code',
      '/indicators/:id',
      '/practices',
      '',
    ].map((url) => [url, practiceRoute(url)?.page]),
  )
  expect(kinds).toEqual({
    '/practices/:code': 'its page',
    '/practices/:code/figures.csv': 'a file of its page',
    '/practices/:code/similar': 'similar practices',
    '/practices/:code/comments': 'its comments on figures',
    '/practices/:code/who-looked': 'who can see it, who looked',
    '/indicators/:id/practices/:code': 'one of its figures in detail',
    '/indicators/:id/practices/:code/:chart.svg': 'a file of one of its figures',
    '/money/statements/:practice': 'its statement of money',
    '/money/statements/:practice/statement.csv': 'its statement of money',
    '/networks/proposals/:id/practices/:code': 'what a network plan does to it',
    '/api/v1/practices/:code': 'its figures, by a program',
    '/places/:code': undefined,
    '/indicators/:id': undefined,
    '/practices': undefined,
    '': undefined,
  })
})
