import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { assumed } from '../../models/assumption.ts'
import { checkDocument } from '../../models/document.ts'
import type { Ground, ModelOrder, Ready } from '../../models/kind.ts'
import { Answer } from './answer.tsx'
import { first } from './compute.ts'
import type { UrgentCareData } from './data.ts'
import { finding } from './finding.ts'
import { valuesOf } from './inputs.ts'
import { URGENT_CARE } from './kind.ts'
import { madeAssumptions } from './made-place.ts'
import type { UrgentCareResult } from './result.ts'
import { sensitivityOf } from './sensitivity-run.ts'
import { sheets } from './sheets.ts'
import { telephonesOf } from './telephone.ts'
import { worldOf } from './world.ts'

let danum: Awaited<ReturnType<typeof danumWorkspace>>

let order: ModelOrder<UrgentCareData>
let short: UrgentCareResult

beforeAll(async () => {
  danum = await danumWorkspace()
  order = await orderOf(CHOICES)
  short = shortRun(order)
})
afterAll(async () => danum.end())

const assumptions = madeAssumptions()

async function ground(choices: Ground['choices']): Promise<Ground> {
  const on = '2024-03-31'
  const place = await danum.register.place('98D', on)
  if (place === undefined) throw new Error('Danum is not there')
  return { workspace: danum, place, on, choices, assumptions }
}

const CHOICES = { today: 'shared', outcome: 'peak', within: 30, share: 95, certainty: 80 }

async function orderOf(choices: Ground['choices']): Promise<ModelOrder<UrgentCareData>> {
  const ready = (await URGENT_CARE.read(await ground(choices))) as Ready<UrgentCareData>
  const place = { code: '98D', name: 'Danum' }
  return { model: 'urgent-care', place, on: '2024-03-31', choices, assumptions, seed: 1, ...ready }
}

/** A run with few samples, and the telephones of two practices only. */
function shortRun(whole: ModelOrder<UrgentCareData>): UrgentCareResult {
  const point = first(whole)
  const values = valuesOf(assumptions)
  const world = worldOf(whole.data)
  const two = { ...world, practices: world.practices.slice(0, 2) }
  return {
    ...point,
    telephone: telephonesOf(
      two,
      two.practices.map(() => ({ urgent: 200, booked: 300 })),
      values,
    ),
    sensitivity: sensitivityOf(
      {
        data: whole.data,
        assumptions,
        values,
        settings: { within: 30, share: 0.95, parts: 2 },
        outcome: point.outcome,
        certainty: 0.8,
        seed: 1,
        samples: 20,
      },
      () => {},
    ),
  }
}

describe('urgent care in Danum', () => {
  test('is read with its lists, homes, networks and sites, and says what is missing', () => {
    const { data, sources, notes } = order
    expect(data.practices).toHaveLength(43)
    expect(data.practices.reduce((sum, { registered }) => sum + registered, 0)).toBeCloseTo(
      322_418,
      0,
    )
    expect(data.hubs.one[0]?.members).toHaveLength(43)
    const [a, b] = data.hubs.two
    expect([...(a?.members ?? []), ...(b?.members ?? [])].toSorted((x, y) => x - y)).toEqual(
      data.hubs.one[0]?.members,
    )
    const homes = data.practices[0]?.homes
    expect(homes?.patients.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      data.practices[0]?.registered ?? 0,
      6,
    )
    expect(data.siting.one).toContain('proven')
    expect(sources.length).toBeGreaterThan(2)
    expect(notes.join(' ')).toContain('no national series')
    expect(notes.join(' ')).toContain('are not known and are in no figure here')
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  })

  test('takes the sites and practices that are chosen, and local figures', async () => {
    const { data } = await orderOf({
      ...CHOICES,
      today: 'mix',
      practices: ['Z99001', 'Z99002', 'Z99003'],
      'one-site': 'Z99003',
      'two-sites': ['Z99001', 'Z99002'],
      local: 'code,provision\nZ99001,shared\nZ99002,carve-out\nZ99003,shared',
    })
    const code = (at: number | undefined) => data.practices[at ?? -1]?.code
    expect(data.hubs.one.map(({ host }) => code(host))).toEqual(['Z99003'])
    expect(
      data.hubs.two.map(({ host }) => code(host) ?? '').toSorted((x, y) => x.localeCompare(y)),
    ).toEqual(['Z99001', 'Z99002'])
    expect(data.practices.find((one) => one.code === 'Z99002')?.provision).toBe('carve-out')
  })

  test.each([
    [{ today: null }, 'today'],
    [{ today: 'mix' }, 'local'],
    [{ 'two-sites': ['Z99001'] }, 'two-sites'],
    [{ practices: ['Z99001'], 'one-site': 'Z99002' }, 'one-site'],
    [{ shape: '05:00 4' }, 'shape'],
  ])('is not set up with %j: the field is named', async (wrong, field) => {
    await expect(orderOf({ ...CHOICES, ...wrong })).rejects.toMatchObject({
      kind: 'finding',
      where: { column: field },
    })
  })

  test('is answered first at once, with doing nothing, one hub and two hubs', () => {
    const result = first(order)
    expect(result.options.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['today', 'network-hubs', 'one-hub', 'two-hubs']),
    )
    const [lead, hubs] = finding({ order, result })
    expect(lead).toContain('clinicians')
    expect(hubs).toMatch(/Practices as they are: .*One hub: .*Two hubs: /)
    expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('is shown whole: the table first, every part of it, and files of each', () => {
    const result = short
    const page = renderToStaticMarkup(<Answer order={order} result={result} kept base="/r/1" />)
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/)
    const headings = [...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text)
    expect(headings[0]).toBe('Options compared')
    expect(headings).toEqual(
      expect.arrayContaining([
        'What would flip the answer',
        'Which inputs matter',
        'Demand and clinicians by half-hour',
        'Calls on Monday',
        'Who travels',
        'What this cannot tell',
      ]),
    )
    const files = sheets({ order, result })
    for (const [, name] of page.matchAll(/\/r\/1\/([\w-]+)\.csv/g)) {
      expect(files.map((file) => file.name)).toContain(name)
    }
    for (const { name, sheet } of files) {
      for (const row of sheet.rows) expect(row, name).toHaveLength(sheet.header.length)
    }
    expect(files.find(({ name }) => name === 'practices')?.sheet.rows).toHaveLength(43)
  })

  test('uses nothing recalled until it is confirmed', () => {
    expect(assumed(assumptions, 'triage-induction')).toBeNull()
    const peak = (of: ModelOrder<UrgentCareData>) =>
      first(of).options.find(({ id }) => id === 'triage')?.outcomes.peak ?? 0
    const confirmed = { ...order, assumptions: madeAssumptions({ 'triage-induction': 33 }) }
    expect(peak(confirmed)).toBeGreaterThan(peak(order))
    expect(order.notes.join(' ')).toContain('Not in the answer until you confirm it')
  })

  test('cannot tell where fewer options win than was asked for', () => {
    const costly = { ...order, choices: { ...CHOICES, outcome: 'cost' } }
    const result = { ...first(costly), sensitivity: short.sensitivity }
    const doubts = result.sensitivity?.doubts.map((doubt) => ({ ...doubt, tells: false })) ?? []
    const said = finding({
      order: costly,
      result: {
        ...result,
        sensitivity: { samples: 20, tornado: [], switches: [], doubts },
      },
    })
    expect(said[0]).toMatch(/^Cannot tell which option is best by lowest cost a year/)
  })
})

test('its form and assumptions are as the kit takes them', () => {
  const codes = new Set(['Z99001'])
  const { faults } = checkDocument(URGENT_CARE, {}, codes)
  expect(faults.map(({ field }) => field)).toEqual(['choices.today'])
  const { document } = checkDocument(URGENT_CARE, { choices: { today: 'mix' } }, codes)
  expect(document?.choices['outcome']).toBe('peak')
  for (const { id, source, standing } of URGENT_CARE.assumptions) {
    if (standing !== 'assumed') expect(source, id).toMatch(/\b20\d\d\b/)
  }
})
