import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { NO_ASSETS } from '../web/assets.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { readLevels } from './view.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ON = '2024-03-31'

describe('the levels of Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
  }, 120_000)
  afterAll(async () => workspace.end())

  test('have the sizes that its practices add up to', async () => {
    const context = { workspace, now: NOW, assets: NO_ASSETS, jobs: new OwnJobs() }
    const { sizes, asked } = await readLevels(context, {})
    expect(asked.on).toBe(ON)
    const { practices } = await workspace.register.on(ON)
    const danum = [...practices.values()].filter(({ subIcb }) => subIcb === '98D')
    const total = danum.reduce((sum, { registered }) => sum + (registered ?? NaN), 0)

    const byLabel = new Map(sizes.map((size) => [size.label, size]))
    const half = danum.map(({ registered }) => registered ?? NaN).toSorted((a, b) => a - b)
    expect(byLabel.get('Practices')).toMatchObject({ groups: 43, notKnown: 0, median: half[21] })
    expect(byLabel.get('Danum')).toMatchObject({ level: 'place', least: total, most: total })
    expect(byLabel.get('Localities')).toMatchObject({ level: 'locality', groups: 5, notKnown: 0 })
    expect(byLabel.get('Neighbourhoods')).toMatchObject({ level: 'locality', groups: 4 })
    const networks = Map.groupBy(
      danum.filter(({ network }) => network !== null),
      ({ network }) => network,
    )
    const sums = [...networks].map(([, of]) =>
      of.reduce((sum, { registered }) => sum + (registered ?? NaN), 0),
    )
    expect(byLabel.get('Networks')).toMatchObject({
      level: 'cluster',
      groups: networks.size,
      least: Math.min(...sums),
      most: Math.max(...sums),
      outside: danum.length - [...networks.values()].flat().length,
    })
    expect(sizes.map(({ level }) => level)).toEqual([
      'practice',
      'cluster',
      'locality',
      'locality',
      'place',
      'system',
    ])
  })
})
