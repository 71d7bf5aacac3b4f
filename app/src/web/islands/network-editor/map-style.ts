import type { StyleSpecification } from 'maplibre-gl'
import { COLOURS, SHADES } from '../../../charts/palette.ts'
import { colourOf } from './looks.ts'
import { outlineOf } from './hull.ts'
import type { EditorData } from './schema.ts'

/** About 500 m: how far an outline is kept from the practices of its network. */
const AWAY = 0.005

/** The style of the map: one colour, and what the data has. It asks nothing of anybody. */
export function styleOf(data: EditorData): StyleSpecification {
  const empty = { type: 'geojson', data: collection([]) } as const
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: collection(areasOf(data)) },
      neighbours: { type: 'geojson', data: collection(neighboursOf(data)) },
      barriers: { type: 'geojson', data: collection(barriersOf(data)) },
      outlines: empty,
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': COLOURS.white } },
      {
        id: 'shades',
        type: 'fill',
        source: 'areas',
        layout: { visibility: 'none' },
        paint: {
          'fill-color': [
            'match',
            ['get', 'level'],
            ...SHADES.flatMap((shade, level) => [level, shade]),
            COLOURS.white,
          ] as never,
          'fill-opacity': 0.75,
        },
      },
      {
        id: 'areas',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': COLOURS.line, 'line-width': 0.6 },
      },
      {
        id: 'outlines',
        type: 'fill',
        source: 'outlines',
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.16 },
      },
      {
        id: 'outline-edges',
        type: 'line',
        source: 'outlines',
        paint: { 'line-color': ['get', 'colour'], 'line-width': 2 },
      },
      {
        id: 'neighbours',
        type: 'line',
        source: 'neighbours',
        layout: { visibility: 'none' },
        paint: { 'line-color': COLOURS.text, 'line-width': 1 },
      },
      {
        id: 'barriers',
        type: 'line',
        source: 'barriers',
        paint: { 'line-color': COLOURS.text, 'line-width': 4, 'line-dasharray': [2, 1] },
      },
    ],
  }
}

/** An outline around the practices of each network. */
export function outlinesOf(data: EditorData, networkOf: ReadonlyMap<string, number>) {
  const byNetwork = Map.groupBy(data.practices, ({ code }) => networkOf.get(code) ?? 0)
  return collection(
    [...byNetwork].flatMap(([number, members]) => {
      const outline = outlineOf(
        members.flatMap(({ longitude, latitude }): [number, number][] =>
          longitude === null || latitude === null ? [] : [[longitude, latitude]],
        ),
        AWAY,
      )
      if (number === 0 || outline.length === 0) return []
      return [
        {
          type: 'Feature' as const,
          properties: { colour: colourOf(number) },
          geometry: { type: 'Polygon' as const, coordinates: [outline] },
        },
      ]
    }),
  )
}

type Features = Parameters<typeof collection>[0]

function areasOf({ areas }: EditorData): Features {
  return areas.map(({ rings, level }) => ({
    type: 'Feature',
    properties: { level: level ?? -1 },
    geometry: { type: 'Polygon', coordinates: rings },
  }))
}

function barriersOf({ barriers }: EditorData): Features {
  return barriers.map(({ name, line }) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'LineString', coordinates: line },
  }))
}

function neighboursOf({ edges, practices }: EditorData): Features {
  const points = new Map(
    practices.flatMap(({ node, longitude, latitude }) =>
      node === null || longitude === null || latitude === null
        ? []
        : [[node, [longitude, latitude]] as const],
    ),
  )
  return edges.flatMap(([a, b]) => {
    const [from, to] = [points.get(a), points.get(b)]
    if (from === undefined || to === undefined) return []
    return [
      {
        type: 'Feature' as const,
        properties: {},
        geometry: { type: 'LineString' as const, coordinates: [[...from], [...to]] },
      },
    ]
  })
}

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features }
}
