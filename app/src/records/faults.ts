import { FootingsError, type FailureKind } from '../failure.ts'

/** What is wrong with one of the records that were to be written. */
export interface RecordFault {
  /** Which of the edits, from 0. */
  readonly index: number
  /** The column of the field at fault; undefined where it is the record as a whole. */
  readonly column: string | undefined
  /** A whole sentence, that begins with the field's label where a field is at fault. */
  readonly message: string
  /** `denied`, `finding` for what does not fit the other records, `data` for what was typed. */
  readonly kind: FailureKind
}

const FIRST: readonly FailureKind[] = ['denied', 'finding', 'data']

/** Why nothing was written: everything that is wrong with the records, each with its place. */
export class RecordFaults extends FootingsError {
  readonly faults: readonly RecordFault[]

  constructor(faults: readonly RecordFault[]) {
    const column = faults[0]?.column
    super(
      FIRST.find((kind) => faults.some((fault) => fault.kind === kind)) ?? 'data',
      faults.map(({ message }) => message).join(' '),
      column === undefined ? {} : { where: { column } },
    )
    this.name = 'RecordFaults'
    this.faults = faults
  }
}

/** A rule that was broken, as a fault of one edit; anything else is thrown again. */
export function faultOfError(error: unknown, index: number): RecordFault {
  if (!(error instanceof FootingsError) || error.kind === 'internal') throw error
  const remedy = error.remedy === undefined ? '' : ` ${error.remedy}`
  const { column } = error.where
  return { index, column, message: `${error.message}${remedy}`, kind: error.kind }
}
