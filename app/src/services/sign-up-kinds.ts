import { recordKind, type RecordKind } from '../records/kind.ts'
import { DELIVERY_KINDS, SIGN_UP_STATUSES } from '../store/vocabulary.ts'
import { servicePath } from './addresses.ts'
import { choicesOf, DATES, NOTE, placeOfService, SERVICE } from './service-fields.ts'
import { checkMember, checkSignUp } from './sign-up-rules.ts'

const SIGNED = {
  section: 'services',
  page: 'sign-ups',
  right: 'sign up',
  reading: 'read plans',
} as const

const signUps = recordKind<'sign_up'>({
  ...SIGNED,
  id: 'sign-ups',
  table: 'sign_up',
  noun: 'sign-up',
  plural: 'sign-ups',
  about: 'A sign-up is a practice, or a group for named practices, taking a service on.',
  fields: [
    SERVICE,
    {
      column: 'status',
      label: 'Where it stands',
      kind: 'choice',
      choices: choicesOf(SIGN_UP_STATUSES),
      required: true,
    },
    {
      column: 'practice',
      label: 'Practice',
      kind: 'practice',
      hint: 'A group signs for its practices on the page of the service',
      required: false,
      fixed: true,
    },
    { column: 'footprint', label: 'Group', kind: 'name', required: false, byAction: true },
    { column: 'signed_by', label: 'Signed by', kind: 'name', required: false },
    { column: 'signed_on', label: 'Signed on', kind: 'day', required: false },
    ...DATES,
    NOTE,
  ],
  of: async (db, { practice, service }) =>
    practice === null ? placeOfService(db, service) : { practice },
  list: async (db, place) =>
    db
      .selectFrom('sign_up')
      .innerJoin('service', 'service.id', 'sign_up.service')
      .selectAll('sign_up')
      .where('service.place', '=', place)
      .orderBy('service.tier')
      .orderBy('service.name')
      .orderBy('sign_up.practice')
      .execute(),
  nameOf: ({ practice, status, starts_on }) =>
    `${practice ?? 'A group'}, ${status}${starts_on === null ? '' : ` from ${starts_on}`}`,
  pathOf: async ({ service }) => servicePath(service),
  check: async (values, { db, before, today, practices }) =>
    checkSignUp(values, { db, id: before?.id, today, practices }),
})

const signUpPractices = recordKind<'sign_up_practice'>({
  ...SIGNED,
  id: 'sign-up-practices',
  table: 'sign_up_practice',
  noun: 'practice in a group’s sign-up',
  plural: 'practices in groups’ sign-ups',
  about:
    'A practice that a group signed for: it delivers itself, or the others cover its patients.',
  fields: [
    {
      column: 'sign_up',
      label: 'Sign-up',
      kind: 'record',
      of: 'sign-ups',
      required: true,
      fixed: true,
    },
    { column: 'practice', label: 'Practice', kind: 'practice', required: true, fixed: true },
    {
      column: 'delivery',
      label: 'How its patients are served',
      kind: 'choice',
      choices: choicesOf(DELIVERY_KINDS),
      required: true,
    },
    ...DATES,
  ],
  of: async (_db, { practice }) => ({ practice }),
  list: async (db, place) =>
    db
      .selectFrom('sign_up_practice')
      .innerJoin('sign_up', 'sign_up.id', 'sign_up_practice.sign_up')
      .innerJoin('service', 'service.id', 'sign_up.service')
      .selectAll('sign_up_practice')
      .where('service.place', '=', place)
      .orderBy('service.tier')
      .orderBy('service.name')
      .orderBy('sign_up_practice.practice')
      .execute(),
  nameOf: ({ practice, delivery }) => `${practice}, ${delivery}`,
  pathOf: async ({ sign_up }, db) => {
    const row = await db
      .selectFrom('sign_up')
      .select('service')
      .where('id', '=', sign_up)
      .executeTakeFirst()
    return row === undefined ? '/services/sign-ups' : servicePath(row.service)
  },
  check: async (values, { db, before, today, practices }) =>
    checkMember(values, { db, id: before?.id, today, practices }),
})

/** Who signed up for services. */
export const SIGN_UP_KINDS: readonly RecordKind[] = [signUps, signUpPractices]
