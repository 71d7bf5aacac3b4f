import { FootingsError } from '../../failure.ts'
import { code, number, onsCode, words } from '../fields.ts'
import { hasColumn, type Reading, type Sample, type Source } from '../reading.ts'
import { MHCLG } from './publishers.ts'

const SCORE = 'Index of Multiple Deprivation (IMD) Score'
const RANK = 'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)'
/** Some copies of the 2025 edition cut the last words of the name. */
const DECILE = [
  'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)',
  'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOA',
]

/** The edition by the years of its areas: those of the LSOAs and of the districts, as its header says. */
const EDITIONS = [
  { year: 2015, lsoas: 2011, districts: 2013 },
  { year: 2019, lsoas: 2011, districts: 2019 },
  { year: 2025, lsoas: 2021, districts: 2024 },
] as const

const lsoaCode = () => code('E01[0-9]{6}', 'an English LSOA code such as E01007464')
const decile = () => code('10|[1-9]', 'a decile from 1 to 10')
const score = () => number({ least: 0, most: 100 })

/**
 * English Indices of Deprivation: score and decile of the Index of Multiple Deprivation of every
 * LSOA. File 7 of the editions of 2015, 2019 and 2025, and a tidy table with one edition in it. The
 * period is the year of the edition; the data beneath it are some years older.
 */
export const imdLsoa: Source = {
  id: 'imd-lsoa',
  publication: 'English Indices of Deprivation: Index of Multiple Deprivation by LSOA',
  ...MHCLG,
  page: 'gov.uk/government/collections/english-indices-of-deprivation',
  datasets: ['deprivation_lsoa'],
  signatures: [
    ['lsoa_code', 'la_code', 'imd_year', 'imd_score', 'imd_decile'],
    ['LSOA code (2011)', SCORE, RANK],
    ['LSOA code (2021)', SCORE, RANK],
  ],
  read: (sample) => (hasColumn(sample, 'imd_year') ? tidy() : fileSeven(sample)),
}

function tidy(): Reading {
  return {
    layout: 'tidy table',
    fields: [
      { name: 'lsoa', from: 'lsoa_code', kind: lsoaCode() },
      { name: 'name', from: 'lsoa_name', kind: words(), required: false },
      { name: 'local_authority', from: 'la_code', kind: onsCode() },
      { name: 'local_authority_name', from: 'la_name', kind: words(), required: false },
      { name: 'year', from: 'imd_year', kind: code('20[0-9]{2}', 'a year such as 2019') },
      { name: 'score', from: 'imd_score', kind: score() },
      { name: 'decile', from: 'imd_decile', kind: decile() },
    ],
    key: ['lsoa', 'period_start'],
    period: {
      rows: {
        start: 'make_date(CAST(year AS INTEGER), 1, 1)',
        end: 'make_date(CAST(year AS INTEGER), 12, 31)',
      },
    },
    tables: [{ dataset: 'deprivation_lsoa' }],
  }
}

function fileSeven(sample: Sample): Reading {
  const edition = EDITIONS.find(
    ({ lsoas, districts }) =>
      hasColumn(sample, `LSOA code (${lsoas})`) &&
      hasColumn(sample, `Local Authority District code (${districts})`),
  )
  if (edition === undefined) {
    const known = EDITIONS.map(({ year, districts }) => `${districts} (edition ${year})`)
    throw new FootingsError(
      'data',
      'its header does not say of which edition the deprivation is: the edition is told by the year in "Local Authority District code (year)".',
      {
        remedy: `Take File 7 as published; the years known are ${known.join(', ')}.`,
        where: { line: 1 },
      },
    )
  }
  const { year, lsoas, districts } = edition
  return {
    layout: `File 7 of ${year}, LSOA ${lsoas}`,
    fields: [
      { name: 'lsoa', from: `LSOA code (${lsoas})`, kind: lsoaCode() },
      { name: 'name', from: `LSOA name (${lsoas})`, kind: words(), required: false },
      {
        name: 'local_authority',
        from: `Local Authority District code (${districts})`,
        kind: onsCode(),
      },
      {
        name: 'local_authority_name',
        from: `Local Authority District name (${districts})`,
        kind: words(),
        required: false,
      },
      { name: 'score', from: SCORE, kind: score() },
      { name: 'decile', from: DECILE, kind: decile() },
    ],
    key: ['lsoa'],
    period: { rows: { start: `DATE '${year}-01-01'`, end: `DATE '${year}-12-31'` } },
    tables: [{ dataset: 'deprivation_lsoa' }],
  }
}
