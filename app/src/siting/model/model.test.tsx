import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { assignToSites, faultsOfSiting } from '@footings/regions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { canonicalJson } from '../../models/canonical.ts'
import type { ChoiceValue, ModelOrder } from '../../models/kind.ts'
import { orderOf } from '../../models/order.ts'
import type { Effects } from '../../terminal/effects.ts'
import { siting } from '../commands.ts'
import { SITING_KINDS } from '../siting-file.ts'
import { Answer } from './answer.tsx'
import { first, run } from './compute.ts'
import type { SitingData, Sought } from './data.ts'
import { finding } from './finding.ts'
import { SITING } from './kind.ts'
import { problemOf } from './problem.ts'
import { quickSites } from './quick.ts'
import type { SitingResult } from './result.ts'
import { sheets } from './sheets.ts'

let danum: Awaited<ReturnType<typeof danumWorkspace>>
let order: ModelOrder<SitingData>
let result: SitingResult
const watch = { report: () => {} }
const OWN = ['Z99001', 'Z99002', 'Z99003']

beforeAll(async () => {
  danum = await danumWorkspace()
  order = await ordered({ most: 3, chosen: OWN })
  result = await run(order, watch)
})
afterAll(async () => danum.end())

async function ordered(
  choices: Readonly<Record<string, ChoiceValue>>,
): Promise<ModelOrder<SitingData>> {
  const document = { format: 1, choices, assumptions: {}, seed: 1 }
  const asked = { place: '98D', on: '2024-03-31', document }
  return (await orderOf(danum, SITING, asked)) as ModelOrder<SitingData>
}

function option(id: string, of = result) {
  const found = of.options.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no option ${id}`)
  return found
}

type Score = (ways: readonly { readonly km: number; readonly patients: number }[]) => number

/** The best that any `count` candidates reach, looking at all of them. */
function enumerated({ data }: ModelOrder<SitingData>, count: number, score: Score): number {
  const { costs, sites } = problemOf(data.areas, data.candidates, 1.3)
  let best = -Infinity
  const look = (from: number, near: readonly number[], left: number): void => {
    if (left === 0) {
      const ways = data.areas.map(({ patients }, area) => ({ km: near[area] ?? NaN, patients }))
      best = Math.max(best, score(ways))
      return
    }
    for (let site = from; site <= sites - left; site += 1) {
      const nearer = near.map((km, area) => Math.min(km, costs[area * sites + site] ?? NaN))
      look(site + 1, nearer, left - 1)
    }
  }
  look(
    0,
    data.areas.map(() => Infinity),
    count,
  )
  return best
}

const mean: Score = (ways) => -ways.reduce((sum, { km, patients }) => sum + km * patients, 0)
const within: Score = (ways) =>
  ways.reduce((sum, { km, patients }) => sum + (km <= 5 ? patients : 0), 0)
const longest: Score = (ways) =>
  -ways.reduce((most, { km, patients }) => (patients > 0 ? Math.max(most, km) : most), 0)

describe('sites in Danum', () => {
  test.each([
    ['p-median', mean, [1, 2, 3]],
    ['maximal-covering', within, [1, 2]],
    ['p-centre', longest, [1, 2]],
  ] as const)(
    '%s: no other sites are better, of all that there are',
    async (aim, score, counts) => {
      const asked = await ordered({ aim, count: 2, most: Math.max(...counts) })
      const { curve, faults, status } = await run(asked, watch)
      expect([status, faults]).toEqual(['proven', []])
      for (const count of counts) {
        const found = curve.find((one) => one.count === count)
        const best = Math.abs(enumerated(asked, count, score))
        expect([aim, count, found?.proven]).toEqual([aim, count, true])
        expect((found?.value ?? NaN) / best).toBeCloseTo(1, 9)
      }
    },
  )

  test('the command says the same of the same places', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'footings-siting-model-'))
    const lines: string[] = []
    const effects: Effects = {
      out: (more) => void lines.push(more),
      err: () => {},
      isTerminal: false,
      now: () => new Date('2026-11-01T12:00:00Z'),
      env: {},
      cwd: folder,
      signal: new AbortController().signal,
    }
    const { areas, candidates } = order.data
    const file = {
      demands: areas.map(({ latitude, longitude, patients }, at) => ({
        id: String(at),
        weight: patients,
        lat: latitude,
        lon: longitude,
      })),
      sites: candidates.map(({ id, latitude, longitude }) => ({
        id,
        lat: latitude,
        lon: longitude,
      })),
    }
    await writeFile(join(folder, 'places.json'), JSON.stringify(file))
    await siting(['solve', 'places.json', '--p', '3', '--json'], effects)
    await rm(folder, { recursive: true, force: true })
    const answer = JSON.parse(lines.join('')) as { value: number; sites: string[] }
    expect((result.value ?? NaN) / (1.3 * answer.value)).toBeCloseTo(1, 9)
    expect(result.sites.map(({ site }) => candidates[site]?.id)).toEqual(answer.sites)
  })

  test('sites of one’s own are compared with the best as many, and with own practices', () => {
    const [best, own, today] = [option('best'), option('chosen'), option('today')]
    expect(own.bestValue).toBe(best.value)
    expect(own.worse).toBeCloseTo((own.all.mean ?? NaN) / (best.all.mean ?? NaN) - 1, 9)
    expect(own.worse).toBeGreaterThan(0)
    expect(best.meanRange?.low).toBeCloseTo(((best.all.mean ?? NaN) * 1.2) / 1.3, 9)
    expect(today.sites).toBeNull()
    expect(today.all.mean).toBeLessThan(best.all.mean ?? NaN)
    for (const { fifths, all } of result.options) {
      const patients = fifths.reduce((sum, one) => sum + one.patients, 0)
      expect(patients).toBeCloseTo(all.patients, 6)
      const km = fifths.reduce((sum, one) => sum + one.patients * (one.mean ?? 0), 0)
      expect(km / patients).toBeCloseTo(all.mean ?? NaN, 9)
    }
    const nearest = result.sites.reduce((sum, { patients }) => sum + patients, 0)
    expect(nearest).toBeCloseTo(best.all.patients, 6)
    const said = finding({ order, result }).join(' ')
    expect(said).toContain('it is proven that no other 3 of 43 places have a shorter mean way')
    expect(said).toContain('longer than with the best as many sites')
  })

  test('sites that must be open are, and those that may not be are not', async () => {
    const free = result.sites.map(({ site }) => order.data.candidates[site]?.id ?? '')
    const asked = await ordered({ most: 1, open: ['Z99001'], closed: [free[0] ?? ''] })
    const ruled = await run(asked, watch)
    const opened = ruled.sites.map(({ site }) => asked.data.candidates[site]?.id)
    expect(opened).toContain('Z99001')
    expect(opened).not.toContain(free[0])
    expect(ruled.value).toBeGreaterThan(result.value ?? NaN)
    expect(ruled.candidates).toBe(42)
    await expect(ordered({ open: OWN, closed: ['Z99002'] })).rejects.toMatchObject({
      kind: 'finding',
      where: { column: 'closed' },
    })
    await expect(ordered({ open: OWN, count: 2 })).rejects.toMatchObject({
      where: { column: 'count' },
    })
    const more = Array.from({ length: 11 }, (_, at) => `Place ${at}, 53.${at + 10}, -1`).join('\n')
    const many = { candidates: 'areas', aim: 'p-centre', places: more }
    await expect(ordered(many)).rejects.toMatchObject({
      where: { column: 'candidates' },
    })
  })

  test('the fewest sites for a share, and the answer that there are none', async () => {
    const asked = await ordered({ aim: 'set-covering', share: 70, most: 6 })
    const few = await run(asked, watch)
    expect(option('best', few).all.within).toBeGreaterThanOrEqual(0.7)
    expect(few.status).toBe('proven')
    const fewer = few.curve.find(({ count }) => count === (few.count ?? 0) - 1)
    expect(fewer?.within).toBeLessThan(0.7)
    const none = await ordered({ aim: 'set-covering', limit: 0.1, share: 100, most: 1 })
    const impossible = await run(none, watch)
    expect(impossible.options.map(({ id }) => id)).toEqual(['today'])
    expect(finding({ order: none, result: impossible })).toEqual([
      'No sites do what is asked: not even all of them together.',
    ])
    renderToStaticMarkup(<Answer order={none} result={impossible} kept={false} base={null} />)
  })

  test('a first answer has the sites asked for, and compares with as many alone', async () => {
    const early = await first(order)
    expect([early.whole, early.curve.length]).toEqual([false, 1])
    const { options, sites, status, faults } = result
    expect(early).toMatchObject({ options, sites, status, faults })
    const other = await ordered({ most: 3, chosen: OWN.slice(1) })
    const [own] = (await first(other)).options.filter(({ id }) => id === 'chosen')
    expect([own?.worse, own?.proven]).toEqual([null, null])
    expect(other.data.sought.counts).toContain(OWN.length - 1)
  })

  test('the work is told in parts that grow', async () => {
    const told: number[] = []
    await run(order, { report: (part) => void told.push(part ?? NaN) })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told).toEqual(expect.arrayContaining([0, 1 / 3, 2 / 3]))
  })

  test('what a quick search finds is never beyond its bound, nor better than what is proven', () => {
    const { areas, candidates, sought } = order.data
    const problem = problemOf(areas, candidates, 1.3)
    const rule = { open: [7], closed: [candidates.length - 1, 3], count: 3, share: 0.7 }
    for (const kind of SITING_KINDS) {
      const asked: Sought = { ...sought, ...rule, kind }
      const { value, bound, sites } = quickSites(problem, asked)
      const better = Math.sign(value - bound) * (kind === 'maximal-covering' ? -1 : 1)
      expect([kind, better, sites.includes(7), sites.includes(3)]).toEqual([kind, 1, true, false])
      const { limit, share, open, closed } = asked
      const aim = { kind, count: sites.length, limit, share, open, closed }
      const assignment = assignToSites(problem, sites)
      const answer = { status: 'found', value, bound, sites, assignment, method: '' } as const
      expect(faultsOfSiting(problem, aim, answer)).toEqual([])
    }
    const all = { ...sought, ...rule, kind: 'set-covering', limit: 0.1, share: 1 } as const
    expect(quickSites(problem, all)).toMatchObject({ status: 'infeasible', sites: [] })
  })

  test('what is not proven is not called the best, and says where more is told', async () => {
    const asked = await ordered({ aim: 'set-covering', candidates: 'areas', share: 70, most: 1 })
    const early = await first(asked)
    expect([early.status, early.faults]).toEqual(['found', []])
    const said = finding({ order: asked, result: early }).join(' ')
    expect(said).toContain('is searched when it is run in full')
    const page = renderToStaticMarkup(
      <Answer order={asked} result={early} kept={false} base={null} />,
    )
    expect(page).toContain('The sites found')
    expect(`${said} ${page}`).not.toMatch(/The best sites|NaN|undefined/)
  })

  test('places that are listed stand alone, and a line at fault is named', async () => {
    const middle = order.data.candidates[0]
    const line = `Town hall, ${middle?.latitude ?? 0}, ${middle?.longitude ?? 0}`
    const listed = { candidates: 'listed', count: 1, most: 1 }
    const alone = await ordered({ ...listed, places: `name,latitude,longitude\n${line}` })
    expect(alone.data.candidates.map(({ name }) => name)).toEqual(['Town hall'])
    const lived = order.data.areas.reduce((sum, { patients }) => sum + patients, 0)
    expect((await run(alone, watch)).sites[0]?.patients).toBeCloseTo(lived, 6)
    for (const [places, what] of [
      [`${line}\nBarn, 5, 5`, 'Line 2'],
      ['Barn 53', 'It is not name, latitude, longitude'],
      [`${line}\n${line}`, 'there twice'],
      ['', 'no place'],
    ] as const) {
      await expect(ordered({ ...listed, places })).rejects.toThrow(what)
    }
  })

  test('pages and files have the figures, and the same order gives the same bytes', async () => {
    const page = renderToStaticMarkup(
      <Answer order={order} result={result} kept={true} base="/models/runs/1" />,
    )
    expect(page).toContain('A second count, which knows nothing')
    expect(page).not.toMatch(/NaN|undefined|\[object/)
    for (const { name, sheet } of sheets({ order, result })) {
      expect([name, page.includes(`/${name}.csv`)]).toEqual([name, true])
      for (const row of sheet.rows) expect([name, row.length]).toEqual([name, sheet.header.length])
    }
    expect(canonicalJson(await run(order, watch))).toBe(canonicalJson(result))
    expect(JSON.parse(canonicalJson(result))).toEqual(result)
  })
})
