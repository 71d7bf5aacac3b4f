import type { SettledAssumption } from '../../models/assumption.ts'
import { ASSUMPTIONS, type AssumptionId } from './assumptions.ts'

/** One set of assumptions, in the units that they are shown in. */
export type Values = Readonly<Record<AssumptionId, number>>

/** What stands for an assumption that is not confirmed: that there is no such effect. */
const WITHOUT = 0

/**
 * The assumptions of a run as the model counts with them. One that is recalled and not confirmed has no
 * effect, which the notes of the answer say.
 */
export function valuesOf(assumptions: readonly SettledAssumption[]): Values {
  return from((id) => assumptions.find((one) => one.id === id)?.value ?? WITHOUT)
}

/** The values with those of a sample in the place of some: `confirmed` names the columns of the row. */
export function sampledValues(
  base: Values,
  confirmed: readonly SettledAssumption[],
  row: ArrayLike<number>,
): Values {
  const values: Record<string, number> = { ...base }
  for (const [column, { id }] of confirmed.entries()) values[id] = row[column] ?? WITHOUT
  return values as Values
}

/** Those that have a value, which is what is sampled. */
export function confirmedOf(
  assumptions: readonly SettledAssumption[],
): readonly SettledAssumption[] {
  return assumptions.filter(({ value }) => value !== null)
}

function from(valueOf: (id: AssumptionId) => number): Values {
  return Object.fromEntries(ASSUMPTIONS.map(({ id }) => [id, valueOf(id)])) as Record<
    AssumptionId,
    number
  >
}
