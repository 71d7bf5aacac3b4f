import type { Kysely } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of money: streams by year, splits, allocations, and what becomes of them. */
export async function fundRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)
  const year = { stream_year: 'stream_year' }

  await tables
    .record('stream', {
      texts: ['place', 'name', 'basis', 'recurrence'],
      optional: ['source', 'unit', 'actions', 'purposes', 'pool', 'conditions', 'note'],
      optionalNumbers: ['match_pence'],
      references: { pillar: 'pillar', made_of: 'stream', matches: 'stream' },
    })
    .addUniqueConstraint('stream_name', ['place', 'name'])
    .execute()
  await tables
    .record('stream_year', {
      texts: ['year', 'status', 'precision'],
      optional: ['rate', 'population_date', 'spend_by', 'note'],
      optionalNumbers: ['units', 'amount', 'received'],
      references: { stream: 'stream' },
      required: ['stream'],
    })
    .addUniqueConstraint('stream_year_once', ['stream', 'year'])
    .execute()
  await tables
    .record('split', {
      texts: ['name', 'status', 'rule', 'inputs', 'result'],
      optional: ['principle', 'decision', 'decided_on', 'note'],
      references: year,
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('allocation', {
      texts: ['receiver_kind', 'receiver', 'status'],
      optional: ['purpose', 'decision', 'decided_on', 'note'],
      numbers: ['amount'],
      references: { ...year, split: 'split', service: 'service' },
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('commitment', {
      texts: ['promised_to', 'precision', 'on_date'],
      optional: ['note'],
      numbers: ['amount'],
      references: { ...year, allocation: 'allocation' },
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('spend', {
      texts: ['paid_to', 'precision', 'on_date'],
      optional: ['reference', 'note'],
      numbers: ['amount'],
      references: { ...year, allocation: 'allocation', commitment: 'commitment' },
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('contribution', {
      texts: ['organisation', 'precision'],
      optional: ['note'],
      numbers: ['amount'],
      references: year,
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('redirection', {
      texts: ['decision', 'decided_on'],
      optional: ['note'],
      numbers: ['amount'],
      references: { from_year: 'stream_year', to_year: 'stream_year' },
      required: ['from_year', 'to_year'],
    })
    .execute()
  await tables
    .record('backfill_claim', {
      texts: ['practice', 'work', 'worked_on', 'status'],
      optional: ['decided_on', 'note'],
      numbers: ['sessions', 'rate'],
      references: year,
      required: ['stream_year'],
    })
    .execute()
  await tables
    .record('weighting_formula', {
      texts: ['place', 'name', 'from_date', 'status', 'coefficients'],
      optional: ['source', 'confirmed_on', 'note'],
    })
    .addUniqueConstraint('weighting_formula_name', ['place', 'name'])
    .execute()
  await tables
    .record('context_figure', {
      texts: ['place', 'name', 'unit', 'precision', 'source', 'said_on'],
      optional: ['note'],
      numbers: ['amount'],
    })
    .addUniqueConstraint('context_figure_name', ['place', 'name'])
    .execute()

  for (const [table, columns] of [
    ['stream', ['pillar']],
    ['stream_year', ['stream']],
    ['split', ['stream_year']],
    ['allocation', ['stream_year']],
    ['allocation', ['receiver']],
    ['allocation', ['split']],
    ['commitment', ['stream_year']],
    ['spend', ['stream_year']],
    ['spend', ['allocation']],
    ['contribution', ['stream_year']],
    ['redirection', ['from_year']],
    ['redirection', ['to_year']],
    ['backfill_claim', ['stream_year']],
    ['backfill_claim', ['practice']],
  ] as const) {
    await tables.index(table, columns)
  }
}
