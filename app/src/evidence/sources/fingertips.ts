import { sqlText } from '../duckdb.ts'
import { number, oneOf, words, type Field } from '../fields.ts'
import {
  columnIndex,
  type Reading,
  type Sample,
  type Source,
  type TableReading,
} from '../reading.ts'
import { coverage } from './coverage.ts'
import { FINGERTIPS_FORMS, periodKinds } from './period-forms.ts'
import { OHID } from './publishers.ts'

/** The deprivation score of practice populations, which the practice's deprivation is also taken from. */
const DEPRIVATION_SCORE = '93553'

const figure = (name: string, from: string): Field => ({
  name,
  from,
  kind: number(),
  required: false,
})

/**
 * Fingertips, all data of an indicator as CSV: values as OHID computed them with their 95 % and
 * 99.8 % limits, for areas of every type. A blank value is suppressed where its note says so
 * (small numbers, disclosure) and otherwise not available. The download gives the England row a
 * second time with England as its own parent; that one is left out. In a file of one indicator a row
 * of the same name without its number is of that indicator, and without a sex of all persons. Column 23 changes its name and
 * is not read. Downloads for other types of area are other parts: none supersedes the practices'.
 */
export const fingertips: Source = {
  id: 'fingertips',
  publication: 'Fingertips public health profiles',
  ...OHID,
  page: 'fingertips.phe.org.uk',
  datasets: ['published_indicators', 'deprivation_practice'],
  signatures: [
    ['Indicator ID', 'Indicator Name', 'Area Code', 'Area Type', 'Time period', 'Value'],
  ],
  read: (sample) => reading(sample),
}

function reading(sample: Sample): Reading {
  const { first, last } = periodKinds(FINGERTIPS_FORMS)
  const only = onlyIndicator(sample)
  const indicator =
    only === undefined ? 'indicator_given' : `coalesce(indicator_given, ${sqlText(only.id)})`
  // Nobody can say of which indicator a row is that has neither its number nor its name.
  const told =
    only === undefined ? '' : ` AND (indicator_given IS NOT NULL OR name = ${sqlText(only.name)})`
  return {
    layout: 'all data, a row a figure',
    fields: [
      {
        name: 'indicator_given',
        from: 'Indicator ID',
        kind: words(),
        required: only === undefined,
      },
      { name: 'name', from: 'Indicator Name', kind: words() },
      { name: 'parent', from: 'Parent Code', kind: words(), required: false },
      { name: 'area', from: 'Area Code', kind: words() },
      { name: 'area_name', from: 'Area Name', kind: words(), required: false },
      { name: 'area_type', from: 'Area Type', kind: words() },
      {
        name: 'sex_given',
        from: 'Sex',
        kind: oneOf({
          persons: 'all',
          male: 'male',
          female: 'female',
          'not applicable': 'not applicable',
        }),
        required: false,
      },
      { name: 'age', from: 'Age', kind: words(), required: false },
      { name: 'category_type', from: 'Category Type', kind: words(), required: false },
      { name: 'category', from: 'Category', kind: words(), required: false },
      { name: 'period', from: 'Time period', kind: words() },
      { name: 'first_day', from: 'Time period', kind: first },
      { name: 'last_day_of_it', from: 'Time period', kind: last },
      figure('value', 'Value'),
      figure('lower95', 'Lower CI 95.0 limit'),
      figure('upper95', 'Upper CI 95.0 limit'),
      figure('lower998', 'Lower CI 99.8 limit'),
      figure('upper998', 'Upper CI 99.8 limit'),
      figure('numerator', 'Count'),
      figure('denominator', 'Denominator'),
      { name: 'note', from: 'Value note', kind: words(), required: false },
    ],
    keep: `NOT coalesce(area = parent, false)${told}`,
    key: ['name', 'area', 'sex_given', 'age', 'category_type', 'category', 'period'],
    period: { rows: { start: 'first_day', end: 'last_day_of_it' } },
    part: `string_agg(DISTINCT indicator_given, ', ' ORDER BY indicator_given) || ' by ' || ${coverage('area_type')}`,
    tables: [published(indicator), ...(hasDeprivation(sample) ? [DEPRIVATION] : [])],
  }
}

const published = (indicator: string): TableReading => ({
  dataset: 'published_indicators',
  columns: {
    indicator,
    sex: "coalesce(sex_given, 'all')",
    missing: `CASE WHEN value IS NULL THEN
      CASE WHEN regexp_matches(lower(coalesce(note, '')), 'suppress|disclos|small') THEN 'suppressed' ELSE 'not available' END END`,
  },
})

const DEPRIVATION: TableReading = {
  dataset: 'deprivation_practice',
  where: `indicator_given = '${DEPRIVATION_SCORE}' AND area_type IN ('GP', 'GPs')
    AND category_type IS NULL AND value IS NOT NULL`,
  columns: { practice: 'area', score: 'value' },
}

/** The one indicator of a file, by the rows at its head; undefined where there are several. */
function onlyIndicator(sample: Sample): { id: string; name: string } | undefined {
  const id = columnIndex(sample.names, 'Indicator ID')
  const name = columnIndex(sample.names, 'Indicator Name')
  const pairs = new Map(
    sample.rows
      .filter((row) => (row[id] ?? '').trim() !== '')
      .map((row) => [(row[id] ?? '').trim(), (row[name] ?? '').trim()]),
  )
  const [first] = pairs
  return pairs.size === 1 && first !== undefined ? { id: first[0], name: first[1] } : undefined
}

function hasDeprivation(sample: Sample): boolean {
  const column = columnIndex(sample.names, 'Indicator ID')
  return sample.rows.some((row) => row[column]?.trim() === DEPRIVATION_SCORE)
}
