import { outcomeOf, type OptionId, type OutcomeId } from './options.ts'

/** An option with the figures that it is judged by. Null is not known, and takes no part. */
export interface Judged {
  readonly id: OptionId
  readonly outcomes: Readonly<Record<OutcomeId, number | null>>
}

/** Which option is best by an outcome. */
export interface Lead {
  readonly best: OptionId
  /** Others that do exactly as well: of these the first of the list, which changes least, is taken. */
  readonly equals: readonly OptionId[]
  /** The best of the others; null where all do as well. */
  readonly second: OptionId | null
  /** By how much it is better than the second; 0 where there is none. */
  readonly margin: number
}

/** Two figures this near, as a share of the larger, are one. */
const SAME = 1e-9

/** The best option by an outcome; null where it is not known of two at least. */
export function leadOf(options: readonly Judged[], outcome: OutcomeId): Lead | null {
  const sign = outcomeOf(outcome).better === 'less' ? 1 : -1
  const known = options.flatMap(({ id, outcomes }) => {
    const value = outcomes[outcome]
    return value === null ? [] : [{ id, value: sign * value }]
  })
  const [first, ...rest] = known
  if (first === undefined || rest.length === 0) return null
  let best = first
  for (const one of rest) if (one.value < best.value && !same(one.value, best.value)) best = one
  const others = known.filter(({ id }) => id !== best.id)
  const worse = others.filter(({ value }) => !same(value, best.value))
  let second = worse[0]
  for (const one of worse) if (second === undefined || one.value < second.value) second = one
  return {
    best: best.id,
    equals: others.filter(({ value }) => same(value, best.value)).map(({ id }) => id),
    second: second?.id ?? null,
    margin: second === undefined ? 0 : second.value - best.value,
  }
}

/** By how much one option is better than another; below zero where it is worse, null where not known. */
export function advantage(
  options: readonly Judged[],
  outcome: OutcomeId,
  better: OptionId,
  than: OptionId,
): number | null {
  const sign = outcomeOf(outcome).better === 'less' ? 1 : -1
  const valueOf = (id: OptionId): number | null =>
    options.find((option) => option.id === id)?.outcomes[outcome] ?? null
  const [one, other] = [valueOf(better), valueOf(than)]
  return one === null || other === null ? null : sign * (other - one)
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b))
}
