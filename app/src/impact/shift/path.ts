import { FootingsError } from '../../failure.ts'

const MOST_YEARS = 15

/**
 * The part of the activity that is to be out of hospital in each year, as shares: `25, 60, 100`.
 *
 * @throws FootingsError 'finding' for what is no percentage, and for no year or too many
 */
export function pathTyped(text: string): readonly number[] {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '')
  const wrong = parts.find(
    (part) => !/^\d{1,3}(\.\d+)?%?$/.test(part) || Number.parseFloat(part) > 100,
  )
  if (wrong !== undefined || parts.length === 0 || parts.length > MOST_YEARS) {
    const message =
      wrong === undefined
        ? `A path has 1 to ${MOST_YEARS} years, not ${parts.length}.`
        : `${wrong.slice(0, 20)} is no per cent from 0 to 100.`
    throw new FootingsError('finding', message, {
      where: { column: 'path' },
      remedy: 'Write per cent of each year between commas, such as 25, 60, 100.',
    })
  }
  return parts.map((part) => Number.parseFloat(part) / 100)
}

/**
 * The share some years after the start of the first year's work, where year 1 is the first and 0 is
 * before it; between two years in proportion, and after the last as in the last.
 */
export function shareAt(path: readonly number[], year: number): number {
  if (year <= 0) return 0
  const last = path.length
  if (year >= last) return path[last - 1] ?? 0
  const below = Math.floor(year)
  const from = below === 0 ? 0 : (path[below - 1] ?? 0)
  return from + (year - below) * ((path[below] ?? 0) - from)
}
