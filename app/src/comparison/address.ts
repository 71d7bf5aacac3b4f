import { comparatorText, parseComparator, SIMILAR_COUNT } from './comparator.ts'
import { selectionWords, type ComparisonQuery, type MatrixQuery } from './query.ts'

/** The words of an address; what is usual is undefined and stays out of it. */
export type Words = Readonly<Record<string, string | undefined>>

/**
 * The words that say which practices, on which day, and what they are compared with: what one page
 * of figures hands on to another.
 *
 * @throws FootingsError 'usage' for a comparator or weights that cannot be read
 */
export function comparisonWords(query: ComparisonQuery, on: string): Words {
  const comparator = parseComparator(query.with, { weights: query.weights, count: query.peers })
  const similar = comparator.kind === 'similar' ? comparator : null
  return {
    ...selectionWords(query, on),
    with: comparatorText(comparator),
    weights: similar === null ? undefined : query.weights,
    peers: similar === null || similar.count === SIMILAR_COUNT ? undefined : String(similar.count),
    allow: query.allow === 'chance' ? undefined : query.allow,
  }
}

/** Of the words of an address those that say what practices are compared with, and how. */
export function comparisonOnly({ with: comparator, weights, peers, allow }: Words): Words {
  return { with: comparator, weights, peers, allow }
}

/** Everything that a reader has chosen of the matrix, as an address says it. */
export function matrixWords(query: MatrixQuery, on: string): Words {
  return {
    ...comparisonWords(query, on),
    domain: query.domain,
    by: query.by === 'domain' ? undefined : query.by,
    show: query.show === 'values' ? undefined : query.show,
    columns: query.columns,
    pin: query.pin,
    order: query.order,
    find: query.find,
  }
}

/** What a reader presses on the matrix itself: a step from one view of it to another. */
export interface Step {
  /** The indicators that are ticked, and how many there are to tick. */
  readonly column: readonly string[]
  readonly of: number | undefined
  /** A practice that is to be held at the top, or no longer; `none` lets all go. */
  readonly hold: string | undefined
  /** An indicator to put practices in order of; pressed again it turns round; `names` ends it. */
  readonly sort: string | undefined
}

/** The view after a step. */
export function after(query: MatrixQuery, step: Step): MatrixQuery {
  const all = step.of === undefined || step.column.length === 0 || step.column.length >= step.of
  return {
    ...query,
    columns: step.of === undefined ? query.columns : all ? undefined : step.column.join(','),
    pin: step.hold === undefined ? query.pin : held(listOf(query.pin), step.hold),
    order: step.sort === undefined ? query.order : turned(query.order, step.sort),
  }
}

function held(codes: readonly string[], hold: string): string | undefined {
  if (hold === 'none') return undefined
  const kept = codes.filter((code) => code !== hold)
  const next = kept.length < codes.length ? kept : [...kept, hold]
  return next.length === 0 ? undefined : next.join(',')
}

function turned(order: string | undefined, sort: string): string | undefined {
  if (sort === 'names') return undefined
  if (order === sort) return `${sort}:highest`
  return order === `${sort}:highest` ? undefined : sort
}

/** What an address joins by commas. */
export function listOf(text: string | undefined): readonly string[] {
  const parts = (text ?? '').split(',').map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}
