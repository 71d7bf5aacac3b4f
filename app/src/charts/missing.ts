import { formatCount, formatNumber, missingWord } from './format.ts'

/** A figure that may be absent, with the reason where the publisher gave one. */
export interface Figure {
  readonly value: number | null
  readonly missing?: string | undefined
}

/** The number of a figure, or null; a number that is not finite counts as absent. */
export function known(figure: Figure): number | null {
  return figure.value !== null && Number.isFinite(figure.value) ? figure.value : null
}

/** The cell of a table for a figure: the number as it is, or the words for its absence. */
export function figureCell(figure: Figure): number | string {
  return known(figure) ?? missingWord(figure.missing)
}

/** The sentence for figures that are not drawn: '3 practices are not shown: 2 suppressed, ...'. */
export function missingNote(figures: readonly Figure[], one: string, many = `${one}s`): string {
  const counts = new Map<string, number>()
  for (const figure of figures) {
    if (known(figure) !== null) continue
    const word = missingWord(figure.missing)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return ''
  const kinds = [...counts]
    .map(([word, count]) => (counts.size === 1 ? word : `${formatNumber(count)} ${word}`))
    .join(', ')
  return `${formatCount(total, one, many)} ${total === 1 ? 'is' : 'are'} not shown: ${kinds}.`
}
