import { FootingsError } from '../../failure.ts'
import { code, count, onsCode, sex, words, type Field } from '../fields.ts'
import { hasColumn, type Reading, type Sample, type Source } from '../reading.ts'
import { coverage } from './coverage.ts'
import { ONS } from './publishers.ts'

/**
 * Mid-year estimates of the residents of LSOAs by sex, as a tidy table: by age bands, or by single
 * years of age of which the last, 90, means 90 and over. Rows stay as they are published; no totals
 * are made. The figures are as of 30 June.
 *
 * Both tables of one year may be loaded. They count the same people: a sum takes the rows of one
 * release, never of both. Their `part` begins with `bands` or `single years`.
 */
export const lsoaPopulation: Source = {
  id: 'lsoa-population',
  publication: 'Lower layer Super Output Area population estimates',
  ...ONS,
  page: 'ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates/datasets/lowersuperoutputareamidyearpopulationestimates',
  datasets: ['population_lsoa'],
  signatures: [
    ['lsoa_code', 'la_code', 'gender', 'band', 'n'],
    ['lsoa_code', 'la_code', 'gender', 'age', 'est_year', 'n'],
  ],
  read: (sample) => (hasColumn(sample, 'band') ? bands(sample) : singleYears()),
}

const SHARED: readonly Field[] = [
  {
    name: 'lsoa',
    from: 'lsoa_code',
    kind: code('[EW]01[0-9]{6}', 'an LSOA code such as E01007464'),
  },
  { name: 'name', from: 'lsoa_name', kind: words(), required: false },
  { name: 'local_authority', from: 'la_code', kind: onsCode() },
  { name: 'local_authority_name', from: 'la_name', kind: words(), required: false },
  { name: 'sex', from: 'gender', kind: sex() },
  { name: 'people', from: 'n', kind: count() },
]

function bands(sample: Sample): Reading {
  const day = `DATE '${midYear(sample.file)}-06-30'`
  return {
    layout: 'age bands',
    fields: [
      ...SHARED,
      {
        name: 'band',
        from: 'band',
        kind: code('[0-9]{1,2}[_-][0-9]{1,2}|[0-9]{2}(PLUS|[+])', 'an age band such as 5_14'),
      },
    ],
    key: ['lsoa', 'sex', 'age_from', 'age_to'],
    period: { rows: { start: day, end: day } },
    part: `'bands: ' || ${coverage('local_authority')}`,
    tables: [
      {
        dataset: 'population_lsoa',
        columns: {
          age_from: "TRY_CAST(regexp_extract(band, '^[0-9]+') AS INTEGER)",
          age_to: "TRY_CAST(regexp_extract(band, '[_-]([0-9]+)$', 1) AS INTEGER)",
        },
      },
    ],
  }
}

function singleYears(): Reading {
  const day = 'make_date(CAST(year AS INTEGER), 6, 30)'
  return {
    layout: 'single years of age',
    fields: [
      ...SHARED,
      { name: 'age', from: 'age', kind: code('[0-9]|[1-8][0-9]|90[+]?', 'an age from 0 to 90') },
      { name: 'year', from: 'est_year', kind: code('20[0-9]{2}', 'a year such as 2019') },
    ],
    key: ['lsoa', 'sex', 'age_from', 'period_start'],
    period: { rows: { start: day, end: day } },
    part: `'single years: ' || ${coverage('local_authority')}`,
    tables: [
      {
        dataset: 'population_lsoa',
        columns: {
          age_from: "TRY_CAST(regexp_extract(age, '^[0-9]+') AS INTEGER)",
          age_to: "TRY_CAST(CASE WHEN length(age) < 3 AND age <> '90' THEN age END AS INTEGER)",
        },
      },
    ],
  }
}

/** The table by bands does not say its year inside. */
function midYear(file: string): string {
  const year = /mid[-_ ]?(20\d\d)(?!\d)/i.exec(file)?.[1]
  if (year !== undefined) return year
  throw new FootingsError(
    'data',
    'Neither the file nor its name says of which year the people are.',
    {
      remedy: 'Name the file with the year of the estimates in it, such as lsoa_mid2019.csv.',
    },
  )
}
