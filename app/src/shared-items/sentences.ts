import { formatCount } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { SHARED_STATES, type SharedKind } from '../store/vocabulary.ts'
import { KEPT_BESIDE, type SharedModel, type SharedThing } from './model.ts'
import type { SharedView } from './view.ts'
import { SHARED_WORDS, stateInWords } from './words.ts'

/** What is shared, in a sentence. */
export function sharedSentence({ model, practices, name }: SharedView): string {
  const { things, together, sharing, overdue } = model
  if (things.length === 0) return `Nothing is written down yet that practices of ${name} share.`
  const said = [
    `${formatCount(together, 'thing is', 'things are')} shared in ${name}: ${sharing} of ${formatCount(practices.length, 'practice')} take part in one or more`,
    ...besideSentence(model),
    overdue === 0
      ? 'no review is overdue'
      : formatCount(overdue, 'review is overdue', 'reviews are overdue'),
    officerSentence(model, practices.length),
    ...sharesOpenSentence(model),
  ]
  return `${said.join('; ')}.`
}

function besideSentence({ things }: SharedModel): readonly string[] {
  const count = (kind: SharedKind) => things.filter(({ item }) => item.kind === kind).length
  const standards = count('data security standards')
  const proposals = count('estates proposal')
  const kept = [
    ...(standards === 0 ? [] : [formatCount(standards, 'data security standard')]),
    ...(proposals === 0 ? [] : [formatCount(proposals, 'estates proposal')]),
  ]
  return kept.length === 0 ? [] : [`${listed(kept)} are kept beside them`]
}

/** How many practices have a data protection officer. */
function officerSentence({ withoutOfficer }: SharedModel, all: number): string {
  if (withoutOfficer.length === 0) return 'every practice has a data protection officer'
  if (withoutOfficer.length === all) return 'no practice is known to have a data protection officer'
  return formatCount(
    withoutOfficer.length,
    'practice is not known to have a data protection officer',
    'practices are not known to have a data protection officer',
  )
}

function sharesOpenSentence({ sharesOpen }: SharedModel): readonly string[] {
  if (sharesOpen.length === 0) return []
  return [`the shares of ${listed(sharesOpen.map(({ item }) => item.name))} do not sum to 100%`]
}

/** How far something is taken up: `adopted: 31 of 43; agreed to adopt: 5; not told: 7`. */
export function takenUp({ item, counts, practices, untold }: SharedThing): string {
  const of = SHARED_WORDS[item.kind].forAll ? ` of ${practices.length}` : ''
  const inPlace = `${stateInWords(item.kind, 'in place')}: ${counts['in place']}${of}`
  const rest = SHARED_STATES.flatMap((state) =>
    state === 'in place' || counts[state] === 0
      ? []
      : [`${stateInWords(item.kind, state)}: ${counts[state]}`],
  )
  return [inPlace, ...rest, ...(untold === 0 ? [] : [`not told: ${untold}`])].join('; ')
}

/** How a thing is taken up, in a sentence or two for its page. */
export function thingSentence(thing: SharedThing, on: string): string {
  const { item, counts, practices, overdueSince } = thing
  const known =
    practices.length === 0
      ? 'Nothing is written down of any practice that is open in the place on this day'
      : sentenceCase(takenUp(thing))
  const share =
    practices.length === 0 || !SHARED_WORDS[item.kind].forAll
      ? ''
      : ` That is ${((100 * counts['in place']) / practices.length).toFixed(1)}% of the practices that it is for.`
  const review =
    overdueSince === null ? '' : ` Its review is overdue since ${longDate(overdueSince)}.`
  const force = thing.inForce ? '' : ` It is not in force on ${longDate(on)}.`
  return `${known}.${share}${review}${force}`
}

/** When a thing is reviewed: overdue since a day, by a day, or not known. */
export function reviewInWords({ item, overdueSince }: SharedThing): string | null {
  if (item.review_on === null) return null
  return overdueSince === null
    ? `by ${longDate(item.review_on)}`
    : `review is overdue since ${longDate(overdueSince)}`
}

/**
 * How many standards or bids are of each edition: `8 of Cohort 1 and 15 of Cohort 2`. Null for one
 * edition, and for kinds whose editions number each thing for itself.
 */
export function editionsInWords(things: readonly SharedThing[]): string | null {
  if (!things.every(({ item }) => KEPT_BESIDE.includes(item.kind))) return null
  const editions = Map.groupBy(things, ({ item }) => item.edition)
  if (editions.size < 2) return null
  return listed(
    [...editions].map(([edition, own]) =>
      edition === null ? `${own.length} without an edition` : `${own.length} of ${edition}`,
    ),
  )
}
