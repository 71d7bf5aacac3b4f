import type { Kysely } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of the offer, who signed up for it, and what practices share. */
export async function serviceRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)
  const dates = ['starts_on', 'ends_on']

  await tables
    .record('pillar', {
      texts: ['place', 'name'],
      optional: ['about', 'commissioned_by', ...dates],
      numbers: ['position'],
    })
    .addUniqueConstraint('pillar_name', ['place', 'name'])
    .execute()
  await tables
    .record('specification', {
      texts: ['name'],
      optional: ['owner', 'about'],
      references: { pillar: 'pillar' },
      required: ['pillar'],
    })
    .addUniqueConstraint('specification_name', ['pillar', 'name'])
    .execute()
  await tables
    .record('specification_edition', {
      texts: ['status'],
      optional: [
        'changed',
        'signs',
        'consult_from',
        'consult_to',
        'approved_on',
        'decision',
        'live_from',
        'live_to',
      ],
      numbers: ['edition'],
      references: { specification: 'specification' },
      required: ['specification'],
    })
    .addUniqueConstraint('specification_edition_number', ['specification', 'edition'])
    .execute()
  await tables
    .record('clause', {
      texts: ['kind', 'heading', 'text'],
      numbers: ['position'],
      references: { specification_edition: 'specification_edition' },
      required: ['specification_edition'],
    })
    .execute()
  await tables
    .record('clause_comment', {
      texts: ['organisation', 'said_for', 'said_on', 'text'],
      optional: ['reply', 'replied_by', 'replied_on'],
      references: { clause: 'clause' },
      required: ['clause'],
    })
    .execute()
  await tables
    .record('service', {
      texts: ['place', 'name', 'reach'],
      optional: ['about', 'eligibility', 'unit', 'skill', ...dates, 'note'],
      numbers: ['tier'],
      optionalNumbers: ['price', 'navigation_level'],
      references: { specification: 'specification' },
    })
    .addUniqueConstraint('service_name', ['place', 'name'])
    .execute()
  await tables
    .record('access_point', {
      texts: ['name', 'open_to', 'hours'],
      optional: ['practice', 'organisation', 'postcode', ...dates, 'note'],
      references: { service: 'service' },
      required: ['service'],
    })
    .execute()
  await tables
    .record('sign_up', {
      texts: ['status'],
      optional: ['practice', 'signed_by', 'signed_on', ...dates, 'note'],
      references: { service: 'service', footprint: 'footprint' },
      required: ['service'],
    })
    .execute()
  await tables
    .record('sign_up_practice', {
      texts: ['practice', 'delivery'],
      optional: dates,
      references: { sign_up: 'sign_up' },
      required: ['sign_up'],
    })
    .execute()
  await tables
    .record('subcontract', {
      texts: ['giver', 'taker', 'work'],
      optional: ['liability', ...dates, 'note'],
      numbers: ['position'],
      references: { service: 'service' },
      required: ['service'],
    })
    .execute()
  await tables
    .record('practice_skill', {
      texts: ['practice', 'skill', 'offer', 'as_of'],
      optional: ['note'],
      numbers: ['people'],
    })
    .addUniqueConstraint('practice_skill_once', ['practice', 'skill'])
    .execute()
  await tables
    .record('practice_training', {
      texts: ['practice', 'course', 'as_of'],
      optional: ['note'],
      numbers: ['level', 'eligible', 'booked', 'trained'],
    })
    .addUniqueConstraint('practice_training_once', ['practice', 'course', 'level'])
    .execute()
  await tables
    .record('shared_item', {
      texts: ['place', 'kind', 'name'],
      optional: ['owner', 'edition', 'review_on', 'detail', 'liability', ...dates],
      optionalNumbers: ['amount'],
    })
    .addUniqueConstraint('shared_item_name', ['place', 'kind', 'name'])
    .execute()
  await tables
    .record('shared_item_practice', {
      texts: ['practice', 'state'],
      optional: ['on_date', 'note'],
      optionalNumbers: ['share'],
      references: { shared_item: 'shared_item' },
      required: ['shared_item'],
    })
    .addUniqueConstraint('shared_item_practice_once', ['shared_item', 'practice'])
    .execute()

  for (const [table, columns] of [
    ['specification', ['pillar']],
    ['specification_edition', ['specification']],
    ['clause', ['specification_edition']],
    ['clause_comment', ['clause']],
    ['service', ['specification']],
    ['access_point', ['service']],
    ['sign_up', ['service']],
    ['sign_up', ['practice']],
    ['sign_up_practice', ['sign_up']],
    ['sign_up_practice', ['practice']],
    ['subcontract', ['service']],
  ] as const) {
    await tables.index(table, columns)
  }
}
