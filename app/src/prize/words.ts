import { REASONS, type Estimate, type Reason } from '@footings/statistics'
import { formatCount, formatFigure, formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { kindOf, type Kind } from './aims.ts'
import { isMore, prizesOfKind, type Prize, type Prizes } from './model.ts'

export { PURPOSE } from '../purpose.ts'

/** Why nothing is added up over indicators. */
export const NOT_ADDED =
  'The lines are of the same people again and again: one patient may be missing from a register, untreated and short of a median at once, and have several conditions. So nothing is added up from one indicator to another, and nothing here should be.'

/** A number of people or events: whole, and `under 1` where it is not none. */
export function amountWords(amount: number): string {
  if (amount <= 0) return 'none'
  return amount < 0.5 ? 'under 1' : formatNumber(Math.round(amount))
}

/** A gap with its 95 % limits: `123 (90 to 156)`, `none (up to 12)`; null where there is none to tell. */
export function gapWords({ value, lower95, upper95 }: Estimate): string | null {
  if (value === null) return null
  const amount = amountWords(value)
  if (lower95 === null || upper95 === null) return amount
  if (upper95 <= 0) return 'none'
  if (lower95 <= 0) return `${amount} (up to ${amountWords(upper95)})`
  return `${amount} (${amountWords(lower95)} to ${amountWords(upper95)})`
}

/** A figure in its unit with its 95 % limits: `78.1% (76.0 to 80.1)`. */
export function figureWords(
  { value, lower95, upper95 }: Estimate,
  { decimals, unit }: Prize['indicator'],
): string | null {
  if (value === null) return null
  const figure = formatFigure(value, decimals, unit)
  if (lower95 === null || upper95 === null) return figure
  return `${figure} (${formatNumber(lower95, decimals)} to ${formatNumber(upper95, decimals)})`
}

/** Why a practice has no gap to show. */
export function reasonWords(reason: Reason | null, prize: Pick<Prize, 'aim'>): string {
  switch (reason) {
    case 'suppressed':
      return 'suppressed'
    case null:
    case 'missing value':
      return 'not available'
    case 'missing comparator':
      return prize.aim === 'expected' ? 'nothing expected is known' : 'nothing to compare with'
    case 'missing numerator':
    case 'missing denominator':
      return 'no counts are published'
    default:
      return REASONS[reason]
  }
}

/** How many practices have a gap, and how many of them beyond chance. */
export function practicesWords({ together, aim }: Pick<Prize, 'together' | 'aim'>): string {
  const { short, sure, practices, of, sum } = together
  const all = practices === of ? formatNumber(of) : `${formatNumber(practices)} with figures`
  const has = `${formatNumber(short)} of ${all}`
  if (short === 0 || sum.lower95 === null) return has
  const beyond = aim === 'expected' ? 'beyond the limits of the model' : 'beyond chance'
  return `${has}, ${formatNumber(sure)} ${beyond}`
}

/** The level of a prize in its unit, where it is one for all practices: `80%`. */
export function levelFigure({ level, indicator, aim }: Prize): string | null {
  if (level === null) return null
  const whole = aim === 'ambition' && Number.isInteger(level.value)
  return formatFigure(level.value, whole ? 0 : indicator.decimals, indicator.unit)
}

/** What a figure is held against, with its level: `the ambition (80%)`. */
export function aimWords(prize: Prize): string {
  const figure = levelFigure(prize)
  return figure === null ? prize.levelName : `${prize.levelName} (${figure})`
}

/** A heading for one prize. */
export function prizeHeading(prize: Prize): string {
  const { indicator, aim } = prize
  const kind = kindOf(aim)
  if (kind === 'detection') {
    return `${sentenceCase(prize.people)}: patients expected and not on the register`
  }
  if (kind === 'treatment') return `${indicator.name}: patients to treat`
  return `${indicator.name}: ${isMore(prize) ? 'how many more' : 'how many fewer'} ${prize.noun} at ${aimWords(prize)}`
}

/** The finding of one prize in a sentence. */
export function prizeSentence(prize: Prize, title: string): string {
  const { together, indicator, noun } = prize
  const amount = gapWords(together.sum)
  if (amount === null)
    return `No practice of ${title} has figures that this could be worked out of.`
  const practices = formatCount(together.practices, 'practice')
  const how = together.sum.lower95 === null ? '' : ', 95% limits in brackets'
  const kind = kindOf(prize.aim)
  if (kind === 'detection') {
    return `${sentenceCase(prize.people)}: ${amount} patients expected and not on a register${how}, added up over the gaps of ${practices}.`
  }
  if (kind === 'treatment') {
    return `${indicator.name}: ${amount} more patients to treat until every practice meets ${aimWords(prize)}${how}, added up over the gaps of ${practices}.`
  }
  return `${indicator.name}: ${amount} ${isMore(prize) ? 'more' : 'fewer'} of the ${noun} if every practice that is not there reached ${aimWords(prize)}${how}, added up over the gaps of ${practices}.`
}

/** The finding of the page: whom to find, whom to treat, and what cannot be said. */
export function prizesSentence(prizes: Prizes, title: string): string {
  const start = `${title} on ${longDate(prizes.on)}.`
  const found = prizes.prizes.filter(({ together }) => together.sum.value !== null)
  if (found.length === 0) {
    return `${start} Nothing is loaded of these practices from which the size of a prize could be worked out.`
  }
  const parts = [
    ...said(found, 'detection', detectionWords),
    ...said(found, 'treatment', treatmentWords),
  ]
  if (parts.length === 0) {
    const { length } = new Set(found.map(({ indicator }) => indicator.id)).values().toArray()
    return `${start} No patients to find or to treat can be worked out; what another level would be worth is shown for ${formatCount(length, 'indicator')}.`
  }
  return `${start} ${parts.join(' ')} These are not added up: they are of the same people.`
}

function said(
  prizes: readonly Prize[],
  kind: Kind,
  words: (prizes: readonly Prize[]) => string,
): readonly string[] {
  const own = prizesOfKind({ prizes }, kind)
  return own.length === 0 ? [] : [words(own)]
}

function detectionWords(prizes: readonly Prize[]): string {
  const gaps = prizes.filter(({ together }) => (together.sum.value ?? 0) > 0)
  const [first, ...others] = gaps
  if (first === undefined) return 'No register has fewer patients than a model expects.'
  const size = ({ together }: Prize) => together.sum.value ?? 0
  const most = others.reduce((so, one) => (size(one) > size(so) ? one : so), first)
  const amount = `${most.people} ${gapWords(most.together.sum)}`
  return others.length === 0
    ? `Patients whom a model expects and who are not on a register: ${amount}.`
    : `For ${formatCount(gaps.length, 'condition')} a model expects more patients than are on the registers, most of them for ${amount}.`
}

function treatmentWords(prizes: readonly Prize[]): string {
  const parts = prizes.map(
    (prize) => `${prize.people} ${gapWords(prize.together.sum)} to reach ${levelFigure(prize)}`,
  )
  return `Patients more to treat: ${parts.join('; ')}.`
}

/** How it is all worked out, a paragraph each. */
export const METHOD: readonly { readonly term: string; readonly text: string }[] = [
  {
    term: 'Patients to find',
    text: 'Expected prevalence × list − register, in each practice, and never below 0: a practice that finds more than a model expects has no negative need, and nothing of it is set against another’s gap. The register is a complete count, so the limits are those that the publisher gives for the model. A model knows ages, deprivation and the like; what is particular to a practice it does not know.',
  },
  {
    term: 'Patients to treat',
    text: 'Ambition × eligible patients − treated patients, never below 0, with Wilson limits of the share treated. Patients with a personalised care adjustment are not among the eligible.',
  },
  {
    term: 'Reaching another level',
    text: 'Level × denominator − numerator where higher is better, and the other way round where lower is; a practice that is there already has none. It is offered only where the indicator says which way is better and its figures vary by chance. The median, and the level that a quarter of practices reach, are of practices’ values as published and are taken as known; small practices vary more by chance, so a part of the way to the quarter’s level is chance. England’s figure is taken as known.',
  },
  {
    term: 'A comparator that is itself uncertain',
    text: 'Where practices are compared with a place, a network, a footprint or similar practices, the practice itself is left out of them, and the limits take in the chance in both figures (the difference by MOVER: Zou and Donner 2008). The opportunities of NHS RightCare, against the mean of the best five of ten similar areas, took that mean as known and so called too much of the difference real (Dropkin 2018).',
  },
  {
    term: 'All practices together',
    text: 'The sum of the gaps above it. Where figures vary by chance, practices are taken to vary independently: the squares of the distances from gap to limit are added up. What is unsure of a comparator is taken to be shared by all of them, and added up as it is. Adding up gaps and no surpluses counts some chance as gap, so for every practice whose limits contain the level the lower limit is brought down by 0.4 standard errors, which is what chance alone adds; the sum itself is left as it is. Where the limits come from a model they are added up as they are, because its errors are shared by all practices. Sums are worked out before rounding.',
  },
  {
    term: 'As one list',
    text: 'The same with all practices as one: their sums against the level. Here a practice beyond the level does make up for another, so it is never more than the sum of the gaps. It is not given where each practice has a comparator of its own.',
  },
]
