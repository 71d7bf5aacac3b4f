import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { boundaries } from '../evidence/sources/boundaries.ts'
import { patientsByLsoa } from '../evidence/sources/patients-by-lsoa.ts'
import { areasOf, holds } from './place-areas.ts'

const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const HOLE = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
  [1, 1],
]

describe('whether a point lies in an area', () => {
  test('agrees with the distances from the sides of a square', () => {
    const side = fc.double({ min: -1, max: 5, noNaN: true })
    fc.assert(
      fc.property(side, side, (longitude, latitude) => {
        const inside = longitude > 0 && longitude < 4 && latitude > 0 && latitude < 4
        const onEdge = [longitude, latitude].some((at) => at === 0 || at === 4)
        if (onEdge) return
        const square = { type: 'Polygon', coordinates: [SQUARE] } as const
        expect(holds(square, { longitude, latitude })).toBe(inside)
      }),
    )
  })

  test('a hole is outside, and so is the space between two parts', () => {
    const ring = { type: 'Polygon', coordinates: [SQUARE, HOLE] } as const
    expect(holds(ring, { longitude: 2, latitude: 2 })).toBe(false)
    expect(holds(ring, { longitude: 0.5, latitude: 2 })).toBe(true)
    const apart = SQUARE.map(([x = 0, y = 0]) => [x + 10, y])
    const two = { type: 'MultiPolygon', coordinates: [[SQUARE], [apart]] } as const
    expect(holds(two, { longitude: 12, latitude: 2 })).toBe(true)
    expect(holds(two, { longitude: 7, latitude: 2 })).toBe(false)
  })
})

describe('the areas of a place', () => {
  let made: TestEvidence
  beforeAll(async () => {
    made = await testEvidence([boundaries, patientsByLsoa])
    await made.importText('areas.geojson', geojson())
  })
  afterAll(() => made.end())

  test('without knowing where patients live: the districts that the practices stand in', async () => {
    const points = new Map([['Z99001', { longitude: 1.05, latitude: 54.05 }]])
    const found = await areasOf(made.evidence, ['Z99001'], points, '2023-03-31')
    expect(found.boundaries.map(({ name }) => name)).toEqual(['Danum 001A', 'Danum 001B'])
    expect([...found.areas]).toEqual([
      ['E01999001', null],
      ['E01999002', null],
    ])
    expect(found.basis).toContain('districts')
  })

  test('without points or boundaries near them there are none', async () => {
    const nowhere = await areasOf(made.evidence, ['Z99001'], new Map(), '2023-03-31')
    expect(nowhere.boundaries).toEqual([])
    expect(nowhere.basis).toContain('No boundaries')
    const away = new Map([['Z99001', { longitude: -3, latitude: 51 }]])
    expect((await areasOf(made.evidence, ['Z99001'], away, '2023-03-31')).boundaries).toEqual([])
  })

  test('where patients live counts, and the few who live far away do not stretch it', async () => {
    await made.importText(
      'gp-reg-pat-prac-lsoa-all.csv',
      [
        'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS',
        'GP_PRAC_PAT_LIST,01APR2023,Z99001,ALDER,E01999001,ALL,990',
        'GP_PRAC_PAT_LIST,01APR2023,Z99001,ALDER,E01999003,ALL,5',
        'GP_PRAC_PAT_LIST,01APR2023,Z99001,ALDER,NO2011,ALL,5',
        'GP_PRAC_PAT_LIST,01APR2023,Z99002,BIRCH,E01999002,ALL,700',
        '',
      ].join('\r\n'),
    )
    const found = await areasOf(made.evidence, ['Z99001'], new Map(), '2023-03-31')
    expect([...found.areas]).toEqual([['E01999001', 990]])
    expect(found.boundaries.map(({ code }) => code)).toEqual(['E01999001'])
    expect(found.basis).toBe(
      'Small areas (LSOAs) where 99% of the practices’ patients live, as at 1 April 2023.',
    )
  })
})

function geojson(): string {
  const area = (code: string, name: string, x: number, y: number) => ({
    type: 'Feature',
    properties: { LSOA11CD: code, LSOA11NM: name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + 0.1, y],
          [x + 0.1, y + 0.1],
          [x, y + 0.1],
          [x, y],
        ],
      ],
    },
  })
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [
      area('E01999001', 'Danum 001A', 1, 54),
      area('E01999002', 'Danum 001B', 1.1, 54),
      area('E01999003', 'Ferry 001A', 1.2, 54.1),
    ],
  })
}
