import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importPaths } from '../app/src/evidence/import.ts'
import { matrixOf, type Figures } from '../app/src/comparison/model.ts'
import { selectPractices } from '../app/src/comparison/selection.ts'
import type { Practice } from '../app/src/register/practices.ts'
import { makeWorkspace, openWorkspace } from '../app/src/workspace.ts'
import { pageOfPlace } from './matrix-page.ts'
import { makeCountry } from './made-observations.ts'
import type { BenchResult } from './result.ts'

const RUNS = 15
const PLACE_LIMIT = 50
const ENGLAND_LIMIT = 1_000
const INDICATORS = 40
const REAL = fileURLToPath(new URL('../../shared/data', import.meta.url))
const REAL_FILES = ['payments', 'registers', 'lists', 'fingertips/91547_smoking_qof.csv']
const REAL_DAY = '2023-03-31'
const REAL_PLACE = '02X'

/**
 * The matrix of one place and of all England, in this process: on a made country, and on the real
 * payments, registers, lists and smoking files where they are there.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const made = [...(await madeCountry()), ...(await pageOfPlace())]
  if (!existsSync(REAL)) return made
  return [...made, ...(await realFiles())]
}

async function madeCountry(): Promise<readonly BenchResult[]> {
  const { figures, practices } = await makeCountry({
    practices: 6_500,
    indicators: INDICATORS,
    periods: 5,
    places: 106,
  })
  try {
    const place = practices.filter((practice) => practice.subIcb === 'Y3')
    return await measure(figures, place, practices, '2021-06-01', 'made')
  } finally {
    figures.close()
  }
}

async function realFiles(): Promise<readonly BenchResult[]> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-bench-matrix-'))
  try {
    await makeWorkspace(directory, { place: REAL_PLACE })
    const workspace = await openWorkspace(directory)
    try {
      await importPaths(
        REAL_FILES.map((path) => join(REAL, path)),
        {
          directory,
          store: workspace.store,
          sources: await workspace.sources(),
          who: 'bench',
          now: () => new Date(),
        },
      )
      await workspace.observations.refresh()
      const place = await selectPractices(workspace, REAL_DAY, { place: REAL_PLACE })
      const england = await selectPractices(workspace, REAL_DAY, { allEngland: true })
      return await measure(
        workspace.observations,
        place.practices,
        england.practices,
        REAL_DAY,
        'real',
      )
    } finally {
      await workspace.close()
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function measure(
  figures: Figures,
  place: readonly Practice[],
  england: readonly Practice[],
  on: string,
  data: string,
): Promise<readonly BenchResult[]> {
  const indicators = await withFigures(figures, on)
  const of = (practices: readonly Practice[]) =>
    `${practices.length.toLocaleString('en-GB')} practices x ${indicators.length} indicators, ${data} figures`
  return [
    {
      name: `matrix of a place: ${of(place)}`,
      value: await median(() => matrixOf(figures, place, on, indicators)),
      unit: 'ms',
      // The promise is for loaded files. In the made country a place's codes are scattered over all
      // of it, which is harder for the database than any real place.
      ...(data === 'real' ? { limit: PLACE_LIMIT } : {}),
      note: `median of ${RUNS}`,
    },
    {
      name: `matrix of all England: ${of(england)}`,
      value: await median(() => matrixOf(figures, england, on, indicators)),
      unit: 'ms',
      limit: ENGLAND_LIMIT,
      note: `median of ${RUNS}`,
    },
  ]
}

/** Indicators without any figure cost nothing, so they are left out of the measurement. */
async function withFigures(figures: Figures, on: string) {
  const loaded = await figures.rows<{ indicator: string }>(
    `SELECT DISTINCT indicator FROM indicator_periods WHERE with_value > 1000 AND period_end <= CAST($1 AS DATE)`,
    [on],
  )
  const ids = new Set(loaded.map((row) => row.indicator))
  return figures.indicators.filter((one) => ids.has(one.id)).slice(0, INDICATORS)
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn <= RUNS; turn++) {
    const started = performance.now()
    await work()
    // The first run compiles.
    if (turn > 0) times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}
