import { COMMON_MARKS, number, oneOf, practiceCode, words, type FieldKind } from '../fields.ts'
import type { Source } from '../reading.ts'
import { GENERAL_PRACTICE_WORKFORCE, censusFields, censusPeriod } from './gp-workforce-census.ts'
import { GROUPS, PARTS_OF_GPS } from './gp-workforce-roles.ts'

/** Each record counts towards its role, its group and, for GPs, those without trainees and locums. */
const LEVELS = [
  { from: 'VALUE', as: { level: 'role' } },
  { from: 'STAFF_GROUP', as: { level: 'group' } },
  { from: 'DETAILED_STAFF_ROLE', as: { level: 'settled' } },
] as const

/** The column only says which level is meant: the number is the field `given`. */
const NOT_READ: FieldKind = { value: () => 'NULL', unusable: () => 'false', expected: 'anything' }

const TEMPORARY = "(role_given SIMILAR TO '.*(train|registrar|foundation|locum).*')"
const isTotal = "role_given = 'total'"
const settledGps = `(level = 'settled' AND staff_group_given = '${GROUPS.gp}')`
/** At the third level other staff would count towards their group a second time. */
const counts = `(NOT ${isTotal} AND (level <> 'settled' OR (staff_group_given = '${GROUPS.gp}' AND NOT ${TEMPORARY})))`
/** People with two roles are in both: the heads of a group are not the sum of the heads of its roles. */
const unknowable = "(measure = 'headcount' AND (level <> 'role' OR role_given = 'total'))"
/** A total of something without a row for any role says that the roles are not told. */
const untold = `(bool_or(${isTotal} AND coalesce(given > 0, true)) AND count(*) FILTER (WHERE NOT ${isTotal}) = 0)`
const known = `(NOT bool_or(${unknowable}) AND NOT bool_or(given IS NULL AND ${counts}) AND NOT ${untold})`

/**
 * General Practice Workforce, practice level, long: a row for a practice, role and measure. The
 * figures of its `Total` rows are wrong for some practices, so totals are sums of roles, and of
 * full-time equivalents only. A `Total` row does say that the practice gave data on the group: without
 * a row for any role the group is then zero; without any row at all it is not known.
 */
export const gpWorkforceLong: Source = {
  ...GENERAL_PRACTICE_WORKFORCE,
  id: 'gp-workforce-long',
  publication: 'General Practice Workforce, practice level, high level',
  datasets: ['workforce'],
  signatures: [['PRAC_CODE', 'STAFF_GROUP', 'DETAILED_STAFF_ROLE', 'MEASURE', 'VALUE']],
  read: (sample) => ({
    layout: 'a row a role and measure',
    fields: [
      { name: 'practice', from: 'PRAC_CODE', kind: practiceCode() },
      {
        name: 'staff_group_given',
        from: 'STAFF_GROUP',
        kind: oneOf({
          GP: GROUPS.gp,
          GPs: GROUPS.gp,
          Nurses: GROUPS.nurse,
          Nurse: GROUPS.nurse,
          'Direct Patient Care': GROUPS.care,
          'Admin/Non-Clinical': GROUPS.admin,
        }),
      },
      { name: 'role_given', from: 'DETAILED_STAFF_ROLE', kind: lowerWords() },
      { name: 'measure', from: 'MEASURE', kind: oneOf({ FTE: 'fte', Headcount: 'headcount' }) },
      { name: 'given', from: 'VALUE', kind: number({ least: 0 }), marks: COMMON_MARKS },
      ...censusFields(sample),
    ],
    key: ['practice', 'staff_group_given', 'role_given', 'measure'],
    period: censusPeriod(sample),
    tables: [
      {
        dataset: 'workforce',
        aggregate: true,
        measures: { columns: LEVELS, value: 'value', kind: NOT_READ },
        columns: {
          staff_group: `CASE WHEN ${settledGps} THEN '${PARTS_OF_GPS['EXTGL']}' ELSE staff_group_given END`,
          role: `CASE WHEN level = 'role' AND NOT ${isTotal} THEN role_given ELSE 'all' END`,
          value: `CASE WHEN ${known} THEN coalesce(sum(given) FILTER (WHERE ${counts}), 0) END`,
          missing: `CASE WHEN NOT ${known} THEN coalesce(min(given_missing), 'not available') END`,
        },
      },
    ],
  }),
}

/** Words in lower case with single spaces, so that a role has one name. */
function lowerWords(): FieldKind {
  const plain = words()
  return {
    ...plain,
    value: (raw) => `lower(regexp_replace(${plain.value(raw)}, '\\s+', ' ', 'g'))`,
  }
}
