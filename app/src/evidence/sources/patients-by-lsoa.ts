import { code, count, date, practiceCode, sex } from '../fields.ts'
import type { Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

/** Patients registered at a GP practice, by the LSOA they live in: one file for all, male, female. */
export const patientsByLsoa: Source = {
  id: 'patients-by-lsoa',
  publication: 'Patients Registered at a GP Practice, by LSOA',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  datasets: ['patients_lsoa'],
  signatures: [['EXTRACT_DATE', 'PRACTICE_CODE', 'LSOA_CODE', 'NUMBER_OF_PATIENTS']],
  read: (sample) => ({
    layout: sample.names.some((name) => /^sex$/i.test(name.trim())) ? 'with sex' : 'all patients',
    fields: [
      { name: 'extract_date', from: 'EXTRACT_DATE', kind: date() },
      { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
      // NO2011 is a patient without an LSOA, CLOSED one of a closed address, W... one in Wales.
      {
        name: 'lsoa',
        from: 'LSOA_CODE',
        kind: code('[EWSNJLM][0-9]{8}|NO20[0-9]{2}|CLOSED', 'an LSOA code such as E01007464'),
      },
      { name: 'sex_given', from: 'SEX', kind: sex(), optionalColumn: true },
      { name: 'patients', from: ['NUMBER_OF_PATIENTS', 'NUMBER OF PATIENTS'], kind: count() },
    ],
    key: ['practice', 'lsoa', 'sex'],
    period: { rows: { start: 'extract_date', end: 'extract_date' } },
    tables: [{ dataset: 'patients_lsoa', columns: { sex: "coalesce(sex_given, 'all')" } }],
  }),
}
