import type { DatasetName } from './datasets.ts'
import type { Field, FieldKind, MissingKind } from './fields.ts'

/** The beginning of a file as text: what a source recognises it by. */
export interface Sample {
  /** Display name of the file: a hint at most, never what it is recognised by. */
  readonly file: string
  /** The first record: the header, or the first row of a file without one. */
  readonly names: readonly string[]
  /** The records after it that lie in the first 256 KB, at most 200. */
  readonly rows: readonly (readonly string[])[]
}

/** A column of numbers in a wide file, and the words that it stands for in a long table. */
interface MeasureColumn {
  readonly from: string
  /** The column of the number that goes with it, where the file has one. */
  readonly beside?: string
  readonly as: Readonly<Record<string, string>>
}

/** One table that comes of a file. */
export interface TableReading {
  readonly dataset: DatasetName
  /**
   * SQL over the fields for columns that no field of the same name gives. With `aggregate` the
   * expressions may be sums.
   */
  readonly columns?: Readonly<Record<string, string>>
  /** SQL over the fields: which records this table takes. All by default. */
  readonly where?: string
  /** Group by every column that is not an aggregate: record-level files become totals. */
  readonly aggregate?: boolean
  /** Columns of a wide file turned into rows; `value` names the table's column for the number. */
  readonly measures?: {
    readonly columns: readonly MeasureColumn[]
    readonly value: string
    readonly kind: FieldKind
    readonly marks?: Readonly<Record<string, MissingKind>>
    /**
     * What stands beside the number, such as how many it is of: a value in SQL of that name, and
     * under the name `largest` the largest of the record.
     */
    readonly beside?: {
      readonly name: string
      readonly largest?: string
      readonly kind: FieldKind
      readonly marks?: Readonly<Record<string, MissingKind>>
    }
  }
}

/** How one generation of a publication is read. */
export interface Reading {
  /** Which generation, in words: `column names of 2021 to 2023`. */
  readonly layout: string
  /** Names for the columns of a file without a header. */
  readonly names?: readonly string[]
  readonly fields: readonly Field[]
  /** SQL over the fields: records that are in order but out of scope (regional totals). */
  readonly keep?: string
  /** Fields that no two records may share. */
  readonly key?: readonly string[]
  /**
   * The period of the figures as SQL: `rows` over the fields of each record, or `file` over all
   * records at once (aggregates).
   */
  readonly period:
    | { readonly rows: { readonly start: string; readonly end: string } }
    | { readonly file: { readonly start: string; readonly end: string } }
  /**
   * SQL aggregate over all records, for a publication that comes in parts (a file a district): a
   * newer release supersedes only the same part.
   */
  readonly part?: string
  readonly tables: readonly TableReading[]
}

/** A publication: how to know its files and how to read them. One module each, in `sources/`. */
export interface Source {
  readonly id: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  /** The page that the files are published on, without protocol. */
  readonly page?: string
  readonly datasets: readonly DatasetName[]
  /** Sets of header names; a file that has all of one set is of this publication. */
  readonly signatures: readonly (readonly string[])[]
  /** For files without a telling header. */
  recognises?(sample: Sample): boolean
  /** How this file is to be read. Throws a FootingsError when it cannot be told. */
  read(sample: Sample): Reading
}

/** Header names compare without regard to case, dots, underscores and spaces at ends or doubled. */
export function sameName(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s._]+/g, ' ')
}

/** Place of a column in a header, or -1. Of several candidates the first that is there. */
export function columnIndex(names: readonly string[], from: string | readonly string[]): number {
  const wanted = typeof from === 'string' ? [from] : from
  const known = names.map(sameName)
  for (const name of wanted) {
    const index = known.indexOf(sameName(name))
    if (index >= 0) return index
  }
  return -1
}

/** Whether a header has a column. */
export function hasColumn(sample: Sample, name: string): boolean {
  return columnIndex(sample.names, name) >= 0
}
