import type { StreamRow } from '../store/tables-funds.ts'
import { HIGH_IMPACT_ACTIONS, type StreamStatus } from '../store/vocabulary.ts'
import { exactly, sumOf, type Amount } from './amounts.ts'
import type { Funds, Ledger } from './ledger.ts'

/** Money of a year by how sure it is to come. Nothing is in it twice. */
export interface YearSum {
  /** Confirmed or received. */
  readonly confirmed: Amount
  readonly expected: Amount
  readonly bid: Amount
  /** All three. */
  readonly all: Amount
  /** Streams that have the year at all. */
  readonly streams: number
  /** Streams of the year whose amount is not known: they are in no sum. */
  readonly unknown: number
  /** Streams of the year that another's amount has in it already: they are in no sum either. */
  readonly withinOthers: number
}

/** A group of streams with its sums, year by year. */
export interface GroupSum {
  readonly label: string
  readonly streams: number
  /** In the order of the years asked for. */
  readonly years: readonly YearSum[]
}

/** Adds years of streams up. A stream whose money is within another's of the list is left out. */
export function sumOfYears(ledgers: readonly Ledger[]): YearSum {
  const counted = ledgers.filter(({ countedIn }) => countedIn === null)
  const of = (...states: readonly StreamStatus[]) =>
    sumOf(
      counted.flatMap(({ year, value }) =>
        value.amount !== null && states.includes(year.status) ? [value.amount] : [],
      ),
    )
  return {
    confirmed: of('confirmed', 'received'),
    expected: of('expected'),
    bid: of('bid'),
    all: of('confirmed', 'received', 'expected', 'bid'),
    streams: ledgers.length,
    unknown: ledgers.filter(({ value }) => value.amount === null).length,
    withinOthers: ledgers.length - counted.length,
  }
}

/** The sums of all streams in some years. */
export function totalsOf(funds: Funds, years: readonly string[]): GroupSum {
  return groupOf('All streams', funds, years, () => true)
}

/** By pillar, in the pillars' order, then what belongs to none. */
export function sumsByPillar(funds: Funds, years: readonly string[]): readonly GroupSum[] {
  return [
    ...funds.records.pillars.map(({ id, name }) =>
      groupOf(name, funds, years, ({ pillar }) => pillar === id),
    ),
    groupOf('No pillar', funds, years, ({ pillar }) => pillar === null),
  ]
}

/**
 * By High Impact Action, then what is tagged with none. A stream tagged with two is in both, so these
 * sums need not add up to the total.
 */
export function sumsByAction(funds: Funds, years: readonly string[]): readonly GroupSum[] {
  return [
    ...HIGH_IMPACT_ACTIONS.map((name, index) =>
      groupOf(`${index + 1}. ${name}`, funds, years, (stream) =>
        actionsOf(stream).includes(index + 1),
      ),
    ),
    groupOf('No action', funds, years, (stream) => actionsOf(stream).length === 0),
  ]
}

export function sumsByRecurrence(funds: Funds, years: readonly string[]): readonly GroupSum[] {
  return [
    groupOf('Recurrent', funds, years, ({ recurrence }) => recurrence === 'recurrent'),
    groupOf('Non-recurrent', funds, years, ({ recurrence }) => recurrence === 'non-recurrent'),
  ]
}

/** By what it is for: the activity of the actions, the development of locality working, or both. */
export function sumsByPurpose(funds: Funds, years: readonly string[]): readonly GroupSum[] {
  const wanted = [
    ['Activity of the High Impact Actions', ['activity']],
    ['Development of locality working', ['locality working']],
    ['Both', ['activity', 'locality working']],
    ['Neither is said', []],
  ] as const
  return wanted.map(([label, purposes]) =>
    groupOf(label, funds, years, (stream) => {
      const own = purposesOf(stream)
      return own.length === purposes.length && purposes.every((one) => own.includes(one))
    }),
  )
}

/** Numbers of the High Impact Actions that a stream is tagged with. */
export function actionsOf({ actions }: Pick<StreamRow, 'actions'>): readonly number[] {
  return wordsOf(actions).map(Number)
}

export function purposesOf({ purposes }: Pick<StreamRow, 'purposes'>): readonly string[] {
  return wordsOf(purposes)
}

function wordsOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function groupOf(
  label: string,
  funds: Funds,
  years: readonly string[],
  belongs: (stream: StreamRow) => boolean,
): GroupSum {
  const own = funds.ledgers.filter(({ stream }) => belongs(stream))
  return {
    label,
    streams: new Set(own.map(({ stream }) => stream.id)).size,
    years: years.map((year) => sumOfYears(own.filter((ledger) => ledger.year.year === year))),
  }
}

/** A stream over its years, and what each practice would have of it if it were shared out. */
export interface SharedOut {
  readonly total: Amount
  readonly years: number
  readonly practices: number
  /** Whole pence for each practice in all, and each year; rounded to the nearest penny. */
  readonly each: number
  readonly eachYear: number
}

/** How small a pot becomes when it is split per practice; undefined where no amount is known. */
export function sharedOut(ledgers: readonly Ledger[], practices: number): SharedOut | undefined {
  const amounts = ledgers.flatMap(({ value }) => value.amount ?? [])
  if (amounts.length === 0 || practices === 0) return undefined
  const total = sumOf(amounts)
  return {
    total,
    years: amounts.length,
    practices,
    each: Math.round(total.pence / practices),
    eachYear: Math.round(total.pence / practices / amounts.length),
  }
}

/** What of a year's confirmed money is allocated by a decision, in per cent; null without any. */
export function percentAllocated(ledgers: readonly Ledger[]): number | null {
  const secure = ledgers.filter(
    ({ year, countedIn, available }) =>
      countedIn === null &&
      available !== null &&
      (year.status === 'confirmed' || year.status === 'received'),
  )
  const all = sumOf(secure.flatMap(({ available }) => available ?? []))
  if (all.pence <= 0) return null
  return (100 * sumOf(secure.map(({ approved }) => exactly(approved))).pence) / all.pence
}
