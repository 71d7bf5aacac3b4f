import { count, date, practiceCode, words } from '../fields.ts'
import { hasColumn, type Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * Patients registered at a GP practice, totals (gp-reg-pat-prac-all): one row a practice. With
 * clinical commissioning groups until mid-2022 and sub-ICB locations since.
 */
export const patientsRegisteredTotals: Source = {
  id: 'patients-registered-totals',
  publication: 'Patients Registered at a GP Practice, totals',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  datasets: ['patients'],
  signatures: [
    ['EXTRACT_DATE', 'TYPE', 'CODE', 'SEX', 'AGE', 'NUMBER_OF_PATIENTS'],
    ['EXTRACT_DATE', 'ORG_TYPE', 'CODE', 'SEX', 'AGE', 'NUMBER_OF_PATIENTS'],
  ],
  read: (sample) => ({
    layout: hasColumn(sample, 'CCG_CODE') ? 'by CCG' : 'by sub-ICB location',
    fields: [
      { name: 'extract_date', from: 'EXTRACT_DATE', kind: date() },
      { name: 'org_type', from: ['TYPE', 'ORG_TYPE'], kind: words() },
      { name: 'practice', from: 'CODE', kind: practiceCode() },
      { name: 'sex_given', from: 'SEX', kind: words() },
      { name: 'age_given', from: 'AGE', kind: words() },
      { name: 'patients', from: 'NUMBER_OF_PATIENTS', kind: count() },
    ],
    keep: "upper(org_type) = 'GP' AND upper(sex_given) = 'ALL' AND upper(age_given) = 'ALL'",
    key: ['extract_date', 'practice'],
    period: { rows: { start: 'extract_date', end: 'extract_date' } },
    tables: [{ dataset: 'patients', columns: { sex: "'all'", age_from: '0', age_to: 'NULL' } }],
  }),
}
