import { formatCount, formatNumber } from '../charts/format.ts'
import { poundsOf } from '../records/pence.ts'
import { longDate } from '../register/place-model.ts'
import type { StreamStatus } from '../store/vocabulary.ts'
import { amountWords, minus, NOTHING, type Amount } from './amounts.ts'
import type { Funds, Ledger } from './ledger.ts'
import type { Statement } from './statements.ts'
import { percentAllocated, sumOfYears, type SharedOut } from './sums.ts'
import type { Heads } from './value.ts'

/** The colours of the states of a stream, which only repeat the word. */
export const STATUS_COLOURS = {
  bid: 'white',
  expected: 'yellow',
  confirmed: 'blue',
  received: 'green',
} as const satisfies Readonly<Record<StreamStatus, string>>

export const SUMS_REMARK =
  'Where one amount is "at least", so is its sum; where one is "about", or both words occur, the sum ' +
  'is "about". A stream that is a part of another one is counted there, and not again.'

export const ACTIONS_REMARK =
  'A stream that is tagged with two actions is in both, so these rows need not add up to all streams.'

export const ROUNDING_REMARK =
  'A rate per head is multiplied by the sum of the lists, to the nearest penny. It is then shared ' +
  'out by the lists: each practice gets its part rounded down, and the pence left over go one each ' +
  'to the largest remainders, of equal ones to the lowest code.'

export const STATEMENT_REMARK =
  'What a practice should be paid is what a decision allocated to it, and its approved claims. What ' +
  'is expected is its share of a rate per head that nobody has allocated yet: it is in no sum.'

/** An amount, or that it is not known. */
export function amountOrUnknown(amount: Amount | null): string {
  return amount === null ? 'not known' : amountWords(amount)
}

/** The finding of a year: what is confirmed, what is expected, and how much of it is allocated. */
export function yearSentence(funds: Funds, year: string, place: string): string {
  const ledgers = funds.ledgers.filter((ledger) => ledger.year.year === year)
  if (ledgers.length === 0) return `Nothing is written down of the money of ${place} in ${year}.`
  const { confirmed, expected, bid, unknown } = sumOfYears(ledgers)
  const parts = [
    `${amountWords(confirmed)} confirmed`,
    ...(expected.pence > 0 ? [`${amountWords(expected)} expected`] : []),
    ...(bid.pence > 0 ? [`${amountWords(bid)} bid for`] : []),
  ]
  const percent = percentAllocated(ledgers)
  const share =
    percent === null
      ? ''
      : percent === 0
        ? ' Nothing of what is confirmed is allocated by a decision.'
        : ` Of what is confirmed, ${partWords(percent)} is allocated by a decision.`
  const gap =
    unknown === 0
      ? ''
      : ` That is without ${formatCount(unknown, 'stream')} whose amount is not known.`
  return `${year}: ${parts.join(', ')}.${share}${gap}`
}

/** Only what is whole is said to be all or none. */
function partWords(percent: number): string {
  if (percent > 99.9 && percent < 100) return 'over 99.9%'
  return percent < 0.1 ? 'under 0.1%' : `${formatNumber(percent, 1)}%`
}

const HEAD_WORDS = {
  'registered head': 'registered patients',
  'weighted head': 'weighted patients',
  'adjusted head': 'adjusted patients',
} as const

/** How the amount of a year comes about, with its numbers. */
export function arithmeticOf({ stream, year, value }: Ledger): string {
  const { amount, heads, from } = value
  if (from === 'rate' && heads !== null && amount !== null && stream.basis in HEAD_WORDS) {
    const who = HEAD_WORDS[stream.basis as keyof typeof HEAD_WORDS]
    return `${headsText(heads)} ${who} on ${longDate(year.population_date ?? '')} × £${year.rate} = ${amountWords(amount)}${withoutWords(heads)}`
  }
  if (from === 'rate' && amount !== null) {
    return `${formatCount(year.units ?? 0, stream.unit ?? stream.basis)} × £${year.rate} = ${amountWords(amount)}`
  }
  if (amount === null) {
    return heads === null
      ? 'No amount is written down.'
      : `No list of ${longDate(year.population_date ?? '')} is loaded, so £${year.rate} per head cannot be multiplied out.`
  }
  const unlisted =
    heads === null ? '' : `; no list of ${longDate(year.population_date ?? '')} is loaded`
  return `${amountWords(amount)} as written down${unlisted}`
}

/** How an amount that was said compares with what the rate comes to; nothing where none was. */
export function statedWords({ value }: Ledger): string | undefined {
  const { stated, amount } = value
  if (stated === null || amount === null) return undefined
  const fits =
    stated.certainty === 'at least'
      ? amount.pence >= stated.pence
      : stated.certainty === 'exact' && amount.certainty === 'exact'
        ? amount.pence === stated.pence
        : undefined
  const verdict =
    fits === undefined
      ? `which is ${poundsOf(Math.abs(amount.pence - stated.pence))} ${amount.pence < stated.pence ? 'below' : 'above'} it`
      : fits
        ? 'which fits'
        : 'which does not fit'
  return `It was said to come to ${amountWords(stated)}; by the lists it comes to ${amountWords(amount)}, ${verdict}.`
}

function headsText({ scaled }: Heads): string {
  const [whole, part] = [scaled / 10_000n, scaled % 10_000n]
  const decimals = String(part).padStart(4, '0').replace(/0+$/, '')
  return `${Number(whole).toLocaleString('en-GB')}${decimals === '' ? '' : `.${decimals}`}`
}

function withoutWords({ unknown }: Heads): string {
  return unknown.length === 0
    ? ''
    : `, without ${formatCount(unknown.length, 'practice')} whose list is not known`
}

/** How small a pot becomes when it is split: £135,000 over 3 years ÷ 43 practices = ... */
export function sharedOutWords({ total, years, practices, each, eachYear }: SharedOut): string {
  const over = years === 1 ? '' : ` over ${years} years`
  const yearly =
    years === 1 ? '' : `, which is ${poundsOf(Math.round(eachYear / 100) * 100)} a year`
  return `${amountWords(total)}${over} ÷ ${formatCount(practices, 'practice')} = ${poundsOf(Math.round(each / 100) * 100)} for each practice${yearly}, to the pound`
}

/** An amount a head, to the penny: £0.29. */
export function perHead(amount: Amount, patients: number): string {
  return `£${formatNumber(amount.pence / patients / 100, 2)}`
}

/** The finding of a statement. */
export function statementSentence(statement: Statement): string {
  const { practice, year, should, paid, due, expected } = statement
  const start = `In ${year} ${practice.name} should be paid ${amountWords(should)}; ${amountWords(paid)} was paid`
  const left =
    due.pence < 0
      ? `, which is ${amountWords(minus(NOTHING, due))} more`
      : due.pence === 0
        ? ', and nothing is due'
        : `, and ${amountWords(due)} is due`
  const more =
    expected.pence > 0
      ? ` ${sentenceStart(amountWords(expected))} more is expected, and not allocated yet.`
      : ''
  return `${start}${left}.${more}`
}

/** A text with a capital in the beginning. */
export function sentenceStart(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** How long there is until a deadline: 12 days left, today, 3 days past. */
export function daysLeftWords(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `${formatCount(days, 'day')} left` : `${formatCount(-days, 'day')} past`
}

/** The finding of what has to be spent by a day: what can still be spent, and what was lost. */
export function slippageSentence(ledgers: readonly Ledger[], on: string): string {
  const dated = ledgers.filter(({ deadline }) => deadline !== null)
  if (dated.length === 0) return 'No stream has a last day for spending.'
  const named = (past: boolean) =>
    dated.flatMap(({ stream, year, deadline }) =>
      deadline !== null && deadline.atRisk !== null && deadline.atRisk.pence > 0
        ? deadline.daysLeft < 0 === past
          ? [`${amountWords(deadline.atRisk)} of ${stream.name}, ${year.year}`]
          : []
        : [],
    )
  const [open, lost] = [named(false), named(true)]
  if (open.length + lost.length === 0) {
    return `Nothing of the ${formatCount(dated.length, 'stream')} with a last day is left unpaid and unmoved on ${longDate(on)}.`
  }
  return [
    open.length === 0
      ? `Nothing has still to be spent on ${longDate(on)}.`
      : `Still to be paid or moved on ${longDate(on)}: ${open.join('; ')}.`,
    lost.length === 0 ? '' : `Neither paid nor moved by its last day: ${lost.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
