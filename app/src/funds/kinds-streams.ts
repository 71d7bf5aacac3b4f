import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import { poundsOf } from '../records/pence.ts'
import type { StreamRow } from '../store/tables-funds.ts'
import { RECURRENCES, STREAM_BASES } from '../store/vocabulary.ts'
import { atField, ledgerNow } from './checks.ts'
import { choicesOf, NOTE, streamPath, MONEY } from './kind-fields.ts'
import { actionsOf, purposesOf } from './sums.ts'

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
