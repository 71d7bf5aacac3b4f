import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import { poundsOf } from '../records/pence.ts'
import type { StreamYearRow } from '../store/tables-funds.ts'
import { STREAM_STATUSES, type StreamBasis } from '../store/vocabulary.ts'
import { amountWords, tenThousandths } from './amounts.ts'
import { atField, ledgerNow, refuseBeyondAdding } from './checks.ts'
import { choicesOf, NOTE, PRECISION, streamPath, MONEY } from './kind-fields.ts'
import { isPerHead, valueOf } from './value.ts'
import { isFinancialYear, startOfYear } from './years.ts'

export const streamYears: RecordKind = recordKind<'stream_year'>({
  ...MONEY,
  id: 'stream-years',
  table: 'stream_year',
  noun: 'year of a stream',
  plural: 'years of streams',
  about: 'What a stream brings in a financial year, and how sure that is.',
  fields: [
    {
      column: 'stream',
      label: 'Stream',
      kind: 'record',
      of: 'streams',
      required: true,
      fixed: true,
    },
    {
      column: 'year',
      label: 'Financial year',
      kind: 'name',
      hint: 'Such as 2017-18',
      required: true,
    },
    {
      column: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      choices: choicesOf(STREAM_STATUSES),
    },
    PRECISION,
    {
      column: 'rate',
      label: 'Rate',
      kind: 'decimal',
      hint: 'Pounds per head, item or bed, such as 3.34',
      required: false,
    },
    {
      column: 'population_date',
      label: 'Day of the lists',
      kind: 'day',
      hint: 'For a rate per head: the lists of this day are multiplied with it',
      required: false,
    },
    {
      column: 'units',
      label: 'Number of items or beds',
      kind: 'number',
      required: false,
    },
    {
      column: 'amount',
      label: 'Amount',
      kind: 'pounds',
      hint: 'Of a fixed stream or a bid; for a rate, what was said that it comes to',
      required: false,
    },
    { column: 'received', label: 'Received so far', kind: 'pounds', required: false },
    {
      column: 'spend_by',
      label: 'To be spent by',
      kind: 'day',
      hint: 'The last day; what is left after it is lost',
      required: false,
    },
    NOTE,
  ],
  of: async (db, { stream }) => {
    const found = await db
      .selectFrom('stream')
      .select('place')
      .where('id', '=', stream)
      .executeTakeFirst()
    return { place: found?.place ?? '' }
  },
  list: async (db, place) =>
    db
      .selectFrom('stream_year')
      .innerJoin('stream', 'stream.id', 'stream_year.stream')
      .selectAll('stream_year')
      .select('stream.name as stream_name')
      .where('stream.place', '=', place)
      .orderBy('stream.name')
      .orderBy('stream_year.year')
      .execute(),
  // Rows of the list carry their stream's name, which tells one 2017-18 from another.
  nameOf: (row) =>
    'stream_name' in row && typeof row.stream_name === 'string'
      ? `${row.stream_name}, ${row.year}`
      : row.year,
  pathOf: async ({ stream }) => streamPath(stream),
  check: checkYear,
})

async function checkYear(
  values: Values<'stream_year'>,
  { db, before }: Checking<'stream_year'>,
): Promise<void> {
  if (!isFinancialYear(values.year)) {
    throw atField(
      'year',
      `${values.year.slice(0, 20)} is not a financial year: write it as 2017-18.`,
    )
  }
  const stream = await db
    .selectFrom('stream')
    .select(['basis', 'name'])
    .where('id', '=', values.stream)
    .executeTakeFirst()
  if (stream === undefined) throw atField('stream', 'There is no such stream.')
  checkBasis(values, stream.basis)
  if ((values.amount ?? 0) < 0) throw atField('amount', 'The amount must not be below £0.')
  if ((values.received ?? 0) < 0) throw atField('received', 'What was received is not below £0.')
  if (values.received !== null && values.status !== 'received' && values.status !== 'confirmed') {
    throw atField(
      'received',
      `Money that is only ${values.status} cannot have been received: say that it is confirmed.`,
    )
  }
  if (values.spend_by !== null && values.spend_by < startOfYear(values.year)) {
    throw atField('spend_by', `The last day to spend it is before ${values.year} begins.`)
  }
  const others = await db
    .selectFrom('stream_year')
    .select(['id', 'year'])
    .where('stream', '=', values.stream)
    .execute()
  if (others.some(({ id, year }) => id !== before?.id && year === values.year)) {
    throw atField('year', `${stream.name} has ${values.year} already.`)
  }
  if (before !== undefined) await refuseBelowAllocated(values, before, db)
}

/** What a year must have, by how its stream's amount comes about. */
function checkBasis(values: Values<'stream_year'>, basis: StreamBasis): void {
  if (values.rate !== null && tenThousandths(values.rate) === undefined) {
    throw atField('rate', 'The rate is not one from £0 to £999,999,999,999.')
  }
  if (basis === 'fixed' || basis === 'bid') {
    if (values.amount === null) {
      throw atField(
        'amount',
        `The stream is ${basis === 'bid' ? 'a bid' : 'fixed'}: give the amount.`,
      )
    }
    return
  }
  if (values.rate === null) throw atField('rate', `The stream is per ${basis}: give the rate.`)
  if (isPerHead(basis)) {
    if (values.population_date === null) {
      throw atField('population_date', `The stream is per ${basis}: give the day of the lists.`)
    }
    return
  }
  if (values.units === null) throw atField('units', `The stream is per ${basis}: give how many.`)
  refuseBeyondAdding((Number(values.rate) || 0) * values.units * 100, 'units')
}

/**
 * A year keeps what is approved of it, however sure the money is. What a rate per head comes to is
 * known when it is approved: from then on the rate does not fall, and the lists stay.
 */
async function refuseBelowAllocated(
  values: Values<'stream_year'>,
  before: StreamYearRow,
  db: Checking<'stream_year'>['db'],
): Promise<void> {
  const ledger = await ledgerNow(db, before.id)
  const { stream, approved } = ledger
  if (approved === 0) return
  if (isPerHead(stream.basis) && isOfLess(values, before)) {
    throw atField(
      values.population_date === before.population_date ? 'rate' : 'population_date',
      `${poundsOf(approved)} of it is approved by this rate and these lists.`,
      'Nothing was written. Withdraw an allocation first.',
    )
  }
  const { amount } = valueOf(stream, { ...before, ...values }, () => undefined)
  if (amount === null || amount.certainty === 'at least') return
  const after = {
    pence: amount.pence + ledger.movedIn - ledger.movedOut,
    certainty: amount.certainty,
  }
  if (after.pence >= approved) return
  throw atField(
    ledger.value.from === 'rate' ? 'rate' : 'amount',
    `${amountWords({ pence: approved, certainty: 'exact' })} of it is approved already, and ${amountWords(after)} would be there.`,
    'Nothing was written. Withdraw an allocation first.',
  )
}

/** Whether a rate per head falls, or is multiplied with other lists. */
function isOfLess(values: Values<'stream_year'>, before: StreamYearRow): boolean {
  const [rate, was] = [tenThousandths(values.rate ?? ''), tenThousandths(before.rate ?? '')]
  if (was === undefined || before.population_date === null) return false
  return rate === undefined || rate < was || values.population_date !== before.population_date
}
