import type { RecordKind } from '../records/kind.ts'
import { WORKFORCE_REGISTER_KINDS } from './kinds-registers.ts'
import { STOCKTAKE_KINDS } from './kinds-stocktake.ts'

/** What is kept of the workforce of a place. */
export const WORKFORCE_KINDS: readonly RecordKind[] = [
  ...STOCKTAKE_KINDS,
  ...WORKFORCE_REGISTER_KINDS,
]
