import { code, count, date, practiceCode, sex, words } from '../fields.ts'
import { hasColumn, type Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

const FIRST_AGE = "TRY_CAST(regexp_extract(age, '^[0-9]+') AS INTEGER)"
const LAST_AGE = "TRY_CAST(regexp_extract(age, '[0-9]+$') AS INTEGER)"

/**
 * Patients registered at a GP practice by age and sex: five-year groups for every level of the
 * service (gp-reg-pat-prac-quin-age), of which practices are kept; and single years, a file for
 * each sex (gp-reg-pat-prac-sing-age-female, -male), which is of practices alone.
 *
 * The row of all ages is one of its own, and that of both sexes is for all ages only: neither may
 * be added to the others. Where both files of a day are loaded, single years and five-year groups
 * stand side by side, and a sum takes one or the other.
 */
export const patientsByAge: Source = {
  id: 'patients-by-age',
  publication: 'Patients Registered at a GP Practice, by age and sex',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  datasets: ['patients'],
  signatures: [
    ['EXTRACT_DATE', 'ORG_TYPE', 'ORG_CODE', 'SEX', 'AGE_GROUP_5', 'NUMBER_OF_PATIENTS'],
    ['EXTRACT_DATE', 'ORG_CODE', 'SEX', 'AGE', 'NUMBER_OF_PATIENTS'],
  ],
  read: (sample) => {
    const groups = hasColumn(sample, 'AGE_GROUP_5')
    return {
      layout: groups ? 'five-year groups' : 'single years',
      fields: [
        { name: 'extract_date', from: 'EXTRACT_DATE', kind: date() },
        { name: 'org_type', from: 'ORG_TYPE', kind: words(), optionalColumn: !groups },
        { name: 'practice', from: 'ORG_CODE', kind: practiceCode() },
        { name: 'sex', from: 'SEX', kind: sex() },
        {
          name: 'age',
          from: ['AGE_GROUP_5', 'AGE'],
          kind: groups
            ? code('ALL|[0-9]{1,2}_[0-9]{1,2}|95[+]', 'an age group such as 0_4, 95+ or ALL')
            : code('ALL|[0-9]{1,2}|95[+]', 'an age in years, 95+ or ALL'),
        },
        { name: 'patients', from: 'NUMBER_OF_PATIENTS', kind: count() },
      ],
      keep: "coalesce(upper(org_type), 'GP') = 'GP'",
      key: ['extract_date', 'practice', 'sex', 'age'],
      period: { rows: { start: 'extract_date', end: 'extract_date' } },
      part: groups
        ? "'five-year groups'"
        : "CASE count(DISTINCT sex) WHEN 1 THEN 'single years, ' || min(sex) ELSE 'single years' END",
      tables: [
        {
          dataset: 'patients',
          columns: {
            age_from: `CASE WHEN age = 'ALL' THEN 0 ELSE ${FIRST_AGE} END`,
            age_to: `CASE WHEN age <> 'ALL' THEN ${LAST_AGE} END`,
          },
        },
      ],
    }
  },
}
