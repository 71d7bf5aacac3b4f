import type { FieldKind } from '../fields.ts'
import { sqlText } from '../duckdb.ts'

/** A way of writing a period: a regular expression (RE2) and SQL dates from its groups. */
export interface PeriodForm {
  readonly pattern: string
  /** For people: `2022/23`. */
  readonly example: string
  /** SQL, given SQL for the number in each group. */
  readonly first: (group: (index: number) => string) => string
  readonly last: (group: (index: number) => string) => string
  /** SQL test beyond the pattern. */
  readonly valid?: (group: (index: number) => string) => string
}

type Group = (index: number) => string

const YEAR = '((?:19|20)[0-9]{2})'
const firstOfYear = (year: string): string => `make_date(${year}, 1, 1)`
const lastOfYear = (year: string): string => `make_date(${year}, 12, 31)`
const financialStart = (year: string): string => `make_date(${year}, 4, 1)`
const financialEnd = (year: string): string => `make_date(${year} + 1, 3, 31)`
const follows = (year: string, next: string): string => `(${year} + 1) % 100 = ${next} % 100`

export const CALENDAR_YEAR: PeriodForm = {
  pattern: YEAR,
  example: '2019',
  first: (group) => firstOfYear(group(1)),
  last: (group) => lastOfYear(group(1)),
}

/** One number for a financial year, by the year that it begins in. */
export const FINANCIAL_YEAR_BEGINNING: PeriodForm = {
  pattern: YEAR,
  example: '2022 for April 2022 to March 2023',
  first: (group) => financialStart(group(1)),
  last: (group) => financialEnd(group(1)),
}

/** One number for a financial year, by the year that it ends in. */
export const FINANCIAL_YEAR_ENDING: PeriodForm = {
  pattern: YEAR,
  example: '2023 for April 2022 to March 2023',
  first: (group) => financialStart(`${group(1)} - 1`),
  last: (group) => financialEnd(`${group(1)} - 1`),
}

export const FINANCIAL_YEAR: PeriodForm = {
  pattern: `${YEAR}\\s*[-/_]?\\s*((?:20)?[0-9]{2})`,
  example: '2022/23',
  first: (group) => financialStart(group(1)),
  last: (group) => financialEnd(group(1)),
  valid: (group) => follows(group(1), group(2)),
}

/** `2022/23` with a stroke only: elsewhere a dash may join calendar years. */
const FINANCIAL_YEAR_STROKE: PeriodForm = {
  ...FINANCIAL_YEAR,
  pattern: `${YEAR}/((?:20)?[0-9]{2})`,
}

/** `2022-23`, only where the second part can be no month: 2011-12 may be December 2011. */
const FINANCIAL_YEAR_DASH: PeriodForm = {
  ...FINANCIAL_YEAR,
  pattern: `${YEAR}-((?:20)?[0-9]{2})`,
  example: '2022-23',
  valid: (group) => `${follows(group(1), group(2))} AND ${group(2)} > 12`,
}

const MONTH: PeriodForm = {
  pattern: `${YEAR}-(0[1-9]|1[0-2])`,
  example: '2023-03',
  first: (group) => `make_date(${group(1)}, ${group(2)}, 1)`,
  last: (group) => `last_day(make_date(${group(1)}, ${group(2)}, 1))`,
  valid: (group) => `NOT ((${follows(group(1), group(2))}) AND ${group(1)} < 2012)`,
}

const daysThere = (year: string, month: string, day: string): string =>
  `${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND day(last_day(make_date(${year}, greatest(1, least(12, ${month})), 1)))`

const DAY: PeriodForm = {
  pattern: `${YEAR}-([0-9]{2})-([0-9]{2})`,
  example: '2023-03-31',
  first: (group) => `make_date(${group(1)}, ${group(2)}, ${group(3)})`,
  last: (group) => `make_date(${group(1)}, ${group(2)}, ${group(3)})`,
  valid: (group) => daysThere(group(1), group(2), group(3)),
}

const DAY_FIRST: PeriodForm = {
  pattern: `([0-9]{2})/([0-9]{2})/${YEAR}`,
  example: '31/03/2023',
  first: (group) => `make_date(${group(3)}, ${group(2)}, ${group(1)})`,
  last: (group) => `make_date(${group(3)}, ${group(2)}, ${group(1)})`,
  valid: (group) => daysThere(group(3), group(2), group(1)),
}

/** The ways that people write the period of a figure of their own. */
export const PLAIN_FORMS: readonly PeriodForm[] = [
  FINANCIAL_YEAR_STROKE,
  FINANCIAL_YEAR_DASH,
  MONTH,
  CALENDAR_YEAR,
  DAY,
  DAY_FIRST,
]

/** A year written with two digits after one with four: 98 after 1997 is 1998, 02 after 1999 is 2002. */
const later = (year: string, next: string): string =>
  `(CASE WHEN ${next} > 99 THEN ${next} ELSE ${year} + ((${next} - ${year} % 100 + 100) % 100) END)`

const CALENDAR_YEARS: PeriodForm = {
  pattern: `${YEAR}\\s*-\\s*((?:20)?[0-9]{2})`,
  example: '2017 - 19',
  first: (group) => firstOfYear(group(1)),
  last: (group) => lastOfYear(later(group(1), group(2))),
  valid: (group) => `${later(group(1), group(2))} - ${group(1)} BETWEEN 1 AND 20`,
}

const FINANCIAL_YEARS: PeriodForm = {
  pattern: `${YEAR}/([0-9]{2})\\s*-\\s*((?:20)?[0-9]{2})/([0-9]{2})`,
  example: '2021/22 - 23/24',
  first: (group) => financialStart(group(1)),
  last: (group) => financialEnd(later(group(1), group(3))),
  valid: (group) =>
    `${follows(group(1), group(2))} AND ${follows(group(3), group(4))} AND ${later(group(1), group(3))} - ${group(1)} BETWEEN 1 AND 20`,
}

const quarterStart = (year: string, quarter: string, month: number): string =>
  `(make_date(${year}, ${month}, 1) + to_months(CAST(3 * (${quarter} - 1) AS INTEGER)))::DATE`
const quarterEnd = (year: string, quarter: string, month: number): string =>
  `last_day((make_date(${year}, ${month}, 1) + to_months(CAST(3 * ${quarter} - 1 AS INTEGER)))::DATE)`

const CALENDAR_QUARTER: PeriodForm = {
  pattern: `${YEAR} Q([1-4])`,
  example: '2022 Q4',
  first: (group) => quarterStart(group(1), group(2), 1),
  last: (group) => quarterEnd(group(1), group(2), 1),
}

const FINANCIAL_QUARTER: PeriodForm = {
  pattern: `${YEAR}/([0-9]{2}) Q([1-4])`,
  example: '2022/23 Q4',
  first: (group) => quarterStart(group(1), group(3), 4),
  last: (group) => quarterEnd(group(1), group(3), 4),
  valid: (group) => follows(group(1), group(2)),
}

/** The ways that Fingertips writes periods; a stroke is a financial year, Q4 of it January to March. */
export const FINGERTIPS_FORMS: readonly PeriodForm[] = [
  FINANCIAL_YEAR_STROKE,
  CALENDAR_YEAR,
  CALENDAR_YEARS,
  FINANCIAL_YEARS,
  CALENDAR_QUARTER,
  FINANCIAL_QUARTER,
]

/** Kinds for the first and last day of a period that is written in one of some forms. */
export function periodKinds(forms: readonly PeriodForm[]): { first: FieldKind; last: FieldKind } {
  const matches = (raw: string, form: PeriodForm): string => {
    const whole = `coalesce(regexp_full_match(trim(${raw}), ${sqlText(form.pattern)}), false)`
    if (form.valid === undefined) return whole
    return `(${whole} AND coalesce(${form.valid(groupsOf(raw, form))}, false))`
  }
  const usable = (raw: string): string =>
    `(${forms.map((form) => matches(raw, form)).join(' OR ')})`
  const kind = (day: 'first' | 'last'): FieldKind => ({
    value: (raw) =>
      `CASE ${forms.map((form) => `WHEN ${matches(raw, form)} THEN ${form[day](groupsOf(raw, form))}`).join(' ')} END`,
    unusable: (raw) => `coalesce(trim(${raw}) <> '' AND NOT ${usable(raw)}, false)`,
    expected: `a period such as ${forms.map((form) => form.example).join(', ')}`,
  })
  return { first: kind('first'), last: kind('last') }
}

function groupsOf(raw: string, form: PeriodForm): Group {
  return (index) =>
    `TRY_CAST(regexp_extract(trim(${raw}), ${sqlText(`^${form.pattern}$`)}, ${index}) AS INTEGER)`
}
