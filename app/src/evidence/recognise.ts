import { columnIndex, type Sample, type Source } from './reading.ts'

/** What a file most resembles, for a person who expected it to be known. */
export interface Resemblance {
  readonly publication: string
  readonly missing: readonly string[]
}

/**
 * The publication that a file belongs to, by its header and content. Where several fit, the one
 * with the longest signature: it asks the most.
 */
export function recognise(sources: readonly Source[], sample: Sample): Source | undefined {
  let best: { source: Source; asked: number } | undefined
  for (const source of sources) {
    const asked = strength(source, sample)
    if (asked > 0 && (best === undefined || asked > best.asked)) best = { source, asked }
  }
  return best?.source
}

/** The publication whose header an unknown file shares most of (at least half), and what it lacks. */
export function nearest(sources: readonly Source[], sample: Sample): Resemblance | undefined {
  let best: { share: number; resemblance: Resemblance } | undefined
  for (const source of sources) {
    for (const signature of source.signatures) {
      const missing = signature.filter((name) => columnIndex(sample.names, name) < 0)
      const share = 1 - missing.length / signature.length
      if (share >= 0.5 && missing.length > 0 && (best === undefined || share > best.share)) {
        best = { share, resemblance: { publication: source.publication, missing } }
      }
    }
  }
  return best?.resemblance
}

function strength(source: Source, sample: Sample): number {
  let most = source.recognises?.(sample) === true ? 1 : 0
  for (const signature of source.signatures) {
    if (signature.every((name) => columnIndex(sample.names, name) >= 0)) {
      most = Math.max(most, signature.length + 1)
    }
  }
  return most
}
