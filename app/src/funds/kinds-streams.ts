import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import {
  RECURRENCES,
  STREAM_BASES,
  STREAM_STATUSES,
  type StreamBasis,
} from '../store/vocabulary.ts'
import { amountWords, tenThousandths } from './amounts.ts'
import { atField, isFirm, isOver, ledgerNow } from './checks.ts'
import { choicesOf, NOTE, PRECISION, streamPath } from './kind-fields.ts'
import { actionsOf, purposesOf } from './sums.ts'
import { isPerHead } from './value.ts'
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
  if (before !== undefined) await refuseBelowAllocated(values, before.id, db)
}

/** What a year must have, by how its stream's amount comes about. */
function checkBasis(values: Values<'stream_year'>, basis: StreamBasis): void {
  if (values.rate !== null && tenThousandths(values.rate) === undefined) {
    throw atField('rate', 'The rate must not be below £0.')
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
}

/** A year keeps what is approved of it. A rate per head is looked at when it is approved. */
async function refuseBelowAllocated(
  values: Values<'stream_year'>,
  id: string,
  db: Checking<'stream_year'>['db'],
): Promise<void> {
  const ledger = await ledgerNow(db, id)
  const { amount } = ledger.value
  const next = values.amount
  if (ledger.value.from !== 'amount' || amount === null || next === null) return
  const after = {
    ...ledger,
    year: { ...ledger.year, ...values },
    available: {
      pence: next + ledger.movedIn - ledger.movedOut,
      certainty: values.precision,
    },
  }
  if (!isFirm(after) || !isOver(after, 0, ledger.approved)) return
  throw atField(
    'amount',
    `${amountWords({ pence: ledger.approved, certainty: 'exact' })} of it is approved already, and ${amountWords(after.available)} would be there.`,
    'Nothing was written. Withdraw an allocation first.',
  )
}
