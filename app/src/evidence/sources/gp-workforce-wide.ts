import { COMMON_MARKS, number, practiceCode } from '../fields.ts'
import type { Source } from '../reading.ts'
import { GENERAL_PRACTICE_WORKFORCE, censusFields, censusPeriod } from './gp-workforce-census.ts'
import { staffColumn } from './gp-workforce-roles.ts'

/**
 * General Practice Workforce, practice level, wide: a row a practice, a column for each count of
 * staff. Group totals are kept as published with role `all`, roles beside them; `ND` and `NA` are
 * groups that the practice gave no data on. The patients in it are those of another publication
 * and are left there.
 */
export const gpWorkforceWide: Source = {
  ...GENERAL_PRACTICE_WORKFORCE,
  id: 'gp-workforce-wide',
  publication: 'General Practice Workforce, practice level, detailed',
  datasets: ['workforce'],
  signatures: [
    ['PRAC_CODE', 'TOTAL_PATIENTS', 'TOTAL_GP_FTE', 'TOTAL_NURSES_FTE', 'TOTAL_ADMIN_FTE'],
  ],
  read: (sample) => {
    const columns = sample.names.flatMap((name) => {
      const counted = staffColumn(name)
      if (counted === undefined) return []
      const { staffGroup, role, measure } = counted
      return [{ from: name, as: { staff_group: staffGroup, role, measure } }]
    })
    return {
      layout: columns.some(({ as }) => as.staff_group === 'gp excluding trainees and locums')
        ? 'a column a role, trainees apart'
        : 'a column a role, registrars apart',
      fields: [
        { name: 'practice', from: 'PRAC_CODE', kind: practiceCode() },
        ...censusFields(sample),
      ],
      key: ['practice'],
      period: censusPeriod(sample),
      tables: [
        {
          dataset: 'workforce',
          measures: { columns, value: 'value', kind: number({ least: 0 }), marks: COMMON_MARKS },
        },
      ],
    }
  },
}
