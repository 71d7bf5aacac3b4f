import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { mapSentence, mapShadeTable, mapTable, type MapData } from './map-data.ts'
import { MADE_CLASS_MAP } from './made-variants.ts'
import type { MultiPolygon, Polygon } from './map-geometry.ts'
import { mapChart } from './map.ts'
import { elementsOf, readSvg, textsOf, type SvgNode } from './read-svg.ts'

const FRAME = { id: 'm', title: 'Map', description: 'Practices and their networks' }
const square = (west: number, south: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 0.1, south],
      [west + 0.1, south + 0.1],
      [west, south + 0.1],
      [west, south],
    ],
  ],
})
const BOUNDARIES = ['E1', 'E2', 'E3'].map((code, i) => ({
  code,
  name: `Area ${code}`,
  geometry: square(-1.2 + i * 0.1, 53.5),
}))
const points = (groups: number) =>
  Array.from({ length: 24 }, (_, i) => ({
    code: `Y${i}`,
    name: `Practice ${i}`,
    longitude: -1.19 + (i % 6) * 0.05,
    latitude: 53.51 + Math.floor(i / 6) * 0.02,
    group: i === 0 ? null : `g${i % groups}`,
    size: 1000 * i,
  }))
const groupsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `g${i}`, label: `Network ${i}` }))
const networks = { one: 'network', many: 'networks' } as const
const data = (groups: number): MapData => ({
  boundaries: BOUNDARIES,
  points: points(groups),
  groups: groupsOf(groups),
  groupNoun: networks,
})
const named = (root: SvgNode) =>
  elementsOf(root, 'title')
    .slice(1)
    .map((title) => title.text)

describe('map', () => {
  test('classes in an order have looks of their own, the same on the map and in the legend', () => {
    const root = readSvg(mapChart(MADE_CLASS_MAP, FRAME))
    for (const { look } of MADE_CLASS_MAP.groups) {
      const marks = ['path', 'circle'].flatMap((name) =>
        elementsOf(root, name).filter(
          ({ attributes }) =>
            attributes.get('fill') === look?.colour && attributes.get('stroke') === look?.edge,
        ),
      )
      expect(marks.length).toBeGreaterThan(2)
    }
    const looks = MADE_CLASS_MAP.groups.map(({ look }) => `${look?.shape}`)
    expect(new Set(looks).size).toBe(looks.length)
  })

  test('every practice is a mark with its name; groups are in the legend with their numbers', () => {
    const root = readSvg(mapChart(data(4), FRAME))
    expect(named(root)).toHaveLength(24)
    expect(named(root)).toContain('Practice 5, Network 1')
    const texts = textsOf(root)
    expect(texts).toContain('Networks (practices on the map)')
    expect(texts).toContain('Network 1 (6)')
    expect(texts).toContain('In no network (1)')
    expect(texts.some((text) => text.endsWith(' km'))).toBe(true)
    expect(texts.join(' ')).toContain('Larger marks: more patients.')
  })

  test('more than eight groups have a number beside each point, which the legend repeats', () => {
    const few = textsOf(readSvg(mapChart(data(8), FRAME)))
    expect(few).not.toContain('8')
    const root = readSvg(mapChart(data(9), FRAME))
    expect(textsOf(root)).toContain('9 Network 8 (2)')
    const nines = elementsOf(root, 'text').filter(
      (text) => text.text === '9' && !text.attributes.has('stroke'),
    )
    expect(nines).toHaveLength(2)
    expect(mapTable(data(9)).rows[8]?.['group']).toBe('9 Network 8')
  })

  test('a plain one has its marks and scale and no legend', () => {
    const root = readSvg(mapChart(data(9), { ...FRAME, plain: true }))
    expect(named(root)).toHaveLength(24)
    expect(textsOf(root)).toContain('9')
    expect(textsOf(root).some((text) => text.endsWith(' km'))).toBe(true)
    expect(textsOf(root).join(' ')).not.toMatch(/Network|Larger/)
  })

  test('a group that the list lacks is shown, not taken for none', () => {
    const root = readSvg(mapChart({ ...data(4), groups: groupsOf(3) }, FRAME))
    expect(textsOf(root)).toContain('g3 (6)')
    expect(textsOf(root)).toContain('In no network (1)')
  })

  test('the highlighted practice has a ring and its name', () => {
    const plain = readSvg(mapChart(data(4), FRAME))
    const root = readSvg(mapChart({ ...data(4), highlight: 'Y7' }, FRAME))
    expect(elementsOf(root, 'circle').length - elementsOf(plain, 'circle').length).toBe(2)
    expect(textsOf(root)).toContain('Practice 7')
  })

  test('practices at one place are both seen, and the move is told', () => {
    const at = { longitude: -1.1, latitude: 53.55 }
    const same = ['A', 'B'].map((code) => ({ code, name: code, ...at }))
    const root = readSvg(mapChart({ boundaries: BOUNDARIES, points: same, groups: [] }, FRAME))
    expect(named(root)).toEqual(['A', 'B'])
    expect(textsOf(root).join(' ')).toMatch(/drawn beside their places, by up to \d+\.\d km/)
  })

  test('a practice without a location is counted, listed and not drawn', () => {
    const lost = { code: 'Y99', name: 'Nowhere', longitude: null, latitude: null }
    const all = { ...data(4), points: [...points(4), lost] }
    const root = readSvg(mapChart(all, FRAME))
    expect(named(root)).toHaveLength(24)
    expect(textsOf(root)).toContain('Not located and not drawn: 1 practice.')
    expect(mapTable(all).rows.at(-1)).toMatchObject({ name: 'Nowhere', located: 'no, not located' })
    expect(mapSentence(all)).toBe('25 practices, 23 of them in 4 networks. 1 could not be located.')
  })

  test('points only, boundaries only, and nothing', () => {
    const only = readSvg(mapChart({ ...data(2), boundaries: [] }, FRAME))
    expect(named(only)).toHaveLength(24)
    const bare = readSvg(mapChart({ boundaries: BOUNDARIES, points: [], groups: [] }, FRAME))
    expect(elementsOf(bare, 'path').length).toBeGreaterThanOrEqual(3)
    expect(named(bare)).toEqual([])
    const none = readSvg(mapChart({ boundaries: [], points: [], groups: [] }, FRAME))
    expect(textsOf(none)).toEqual(['There is nothing to show on the map.'])
  })

  test('shaded areas have textures, a legend in words, and no level is not level 0', () => {
    const shade = {
      title: 'Deprivation',
      labels: ['least', 'less', 'middle', 'more', 'most'] as const,
      levels: { E1: 0, E2: 4 },
    }
    const shaded = { ...data(2), shade }
    const root = readSvg(mapChart(shaded, FRAME))
    expect(elementsOf(root, 'pattern')).toHaveLength(6)
    const fills = elementsOf(root, 'g').map((g) => g.attributes.get('fill'))
    expect(fills).toEqual(
      expect.arrayContaining(['url(#m-shade-0)', 'url(#m-shade-4)', 'url(#m-shade-none)']),
    )
    expect(textsOf(root)).toEqual(expect.arrayContaining(['Deprivation', 'most', 'not available']))
    expect(mapShadeTable(shaded).rows.map((row) => row['level'])).toEqual([
      'least',
      'most',
      'not available',
    ])
  })
})

interface Areas {
  readonly features: readonly {
    readonly geometry: Polygon | MultiPolygon
    readonly properties: { readonly LSOA11CD: string; readonly LSOA11NM: string }
  }[]
}

function isAreas(value: unknown): value is Areas {
  return typeof value === 'object' && value !== null && 'features' in value
}

describeRealData('map of real areas', () => {
  const load = (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const text = readFileSync(sharedData(`boundaries/lsoa11_${code}.geojson`), 'utf8')
      const areas: unknown = JSON.parse(text)
      if (!isAreas(areas)) throw new Error(`No areas in ${code}`)
      return areas.features.map(({ geometry, properties }) => ({
        code: properties.LSOA11CD,
        name: properties.LSOA11NM,
        geometry,
      }))
    })
  const PLACES = [
    { place: '194 areas', codes: ['E08000017'], count: 194 },
    {
      place: '327 areas',
      codes: ['E07000187', 'E07000188', 'E07000189', 'E07000190', 'E07000191'],
      count: 327,
    },
  ]

  test.each(PLACES)('$place: all drawn, in under 250 kB', ({ codes, count }) => {
    const boundaries = load(codes)
    const svg = mapChart({ boundaries, points: [], groups: [] }, FRAME)
    const areas = elementsOf(readSvg(svg), 'path').filter((path) => path.attributes.size === 1)
    expect(boundaries).toHaveLength(count)
    expect(areas).toHaveLength(count)
    expect(Buffer.byteLength(svg)).toBeLessThan(250_000)
  })
})
