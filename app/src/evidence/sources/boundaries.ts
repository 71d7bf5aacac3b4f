import { onsCode, words, type FieldKind } from '../fields.ts'
import type { Source } from '../reading.ts'
import { coverage } from './coverage.ts'
import { ONS } from './publishers.ts'

/** Census days. An area is as it was drawn for the census. */
const CENSUS_2011 = '2011-03-27'
const CENSUS_2021 = '2021-03-21'

/** GeoJSON text of a polygon; the reader of the file has checked its rings. */
const shape = (): FieldKind => {
  const isShape = (raw: string) =>
    `regexp_matches(${raw}, '^[{]"type":"(Multi)?Polygon","coordinates":[[].*[]][}]$')`
  return {
    value: (raw) => `CASE WHEN ${isShape(raw)} THEN ${raw} END`,
    unusable: (raw) => `coalesce(trim(${raw}) <> '' AND NOT ${isShape(raw)}, false)`,
    expected: 'a polygon in GeoJSON',
  }
}

/**
 * Boundaries of LSOAs, from GeoJSON. A part is the districts that a file covers, as the names of its
 * areas tell: `Doncaster 009A` is in Doncaster.
 *
 * The period is the census that the areas were drawn for. Codes that first appeared in 2021 tell a
 * file of 2021, and so does its name where no code does. Otherwise it is 2011: an area keeps its
 * code only while its boundary is unchanged, so a file without a newer code shows areas as they
 * have been since 2011.
 */
export const boundaries: Source = {
  id: 'lsoa-boundaries',
  publication: 'Lower layer Super Output Areas: boundaries',
  ...ONS,
  page: 'geoportal.statistics.gov.uk',
  datasets: ['boundaries'],
  signatures: [['code', 'name', 'geometry']],
  read: (sample) => {
    const otherwise = /lsoa_?(20)?21|(?<!\d)2021(?!\d)/i.test(sample.file)
      ? CENSUS_2021
      : CENSUS_2011
    const day = `CASE WHEN bool_or(area BETWEEN 'E01033769' AND 'E01039999'
      OR area BETWEEN 'W01001910' AND 'W01002999') THEN DATE '${CENSUS_2021}' ELSE DATE '${otherwise}' END`
    return {
      layout: 'GeoJSON areas',
      fields: [
        { name: 'area', from: 'code', kind: onsCode() },
        { name: 'name', from: 'name', kind: words(), required: false },
        { name: 'geometry', from: 'geometry', kind: shape() },
      ],
      key: ['area'],
      period: { file: { start: day, end: day } },
      part: coverage("coalesce(regexp_replace(name, ' [0-9]{3}[A-Z]{1,2}$', ''), '')"),
      tables: [{ dataset: 'boundaries' }],
    }
  },
}
