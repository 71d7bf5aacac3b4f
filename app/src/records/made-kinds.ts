import { FootingsError } from '../failure.ts'
import { PRECISIONS, RECURRENCES, STREAM_BASES } from '../store/vocabulary.ts'
import { recordKind, type Field, type RecordKind } from './kind.ts'

const words = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

const PLACE: Field = { column: 'place', label: 'Place', kind: 'name', required: true }
const NAME: Field = { column: 'name', label: 'Name', kind: 'name', required: true }
const NOTE: Field = { column: 'note', label: 'Note', kind: 'text', required: false }
const MONEY = {
  section: 'money',
  page: 'streams',
  right: 'edit money',
  reading: 'read money',
} as const

const figures = recordKind<'context_figure'>({
  ...MONEY,
  id: 'figures',
  table: 'context_figure',
  noun: 'figure',
  plural: 'figures',
  about: 'A figure from a paper.',
  fields: [
    PLACE,
    NAME,
    { column: 'amount', label: 'Amount', kind: 'pounds', required: true },
    { column: 'unit', label: 'Unit', kind: 'name', required: true },
    {
      column: 'precision',
      label: 'Precision',
      kind: 'choice',
      required: true,
      choices: words(PRECISIONS),
      initial: 'exact',
    },
    { column: 'source', label: 'Source', kind: 'name', required: true, fixed: true },
    { column: 'said_on', label: 'Said on', kind: 'day', required: true },
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: (db, place) =>
    db
      .selectFrom('context_figure')
      .selectAll()
      .where('place', '=', place)
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => `/money/figures/${id}`,
})

const pillars = recordKind<'pillar'>({
  ...MONEY,
  id: 'pillars',
  table: 'pillar',
  noun: 'pillar',
  plural: 'pillars',
  about: 'A pillar of the offer.',
  fields: [
    PLACE,
    NAME,
    { column: 'position', label: 'Position', kind: 'number', required: true },
    { column: 'about', label: 'About', kind: 'text', required: false },
  ],
  of: async (_db, { place }) => ({ place }),
  list: (db, place) =>
    db.selectFrom('pillar').selectAll().where('place', '=', place).orderBy('position').execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ place }) => `/services?place=${place}`,
})

const streams = recordKind<'stream'>({
  ...MONEY,
  id: 'streams',
  table: 'stream',
  noun: 'stream',
  plural: 'streams',
  about: 'Money of one kind.',
  fields: [
    { ...PLACE, fixed: true },
    NAME,
    {
      column: 'basis',
      label: 'Basis',
      kind: 'choice',
      required: true,
      choices: words(STREAM_BASES),
    },
    {
      column: 'recurrence',
      label: 'Recurrence',
      kind: 'choice',
      required: false,
      choices: words(RECURRENCES),
      byAction: true,
      initial: 'recurrent',
    },
    { column: 'pillar', label: 'Pillar', kind: 'record', of: 'pillars', required: false },
    { column: 'made_of', label: 'Made of', kind: 'record', of: 'streams', required: false },
    { column: 'match_pence', label: 'Match', kind: 'number', required: false },
  ],
  of: async (_db, { place }) => ({ place }),
  list: (db, place) =>
    db.selectFrom('stream').selectAll().where('place', '=', place).orderBy('name').execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => `/money/streams/${id}`,
})

const skills = recordKind<'practice_skill'>({
  ...MONEY,
  id: 'skills',
  table: 'practice_skill',
  noun: 'skill',
  plural: 'skills',
  about: 'How many people of a practice have a special interest.',
  fields: [
    { column: 'practice', label: 'Practice', kind: 'practice', required: true },
    { column: 'skill', label: 'Skill', kind: 'name', required: true },
    {
      column: 'people',
      label: 'People',
      kind: 'number',
      required: true,
      choices: words(['0', '1', '2']),
    },
    { column: 'offer', label: 'Offer', kind: 'name', required: true },
    { column: 'as_of', label: 'As of', kind: 'day', required: true },
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: (db) => db.selectFrom('practice_skill').selectAll().orderBy('practice').execute(),
  nameOf: ({ practice, skill }) => `${practice}, ${skill}`,
  pathOf: async () => '/services/skills',
})

const years = recordKind<'stream_year'>({
  ...MONEY,
  id: 'years',
  table: 'stream_year',
  noun: 'year of a stream',
  plural: 'years of streams',
  about: 'A stream in a year.',
  fields: [
    { column: 'stream', label: 'Stream', kind: 'record', of: 'streams', required: true },
    { column: 'year', label: 'Year', kind: 'name', required: true },
    { column: 'status', label: 'Status', kind: 'name', required: true },
    { column: 'precision', label: 'Precision', kind: 'name', required: true },
    { column: 'rate', label: 'Rate', kind: 'decimal', required: false },
  ],
  of: async (db, { stream }) => {
    const row = await db
      .selectFrom('stream')
      .select('place')
      .where('id', '=', stream)
      .executeTakeFirst()
    return { place: row?.place ?? '' }
  },
  list: (db, place) =>
    db
      .selectFrom('stream_year')
      .innerJoin('stream', 'stream.id', 'stream_year.stream')
      .selectAll('stream_year')
      .where('stream.place', '=', place)
      .orderBy('stream_year.year')
      .execute(),
  nameOf: ({ year }) => year,
  pathOf: async ({ stream }) => `/money/streams/${stream}`,
  check: async ({ year }) => {
    if (/^\d{4}-\d{2}$/.test(year)) return
    throw new FootingsError('data', 'Year is not written as 2017-18.', {
      where: { column: 'year' },
    })
  },
})

/** Kinds for the tests of what holds for every kind: every kind of field, references, an own rule. */
export const MADE_KINDS: readonly RecordKind[] = [figures, pillars, streams, skills, years]
