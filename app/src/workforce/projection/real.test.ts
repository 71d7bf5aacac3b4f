import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { parseCsv } from '../../danum/csv.ts'
import { importPaths } from '../../evidence/import.ts'
import { settle } from '../../models/assumption.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../../workspace.ts'
import { ASSUMPTIONS } from './assumptions.ts'
import { run } from './compute.ts'
import { FIELDS } from './fields.ts'
import { readWorkforce } from './read.ts'

const ON = '2023-03-31'
const WORKFORCE = 'workforce/workforce_year_datapacks_2024-11-12.csv'
const PLACES = ['02X', '11X']
const SILENT = { report: () => {} }

describeRealData('the projection tried on past years of real places', () => {
  let folder: string
  let workspace: Workspace
  let staff: readonly Readonly<Record<string, string>>[]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-workforce-'))
    await makeWorkspace(folder)
    await mkdir(join(folder, 'files'))
    workspace = await openWorkspace(folder)
    const files = [
      'payments/22-23.csv',
      'registers/epraccur.csv',
      'registers/structures_2022_2023.csv',
      WORKFORCE,
    ]
    const codes = await codesOfPlaces()
    const report = await importPaths(
      await Promise.all(files.map((file) => ofPractices(file, codes, join(folder, 'files')))),
      {
        directory: folder,
        store: workspace.store,
        sources: await workspace.sources(),
        who: 'test',
        now: () => new Date('2026-11-01T12:00:00Z'),
      },
    )
    expect([...report.refused, ...report.unrecognised]).toEqual([])
    const [header = [], ...rows] = parseCsv(await readFile(sharedData(WORKFORCE), 'utf8'))
    staff = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  }, 240_000)
  afterAll(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each([
    ['02X', 0.12],
    ['11X', 0.08],
  ])('%s: forecast from 2019 beside what came by 2023', async (code, most) => {
    const place = await workspace.register.place(code, ON)
    if (place === undefined) throw new Error('no place')
    const initial = Object.fromEntries(FIELDS.map(({ id, initial: value }) => [id, value]))
    const choices = { ...initial, paths: 500 }
    const assumptions = settle(ASSUMPTIONS, {})
    const ready = await readWorkforce({ workspace, place, on: ON, choices, assumptions })
    expect(ready.data.stock).toMatchObject({ from: 'years', day: ON })
    const { backCast } = run(
      { model: 'workforce', place, on: ON, choices, assumptions, seed: 1, ...ready },
      SILENT,
    )
    expect(backCast).toMatchObject({ start: 2019, end: 2023 })
    const codes = new Set(place.practices.map((one) => one.code))
    for (const [group, column] of [
      ['gp', 'TOTAL_GP_EXTGL_FTE'],
      ['nurse', 'TOTAL_NURSES_FTE'],
      ['care', 'TOTAL_DPC_FTE'],
      ['admin', 'TOTAL_ADMIN_FTE'],
    ] as const) {
      const told = backCast?.groups.find((one) => one.group === group)
      const years = ['2019', '2020', '2021', '2022', '2023']
      const own = Map.groupBy(
        staff.filter(
          (row) => codes.has(row['Practice.Code'] ?? '') && years.includes(row['Year'] ?? ''),
        ),
        (row) => row['Practice.Code'],
      )
      const whole = [...own.values()].filter(
        (rows) => rows.length === 5 && rows.every((row) => row[column] !== 'NA'),
      )
      expect(told?.practices).toBe(whole.length)
      for (const [at, year] of years.entries()) {
        const sum = whole
          .flat()
          .filter((row) => row['Year'] === year)
          .reduce((all, row) => all + Number(row[column]), 0)
        expect(told?.actual[at]).toBeCloseTo(sum, 6)
      }
      expect((told?.practicesWithin ?? 0) / (told?.practices ?? 1)).toBeGreaterThan(0.5)
    }
    const gp = backCast?.groups.find((one) => one.group === 'gp')
    expect(Math.abs(gp?.miss ?? 1)).toBeLessThan(most)
  })
})

async function codesOfPlaces(): Promise<readonly string[]> {
  const rows = (await readFile(sharedData('payments/22-23.csv'), 'latin1')).split(/\r?\n/)
  return rows
    .map((row) => row.split(','))
    .flatMap(([, , place = '', , , , code = '']) => (PLACES.includes(place) ? [code] : []))
}

/** A copy of a file with its first line and the lines of these practices: all England takes long. */
async function ofPractices(
  file: string,
  codes: readonly string[],
  folder: string,
): Promise<string> {
  const wanted = new RegExp(`\\b(${codes.join('|')})\\b`)
  const [first = '', ...rows] = (await readFile(sharedData(file), 'latin1')).split(/\r?\n/)
  const path = join(folder, basename(file))
  await writeFile(
    path,
    `${[first, ...rows.filter((row) => wanted.test(row))].join('\n')}\n`,
    'latin1',
  )
  return path
}
