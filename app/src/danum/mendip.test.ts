import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { describeRealData, sharedData } from '../../test/places.ts'
import { readKept, verifyKept } from '../funds/split-kept.ts'
import { verdictOf } from '../funds/split-principles.ts'
import { listSplits } from '../funds/split-records.ts'
import { parseCsv } from './csv.ts'
import { MENDIP, MENDIP_PRACTICE_NAMES, makeMendip } from './mendip-practices.ts'
import { createRandom } from './random.ts'

const ON = '2024-03-31'

describe('Mendip, the second made-up place', () => {
  test('is the same for a seed, and another for another', () => {
    const [one, again, other] = [1917, 1917, 4].map((seed) => makeMendip(createRandom(seed)))
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })

  test('has 62 practices with 560,000 patients, ages and needs that add up', () => {
    for (const seed of [1917, 4, 77]) {
      const mendip = makeMendip(createRandom(seed))
      expect(mendip).toHaveLength(62)
      const sum = (of: (one: (typeof mendip)[number]) => number) =>
        mendip.reduce((whole, one) => whole + of(one), 0)
      expect(sum(({ practice }) => practice.list)).toBe(560_000)
      for (const { practice, people, need, imd } of mendip) {
        expect(people.reduce((whole, count) => whole + count, 0)).toBe(practice.list)
        expect([need > 0.8, need < 1.3, imd >= 4, imd <= 44]).toEqual([true, true, true, true])
      }
      expect(Math.round(sum(({ practice, need }) => practice.list * need))).toBe(560_000)
      const distinct = (of: (one: (typeof mendip)[number]) => string | undefined) =>
        new Set(mendip.map(of)).size
      expect(distinct(({ practice }) => practice.code)).toBe(62)
      expect(distinct(({ practice }) => practice.name)).toBe(62)
      expect(distinct(({ practice }) => practice.postcode)).toBe(62)
      expect(distinct(({ practice }) => practice.network?.code)).toBe(12)
    }
  })
})

describeRealData('Mendip beside the published files', () => {
  test('no code, name or postcode area of it is a real one', async () => {
    const real = parseCsv(await readFile(sharedData('registers/epraccur.csv'), 'utf8'))
    const names = real.map((row) => row[1] ?? '')
    for (const name of MENDIP_PRACTICE_NAMES) {
      const stem = name.toUpperCase().replace(/ (SURGERY|MEDICAL CENTRE|PRACTICE)$/, '')
      expect([stem, names.filter((one) => one.includes(stem))]).toEqual([stem, []])
    }
    const column = (index: number) => real.map((row) => row[index] ?? '')
    expect(column(0).filter((code) => /^(?:Z98|U998)/.test(code))).toEqual([])
    expect(column(2)).not.toContain(MENDIP.region.code)
    expect(column(3)).not.toContain(MENDIP.icb.code)
    expect(column(14)).not.toContain(MENDIP.subIcb.code)
    expect(column(9).filter((postcode) => /^ZM\d/.test(postcode))).toEqual([])
  })
})

describe('Mendip in the workspace of Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  beforeAll(async () => {
    workspace = await danumWorkspace()
  }, 120_000)
  afterAll(async () => workspace.end())

  test('is a place beside Danum, which stays the one that opens', async () => {
    expect(workspace.description.place).toBe('98D')
    const places = await workspace.register.places(ON)
    expect(places.map(({ code, practices }) => [code, practices])).toEqual([
      ['97M', 62],
      ['98D', 43],
    ])
    const found = await workspace.register.place('97M', ON)
    const registered = found?.practices.reduce((sum, one) => sum + (one.registered ?? 0), 0)
    expect(registered).toBe(560_000)
    expect(found?.practices.filter(({ weighted }) => weighted === null)).toEqual([])
  })

  test('carries about £1.68 million and a draft of three rules, each adding up to it', async () => {
    const [split, ...others] = await listSplits(workspace.store, '97M')
    if (split === undefined) throw new Error('no split')
    expect(others).toEqual([])
    const kept = readKept(split.row)
    expect([split.row.status, kept.inputs.pot, verifyKept(kept).same]).toEqual([
      'draft',
      168_000_000,
      true,
    ])
    for (const { result } of kept.reckoned) {
      const all = [...(result?.lines ?? []), ...(result?.networks ?? [])]
      expect(all.reduce((sum, { amount }) => sum + amount, 0)).toBe(168_000_000)
    }
    const verdicts = kept.reckoned.map(({ result }) =>
      kept.plan.principles.map((principle) =>
        result === null ? null : verdictOf(principle, result, kept.inputs.practices).verdict,
      ),
    )
    // What sustains practices and what builds localities cannot both have everything.
    expect(verdicts.map(([sustains, , builds]) => [sustains, builds])).toEqual([
      ['kept', 'broken'],
      ['kept', 'kept'],
      ['broken', 'kept'],
    ])
  })
})
