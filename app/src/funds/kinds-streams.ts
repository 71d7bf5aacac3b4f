import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import { poundsOf } from '../records/pence.ts'
import type { StreamRow, StreamYearRow } from '../store/tables-funds.ts'
import {
  RECURRENCES,
  STREAM_BASES,
  STREAM_STATUSES,
  type StreamBasis,
} from '../store/vocabulary.ts'
import { amountWords, tenThousandths } from './amounts.ts'
import { atField, ledgerNow, refuseBeyondAdding } from './checks.ts'
import { choicesOf, NOTE, PRECISION, streamPath } from './kind-fields.ts'
import { actionsOf, purposesOf } from './sums.ts'
import { isPerHead, valueOf } from './value.ts'
import { isFinancialYear, startOfYear } from './years.ts'

const MONEY = {
  section: 'money',
  page: 'streams',
  right: 'edit money',
  reading: 'read money',
} as const

const PURPOSES = ['activity', 'locality working']

export const streams: RecordKind = recordKind<'stream'>({
  ...MONEY,
  id: 'streams',
  table: 'stream',
  noun: 'stream',
  plural: 'streams',
  about: 'A stream is money of one kind for a place; what it brings is written year by year.',
  fields: [
    {
      column: 'place',
      label: 'Place',
      kind: 'name',
      hint: 'Its code, such as 98D',
      required: true,
      fixed: true,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'source', label: 'Where it comes from', kind: 'name', required: false },
    {
      column: 'basis',
      label: 'How its amount comes about',
      kind: 'choice',
      hint: 'Adjusted heads are the registered total of the place, shared by weighted list',
      required: true,
      choices: choicesOf(STREAM_BASES),
    },
    {
      column: 'unit',
      label: 'What an item is',
      kind: 'name',
      hint: 'For a rate per item: a session, a clinic',
      required: false,
    },
    {
      column: 'recurrence',
      label: 'Recurrent or not',
      kind: 'choice',
      required: true,
      choices: choicesOf(RECURRENCES),
    },
    { column: 'pillar', label: 'Pillar', kind: 'record', of: 'pillars', required: false },
    {
      column: 'actions',
      label: 'High Impact Actions',
      kind: 'name',
      hint: 'Numbers from 1 to 10 with commas between, such as 2, 5',
      required: false,
    },
    {
      column: 'purposes',
      label: 'Purposes',
      kind: 'name',
      hint: 'activity, locality working, or both with a comma between',
      required: false,
    },
    {
      column: 'made_of',
      label: 'Stream that has this money in its amount',
      kind: 'record',
      of: 'streams',
      hint: 'This stream is then shown as a part of that one, and never added to it',
      required: false,
    },
    {
      column: 'matches',
      label: 'Stream that it matches',
      kind: 'record',
      of: 'streams',
      required: false,
    },
    {
      column: 'match_pence',
      label: 'Pence for each pound of that stream',
      kind: 'number',
      hint: '100 is a pound for a pound',
      required: false,
    },
    { column: 'pool', label: 'Pooled budget', kind: 'name', required: false },
    { column: 'conditions', label: 'Conditions', kind: 'text', required: false },
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db.selectFrom('stream').selectAll().where('place', '=', place).orderBy('name').execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => streamPath(id),
  check: checkStream,
})

async function checkStream(
  values: Values<'stream'>,
  { db, before }: Checking<'stream'>,
): Promise<void> {
  if (!actionsOf(values).every((one) => Number.isInteger(one) && one >= 1 && one <= 10)) {
    throw atField('actions', 'High Impact Actions are numbers from 1 to 10 with commas between.')
  }
  if (!purposesOf(values).every((one) => PURPOSES.includes(one))) {
    throw atField('purposes', 'Purposes are activity, locality working, or both.')
  }
  if (values.match_pence !== null && values.matches === null) {
    throw atField('matches', 'Pence for a pound are given, and not of which stream.')
  }
  const others = await db
    .selectFrom('stream')
    .select(['id', 'name', 'made_of', 'matches'])
    .where('place', '=', values.place)
    .execute()
  const same = others.find(
    ({ id, name }) => id !== before?.id && name.toLowerCase() === values.name.toLowerCase(),
  )
  if (same !== undefined) throw atField('name', `The place has a stream ${same.name} already.`)
  for (const column of ['made_of', 'matches'] as const) {
    const seen = new Set(before === undefined ? [] : [before.id])
    let next = values[column]
    while (next !== null) {
      if (seen.has(next)) throw atField(column, 'The streams would lead back to this one.')
      seen.add(next)
      const found = others.find(({ id }) => id === next)
      if (found === undefined) throw atField(column, 'That stream is of another place.')
      next = found[column]
    }
  }
  if (before !== undefined && before.made_of !== values.made_of && values.made_of !== null) {
    await refuseApprovedTwice(before.id, { ...values, id: before.id }, db)
  }
  if (before !== undefined && before.basis !== values.basis) {
    const year = await db
      .selectFrom('stream_year')
      .select('year')
      .where('stream', '=', before.id)
      .executeTakeFirst()
    if (year !== undefined) {
      throw atField(
        'basis',
        `${year.year} is written by ${before.basis}: take its years out first.`,
      )
    }
  }
}

/** What was approved of a stream by itself may not come to lie within another one's amount. */
async function refuseApprovedTwice(
  id: string,
  within: Pick<StreamRow, 'id' | 'made_of'>,
  db: Checking<'stream'>['db'],
): Promise<void> {
  const years = await db.selectFrom('stream_year').selectAll().where('stream', '=', id).execute()
  for (const { id: year } of years) {
    const { approved, year: of } = await ledgerNow(db, year)
    if (approved === 0 || !(await isInAny(within, of.year, db))) continue
    throw atField(
      'made_of',
      `${poundsOf(approved)} of it is approved in ${of.year}, and would be given out a second time within that stream.`,
      'Nothing was written. Withdraw those allocations first.',
    )
  }
}

/** Whether any of the streams above one has the year. */
async function isInAny(
  { id, made_of }: Pick<StreamRow, 'id' | 'made_of'>,
  year: string,
  db: Checking<'stream'>['db'],
): Promise<boolean> {
  const seen = new Set([id])
  let next = made_of
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const found = await db
      .selectFrom('stream')
      .leftJoin('stream_year', (join) =>
        join.onRef('stream_year.stream', '=', 'stream.id').on('stream_year.year', '=', year),
      )
      .select(['stream.made_of', 'stream_year.id as year'])
      .where('stream.id', '=', next)
      .executeTakeFirst()
    if (found === undefined) return false
    if (found.year !== null) return true
    next = found.made_of
  }
  return false
}

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
