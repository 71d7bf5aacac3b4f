import { formatCount, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import type { DefinitionsView } from './view.ts'

/** How many definitions there are, which reviews are overdue, and for how many there are figures here. */
export function definitionsSentence({ chosen, group, definitions }: DefinitionsView): string {
  const overdue = definitions.filter((one) => one.overdue).length
  const next = definitions.map(({ indicator }) => indicator.next_review).toSorted()[0]
  const of = group.slug === 'all' ? '' : ` of ${group.name}`
  const review =
    overdue === 0
      ? `None is overdue for review; the next is due on ${longDate(next ?? '')}.`
      : `${sentenceCase(formatCount(overdue, 'review is', 'reviews are'))} overdue.`
  const loaded = definitions.filter(({ coverage }) => coverage.periods > 0).length
  const { selection, on } = chosen
  const here = definitions.filter(({ coverage }) => coverage.practices > 0).length
  const figures =
    selection === null
      ? `Files that feed ${formatNumber(loaded)} of them are loaded.`
      : `Files that feed ${formatNumber(loaded)} of them are loaded, and for ${formatNumber(here)} there are figures of practices of ${selection.title} by ${longDate(on)}.`
  return `${formatCount(definitions.length, 'definition')}${of}. ${review} ${figures}`
}
