import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { optionPath } from './addresses.ts'
import { servedPlanner, textOf } from './made-house.ts'
import { PLAN_DAY } from './made-plan.ts'

describe('options on pages, in files and for programs, on Danum', () => {
  const served = servedPlanner()

  test("a party's points of its best are what the solver said", async () => {
    const [commissioner] = served().options.filter(({ answer }) => answer?.party === 'Commissioner')
    const told: { measured: { parties: { party: string; points: number }[] } } = (
      await served().inject(`/api/v1/networks/options/${commissioner?.id}`)
    ).json()
    const points = told.measured.parties.find(({ party }) => party === 'Commissioner')?.points
    expect(points).toBeCloseTo(commissioner?.answer?.value ?? NaN, 6)
  })

  test('an option has its networks, aims, practices, and how it was found', async () => {
    const [best] = served().options.filter(({ origin }) => origin === 'best')
    const text = await served().page(optionPath(best?.id ?? ''))
    expect(text).toContain('all within the sizes asked for')
    expect(text).toContain('It keeps the rule of the plan.')
    expect(text).toContain('What it changes for each practice, from today')
    expect(text).toContain('None has fewer than')
    const practices = (await served().get(optionPath(best?.id ?? '', 'practices.csv'))).body
      .trim()
      .split('\n')
    expect(practices).toHaveLength(44)
    const networks = (await served().get(optionPath(best?.id ?? '', 'networks.csv'))).body
      .trim()
      .split('\n')
    expect(networks).toHaveLength(1 + (best?.networks.length ?? NaN))
    const { sheets } = await readXlsx(
      (await served().get(optionPath(best?.id ?? '', 'option.xlsx'))).rawPayload,
    )
    expect(sheets.map(({ name }) => name)).toContain('Practices')
    expect((await served().get('/networks/options/none')).status).toBe(404)
  })

  test('why a practice is here: by the weights asked for, fixed ones told', async () => {
    const [best] = served().options.filter(({ origin }) => origin === 'best')
    const fixed = new Set(served().plan.rule.fixed.flatMap(({ practices }) => practices))
    const free = best?.networks.flatMap(({ practices }) => practices).find((one) => !fixed.has(one))
    const text = await served().page(optionPath(best?.id ?? '', `practices/${free}?party=LMC`))
    expect(text).toContain('in points of LMC; a plus is worse')
    const here = best?.networks.find(({ practices }) => practices.includes(free ?? ''))
    const [partners = ''] = /Partners kept.*(?=Partners lost)/.exec(text) ?? []
    expect(partners.match(/Z99\d{3}/g)?.toSorted()).toEqual(
      here?.practices.filter((code) => code !== free).toSorted(),
    )
    expect(text).toContain('+10%')
    const csv = (
      await served().get(optionPath(best?.id ?? '', `practices/${free}/alternatives.csv`))
    ).body
    expect(csv.split('\n')[0]).toContain('points_of_swap')
    const [held] = fixed
    expect(await served().page(optionPath(best?.id ?? '', `practices/${held}`))).toContain(
      'The rule fixes its network as it is.',
    )
    expect((await served().get(optionPath(best?.id ?? '', 'practices/Z99999'))).status).toBe(404)
  })

  test('a name is changed once; whoever was slower is shown both', async () => {
    const near =
      served().options.find(({ origin }) => origin === 'near-best') ?? served().options.at(-1)
    const to = optionPath(near?.id ?? '', 'name')
    expect((await served().post(to, { version: '1', name: '', note: '' })).status).toBe(400)
    const patient = await served().post(to, { version: '1', name: 'For 943 476 5919', note: '' })
    expect(patient.status).toBe(400)
    const done = await served().post(to, { version: '1', name: 'Ours', note: 'Liked' })
    expect(done.location).toBe(`${optionPath(near?.id ?? '')}?done=renamed`)
    const crossed = await served().post(to, { version: '1', name: 'Theirs', note: '' })
    expect(crossed.status).toBe(409)
    expect(textOf(crossed.body)).toContain('has changed since you opened it')
    const same = await served().post(to, { version: '2', name: 'Ours', note: 'Liked' })
    expect(same.location).toContain('done=unchanged')
  })

  test('programs make a plan, look for its options and read them', async () => {
    const base = '/api/v1/networks'
    const send = async (payload: object) =>
      served().inject({ method: 'POST', url: `${base}/plans`, payload })
    const body = {
      place: '98D',
      name: 'By program',
      on_date: PLAN_DAY,
      rule: { ...served().plan.rule },
      parties: [...served().plan.parties],
    }
    const made = await send(body)
    expect(made.statusCode, made.body).toBe(201)
    const { id }: { id: string } = made.json()
    expect((await send(body)).statusCode).toBe(409)
    expect((await send({ ...body, name: 'x', rule: { least: 5, most: 1 } })).statusCode).toBe(400)
    expect((await send({ ...body, name: 'For 943 476 5919' })).statusCode).toBe(422)
    const run = await served().inject({ method: 'POST', url: `${base}/plans/${id}/run` })
    expect(run.statusCode, run.body).toBe(202)
    await served().jobs.finished(run.json<{ job: string }>().job)
    const one = (await served().inject(`${base}/plans/${id}`)).json<{
      finding: string[]
      options: { name: string; networks: number }[]
    }>()
    expect(one.finding[0]).toContain('Commissioner: the best is')
    expect(one.options.length).toBeGreaterThanOrEqual(2)
    const list = (await served().inject(`${base}/plans?place=98D`)).json<{
      plans: { plan: { name: string } }[]
    }>()
    expect(list.plans.map((each) => each.plan.name)).toContain('By program')
  }, 120_000)
})
