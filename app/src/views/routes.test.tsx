import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { newPersonId } from '../accounts/people.ts'
import { figureCommentRoom } from '../figure-comments/routes.tsx'
import { madePerson } from '../figure-comments/made-people.ts'
import { practiceRoom } from '../practice/routes.tsx'
import { NOBODY, personAlone, type Person } from '../rights/person.ts'
import type { Role, ScopeKind } from '../rights/roles.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { viewRoom } from './routes.tsx'
import type { ViewCounts } from './view-counts.ts'
import { watchViews } from './watch.ts'

const now = () => new Date('2026-11-01T12:00:00Z')
const MANAGER = madePerson('Z99001', 'practice manager')

describe('who can see a practice and who looked, on Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let counts: ViewCounts
  let person: Person = MANAGER
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const context = { workspace: danum, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    const gate = { identify: async () => person, nameOf: (who: string) => who }
    app = buildServer(context, [practiceRoom, figureCommentRoom, viewRoom], { gate })
    counts = watchViews(app, {
      store: danum.store,
      now,
      complain: (error) => {
        throw error
      },
    })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })
  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const looks = async () => {
    await counts.flush()
    return danum.store.db
      .selectFrom('practice_view')
      .select(['practice', 'person', 'page', 'as_role', 'times'])
      .orderBy('person')
      .orderBy('page')
      .execute()
  }

  test('looks are counted by page, not those of nobody, of one alone, or that failed', async () => {
    person = personAlone('Ann')
    await get('/practices/Z99001')
    person = NOBODY
    await get('/practices/Z99001')
    person = madePerson('Z99002', 'ICB analyst')
    expect((await get('/practices/Z99999')).statusCode).toBe(404)
    expect((await get('/practices/Z99001?on=never')).statusCode).toBe(400)
    expect((await get('/practices/Z99001/who-looked')).statusCode).toBe(403)
    expect(await looks()).toEqual([])
    await get('/practices/z99001')
    await get('/practices/Z99001?on=2023-03-31')
    await get('/practices/Z99001/figures.csv')
    await get('/api/v1/practices/Z99001')
    person = MANAGER
    await get('/practices/Z99001')
    const told = await looks()
    expect(told.map(({ person: who, page, times }) => [who, page, times])).toEqual([
      ['ICB analyst of Z99002', 'a file of its page', 1],
      ['ICB analyst of Z99002', 'its figures, by a program', 1],
      ['ICB analyst of Z99002', 'its page', 2],
      ['practice manager of Z99001', 'its page', 1],
    ])
    expect(told[0]?.as_role).toBe('ICB analyst, Practice Z99002')
    expect(new Set(told.map(({ practice }) => practice))).toEqual(new Set(['Z99001']))
  })

  test('the practice reads who looked, and nobody else', async () => {
    person = MANAGER
    const page = await get('/practices/Z99001/who-looked')
    expect(page.statusCode, page.body.slice(0, 300)).toBe(200)
    for (const words of [
      '2 people have looked',
      'ICB analyst, Practice Z99002',
      '1 November 2026',
    ]) {
      expect(page.body).toContain(words)
    }
    expect((await get('/practices/Z99001')).body).toContain('/practices/Z99001/who-looked')
    const csv = await get('/practices/Z99001/who-looked.csv')
    expect(csv.body.split('\r\n')[0]).toBe('day,practice,who,role_and_organisation,page,times')
    for (const other of [
      madePerson('Z99002', 'practice manager'),
      madePerson('Z99001', 'ICB lead'),
      madePerson('Z99001', 'system administrator'),
    ]) {
      person = other
      for (const end of ['', '.csv', '.xlsx']) {
        expect((await get(`/practices/Z99001/who-looked${end}`)).statusCode).toBe(403)
      }
    }
  })

  test('who can see it says roles, organisations and people; names to the practice alone', async () => {
    const grant = async (
      name: string,
      role: Role,
      at: readonly [ScopeKind, string],
      days: { readonly starts_on: string; readonly ends_on: string | null } = {
        starts_on: '2026-01-01',
        ends_on: null,
      },
    ) =>
      danum.store.change({ name: 'Test' }, async (change) => {
        const id = newPersonId()
        const email = `${id}@example.test`
        const row = { id, state: 'active', name, email, password: null, totp: null } as const
        await change.insert('person', row)
        const [scope, organisation] = at
        const reason = null
        await change.insert('role_grant', {
          person: id,
          role,
          scope,
          organisation,
          reason,
          ...days,
        })
      })
    await grant('Mary Manager', 'practice manager', ['practice', 'Z99001'])
    await grant('Olive Other', 'practice manager', ['practice', 'Z99002'])
    await grant('Finn Finance', 'ICB finance', ['place', '98D'])
    await grant('Gone Gemma', 'ICB finance', ['place', '98D'], {
      starts_on: '2026-01-01',
      ends_on: '2026-10-31',
    })
    await grant('Sam System', 'system administrator', ['system', ''])
    person = MANAGER
    const csv = (await get('/practices/Z99001/who-can-see.csv')).body.split('\r\n')
    const rowsOf = (what: string) =>
      csv.filter((line) => line.startsWith('Z99001,') && line.includes(what))
    expect(rowsOf('Its money').filter((line) => !line.includes(',,0,'))).toEqual([
      expect.stringMatching(/ICB finance,[^,]+,1,Finn Finance$/),
      expect.stringMatching(/practice manager,[^,]+,1,Mary Manager$/),
    ])
    expect(rowsOf('Published figures').join('\n')).toContain('Olive Other')
    expect(rowsOf('Who looked at it').join('\n')).not.toContain('Olive Other')
    expect(rowsOf('Counts of its staff').join('\n')).not.toContain('Finn Finance')
    expect(csv.join('\n')).not.toMatch(/Gone Gemma|Sam System/)
    const page = (await get('/practices/Z99001/who-can-see')).body
    expect(page).toContain('Mary Manager')
    expect(page).toContain('3 people can see something of this practice today')
    person = madePerson('Z99002', 'practice manager')
    const others = await get('/practices/Z99001/who-can-see')
    expect(others.statusCode).toBe(200)
    expect(others.body).toContain('3 people can see')
    expect(others.body).not.toMatch(/Mary Manager|Finn Finance/)
    expect((await get('/practices/Z99001/who-can-see.csv')).body).not.toContain('Mary Manager')
    person = personAlone('Ann')
    expect((await get('/practices/Z99001/who-can-see')).body).toContain(
      'The one person at this computer can see everything',
    )
  })
})
