import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'
import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import { longDate } from '../register/place-model.ts'
import type { AllocationRow } from '../store/tables-funds.ts'
import { ALLOCATION_STATUSES, RECEIVER_KINDS } from '../store/vocabulary.ts'
import { atField, isFirm, ledgerNow, refuseOver, refuseWithin } from './checks.ts'
import {
  aboutYear,
  AMOUNT,
  choicesOf,
  dayField,
  NOTE,
  pathOfYear,
  PRECISION,
  refuseNoAmount,
  STREAM_YEAR,
  yearsOfPlace,
  MONEY,
} from './kind-fields.ts'
import type { Ledger } from './ledger.ts'

export const allocations: RecordKind = recordKind<'allocation'>({
  ...MONEY,
  id: 'allocations',
  table: 'allocation',
  noun: 'allocation',
  plural: 'allocations',
  about: 'Money of a stream for somebody. It counts once a decision approves it.',
  fields: [
    STREAM_YEAR,
    {
      column: 'receiver_kind',
      label: 'Who receives it',
      kind: 'choice',
      required: true,
      choices: choicesOf(RECEIVER_KINDS),
    },
    {
      column: 'receiver',
      label: 'Code or name',
      kind: 'name',
      hint: 'The code of a practice or network, or the name of an organisation or project',
      required: true,
    },
    AMOUNT,
    {
      column: 'service',
      label: 'Service that it pays for',
      kind: 'record',
      of: 'services',
      required: false,
    },
    { column: 'purpose', label: 'Purpose', kind: 'name', required: false },
    {
      column: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      choices: choicesOf(ALLOCATION_STATUSES),
      byAction: true,
      initial: 'proposed',
    },
    { column: 'decision', label: 'Decision', kind: 'name', required: false, byAction: true },
    { column: 'decided_on', label: 'Decided on', kind: 'day', required: false, byAction: true },
    NOTE,
  ],
  of: async (db, values) => {
    const about = await aboutYear(db, values)
    return values.receiver_kind === 'practice' ? { ...about, practice: values.receiver } : about
  },
  list: async (db, place) =>
    db
      .selectFrom('allocation')
      .selectAll()
      .where('stream_year', 'in', yearsOfPlace(db, place))
      .orderBy('receiver')
      .orderBy('id')
      .execute(),
  nameOf: ({ receiver, amount }) => `${poundsOf(amount)} for ${receiver}`,
  pathOf: pathOfYear,
  check: checkAllocation,
  checkRemoval: async (row) => {
    if (row.status === 'proposed') return
    throw new FootingsError('finding', `${approvedWords(row)} and is kept.`, {
      remedy: 'Nothing was changed. Withdraw it on the page of its stream.',
    })
  },
})

function approvedWords({ status, decided_on }: AllocationRow): string {
  return status === 'withdrawn'
    ? 'This allocation was withdrawn'
    : `This allocation was approved on ${longDate(decided_on ?? '')}`
}

async function checkAllocation(
  values: Values<'allocation'>,
  { db, before, practices }: Checking<'allocation'>,
): Promise<void> {
  refuseNoAmount(values.amount)
  if (before !== undefined && before.status !== 'proposed') {
    for (const column of ['receiver_kind', 'receiver', 'amount', 'service', 'purpose'] as const) {
      if (before[column] === values[column]) continue
      throw atField(
        column,
        `${approvedWords(before)}: what was decided cannot be changed.`,
        'Nothing was changed. Withdraw it, and propose another.',
      )
    }
    return
  }
  const ledger = await ledgerNow(db, values.stream_year)
  if (values.receiver_kind === 'practice') {
    const practice = practices.get(values.receiver)
    if (practices.size > 0 && practice?.place !== ledger.stream.place) {
      throw atField(
        'receiver',
        `${values.receiver.slice(0, 40)} is not a practice of the stream's place that is open today.`,
      )
    }
  }
  refuseWithin(ledger)
  // Above money that is only bid for or expected it may be proposed: it is marked, and not approved.
  if (isFirm(ledger)) refuseOver(ledger, values.amount, liveBeside(ledger, before?.id), 'allocated')
}

/** Pence proposed or approved besides one allocation. */
function liveBeside({ allocations: rows }: Ledger, id: string | undefined): number {
  return rows.reduce(
    (sum, row) => (row.id === id || row.status === 'withdrawn' ? sum : sum + row.amount),
    0,
  )
}

const ALLOCATION = {
  column: 'allocation',
  label: 'Allocation that it is of',
  kind: 'record',
  of: 'allocations',
  required: false,
} as const

export const commitments: RecordKind = recordKind<'commitment'>({
  ...MONEY,
  id: 'commitments',
  table: 'commitment',
  noun: 'commitment',
  plural: 'commitments',
  about: 'Money of a stream that is promised to somebody, by an order or a contract.',
  fields: [
    STREAM_YEAR,
    ALLOCATION,
    { column: 'promised_to', label: 'Promised to', kind: 'name', required: true },
    AMOUNT,
    PRECISION,
    dayField('on_date', 'Promised on'),
    NOTE,
  ],
  of: aboutYear,
  list: async (db, place) =>
    db
      .selectFrom('commitment')
      .selectAll()
      .where('stream_year', 'in', yearsOfPlace(db, place))
      .orderBy('on_date')
      .orderBy('id')
      .execute(),
  nameOf: ({ promised_to, amount }) => `${poundsOf(amount)} for ${promised_to}`,
  pathOf: pathOfYear,
  check: async (values, { db, before }) => {
    refuseNoAmount(values.amount)
    const ledger = await ledgerNow(db, values.stream_year)
    refuseWithin(ledger)
    const beside = ledger.commitments.filter(({ id }) => id !== before?.id)
    refuseAbove(ledger, values, beside, 'committed')
  },
})

export const spends: RecordKind = recordKind<'spend'>({
  ...MONEY,
  id: 'spends',
  table: 'spend',
  noun: 'payment',
  plural: 'payments',
  about: 'Money of a stream that was paid.',
  fields: [
    STREAM_YEAR,
    ALLOCATION,
    {
      column: 'commitment',
      label: 'Commitment that it is on',
      kind: 'record',
      of: 'commitments',
      required: false,
    },
    {
      column: 'paid_to',
      label: 'Paid to',
      kind: 'name',
      hint: 'A practice by its code, so that it is in its statement',
      required: true,
    },
    AMOUNT,
    PRECISION,
    dayField('on_date', 'Paid on'),
    {
      column: 'reference',
      label: 'Reference',
      kind: 'name',
      hint: 'Of the payment, such as a voucher or invoice',
      required: false,
    },
    NOTE,
  ],
  of: async (db, values) => {
    const about = await aboutYear(db, values)
    return isPracticeCode(values.paid_to) ? { ...about, practice: values.paid_to } : about
  },
  list: async (db, place) =>
    db
      .selectFrom('spend')
      .selectAll()
      .where('stream_year', 'in', yearsOfPlace(db, place))
      .orderBy('on_date')
      .orderBy('id')
      .execute(),
  nameOf: ({ paid_to, amount }) => `${poundsOf(amount)} to ${paid_to}`,
  pathOf: pathOfYear,
  check: checkSpend,
})

async function checkSpend(
  values: Values<'spend'>,
  { db, before }: Checking<'spend'>,
): Promise<void> {
  refuseNoAmount(values.amount)
  const ledger = await ledgerNow(db, values.stream_year)
  refuseWithin(ledger)
  const { spend_by, year } = ledger.year
  if (spend_by !== null && values.on_date > spend_by) {
    throw atField(
      'on_date',
      `${ledger.stream.name} of ${year} was to be spent by ${longDate(spend_by)}.`,
      'Nothing was written. What was moved to another year or stream is paid from there.',
    )
  }
  if (values.commitment !== null) {
    const promise = ledger.commitments.find(({ id }) => id === values.commitment)
    if (promise === undefined) {
      throw atField('commitment', 'The commitment is of another stream or year.')
    }
    const paid = ledger.spends.filter(
      ({ id, commitment }) => commitment === promise.id && id !== before?.id,
    )
    if (promise.precision === 'exact') {
      refuseMore(values.amount, paid, promise.amount, 'commitment')
    }
  }
  const beside = ledger.spends.filter(({ id }) => id !== before?.id)
  refuseAbove(ledger, values, beside, 'paid')
}

interface Given {
  readonly amount: number
  readonly allocation: string | null
}

/** Money may not be promised or paid above the allocation that it is of, or above the stream's. */
function refuseAbove(
  ledger: Ledger,
  values: Given,
  beside: readonly Given[],
  what: 'committed' | 'paid',
): void {
  if (values.allocation !== null) {
    const allocation = ledger.allocations.find(({ id }) => id === values.allocation)
    if (allocation === undefined) {
      throw atField('allocation', 'The allocation is of another stream or year.')
    }
    if (allocation.status !== 'approved') {
      throw atField('allocation', `The allocation is ${allocation.status}, and not approved.`)
    }
    const same = beside.filter((one) => one.allocation === allocation.id)
    refuseMore(values.amount, same, allocation.amount, 'allocation')
  }
  if (isFirm(ledger)) {
    const sum = beside.reduce((all, { amount }) => all + amount, 0)
    refuseOver(ledger, values.amount, sum, what)
  }
}

function refuseMore(
  amount: number,
  beside: readonly { readonly amount: number }[],
  limit: number,
  what: string,
): void {
  const before = beside.reduce((sum, one) => sum + one.amount, 0)
  if (before + amount <= limit) return
  throw atField(
    'amount',
    `The ${what} is of ${poundsOf(limit)}, and ${poundsOf(before)} of it is taken: ${poundsOf(amount)} is ${poundsOf(before + amount - limit)} too much.`,
  )
}

/** Whether a text is written like the code of a practice. */
export function isPracticeCode(text: string): boolean {
  return /^[A-Z]\d{5}$/.test(text)
}
