import type { RecordKind } from './records/kind.ts'

/** Every kind of record that has forms, an API and spreadsheets of the common make. */
export const RECORD_KINDS: readonly RecordKind[] = []
