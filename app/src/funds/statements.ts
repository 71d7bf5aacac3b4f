import type { AllocationRow, BackfillClaimRow, SpendRow } from '../store/tables-funds.ts'
import { exactly, minus, NOTHING, sumOf, type Amount } from './amounts.ts'
import { claimPence, type Funds, type Ledger } from './ledger.ts'

/** A practice as a statement names it. */
export interface StatementPractice {
  readonly code: string
  readonly name: string
  /** Code of its network; null where it is in none. */
  readonly network: string | null
}

/** What one stream means to one practice in one year. */
export interface StatementLine {
  readonly ledger: Ledger
  /** Approved for this practice: what it should be paid. */
  readonly approved: readonly AllocationRow[]
  /** Proposed for it, and in no sum. */
  readonly proposed: readonly AllocationRow[]
  /** Its claims that are approved or paid, which it should be paid as well. */
  readonly claims: readonly BackfillClaimRow[]
  /** Its claims that nobody has decided on. */
  readonly undecided: readonly BackfillClaimRow[]
  readonly spends: readonly SpendRow[]
  /**
   * Its share of a rate per head while nothing of the stream is allocated to it: expected, and in no
   * sum of what it should be paid. Null where there is none.
   */
  readonly expected: Amount | null
  /** Approved allocations and claims. */
  readonly should: Amount
  readonly paid: Amount
  /** What it should be paid less what it was; below zero where more was paid. */
  readonly due: Amount
}

/** Money for a practice's network: the network's, and in no sum of the practice's. */
export interface NetworkLine {
  readonly ledger: Ledger
  readonly allocation: AllocationRow
}

/** What a practice should be paid in a year, what it was, and what is due. */
export interface Statement {
  readonly practice: StatementPractice
  readonly year: string
  /** One for each stream with anything for the practice, by the stream's name. */
  readonly lines: readonly StatementLine[]
  readonly network: readonly NetworkLine[]
  readonly should: Amount
  readonly paid: Amount
  readonly due: Amount
  readonly expected: Amount
}

/**
 * The statements of practices for a year, in the order of the practices given. The records are gone
 * through once, whatever the number of practices.
 */
export function statementsOf(
  funds: Funds,
  practices: readonly StatementPractice[],
  year: string,
): readonly Statement[] {
  const ledgers = funds.ledgers
    .filter((ledger) => ledger.year.year === year)
    .toSorted((a, b) => a.stream.name.localeCompare(b.stream.name))
  const parts = ledgers.map((ledger) => ({ ledger, of: partsOf(ledger) }))
  const networks = Map.groupBy(
    ledgers.flatMap((ledger) =>
      ledger.allocations
        .filter(({ receiver_kind, status }) => receiver_kind === 'network' && status === 'approved')
        .map((allocation) => ({ ledger, allocation })),
    ),
    ({ allocation }) => allocation.receiver,
  )
  return practices.map((practice) => {
    const lines = parts.flatMap(({ ledger, of }) => lineOf(ledger, of, practice.code) ?? [])
    return {
      practice,
      year,
      lines,
      network: practice.network === null ? [] : (networks.get(practice.network) ?? []),
      should: sumOf(lines.map(({ should }) => should)),
      paid: sumOf(lines.map(({ paid }) => paid)),
      due: sumOf(lines.map(({ due }) => due)),
      expected: sumOf(
        lines.flatMap(({ expected, ledger }) =>
          expected === null || ledger.countedIn !== null ? [] : [expected],
        ),
      ),
    }
  })
}

interface Parts {
  readonly allocations: ReadonlyMap<string, readonly AllocationRow[]>
  readonly claims: ReadonlyMap<string, readonly BackfillClaimRow[]>
  readonly spends: ReadonlyMap<string, readonly SpendRow[]>
}

/** The rows of a stream's year by practice. */
function partsOf(ledger: Ledger): Parts {
  const own = ledger.allocations.filter(({ receiver_kind }) => receiver_kind === 'practice')
  const receiverOf = new Map(own.map(({ id, receiver }) => [id, receiver]))
  return {
    allocations: Map.groupBy(own, ({ receiver }) => receiver),
    claims: Map.groupBy(ledger.claims, ({ practice }) => practice),
    // Paid on an allocation is paid to its receiver, whatever name the payment has.
    spends: Map.groupBy(
      ledger.spends,
      ({ allocation, paid_to }) =>
        (allocation === null ? undefined : receiverOf.get(allocation)) ?? paid_to,
    ),
  }
}

function lineOf(ledger: Ledger, of: Parts, code: string): StatementLine | undefined {
  const allocations = of.allocations.get(code) ?? []
  const all = of.claims.get(code) ?? []
  const spends = of.spends.get(code) ?? []
  const approved = allocations.filter(({ status }) => status === 'approved')
  const proposed = allocations.filter(({ status }) => status === 'proposed')
  const claims = all.filter(({ status }) => status === 'approved' || status === 'paid')
  const undecided = all.filter(({ status }) => status === 'claimed')
  const expected = approved.length > 0 ? null : expectedOf(ledger, code)
  const parts = [approved, proposed, claims, undecided, spends]
  if (expected === null && parts.every(({ length }) => length === 0)) return undefined
  const should = exactly(
    approved.reduce((sum, { amount }) => sum + amount, 0) +
      claims.reduce((sum, claim) => sum + claimPence(claim), 0),
  )
  const paid = sumOf(
    spends.map(({ amount, precision }) => ({ pence: amount, certainty: precision })),
  )
  return {
    ledger,
    approved,
    proposed,
    claims,
    undecided,
    spends,
    expected,
    should,
    paid,
    due: minus(should, paid),
  }
}

/** A practice's share of a rate per head, as long as so much of the stream is not allocated. */
function expectedOf(ledger: Ledger, code: string): Amount | null {
  const share = ledger.value.shares.get(code)
  if (share === undefined || ledger.value.amount === null || ledger.year.status === 'bid') {
    return null
  }
  const left = ledger.leftToAllocate ?? NOTHING
  return left.pence >= share ? { pence: share, certainty: ledger.value.amount.certainty } : null
}
