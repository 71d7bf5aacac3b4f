import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judged } from '@footings/statistics'
import { describeRealData, sharedData } from '../../test/places.ts'
import { parseCsv } from '../danum/csv.ts'
import { importPaths } from '../evidence/import.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import type { Assessment } from './assess.ts'
import { ENGLAND } from './comparator.ts'
import { madePractice } from './made-figures.ts'
import { assessedMatrix } from './view.ts'

const FILE = 'fingertips/91547_smoking_qof.csv'
const PLACES = [
  ['02X', 37],
  ['11X', 62],
] as const

/** A verdict of the publication, which tells one level, of our two. */
const PUBLISHED_WORDS: Readonly<Record<string, string>> = {
  best: 'Better',
  better: 'Better',
  similar: 'Similar',
  worse: 'Worse',
  worst: 'Worse',
}

describeRealData('verdicts on smoking of 2022-23 against England', () => {
  let workspace: Workspace
  let folder: string
  let assessment: Assessment
  const published = new Map<string, Readonly<Record<string, string>>>()

  beforeAll(async () => {
    const [names = [], ...lines] = parseCsv(await readFile(sharedData(FILE), 'utf8'))
    for (const line of lines) {
      const row = Object.fromEntries(names.map((name, index) => [name, line[index] ?? '']))
      if (row['Area Type'] === 'GPs' && row['Time period'] === '2022/23') {
        published.set(row['Area Code'] ?? '', row)
      }
    }
    folder = await mkdtemp(join(tmpdir(), 'footings-verdicts-'))
    await makeWorkspace(folder)
    workspace = await openWorkspace(folder)
    const report = await importPaths([FILE, 'registers/structures_2022_2023.csv'].map(sharedData), {
      directory: folder,
      store: workspace.store,
      sources: await workspace.sources(),
      who: 'test',
      now: () => new Date('2026-11-01T12:00:00Z'),
    })
    expect([...report.refused, ...report.unrecognised]).toEqual([])
    const smoking = workspace.observations.indicator('smoking-prevalence')
    if (smoking === undefined) throw new Error('It is among the indicators.')
    const practices = [...published.keys()].map((code) => madePractice(code))
    assessment = await assessedMatrix(workspace, practices, '2023-03-31', [smoking], {
      comparator: ENGLAND,
      allow: 'chance',
    })
  }, 240_000)
  afterAll(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })

  const verdictOf = (row: number): string | undefined => {
    const outcome = assessment.rows[row]?.[0]?.outcome ?? 'not compared'
    return PUBLISHED_WORDS[judged(outcome, 'lower is better')]
  }

  test('are those of the publication for every practice of England', () => {
    const differing = assessment.matrix.rows.flatMap(({ practice: { code } }, row) => {
      const told = published.get(code)?.['Compared to England value or percentiles']
      return verdictOf(row) === told ? [] : [`${code}: ${verdictOf(row)}, published ${told}`]
    })
    expect(differing).toEqual([])
    expect(assessment.matrix.rows).toHaveLength(6_378)
  })

  test.each(PLACES)(
    'are those of the publication for the %s practices',
    async (place, practices) => {
      const found = await workspace.register.place(place, '2023-03-31')
      const codes = new Set(found?.practices.map(({ code }) => code))
      const own = assessment.matrix.rows.flatMap(({ practice: { code } }, row) =>
        codes.has(code) ? [[verdictOf(row), code] as const] : [],
      )
      expect(own).toHaveLength(practices)
      for (const [verdict, code] of own) {
        expect(verdict, code).toBe(
          published.get(code)?.['Compared to England value or percentiles'],
        )
      }
    },
  )

  test('England and every practice’s 95% limits are the published ones, too', () => {
    expect(assessment.rows[0]?.[0]?.benchmark).toMatchObject({ known: true, practices: 6_378 })
    expect(assessment.rows[0]?.[0]?.benchmark?.estimate.value).toBeCloseTo(14.71089355, 6)
    for (const [row, { practice }] of assessment.matrix.rows.entries()) {
      const estimate = assessment.rows[row]?.[0]?.estimate
      const told = published.get(practice.code)
      expect(estimate?.lower95).toBeCloseTo(Number(told?.['Lower CI 95.0 limit']), 5)
      expect(estimate?.upper95).toBeCloseTo(Number(told?.['Upper CI 95.0 limit']), 5)
    }
  })

  test('flags are counts of the outcomes, the outer level among the inner', () => {
    const { flags, rows } = assessment
    const outcomes = rows.map(([first]) => first?.outcome ?? 'not compared')
    const count = (of: RegExp) => outcomes.filter((outcome) => of.test(outcome)).length
    expect(flags.compared).toBe(6_378 - count(/not compared/))
    expect(flags.outside95).toBe(count(/^(higher|lower)/))
    expect(flags.outside998).toBe(count(/99\.8$/))
    expect(flags.outside998).toBeLessThan(flags.outside95)
    expect(flags.expected.at95.expected).toBeCloseTo(0.05 * flags.compared, 9)
  })
})
