import { code, COMMON_MARKS, number, sex, words, type Field } from '../fields.ts'
import type { Source } from '../reading.ts'
import { periodKinds, PLAIN_FORMS } from './period-forms.ts'

const quantity = (name: string): Field => ({
  name,
  from: name,
  kind: number(),
  required: false,
  optionalColumn: true,
  marks: COMMON_MARKS,
})

/**
 * Figures of one's own in a tidy table: a row an area, period and indicator, with a value, or a
 * numerator and a denominator. It needs no mapping file. A period is 2022/23, 2022-23, 2023,
 * 2023-03 or a day; 2011-12, which may be a year or a month, is set aside as neither.
 */
export const tidyFigures: Source = {
  id: 'tidy-figures',
  publication: 'Local figures in a tidy table',
  publisher: 'the user of this workspace',
  licence: 'as its owner says',
  datasets: ['local_figures'],
  signatures: [
    ['area_code', 'period', 'indicator', 'value'],
    ['area_code', 'period', 'indicator', 'numerator', 'denominator'],
  ],
  read: () => {
    const { first, last } = periodKinds(PLAIN_FORMS)
    return {
      layout: 'a row a figure',
      fields: [
        {
          name: 'area',
          from: 'area_code',
          kind: code('[A-Z0-9]{3,9}', 'the code of a practice, network or area'),
        },
        { name: 'first_day', from: 'period', kind: first },
        { name: 'last_day_of_it', from: 'period', kind: last },
        { name: 'indicator', from: 'indicator', kind: words() },
        { name: 'sex_given', from: 'sex', kind: sex(), required: false, optionalColumn: true },
        quantity('numerator'),
        quantity('denominator'),
        quantity('value'),
      ],
      key: ['area', 'first_day', 'last_day_of_it', 'indicator', 'sex_given'],
      period: { rows: { start: 'first_day', end: 'last_day_of_it' } },
      // Another file of other indicators does not take this one's place.
      part: "string_agg(DISTINCT indicator, '; ' ORDER BY indicator)",
      tables: [
        {
          dataset: 'local_figures',
          columns: {
            sex: "coalesce(sex_given, 'all')",
            missing: `CASE WHEN value IS NULL AND numerator IS NULL THEN
              CASE WHEN 'suppressed' IN (value_missing, numerator_missing) THEN 'suppressed' ELSE 'not available' END END`,
          },
        },
      ],
    }
  },
}
