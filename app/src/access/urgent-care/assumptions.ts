import type { Assumption } from '../../models/assumption.ts'
import { ASSUMPTIONS_OF_CARE } from './assumptions-of-care.ts'
import { ASSUMPTIONS_OF_COST } from './assumptions-of-cost.ts'

/** What the model takes for granted until a local figure takes its place. */
export const ASSUMPTIONS = [
  ...ASSUMPTIONS_OF_CARE,
  ...ASSUMPTIONS_OF_COST,
] as const satisfies readonly Assumption[]

export type AssumptionId = (typeof ASSUMPTIONS)[number]['id']
