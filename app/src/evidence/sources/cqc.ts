import { code, date, oneOf, words, type Field } from '../fields.ts'
import { hasColumn, type Reading, type Sample, type Source } from '../reading.ts'
import { CQC } from './publishers.ts'

const RATINGS = [
  'Outstanding',
  'Good',
  'Requires improvement',
  'Inadequate',
  'Not rated',
  'Not formally rated',
  'No published rating',
  'Inspected but not rated',
  'Insufficient evidence to rate',
]

/**
 * Latest ratings of the Care Quality Commission, of the locations that have the code of a GP
 * practice; all others (branches, hubs and other services) are left out. The locations sheet of the
 * monthly file, and a tidy table that gives the year of a rating only. The period is the day, or
 * the year, on which the rating was published: it holds until the next one.
 *
 * A practice with two rated locations has two rows.
 */
export const cqc: Source = {
  id: 'cqc-ratings',
  publication: 'Care Quality Commission: latest ratings',
  ...CQC,
  page: 'cqc.org.uk/about-us/transparency/using-cqc-data',
  datasets: ['cqc_ratings'],
  signatures: [
    ['Practice.Code', 'Year', 'service_population_group', 'domain', 'latest_rating'],
    ['Location ODS Code', 'Service / Population Group', 'Latest Rating', 'Publication Date'],
  ],
  read: (sample) =>
    hasColumn(sample, 'latest_rating') && hasColumn(sample, 'Year') ? tidy() : official(sample),
}

const RATING: Field['kind'] = oneOf(Object.fromEntries(RATINGS.map((rating) => [rating, rating])))
const YES_NO: Field['kind'] = oneOf({ y: 'Y', n: 'N' })
/** V and five digits are dental practices. */
const IS_PRACTICE = "coalesce(regexp_full_match(upper(practice), '[A-UW-Z][0-9]{5}'), false)"

function tidy(): Reading {
  return {
    layout: 'tidy table with years',
    fields: [
      { name: 'practice', from: 'Practice.Code', kind: words(), required: false },
      { name: 'year', from: 'Year', kind: code('20[0-9]{2}', 'a year such as 2019') },
      { name: 'location_name', from: 'location_name', kind: words() },
      { name: 'population_group', from: 'service_population_group', kind: words() },
      { name: 'domain', from: 'domain', kind: words() },
      { name: 'rating', from: 'latest_rating', kind: RATING },
      { name: 'inherited', from: 'inherited_rating_y_n', kind: YES_NO, required: false },
    ],
    keep: IS_PRACTICE,
    key: ['practice', 'population_group', 'domain', 'location_name', 'period_start'],
    period: {
      rows: {
        start: 'make_date(CAST(year AS INTEGER), 1, 1)',
        end: 'make_date(CAST(year AS INTEGER), 12, 31)',
      },
    },
    tables: [{ dataset: 'cqc_ratings', columns: { practice: 'upper(practice)' } }],
  }
}

function official(sample: Sample): Reading {
  const sorted = hasColumn(sample, 'Location Primary Inspection Category')
  return {
    layout: hasColumn(sample, 'Domain') ? 'locations by domain' : 'locations by key question',
    fields: [
      { name: 'practice', from: 'Location ODS Code', kind: words(), required: false },
      {
        name: 'category',
        from: 'Location Primary Inspection Category',
        kind: words(),
        required: false,
        optionalColumn: true,
      },
      { name: 'location', from: 'Location ID', kind: words() },
      { name: 'location_name', from: 'Location Name', kind: words() },
      { name: 'population_group', from: 'Service / Population Group', kind: words() },
      { name: 'domain', from: ['Domain', 'Key Question'], kind: words() },
      { name: 'rating', from: 'Latest Rating', kind: RATING },
      { name: 'published', from: 'Publication Date', kind: date() },
      {
        name: 'inherited',
        from: 'Inherited Rating (Y/N)',
        kind: YES_NO,
        required: false,
        optionalColumn: true,
      },
    ],
    keep: sorted ? `${IS_PRACTICE} AND starts_with(upper(category), 'GP')` : IS_PRACTICE,
    key: ['location', 'population_group', 'domain', 'published'],
    period: { rows: { start: 'published', end: 'published' } },
    tables: [{ dataset: 'cqc_ratings', columns: { practice: 'upper(practice)' } }],
  }
}
