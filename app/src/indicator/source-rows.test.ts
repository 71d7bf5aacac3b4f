import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { sourceRowsOf, type SourceRows } from './source-rows.ts'

interface Observed {
  readonly practice: string
  readonly start: string
  readonly end: string
  readonly numerator: number
  readonly denominator: number | null
}

const OBSERVED = `SELECT practice, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    numerator, denominator
  FROM observations WHERE indicator = $1 AND value IS NOT NULL AND numerator IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY period_start, period_end ORDER BY hash(practice)) <= 2
  ORDER BY hash(practice, period_end) LIMIT 6`

describe('the rows behind figures, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  beforeAll(async () => {
    workspace = await danumWorkspace()
    await workspace.observations.refresh()
  }, 120_000)
  afterAll(() => workspace.end())

  const amountOf = ({ summed, columns, rows }: SourceRows) => {
    if (summed === 'rows') return rows.length
    const column = columns.indexOf(summed)
    return rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
  }

  test('add up to both sides of every figure that is not of few people', async () => {
    let checked = 0
    for (const indicator of workspace.observations.indicators) {
      const published = indicator.ways.some((way) => way.published || way.mean)
      if (indicator.small_numbers !== 'published' || published) continue
      for (const one of await workspace.observations.rows<Observed>(OBSERVED, [indicator.id])) {
        const sources = await sourceRowsOf(workspace, indicator, one.practice, one, 100_000)
        const sides = new Map(sources.map((source) => [source.side, amountOf(source)]))
        const told = `${indicator.id} of ${one.practice} on ${one.end}`
        expect(sides.get('numerator'), told).toBeCloseTo(one.numerator, 5)
        if (one.denominator !== null) {
          expect(sides.get('denominator'), told).toBeCloseTo(one.denominator, 5)
        }
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(300)
  }, 120_000)

  test('name their file and release, and are counted where there are more than asked for', async () => {
    const indicator = workspace.observations.indicator('appointments-per-1000')
    if (indicator === undefined) throw new Error('no such indicator')
    const [one] = await workspace.observations.rows<Observed>(OBSERVED, [indicator.id])
    if (one === undefined) throw new Error('no observation')
    const [few] = await sourceRowsOf(workspace, indicator, one.practice, one, 3)
    const [all] = await sourceRowsOf(workspace, indicator, one.practice, one, 100_000)
    expect(few?.rows).toHaveLength(3)
    expect(few?.count).toBe(all?.rows.length)
    expect(all?.columns).toEqual(
      expect.arrayContaining(['mode', 'appointments', 'file', 'release']),
    )
    expect(all?.releases.length).toBeGreaterThan(0)
    const file = all?.columns.indexOf('file') ?? -1
    expect(all?.releases.map((release) => release.file)).toContain(all?.rows[0]?.[file])
  })

  test('are none for a practice without a figure, and are not shown where they are of few people', async () => {
    const published = workspace.observations.indicator('registered-patients')
    const local = workspace.observations.indicator('emergency-admissions')
    if (published === undefined || local === undefined) throw new Error('no such indicator')
    const period = { start: '1999-04-01', end: '2000-03-31' }
    expect(await sourceRowsOf(workspace, published, 'Z99004', period)).toEqual([])
    const [one] = await workspace.observations.rows<Observed>(OBSERVED, [local.id])
    if (one === undefined) throw new Error('no observation')
    for (const source of await sourceRowsOf(workspace, local, one.practice, one)) {
      expect(source).toMatchObject({ withheld: true, rows: [] })
      expect(source.count).toBeGreaterThan(0)
    }
  })
})
