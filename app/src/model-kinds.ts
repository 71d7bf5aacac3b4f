import { CLOSURE } from './access/closure/model.ts'
import type { ModelKind } from './models/kind.ts'

/** Every kind of model, in the order of their row of pages. */
export const MODEL_KINDS: readonly ModelKind[] = [CLOSURE]
