import { FootingsError } from '../failure.ts'
import { parseWeights, type Weights } from './similar.ts'

/**
 * What the practices are compared with. For `own place`, `own network` and `own ICB` each practice
 * has a comparator of its own; a code makes it the same for all.
 */
export type Comparator =
  | { readonly kind: 'england' }
  | { readonly kind: 'icb' | 'place' | 'network'; readonly code: string | null }
  | { readonly kind: 'footprint'; readonly id: string }
  | { readonly kind: 'similar'; readonly weights: Weights; readonly count: number }

export const ENGLAND: Comparator = { kind: 'england' }
export const SIMILAR_COUNT = 10
const MOST_SIMILAR = 100

/**
 * A comparator as addresses and commands write it: `england`, `icb`, `place`, `network`,
 * `place:98D`, `footprint:ID`, `similar`.
 *
 * @throws FootingsError 'usage' for anything else, and for weights that cannot be read
 */
export function parseComparator(
  text: string | undefined,
  options: { readonly weights?: string | undefined; readonly count?: number | undefined } = {},
): Comparator {
  const [kind = '', ...rest] = (text ?? 'england').trim().split(':')
  const code = rest.join(':').trim()
  switch (kind.toLowerCase()) {
    case '':
    case 'england':
      return ENGLAND
    case 'icb':
    case 'place':
    case 'network':
      return {
        kind: kind.toLowerCase() as 'icb' | 'place' | 'network',
        code: code === '' ? null : code.toUpperCase(),
      }
    case 'footprint':
      if (code === '') throw noComparator(text ?? '')
      return { kind: 'footprint', id: code }
    case 'similar':
      return {
        kind: 'similar',
        weights: parseWeights(options.weights),
        count: countOf(options.count ?? SIMILAR_COUNT),
      }
    default:
      throw noComparator(text ?? '')
  }
}

/** The comparator as an address writes it; undefined for England, which needs no word. */
export function comparatorText(comparator: Comparator): string | undefined {
  switch (comparator.kind) {
    case 'england':
      return undefined
    case 'footprint':
      return `footprint:${comparator.id}`
    case 'similar':
      return 'similar'
    default:
      return comparator.code === null ? comparator.kind : `${comparator.kind}:${comparator.code}`
  }
}

function countOf(count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= MOST_SIMILAR) return count
  throw new FootingsError('usage', `${count} similar practices cannot be had.`, {
    remedy: `Choose a whole number from 1 to ${MOST_SIMILAR}; ${SIMILAR_COUNT} is usual.`,
  })
}

function noComparator(text: string): FootingsError {
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  return new FootingsError('usage', `There is no comparator ${shown}.`, {
    remedy: 'Choose england, icb, place, network, place:CODE, footprint:ID or similar.',
  })
}
