import {
  date,
  month,
  number,
  onsCode,
  code,
  practiceCode,
  sex,
  words,
  type Field,
  type FieldKind,
  type MissingKind,
} from '../fields.ts'
import { FootingsError } from '../../failure.ts'
import { sameName, type Reading, type Source, type TableReading } from '../reading.ts'
import { sqlText } from '../duckdb.ts'
import type { Figure, Mapping } from './mapping.ts'
import {
  CALENDAR_YEAR,
  FINANCIAL_YEAR,
  FINANCIAL_YEAR_BEGINNING,
  FINANCIAL_YEAR_ENDING,
  periodKinds,
  type PeriodForm,
} from './period-forms.ts'

export { MAPPINGS_DIRECTORY, loadMappings, readMapping, type Mapping } from './mapping.ts'

const AREA_KINDS: Readonly<Record<Mapping['area']['kind'], () => FieldKind>> = {
  practice: practiceCode,
  network: () => code('U[0-9]{5}', 'a network code: U and five digits'),
  lsoa: onsCode,
  other: words,
}

const YEAR_FORMS: Readonly<Record<string, PeriodForm>> = {
  'financial year': FINANCIAL_YEAR,
  'financial year beginning': FINANCIAL_YEAR_BEGINNING,
  'financial year ending': FINANCIAL_YEAR_ENDING,
  'calendar year': CALENDAR_YEAR,
}

/** How far a register recovered from a percentage may be from a whole number of people. */
const WHOLE_WITHIN = 0.01

/**
 * A source for the file that a mapping describes. A figure has a value, or a numerator and a
 * denominator; of a percentage of a list the numerator is recovered as percent / 100 x list and
 * must be a whole number within 0.01, or the cell is set aside. Marks and blanks are no figures.
 *
 * @throws FootingsError 'data' when the mapping makes two figures of one column
 */
export function localFiguresSource(mapping: Mapping): Source {
  const { figures } = mapping
  const table = Array.isArray(figures) ? wideTable(mapping, figures) : LONG_TABLE
  return {
    id: mapping.id,
    publication: mapping.publication,
    publisher: mapping.publisher,
    licence: mapping.licence,
    ...(mapping.page === undefined ? {} : { page: mapping.page }),
    datasets: ['local_figures'],
    signatures: [mapping.recognise],
    read: () => readingOf(mapping, table),
  }
}

function readingOf(mapping: Mapping, table: TableReading): Reading {
  const { figures } = mapping
  const period = periodOf(mapping)
  return {
    layout: Array.isArray(figures) ? 'a column a figure' : 'a row a figure',
    fields: [
      { name: 'area', from: mapping.area.column, kind: AREA_KINDS[mapping.area.kind]() },
      ...period.fields,
      ...(mapping.sex === undefined ? [] : [{ name: 'sex_given', from: mapping.sex, kind: sex() }]),
      ...(Array.isArray(figures) ? wideFields(mapping, figures) : longFields(mapping, figures)),
    ],
    key: [
      'area',
      ...(mapping.sex === undefined ? [] : ['sex_given']),
      ...(Array.isArray(figures) ? [] : ['indicator']),
      ...period.fields.map((field) => field.name),
    ],
    period: { rows: { start: period.start, end: period.end } },
    tables: [
      {
        ...table,
        columns: { ...table.columns, sex: mapping.sex === undefined ? "'all'" : 'sex_given' },
      },
    ],
  }
}

function periodOf({ period }: Mapping): { fields: readonly Field[]; start: string; end: string } {
  if ('start' in period) {
    return { fields: [], start: `DATE '${period.start}'`, end: `DATE '${period.end}'` }
  }
  const { column, form } = period
  const field = (name: string, kind: FieldKind): Field => ({ name, from: column, kind })
  if (form === 'date') return { fields: [field('day', date())], start: 'day', end: 'day' }
  if (form === 'month') {
    return { fields: [field('month', month())], start: 'month', end: 'last_day(month)' }
  }
  const yearForm = YEAR_FORMS[form]
  if (yearForm === undefined) throw new Error(`no form for ${form}`)
  const { first, last } = periodKinds([yearForm])
  return {
    fields: [field('first_day', first), field('last_day_of_it', last)],
    start: 'first_day',
    end: 'last_day_of_it',
  }
}

const quantity = (mapping: Mapping, name: string, from: string | readonly string[]): Field => ({
  name,
  from,
  kind: number(),
  required: false,
  marks: mapping.marks ?? {},
})

const LONG_TABLE: TableReading = {
  dataset: 'local_figures',
  columns: {
    missing: `CASE WHEN value IS NULL AND numerator IS NULL THEN
      CASE WHEN 'suppressed' IN (value_missing, numerator_missing) THEN 'suppressed' ELSE 'not available' END END`,
  },
}

function longFields(mapping: Mapping, long: Exclude<Mapping['figures'], Figure[]>): Field[] {
  return [
    { name: 'indicator', from: long.indicator, kind: words() },
    ...(['value', 'numerator', 'denominator'] as const).map((name): Field => {
      const from = long[name]
      return from === undefined
        ? { ...quantity(mapping, name, []), optionalColumn: true }
        : quantity(mapping, name, from)
    }),
  ]
}

/** The column that is the figure's own; its denominator may be that of others too. */
function ownColumn(figure: Figure): string {
  if ('value' in figure) return figure.value
  return 'percent' in figure ? figure.percent : figure.numerator
}

/** SQL names of the denominators, each column of the file once. */
function denominatorNames(figures: readonly Figure[]): ReadonlyMap<string, string> {
  const columns = figures.flatMap((figure) =>
    'denominator' in figure ? [sameName(figure.denominator)] : [],
  )
  return new Map([...new Set(columns)].map((column, index) => [column, `denominator_${index}`]))
}

/** Denominators are read here; of the own columns, whose cells are checked one by one, only that they are there. */
function wideFields(mapping: Mapping, figures: readonly Figure[]): Field[] {
  return [
    ...[...denominatorNames(figures)].map(([column, name]) => ({
      ...quantity(mapping, name, column),
      kind: number({ least: 0 }),
    })),
    ...figures.map((figure, index) => ({
      name: `own_${index}`,
      from: ownColumn(figure),
      kind: words(),
      required: false,
    })),
  ]
}

function wideTable(mapping: Mapping, figures: readonly Figure[]): TableReading {
  refuseSharedColumns(mapping, figures)
  const marks = mapping.marks ?? {}
  const cell = number()
  const names = denominatorNames(figures)
  const listed = (of: (figure: Figure) => boolean): string =>
    `(indicator IN (${['', ...figures.filter(of).map((figure) => figure.indicator)].map(sqlText).join(', ')}))`
  const isPercent = listed((figure) => 'percent' in figure)
  const isNumerator = listed((figure) => 'numerator' in figure)
  const cases = figures.flatMap((figure) => {
    const name = 'denominator' in figure ? names.get(sameName(figure.denominator)) : undefined
    return name === undefined ? [] : [`WHEN ${sqlText(figure.indicator)} THEN ${name}`]
  })
  const denominator =
    cases.length === 0 ? 'NULL::DOUBLE' : `(CASE indicator ${cases.join(' ')} END)`
  const register = (given: string): string => `(${given} / 100 * ${denominator})`
  const unwhole = (given: string): string =>
    `(${isPercent} AND coalesce(${given} NOT BETWEEN 0 AND 100 OR abs(${register(given)} - round(${register(given)})) > ${WHOLE_WITHIN}, false))`
  // The core calls the text of the cell that a row is made of `raw`.
  const given = cell.value(
    `(CASE WHEN trim(raw) NOT IN (${['', ...Object.keys(marks)].map(sqlText).join(', ')}) THEN raw END)`,
  )
  return {
    dataset: 'local_figures',
    measures: {
      columns: figures.map((figure) => ({
        from: ownColumn(figure),
        as: { indicator: figure.indicator },
      })),
      value: 'value',
      marks,
      kind: {
        value: (raw) => cell.value(raw),
        unusable: (raw) => `(${cell.unusable(raw)} OR ${unwhole(cell.value(raw))})`,
        expected: 'a number, or not a percentage that comes to whole people of its list',
      },
    },
    columns: {
      value: `CASE WHEN NOT ${isPercent} AND NOT ${isNumerator} THEN ${given} END`,
      numerator: `CASE WHEN ${isPercent} THEN round(${register(given)}) WHEN ${isNumerator} THEN ${given} END`,
      denominator,
      missing: `CASE WHEN ${given} IS NULL THEN ${missingKind(marks)}
        WHEN ${isPercent} AND ${denominator} IS NULL THEN 'not available' END`,
    },
  }
}

function missingKind(marks: Readonly<Record<string, MissingKind>>): string {
  const lines = Object.entries(marks).map(
    ([mark, kind]) => `WHEN ${sqlText(mark)} THEN ${sqlText(kind)}`,
  )
  if (lines.length === 0) return "'not available'"
  return `(CASE trim(coalesce(raw, '')) ${lines.join(' ')} ELSE 'not available' END)`
}

function refuseSharedColumns(mapping: Mapping, figures: readonly Figure[]): void {
  const taken = new Map<string, string>()
  for (const figure of figures) {
    const column = ownColumn(figure)
    const other = taken.get(sameName(column))
    if (other !== undefined) {
      throw new FootingsError(
        'data',
        `The mapping ${mapping.id} makes two figures of the column ${column}: ${other} and ${figure.indicator}.`,
        { remedy: 'Leave one of them out; an indicator can take the figure twice.' },
      )
    }
    taken.set(sameName(column), figure.indicator)
  }
}
