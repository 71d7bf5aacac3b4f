import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { optionPath, planPath } from './addresses.ts'
import { servedPlanner, textOf } from './made-house.ts'
import { PLAN_DAY, quickPlan } from './made-plan.ts'
import { listOptions } from './option-records.ts'
import { getPlan } from './plan-records.ts'

describe('plans on pages and in files, on Danum', () => {
  const served = servedPlanner()

  test('the list says how the practices are grouped today, and has the plans', async () => {
    const text = await served().page('/networks')
    expect(text).toContain(
      'Danum’s 43 practices are in 8 networks on 31 March 2024: all within 30,000 to 50,000 patients. 1 practice is in none.',
    )
    expect(text).toContain('Three to be drawn')
    expect((await served().get('/networks/today.csv')).body.trim().split('\n')).toHaveLength(9)
    expect((await served().get('/networks/plans.csv')).body).toContain('Primary care team')
    expect((await served().get('/networks?place=00Z')).status).toBe(400)
  })

  test('a plan has the finding of each party, today beside the options, and what is proven', async () => {
    expect(served().options.length).toBeGreaterThanOrEqual(2)
    const best = served().options.filter(({ origin }) => origin === 'best')
    expect(best.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Commissioner: \d networks, best$/),
        expect.stringMatching(/^LMC: \d networks, best$/),
      ]),
    )
    const text = await served().page(planPath(served().plan.id))
    expect(text).toContain('proven: no arrangement within the rule has fewer.')
    expect(text).toContain('Today (doing nothing)')
    expect(text).toContain('A network has 30,000 to 50,000 registered patients.')
    expect(text).not.toContain('have changed since')
    const rows = (await served().get(planPath(served().plan.id, 'options.csv'))).body
      .trim()
      .split('\n')
    expect(rows).toHaveLength(2 + served().options.length)
    expect((await served().get(planPath(served().plan.id, 'numbers.csv'))).body).toContain('proven')
    expect((await served().get(planPath(served().plan.id, 'aims.csv'))).body).toContain(
      'disruption',
    )
    const { sheets } = await readXlsx(
      (await served().get(planPath(served().plan.id, 'plan.xlsx'))).rawPayload,
    )
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Options',
      'Aims',
      'Numbers',
      'Sources',
    ])
    expect((await served().get('/networks/plans/none')).status).toBe(404)
  })

  test('an answer of the table by number is kept by hand, once looked for again it is not there', async () => {
    const {
      run,
    }: {
      run: {
        id: string
        result: { parties: { byCount: { count: number; networks: unknown }[]; best: number }[] }
      }
    } = (await served().inject(`/api/v1/networks/plans/${served().plan.id}`)).json()
    const [party] = run.result.parties
    const other = party?.byCount.find(({ networks }, at) => networks !== null && at !== party.best)
    const count = String(other?.count ?? party?.byCount[0]?.count)
    const fields = { run: run.id, party: 'Commissioner', count }
    const kept = await served().post(planPath(served().plan.id, 'keep'), fields)
    expect(kept.location).toContain('done=kept')
    const names = (await listOptions(served().workspace.store, served().plan.id)).map(
      ({ name }) => name,
    )
    expect(names).toContain(`Commissioner: best of ${count} networks`)
    expect(
      (await served().post(planPath(served().plan.id, 'keep'), { ...fields, run: 'other' })).status,
    ).toBe(409)
  })

  test('a rule that cannot be kept is told with its smallest change, which makes it so', async () => {
    const narrow = await quickPlan(served().workspace, 'Too narrow', {
      least: 48_000,
      most: 49_000,
    })
    const message = await served().ended(await served().post(planPath(narrow.id, 'run'), {}))
    expect(message).toContain('No arrangement keeps the rule.')
    const { body } = await served().get(planPath(narrow.id))
    expect(textOf(body)).toContain('Changes that would do')
    const edits = [...body.matchAll(/name="edit" value="([^"]*)"/g)].map(([, edit = '']) =>
      edit.replaceAll('&quot;', '"'),
    )
    const edit = edits.find((one) => /least|most/.test(one)) ?? ''
    expect(edit).not.toBe('')
    const relax = planPath(narrow.id, 'relax')
    expect(
      (await served().post(relax, { version: '1', edit: '{"least":-5}' })).status,
    ).toBeGreaterThanOrEqual(400)
    expect((await served().post(relax, { version: '1', edit: 'x' })).status).toBe(400)
    expect((await served().post(relax, { version: '1', edit: '{"a":1}' })).status).toBe(400)
    expect((await served().post(relax, { version: '1', edit })).location).toContain('done=edited')
    expect(await served().page(planPath(narrow.id))).toContain('the question has changed since')
    expect((await served().post(relax, { version: '1', edit })).status).toBe(409)
    expect(await served().ended(await served().post(planPath(narrow.id, 'run'), {}))).toContain(
      'the best is',
    )
    const copied = await served().post(relax, { version: '2', edit })
    expect(copied.location).toContain('done=copied')
    expect(copied.location).not.toContain(narrow.id)
  }, 120_000)

  test('weights that change make the answers those of an earlier question', async () => {
    const other = await quickPlan(served().workspace, 'Weights to change')
    await served().ended(await served().post(planPath(other.id, 'run'), {}))
    const fields = {
      version: '1',
      'party-1': 'Commissioner',
      'party-1-distance': '1',
      'party-1-size': '1',
      'party-2': 'LMC',
      'party-2-distance': '3',
    }
    const done = await served().post(planPath(other.id, 'weights'), fields)
    expect(done.location).toBe(`${planPath(other.id)}?done=edited`)
    const text = await served().page(planPath(other.id))
    expect(text).toContain('have changed since these were found')
    const kept = await listOptions(served().workspace.store, other.id)
    const of = (party: string) => kept.find(({ answer }) => answer?.party === party)
    expect(await served().page(optionPath(of('LMC')?.id ?? ''))).toContain(
      'have changed since this was found',
    )
    expect(await served().page(optionPath(of('Commissioner')?.id ?? ''))).not.toContain(
      'have changed since',
    )
    const wrong = await served().post(planPath(other.id, 'weights'), {
      ...fields,
      version: '2',
      'party-1-size': 'much',
    })
    expect(wrong.status).toBe(400)
    expect(
      (await served().post(planPath(other.id, 'weights'), { ...fields, 'party-1-size': '2' }))
        .status,
    ).toBe(409)
  }, 120_000)

  test('weights that are no single short text, and patients among names, are refused', async () => {
    const plan = await quickPlan(served().workspace, 'Weights at fault')
    const weights = planPath(plan.id, 'weights')
    const twice = await served().inject({
      method: 'POST',
      url: weights,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'version=1&party-1=One&party-1=Two&party-1-distance=1',
    })
    expect(twice.statusCode).toBe(400)
    expect(textOf(twice.body)).toContain('The field party-1 is not one text.')
    const refused = async (fields: Readonly<Record<string, string>>) => {
      const { status, body } = await served().post(weights, { version: '1', ...fields })
      expect(status).toBe(400)
      return textOf(body)
    }
    expect(await refused({ 'party-1': 'A'.repeat(300) })).toContain('longer than 80 characters')
    expect(await refused({ 'party-1': 'One', 'party-1-size': '9'.repeat(300) })).toContain(
      'is not a number from 0 to 100',
    )
    expect(await refused({ 'party-1': '943 476 5919' })).toContain('looks like an NHS number')
    expect(await refused({ 'party-1': 'A\u0000B' })).toContain('cannot be printed')
    expect(await refused({ ['k'.repeat(200)]: '1' })).toContain('Name one party at least')
    expect((await getPlan(served().workspace.store, plan.id))?.version).toBe(1)
  })

  test('a program may not put a patient into the names of a rule or of parties', async () => {
    const post = (name: string, more: object) =>
      served().inject({
        method: 'POST',
        url: '/api/v1/networks/plans',
        payload: { place: '98D', name, on_date: PLAN_DAY, rule: { least: 0, most: null }, ...more },
      })
    const patient = '943 476 5919'
    const party = await post('Party', { parties: [{ name: patient, weights: { distance: 1 } }] })
    expect(party.statusCode).toBe(422)
    expect(party.body).toContain('parties.0.name')
    const fixed = [{ name: patient, practices: ['Z99001'] }]
    const rule = await post('Fixed', { rule: { least: 0, most: null, fixed } })
    expect(rule.statusCode).toBe(422)
    expect(rule.body).not.toContain(patient)
    expect((await post('Neither', {})).statusCode).toBe(201)
  })

  test('the trade-off of two aims is drawn, shown, and a point of it kept', async () => {
    const path = planPath(served().plan.id, 'trade-off')
    expect(await served().page(path)).toContain('has not been drawn')
    expect((await served().post(path, { x: 'distance', y: 'distance', count: '' })).status).toBe(
      400,
    )
    expect((await served().post(path, { x: 'distance', y: 'size', count: 'many' })).status).toBe(
      400,
    )
    const told = await served().ended(
      await served().post(path, { x: 'distance', y: 'disruption', count: '' }),
    )
    expect(told).toContain('Points of the trade-off that were found')
    const shown = `${path}?x=distance&y=disruption`
    const { body } = await served().get(shown)
    expect(textOf(body)).toContain('Distance between members against disruption: ')
    const run = /name="run" value="([^"]*)"/.exec(body)?.[1] ?? ''
    const keep = `${path}/keep?x=distance&y=disruption`
    expect((await served().post(keep, { run, point: '99' })).status).toBe(409)
    expect((await served().post(keep, { run, point: '0' })).location).toContain('done=kept')
    const kept = (await listOptions(served().workspace.store, served().plan.id)).find(
      ({ origin }) => origin === 'trade-off',
    )
    expect(kept?.name).toBe('Distance between members against disruption, point 1')
    expect(await served().page(optionPath(kept?.id ?? ''))).toContain('on the trade-off')
    const csv = (await served().get(`${path}/points.csv?x=distance&y=disruption`)).body
    expect(csv.trim().split('\n').length).toBeGreaterThan(1)
  }, 120_000)

  test('a plan is started, copied, and its rule changed by form, with faults told', async () => {
    const fields = {
      place: '98D',
      name: 'By form',
      on_date: PLAN_DAY,
      list: 'weighted',
      least: '30,000',
      most: '50,000',
      neighbours_from: 'patients',
      together: 'Z99001 Z99002',
    }
    expect(await served().page(`/networks/plans/new?place=98D&on=${PLAN_DAY}`)).toContain(
      'Start a plan',
    )
    expect((await served().post('/networks/plans', { ...fields, least: '60,000' })).status).toBe(
      400,
    )
    const early = await served().post('/networks/plans', { ...fields, on_date: '1800-01-01' })
    expect(early.status).toBe(400)
    expect(textOf(early.body)).toContain('No practice of 98D was open on 1 January 1800')
    expect((await served().post('/networks/plans', { ...fields, place: 'QQQ' })).status).toBe(400)
    const wrong = await served().post('/networks/plans', { ...fields, together: 'Z99001' })
    expect(textOf(wrong.body)).toContain('write two practice codes or more')
    const made = await served().post('/networks/plans', fields)
    expect(made.location).toContain('done=made')
    const id = made.location.replace(/^.*plans\//, '').replace(/\?.*$/, '')
    expect(await served().page(planPath(id))).toContain('Kept together: ')
    expect((await served().post('/networks/plans', fields)).status).toBe(400)
    const rule = planPath(id, 'rule')
    expect(await served().page(rule)).toContain('Change the rule of By form')
    const tooEarly = await served().post(rule, { ...fields, version: '1', on_date: '1800-01-01' })
    expect(tooEarly.status).toBe(400)
    const edited = await served().post(rule, { ...fields, version: '1', most: '60000' })
    expect(edited.location).toContain('done=edited')
    const crossed = await served().post(rule, { ...fields, version: '1', most: '70000' })
    expect(crossed.status).toBe(409)
    expect((await getPlan(served().workspace.store, id))?.rule.most).toBe(60_000)
    const copy = await served().post(planPath(id, 'copy'), {})
    expect(await served().page(copy.location)).toContain('By form, copy')
    const [there] = copy.location.split('?')
    expect((await served().post(`${there}/remove`, { version: '9' })).status).toBe(409)
    const gone = await served().post(`${there}/remove`, { version: '1' })
    expect(await served().page(gone.location)).toContain('It was removed.')
    expect((await served().get(there ?? '')).status).toBe(404)
  })

  test('a run that is stopped keeps nothing', async () => {
    const stopped = await quickPlan(served().workspace, 'Stopped', { fixed: [] })
    const { location } = await served().post(planPath(stopped.id, 'run'), {})
    const job = location.replace('/jobs/', '')
    await served().post(`/jobs/${job}/cancel`, {})
    expect((await served().jobs.finished(job))?.state).toBe('cancelled')
    expect(await listOptions(served().workspace.store, stopped.id)).toEqual([])
    expect(await served().page(planPath(stopped.id))).toContain('have not been looked for yet')
  })
})
