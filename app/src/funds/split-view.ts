import { poundsOf } from '../records/pence.ts'
import { demand, may, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { amountWords, sumOf } from './amounts.ts'
import { readFunds } from './fund-records.ts'
import { fundsOf, type Ledger } from './ledger.ts'
import { listsFor } from './split-inputs.ts'
import { chosenOf, readKept, type KeptSplit, type Reckoned } from './split-kept.ts'
import { verdictOf, type Principle, type Verdict } from './split-principles.ts'
import { getSplit, type PlacedSplit } from './split-records.ts'

/** A split with all that its pages show. */
export interface SplitView extends PlacedSplit {
  /** What the place is called on the day of the split's lists; its code where nobody knows. */
  readonly placeName: string
  readonly kept: KeptSplit
  readonly chosen: Reckoned
  readonly verdicts: readonly { readonly principle: Principle; readonly verdict: Verdict | null }[]
  /** The stream's years, the latest last. */
  readonly ledgers: readonly Ledger[]
}

/**
 * Reads a split for somebody who may see money of its place.
 *
 * @throws NotFound where there is none; FootingsError 'denied'
 */
export async function readSplit(
  context: AppContext,
  person: Person,
  id: string,
): Promise<SplitView> {
  const found = await getSplit(context.workspace.store, id)
  if (found === undefined) throw new NotFound('There is no such split.')
  demandSplit(person, found)
  const kept = readKept(found.row)
  const chosen = chosenOf(kept)
  const ledgers = await ledgersOf(context, found.place)
  const { result } = chosen
  const place = await context.workspace.register.place(found.place, kept.inputs.on)
  return {
    ...found,
    placeName: place?.name ?? found.place,
    kept,
    chosen,
    verdicts: kept.plan.principles.map((principle) => ({
      principle,
      verdict: result === null ? null : verdictOf(principle, result, kept.inputs.practices),
    })),
    ledgers: ledgers.filter(({ stream }) => stream.id === found.stream),
  }
}

/** Whether somebody may see a split: a draft is for those who plan money or decide on it. */
export function maySeeSplit(person: Person, { row, place }: PlacedSplit): boolean {
  if (row.status !== 'draft') return may(person, 'read money', { place })
  return may(person, 'edit money', { place }) || may(person, 'approve', { place })
}

/**
 * Refuses somebody who may not see a split.
 *
 * @throws FootingsError 'denied'
 */
export function demandSplit(person: Person, split: PlacedSplit): void {
  demand(person, 'read money', { place: split.place })
  if (!maySeeSplit(person, split)) demand(person, 'edit money', { place: split.place })
}

/** Every year of every stream of a place, worked out. */
export async function ledgersOf(context: AppContext, place: string): Promise<readonly Ledger[]> {
  const { workspace } = context
  const records = await readFunds(workspace.store.db, place)
  const lists = await listsFor(
    workspace,
    place,
    records.years.map(({ population_date }) => population_date),
  )
  return fundsOf(records, lists, today(context)).ledgers
}

/** The finding: what is shared by which rule, and between which amounts practices come to lie. */
export function splitSentence({ kept, chosen, streamName, year }: SplitView): string {
  const { result, fault } = chosen
  const pot = poundsOf(kept.inputs.pot)
  if (result === null) return `${pot} of ${streamName} in ${year} cannot be shared yet. ${fault}`
  const amounts = result.lines.map(({ amount }) => amount)
  const range = `${poundsOf(Math.min(...amounts))} to ${poundsOf(Math.max(...amounts))}`
  const networks = result.networks.reduce((sum, { amount }) => sum + amount, 0)
  const rest = [
    ...(networks === 0 ? [] : [`${poundsOf(networks)} is kept by networks`]),
    ...(result.leftOver === 0 ? [] : [`${poundsOf(result.leftOver)} is left over`]),
  ]
  return `${pot} of ${streamName} in ${year} gives ${amounts.length === 1 ? 'one practice' : `${amounts.length} practices`} ${range} each${rest.length === 0 ? '' : `; ${rest.join(' and ')}`}.`
}

/** How small the pot is when it is cut into one piece a practice, in this year and over all. */
export function potsSentence({
  kept,
  ledgers,
  row,
}: Pick<SplitView, 'kept' | 'ledgers' | 'row'>): string {
  const practices = kept.inputs.practices.length
  const { pot } = kept.inputs
  const each = (pence: number) => poundsOf(Math.round(pence / practices))
  const here = `As one pot this is ${poundsOf(pot)}; in ${practices} equal pieces it is ${each(pot)} for a practice (${poundsOf(pot)} ÷ ${practices}).`
  const beside = besideStream(
    pot,
    ledgers.find(({ year }) => year.id === row.stream_year),
  )
  const known = ledgers.flatMap(({ available }) => available ?? [])
  if (known.length < 2) return `${here}${beside}`
  const total = sumOf(known)
  return `${here}${beside} Over the stream's ${known.length} years it is ${amountWords(total)}, ${each(total.pence)} for a practice in all and ${each(total.pence / known.length)} a year.`
}

/** How the pot differs from what the stream has in the year, with what was moved; else nothing. */
function besideStream(pot: number, ledger: Ledger | undefined): string {
  const available = ledger?.available ?? null
  if (ledger === undefined || available === null || available.pence === pot) return ''
  const way = available.pence > pot ? 'more' : 'less'
  return ` The stream has ${amountWords(available)} in ${ledger.year.year}, ${poundsOf(Math.abs(available.pence - pot))} ${way} than is shared here.`
}
