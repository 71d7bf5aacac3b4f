import { code, count, organisationCode, words, type Field } from '../fields.ts'
import { hasColumn, type Reading, type Sample, type Source } from '../reading.ts'
import { coverage } from './coverage.ts'
import { ORDNANCE_SURVEY } from './publishers.ts'

const POSTCODE = '[A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][A-Z]{2}'

/** The first edition. A file that tells no date is of some day since. */
const FIRST_EDITION = '2010-04-01'

const NAMES = [
  'postcode',
  'quality',
  'easting',
  'northing',
  'country',
  'nhs_region',
  'nhs_authority',
  'county',
  'district',
  'ward',
]

const POINT: readonly Field[] = [
  {
    name: 'postcode_given',
    from: 'postcode',
    kind: code(POSTCODE, 'a postcode such as ZE1 0AA'),
  },
  { name: 'easting_given', from: 'easting', kind: count() },
  { name: 'northing_given', from: 'northing', kind: count() },
]

const PLAIN_POSTCODE = "replace(postcode_given, ' ', '')"
const AREA = "regexp_extract(postcode, '^[A-Z]+')"

/**
 * Code-Point Open of the Ordnance Survey: the point of every postcode on the British National Grid
 * (metres), with its district and ward; one file a postcode area, without a header. Quality 90
 * means no point: the published 0, 0 is not taken for one.
 *
 * The files say no date. A month or year in the name (`codepo_gb_2014-08.zip`) tells it, as its last
 * day; without one they count as of the first edition, 1 April 2010, and the layout says `undated`.
 *
 * Also read: a table of practices with postcode and grid reference, taken from Code-Point Open.
 */
export const codePointOpen: Source = {
  id: 'code-point-open',
  publication: 'Code-Point Open',
  ...ORDNANCE_SURVEY,
  page: 'osdatahub.os.uk/downloads/open/CodePointOpen',
  datasets: ['postcodes'],
  signatures: [['practice_code', 'postcode', 'easting', 'northing']],
  recognises: (sample) => [sample.names, ...sample.rows.slice(0, 20)].every(isPostcodeUnit),
  read: (sample) => (hasColumn(sample, 'practice_code') ? practicePoints(sample) : units(sample)),
}

function isPostcodeUnit(record: readonly string[]): boolean {
  const [postcode = '', quality = '', easting = '', northing = '', country = ''] = record
  return (
    record.length === NAMES.length &&
    new RegExp(`^${POSTCODE}$`).test(postcode.trim()) &&
    /^[1-9]0$/.test(quality.trim()) &&
    /^\d{1,7}$/.test(easting.trim()) &&
    /^\d{1,7}$/.test(northing.trim()) &&
    /^[EWSN]92\d{6}$/.test(country.trim())
  )
}

function units(sample: Sample): Reading {
  const { day, layout } = edition(sample)
  const located = "quality <> '90' AND NOT (easting_given = 0 AND northing_given = 0)"
  return {
    layout: `postcode units, ${layout}`,
    names: NAMES,
    fields: [
      ...POINT,
      { name: 'quality', from: 'quality', kind: code('[1-9]0', 'a quality from 10 to 90') },
      { name: 'local_authority', from: 'district', kind: organisationCode(), required: false },
      { name: 'ward', from: 'ward', kind: organisationCode(), required: false },
    ],
    key: ['postcode'],
    period: { rows: { start: day, end: day } },
    part: coverage(AREA),
    tables: [
      {
        dataset: 'postcodes',
        columns: {
          postcode: PLAIN_POSTCODE,
          easting: `CASE WHEN ${located} THEN easting_given END`,
          northing: `CASE WHEN ${located} THEN northing_given END`,
        },
      },
    ],
  }
}

/** Several practices may share a postcode: their rows become one. */
function practicePoints(sample: Sample): Reading {
  const { day, layout } = edition(sample)
  return {
    layout: `points of practices, ${layout}`,
    fields: [...POINT, { name: 'practice', from: 'practice_code', kind: words() }],
    key: ['practice'],
    period: { rows: { start: day, end: day } },
    part: `'practices: ' || ${coverage(AREA.replace('postcode', 'postcode_given'))}`,
    tables: [
      {
        dataset: 'postcodes',
        columns: {
          postcode: PLAIN_POSTCODE,
          easting: 'min(easting_given)',
          northing: 'min(northing_given)',
        },
        aggregate: true,
      },
    ],
  }
}

function edition(sample: Sample): { day: string; layout: string } {
  const name = /(?<!\d)(20\d\d)(?:[-_]?(0[1-9]|1[0-2]))?(?!\d)/.exec(sample.file)
  const [, year, month = '12'] = name ?? []
  if (year === undefined) return { day: `DATE '${FIRST_EDITION}'`, layout: 'undated' }
  return { day: `last_day(DATE '${year}-${month}-01')`, layout: `${year} by its name` }
}
