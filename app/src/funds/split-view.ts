import { poundsOf } from '../records/pence.ts'
import { demand, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { readFunds } from './fund-records.ts'
import { fundsOf, type Ledger } from './ledger.ts'
import { listsFor } from './split-inputs.ts'
import { chosenOf, readKept, type KeptSplit, type Reckoned } from './split-kept.ts'
import { verdictOf, type Principle, type Verdict } from './split-principles.ts'
import { getSplit, type PlacedSplit } from './split-records.ts'

/** A split with all that its pages show. */
export interface SplitView extends PlacedSplit {
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
  demand(person, 'read money', { place: found.place })
  const kept = readKept(found.row)
  const chosen = chosenOf(kept)
  const ledgers = await ledgersOf(context, found.place)
  const { result } = chosen
  return {
    ...found,
    kept,
    chosen,
    verdicts: kept.plan.principles.map((principle) => ({
      principle,
      verdict: result === null ? null : verdictOf(principle, result, kept.inputs.practices),
    })),
    ledgers: ledgers.filter(({ stream }) => stream.id === found.stream),
  }
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
export function potsSentence({ kept, ledgers }: SplitView): string {
  const practices = kept.inputs.practices.length
  const { pot } = kept.inputs
  const each = (pence: number) => poundsOf(Math.round(pence / practices))
  const here = `As one pot this is ${poundsOf(pot)}; in ${practices} equal pieces it is ${each(pot)} for a practice (${poundsOf(pot)} ÷ ${practices}).`
  const known = ledgers.flatMap(({ value }) => value.amount ?? [])
  if (known.length < 2) return here
  const total = known.reduce((sum, { pence }) => sum + pence, 0)
  return `${here} Over the stream's ${known.length} years it is ${poundsOf(total)}, ${each(total)} for a practice in all and ${each(total / known.length)} a year.`
}
