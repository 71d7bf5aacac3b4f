import { sentenceCase } from '../register/words.ts'
import type { RecordKind } from './kind.ts'

/** `a stream`, `an allocation`. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`
}

/** What has just been done, for the notice on the page that a form leads to. */
export const DONE_WORDS = ['removed', 'unchanged'] as const

export type Done = (typeof DONE_WORDS)[number]

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined, { noun }: RecordKind) {
  if (done === undefined) return undefined
  const heading =
    done === 'removed'
      ? `The ${noun} was taken out. The audit keeps it.`
      : 'Nothing was different, and nothing was written.'
  return { kind: 'success', heading } as const
}

/** `3 streams`, `1 stream`, `No streams`. */
export function countOf({ noun, plural }: RecordKind, count: number): string {
  if (count === 0) return `No ${plural}`
  return count === 1 ? `1 ${noun}` : `${count.toLocaleString('en-GB')} ${plural}`
}

/** The heading of a list. */
export function headingOf({ plural }: RecordKind): string {
  return sentenceCase(plural)
}
