import { pastedLines } from './pasted-lines.ts'

const WHOLE_1_TO_7 = /^\+?0*[1-7](\.0*)?$/

/**
 * The first line of pasted cells with a whole number from 1 to 7: as a count of people it could tell of
 * one of them. Null where there is none.
 *
 * @param names how many cells at the start of a line are names and not counts
 */
export function smallCountLine(text: unknown, names: number): number | null {
  if (typeof text !== 'string') return null
  const found = pastedLines(text).find(({ cells }) =>
    cells.slice(names).some((cell) => WHOLE_1_TO_7.test(cell.replaceAll(/\s/g, ''))),
  )
  return found?.line ?? null
}

/** What is said of a line with a small count, by the field that it was pasted into. */
export function refusedSmall(
  field: string,
  line: number | null,
  addUp: string,
): readonly { readonly field: string; readonly message: string }[] {
  if (line === null) return []
  const message = `Line ${line} has a count from 1 to 7, and what is kept is read by others: a count so small could tell of a person. ${addUp}`
  return [{ field, message }]
}
