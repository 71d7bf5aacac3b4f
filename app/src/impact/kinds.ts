import type { RecordKind } from '../records/kind.ts'
import { MEASURE_KINDS } from './measures/kinds.ts'
import { TRIAL_KINDS } from './trials/kinds.ts'

/** What was achieved: measures with their readings, and trials with their counts. */
export const IMPACT_KINDS: readonly RecordKind[] = [...MEASURE_KINDS, ...TRIAL_KINDS]
