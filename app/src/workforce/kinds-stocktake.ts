import { recordKind, type Field, type Reader, type RecordKind } from '../records/kind.ts'
import { longDate } from '../register/place-model.ts'
import { PRECISIONS, RETURN_STATES, STOCKTAKE_STATUSES } from '../store/vocabulary.ts'
import { checkDays, choicesOf, columnFault, NOTE, PLACE, PRACTICE, ROLE } from './kind-fields.ts'
import { lineFault } from './line-rules.ts'
import { returnPath, stocktakePath, WORKFORCE_PATH } from './stocktake/addresses.ts'

const PAGE = { section: 'models', page: 'stocktake' } as const

const ROUND: Field = {
  column: 'stocktake',
  label: 'Stocktake',
  kind: 'record',
  of: 'stocktakes',
  required: true,
  fixed: true,
}

const stocktakes = recordKind<'stocktake'>({
  ...PAGE,
  right: 'edit plans',
  reading: 'read plans',
  id: 'stocktakes',
  table: 'stocktake',
  noun: 'stocktake',
  plural: 'stocktakes',
  about: 'One round of asking practices who works for them. A closed one is kept as it is.',
  fields: [
    PLACE,
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'as_of', label: 'The day that counts are of', kind: 'day', required: true },
    { column: 'opens_on', label: 'Practices are asked from', kind: 'day', required: true },
    { column: 'closes_on', label: 'Until', kind: 'day', required: true },
    {
      column: 'status',
      label: 'Status',
      kind: 'choice',
      choices: choicesOf(STOCKTAKE_STATUSES),
      hint: 'When it is closed nothing in it can be changed any more',
      required: true,
      initial: 'open',
    },
    {
      column: 'session_hours',
      label: 'Hours in a session',
      kind: 'decimal',
      hint: 'Such as 4.1667, for four hours and ten minutes',
      required: true,
      initial: '4.1667',
    },
    {
      column: 'sessions_per_fte',
      label: 'Sessions in a full-time week',
      kind: 'decimal',
      hint: 'Of a GP, such as 9',
      required: true,
      initial: '9',
    },
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('stocktake')
      .selectAll()
      .where('place', '=', place)
      .orderBy('as_of', 'desc')
      .orderBy('name')
      .execute(),
  nameOf: ({ name, as_of }) => `${name} (${longDate(as_of)})`,
  pathOf: async ({ id, place }) => stocktakePath(id, place),
  check: async (values, { db, before }) => {
    if (before?.status === 'closed') throw closedFault(before.name)
    checkDays(
      { column: 'opens_on', day: values.opens_on },
      { column: 'closes_on', label: 'The last day', day: values.closes_on },
    )
    within('session_hours', 'Hours in a session', values.session_hours, 1, 12)
    within('sessions_per_fte', 'Sessions in a full-time week', values.sessions_per_fte, 1, 20)
    const others = await db
      .selectFrom('stocktake')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .execute()
    const wanted = values.name.toLowerCase()
    if (others.some(({ id, name }) => id !== before?.id && name.toLowerCase() === wanted)) {
      throw columnFault('finding', 'name', `There is a stocktake ${values.name} of this place.`)
    }
  },
  checkRemoval: async (row) => {
    if (row.status === 'closed') throw closedFault(row.name)
  },
})

const returns = recordKind<'stocktake_return'>({
  ...PAGE,
  right: 'sign up',
  reading: 'read plans',
  id: 'stocktake-returns',
  table: 'stocktake_return',
  noun: 'return of a practice',
  plural: 'returns of practices',
  about: 'How far a practice is with its answer to a stocktake.',
  fields: [
    ROUND,
    PRACTICE,
    {
      column: 'state',
      label: 'How far it is',
      kind: 'choice',
      choices: choicesOf(RETURN_STATES),
      required: true,
    },
    { column: 'returned_on', label: 'Returned on', kind: 'day', required: false },
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db, place) =>
    db
      .selectFrom('stocktake_return')
      .innerJoin('stocktake', 'stocktake.id', 'stocktake_return.stocktake')
      .selectAll('stocktake_return')
      .where('stocktake.place', '=', place)
      .orderBy('stocktake.as_of', 'desc')
      .orderBy('stocktake_return.practice')
      .orderBy('stocktake_return.id')
      .execute(),
  nameOf: ({ practice, state }) => `${practice}, ${state}`,
  pathOf: async ({ stocktake }) => stocktakePath(stocktake),
  check: async (values, { db, before }) => {
    await refuseClosed(db, values.stocktake)
    if (values.state === 'complete' && values.returned_on === null) {
      throw columnFault('data', 'returned_on', 'Returned on is empty, and the return is complete.')
    }
    const same = await db
      .selectFrom('stocktake_return')
      .select('id')
      .where('stocktake', '=', values.stocktake)
      .where('practice', '=', values.practice)
      .execute()
    if (same.some(({ id }) => id !== before?.id)) {
      throw columnFault('finding', 'practice', `${values.practice} has a return already.`)
    }
  },
  checkRemoval: async (row, { db }) => refuseClosed(db, row.stocktake),
})

const AGES = [
  ['aged_under_40', 'Aged under 40'],
  ['aged_40_to_49', 'Aged 40 to 49'],
  ['aged_50_to_54', 'Aged 50 to 54'],
  ['aged_55_to_59', 'Aged 55 to 59'],
  ['aged_60_and_over', 'Aged 60 and over'],
] as const

/**
 * Ages of a few people are nearly those of persons: a practice reads its own lines, and nobody else's.
 * Others see totals, by the page of the stocktake.
 */
const lines = recordKind<'stocktake_line'>({
  ...PAGE,
  right: 'sign up',
  reading: 'read views',
  id: 'stocktake-lines',
  table: 'stocktake_line',
  noun: 'line of a stocktake',
  plural: 'lines of stocktakes',
  about: 'How many people of a role work at a practice: counts, never names.',
  fields: [
    ROUND,
    PRACTICE,
    { ...ROLE, fixed: true },
    { column: 'headcount', label: 'People', kind: 'number', required: true },
    {
      column: 'precision',
      label: 'How exactly',
      kind: 'choice',
      choices: choicesOf(PRECISIONS),
      required: true,
      initial: 'exact',
    },
    { column: 'fte', label: 'FTE', kind: 'decimal', required: false },
    { column: 'sessions', label: 'Sessions a week', kind: 'decimal', required: false },
    ...AGES.map(([column, label]): Field => ({ column, label, kind: 'number', required: false })),
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db, place) =>
    db
      .selectFrom('stocktake_line')
      .innerJoin('stocktake', 'stocktake.id', 'stocktake_line.stocktake')
      .selectAll('stocktake_line')
      .where('stocktake.place', '=', place)
      .orderBy('stocktake.as_of', 'desc')
      .orderBy('stocktake_line.practice')
      .orderBy('stocktake_line.role')
      .orderBy('stocktake_line.id')
      .execute(),
  nameOf: ({ practice, role }) => `${practice}, ${role}`,
  pathOf: async ({ practice, stocktake }) => returnPath(practice, stocktake),
  check: async (values, { db, before }) => {
    await refuseClosed(db, values.stocktake)
    const fault = lineFault(values)
    if (fault !== undefined) throw columnFault('data', fault.column, fault.message)
    const same = await db
      .selectFrom('stocktake_line')
      .select('id')
      .where('stocktake', '=', values.stocktake)
      .where('practice', '=', values.practice)
      .where('role', '=', values.role)
      .execute()
    if (same.some(({ id }) => id !== before?.id)) {
      throw columnFault(
        'finding',
        'role',
        `${values.practice} has a line of ${values.role} already.`,
      )
    }
  },
  checkRemoval: async (row, { db }) => refuseClosed(db, row.stocktake),
})

/** Rounds, how far each practice is, and what it told. */
export const STOCKTAKE_KINDS: readonly RecordKind[] = [stocktakes, returns, lines]

/** The kinds by what they hold, for the form of a practice's own return. */
export const RETURN_KIND = returns
export const LINE_KIND = lines

async function refuseClosed(db: Reader, stocktake: string): Promise<void> {
  const round = await db
    .selectFrom('stocktake')
    .select(['name', 'status'])
    .where('id', '=', stocktake)
    .executeTakeFirst()
  if (round?.status === 'closed') throw closedFault(round.name)
}

function closedFault(name: string) {
  return columnFault(
    'finding',
    'stocktake',
    `${name} is closed, and its numbers stay as they are. What changed since belongs to the next round: see ${WORKFORCE_PATH}.`,
  )
}

function within(column: string, label: string, text: string, least: number, most: number): void {
  const value = Number(text)
  if (value >= least && value <= most) return
  throw columnFault('data', column, `${label} ${text} is not between ${least} and ${most}.`)
}
