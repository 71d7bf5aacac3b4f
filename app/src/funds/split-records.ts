import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'
import { checked, day, nameText, noteText } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { SplitRow } from '../store/tables-funds.ts'
import type { SplitStatus } from '../store/vocabulary.ts'
import { ledgerNow, refuseOver, refuseWithin } from './checks.ts'
import {
  chosenOf,
  keptOf,
  readKept,
  reckon,
  verifyKept,
  type SplitInputs,
  type SplitPlan,
} from './split-kept.ts'
import type { ListsOn } from './value.ts'

interface Version {
  readonly id: string
  readonly version: number
}

const DraftInput = z.object({ name: nameText, note: noteText })

const DecisionInput = z.object({ decision: nameText, decided_on: day })
export type DecisionInput = z.input<typeof DecisionInput>

/** A split with the stream and year whose money it shares. */
export interface PlacedSplit {
  readonly row: SplitRow
  readonly place: string
  readonly stream: string
  readonly streamName: string
  readonly year: string
  readonly populationDate: string | null
}

/** The splits of a place, the latest year first. */
export async function listSplits(store: Store, place: string): Promise<readonly PlacedSplit[]> {
  const rows = await placed(store)
    .where('stream.place', '=', place)
    .orderBy('stream_year.year', 'desc')
    .orderBy('split.name')
    .orderBy('split.id')
    .execute()
  return rows.map(placedOf)
}

/** One split, or undefined where there is none of the id. */
export async function getSplit(store: Store, id: string): Promise<PlacedSplit | undefined> {
  const row = await placed(store).where('split.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : placedOf(row)
}

/** Begins a split of a stream's year, as a draft with its rules reckoned. */
export async function draftSplit(
  store: Store,
  who: Actor,
  input: { readonly streamYear: string; readonly name: string; readonly note?: string | null },
  content: { readonly plan: SplitPlan; readonly inputs: SplitInputs },
): Promise<SplitRow> {
  const { name, note } = checked(DraftInput, { name: input.name, note: input.note ?? null })
  return store.change(who, (change) =>
    change.insert('split', {
      stream_year: input.streamYear,
      name,
      status: 'draft',
      ...jsonOf(content.plan, content.inputs),
      decision: null,
      decided_on: null,
      note,
    }),
  )
}

/**
 * Keeps a draft's rules and inputs with what they give.
 *
 * @throws FootingsError 'finding' when it changed since, or is a draft no more
 */
export async function saveSplit(
  store: Store,
  who: Actor,
  { id, version }: Version,
  content: { readonly plan: SplitPlan; readonly inputs: SplitInputs },
): Promise<SplitRow> {
  return store.change(who, async (change) => {
    const row = await change.current('split', id, version)
    refuseUnless(row, ['draft'], 'changed')
    return change.update('split', id, version, jsonOf(content.plan, content.inputs))
  })
}

/**
 * Puts a draft forward for a decision, or a proposed one back to draft.
 *
 * @throws FootingsError 'finding' when it changed since, or its rule gives no result
 */
export async function proposeSplit(
  store: Store,
  who: Actor,
  { id, version }: Version,
  to: 'proposed' | 'draft' = 'proposed',
): Promise<SplitRow> {
  return store.change(who, async (change) => {
    const row = await change.current('split', id, version)
    refuseUnless(row, [to === 'proposed' ? 'draft' : 'proposed'], 'put forward or taken back')
    if (to === 'proposed') resultOf(row)
    return change.update('split', id, version, { status: to })
  })
}

/**
 * Adopts a split by a decision: every practice and network that has money by the chosen rule gets an
 * approved allocation, in the same action. What was kept is reckoned again first.
 *
 * @param lists lists of the stream's population date, where its rate is per head
 * @returns how many allocations were made
 * @throws FootingsError 'finding' when it changed since, cannot be reckoned as it was kept, or would
 * give out more than the stream has in the year; 'data' for a decision without words or day
 */
export async function adoptSplit(
  store: Store,
  who: Actor,
  { id, version }: Version,
  input: DecisionInput,
  at: { readonly lists: ListsOn; readonly today: string },
): Promise<{ readonly row: SplitRow; readonly allocations: number }> {
  const { decision, decided_on } = checked(DecisionInput, input)
  if (decided_on > at.today) {
    throw new FootingsError('data', 'The day of the decision is still to come.', {
      where: { column: 'decided_on' },
    })
  }
  return store.change(who, async (change) => {
    const row = await change.current('split', id, version)
    refuseUnless(row, ['draft', 'proposed'], 'adopted')
    const { result, inputs } = resultOf(row)
    const ledger = await ledgerNow(change.db, row.stream_year, at.lists, at.today)
    refuseWithin(ledger)
    if (ledger.available === null) {
      throw new FootingsError('finding', 'What the stream has in the year is not known.', {
        remedy: 'Give the year an amount, or a rate with the day of its lists, and then adopt.',
      })
    }
    refuseOver(ledger, result.pot - result.leftOver, ledger.approved, 'approved')
    const note =
      inputs.formula !== null && !inputs.formula.confirmed
        ? `By ${inputs.formula.name}, a formula from memory that is not verified`
        : null
    let allocations = 0
    for (const [kind, lines] of [
      ['practice', result.lines],
      ['network', result.networks],
    ] as const) {
      for (const { code, amount } of lines) {
        if (amount === 0) continue
        await change.insert('allocation', {
          stream_year: row.stream_year,
          receiver_kind: kind,
          receiver: code,
          amount,
          status: 'approved',
          split: id,
          service: null,
          purpose: null,
          decision,
          decided_on,
          note,
        })
        allocations += 1
      }
    }
    const adopted = await change.update('split', id, version, {
      status: 'adopted',
      decision,
      decided_on,
    })
    return { row: adopted, allocations }
  })
}

/**
 * Sets a split aside. One that was adopted takes its allocations back, in the same action.
 *
 * @throws FootingsError 'finding' when it changed since, or money was promised or paid on one of its
 * allocations
 */
export async function setAsideSplit(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<SplitRow> {
  return store.change(who, async (change) => {
    const row = await change.current('split', id, version)
    refuseUnless(row, ['draft', 'proposed', 'adopted'], 'set aside')
    if (row.status === 'adopted') await withdrawAllocations(change, id)
    return change.update('split', id, version, { status: 'set aside' })
  })
}

async function withdrawAllocations(change: Change, split: string): Promise<void> {
  const allocations = await change.db
    .selectFrom('allocation')
    .select(['id', 'version', 'status'])
    .where('split', '=', split)
    .orderBy('id')
    .execute()
  const ids = allocations.map(({ id }) => id)
  for (const table of ['commitment', 'spend'] as const) {
    const used = await change.db
      .selectFrom(table)
      .select('amount')
      .where('allocation', 'in', [...ids, ''])
      .execute()
    if (used.length === 0) continue
    const sum = used.reduce((all, { amount }) => all + amount, 0)
    throw new FootingsError(
      'finding',
      `${poundsOf(sum)} was ${table === 'spend' ? 'paid' : 'promised'} on allocations of this split.`,
      { remedy: 'Nothing was changed. Change those allocations one by one instead.' },
    )
  }
  for (const { id, version, status } of allocations) {
    if (status !== 'withdrawn')
      await change.update('allocation', id, version, { status: 'withdrawn' })
  }
}

function resultOf(row: SplitRow) {
  const kept = readKept(row)
  const { result, fault } = chosenOf(kept)
  if (result === null) {
    throw new FootingsError('finding', `The chosen rule gives no result: ${fault ?? ''}`, {
      remedy: 'Change the rule first.',
    })
  }
  const verified = verifyKept(kept)
  if (!verified.same) throw new FootingsError('finding', verified.words)
  return { result, inputs: kept.inputs }
}

function refuseUnless(row: SplitRow, states: readonly SplitStatus[], done: string): void {
  if (states.includes(row.status)) return
  throw new FootingsError('finding', `This split is ${row.status} and cannot be ${done}.`, {
    remedy: 'Nothing was changed. Start another split of the same year instead.',
  })
}

function jsonOf(plan: SplitPlan, inputs: SplitInputs) {
  return {
    rule: JSON.stringify(plan),
    inputs: JSON.stringify(inputs),
    result: JSON.stringify(keptOf(reckon(plan, inputs))),
    principle: plan.principles.map(({ words }) => words).join('\n') || null,
  }
}

function placed(store: Store) {
  return store.db
    .selectFrom('split')
    .innerJoin('stream_year', 'stream_year.id', 'split.stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .selectAll('split')
    .select([
      'stream.place as stream_place',
      'stream.id as stream_id',
      'stream.name as stream_name',
      'stream_year.year as stream_year_year',
      'stream_year.population_date as stream_population_date',
    ])
}

function placedOf({
  stream_place,
  stream_id,
  stream_name,
  stream_year_year,
  stream_population_date,
  ...row
}: SplitRow & {
  readonly stream_place: string
  readonly stream_id: string
  readonly stream_name: string
  readonly stream_year_year: string
  readonly stream_population_date: string | null
}): PlacedSplit {
  return {
    row,
    place: stream_place,
    stream: stream_id,
    streamName: stream_name,
    year: stream_year_year,
    populationDate: stream_population_date,
  }
}
