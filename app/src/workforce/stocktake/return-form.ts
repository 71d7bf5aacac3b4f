import type { RecordEdit } from '../../records/store-records.ts'
import type { RecordFault } from '../../records/faults.ts'
import { sentenceCase } from '../../register/words.ts'
import { WORKFORCE_ROLES } from '../../store/vocabulary.ts'
import type { FieldError } from '../../web/components.tsx'
import { AGE_COLUMNS } from '../line-rules.ts'
import type { ReturnView } from './return-view.ts'

/** The columns of a row of the form, in their order. */
export const LINE_COLUMNS = ['headcount', 'precision', 'fte', 'sessions', ...AGE_COLUMNS] as const
type LineColumn = (typeof LINE_COLUMNS)[number]

/** What the form holds, by the name of its field. */
export type TypedReturn = Readonly<Record<string, string | undefined>>

/** What a form asks for a line, by the place of its role in the list. */
export interface LineEdit {
  readonly role: number
  readonly edit: RecordEdit
}

/** The name of a field of the form: a column of the row of a role. */
export function lineField(role: number, column: LineColumn | 'id' | 'version'): string {
  return `${role}.${column}`
}

/** What the form shows of a return as it is kept. */
export function typedReturn({ row, lines }: ReturnView): TypedReturn {
  const fields: (readonly [string, string])[] = WORKFORCE_ROLES.flatMap((role, at) => {
    const line = lines.find((one) => one.role === role)
    if (line === undefined) return []
    return [
      [lineField(at, 'id'), line.id] as const,
      [lineField(at, 'version'), String(line.version)] as const,
      ...LINE_COLUMNS.map((column) => [lineField(at, column), String(line[column] ?? '')] as const),
    ]
  })
  return {
    ...Object.fromEntries(fields),
    state: row?.state ?? 'started',
    returned_on: row?.returned_on ?? '',
    note: row?.note ?? '',
    return_id: row?.id ?? '',
    return_version: row === undefined ? '' : String(row.version),
  }
}

/** The lines that a sent form asks for, each with the role that it is of. */
export function lineEdits(
  { practice, round, lines }: ReturnView,
  typed: TypedReturn,
): readonly LineEdit[] {
  return WORKFORCE_ROLES.flatMap((role, at): readonly LineEdit[] => {
    const given = Object.fromEntries(
      LINE_COLUMNS.map((column) => [column, typed[lineField(at, column)] ?? '']),
    )
    const isEmpty = LINE_COLUMNS.every(
      (column) => column === 'precision' || (given[column] ?? '').trim() === '',
    )
    const values = {
      ...given,
      precision: given['precision'] === '' ? 'exact' : given['precision'],
      stocktake: round.id,
      practice: practice.code,
      role,
    }
    const id = typed[lineField(at, 'id')] ?? ''
    if (id === '') return isEmpty ? [] : [{ role: at, edit: { typed: values } }]
    // An id that is not of this return is of nobody's line here.
    const own = lines.some((line) => line.id === id && line.role === role)
    const version = Number(typed[lineField(at, 'version')])
    const seen = { id: own ? id : 'none', version: Number.isInteger(version) ? version : 0 }
    const edit = isEmpty ? { ...seen, typed: 'remove' as const } : { ...seen, typed: values }
    return [{ role: at, edit }]
  })
}

/** What a sent form says of the return as a whole. */
export function returnEdit(
  { practice, round, row }: ReturnView,
  typed: TypedReturn,
  today: string,
): RecordEdit {
  const state = typed['state'] ?? 'started'
  const returned = typed['returned_on'] ?? ''
  const values = {
    stocktake: round.id,
    practice: practice.code,
    state,
    returned_on: state === 'complete' && returned.trim() === '' ? today : returned,
    note: typed['note'] ?? '',
  }
  if (row === undefined) return { typed: values }
  const version = Number(typed['return_version'])
  return { id: row.id, version: Number.isInteger(version) ? version : 0, typed: values }
}

/** What is wrong with lines, at their fields. */
export function lineErrors(
  faults: readonly RecordFault[],
  edits: readonly { readonly role: number }[],
): readonly FieldError[] {
  return faults.map(({ index, column, message }) => {
    const role = edits[index]?.role ?? 0
    const known = LINE_COLUMNS.find((one) => one === column)
    return {
      field: column === 'stocktake' ? '' : lineField(role, known ?? 'headcount'),
      message: `${sentenceCase(WORKFORCE_ROLES[role] ?? '')}: ${message}`,
    }
  })
}
