import type { DatasetName } from './datasets.ts'
import type { Evidence } from './evidence.ts'

/**
 * Something that a check found. A fault means that stored figures are not what was imported; a
 * warning, that published figures do not fit one another; a note is worth knowing.
 */
export interface Finding {
  readonly severity: 'fault' | 'warning' | 'note'
  /** The release that it is about. */
  readonly release?: string
  readonly dataset?: DatasetName
  /** What was found, what it means and what to do, in words. */
  readonly message: string
  /** How many codes, rows or files. */
  readonly count?: number
}

/** What the checks of figures ask: the sound files of the releases that are not superseded. */
export interface Figures {
  readonly evidence: Evidence
  /** SQL of all rows of a dataset, release by release and so with overlaps, or undefined for none. */
  rows(dataset: DatasetName): string | undefined
}

/** At most so many codes stand in a finding as examples. */
const EXAMPLES = 20

/** The first words of a list and how many more there are. */
export function some(words: readonly string[], all = words.length): string {
  const shown = words.slice(0, EXAMPLES)
  const more = all - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`
}

/** `1 practice`, `2 practices`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
}
