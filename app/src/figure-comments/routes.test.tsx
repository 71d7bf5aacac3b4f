import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { personAlone, type Person } from '../rights/person.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { madePerson } from './made-people.ts'
import { figureCommentRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const FIGURE = 'patients-per-gp'
const MANAGER = madePerson('Z99001', 'practice manager')

describe('comments on figures, on Danum', () => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let person: Person = MANAGER
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const context = { workspace: danum, now, assets: NO_ASSETS, jobs: new OwnJobs() }
    const gate = { identify: async () => person, nameOf: (who: string) => `name of ${who}` }
    app = buildServer(context, [figureCommentRoom], { gate })
    await app.ready()
    const rows = await danum.store.db.selectFrom('figure_comment').selectAll().execute()
    await danum.store.change({ name: 'Test' }, async (change) => {
      for (const { id, version } of rows) await change.remove('figure_comment', id, version)
    })
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })
  const headers = { host: 'localhost' }
  const get = async (url: string) => app.inject({ url, headers })
  const post = async (url: string, body: Readonly<Record<string, string>>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(body).toString(),
    })
  const put = async (figure: string, payload: object, tag?: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/v1/practices/Z99001/comments/${figure}`,
      headers: { ...headers, ...(tag === undefined ? {} : { 'if-match': tag }) },
      payload,
    })

  test('the form shows the figure as it stands, with its period and source', async () => {
    const form = await get(`/practices/z99001/comment?figure=${FIGURE}`)
    expect(form.statusCode, form.body.slice(0, 400)).toBe(200)
    expect(form.body).toContain('The figure as it stands on 31 March 2024')
    expect(form.body).toMatch(/Value<\/dt><dd[^>]*>[\d,.]+ /)
    expect(form.body).toMatch(/Period<\/dt><dd[^>]*>\w/)
    expect(form.body).toMatch(/Source<\/dt><dd[^>]*>[^<]+\.\w+\)/)
    for (const other of ['list-size', 'statement:2023-24']) {
      expect((await get(`/practices/Z99001/comment?figure=${other}`)).statusCode).toBe(200)
    }
    for (const none of ['nothing', 'coverage:nothing', 'statement:soon']) {
      expect((await get(`/practices/Z99001/comment?figure=${none}`)).statusCode).toBe(404)
    }
    expect((await get('/practices/Z99001/comment?figure=%3Cx')).statusCode).toBe(400)
  })

  test('a comment is said, shown, changed by two at once, and withdrawn', async () => {
    const address = '/practices/Z99001/comment'
    const first = {
      figure: FIGURE,
      text: '=1+1 <b>Two</b>\r\nGPs left',
      said_as: 'practice manager',
    }
    const said = await post(address, first)
    expect([said.statusCode, said.headers.location]).toEqual([
      303,
      '/practices/Z99001/comments?done=said',
    ])
    expect((await post(address, first)).statusCode).toBe(400)
    const list = await get('/practices/Z99001/comments?done=said')
    expect(list.body).toContain('The comment was added.')
    expect(list.body).toContain('=1+1 &lt;b&gt;Two&lt;/b&gt;<br/>GPs left')
    expect(list.body).toContain('practice manager, 1 November 2026')
    expect(list.body).toContain(`name of ${MANAGER.id}`)

    const csv = await get('/practices/Z99001/comments.csv')
    expect(csv.body).toContain('<b>Two</b>')
    expect(csv.body).not.toMatch(/(^|,)"?=1/m)
    const book = await readXlsx((await get('/practices/Z99001/comments.xlsx')).rawPayload)
    expect(book.sheets[1]?.rows[1]).toContain('=1+1 <b>Two</b>\nGPs left')

    const mine = { ...first, text: 'One GP left', version: '1' }
    expect((await post(address, mine)).headers.location).toContain('done=changed')
    const late = await post(address, { ...first, text: 'Three left', version: '1' })
    expect(late.statusCode).toBe(409)
    for (const words of ['One GP left', 'Three left', 'Nothing of yours was saved yet']) {
      expect(late.body).toContain(words)
    }
    expect(late.body).toContain('name="version" value="2"')
    expect((await post(address, { ...mine, version: '2' })).headers.location).toContain('unchanged')

    const withdraw = (version: string) => post(`${address}/withdraw`, { figure: FIGURE, version })
    expect((await withdraw('1')).statusCode).toBe(409)
    expect((await withdraw('2')).headers.location).toContain('done=withdrawn')
    expect((await withdraw('2')).statusCode).toBe(409)
    expect((await post(address, { ...mine, version: '2' })).statusCode).toBe(409)
    expect((await get('/practices/Z99001/comments')).body).toContain('has not commented')
  })

  test('what is wrong with a comment is said at its field, and nothing is written', async () => {
    const address = '/practices/Z99001/comment'
    for (const [text, why] of [
      ['', 'The comment is empty'],
      ['x'.repeat(1001), 'The comment is longer than 1,000 characters'],
      ['see 943 476 5919', 'looks like an NHS number'],
    ] as const) {
      const answer = await post(address, { figure: FIGURE, text, said_as: 'practice manager' })
      expect(answer.statusCode).toBe(400)
      expect(answer.body).toContain(why)
      expect(answer.body).toContain('id="field-text"')
    }
    const rows = await danum.store.db.selectFrom('figure_comment').selectAll().execute()
    expect(rows).toEqual([])
  })

  test('programs say, change and withdraw it by its ETag', async () => {
    const made = await put(FIGURE, { text: 'Two left' })
    expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"'])
    expect((await put(FIGURE, { text: 'Two left' })).statusCode).toBe(409)
    expect((await put(FIGURE, { text: 'One left' }, '"7"')).statusCode).toBe(412)
    const changed = await put(FIGURE, { text: 'One left' }, '"1"')
    expect(changed.json()).toMatchObject({ text: 'One left', version: 2 })
    expect((await put('nothing', { text: 'One left' })).statusCode).toBe(404)
    const all = (await get('/api/v1/practices/Z99001/comments')).json<{ comments: object[] }>()
    expect(all.comments).toEqual([
      {
        practice: 'Z99001',
        figure: FIGURE,
        text: 'One left',
        said_as: 'practice manager',
        said_on: '2026-11-01',
        version: 2,
      },
    ])
    const remove = async (tag?: string) =>
      app.inject({
        method: 'DELETE',
        url: `/api/v1/practices/Z99001/comments/${FIGURE}`,
        headers: { ...headers, ...(tag === undefined ? {} : { 'if-match': tag }) },
      })
    expect((await remove()).statusCode).toBe(428)
    expect((await remove('"2"')).statusCode).toBe(200)
    expect((await remove('"2"')).statusCode).toBe(404)
  })

  test('V8.2.2: nobody of another practice, and no other role, reaches the form or writes', async () => {
    for (const other of [
      madePerson('Z99002', 'practice manager'),
      madePerson('Z99001', 'ICB lead'),
      madePerson('Z99001', 'LMC officer'),
      madePerson('Z99001', 'network manager'),
    ]) {
      person = other
      const body = { figure: FIGURE, text: 'Not mine', said_as: 'practice manager' }
      const answers = [
        await get(`/practices/Z99001/comment?figure=${FIGURE}`),
        await post('/practices/Z99001/comment', body),
        await post('/practices/Z99001/comment/withdraw', { figure: FIGURE, version: '1' }),
        await put(FIGURE, { text: 'Not mine' }),
      ]
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403])
      const list = await get('/practices/Z99001/comments')
      expect(list.statusCode).toBe(200)
      expect(list.body).not.toContain('Answer this figure')
    }
    person = personAlone('Ann')
    const own = await get(`/practices/Z99001/comment?figure=${FIGURE}`)
    expect(own.body).toContain('practice partner of ')
    person = MANAGER
  })
})
