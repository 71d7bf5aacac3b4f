import { recordKind, type Reader, type RecordKind } from '../records/kind.ts'
import { choicesOf, columnFault, DATES, NOTE } from '../services/service-fields.ts'
import { checkDates } from '../services/sign-up-rules.ts'
import type { SharedItemRow } from '../store/tables-services.ts'
import { SHARED_KINDS, SHARED_STATES } from '../store/vocabulary.ts'
import { SHARED_ITEMS, SHARED_PRACTICES, sharedItemPath } from './addresses.ts'
import { stateInWords, SHARED_WORDS } from './words.ts'

/** All of something, in basis points. */
export const WHOLE = 10_000

const SHARED = { section: 'services', page: 'shared', reading: 'read plans' } as const

const items = recordKind<'shared_item'>({
  ...SHARED,
  id: SHARED_ITEMS,
  table: 'shared_item',
  noun: 'shared thing',
  plural: 'shared things',
  about: 'Something that practices share. No core contract of a practice is changed by it.',
  right: 'edit plans',
  fields: [
    {
      column: 'place',
      label: 'Place',
      kind: 'name',
      hint: 'Its code, such as 98D',
      required: true,
      fixed: true,
    },
    {
      column: 'kind',
      label: 'Kind',
      kind: 'choice',
      choices: choicesOf(SHARED_KINDS),
      required: true,
      fixed: true,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    {
      column: 'owner',
      label: 'Owner',
      kind: 'name',
      hint: 'Who keeps it, employs it or provides it; for a negotiation, with whom',
      required: false,
    },
    {
      column: 'edition',
      label: 'Edition',
      kind: 'name',
      hint: 'Such as 2.1, 2023-24, or the cohort of a bid',
      required: false,
    },
    { column: 'review_on', label: 'To be reviewed on', kind: 'day', required: false },
    {
      column: 'detail',
      label: 'Detail',
      kind: 'text',
      hint: 'For a negotiation a line for each step, the latest last. Tables show lines that begin with CQC:, System:, Supervision: or Works on:',
      required: false,
    },
    { column: 'liability', label: 'Who is liable', kind: 'name', required: false },
    {
      column: 'amount',
      label: 'Amount a year',
      kind: 'pounds',
      hint: 'In pounds: what it costs, or for an income line what it earns',
      required: false,
    },
    ...DATES,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('shared_item')
      .selectAll()
      .where('place', '=', place)
      .orderBy('kind')
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => sharedItemPath(id),
  check: async (values, { db, before }) => {
    checkDates(values)
    if (values.amount !== null && values.amount < 0) {
      throw columnFault('data', 'amount', 'The amount is below zero.')
    }
    const others = await db
      .selectFrom('shared_item')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .where('kind', '=', values.kind)
      .execute()
    const same = others.find(
      ({ id, name }) => id !== before?.id && folded(name) === folded(values.name),
    )
    if (same === undefined) return
    const { one } = SHARED_WORDS[values.kind]
    throw columnFault('finding', 'name', `The place has a ${one} ${same.name} already.`)
  },
})

const practices = recordKind<'shared_item_practice'>({
  ...SHARED,
  id: SHARED_PRACTICES,
  table: 'shared_item_practice',
  noun: 'practice’s part in a shared thing',
  plural: 'practices’ parts in shared things',
  about: 'Where a practice stands with something shared, and its share where it has one.',
  right: 'sign up',
  fields: [
    {
      column: 'shared_item',
      label: 'What is shared',
      kind: 'record',
      of: SHARED_ITEMS,
      required: true,
      fixed: true,
    },
    { column: 'practice', label: 'Practice', kind: 'practice', required: true, fixed: true },
    {
      column: 'state',
      label: 'Where it stands',
      kind: 'choice',
      choices: choicesOf(SHARED_STATES),
      required: true,
    },
    {
      column: 'on_date',
      label: 'Since',
      kind: 'day',
      hint: 'For a data security standard, the day of the submission',
      required: false,
    },
    {
      column: 'share',
      label: 'Share',
      kind: 'number',
      hint: 'In hundredths of a per cent: 2500 is 25%. Shareholdings and shared posts need one',
      required: false,
    },
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db, place) =>
    db
      .selectFrom('shared_item_practice')
      .innerJoin('shared_item', 'shared_item.id', 'shared_item_practice.shared_item')
      .selectAll('shared_item_practice')
      .where('shared_item.place', '=', place)
      .orderBy('shared_item.kind')
      .orderBy('shared_item.name')
      .orderBy('shared_item_practice.practice')
      .execute(),
  nameOf: ({ practice, state }) => `${practice}, ${state}`,
  pathOf: async ({ shared_item }) => sharedItemPath(shared_item),
  check: async (values, { db, before }) => {
    const item = await itemOf(db, values.shared_item)
    if (item === undefined) throw columnFault('data', 'shared_item', 'There is no such thing.')
    const { one, states, shares } = SHARED_WORDS[item.kind]
    if (states[values.state] === null) {
      const fitting = SHARED_STATES.filter((state) => states[state] !== null)
      throw columnFault(
        'data',
        'state',
        `A practice’s part in a ${one} is never ${values.state}. It is one of: ${fitting.join(', ')}.`,
      )
    }
    const takesPart = values.state === 'agreed' || values.state === 'in place'
    if (values.share === null && shares === 'required' && takesPart) {
      throw columnFault(
        'data',
        'share',
        `A practice that ${stateInWords(item.kind, values.state)} has a share of the ${one}: say which.`,
      )
    }
    if (values.share !== null) checkShare(values.share, item, values.state)
    const same = await db
      .selectFrom('shared_item_practice')
      .select('id')
      .where('shared_item', '=', values.shared_item)
      .where('practice', '=', values.practice)
      .execute()
    if (same.some(({ id }) => id !== before?.id)) {
      throw columnFault(
        'finding',
        'practice',
        `Where ${values.practice} stands with ${item.name} is written down already.`,
      )
    }
  },
})

/** What practices share, and where each stands with it. */
export const SHARED_ITEM_KINDS: readonly RecordKind[] = [items, practices]

function checkShare(share: number, { kind }: SharedItemRow, state: string): void {
  const { one, shares } = SHARED_WORDS[kind]
  const fault =
    shares === 'none'
      ? `A ${one} has no shares: leave it empty.`
      : state === 'declined'
        ? 'A practice that does not take part has no share: leave it empty.'
        : share > WHOLE
          ? `${share} is more than ${WHOLE}, which is all of it.`
          : undefined
  if (fault !== undefined) throw columnFault('data', 'share', fault)
}

async function itemOf(db: Reader, id: string): Promise<SharedItemRow | undefined> {
  return db.selectFrom('shared_item').selectAll().where('id', '=', id).executeTakeFirst()
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
