import type { FieldKind } from '../fields.ts'

const within = (raw: string, least: number, most: number): string =>
  `coalesce(TRY_CAST(${raw} AS DOUBLE) BETWEEN ${least} AND ${most} AND TRY_CAST(${raw} AS DOUBLE) = floor(TRY_CAST(${raw} AS DOUBLE)), false)`

function wholeNumber(least: number, most: number, expected: string): FieldKind {
  return {
    value: (raw) =>
      `CASE WHEN ${within(raw, least, most)} THEN CAST(TRY_CAST(${raw} AS DOUBLE) AS INTEGER) END`,
    unusable: (raw) => `coalesce(trim(${raw}) <> '' AND NOT ${within(raw, least, most)}, false)`,
    expected,
  }
}

/** A year of the calendar as a number, which `make_date` can use. */
export const yearNumber = (): FieldKind => wholeNumber(1900, 2100, 'a year such as 2023')

/** A month of the year, 1 to 12. */
export const monthNumber = (): FieldKind => wholeNumber(1, 12, 'a month, 1 to 12')
