import { FootingsError } from '../failure.ts'
import { columnsOf } from './datasets.ts'
import { sqlName, sqlText } from './duckdb.ts'
import type { Field, MissingKind } from './fields.ts'
import { columnIndex, type Reading, type TableReading } from './reading.ts'

/** A text table that DuckDB can read: the file as it came, or a tidied copy with line numbers. */
export interface TextTable {
  readonly path: string
  readonly delimiter: string
  readonly header: boolean
  /** The first column is the line of the file that the record came from. */
  readonly numbered: boolean
  /** Some of its records, as the fields stand in them. */
  readonly sample?: readonly (readonly string[])[]
}

const PROBLEM = 'STRUCT("column" VARCHAR, "value" VARCHAR, reason VARCHAR)'

/** A sign that no file of figures has: between two texts that share a column. */
const BETWEEN = 'chr(31)'

const columnAt = (index: number): string => sqlName(`c${index}`)
const textAt = (place: number): string => sqlName(`text ${place}`)
const rawAt = (place: number): string => sqlName(`raw ${place}`)

/**
 * One pass over the text: every field as its value, `problem` where a record is unusable, `kept`
 * where it is in scope, `line`, and the raw text of measure columns (`c7`). With `direct` the
 * columns of that table stand beside them, so that a clean file needs no second pass.
 */
export function recordsSql(
  table: TextTable,
  names: readonly string[],
  reading: Reading,
  direct: { table: TableReading; release: string } | undefined,
): string {
  const bound = bindFields(reading, names)
  const values = bound.flatMap((one, place) => {
    const { field, raw } = one
    const { missing } = withoutMarks(raw, field.marks)
    const value = `${valueSql(one, table.sample)} AS ${sqlName(field.name)}`
    const given =
      field.marks === undefined ? [] : [`${missing} AS ${sqlName(`${field.name}_missing`)}`]
    return [value, ...given, `${raw} AS ${rawAt(place)}`]
  })
  const measures = measureCells(reading, names)
  const texts = bound.flatMap(({ raw, text }) => (text === raw ? [] : [text]))
  const line = table.numbered ? 'line' : 'NULL::BIGINT AS line'
  const worked = `SELECT ${[...values, ...new Set([...measures, ...texts]), line].join(', ')}
    FROM ${withTexts(bound, readCsv(table, names.length))}`
  const surplus = [...bound.map((_, place) => rawAt(place)), ...texts].join(', ')
  const kept = `coalesce(${reading.keep ?? 'true'}, true)`
  const fault = `CASE WHEN ${kept} THEN ${problemCase(bound, table.numbered)} END`
  // A projection holds a vector for every column, so a wide file must not go through many.
  if (direct === undefined) {
    return `SELECT * EXCLUDE (${surplus}), ${kept} AS kept, ${fault} AS problem FROM (${worked})`
  }
  const period = 'rows' in reading.period ? reading.period.rows : undefined
  if (period === undefined) throw new Error('a direct table needs the period of each row')
  const columns = datasetColumns(direct.table, reading, period, direct.release)
  return `SELECT ${columns}, ${kept} AS kept, ${fault} AS problem, line FROM (${worked})`
}

/** Whether the first pass can write this table as it is. */
export function directTable(reading: Reading): TableReading | undefined {
  const [table, ...more] = reading.tables
  if (table === undefined || more.length > 0 || !('rows' in reading.period)) return undefined
  const plain = !table.aggregate && table.where === undefined && table.measures === undefined
  const columns: Readonly<Record<string, string>> = columnsOf(table.dataset)
  const keyed = (reading.key ?? []).every((name) => name in columns)
  return plain && keyed ? table : undefined
}

/**
 * The rows of one table from the good records, and, where cells of a wide file can be bad on
 * their own, the rows for the quarantine.
 */
export function tableSql(
  table: TableReading,
  names: readonly string[],
  reading: Reading,
  good: string,
  period: { start: string; end: string },
  release: string,
): { rows: string; faults: string | undefined } {
  const where = table.where === undefined ? '' : `WHERE ${table.where}`
  const group = table.aggregate === true ? 'GROUP BY ALL' : ''
  if (table.measures === undefined) {
    return {
      rows: `SELECT ${datasetColumns(table, reading, period, release)} FROM ${good} ${where} ${group}`,
      faults: undefined,
    }
  }
  const { kind, marks, value, beside } = table.measures
  const { long, labels } = longSql(table.measures, names, `(SELECT * FROM ${good} ${where})`)
  const { text: withoutMark, missing } = withoutMarks('raw', marks)
  const text = 'cell_text'
  const texts = [`${withoutMark} AS ${text}`]
  if (beside !== undefined) {
    texts.push(`${withoutMarks('raw_beside', beside.marks).text} AS beside_text`)
  }
  const cellsSql = `(SELECT *, ${texts.join(', ')} FROM ${long})`
  const withBeside =
    beside === undefined
      ? cellsSql
      : `(SELECT *, ${beside.kind.value('beside_text')} AS ${sqlName(beside.name)} FROM ${cellsSql})`
  const extra: Record<string, string> = {
    [value]: kind.value(text),
    missing,
    ...Object.fromEntries(labels.map((label) => [label, sqlName(label)])),
  }
  const unusable = kind.unusable(text)
  const faults = [{ header: 'measure_header', raw: 'raw', kind, unusable }]
  if (beside !== undefined) {
    const bad = beside.kind.unusable('beside_text')
    faults.push({ header: 'beside_header', raw: 'raw_beside', kind: beside.kind, unusable: bad })
  }
  const first = (of: (fault: (typeof faults)[number]) => string) =>
    `CASE ${faults.map((fault) => `WHEN ${fault.unusable} THEN ${of(fault)}`).join(' ')} END`
  return {
    rows: `SELECT ${datasetColumns(table, reading, period, release, extra)} FROM ${withBeside} WHERE NOT ${unusable} ${group}`,
    // One number may stand beside many, and is told of once.
    faults: `SELECT DISTINCT line, ${first(({ header }) => header)} AS "column", left(${first(({ raw }) => raw)}, 60) AS "value",
        ${first((fault) => sqlText(`is not ${fault.kind.expected}`))} AS reason
      FROM ${cellsSql} WHERE ${faults.map((fault) => fault.unusable).join(' OR ')}`,
  }
}

/** Measure columns as rows: their text `raw`, that beside it `raw_beside`, headers and labels. */
function longSql(
  measures: NonNullable<TableReading['measures']>,
  names: readonly string[],
  from: string,
): { long: string; labels: readonly string[] } {
  const present = presentColumns(measures, names)
  const labels = [...new Set(present.flatMap(({ as }) => Object.keys(as)))]
  const lookup = present
    .map(({ as, from: header, index, second }) => {
      const given = [`c${index}`, header.trim(), names[second]?.trim() ?? '']
      return `(${[...given, ...labels.map((label) => as[label] ?? '')].map(sqlText).join(', ')})`
    })
    .join(', ')
  const cells = present.map(({ index }) => columnAt(index)).join(', ')
  const columns = ['measure_column', 'measure_header', 'beside_header', ...labels]
  const rows = `${from} UNPIVOT INCLUDE NULLS (cell FOR measure_column IN (${cells}))
    JOIN (VALUES ${lookup}) AS labels(${columns.map(sqlName).join(', ')}) USING (measure_column)`
  const texts =
    measures.beside === undefined
      ? 'cell AS raw'
      : `split_part(cell, ${BETWEEN}, 1) AS raw, split_part(cell, ${BETWEEN}, 2) AS raw_beside`
  return { long: `(SELECT *, ${texts} FROM ${rows})`, labels }
}

/** The largest number that stands beside any; marks below zero are none that could be it. */
function largestSql(present: readonly PresentColumn[]): string {
  const numbers = new Set(present.flatMap(({ second }) => (second < 0 ? [] : [second])))
  const list = [...numbers].map((index) => `TRY_CAST(${columnAt(index)} AS DOUBLE)`)
  return `list_max([${['NULL::DOUBLE', ...list].join(', ')}])`
}

/** Values of texts that are at least a third of the sample are worked out once, not row by row. */
function valueSql({ field, raw, text, index }: BoundField, sample: TextTable['sample']): string {
  const value = field.kind.value(text)
  if (text !== raw || sample === undefined) return value
  const counts = new Map<string, number>()
  for (const row of sample) {
    const given = row[index] ?? ''
    if (given !== '') counts.set(given, (counts.get(given) ?? 0) + 1)
  }
  const usual = [...counts].filter(([, times]) => times * 3 >= sample.length).map(([one]) => one)
  if (usual.length === 0) return value
  const known = usual.map((one) => `WHEN ${sqlText(one)} THEN ${field.kind.value(sqlText(one))}`)
  return `CASE ${raw} ${known.join(' ')} ELSE ${value} END`
}

interface BoundField {
  readonly field: Field
  readonly header: string
  /** SQL of the raw text; undefined where the file has no such column. */
  readonly raw: string
  /** SQL of the text without the publisher's marks. */
  readonly text: string
  readonly present: boolean
  /** Its place in the file, or -1. */
  readonly index: number
}

function bindFields(reading: Reading, names: readonly string[]): BoundField[] {
  const absent: string[] = []
  const bound = reading.fields.map((field, place): BoundField => {
    const index = columnIndex(names, field.from)
    const wanted = typeof field.from === 'string' ? field.from : (field.from[0] ?? field.name)
    if (index < 0 && field.optionalColumn !== true) absent.push(wanted)
    const raw = index < 0 ? 'NULL::VARCHAR' : columnAt(index)
    return {
      field,
      header: (names[index] ?? wanted).trim(),
      raw,
      text: index < 0 || field.marks === undefined ? raw : textAt(place),
      present: index >= 0,
      index,
    }
  })
  if (absent.length > 0) {
    const one = absent.length === 1
    throw new FootingsError(
      'data',
      `the header has no ${one ? 'column' : 'columns'} ${absent.join(', ')}.`,
      {
        remedy: 'Take the file again from its publisher, and leave its columns as they are.',
        where: { line: 1 },
      },
    )
  }
  return bound
}

/**
 * The texts without marks as columns of their own: kinds repeat their text many times over, and
 * DuckDB keeps a vector for every part of every repetition.
 */
function withTexts(bound: readonly BoundField[], from: string): string {
  const texts = bound.flatMap(({ field, raw, text }) =>
    text === raw ? [] : [`${withoutMarks(raw, field.marks).text} AS ${text}`],
  )
  return texts.length === 0 ? from : `(SELECT *, ${texts.join(', ')} FROM ${from})`
}

/**
 * The texts of measure columns. A number that stands beside another shares its column, for DuckDB
 * keeps room for every column that it carries.
 */
function measureCells(reading: Reading, names: readonly string[]): string[] {
  return reading.tables.flatMap(({ measures }) => {
    if (measures === undefined) return []
    const present = presentColumns(measures, names)
    const largest = measures.beside?.largest
    const cells = present.map(({ index, second }) => {
      const own = columnAt(index)
      if (measures.beside === undefined) return own
      const other = second < 0 ? "''" : `coalesce(${columnAt(second)}, '')`
      return `coalesce(${own}, '') || ${BETWEEN} || ${other} AS ${own}`
    })
    return largest === undefined
      ? cells
      : [...cells, `${largestSql(present)} AS ${sqlName(largest)}`]
  })
}

interface PresentColumn {
  readonly from: string
  readonly as: Readonly<Record<string, string>>
  readonly index: number
  /** Place of the number beside it, or -1. */
  readonly second: number
}

function presentColumns(
  { columns }: NonNullable<TableReading['measures']>,
  names: readonly string[],
): readonly PresentColumn[] {
  return columns
    .map(({ from, as, beside }) => ({
      from,
      as,
      index: columnIndex(names, from),
      second: beside === undefined ? -1 : columnIndex(names, beside),
    }))
    .filter(({ index }) => index >= 0)
}

/**
 * What is wrong with a record, or only whether anything is where nobody will be told. The tests of
 * a field come after its value, and only where there is none: a value that is there is in order.
 */
function problemCase(bound: readonly BoundField[], told: boolean): string {
  const type = told ? PROBLEM : 'BOOLEAN'
  const inOrder: string[] = []
  const cases = bound.flatMap(({ field, header, raw, text, present }, place) => {
    if (!present) return []
    const given = rawAt(place)
    const cell = text === raw ? given : text
    const fault = (reason: string) => (told ? problem(header, given, reason) : 'true')
    const { expected } = field.kind
    const isBlank = `coalesce(trim(${given}), '') = ''`
    const value = `${sqlName(field.name)} IS NOT NULL`
    inOrder.push(field.required === false ? `(${value} OR ${given} IS NULL)` : value)
    const lines = [`WHEN ${field.kind.unusable(cell)} THEN ${fault(`is not ${expected}`)}`]
    if (field.required !== false) {
      lines.push(`WHEN ${isBlank} THEN ${fault(`is blank, and should be ${expected}`)}`)
    }
    return lines
  })
  return cases.length === 0
    ? `NULL::${type}`
    : `CASE WHEN ${inOrder.join(' AND ')} THEN NULL::${type} ${cases.join(' ')} END`
}

function problem(header: string, raw: string, reason: string): string {
  return `struct_pack("column" := ${sqlText(header)}, "value" := left(${raw}, 60), reason := ${sqlText(reason)})`
}

/** Replaces a publisher's marks by NULL and tells which kind of nothing they mean. */
function withoutMarks(
  raw: string,
  marks: Readonly<Record<string, MissingKind>> | undefined,
): { text: string; missing: string } {
  const words = Object.entries(marks ?? {})
  if (words.length === 0) {
    return {
      text: raw,
      missing: `CASE WHEN coalesce(trim(${raw}), '') = '' THEN 'not available' END`,
    }
  }
  const list = words.map(([word]) => sqlText(word)).join(', ')
  const lines = words.map(([word, kind]) => `WHEN ${sqlText(word)} THEN ${sqlText(kind)}`).join(' ')
  return {
    text: `(CASE WHEN trim(${raw}) IN (${list}) THEN NULL ELSE ${raw} END)`,
    missing: `(CASE coalesce(trim(${raw}), '') ${lines} WHEN '' THEN 'not available' END)`,
  }
}

function datasetColumns(
  table: TableReading,
  reading: Reading,
  period: { start: string; end: string },
  release: string,
  extra: Readonly<Record<string, string>> = {},
): string {
  const given: Record<string, string> = { ...extra, ...table.columns }
  given['period_start'] ??= period.start
  given['period_end'] ??= period.end
  given['release'] = sqlText(release)
  const fields = new Set(
    reading.fields.flatMap((field) =>
      field.marks === undefined ? [field.name] : [field.name, `${field.name}_missing`],
    ),
  )
  return Object.entries(columnsOf(table.dataset))
    .map(([name, type]) => {
      const sql = given[name] ?? (fields.has(name) ? sqlName(name) : 'NULL')
      return `CAST(${sql} AS ${type}) AS ${sqlName(name)}`
    })
    .join(', ')
}

function readCsv(table: TextTable, columns: number): string {
  const names = Array.from({ length: columns }, (_, index) => `${sqlText(`c${index}`)}: 'VARCHAR'`)
  const all = table.numbered ? [`'line': 'BIGINT'`, ...names] : names
  return `read_csv(${sqlText(table.path)}, columns = {${all.join(', ')}}, header = ${table.header},
    auto_detect = false, delim = ${sqlText(table.delimiter)}, quote = '"', escape = '"',
    strict_mode = true, max_line_size = 2097152)`
}
