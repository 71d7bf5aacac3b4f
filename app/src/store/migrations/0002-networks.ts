import type { Kysely } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of plans of networks, proposals, levels of functions, and forms. */
export async function networkRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)

  await tables
    .record('network_plan', {
      texts: ['place', 'name', 'on_date', 'rule', 'parties'],
      optional: ['owner', 'note'],
    })
    .execute()

  await tables
    .record('network_option', {
      texts: ['name', 'origin', 'networks'],
      optional: ['answer', 'note'],
      references: { plan: 'network_plan', made_from: 'network_option' },
      required: ['plan'],
    })
    .execute()

  await tables
    .record('network_run', {
      texts: ['question', 'result'],
      references: { plan: 'network_plan' },
      required: ['plan'],
    })
    .execute()

  await tables
    .record('proposal', {
      texts: ['place', 'name', 'kind', 'definition', 'owner', 'status', 'proposed_on'],
      optional: ['adopted_on', 'note'],
      numbers: ['edition'],
      references: { plan: 'network_plan', option: 'network_option' },
    })
    .addUniqueConstraint('proposal_edition', ['place', 'name', 'edition'])
    .execute()

  await tables
    .record('proposal_footprint', {
      texts: [],
      references: { proposal: 'proposal', footprint: 'footprint' },
      required: ['proposal', 'footprint'],
    })
    .addUniqueConstraint('proposal_footprint_once', ['footprint'])
    .execute()

  await tables
    .record('function_level', {
      texts: ['place', 'name', 'level', 'reason', 'said_by', 'said_on'],
      numbers: ['position'],
    })
    .addUniqueConstraint('function_level_name', ['place', 'name'])
    .execute()

  await tables
    .record('form_argument', {
      texts: ['place', 'form', 'side', 'text', 'said_by', 'said_on'],
    })
    .execute()

  await tables
    .record('form_choice', {
      texts: ['place', 'form', 'group_name', 'stage', 'reason', 'decided_on'],
    })
    .execute()

  for (const [table, columns] of [
    ['network_plan', ['place']],
    ['network_option', ['plan']],
    ['network_option', ['made_from']],
    ['network_run', ['plan']],
    ['proposal', ['plan']],
    ['proposal', ['option']],
    ['proposal_footprint', ['proposal']],
    ['form_argument', ['place', 'form']],
    ['form_choice', ['place', 'form']],
  ] as const) {
    await tables.index(table, columns)
  }
}
