import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'
import { recordKind, type Checking, type RecordKind, type Values } from '../records/kind.ts'
import { longDate } from '../register/place-model.ts'
import { CLAIM_STATUSES } from '../store/vocabulary.ts'
import { minus, exactly } from './amounts.ts'
import { atField, ledgerNow, refuseBeyondAdding, refuseWithin } from './checks.ts'
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
import { claimPence, type Ledger } from './ledger.ts'

export const contributions: RecordKind = recordKind<'contribution'>({
  ...MONEY,
  page: 'pools',
  id: 'contributions',
  table: 'contribution',
  noun: 'contribution',
  plural: 'contributions',
  about: 'What an organisation puts into a stream of a pooled budget.',
  fields: [
    STREAM_YEAR,
    { column: 'organisation', label: 'Organisation', kind: 'name', required: true },
    AMOUNT,
    PRECISION,
    NOTE,
  ],
  of: aboutYear,
  list: async (db, place) =>
    db
      .selectFrom('contribution')
      .selectAll()
      .where('stream_year', 'in', yearsOfPlace(db, place))
      .orderBy('organisation')
      .orderBy('id')
      .execute(),
  nameOf: ({ organisation, amount }) => `${poundsOf(amount)} of ${organisation}`,
  pathOf: pathOfYear,
  check: async ({ amount }) => refuseNoAmount(amount),
})

export const redirections: RecordKind = recordKind<'redirection'>({
  ...MONEY,
  right: 'approve',
  page: 'streams',
  id: 'redirections',
  table: 'redirection',
  noun: 'redirection',
  plural: 'redirections',
  about: 'Money that a decision moves to another stream or year, before it is lost.',
  fields: [
    { ...STREAM_YEAR, column: 'from_year', label: 'From' },
    { ...STREAM_YEAR, column: 'to_year', label: 'To' },
    AMOUNT,
    {
      column: 'decision',
      label: 'Decision',
      kind: 'name',
      hint: 'Meeting, minute or paper',
      required: true,
    },
    dayField('decided_on', 'Decided on'),
    NOTE,
  ],
  of: async (db, { from_year }) => aboutYear(db, { stream_year: from_year }),
  list: async (db, place) =>
    db
      .selectFrom('redirection')
      .selectAll()
      .where('from_year', 'in', yearsOfPlace(db, place))
      .orderBy('decided_on')
      .orderBy('id')
      .execute(),
  nameOf: ({ amount, decided_on }) => `${poundsOf(amount)} moved on ${longDate(decided_on)}`,
  pathOf: async ({ from_year }, db) => pathOfYear({ stream_year: from_year }, db),
  check: checkRedirection,
  checkRemoval: async ({ to_year, amount }, { db }) =>
    refuseTakingBack(await ledgerNow(db, to_year), amount),
})

/** What was moved and is allocated since cannot be taken back. */
function refuseTakingBack(to: Ledger, pence: number): void {
  const left = to.available === null ? null : minus(to.available, exactly(to.approved)).pence
  if (left === null || pence <= 0 || left >= pence) return
  throw atField(
    'amount',
    `Of what was moved, ${poundsOf(pence - Math.max(0, left))} is allocated.`,
    'Nothing was changed. Withdraw an allocation first.',
  )
}

async function checkRedirection(
  values: Values<'redirection'>,
  { db, before, today }: Checking<'redirection'>,
): Promise<void> {
  refuseNoAmount(values.amount)
  if (values.from_year === values.to_year) {
    throw atField('to_year', 'The money would be moved to where it is.')
  }
  if (values.decided_on > today) {
    throw atField('decided_on', 'The day of the decision has not come yet.')
  }
  const from = await ledgerNow(db, values.from_year)
  const to = await ledgerNow(db, values.to_year)
  if (from.stream.place !== to.stream.place) {
    throw atField('to_year', 'The stream is of another place.')
  }
  if (to.year.year < from.year.year) {
    throw atField('to_year', 'The money would be moved to a year that is over before it comes.')
  }
  refuseWithin(from)
  refuseWithin(to)
  if (from.available === null) {
    throw atField(
      'from_year',
      `How much ${from.stream.name} has in ${from.year.year} is not written down.`,
      'Nothing was written. Write down the amount that its rate comes to, and then move some of it.',
    )
  }
  if (before !== undefined) refuseTakingBack(to, before.amount - values.amount)
  const used = Math.max(from.approved, from.spent.pence)
  const left = from.available.pence + (before?.amount ?? 0) - used
  if (values.amount <= left) return
  throw atField(
    'amount',
    `${from.stream.name} has ${poundsOf(Math.max(0, left))} left in ${from.year.year} that is neither allocated nor paid.`,
  )
}

export const backfillClaims: RecordKind = recordKind<'backfill_claim'>({
  section: 'money',
  page: 'claims',
  right: 'claim',
  reading: 'read money',
  id: 'backfill-claims',
  table: 'backfill_claim',
  noun: 'backfill claim',
  plural: 'backfill claims',
  about: "A practice's claim for sessions that its people worked elsewhere. Nobody is named in it.",
  fields: [
    STREAM_YEAR,
    { column: 'practice', label: 'Practice', kind: 'practice', required: true, fixed: true },
    {
      column: 'work',
      label: 'Work',
      kind: 'name',
      hint: 'What the sessions were for; name nobody',
      required: true,
    },
    dayField('worked_on', 'Worked on', 'The day, or the last day of several'),
    { column: 'sessions', label: 'Sessions', kind: 'number', required: true },
    {
      column: 'rate',
      label: 'Pounds for a session',
      kind: 'pounds',
      hint: 'Such as 275.00',
      required: true,
    },
    {
      column: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      choices: choicesOf(CLAIM_STATUSES),
      byAction: true,
      initial: 'claimed',
    },
    { column: 'decided_on', label: 'Decided on', kind: 'day', required: false, byAction: true },
    NOTE,
  ],
  of: async (db, values) => ({ ...(await aboutYear(db, values)), practice: values.practice }),
  list: async (db, place) =>
    db
      .selectFrom('backfill_claim')
      .selectAll()
      .where('stream_year', 'in', yearsOfPlace(db, place))
      .orderBy('worked_on')
      .orderBy('id')
      .execute(),
  nameOf: ({ practice, work }) => `${work} (${practice})`,
  pathOf: async () => '/money/claims',
  check: checkClaim,
  checkRemoval: async ({ status, decided_on }) => {
    if (status === 'claimed') return
    throw new FootingsError(
      'finding',
      `The claim was decided on ${longDate(decided_on ?? '')}, and is kept.`,
      { remedy: 'Nothing was changed.' },
    )
  },
})

async function checkClaim(
  values: Values<'backfill_claim'>,
  { db, before, today, practices }: Checking<'backfill_claim'>,
): Promise<void> {
  if (before !== undefined && before.status !== 'claimed') {
    throw atField('work', `The claim is ${before.status}, and cannot be changed.`)
  }
  refuseNoAmount(values.rate, 'rate')
  if (values.sessions < 1) throw atField('sessions', 'A claim is for one session or more.')
  refuseBeyondAdding(claimPence(values), 'sessions')
  if (values.worked_on > today) throw atField('worked_on', 'The day has not come yet.')
  const ledger = await ledgerNow(db, values.stream_year)
  refuseWithin(ledger)
  const practice = practices.get(values.practice)
  if (practices.size > 0 && practice?.place !== ledger.stream.place) {
    throw atField('practice', 'The stream is of another place than the practice.')
  }
}

export const contextFigures: RecordKind = recordKind<'context_figure'>({
  ...MONEY,
  page: 'streams',
  id: 'context-figures',
  table: 'context_figure',
  noun: 'figure from a paper',
  plural: 'figures from papers',
  about: 'A figure that gives amounts their background, such as a gap or a national fund.',
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
    AMOUNT,
    {
      column: 'unit',
      label: 'Unit',
      kind: 'choice',
      required: true,
      choices: choicesOf(['pounds', 'pounds a year', 'pounds per head', 'number', 'per cent']),
      initial: 'pounds',
    },
    PRECISION,
    { column: 'source', label: 'Source', kind: 'name', required: true },
    dayField('said_on', 'Said on'),
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('context_figure')
      .selectAll()
      .where('place', '=', place)
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ place }) => `/money?place=${encodeURIComponent(place)}#context`,
  check: async (values, { db, before }) => {
    refuseNoAmount(values.amount)
    const same = await db
      .selectFrom('context_figure')
      .select('id')
      .where('place', '=', values.place)
      .where('name', '=', values.name)
      .executeTakeFirst()
    if (same !== undefined && same.id !== before?.id) {
      throw atField('name', 'The place has a figure of this name already.')
    }
  },
})
