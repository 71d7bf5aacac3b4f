import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import { compareRoutes } from './compare-routes.tsx'
import { textOf } from './made-house.ts'
import { PLAN_DAY, quickPlan } from './made-plan.ts'
import { keepOption } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import { createPlan } from './plan-records.ts'
import type { Arrangement } from './planner-place.ts'

const WHO = { name: 'Ada' }

describe('options beside one another, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let plan = ''
  let today: Arrangement['networks'] = []
  let moved = ''
  let merged = ''
  let elsewhere = ''
  /** The practice that goes from the first network to the second. */
  let mover = ''

  const keep = async (of: string, name: string, networks: Arrangement['networks']) => {
    const input = { name, origin: 'by hand' as const, networks, answer: null }
    return (await keepOption(workspace.store, WHO, of, input)).id
  }
  const get = async (options: string, file = '') => {
    const { statusCode, body, rawPayload } = await app.inject(
      `/networks/compare${file}?plan=${plan}&options=${options}`,
    )
    return { status: statusCode, text: textOf(body), body, rawPayload }
  }

  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    workspace = await danumWorkspace(now)
    const made = await quickPlan(workspace, 'Beside one another')
    plan = made.id
    const place = await readPlannerPlace(workspace, '98D', PLAN_DAY)
    today = (place.groupings.find(({ id }) => id === 'network')?.groups ?? []).map((one) => ({
      name: one.name,
      practices: [...one.practices],
    }))
    const [first, second, ...others] = today
    if (first === undefined || second === undefined) throw new Error('Danum has no networks')
    mover = first.practices[0] ?? ''
    moved = await keep(plan, 'One practice moved', [
      { name: first.name, practices: first.practices.slice(1) },
      { name: second.name, practices: [...second.practices, mover] },
      ...others,
    ])
    merged = await keep(plan, 'Two networks made one', [
      { name: 'Both', practices: [...first.practices, ...second.practices] },
      ...others,
    ])
    const { rule, parties } = made
    const other = await createPlan(workspace.store, WHO, {
      place: '98D',
      name: 'Another day',
      owner: null,
      on_date: '2024-03-30',
      rule,
      parties: [...parties],
    })
    elsewhere = await keep(other.id, 'Of another day', today)
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs({ now }) }, [
      {
        name: 'networks',
        needs: { read: 'read plans', write: 'edit plans' },
        routes: compareRoutes,
      },
    ])
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test('the finding comes first: points of each party, and how many practices change', async () => {
    const { status, text } = await get(`today,${moved},${merged}`)
    expect(status).toBe(200)
    const finding = text.indexOf('the fewest points')
    expect(finding).toBeGreaterThan(0)
    expect(finding).toBeLessThan(text.indexOf('Points of each party, with the difference'))
    const [first, second] = today
    const members = (first?.practices.length ?? 0) + (second?.practices.length ?? 0)
    expect(text).toContain(
      `practices that would have other partners than in today (doing nothing): ${members} in “One practice moved” and ${members} in “Two networks made one”.`,
    )
    expect(text).not.toMatch(/\bbest\b/)
    expect(text).toContain('Each practice: its network, new and lost partners against Today')
  })

  test('points add up: those of a file are those of the page, and differences from the first', async () => {
    const rows = csvRows((await get(`${moved},today`, '/points.csv')).body)
    const parties = new Set(rows.map(({ party }) => party))
    expect(parties).toEqual(new Set(['Commissioner', 'LMC']))
    for (const party of parties) {
      const [one, other] = rows.filter((row) => row['party'] === party)
      expect(one).toMatchObject({ option: moved, difference_from_first: '0' })
      expect(Number(other?.['points']) - Number(one?.['points'])).toBeCloseTo(
        Number(other?.['difference_from_first']),
        9,
      )
      const parts = (other?.['aim_points'] ?? '')
        .split('; ')
        .map((part) => Number(part.split(' ').at(-1)))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Number(other?.['points']), 1)
    }
    const lmc = rows.filter(({ party }) => party === 'LMC')
    const { text } = await get(`${moved},today`)
    expect(text).toContain(Number(lmc[1]?.['points']).toFixed(2))
  })

  test('the practice that moves has its new and lost partners, its size and its distance', async () => {
    const rows = csvRows((await get(`today,${moved}`, '/practices.csv')).body)
    expect(rows).toHaveLength(2 * 43)
    const [before, after] = rows.filter(({ practice }) => practice === mover)
    const [first, second] = today
    expect(before).toMatchObject({ network: first?.name, new_partners: '', lost_partners: '' })
    expect(after?.['network']).toBe(second?.name)
    expect(new Set(after?.['new_partners']?.split(' '))).toEqual(new Set(second?.practices))
    expect(after?.['lost_partners']?.split(' ')).toHaveLength((first?.practices.length ?? 0) - 1)
    expect(Number(after?.['registered_of_network'])).toBeGreaterThan(0)
    expect(Number(after?.['mean_km_to_partners'])).toBeGreaterThan(0)
  })

  test('every table is in the workbook too', async () => {
    const { status, rawPayload } = await get(`today,${moved},${merged}`, '.xlsx')
    expect(status).toBe(200)
    const { sheets } = await readXlsx(rawPayload)
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Points',
      'Aims',
      'Side by side',
      'Networks',
      'Practices',
      'Sources',
    ])
    expect(sheets[5]?.rows).toHaveLength(1 + 3 * 43)
    expect(JSON.stringify(sheets[0]?.rows)).toContain('the fewest points')
  })

  test('figures are from the least to the greatest of the networks', async () => {
    const rows = csvRows((await get(`today,${merged}`, '/figures.csv')).body)
    const sizes = rows.filter(({ figure }) => figure === 'size')
    expect(Number(sizes[1]?.['greatest'])).toBeGreaterThan(Number(sizes[0]?.['greatest']))
    const networks = rows.filter(({ figure }) => figure === 'networks')
    expect(Number(networks[0]?.['least']) - Number(networks[1]?.['least'])).toBe(1)
  })

  test('without options they are chosen, as a form sends them', async () => {
    const choice = await app.inject(`/networks/compare?plan=${plan}`)
    expect(textOf(choice.body)).toContain('Choose two to four')
    expect(choice.body).toContain(`value="${moved}"`)
    const chosen = await app.inject(
      `/networks/compare?plan=${plan}&options=today&options=${moved}&options=${merged}`,
    )
    expect(chosen.statusCode).toBe(200)
    expect((await app.inject(`/networks/compare?options=today,${moved}`)).statusCode).toBe(200)
  })

  test('what cannot be compared is refused with what to do', async () => {
    const one = await get('today')
    expect([one.status, one.text]).toEqual([400, expect.stringContaining('choose 2 to 4')])
    const five = await get('today,a,b,c,d')
    expect([five.status, five.text]).toEqual([
      400,
      expect.stringContaining('5 arrangements are too many'),
    ])
    const twice = await get(`${moved},${moved}`)
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('named twice')])
    const unknown = await get('today,none')
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('no option none')])
    const day = await get(`${moved},${elsewhere}`)
    expect([day.status, day.text]).toEqual([400, expect.stringContaining('copy the plan')])
    expect(day.text).toContain('30 March 2024')
    expect(
      (await app.inject('/networks/compare?plan=none&options=today')).statusCode,
    ).toBeGreaterThanOrEqual(400)
    expect((await app.inject('/networks/compare')).statusCode).toBe(400)
    expect((await app.inject(`/networks/compare/points.csv?plan=${plan}`)).statusCode).toBe(404)
  })
})
