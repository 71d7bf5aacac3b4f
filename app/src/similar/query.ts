import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { parseComparator, SIMILAR_COUNT } from '../comparison/comparator.ts'
import { comparisonQuery } from '../comparison/query.ts'
import { USUAL, weightsText, type Weights } from '../comparison/similar.ts'
import type { SimilarChoice } from './view.ts'

/** What the address of the similar practices may ask. */
export const similarQuery = comparisonQuery.extend({
  practice: z
    .string()
    .trim()
    .max(20)
    .optional()
    .transform((code) => (code === '' ? undefined : code?.toUpperCase()))
    .describe('The code of the practice that similar ones are found for'),
})

export type SimilarQuery = z.output<typeof similarQuery>

/**
 * What practices are matched on, and how many are wanted.
 *
 * @throws FootingsError 'usage' for weights that cannot be read
 */
export function similarChoice({
  weights,
  peers: count,
}: Pick<SimilarQuery, 'weights' | 'peers'>): SimilarChoice {
  const comparator = parseComparator('similar', { weights, count })
  if (comparator.kind !== 'similar') throw new TypeError('Similar practices were asked for.')
  return { weights: comparator.weights, count: comparator.count }
}

/** The words of an address for a choice; what is usual is undefined and stays out of it. */
export function similarWords({ weights, count }: SimilarChoice) {
  return {
    weights: weightsText(weights),
    peers: count === SIMILAR_COUNT ? undefined : String(count),
  }
}

/** What practices are compared with on the page that a reader comes from, to be handed on. */
export function handedOn({ with: comparator, allow }: Pick<SimilarQuery, 'with' | 'allow'>) {
  return { with: comparator, allow: allow === 'chance' ? undefined : allow }
}

/** The name of the field of a characteristic's weight in a form. */
export function weightField(id: string): string {
  return `weight-${id}`
}

/**
 * The weights of a form with a field for every characteristic, as an address writes them; undefined
 * for the usual ones. An empty field is 0, and 0 leaves the characteristic out.
 *
 * @throws FootingsError 'usage' where a weight is no number of 0 and more, or all are 0
 */
export function weightsOfForm(fields: Readonly<Record<string, unknown>>): string | undefined {
  const weights = new Map<string, number>()
  for (const [name, told] of Object.entries(fields)) {
    if (!name.startsWith(weightField('')) || typeof told !== 'string') continue
    const id = name.slice(weightField('').length)
    const weight = Number(told.trim())
    if (!(weight >= 0) || weight > 1_000) {
      throw new FootingsError('usage', `“${told.slice(0, 40)}” is no weight.`, {
        remedy: 'Write a number from 0 to 1,000; 0 leaves the characteristic out.',
      })
    }
    if (weight > 0) weights.set(id, weight)
  }
  if (weights.size === 0) {
    throw new FootingsError('usage', 'Every weight is 0, so there is nothing to match on.', {
      remedy: 'Give at least one characteristic a weight above 0.',
    })
  }
  return isUsual(weights) ? undefined : weightsText(weights)
}

function isUsual(weights: Weights): boolean {
  return weights.size === USUAL.length && USUAL.every((id) => weights.get(id) === 1)
}
