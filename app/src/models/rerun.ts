import type { ModelRunRow } from '../store/tables-models.ts'
import { firstDifference, sha256 } from './canonical.ts'
import { alteredParts } from './kept.ts'
import { SOFTWARE } from './run-records.ts'

/** What came of running a kept run again, from what was kept and nothing else. */
export interface Rerun {
  /** The same to the last byte, and nothing that was kept had been altered. */
  readonly same: boolean
  /** What of the record no longer has the SHA-256 that it was kept with. */
  readonly altered: readonly ('inputs' | 'result')[]
  /** Where the new result first differs, with both values; null where it does not. */
  readonly difference: string | null
  readonly softwareThen: string
  readonly softwareNow: string
  readonly hashThen: string
  readonly hashNow: string
}

/**
 * Compares a kept run with its result computed again from its inputs.
 *
 * @param result the new result as canonical JSON
 */
export function compareRerun(run: ModelRunRow, result: string): Rerun {
  const altered = alteredParts(run)
  const differs = run.result !== result
  return {
    same: !differs && altered.length === 0,
    altered,
    difference: differs ? differenceOf(run.result, result) : null,
    softwareThen: run.software,
    softwareNow: SOFTWARE,
    hashThen: run.result_hash,
    hashNow: sha256(result),
  }
}

/** What came of it, in sentences. */
export function rerunSentence(rerun: Rerun): string {
  const { same, altered, difference, softwareThen, softwareNow, hashNow } = rerun
  const version =
    softwareThen === softwareNow
      ? `by the same version of Footings, ${softwareNow}`
      : `kept by version ${softwareThen}, run again by version ${softwareNow}`
  if (same) return `The same bytes again: SHA-256 ${hashNow.slice(0, 12)}, ${version}.`
  return [
    ...altered.map(
      (what) => `The ${what} of the record are not what was kept: their SHA-256 differs.`,
    ),
    difference === null
      ? `The result is the same, ${version}.`
      : `The result differs, ${version}. The first difference is at ${difference}.`,
  ].join(' ')
}

function differenceOf(before: string, after: string): string {
  try {
    return firstDifference(JSON.parse(before), JSON.parse(after)) ?? 'the way that it is written'
  } catch {
    return 'the whole: what was kept is no JSON any more'
  }
}
