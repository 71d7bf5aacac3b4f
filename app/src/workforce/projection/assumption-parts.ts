import type { Assumption } from '../../models/assumption.ts'

export type Figure = Pick<Assumption, 'value' | 'low' | 'high' | 'least' | 'most'>
export type Told = Pick<Assumption, 'standing' | 'source' | 'local'>

/** A value with its plausible range and what can be typed at all. */
export const figure = (
  value: number,
  low: number,
  high: number,
  least: number,
  most: number,
): Figure => ({
  value,
  low,
  high,
  least,
  most,
})

const GUESS =
  'No published figure was found; a guess with a wide range, to be replaced by local figures'
/** What nobody published: said to be a guess. */
export const guessed = (local: string): Told => ({ standing: 'assumed', source: GUESS, local })
/** An assumption. */
export function one(
  id: string,
  group: string,
  label: string,
  unit: string,
  decimals: number,
  values: Figure,
  told: Told,
  hint?: string,
): Assumption {
  const described = { id, group, label, unit, decimals, ...values, ...told }
  return hint === undefined ? described : { ...described, hint }
}
