import { CLOSURE } from './access/closure/model.ts'
import { URGENT_CARE } from './access/urgent-care/kind.ts'
import type { ModelKind } from './models/kind.ts'
import { WORKFORCE_MODEL } from './workforce/projection/kind.ts'

/** Every kind of model, in the order of their row of pages. */
export const MODEL_KINDS: readonly ModelKind[] = [URGENT_CARE, CLOSURE, WORKFORCE_MODEL]
