import { code, count, practiceCode } from '../fields.ts'
import type { Source } from '../reading.ts'
import { financialYearFromName } from './financial-year.ts'
import { NHS_ENGLAND } from './publishers.ts'
import { QOF_PAGE, qofPart } from './qof-publication.ts'

/**
 * Quality and Outcomes Framework raw data, PREVALENCE: the size of each disease register of a
 * practice and of the list that it is a part of (`17OV`: patients of 17 or over), which is the
 * denominator. The year stands in the name alone.
 */
export const qofPrevalence: Source = {
  id: 'qof-prevalence',
  publication: 'Quality and Outcomes Framework: prevalence',
  ...NHS_ENGLAND,
  page: QOF_PAGE,
  datasets: ['qof_prevalence'],
  signatures: [
    ['PRACTICE_CODE', 'GROUP_CODE', 'REGISTER', 'PATIENT_LIST_TYPE', 'PRACTICE_LIST_SIZE'],
  ],
  read: (sample) => {
    const year = financialYearFromName(sample.file)
    return {
      layout: 'a row a register',
      fields: [
        { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
        {
          name: 'condition',
          from: 'GROUP_CODE',
          kind: code('[A-Z][A-Z0-9_]{0,14}', 'a QOF group such as AF'),
        },
        { name: 'register', from: 'REGISTER', kind: count() },
        {
          name: 'list_type',
          from: 'PATIENT_LIST_TYPE',
          kind: code('[A-Z0-9_]{1,12}', 'a patient list such as TOTAL or 17OV'),
        },
        { name: 'list_size', from: 'PRACTICE_LIST_SIZE', kind: count() },
      ],
      key: ['practice', 'condition'],
      period: { rows: { start: `DATE '${year.start}'`, end: `DATE '${year.end}'` } },
      part: qofPart(sample.file),
      tables: [{ dataset: 'qof_prevalence' }],
    }
  },
}
