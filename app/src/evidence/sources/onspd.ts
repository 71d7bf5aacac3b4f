import { code, month, number, organisationCode, type Field } from '../fields.ts'
import { columnIndex, type Sample, type Source } from '../reading.ts'
import { coverage } from './coverage.ts'
import { ONS } from './publishers.ts'

/**
 * ONS Postcode Directory (and the National Statistics Postcode Lookup, which has the same columns):
 * every postcode, live and terminated, with its point and areas. Column names changed in 2025 and
 * since then carry the year of the areas (`lad25cd`).
 *
 * The LSOA is of the newest census that the file has, as the layout says. Coordinates are metres on
 * the British National Grid; postcodes of Northern Ireland, which are on the Irish grid, of the
 * islands and of quality 9 have none. Areas that do not exist (E99999999) are empty.
 *
 * The edition is the month in the file's name (`ONSPD_FEB_2023_UK.csv`); without one it is the month
 * of the newest postcode in it, which lies a little before.
 */
export const onspd: Source = {
  id: 'onspd',
  publication: 'ONS Postcode Directory',
  ...ONS,
  page: 'geoportal.statistics.gov.uk',
  datasets: ['postcodes'],
  signatures: [
    ['pcds', 'dointr', 'doterm', 'oseast1m', 'osnrth1m', 'osgrdind'],
    ['pcds', 'dointr', 'doterm', 'east1m', 'north1m', 'gridind'],
  ],
  read: (sample) => {
    const district = dated(sample, 'lad', 'cd') ?? ['oslaua', 'laua']
    const ward = dated(sample, 'wd', 'cd') ?? ['osward', 'ward']
    const lsoa = ['lsoa21cd', 'lsoa21', 'lsoa11cd', 'lsoa11']
    const census = columnIndex(sample.names, lsoa.slice(0, 2)) >= 0 ? 2021 : 2011
    const named = editionIn(sample.file)
    const newest = 'max(greatest(introduced, coalesce(terminated, introduced)))'
    const day = named === undefined ? newest : `DATE '${named}'`
    const located =
      "quality < 9 AND NOT starts_with(upper(postcode_given), 'BT') AND easting_given > 0"
    return {
      layout: `LSOA ${census}${named === undefined ? ', month of the newest postcode' : ''}`,
      fields: [
        {
          name: 'postcode_given',
          from: 'pcds',
          kind: code('[A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][A-Z]{2}', 'a postcode such as ZE1 0AA'),
        },
        { name: 'introduced', from: 'dointr', kind: month() },
        { name: 'terminated', from: 'doterm', kind: month(), required: false },
        optional('easting_given', ['oseast1m', 'east1m']),
        optional('northing_given', ['osnrth1m', 'north1m']),
        { name: 'quality', from: ['osgrdind', 'gridind'], kind: number({ least: 1, most: 9 }) },
        area('district', district),
        area('ward_given', ward),
        area('lsoa_given', lsoa),
      ],
      key: ['postcode_given'],
      period: {
        file: { start: `date_trunc('month', ${day})`, end: `last_day(${day})` },
      },
      part: coverage("regexp_extract(postcode_given, '^[A-Z]+')"),
      tables: [
        {
          dataset: 'postcodes',
          columns: {
            postcode: "replace(postcode_given, ' ', '')",
            easting: `CASE WHEN ${located} THEN easting_given END`,
            northing: `CASE WHEN ${located} THEN northing_given END`,
            local_authority: real('district'),
            ward: real('ward_given'),
            lsoa: real('lsoa_given'),
          },
        },
      ],
    }
  },
}

function optional(name: string, from: readonly string[]): Field {
  return { name, from, kind: number({ least: 0 }), required: false }
}

function area(name: string, from: readonly string[]): Field {
  return { name, from, kind: organisationCode(), required: false }
}

function real(field: string): string {
  return `CASE WHEN NOT regexp_full_match(${field}, '[A-Z]9{8}') THEN ${field} END`
}

/** Column names that carry a year, the latest first: `lad25cd` before `lad24cd`. */
function dated(sample: Sample, prefix: string, suffix: string): readonly string[] | undefined {
  const form = new RegExp(`^${prefix}\\d\\d${suffix}$`, 'i')
  const found = sample.names.map((name) => name.trim()).filter((name) => form.test(name))
  return found.length === 0 ? undefined : found.toSorted().toReversed()
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** First day of the month that a name tells, such as `ONSPD_FEB_2023_UK`. */
function editionIn(file: string): string | undefined {
  const found = /(?<![a-z])([a-z]{3})[a-z]*[-_ ](20\d\d)(?!\d)/i.exec(file)
  const at = MONTHS.indexOf(found?.[1]?.toLowerCase() ?? '')
  return at < 0 ? undefined : `${found?.[2]}-${String(at + 1).padStart(2, '0')}-01`
}
