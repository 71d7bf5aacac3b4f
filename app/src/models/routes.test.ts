import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { textOf } from '../networks/made-house.ts'
import { sha256 } from './canonical.ts'
import { servedModels } from './made-house.ts'
import { getRun, listRuns } from './run-records.ts'
import { listScenarios } from './scenario-records.ts'

const MODEL = '/models/made-sessions'
const FORM = {
  place: '98D',
  name: 'As it is',
  on_date: '2024-03-31',
  note: '',
  'choices.weeks': '1',
  'choices.what': 'registered',
}

describe('models', () => {
  const served = servedModels()

  async function scenario(more: Readonly<Record<string, string | readonly string[]>> = {}) {
    const at = served()
    return at.made(await at.post(MODEL, { ...FORM, ...more }))
  }

  test('are listed, set up with choices, answered at once and kept', async () => {
    const at = served()
    const before = textOf((await at.get('/models?place=98D')).body)
    expect(before).toContain('2 questions can be asked of a place; none has an answer')
    expect(before).toContain('How many sessions do the lists of a place ask for?')
    const page = (await at.get(`${MODEL}?place=98D`)).body
    expect(page).toContain('name="choices.practices"')
    expect(page).not.toContain('name="assumptions.demand"')
    expect(page).toContain('Practices: 0 of 43 chosen')
    expect(page).toContain('From 1 to 52.')
    expect(textOf(page)).toContain('No scenario is set up yet. No answer is kept yet.')
    const id = await scenario({
      name: '<b>Two</b> practices',
      'choices.practices': ['Z99001', 'Z99002'],
    })
    const shown = await at.get(`/models/scenarios/${id}`)
    expect(shown.body).not.toContain('<b>Two')
    const words = textOf(shown.body)
    expect(words).toContain('2 practices need')
    expect(words).toContain('what is not met today cannot be told')
    expect(words).toMatch(
      /Contacts a week per 100 patients 6\.5 5\.0 to 10\.0 % read in the source/,
    )
    expect(words).toContain('not used 2.0 to 15.0 % recalled not used until you confirm it')
    expect(words.indexOf('2 practices need')).toBeLessThan(words.indexOf('Sessions by practice'))

    const run = at.made(await at.post(`/models/scenarios/${id}/run`, {}))
    const kept = textOf((await at.get(`/models/runs/${run}`)).body)
    expect(kept).toContain('2 practices need')
    expect(kept).toMatch(/Practices [^;]+ \(Z99001\); [^;]+ \(Z99002\)/)
    expect(kept).toContain('Demand Contacts a week per 100 patients')
    const row = await getRun(at.workspace.store, run)
    expect(kept).toContain(row?.result_hash)
    expect(textOf((await at.get('/models?place=98D')).body)).toContain('1 has an answer')

    const result = await at.app.inject(`/models/runs/${run}/result.json`)
    expect(sha256(result.body)).toBe(row?.result_hash)
    expect(sha256((await at.get(`/models/runs/${run}/inputs.json`)).body)).toBe(row?.inputs_hash)
    const csv = (await at.get(`/models/runs/${run}/sessions.csv`)).body
    expect(csv.split('\r\n').length).toBe(4)
    expect((await at.get(`/models/runs/${run}/assumptions.csv`)).body).toContain('unmet')
    expect((await at.get(`/models/runs/${run}/other.csv`)).status).toBe(404)
    const { rawPayload } = await at.app.inject(`/models/runs/${run}.xlsx`)
    expect((await readXlsx(rawPayload)).sheets.map(({ name }) => name)).toEqual([
      'About',
      'Sessions',
      'Choices',
      'Assumptions',
      'Sources',
      'Comments',
    ])
    const paper = textOf((await at.get(`/models/runs/${run}/paper`)).body)
    for (const part of [
      'Finding',
      'What was assumed',
      'It cannot tell who',
      'Record',
      row?.inputs_hash,
    ]) {
      expect(paper).toContain(part)
    }

    const said = { said_for: 'Danum LMC', text: '<i>Whose</i> sessions?' }
    const added = await at.post(`/models/runs/${run}/comments`, said)
    expect(added.location).toContain('done=commented')
    const empty = await at.post(`/models/runs/${run}/comments`, { ...said, text: '' })
    expect([empty.status, empty.body]).toEqual([400, expect.stringContaining('Comment is empty')])
    const after = await at.get(`/models/runs/${run}`)
    expect(after.body).toContain('&lt;i&gt;Whose&lt;/i&gt;')
    expect(after.body).not.toContain('<i>Whose')

    const removed = await at.post(`/models/scenarios/${id}/remove`, { version: '1' })
    expect(removed.location).toContain('done=removed')
    expect((await at.get(`/models/scenarios/${id}`)).status).toBe(404)
    expect(textOf((await at.get(`/models/runs/${run}`)).body)).toContain('2 practices need')
  })

  test('keep what was typed where it does not fit', async () => {
    const at = served()
    const wrong = await at.post(MODEL, {
      ...FORM,
      name: '',
      on_date: '2024-02-30',
      'choices.weeks': 'many',
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('href="#field-name">Name is empty')
    expect(wrong.body).toContain('href="#field-choices-weeks">Weeks is not a number')
    expect(wrong.body).toContain('value="many"')
    expect(wrong.body).toContain('value="2024-02-30"')
    expect((await at.post('/models/none', FORM)).status).toBe(404)
    expect((await at.get('/models/none')).status).toBe(404)
    expect((await at.get('/models/scenarios/none')).status).toBe(404)
    expect((await at.get('/models/runs/none')).status).toBe(404)
  })

  test('replace assumptions, and show both versions when two people change one', async () => {
    const at = served()
    const id = await scenario({ name: 'Ours' })
    const edit = `/models/scenarios/${id}/edit`
    const form = (await at.get(edit)).body
    expect(form).toContain('name="assumptions.demand" value="6.5"')
    expect(form).toContain('Recalled: 8.0 (2.0 to 15.0) %')
    const { place: _place, ...own } = FORM
    const typed = { ...own, name: 'Ours', version: '1', seed: '5', 'choices.practices': ['Z99001'] }
    const high = await at.post(edit, {
      ...typed,
      'assumptions.demand': '12',
      'assumptions.demand.high': '10',
    })
    expect([high.status, high.body]).toEqual([
      400,
      expect.stringContaining('Contacts a week per 100 patients, high, is below the value'),
    ])
    const fits = {
      ...typed,
      'assumptions.demand': '12',
      'assumptions.demand.low': '11',
      'assumptions.demand.high': '13',
      'assumptions.demand.source': 'Our count, 2024',
      'assumptions.unmet': '8',
    }
    expect((await at.post(edit, fits)).location).toContain('done=changed')
    const words = textOf((await at.get(`/models/scenarios/${id}`)).body)
    expect(words).toContain('12.0 11.0 to 13.0 % local Our count, 2024')
    expect(words).toContain('recalled confirmed by the user')
    expect(words).toContain('more would meet what is not met today')

    const late = await at.post(edit, { ...typed, 'choices.weeks': '3' })
    expect(late.status).toBe(409)
    expect((await at.post(edit, { ...typed, version: 'first' })).status).toBe(400)
    const both = textOf(late.body)
    expect(both).toContain('Ours has changed since you opened it')
    expect(both).toContain('Weeks 1 1 3')
    expect(late.body).toContain('name="version" value="2"')
    expect((await at.post(edit, { ...fits, version: '2' })).location).toContain('done=unchanged')
    const copy = at.made(await at.post(`/models/scenarios/${id}/copy`, {}))
    expect(textOf((await at.get(`/models/scenarios/${copy}`)).body)).toContain('Ours, copy')
    const one = at.made(await at.post(`/models/scenarios/${id}/run`, {}))
    const plain = at.made(await at.post(`/models/scenarios/${await scenario()}/run`, {}))
    const compared = textOf((await at.get(`/models/runs/compare?a=${plain}&b=${one}`)).body)
    expect(compared).toContain(
      'Contacts a week per 100 patients 6.5 (5.0 to 10.0) 12.0 (11.0 to 13.0)',
    )
    expect(compared).toContain('Sessions: numbers that differ')
  })

  test('say what is missing where they cannot answer', async () => {
    const at = served()
    const id = await scenario({ name: 'Nothing', 'choices.what': 'nothing' })
    const page = await at.get(`/models/scenarios/${id}`)
    expect(page.status).toBe(200)
    expect(textOf(page.body)).toContain('Nothing of this kind is loaded. Import it')
    expect(page.body).toContain('edit#field-choices-what">Change “What is counted”')
    expect(page.body).not.toContain('Keep this answer')
    expect((await at.post(`/models/scenarios/${id}/run`, {})).status).toBe(409)
  })

  test('come out the same again, and tell what was altered', async () => {
    const at = served()
    const id = await scenario({ name: 'Again' })
    const run = at.made(await at.post(`/models/scenarios/${id}/run`, {}))
    const same = await at.post(`/models/runs/${run}/rerun`, {})
    expect(textOf(same.body)).toContain('It comes out the same The same bytes again')
    const row = await getRun(at.workspace.store, run)
    if (row === undefined) throw new Error('the run is gone')
    const result = row.result.replace(/"sessions":[\d.]+/, '"sessions":1')
    await at.workspace.store.change({ name: 'Somebody' }, (change) =>
      change.update('model_run', run, row.version, { result }),
    )
    const words = textOf((await at.post(`/models/runs/${run}/rerun`, {})).body)
    expect(words).toContain('It does not come out the same The result of the record are not')
    expect(words).toMatch(/first difference is at practices\[0\]\.sessions: 1 became \d/)
    const told = await at.app.inject({ method: 'POST', url: `/api/v1/runs/${run}/rerun` })
    expect(told.json()).toMatchObject({ same: false, altered: ['result'] })
  })

  test('are told apart from what was altered, damaged or kept by another version', async () => {
    const at = served()
    const id = await scenario({ name: 'Damaged' })
    const run = at.made(await at.post(`/models/scenarios/${id}/run`, {}))
    const path = `/models/runs/${run}`
    // A form that was sent twice keeps one.
    expect(at.made(await at.post(`/models/scenarios/${id}/run`, {}))).toBe(run)
    expect((await at.app.inject(`/api/v1/runs/${run}`)).json().intact).toBe(true)
    const altered = async (change: Readonly<Record<string, string>>) => {
      const row = await getRun(at.workspace.store, run)
      await at.workspace.store.change({ name: 'Somebody' }, (store) =>
        store.update('model_run', run, row?.version ?? 0, change),
      )
    }
    const whole = (await getRun(at.workspace.store, run))?.result ?? ''
    await altered({ result: whole.replace(/"sessions":[\d.]+/, '"sessions":1') })
    for (const page of [path, `${path}/paper`]) {
      const words = textOf((await at.get(page)).body)
      expect(words).toContain('The result of this run is not what was kept')
      expect(words.indexOf('This record was altered')).toBeLessThan(words.indexOf('practices need'))
    }
    expect((await at.app.inject(`/api/v1/runs/${run}`)).json().intact).toBe(false)
    for (const file of ['result.json', 'sessions.csv']) {
      const told = await at.get(`${path}/${file}`)
      expect([told.status, told.body]).toEqual([422, expect.stringContaining('SHA-256 differs')])
    }
    expect((await at.get(`${path}/inputs.json`)).status).toBe(200)
    const { rawPayload } = await at.app.inject(`${path}.xlsx`)
    const [about] = (await readXlsx(rawPayload)).sheets
    expect(JSON.stringify(about?.rows)).toContain('This record was altered')

    // Of another shape, with the SHA-256 of what it is: kept by another version.
    await altered({ result: '{}', result_hash: sha256('{}'), software: '0.0.1' })
    for (const page of [path, `${path}/paper`]) {
      const { status, body } = await at.get(page)
      expect([status, textOf(body)]).toEqual([
        422,
        expect.stringContaining('kept by version 0.0.1 of Footings and cannot be shown by this'),
      ])
      expect(body).toContain(`${path}/inputs.json`)
    }
    expect((await at.get(`${path}.xlsx`)).status).toBe(422)
    expect((await at.get(`${path}/result.json`)).body).toBe('{}')
    await altered({ inputs: 'null' })
    expect((await at.get(path)).status).toBe(422)
    expect((await at.post(`${path}/rerun`, {})).status).toBe(422)

    const sound = await scenario({ name: 'Sound' })
    for (const document of ['{bad', 'null', '{}']) {
      const row = (await listScenarios(at.workspace.store, '98D')).find((one) => one.id === id)
      await at.workspace.store.change({ name: 'Somebody' }, (store) =>
        store.update('scenario', id, row?.version ?? 0, { document }),
      )
      const shown = await at.get(`/models/scenarios/${id}`)
      expect([shown.status, shown.body]).toEqual([422, expect.stringContaining('is damaged')])
      for (const address of [`/api/v1/scenarios/${id}`, `/models/scenarios/${id}/edit`]) {
        expect((await at.get(address)).status, address).toBe(422)
      }
    }
    expect(textOf((await at.get(`${MODEL}?place=98D`)).body)).toContain('is damaged')
    const listed = (await at.app.inject('/api/v1/models/made-sessions/scenarios?place=98D')).json()
    const of = (one: string) => listed.scenarios.find((row: { id: string }) => row.id === one)
    expect(of(id)).toMatchObject({ damaged: true, document: null })
    expect(of(sound)).toMatchObject({ damaged: false, document: { seed: 1 } })
  })

  test('say what is to be added to an address, and that a paste is too long', async () => {
    const at = served()
    expect((await at.get('/models/runs/compare')).body).toContain('?a=ID&amp;b=ID')
    const long = await at.post(MODEL, { ...FORM, note: 'x'.repeat(200_001) })
    expect([long.status, long.body]).toEqual([
      400,
      expect.stringContaining('is longer than 200,000 characters'),
    ])
  })

  test('run long work apart, with progress, and stop it', async () => {
    const at = served()
    const draws = (more: object) => ({
      place: '98D',
      on_date: '2024-03-31',
      'choices.draws': '2000001',
      ...more,
    })
    const id = at.made(await at.post('/models/made-draws', draws({ name: 'Many' })))
    const page = textOf((await at.get(`/models/scenarios/${id}`)).body)
    expect(page).toContain('2000001 draws are to be made.')
    expect(page).toContain('first answer')
    const job = await at.jobs.finished(at.made(await at.post(`/models/scenarios/${id}/run`, {})))
    expect(job?.state, job?.message).toBe('done')
    expect(job?.message).toMatch(/The mean of 2000001 draws is 0\.\d{4}\./)
    const run = job?.result?.link?.href.split('/').at(-1) ?? ''
    const again = await at.jobs.finished(at.made(await at.post(`/models/runs/${run}/rerun`, {})))
    expect(again?.message).toContain('The same bytes again')

    const fails = at.made(
      await at.post('/models/made-draws', draws({ name: 'Fails', 'choices.label': 'fail' })),
    )
    const failed = await at.jobs.finished(
      at.made(await at.post(`/models/scenarios/${fails}/run`, {})),
    )
    expect([failed?.state, failed?.message]).toEqual([
      'failed',
      'These draws cannot be made. Draw others.',
    ])

    const long = draws({ name: 'Endless', 'choices.draws': '1,000,000,000,000' })
    const endless = at.made(await at.post('/models/made-draws', long))
    const running = at.made(await at.post(`/models/scenarios/${endless}/run`, {}))
    expect(at.made(await at.post(`/models/scenarios/${endless}/run`, {}))).toBe(running)
    await expect
      .poll(async () => (await at.jobs.find(running))?.message, { timeout: 20_000 })
      .toMatch(/^drew \d+$/)
    await at.jobs.cancel(running)
    expect((await at.jobs.finished(running))?.state).toBe('cancelled')
    const runs = await listRuns(at.workspace.store, '98D', { scenario: endless })
    expect(runs).toEqual([])
  })

  test('are made, changed, run and read through the API', async () => {
    const at = served()
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: string,
      payload?: object,
      tag?: string,
    ) =>
      at.app.inject({
        method,
        url: `/api/v1${url}`,
        ...(payload === undefined ? {} : { payload }),
        headers: tag === undefined ? {} : { 'if-match': tag },
      })
    expect((await send('GET', '/openapi.json')).json().paths).toHaveProperty('/api/v1/runs/{id}')
    const listed = (await send('GET', '/models')).json()
    expect(listed.models.map(({ id }: { id: string }) => id)).toEqual([
      'made-sessions',
      'made-draws',
    ])
    expect(listed.models[0].assumptions[1]).toMatchObject({ id: 'unmet', standing: 'recalled' })
    const all = '/models/made-sessions/scenarios'
    const body = { place: '98D', name: 'By API', on_date: '2024-03-31', document: {} }
    const bad = { ...body, document: { choices: { weeks: 99 } } }
    const refused = await send('POST', all, bad)
    expect([refused.statusCode, refused.json().detail]).toEqual([
      422,
      expect.stringContaining('choices.weeks: Weeks is more than 52'),
    ])
    expect((await send('POST', all, { ...body, on_date: 'today' })).statusCode).toBe(422)
    const made = await send('POST', all, body)
    expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"'])
    const one = `/scenarios/${made.json().id}`
    expect((await send('GET', one)).json().document.choices.weeks).toBe(1)
    const changed = { name: 'By API', on_date: '2024-03-31', document: { seed: 4 } }
    expect((await send('PUT', one, changed)).statusCode).toBe(428)
    expect((await send('PUT', one, changed, '"2"')).statusCode).toBe(412)
    const put = await send('PUT', one, changed, '"1"')
    expect([put.json().document.seed, put.headers.etag]).toEqual([4, '"2"'])
    const run = await send('POST', `${one}/runs`)
    expect(run.statusCode).toBe(201)
    const { id } = run.json()
    const whole = (await send('GET', `/runs/${id}`)).json()
    expect(whole.inputs.seed).toBe(4)
    expect(whole.result.practices.length).toBe(43)
    const runs = (await send('GET', `/runs?place=98D&scenario=${made.json().id}`)).json()
    expect(runs.runs.map((row: { id: string }) => row.id)).toEqual([id])
    expect((await send('POST', `/runs/${id}/rerun`)).json()).toMatchObject({ same: true })
    const said = await send('POST', `/runs/${id}/comments`, { said_for: 'LMC', text: 'Yes' })
    expect(said.statusCode).toBe(201)
    expect((await send('DELETE', one, undefined, '"1"')).statusCode).toBe(412)
    expect((await send('DELETE', one, undefined, '"2"')).statusCode).toBe(200)
    expect((await send('GET', one)).statusCode).toBe(404)
    expect((await send('GET', `/runs/${id}`)).json().scenario).toBeNull()

    const long = {
      place: '98D',
      name: 'Long',
      on_date: '2024-03-31',
      document: { choices: { draws: 10 } },
    }
    const draws = (await send('POST', '/models/made-draws/scenarios', long)).json()
    const started = await send('POST', `/scenarios/${draws.id}/runs`)
    expect(started.statusCode).toBe(202)
    expect((await at.jobs.finished(started.json().job))?.state).toBe('done')
    expect((await listScenarios(at.workspace.store, '98D', 'made-draws')).length).toBeGreaterThan(0)
  })
})
