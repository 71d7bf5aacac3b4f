import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { search, verifyWithChoices } from '@footings/regions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { parseCsv } from '../danum/csv.ts'
import { importPaths } from '../evidence/import.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { arrangementOfToday } from './arrangement.ts'
import { measureIn } from './measures.ts'
import { readPlannerPlace } from './place-data.ts'
import { questionOf } from './question.ts'
import { PlanRule } from './rule.ts'

const PARTY = EXAMPLE_PARTIES[0] ?? { name: '', weights: {} }
const BAND = PlanRule.parse({ least: 30_000, most: 50_000 })
const DISTANCE = { distance: 1 }

describeRealData('what the planner reads of real places', () => {
  let folder: string
  let workspace: Workspace
  const day = '2023-03-31'
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-planner-'))
    await makeWorkspace(folder)
    workspace = await openWorkspace(folder)
    const paths = [
      'payments/22-23.csv',
      'registers',
      'fingertips/93553_imd2019_practice.csv',
      ...['dn', 's', 'ba', 'bs', 'ta'].map((area) => `postcodes/${area}.csv`),
      'workforce/workforce_year_datapacks_2024-11-12.csv',
    ]
    const report = await importPaths(paths.map(sharedData), {
      directory: folder,
      store: workspace.store,
      sources: await workspace.sources(),
      who: 'test',
      now: () => new Date('2026-11-01T12:00:00Z'),
    })
    expect([...report.refused, ...report.unrecognised]).toEqual([])
  }, 240_000)
  afterAll(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each([
    ['02X', 37, 5],
    ['11X', 62, 13],
  ])(
    'lists and payments of today’s networks of %s are those of the file',
    async (code, practices, networks) => {
      const place = await readPlannerPlace(workspace, code, day)
      expect(place.practices).toHaveLength(practices)
      const question = questionOf(place, BAND, PARTY.weights, null)
      const measured = measureIn(question, [PARTY], arrangementOfToday(place))
      expect(measured.networks).toHaveLength(networks)
      const rows = await rowsOf('payments/22-23.csv')
      const listed = new Map(
        rows.map((row) => [
          row['Practice Code'],
          Number(row['Number of Registered Patients (Last Known Figure)']),
        ]),
      )
      for (const network of measured.networks) {
        const patients = network.practices.map((one) => listed.get(one) ?? NaN)
        expect(network.size).toBeCloseTo(patients.reduce((sum, one) => sum + one, 0))
      }
      const shares = new Map(place.practices.map((one) => [one.code, one.networkIncome]))
      for (const [, members] of Map.groupBy(rows, (row) => row['PCN Code'])) {
        const codes = members.map((row) => row['Practice Code'] ?? '')
        if (!codes.every((one) => shares.has(one))) continue
        const paid = members.reduce((sum, row) => sum + perHead(row), 0)
        const shared = codes.reduce((sum, one) => sum + (shares.get(one) ?? 0), 0)
        expect(shared).toBeCloseTo(paid, 4)
      }
      expect([...shares.values()].some((share) => share !== null)).toBe(true)
    },
  )

  test('today’s networks of 02X keep their partners and are all above the band', async () => {
    const place = await readPlannerPlace(workspace, '02X', day)
    const question = questionOf(place, BAND, PARTY.weights, null)
    expect(question.problems).toEqual([])
    const { aims, networks } = measureIn(question, [PARTY], arrangementOfToday(place))
    const measures = Object.fromEntries(aims.map(({ kind, measure }) => [kind.id, measure]))
    expect(measures).toMatchObject({ disruption: 0, 'together:network': 0, homes: null })
    // Five networks where an even share is counted for eight: each has 3/40 too many.
    expect(measures['size']).toBeCloseTo(37.5, 6)
    expect(networks.map(({ band }) => band)).toEqual(networks.map(() => 'above'))
  })

  test.each([
    ['02X', 0.92],
    ['11X', 0.9],
  ])(
    'today’s networks of %s are bettered by as many of no other sizes',
    async (code, share) => {
      const { today, question } = await todaysOwnRule(workspace, code, day)
      const { chosen, problem, choices } = question
      if (chosen === null) throw new Error('the choices contradict one another')
      const { partition, value } = await search(chosen.problem, { seed: 1 })
      if (partition === null) throw new Error('no arrangement was found')
      expect(verifyWithChoices(problem, choices, chosen.expand(partition))).toEqual([])
      const distance = today.aims.find(({ kind }) => kind.id === 'distance')?.measure ?? NaN
      expect(value).toBeLessThan(share * distance)
    },
    60_000,
  )

  test('a practice of 11X outside the postcodes that are loaded is told', async () => {
    const place = await readPlannerPlace(workspace, '11X', day)
    const { problems } = questionOf(place, BAND, PARTY.weights, null)
    expect(problems.map(({ kind, practices }) => [kind, practices])).toEqual([['data', ['L85031']]])
  })
})

/**
 * Today's networks as a rule: as many, and of no other sizes; those in none, and those of which nothing
 * tells where they are, stand alone.
 */
async function todaysOwnRule(workspace: Workspace, code: string, day: string) {
  const place = await readPlannerPlace(workspace, code, day)
  const today = arrangementOfToday(place)
  const open = PlanRule.parse({ least: 0, most: null })
  const measured = measureIn(questionOf(place, open, DISTANCE, null), [], today)
  const sizes = measured.networks.flatMap(({ registered }) => registered ?? [])
  const placeless = place.practices.filter(({ longitude }) => longitude === null)
  const alone = [...measured.inNoNetwork, ...placeless.map((practice) => practice.code)]
  const rule = PlanRule.parse({
    least: Math.floor(Math.min(...sizes)),
    most: Math.ceil(Math.max(...sizes)),
    fixed: alone.map((practice) => ({ name: 'none', practices: [practice] })),
  })
  const count = today.networks.length + alone.length
  return { today: measured, question: questionOf(place, rule, DISTANCE, count) }
}

type Row = Readonly<Record<string, string>>

/** What the row was paid of the four streams that go to networks by head. */
function perHead(row: Row): number {
  return ['Leadership', 'Support', 'Extended Hours Access', 'Enhanced Access'].reduce(
    (sum, stream) => sum + Number(row[`PCN ${stream}`]),
    0,
  )
}

async function rowsOf(path: string): Promise<readonly Row[]> {
  const [header = [], ...rows] = parseCsv(await readFile(sharedData(path), 'utf8'))
  const names = header.map((name) => name.replace('\uFEFF', '').trim())
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}
