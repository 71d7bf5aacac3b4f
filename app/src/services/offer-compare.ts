import type { ClauseRow } from '../store/tables-services.ts'

/** What became of a clause from one edition to another. */
export type ClauseChange =
  | { readonly what: 'same' | 'added'; readonly after: ClauseRow }
  | { readonly what: 'gone'; readonly before: ClauseRow }
  | {
      readonly what: 'changed'
      readonly before: ClauseRow
      readonly after: ClauseRow
      /** Which parts differ. */
      readonly parts: readonly ('kind' | 'heading' | 'text')[]
    }

/**
 * Two editions clause by clause, in the order of the later one, those that are gone at the end. A
 * clause is the same one by its heading, or else, under another heading, by its text.
 */
export function compareClauses(
  before: readonly ClauseRow[],
  after: readonly ClauseRow[],
): readonly ClauseChange[] {
  const left = new Set(before)
  const pairs = new Map<ClauseRow, ClauseRow>()
  for (const sameClause of [sameHeading, sameText]) {
    for (const clause of after) {
      if (pairs.has(clause)) continue
      const old = [...left].find((one) => sameClause(one, clause))
      if (old === undefined) continue
      pairs.set(clause, old)
      left.delete(old)
    }
  }
  return [
    ...after.map((clause) => changeOf(pairs.get(clause), clause)),
    ...[...left].map((clause) => ({ what: 'gone', before: clause }) as const),
  ]
}

function changeOf(before: ClauseRow | undefined, after: ClauseRow): ClauseChange {
  if (before === undefined) return { what: 'added', after }
  const parts = (['kind', 'heading', 'text'] as const).filter(
    (part) => before[part] !== after[part],
  )
  return parts.length === 0 ? { what: 'same', after } : { what: 'changed', before, after, parts }
}

function sameHeading(one: ClauseRow, other: ClauseRow): boolean {
  return plain(one.heading) === plain(other.heading)
}

function sameText(one: ClauseRow, other: ClauseRow): boolean {
  return plain(one.text) === plain(other.text)
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

/** The comparison in a sentence. */
export function comparisonSentence(
  changes: readonly ClauseChange[],
  before: number,
  after: number,
): string {
  const count = (what: ClauseChange['what']) => changes.filter((one) => one.what === what).length
  const [added, changed, gone, same] = [
    count('added'),
    count('changed'),
    count('gone'),
    count('same'),
  ]
  if (added + changed + gone === 0) return `Edition ${after} has the clauses of edition ${before}.`
  return `From edition ${before} to edition ${after}, ${added} ${added === 1 ? 'clause was' : 'clauses were'} added, ${changed} changed and ${gone} taken out; ${same} stayed as they were.`
}
