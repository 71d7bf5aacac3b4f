import { recordKind, type RecordKind } from '../records/kind.ts'
import { sentenceCase } from '../register/words.ts'
import { POST_STATES, SURVEY_KINDS } from '../store/vocabulary.ts'
import {
  checkDays,
  checkMost,
  choicesOf,
  columnFault,
  DATES,
  NOTE,
  PLACE,
  PRACTICE,
  ROLE,
} from './kind-fields.ts'
import { WORKFORCE_PATH, workforcePath } from './stocktake/addresses.ts'

/** More places to train, people of a role in a place, or full-time posts are typed by mistake. */
const MOST_PLACES = 10_000
const MOST_PEOPLE = 100_000
const MOST_FTE = 1000

const OF_PLACE = {
  section: 'models',
  page: 'stocktake',
  right: 'edit plans',
  reading: 'read plans',
} as const

const vacancies = recordKind<'vacancy'>({
  ...OF_PLACE,
  right: 'sign up',
  id: 'vacancies',
  table: 'vacancy',
  noun: 'vacancy',
  plural: 'vacancies',
  about: 'A post that a practice advertised, and how long it took to fill.',
  fields: [
    PRACTICE,
    { ...ROLE, fixed: true },
    { column: 'fte', label: 'FTE', kind: 'decimal', required: true },
    { column: 'advertised_on', label: 'Advertised on', kind: 'day', required: true },
    {
      column: 'filled_on',
      label: 'Filled on',
      kind: 'day',
      hint: 'The first day of work of whoever took it',
      required: false,
    },
    { column: 'withdrawn_on', label: 'Withdrawn on', kind: 'day', required: false },
    {
      column: 'difficulty',
      label: 'What made it difficult',
      kind: 'text',
      hint: 'No names',
      required: false,
    },
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db) =>
    db
      .selectFrom('vacancy')
      .selectAll()
      .orderBy('advertised_on', 'desc')
      .orderBy('practice')
      .orderBy('id')
      .execute(),
  nameOf: ({ practice, role, advertised_on }) => `${practice}, ${role}, ${advertised_on}`,
  pathOf: async () => `${WORKFORCE_PATH}#vacancies`,
  check: async (values, { today }) => {
    if (!(Number(values.fte) > 0))
      throw columnFault('data', 'fte', `FTE ${values.fte} is not above 0.`)
    checkMost('fte', 'FTE', Number(values.fte), MOST_FTE)
    if (values.filled_on !== null && values.withdrawn_on !== null) {
      throw columnFault('data', 'withdrawn_on', 'A post is filled or withdrawn, and not both.')
    }
    const advertised = { column: 'advertised_on', day: values.advertised_on }
    checkDays(advertised, { column: 'filled_on', label: 'Filled on', day: values.filled_on })
    checkDays(advertised, {
      column: 'withdrawn_on',
      label: 'Withdrawn on',
      day: values.withdrawn_on,
    })
    if (values.advertised_on > today) {
      throw columnFault('data', 'advertised_on', `${values.advertised_on} is yet to come.`)
    }
  },
})

const trainingPlaces = recordKind<'training_place'>({
  ...OF_PLACE,
  id: 'training-places',
  table: 'training_place',
  noun: 'set of training places',
  plural: 'training places',
  about: 'Places to train people of a role, how many are filled, and when they finish.',
  fields: [
    PLACE,
    { ...PRACTICE, required: false, fixed: true },
    ROLE,
    { column: 'places', label: 'Places', kind: 'number', required: true },
    { column: 'filled', label: 'Filled', kind: 'number', required: true },
    { column: 'starts_on', label: 'Training begins', kind: 'day', required: true },
    { column: 'ends_on', label: 'They finish', kind: 'day', required: true },
    {
      column: 'staying_percent',
      label: 'Expected to stay',
      kind: 'number',
      hint: 'Percent of those who finish; empty where nobody knows',
      required: false,
    },
    { column: 'scheme', label: 'Scheme', kind: 'name', required: false },
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('training_place')
      .selectAll()
      .where('place', '=', place)
      .orderBy('ends_on')
      .orderBy('role')
      .orderBy('id')
      .execute(),
  nameOf: ({ role, ends_on }) => `${sentenceCase(role)}, until ${ends_on}`,
  pathOf: async ({ place }) => workforcePath({ place }, '#training'),
  check: async (values, { practices }) => {
    checkMost('places', 'Places', values.places, MOST_PLACES)
    if (values.filled > values.places) {
      throw columnFault('data', 'filled', `${values.filled} are filled of ${values.places} places.`)
    }
    if ((values.staying_percent ?? 0) > 100) {
      throw columnFault('data', 'staying_percent', 'Expected to stay is more than 100%.')
    }
    checkDays(
      { column: 'starts_on', day: values.starts_on },
      { column: 'ends_on', label: 'They finish', day: values.ends_on },
    )
    const there = values.practice === null ? null : practices.get(values.practice)?.place
    if (there != null && there !== values.place) {
      throw columnFault('data', 'practice', `${values.practice} is a practice of another place.`)
    }
  },
})

const schemes = recordKind<'retention_scheme'>({
  ...OF_PLACE,
  id: 'retention-schemes',
  table: 'retention_scheme',
  noun: 'retention scheme',
  plural: 'retention schemes',
  about: 'A scheme that keeps people in work, with how many are on it.',
  fields: [
    PLACE,
    { column: 'name', label: 'Name', kind: 'name', required: true },
    ROLE,
    { column: 'people', label: 'People on it', kind: 'number', required: true },
    { column: 'as_of', label: 'Counted on', kind: 'day', required: true },
    ...DATES,
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('retention_scheme')
      .selectAll()
      .where('place', '=', place)
      .orderBy('name')
      .orderBy('as_of')
      .orderBy('id')
      .execute(),
  nameOf: ({ name, role, as_of }) => `${name}, ${role}, ${as_of}`,
  pathOf: async ({ place }) => workforcePath({ place }, '#retention'),
  check: async ({ people, starts_on, ends_on }) => {
    checkMost('people', 'People on it', people, MOST_PEOPLE)
    checkDays(
      { column: 'starts_on', day: starts_on },
      { column: 'ends_on', label: 'Last day', day: ends_on },
    )
  },
})

/** Few said some of these: who keeps them reads them whole, others on the page with small ones withheld. */
const answers = recordKind<'workforce_answer'>({
  ...OF_PLACE,
  reading: 'edit plans',
  id: 'workforce-answers',
  table: 'workforce_answer',
  noun: 'answer of the workforce',
  plural: 'answers of the workforce',
  about:
    'What a number of people said, of how many that were asked, over all practices of a place.',
  fields: [
    PLACE,
    {
      column: 'kind',
      label: 'Kind',
      kind: 'choice',
      choices: choicesOf(SURVEY_KINDS),
      required: true,
    },
    { column: 'survey', label: 'Survey', kind: 'name', required: true },
    { column: 'asked_on', label: 'Asked on', kind: 'day', required: true },
    ROLE,
    {
      column: 'theme',
      label: 'What they said',
      kind: 'name',
      hint: 'A theme, in no one’s own words',
      required: true,
    },
    { column: 'people', label: 'People who said so', kind: 'number', required: true },
    { column: 'asked', label: 'People asked', kind: 'number', required: true },
    NOTE,
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('workforce_answer')
      .selectAll()
      .where('place', '=', place)
      .orderBy('asked_on', 'desc')
      .orderBy('survey')
      .orderBy('role')
      .orderBy('theme')
      .orderBy('id')
      .execute(),
  nameOf: ({ survey, role, theme }) => `${survey}, ${role}: ${theme}`,
  pathOf: async ({ place }) => workforcePath({ place }, '#answers'),
  check: async ({ people, asked }) => {
    checkMost('asked', 'People asked', asked, MOST_PEOPLE)
    if (people > asked) {
      throw columnFault('data', 'people', `${people} said so of ${asked} who were asked.`)
    }
  },
})

const teamPosts = recordKind<'team_post'>({
  ...OF_PLACE,
  id: 'team-posts',
  table: 'team_post',
  noun: 'post of a team',
  plural: 'posts of teams',
  about: 'A post of the team around several practices, by the organisation that employs it.',
  fields: [
    {
      column: 'footprint',
      label: 'Group of practices',
      kind: 'name',
      hint: 'The id of a footprint: the links on the page of the workforce fill it in',
      required: true,
      fixed: true,
    },
    { column: 'organisation', label: 'Who employs it', kind: 'name', required: true },
    {
      column: 'role',
      label: 'Role',
      kind: 'name',
      hint: 'Such as community nurse',
      required: true,
    },
    { column: 'fte', label: 'FTE', kind: 'decimal', required: true },
    {
      column: 'state',
      label: 'State',
      kind: 'choice',
      choices: choicesOf(POST_STATES),
      required: true,
    },
    ...DATES,
    NOTE,
  ],
  // A footprint is of no one place: the first of its practices tells where it is.
  of: async (db, { footprint }) => {
    const member = await db
      .selectFrom('footprint_member')
      .select('practice')
      .where('footprint', '=', footprint)
      .orderBy('practice')
      .executeTakeFirst()
    return member === undefined ? { place: '' } : { practice: member.practice }
  },
  list: async (db) =>
    db
      .selectFrom('team_post')
      .innerJoin('footprint', 'footprint.id', 'team_post.footprint')
      .selectAll('team_post')
      .orderBy('footprint.name')
      .orderBy('team_post.organisation')
      .orderBy('team_post.role')
      .orderBy('team_post.id')
      .execute(),
  nameOf: ({ role, organisation }) => `${role}, ${organisation}`,
  pathOf: async () => `${WORKFORCE_PATH}#team`,
  check: async (values, { db }) => {
    const group = await db
      .selectFrom('footprint')
      .select('id')
      .where('id', '=', values.footprint)
      .executeTakeFirst()
    if (group === undefined) {
      throw columnFault(
        'finding',
        'footprint',
        `There is no group of practices ${values.footprint}.`,
      )
    }
    if (!(Number(values.fte) > 0))
      throw columnFault('data', 'fte', `FTE ${values.fte} is not above 0.`)
    checkMost('fte', 'FTE', Number(values.fte), MOST_FTE)
    checkDays(
      { column: 'starts_on', day: values.starts_on },
      { column: 'ends_on', label: 'Last day', day: values.ends_on },
    )
  },
})

/** Vacancies, training, retention, what people say, and teams around practices. */
export const WORKFORCE_REGISTER_KINDS: readonly RecordKind[] = [
  vacancies,
  trainingPlaces,
  schemes,
  answers,
  teamPosts,
]
