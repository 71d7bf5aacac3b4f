import { CLOSURE } from './access/closure/model.ts'
import { URGENT_CARE } from './access/urgent-care/kind.ts'
import { EXTENDED_ACCESS } from './access/extended/model.ts'
import { EVALUATION } from './impact/evaluation/kind.ts'
import { SHIFT } from './impact/shift/kind.ts'
import { TRAJECTORY } from './impact/trajectory/kind.ts'
import type { ModelKind } from './models/kind.ts'
import { SITING } from './siting/model/kind.ts'
import { WORKFORCE_MODEL } from './workforce/projection/kind.ts'

/** Every kind of model, in the order of their row of pages. */
export const MODEL_KINDS: readonly ModelKind[] = [
  URGENT_CARE,
  EXTENDED_ACCESS,
  SITING,
  CLOSURE,
  WORKFORCE_MODEL,
  SHIFT,
  TRAJECTORY,
  EVALUATION,
]
