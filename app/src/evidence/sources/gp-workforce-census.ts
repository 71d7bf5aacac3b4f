import type { Field } from '../fields.ts'
import { hasColumn, type Reading, type Sample } from '../reading.ts'
import { monthNumber, yearNumber } from './census-fields.ts'
import { monthFromName } from './census-month.ts'
import { NHS_ENGLAND } from './publishers.ts'

/** What the wide and the long file of the General Practice Workforce share. */
export const GENERAL_PRACTICE_WORKFORCE = {
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/general-and-personal-medical-services',
} as const

const dated = (sample: Sample): boolean =>
  hasColumn(sample, 'CENSUS_YEAR') && hasColumn(sample, 'CENSUS_MONTH')

/** The columns of the census month, in the generations that have them. */
export function censusFields(sample: Sample): readonly Field[] {
  if (!dated(sample)) return []
  return [
    { name: 'census_year', from: 'CENSUS_YEAR', kind: yearNumber() },
    { name: 'census_month', from: 'CENSUS_MONTH', kind: monthNumber() },
  ]
}

/**
 * The day that staff are counted on: the last of the month, which the file's columns tell or, in
 * generations without them, its name.
 *
 * @throws FootingsError 'data' when neither tells a month
 */
export function censusPeriod(sample: Sample): Reading['period'] {
  const day = dated(sample)
    ? 'last_day(make_date(census_year, census_month, 1))'
    : `DATE '${monthFromName(sample.file).end}'`
  return { rows: { start: day, end: day } }
}
