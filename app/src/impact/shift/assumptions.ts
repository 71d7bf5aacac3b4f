import type { Assumption } from '../../models/assumption.ts'
import { ASSUMPTIONS_OF_MONEY } from './assumptions-of-money.ts'
import { ASSUMPTIONS_OF_WORK } from './assumptions-of-work.ts'

/** What the model takes for granted until a local figure takes its place. */
export const ASSUMPTIONS = [
  ...ASSUMPTIONS_OF_WORK,
  ...ASSUMPTIONS_OF_MONEY,
] as const satisfies readonly Assumption[]

export type AssumptionId = (typeof ASSUMPTIONS)[number]['id']

/** The value of an assumption; null where it is recalled and not confirmed. */
export type Values = (id: AssumptionId) => number | null

/** Contacts of a GP in a day that the BMA calls safe (2024). */
export const SAFE_CONTACTS = 25
