import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { parseCsv } from '../../danum/csv.ts'
import { importPaths } from '../../evidence/import.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../../workspace.ts'
import { findingOf } from './finding.ts'
import { firstOf, orderOf } from './made-evaluation.ts'

const FILES = ['payments/18-19.csv', 'payments/22-23.csv'] as const
const TREATED = 12

describeRealData(
  'payments of Somerset before and after a day when nothing was done to some',
  () => {
    let workspace: Workspace
    let folder = ''
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'footings-evaluation-'))
      await makeWorkspace(folder)
      workspace = await openWorkspace(folder)
      const report = await importPaths(FILES.map(sharedData), {
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

    test('the effect is the difference of mean changes, reckoned again from the files', async () => {
      const ground = { workspace, place: '11X', on: '2023-03-31' }
      const place = await workspace.register.place('11X', ground.on)
      const codes = (place?.practices ?? []).map(({ code }) => code)
      const treated = new Set(codes.slice(0, TREATED))
      const order = await orderOf(ground, {
        from: '2020-04-01',
        practices: [...treated],
        indicator: 'total-payments-per-weighted-patient',
        better: 'lower',
        worthwhile: 1,
      })
      const result = firstOf(order)
      const [before, after] = await Promise.all(FILES.map(paymentsOf))
      const changes = codes.flatMap((code) => {
        const [from, to] = [before?.get(code), after?.get(code)]
        return from === undefined || to === undefined ? [] : [{ code, change: to - from }]
      })
      const mean = (own: boolean) => {
        const some = changes.filter(({ code }) => treated.has(code) === own)
        return some.reduce((sum, { change }) => sum + change, 0) / some.length
      }
      const row = result.main.answer?.estimates.find(({ name }) => name.startsWith('units known'))
      expect(row?.estimate).toBeCloseTo(mean(true) - mean(false), 8)
      expect(order.data.units.length).toBeGreaterThanOrEqual(changes.length)
      expect(result.main.answer?.verdict).toBe('cannot tell')
      const [smallest] = findingOf({ order, result })
      expect(smallest).toMatch(/could have shown an effect of \d+\.\d% of the level before/)
      const chance = result.chance.answer?.estimates.find(({ name }) => name === 'observed change')
      expect(chance?.estimate).toBeCloseTo(mean(true), 8)
    })
  },
)

/** Payments by weighted patient of each practice, from the file itself. */
async function paymentsOf(file: string): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(sharedData(file), 'utf8')
  const figures = new Map<string, number>()
  const [header = [], ...rows] = parseCsv(text)
  const at = (row: readonly string[], column: string) => row[header.indexOf(column)] ?? ''
  for (const row of rows) {
    const paid = numberOf(at(row, 'Total NHS Payments to General Practice'))
    const weighted = numberOf(at(row, 'Number of Weighted Patients (Last Known Figure)'))
    if (weighted > 0) figures.set(at(row, 'Practice Code'), paid / weighted)
  }
  return figures
}

function numberOf(cell: string): number {
  return Number(cell.replaceAll(',', ''))
}
