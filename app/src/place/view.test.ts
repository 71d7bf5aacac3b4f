import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { importPaths } from '../evidence/import.ts'
import { practiceView } from '../practice/view.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { askedOf } from '../register/asked.ts'
import { placeView } from './view.ts'

const now = () => new Date('2026-11-01T12:00:00Z')

describeRealData('a real place from published files', () => {
  let directory = ''
  let workspace: Workspace
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'footings-place-'))
    await makeWorkspace(directory)
    workspace = await openWorkspace(directory, { now })
    await importPaths(
      [
        'registers',
        'payments/22-23.csv',
        'payments/14-15.csv',
        'postcodes',
        'boundaries',
        'deprivation/imd_2019_lsoa.csv',
        'population/lsoa_mid2019_ageband_gender_england.csv.gz',
      ].map(sharedData),
      { directory, store: workspace.store, sources: await workspace.sources(), who: 'test', now },
    )
  })
  afterAll(async () => {
    await workspace.close()
    await rm(directory, { recursive: true })
  })

  test.each([
    ['02X', 37, 194],
    ['11X', 62, 327],
  ])(
    '%s has its practices on its map, over all areas of its districts',
    async (place, practices, areas) => {
      const asked = await askedOf({ place, on: '2023-03-31' }, workspace, now)
      const view = await placeView(workspace, asked, {}, now)
      expect(view?.place.practices).toHaveLength(practices)
      expect(view?.map.boundaries).toHaveLength(areas)
      const located = view?.map.points.filter((point) => point.longitude !== null) ?? []
      expect(located.length).toBeGreaterThan(practices * 0.9)
      expect(view?.deprivation?.areas).toBe(areas)
      expect(view?.deprivation?.deciles.reduce((sum, one) => sum + one.areas, 0)).toBe(areas)
      expect(view?.sentence).toContain('On 31 March 2023')
    },
  )

  test('Doncaster’s deprivation is that of the 2019 index and the mid-2019 residents', async () => {
    const asked = await askedOf({ place: '02X', on: '2023-03-31' }, workspace, now)
    const view = await placeView(workspace, asked, {}, now)
    expect(view?.deprivation?.deciles[0]).toEqual({ decile: 1, areas: 46, people: 78_415 })
    expect(view?.deprivation?.people).toBe(311_890)
  })

  test('without a day or a place of its own, the reader is asked for a place', async () => {
    expect(await askedOf({}, workspace, now)).toMatchObject({ place: null, found: null })
  })

  test('a practice that closed keeps its last identity and its lists', async () => {
    const view = await practiceView(workspace, 'C86014', '2023-03-31')
    expect(view.open).toBe(false)
    expect(view.sentence).toContain('closed on 31 July 2019')
    expect(view.practice.subIcb).toBe('02X')
    expect(view.history.map((one) => one.on)).toEqual(['2015-03-31'])
  })
})
