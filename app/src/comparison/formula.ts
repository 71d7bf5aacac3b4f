import { formatNumber } from '../charts/format.ts'
import { DATASETS, isDatasetName } from '../evidence/datasets.ts'
import type { Indicator, Part, Way } from '../evidence/indicators.ts'
import { sentenceCase } from '../register/words.ts'

/**
 * How an indicator is worked out, in a sentence for each publication that can give it. Of several
 * the first that has a figure for the practice and the period counts.
 */
export function formulaWords(
  indicator: Pick<Indicator, 'ways' | 'kind' | 'multiplier'>,
): readonly string[] {
  return indicator.ways.map((way) => wayWords(way, indicator.multiplier))
}

/** How the figure of several practices together comes about. */
export function togetherWords({ kind }: Pick<Indicator, 'kind'>): string {
  if (kind === 'count') return 'For several practices together it is the sum of theirs.'
  if (kind === 'mean') {
    return 'For several practices together each practice’s figure counts by its weight.'
  }
  return 'For several practices together the numerators are summed, and the denominators, before one is divided by the other.'
}

function wayWords(way: Way, multiplier: number): string {
  if (way.published) {
    return `As the publisher computed it, from ${datasetWords(way.numerator)}${rowsWords(way.numerator)}.`
  }
  const numerator = partWords(way.numerator)
  if (way.denominator === undefined) return `${sentenceCase(numerator)}.`
  const denominator = partWords(way.denominator)
  const main = way.mean
    ? `${sentenceCase(numerator)}; for several practices, weighted by ${denominator}`
    : `${sentenceCase(numerator)}, divided by ${denominator}${multiplier === 1 ? '' : `, times ${formatNumber(multiplier, Number.isInteger(multiplier) ? 0 : 2)}`}`
  return [
    `${main}.`,
    way.months === 0
      ? ''
      : `The two may be of periods that end up to ${way.months} ${way.months === 1 ? 'month' : 'months'} apart; the nearest is taken.`,
    way.zero_if_absent
      ? 'A practice that the publication does not name in the numerator has none: the figure is 0.'
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** One side of a way: what is added up, in which dataset, over which rows. */
export function partWords(part: Part): string {
  const what = part.sum === 'rows' ? 'the number of rows' : `the sum of ‘${plain(part.sum)}’`
  const none = part.zero_if_none === true ? ' (0 for a practice with rows but none of these)' : ''
  return `${what} in ${datasetWords(part)}${rowsWords(part)}${none}`
}

function datasetWords({ dataset }: Pick<Part, 'dataset'>): string {
  const [name = dataset] = (isDatasetName(dataset) ? DATASETS[dataset].title : dataset).split(
    /[;:]/,
  )
  return `‘${name.trim()}’`
}

function rowsWords(part: Part): string {
  const tests = [...conditionsWords(part.where), ...prefixWords(part)]
  for (const [name, { least, most }] of Object.entries(part.range)) {
    if (least !== undefined) tests.push(`${plain(name)} is at least ${formatNumber(least)}`)
    if (most !== undefined) tests.push(`${plain(name)} is at most ${formatNumber(most)}`)
  }
  if (part.within !== undefined) {
    const inner = conditionsWords(part.within.where)
    tests.push(
      `the ${plain(part.within.column)} is in ${datasetWords(part.within)}${inner.length === 0 ? '' : ` with ${inner.join(' and ')}`}`,
    )
  }
  return tests.length === 0 ? '' : ` where ${tests.join(', ')}`
}

function conditionsWords(where: Part['where']): string[] {
  return Object.entries(where).map(([name, value]) => {
    const values = Array.isArray(value) ? value : [value]
    return `${plain(name)} is ${eitherOf(values.map((one) => (one === null ? 'empty' : String(one))))}`
  })
}

/** `chemical begins with 0501, but not with 050109 or 050110`. */
function prefixWords({ starts = {}, not_starts = {} }: Part): string[] {
  const columns = new Set([...Object.keys(starts), ...Object.keys(not_starts)])
  return [...columns].map((column) => {
    const wanted = starts[column] ?? []
    const unwanted = not_starts[column] ?? []
    const begins = wanted.length === 0 ? '' : ` begins with ${eitherOf(wanted)}`
    const but = begins === '' ? ' does not begin with' : ', but not with'
    return `${plain(column)}${begins}${unwanted.length === 0 ? '' : `${but} ${eitherOf(unwanted)}`}`
  })
}

function eitherOf(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function plain(column: string): string {
  return column.replaceAll('_', ' ')
}
