import { sqlText } from './duckdb.ts'

/**
 * How the text of one column becomes a value. Each kind is three SQL expressions over the raw
 * text: its value, whether it is unusable, and (in words) what was expected.
 */
export interface FieldKind {
  /** The value, or NULL when the text is blank or unusable. */
  value(raw: string): string
  /** True when the text is there but unusable; must not be NULL. */
  unusable(raw: string): string
  readonly expected: string
}

/** Why there is no figure: the publisher withheld it, or has none. Zero is a figure. */
export type MissingKind = 'suppressed' | 'not available'

/** The publishers' marks. */
export const COMMON_MARKS: Readonly<Record<string, MissingKind>> = {
  '*': 'suppressed',
  c: 'suppressed',
  '[c]': 'suppressed',
  '[x]': 'not available',
  '[z]': 'not available',
  x: 'not available',
  ND: 'not available',
  NA: 'not available',
  'N/A': 'not available',
  'n/a': 'not available',
  '-': 'not available',
  '..': 'not available',
  ':': 'not available',
}

export interface Field {
  /** Name of the value in SQL and, where a table has a column so named, in that table. */
  readonly name: string
  /** The header that it comes from; several where generations of the publication differ. */
  readonly from: string | readonly string[]
  readonly kind: FieldKind
  /** A blank is a bad row. Default true. */
  readonly required?: boolean
  /** The column itself may be absent from the file; the value is then NULL. */
  readonly optionalColumn?: boolean
  /** Texts that mean there is no figure; a column `<name>_missing` says which kind. */
  readonly marks?: Readonly<Record<string, MissingKind>>
}

const trimmed = (raw: string) => `trim(${raw})`

/** Free words: names, addresses. */
export function words(): FieldKind {
  return { value: (raw) => `nullif(trim(${raw}), '')`, unusable: () => 'false', expected: 'words' }
}

/**
 * A code that matches a regular expression (RE2), trimmed and upper-cased. The expression must match
 * nothing but such text: what matches as it stands is then taken as it stands, which is faster.
 */
export function code(pattern: string, expected: string): FieldKind {
  const matches = (raw: string) => `regexp_full_match(upper(${trimmed(raw)}), ${sqlText(pattern)})`
  return {
    value: (raw) =>
      `CASE WHEN regexp_full_match(${raw}, ${sqlText(pattern)}) THEN ${raw} WHEN ${matches(raw)} THEN upper(${trimmed(raw)}) END`,
    unusable: (raw) => `coalesce(NOT ${matches(raw)}, false)`,
    expected,
  }
}

/** An ODS practice code: a letter and five digits, such as Z99001. */
export const practiceCode = (): FieldKind =>
  code('[A-Z][0-9]{5}', 'a practice code: a letter and five digits')

/** An ODS code of an organisation above a practice: network, sub-ICB, ICB, region or trust. */
export const organisationCode = (): FieldKind =>
  code('[A-Z0-9]{1,10}', 'an organisation code of letters and digits')

/** A nine-character ONS code such as E01007464. */
export const onsCode = (): FieldKind => code('[A-Z][0-9]{8}', 'an ONS code such as E01007464')

/** One word of a list, each with the value that it stands for. Case and outer spaces do not count. */
export function oneOf(meanings: Readonly<Record<string, string>>): FieldKind {
  const lines = Object.entries(meanings)
    .map(([word, meaning]) => `WHEN ${sqlText(word.toLowerCase())} THEN ${sqlText(meaning)}`)
    .join(' ')
  const value = (raw: string) => `CASE lower(${trimmed(raw)}) ${lines} END`
  return {
    value,
    unusable: (raw) => `(${trimmed(raw)} <> '' AND ${value(raw)} IS NULL)`,
    expected: `one of ${Object.keys(meanings).slice(0, 12).join(', ')}`,
  }
}

/** Sex as the publications write it; value all, male, female, or other. */
export const sex = (): FieldKind =>
  oneOf({
    all: 'all',
    persons: 'all',
    male: 'male',
    m: 'male',
    female: 'female',
    f: 'female',
    indeterminate: 'other',
    unknown: 'other',
  })

interface NumberRange {
  readonly least?: number
  readonly most?: number
}

function numeric(range: NumberRange, wholeOnly: boolean): FieldKind {
  // Thousands separators are accepted only where they stand where they should.
  const plain = (raw: string) =>
    `CASE WHEN contains(${raw}, ',') AND regexp_full_match(${trimmed(raw)}, '[-+]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?') THEN replace(${raw}, ',', '') ELSE ${raw} END`
  const number = (raw: string) => `TRY_CAST(${plain(raw)} AS DOUBLE)`
  const usable = (raw: string) => {
    const tests = [`isfinite(${number(raw)})`]
    if (range.least !== undefined) tests.push(`${number(raw)} >= ${range.least}`)
    if (range.most !== undefined) tests.push(`${number(raw)} <= ${range.most}`)
    if (wholeOnly) tests.push(`${number(raw)} = floor(${number(raw)})`)
    return `coalesce(${tests.join(' AND ')}, false)`
  }
  const bounds = [
    range.least === undefined ? '' : ` of at least ${range.least}`,
    range.most === undefined ? '' : ` of at most ${range.most}`,
  ].join('')
  return {
    value: (raw) =>
      `CASE WHEN ${usable(raw)} THEN ${number(raw)}${wholeOnly ? '::BIGINT' : ''} END`,
    unusable: (raw) => `coalesce(${trimmed(raw)} <> '' AND NOT ${usable(raw)}, false)`,
    expected: `${wholeOnly ? 'a whole number' : 'a number'}${bounds}`,
  }
}

/** A number of people or things: whole, not negative. */
export const count = (): FieldKind => numeric({ least: 0 }, true)

/** Any finite number within a range. */
export const number = (range: NumberRange = {}): FieldKind => numeric(range, false)

/** Pounds; negative for deductions and claw-back. */
export const money = (): FieldKind => numeric({}, false)

const DATE_FORMS = [
  '%d%b%Y',
  '%Y-%m-%d',
  '%Y%m%d',
  '%d/%m/%Y',
  '%d-%b-%Y',
  '%d %B %Y',
  '%Y-%m-%d %H:%M:%S',
]

/**
 * A date in any of the publications' forms: 01JAN2021, 2026-07-01, 20231204, 04/12/2023. A dash
 * or a space is no date. Days that the calendar has not and years outside 1900 to 2100 are unusable.
 */
export function date(): FieldKind {
  const forms = `[${DATE_FORMS.map(sqlText).join(', ')}]`
  const blank = (raw: string) => `(${trimmed(raw)} IN ('', '-'))`
  const parsed = (raw: string) => `try_strptime(${trimmed(raw)}, ${forms})::DATE`
  const usable = (raw: string) => `coalesce(year(${parsed(raw)}) BETWEEN 1900 AND 2100, false)`
  return {
    value: (raw) => `CASE WHEN ${usable(raw)} THEN ${parsed(raw)} END`,
    unusable: (raw) => `coalesce(NOT ${blank(raw)} AND NOT ${usable(raw)}, false)`,
    expected: 'a date such as 01JAN2021, 2021-01-01, 20210101 or 01/01/2021',
  }
}

/** A month written 2016_01, 201601, 2016-01 or as any date in it; value its first day. */
export function month(): FieldKind {
  const digits = (raw: string) => `regexp_replace(${trimmed(raw)}, '[-_/]', '')`
  const usable = (raw: string) =>
    `coalesce(regexp_full_match(${digits(raw)}, '(19|20)[0-9]{2}(0[1-9]|1[0-2])'), false)`
  const asDate = date()
  return {
    value: (raw) =>
      `CASE WHEN ${usable(raw)} THEN strptime(${digits(raw)} || '01', '%Y%m%d')::DATE ELSE date_trunc('month', ${asDate.value(raw)})::DATE END`,
    unusable: (raw) => `(NOT ${usable(raw)} AND ${asDate.unusable(raw)})`,
    expected: 'a month such as 2016_01, 201601 or 2016-01-01',
  }
}
