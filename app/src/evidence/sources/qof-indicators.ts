import { code, number, words } from '../fields.ts'
import type { Source } from '../reading.ts'
import { financialYearFromName } from './financial-year.ts'
import { NHS_ENGLAND } from './publishers.ts'
import { QOF_PAGE } from './qof-publication.ts'

/**
 * Quality and Outcomes Framework: the dictionary of a year's indicators, their points, groups,
 * domains and patient lists. The year stands in the name alone.
 */
export const qofIndicators: Source = {
  id: 'qof-indicators',
  publication: 'Quality and Outcomes Framework: indicators',
  ...NHS_ENGLAND,
  page: QOF_PAGE,
  datasets: ['qof_indicators'],
  signatures: [
    ['INDICATOR_CODE', 'INDICATOR_POINT_VALUE', 'GROUP_CODE', 'DOMAIN_CODE', 'PATIENT_LIST_TYPE'],
  ],
  read: (sample) => {
    const year = financialYearFromName(sample.file)
    return {
      layout: 'a row an indicator',
      fields: [
        {
          name: 'indicator',
          from: 'INDICATOR_CODE',
          kind: code('[A-Z]{1,10}[0-9]{1,4}[A-Z]?', 'a QOF indicator such as AF007'),
        },
        { name: 'points', from: 'INDICATOR_POINT_VALUE', kind: number({ least: 0 }) },
        {
          name: 'condition',
          from: 'GROUP_CODE',
          kind: code('[A-Z][A-Z0-9_]{0,14}', 'a QOF group such as AF'),
        },
        { name: 'condition_name', from: 'GROUP_DESCRIPTION', kind: words() },
        { name: 'domain', from: ['DOMAIN_DESCRIPTION', 'DOMAIN_CODE'], kind: words() },
        {
          name: 'list_type',
          from: 'PATIENT_LIST_TYPE',
          kind: code('[A-Z0-9_]{1,12}', 'a patient list such as TOTAL or 17OV'),
          required: false,
        },
      ],
      key: ['indicator'],
      period: { rows: { start: `DATE '${year.start}'`, end: `DATE '${year.end}'` } },
      tables: [{ dataset: 'qof_indicators' }],
    }
  },
}
