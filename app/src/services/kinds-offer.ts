import { FootingsError } from '../failure.ts'
import {
  newRecordPath,
  recordKind,
  type Checking,
  type Reader,
  type RecordKind,
} from '../records/kind.ts'
import type { About } from '../rights/person.ts'
import { CLAUSE_KINDS } from '../store/vocabulary.ts'
import { sentenceCase } from '../register/words.ts'
import { editionPath, OFFER_PATH, specificationPath } from './addresses.ts'
import { isDraft } from './offer-states.ts'

const OFFER = {
  section: 'services',
  page: 'offer',
  right: 'edit offer',
  reading: 'read plans',
} as const

/** What is of no place is nobody's to read or write. */
const NOWHERE: About = { place: '' }

const pillars = recordKind<'pillar'>({
  ...OFFER,
  id: 'pillars',
  table: 'pillar',
  noun: 'pillar',
  plural: 'pillars',
  about: 'A pillar holds the specifications, services and money that belong together.',
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
    {
      column: 'position',
      label: 'Position',
      kind: 'number',
      hint: 'Where it stands among the pillars, from 1',
      required: true,
    },
    { column: 'about', label: 'What it is for', kind: 'text', required: false },
    {
      column: 'commissioned_by',
      label: 'Commissioned by',
      kind: 'name',
      hint: 'All of them where it is commissioned jointly',
      required: false,
    },
    { column: 'starts_on', label: 'First day', kind: 'day', required: false },
    { column: 'ends_on', label: 'Last day', kind: 'day', required: false },
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('pillar')
      .selectAll()
      .where('place', '=', place)
      .orderBy('position')
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ place }) => `${OFFER_PATH}?place=${encodeURIComponent(place)}`,
  check: async (values, { db, before }) => {
    if (values.starts_on !== null && values.ends_on !== null && values.ends_on < values.starts_on) {
      throw fault('data', 'ends_on', 'The last day is before the first.')
    }
    const others = await db
      .selectFrom('pillar')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .execute()
    refuseSameName(others, before?.id, values.name, 'name', 'The place has a pillar')
  },
})

const specifications = recordKind<'specification'>({
  ...OFFER,
  id: 'specifications',
  table: 'specification',
  noun: 'specification',
  plural: 'specifications',
  about: 'A specification is what a pillar is commissioned by; its words are in its editions.',
  fields: [
    {
      column: 'pillar',
      label: 'Pillar',
      kind: 'record',
      of: 'pillars',
      required: true,
      fixed: true,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'owner', label: 'Owner', kind: 'name', hint: 'Who keeps it', required: false },
    { column: 'about', label: 'What it is for', kind: 'text', required: false },
  ],
  of: aboutSpecification,
  list: async (db, place) =>
    db
      .selectFrom('specification')
      .innerJoin('pillar', 'pillar.id', 'specification.pillar')
      .selectAll('specification')
      .where('pillar.place', '=', place)
      .orderBy('pillar.position')
      .orderBy('specification.name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => specificationPath(id),
  check: async (values, { db, before }) => {
    const others = await db
      .selectFrom('specification')
      .select(['id', 'name'])
      .where('pillar', '=', values.pillar)
      .execute()
    refuseSameName(others, before?.id, values.name, 'name', 'The pillar has a specification')
  },
})

const BY_ACTION = { required: false, byAction: true } as const

const editions = recordKind<'specification_edition'>({
  ...OFFER,
  id: 'specification-editions',
  table: 'specification_edition',
  noun: 'edition of a specification',
  plural: 'editions of specifications',
  about: 'An edition goes from draft through consultation and approval to live, and is retired.',
  madeByAction: true,
  fields: [
    {
      column: 'specification',
      label: 'Specification',
      kind: 'record',
      of: 'specifications',
      required: true,
      fixed: true,
    },
    { column: 'edition', label: 'Edition', kind: 'number', ...BY_ACTION },
    { column: 'status', label: 'State', kind: 'name', ...BY_ACTION },
    { column: 'changed', label: 'What changed', kind: 'text', required: false },
    {
      column: 'signs',
      label: 'Who signs it',
      kind: 'name',
      hint: 'Such as each practice, or a group for its practices',
      required: false,
    },
    { column: 'consult_from', label: 'Consulted on from', kind: 'day', ...BY_ACTION },
    { column: 'consult_to', label: 'Consulted on until', kind: 'day', ...BY_ACTION },
    { column: 'approved_on', label: 'Approved on', kind: 'day', ...BY_ACTION },
    { column: 'decision', label: 'Decision', kind: 'text', ...BY_ACTION },
    { column: 'live_from', label: 'Live from', kind: 'day', ...BY_ACTION },
    { column: 'live_to', label: 'Live until', kind: 'day', ...BY_ACTION },
  ],
  of: async (db, { specification }) => {
    const row = await specificationRow(db, specification)
    return row === undefined ? NOWHERE : aboutSpecification(db, row)
  },
  list: async (db, place) =>
    db
      .selectFrom('specification_edition')
      .innerJoin('specification', 'specification.id', 'specification_edition.specification')
      .innerJoin('pillar', 'pillar.id', 'specification.pillar')
      .selectAll('specification_edition')
      .select('specification.name as specification_name')
      .where('pillar.place', '=', place)
      .orderBy('pillar.position')
      .orderBy('specification.name')
      .orderBy('specification_edition.edition')
      .execute(),
  // Rows of the list carry their specification's name, which tells one edition 1 from another.
  nameOf: (row) =>
    'specification_name' in row && typeof row.specification_name === 'string'
      ? `${row.specification_name}, edition ${row.edition}`
      : `Edition ${row.edition}`,
  pathOf: async ({ specification, edition }) => editionPath(specification, edition),
  check: async (values, { before }) => {
    const { consult_from, consult_to } = values
    if (consult_from !== null && consult_to !== null && consult_to < consult_from) {
      throw fault('data', 'consult_to', 'The last day of the consultation is before its first.')
    }
    if (before !== undefined && !isDraft(before)) throw frozen(before)
  },
  checkRemoval: async (row) => {
    if (!isDraft(row)) throw frozen(row)
  },
})

const clauses = recordKind<'clause'>({
  ...OFFER,
  id: 'clauses',
  table: 'clause',
  noun: 'clause',
  plural: 'clauses',
  about: 'A clause is one thing that an edition asks, pays for or measures.',
  fields: [
    {
      column: 'specification_edition',
      label: 'Edition',
      kind: 'record',
      of: 'specification-editions',
      required: true,
      fixed: true,
    },
    {
      column: 'position',
      label: 'Number',
      kind: 'number',
      hint: 'Where it stands in the edition, from 1',
      required: true,
    },
    {
      column: 'kind',
      label: 'Kind',
      kind: 'choice',
      choices: CLAUSE_KINDS.map((value) => ({ value, label: sentenceCase(value) })),
      required: true,
    },
    { column: 'heading', label: 'Heading', kind: 'name', required: true },
    { column: 'text', label: 'Text', kind: 'text', required: true },
  ],
  of: async (db, { specification_edition }) => {
    const edition = await editionRow(db, specification_edition)
    const row =
      edition === undefined ? undefined : await specificationRow(db, edition.specification)
    return row === undefined ? NOWHERE : aboutSpecification(db, row)
  },
  list: async (db, place) =>
    db
      .selectFrom('clause')
      .innerJoin(
        'specification_edition',
        'specification_edition.id',
        'clause.specification_edition',
      )
      .innerJoin('specification', 'specification.id', 'specification_edition.specification')
      .innerJoin('pillar', 'pillar.id', 'specification.pillar')
      .selectAll('clause')
      .where('pillar.place', '=', place)
      .orderBy('pillar.position')
      .orderBy('specification.name')
      .orderBy('specification_edition.edition')
      .orderBy('clause.position')
      .execute(),
  nameOf: ({ heading }) => heading,
  pathOf: async ({ specification_edition }, db) => {
    const edition = await editionRow(db, specification_edition)
    return edition === undefined ? OFFER_PATH : editionPath(edition.specification, edition.edition)
  },
  check: async (values, { db, before }) => {
    await refuseFrozen(db, values.specification_edition)
    const others = await db
      .selectFrom('clause')
      .select(['id', 'heading as name'])
      .where('specification_edition', '=', values.specification_edition)
      .execute()
    refuseSameName(others, before?.id, values.heading, 'heading', 'The edition has a clause')
  },
  checkRemoval: async ({ specification_edition }, { db }) =>
    refuseFrozen(db, specification_edition),
})

/** Pillars, specifications, their editions and clauses. */
export const OFFER_KINDS: readonly RecordKind[] = [pillars, specifications, editions, clauses]

/** The form for a new clause of an edition, after those that it has. */
export function newClausePath(edition: string, position: number): string {
  return newRecordPath('clauses', { specification_edition: edition, position })
}

async function aboutSpecification(
  db: Reader,
  { pillar }: { readonly pillar: string },
): Promise<About> {
  const row = await db
    .selectFrom('pillar')
    .select('place')
    .where('id', '=', pillar)
    .executeTakeFirst()
  return row === undefined ? NOWHERE : { place: row.place }
}

async function specificationRow(db: Reader, id: string) {
  return db.selectFrom('specification').selectAll().where('id', '=', id).executeTakeFirst()
}

async function editionRow(db: Reader, id: string) {
  return db.selectFrom('specification_edition').selectAll().where('id', '=', id).executeTakeFirst()
}

async function refuseFrozen(db: Checking<'clause'>['db'], id: string): Promise<void> {
  const edition = await editionRow(db, id)
  if (edition !== undefined && !isDraft(edition)) throw frozen(edition)
}

function frozen({ edition }: { readonly edition: number }): FootingsError {
  return new FootingsError('finding', `Edition ${edition} was put to consultation: it is fixed.`, {
    remedy: 'Nothing was changed. Make a new edition of the specification, and change that.',
  })
}

function refuseSameName(
  others: readonly { readonly id: string; readonly name: string }[],
  own: string | undefined,
  name: string,
  column: string,
  what: string,
): void {
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()
  const same = others.find((one) => one.id !== own && plain(one.name) === plain(name))
  if (same === undefined) return
  throw fault('finding', column, `${what} of the name ${same.name} already.`)
}

function fault(kind: 'data' | 'finding', column: string, message: string): FootingsError {
  return new FootingsError(kind, message, {
    remedy: 'Nothing was changed.',
    where: { column },
  })
}
