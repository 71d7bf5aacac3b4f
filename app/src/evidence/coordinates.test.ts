import { readFileSync } from 'node:fs'
import proj4 from 'proj4'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { toLongitudeLatitude } from './coordinates.ts'

/** Metres between two points of a few kilometres at most. */
function metres(one: readonly [number, number], other: readonly [number, number]): number {
  const radians = Math.PI / 180
  const east = (one[0] - other[0]) * Math.cos(one[1] * radians)
  return 6_371_000 * radians * Math.hypot(east, one[1] - other[1])
}

describe('British National Grid to longitude and latitude', () => {
  // Points whose WGS 84 position is known from elsewhere than this formula.
  test.each([
    [
      'Caister water tower, worked example of the Ordnance Survey',
      651_409.903,
      313_177.27,
      1.716_073_973,
      52.658_007_833,
    ],
    ['Royal Observatory, on the Airy meridian', 538_890, 177_320, -0.001_5, 51.477_8],
    ['summit of Ben Nevis', 216_667, 771_288, -5.003_6, 56.796_9],
  ])('%s', (_, easting, northing, longitude, latitude) => {
    expect(metres(toLongitudeLatitude(easting, northing), [longitude, latitude])).toBeLessThan(15)
  })

  test('the worked example to 5 m', () => {
    const point = toLongitudeLatitude(651_409.903, 313_177.27)
    expect(metres(point, [1.716_073_973, 52.658_007_833])).toBeLessThan(5)
  })

  test('a kilometre on the grid is a kilometre on the ground to 0.2 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 150_000, max: 650_000 }),
        fc.integer({ min: 20_000, max: 1_000_000 }),
        (easting, northing) => {
          const here = toLongitudeLatitude(easting, northing)
          const north = toLongitudeLatitude(easting, northing + 1000)
          expect(Math.abs(metres(here, north) - 1000)).toBeLessThan(6)
        },
      ),
    )
  })

  test('there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700_000 }),
        fc.integer({ min: 0, max: 1_200_000 }),
        (easting, northing) => {
          const back = proj4(
            'WGS84',
            '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
            [...toLongitudeLatitude(easting, northing)],
          )
          expect(Math.hypot((back[0] ?? 0) - easting, (back[1] ?? 0) - northing)).toBeLessThan(0.2)
        },
      ),
    )
  })
})

describeRealData('points of practices as published', () => {
  test('lie within 10 m of the approximate positions beside them', () => {
    const text = readFileSync(
      sharedData('postcodes/practice_points_codepoint_open_2014.csv'),
      'utf8',
    )
    const gaps = text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const [latitude, longitude] = line.split(',').slice(-2).map(Number)
        const [easting, northing] = line.split(',').slice(-4).map(Number)
        return metres(toLongitudeLatitude(easting ?? 0, northing ?? 0), [
          longitude ?? 0,
          latitude ?? 0,
        ])
      })
    expect(gaps).toHaveLength(99)
    expect(Math.max(...gaps)).toBeLessThan(10)
  })
})
