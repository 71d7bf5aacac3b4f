import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { refusePatients } from '../footprints/checks.ts'
import { poundsOf } from '../records/pence.ts'
import { checked, day, nameText } from '../register/records.ts'
import { demand, may, type Person } from '../rights/person.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { AllocationRow, BackfillClaimRow } from '../store/tables-funds.ts'
import { amountWords } from './amounts.ts'
import { atField, isFirm, isOver, ledgerNow, refuseOver, refuseWithin } from './checks.ts'
import { yearWithStream } from './fund-records.ts'
import { claimPence, type Ledger } from './ledger.ts'
import type { ListsOn } from './value.ts'

/** The record that a person saw. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/** Who decides, on which day, and the lists that rates per head are multiplied with. */
export interface Deciding {
  readonly person: Person
  readonly today: string
  readonly listsOn: ListsOn
}

/** What a decision says of itself. */
export interface DecisionWords {
  /** Meeting, minute or paper. */
  readonly decision: string
  readonly decided_on: string
}

const decisionInput = z.object({ decision: nameText, decided_on: day })

/**
 * Approves a proposed allocation, as a decision says. Only a proposed one can be approved, and only
 * up to what its stream has in the year, rates per head multiplied out.
 *
 * @throws FootingsError 'denied' without the right; 'data' for a decision that is not given;
 * 'finding' where it is not proposed, changed since, above the stream's amount, or of a stream whose
 * amount is not known
 */
export async function approveAllocation(
  store: Store,
  deciding: Deciding,
  seen: Seen,
  words: DecisionWords,
): Promise<AllocationRow> {
  const { decision, decided_on } = checkedDecision(words, deciding.today)
  return store.change(actorOf(deciding), async (change) => {
    const row = await change.current('allocation', seen.id, seen.version)
    await demandOfYear(change, deciding.person, row.stream_year)
    if (row.status !== 'proposed') throw stateFault('allocation', row.status, 'approved')
    const ledger = await ledgerNow(change.db, row.stream_year, deciding.listsOn, deciding.today)
    refuseWithin(ledger)
    refuseUnknown(ledger)
    refuseOver(ledger, row.amount, ledger.approved, 'approved')
    return change.update('allocation', row.id, row.version, {
      status: 'approved',
      decision,
      decided_on,
    })
  })
}

/**
 * Withdraws an allocation that is proposed or approved; the reason follows its note. What was
 * promised or paid on it has to be taken out before.
 *
 * @throws FootingsError 'denied', 'data', 'finding' as {@link approveAllocation} does
 */
export async function withdrawAllocation(
  store: Store,
  deciding: Deciding,
  seen: Seen,
  words: DecisionWords,
): Promise<AllocationRow> {
  const { decision, decided_on } = checkedDecision(words, deciding.today)
  return store.change(actorOf(deciding), async (change) => {
    const row = await change.current('allocation', seen.id, seen.version)
    await demandOfYear(change, deciding.person, row.stream_year)
    if (row.status === 'withdrawn') throw stateFault('allocation', row.status, 'withdrawn')
    const ledger = await ledgerNow(change.db, row.stream_year)
    const used = [...ledger.commitments, ...ledger.spends].filter(
      ({ allocation }) => allocation === row.id,
    )
    if (used.length > 0) {
      throw new FootingsError(
        'finding',
        `Money of this allocation is promised or paid already, ${used.length === 1 ? 'once' : `${used.length} times`}.`,
        { remedy: 'Nothing was changed. Take those commitments and payments out first.' },
      )
    }
    const told = `Withdrawn on ${decided_on}: ${decision}`
    return change.update('allocation', row.id, row.version, {
      status: 'withdrawn',
      note: row.note === null ? told : `${row.note}\n${told}`,
    })
  })
}

/** What may become of a claim by an action. */
export type ClaimAnswer = 'approved' | 'refused'

/**
 * Approves or refuses a claim that nobody has decided on. Nobody decides on a claim that they
 * could have made, in whichever of their roles.
 *
 * @throws FootingsError 'denied', also for one's own claims; 'data'; 'finding' where it is decided
 * already, changed since, or above what its stream has left
 */
export async function answerClaim(
  store: Store,
  deciding: Deciding,
  seen: Seen,
  answer: ClaimAnswer,
  decided_on: string,
): Promise<BackfillClaimRow> {
  const on = checkedDay(decided_on, deciding.today)
  return store.change(actorOf(deciding), async (change) => {
    const row = await change.current('backfill_claim', seen.id, seen.version)
    await demandOfYear(change, deciding.person, row.stream_year)
    refuseOwnClaim(deciding.person, row)
    if (row.status !== 'claimed') throw stateFault('claim', row.status, answer)
    if (answer === 'approved') {
      const ledger = await ledgerNow(change.db, row.stream_year, deciding.listsOn, deciding.today)
      refuseWithin(ledger)
      refuseUnknown(ledger)
      refuseClaimAbove(ledger, row)
    }
    return change.update('backfill_claim', row.id, row.version, {
      status: answer,
      decided_on: on,
    })
  })
}

/**
 * Records that an approved claim is paid, and the payment with it.
 *
 * @throws FootingsError 'denied' without the right to edit money; 'data'; 'finding' where it is not
 * approved, changed since, or paid after the last day of its stream
 */
export async function payClaim(
  store: Store,
  deciding: Deciding,
  seen: Seen,
  given: { readonly on_date: string; readonly reference: string },
): Promise<BackfillClaimRow> {
  const on_date = checkedDay(given.on_date, deciding.today, 'on_date')
  const { reference } = checked(z.object({ reference: nameText }), given)
  refusePatients({ reference })
  return store.change(actorOf(deciding), async (change) => {
    const row = await change.current('backfill_claim', seen.id, seen.version)
    await demandOfYear(change, deciding.person, row.stream_year, 'edit money')
    refuseOwnClaim(deciding.person, row)
    if (row.status !== 'approved') throw stateFault('claim', row.status, 'paid')
    const ledger = await ledgerNow(change.db, row.stream_year, deciding.listsOn, deciding.today)
    const { year } = ledger
    if (year.spend_by !== null && on_date > year.spend_by) {
      throw atField('on_date', `The money was to be spent by ${year.spend_by}.`)
    }
    if (isFirm(ledger)) refuseOver(ledger, claimPence(row), ledger.spent.pence, 'paid')
    await change.insert('spend', {
      stream_year: row.stream_year,
      allocation: null,
      commitment: null,
      paid_to: row.practice,
      amount: claimPence(row),
      precision: 'exact',
      on_date,
      reference,
      note: `Backfill claim: ${row.work}`,
    })
    return change.update('backfill_claim', row.id, row.version, { status: 'paid' })
  })
}

/** Whether a person could have made a claim, and so may not decide on it. */
export function isOwnClaim(
  person: Person,
  { practice, created_by }: Pick<BackfillClaimRow, 'practice' | 'created_by'>,
): boolean {
  if (person.alone) return false
  return created_by === person.id || may(person, 'claim', { practice })
}

function refuseOwnClaim(person: Person, row: BackfillClaimRow): void {
  if (!isOwnClaim(person, row)) return
  throw new FootingsError('denied', 'You may not decide on a claim that you could have made.', {
    remedy: 'Nothing was changed. Somebody else with the right has to.',
  })
}

async function demandOfYear(
  change: Change,
  person: Person,
  year: string,
  right: 'approve' | 'edit money' = 'approve',
): Promise<void> {
  const found = await yearWithStream(change.db, year)
  demand(person, right, { place: found?.stream.place ?? '' })
}

function refuseUnknown({ available, stream, year }: Ledger): void {
  if (available !== null) return
  throw new FootingsError(
    'finding',
    `How much ${stream.name} has in ${year.year} is not known${year.population_date === null ? '' : `: no list of ${year.population_date} is loaded`}.`,
    { remedy: 'Nothing was changed. Load the lists, or write down the amount.' },
  )
}

/** Claims are paid from what is neither paid, promised nor approved for others. */
function refuseClaimAbove(ledger: Ledger, row: BackfillClaimRow): void {
  const used = ledger.spent.pence + ledger.outstanding.pence
  if (ledger.available === null || !isOver(ledger, claimPence(row), used)) return
  throw new FootingsError(
    'finding',
    `${ledger.stream.name} has ${amountWords(ledger.available)} in ${ledger.year.year}, and ${poundsOf(used)} of it is paid or promised: ${poundsOf(claimPence(row))} is too much.`,
    { remedy: 'Nothing was changed.' },
  )
}

function stateFault(what: string, status: string, wanted: string): FootingsError {
  return new FootingsError('finding', `The ${what} is ${status}, and cannot be ${wanted}.`, {
    remedy: 'Nothing was changed.',
  })
}

function checkedDecision(words: DecisionWords, today: string): DecisionWords {
  refusePatients({ ...words })
  const { decision, decided_on } = checked(decisionInput, words)
  return { decision, decided_on: checkedDay(decided_on, today) }
}

function checkedDay(text: string, today: string, field = 'decided_on'): string {
  const on = checked(z.object({ [field]: day }), { [field]: text })[field] ?? ''
  if (on <= today) return on
  throw new FootingsError('data', `${on} has not come yet.`, {
    remedy: 'Nothing was changed.',
    where: { column: field },
  })
}

function actorOf({ person }: Deciding) {
  return { name: person.id }
}
