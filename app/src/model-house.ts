import { MODEL_KINDS } from './model-kinds.ts'
import type { ModelHouse } from './models/house.ts'

/** The models of this program, for its pages and its commands. */
export const MODELS: ModelHouse = {
  kinds: MODEL_KINDS,
  computes: new URL('model-computes.ts', import.meta.url),
}
