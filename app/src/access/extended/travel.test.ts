import { expect, test } from 'vitest'
import { kilometres } from '../distances.ts'
import { travelOf } from './travel.ts'

const at = (longitude: number) => ({ longitude, latitude: 53.5 })
const practices = [
  { code: 'A', name: 'A', registered: 1000, weighted: 1000, point: at(0) },
  { code: 'B', name: 'B', registered: 300, weighted: 300, point: at(0.1) },
  { code: 'C', name: 'C', registered: 50, weighted: 50, point: null },
]
const areas = [
  { ...at(0.01), fifth: 0 },
  { ...at(0.08), fifth: 4 },
]
/** Half of what the list has, so that patients are scaled. */
const homes = [
  [0, 0, 400],
  [0, 1, 100],
  [1, 1, 150],
] as const
const WAYS = { detour: 1.3, walking: 4.8 }

test('patients of all go to the nearest site, of a network to theirs, and lists are scaled', () => {
  const sites = [0, 1].map((host) => ({ host, label: '', members: null }))
  const travel = travelOf({ practices, areas, homes }, sites, WAYS)
  const { fifths, all, atOwn, shares } = travel
  expect(shares).toEqual([
    [0.8, 0.2],
    [0, 1],
    [1, 0],
  ])
  const near = 1.3 * kilometres(at(0.01), at(0))
  const far = 1.3 * kilometres(at(0.08), at(0.1))
  expect(fifths[0]).toMatchObject({ patients: 800, located: 800, walk: 1 })
  expect(fifths[0]?.km).toBeCloseTo(near, 12)
  expect(fifths[4]?.km).toBeCloseTo(far, 12)
  expect(fifths[4]).toMatchObject({ patients: 500, walk: 0 })
  expect(fifths[5]).toEqual({ patients: 50, located: 0, km: null, ownKm: null, walk: null })
  expect(all.km).toBeCloseTo((800 * near + 500 * far) / 1300, 12)
  expect(atOwn).toBeCloseTo((800 + 300) / 1350, 12)
  const between = 1.3 * kilometres(at(0), at(0.1))
  expect(travel.fromPractice).toBeCloseTo((200 * between) / 1300, 12)
  const own = [0, 1, 2].map((host) => ({ host, label: '', members: [host] }))
  const kept = travelOf({ practices, areas, homes }, own, WAYS)
  expect(kept.shares).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  expect(kept.all.km).toBeCloseTo(kept.all.ownKm ?? NaN, 12)
})
