import { BANDS } from './ages.ts'
import { round, sum } from './apportion.ts'
import type { Cell } from './csv.ts'
import { csvText } from './csv.ts'
import { spacedPostcode, table, type PlaceFile } from './files.ts'
import { eastingNorthing, longitudeLatitude, type Lsoa } from './geography.ts'
import type { Danum } from './model.ts'
import { DANUM, LOCALITIES } from './names.ts'
import { BRANCH } from './practices.ts'
import { signedArea, type Point } from './voronoi.ts'

/** Boundaries, deprivation and population of the small areas, and where the postcodes are. */
export function areaFiles(danum: Danum): PlaceFile[] {
  return [
    boundaries(danum.areas),
    deprivation(danum.areas),
    population(danum.areas),
    postcodes(danum),
  ]
}

function boundaries(areas: readonly Lsoa[]): PlaceFile {
  const features = areas.map((area) => {
    const ring = area.cell.map(longitudeLatitude)
    const clockwise = signedArea(ring) < 0 ? ring : ring.toReversed()
    return JSON.stringify({
      type: 'Feature',
      properties: { LSOA11CD: area.code, LSOA11NM: area.name },
      geometry: { type: 'Polygon', coordinates: [[...clockwise, clockwise[0]]] },
    })
  })
  const crs = '{ "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } }'
  return {
    path: `boundaries/lsoa11_${DANUM.borough.code}.geojson`,
    content: `{
"type": "FeatureCollection",
"crs": ${crs},
"features": [
${features.join(',\n')}
]
}
`,
  }
}

function deprivation(areas: readonly Lsoa[]): PlaceFile {
  const header =
    'lsoa_year,lsoa_code,lsoa_name,la_year,la_code,la_name,imd_year,imd_score,imd_decile'
  const { code, name } = DANUM.borough
  const rows = areas.map((area) => [
    2011,
    area.code,
    area.name,
    2019,
    code,
    name,
    2019,
    area.imd,
    area.decile,
  ])
  return table('deprivation/imd_2019_lsoa.csv', header.split(','), rows, {
    quote: 'text',
    newline: '\n',
  })
}

/** First and last five-year band of each band of the population file. */
const WIDE_BANDS = [
  ['0_4', 0, 0],
  ['5_14', 1, 2],
  ['15_24', 3, 4],
  ['25_44', 5, 8],
  ['45_64', 9, 12],
  ['65_74', 13, 14],
  ['75_84', 15, 16],
  ['85plus', 17, 19],
] as const

function population(areas: readonly Lsoa[]): PlaceFile {
  const { code, name } = DANUM.borough
  const rows = areas.flatMap((area) =>
    (['f', 'm'] as const).flatMap((gender) =>
      WIDE_BANDS.map(([band, first, last]): Cell[] => {
        const from = gender === 'f' ? 0 : BANDS.length
        const count = sum(area.people.slice(from + first, from + last + 1))
        return [area.code, area.name, code, name, gender, band, count]
      }),
    ),
  )
  const header = ['lsoa_code', 'lsoa_name', 'la_code', 'la_name', 'gender', 'band', 'n']
  return table('population/lsoa_mid2019_ageband_gender.csv', header, rows, {
    quote: 'text',
    newline: '\n',
  })
}

/** Where a postcode is, as a row of Code-Point Open. */
export function postcodeRow(postcode: string, point: Point): Cell[] {
  const { code, ward } = DANUM.borough
  return [
    spacedPostcode(postcode, 7),
    10,
    ...eastingNorthing(point),
    'E92000001',
    'E19999901',
    'E18999901',
    '',
    code,
    ward,
  ]
}

function postcodes(danum: Danum): PlaceFile {
  const row = postcodeRow
  const practices = [...danum.practices, ...danum.closed].map(({ postcode, at }) =>
    row(postcode, at),
  )
  const areas = danum.areas.map((area, index) =>
    row(
      `ZD${LOCALITIES.indexOf(area.locality) + 1} 0${'ABDEFGHJLN'[Math.floor(index / 19)]}${'ABDEFGHJLNPQRSTUWXY'[index % 19]}`,
      [round(area.centre[0], 6), round(area.centre[1], 6)],
    ),
  )
  const branch = row(BRANCH.postcode, BRANCH.at)
  return {
    path: 'postcodes/zd.csv',
    content: csvText([...practices, branch, ...areas], { quote: 'text' }),
  }
}
