import { recordKind, type RecordKind } from '../records/kind.ts'
import { SKILL_OFFERS, SPECIAL_INTERESTS } from '../store/vocabulary.ts'
import { choicesOf, columnFault, NOTE } from './service-fields.ts'

/** Counts of staff of a practice are for those who keep them: the rest see totals on the page. */
const STAFF = { section: 'services', page: 'skills', right: 'sign up', reading: 'sign up' } as const

const SKILLS_PATH = '/services/skills'

const skills = recordKind<'practice_skill'>({
  ...STAFF,
  id: 'practice-skills',
  table: 'practice_skill',
  noun: 'skill of a practice',
  plural: 'skills of practices',
  about: 'How many people of a practice have a special interest: a count, never a name.',
  fields: [
    { column: 'practice', label: 'Practice', kind: 'practice', required: true, fixed: true },
    {
      column: 'skill',
      label: 'Special interest',
      kind: 'choice',
      choices: choicesOf(SPECIAL_INTERESTS),
      required: true,
      fixed: true,
    },
    { column: 'people', label: 'People who have it', kind: 'number', required: true },
    {
      column: 'offer',
      label: 'For whom it is offered',
      kind: 'choice',
      choices: choicesOf(SKILL_OFFERS),
      required: true,
    },
    { column: 'as_of', label: 'Counted on', kind: 'day', required: true },
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db) =>
    db.selectFrom('practice_skill').selectAll().orderBy('practice').orderBy('skill').execute(),
  nameOf: ({ practice, skill }) => `${practice}, ${skill}`,
  pathOf: async () => SKILLS_PATH,
  check: async (values, { db, before }) => {
    const rows = await db
      .selectFrom('practice_skill')
      .select(['id', 'skill'])
      .where('practice', '=', values.practice)
      .execute()
    if (rows.some(({ id, skill }) => id !== before?.id && skill === values.skill)) {
      throw columnFault(
        'finding',
        'skill',
        `${values.practice} has a count of ${values.skill} already.`,
      )
    }
  },
})

const training = recordKind<'practice_training'>({
  ...STAFF,
  id: 'practice-training',
  table: 'practice_training',
  noun: 'training of a practice',
  plural: 'training of practices',
  about: 'How many people of a practice may have a training, are booked for it, and have had it.',
  fields: [
    { column: 'practice', label: 'Practice', kind: 'practice', required: true, fixed: true },
    { column: 'course', label: 'Course', kind: 'name', required: true, fixed: true },
    { column: 'level', label: 'Level', kind: 'number', required: true, fixed: true },
    { column: 'eligible', label: 'Who may have it', kind: 'number', required: true },
    { column: 'booked', label: 'Booked', kind: 'number', required: true },
    { column: 'trained', label: 'Trained', kind: 'number', required: true },
    { column: 'as_of', label: 'Counted on', kind: 'day', required: true },
    NOTE,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db) =>
    db
      .selectFrom('practice_training')
      .selectAll()
      .orderBy('course')
      .orderBy('level')
      .orderBy('practice')
      .execute(),
  nameOf: ({ practice, course, level }) => `${practice}, ${course} level ${level}`,
  pathOf: async () => `${SKILLS_PATH}#training`,
  check: async (values, { db, before }) => {
    const { eligible, booked, trained } = values
    if (trained > eligible) {
      throw columnFault('data', 'trained', `${trained} are trained of ${eligible} who may be.`)
    }
    if (booked + trained > eligible) {
      throw columnFault(
        'data',
        'booked',
        `${booked} booked and ${trained} trained are more than ${eligible} who may be.`,
      )
    }
    const rows = await db
      .selectFrom('practice_training')
      .select(['id', 'course', 'level'])
      .where('practice', '=', values.practice)
      .execute()
    const same = rows.some(
      ({ id, course, level }) =>
        id !== before?.id && course === values.course && level === values.level,
    )
    if (same) {
      throw columnFault(
        'finding',
        'course',
        `${values.practice} has a count of this training already.`,
      )
    }
  },
})

/** What people of practices can do. */
export const SKILL_KINDS: readonly RecordKind[] = [skills, training]
