import { formatCount, formatNumber } from '../charts/format.ts'
import type { Allowing, Flags } from './assess.ts'
import type { Benchmarks } from './benchmarks.ts'

/**
 * The finding of a matrix: how many figures lie outside the limits of the comparator, and how many
 * chance alone would put there among as many comparisons.
 */
export function findingSentence(
  flags: Flags,
  { name }: Pick<Benchmarks, 'name'>,
  allowing: Allowing,
): string {
  const { compared, outside95, outside998, expected } = flags
  if (compared === 0) {
    return 'None of these figures is compared: they are complete counts, or there is nothing to compare them with.'
  }
  const each = name.startsWith('its ') ? 'each compared' : 'compared'
  const verb = outside998 === 1 ? 'lies' : 'lie'
  const cause = allowing === 'chance' ? 'chance' : 'chance and the usual differences'
  return (
    `Of ${formatCount(compared, 'figure')} ${each} with ${name}, ${formatNumber(outside998)} ${verb} outside the 99.8% limits, ` +
    `where ${cause} alone would put ${about(expected.at998.expected)}; ` +
    `${formatNumber(outside95)} outside the 95% limits, where ${allowing === 'chance' ? 'it' : 'they'} would put ${about(expected.at95.expected)}.`
  )
}

/** What to bear in mind of the finding, and what else the limits allow for. */
export function cautionSentence(allowing: Allowing): string {
  const why =
    'Practices differ for many reasons: patients, place, how things are recorded. A mark is where to ask, not an answer.'
  return allowing === 'chance'
    ? why
    : `The limits allow for chance and also for how much practices of England usually differ. ${why}`
}

/** So large a share outside the 95 % limits says more of large numbers than of practices. */
const MANY = 0.2

/** Where very many figures lie outside the limits of chance: why, and what to choose. */
export function manySentence({ compared, outside95 }: Flags, allowing: Allowing): string {
  if (allowing !== 'chance' || compared === 0 || outside95 / compared < MANY) return ''
  return (
    'So many lie outside because practices always differ by more than chance; ' +
    'limits that also allow for usual differences leave the unusual ones.'
  )
}

function about(expected: number): string {
  const rounded = Math.round(expected)
  if (rounded < 1) return 'fewer than one'
  return `about ${formatNumber(rounded)}`
}
