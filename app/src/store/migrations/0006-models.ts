import type { Kysely } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'
import { TableMaker } from './table-maker.ts'

/** Makes the tables of models and their runs, of the workforce, and of what was achieved. */
export async function modelRecords(db: Kysely<StoreTables>, kind: StoreKind): Promise<void> {
  const tables = new TableMaker(db, kind)
  await scenarios(tables)
  await stocktakes(tables)
  await impact(tables)
  for (const [table, columns] of [
    ['scenario', ['place', 'model']],
    ['model_run', ['place', 'model']],
    ['model_run', ['scenario']],
    ['run_comment', ['model_run']],
    ['stocktake_return', ['stocktake']],
    ['stocktake_line', ['stocktake', 'practice']],
    ['vacancy', ['practice']],
    ['training_place', ['place']],
    ['retention_scheme', ['place']],
    ['workforce_answer', ['place']],
    ['team_post', ['footprint']],
    ['impact_reading', ['impact_measure']],
    ['trial_count', ['trial']],
  ] as const) {
    await tables.index(table, columns)
  }
}

async function scenarios(tables: TableMaker): Promise<void> {
  await tables
    .record('scenario', {
      texts: ['place', 'model', 'name', 'on_date', 'document'],
      optional: ['note'],
    })
    .addUniqueConstraint('scenario_name', ['place', 'model', 'name'])
    .execute()
  await tables
    .record('model_run', {
      texts: [
        'place',
        'model',
        'title',
        'on_date',
        'inputs',
        'inputs_hash',
        'software',
        'result',
        'result_hash',
        'finding',
      ],
      numbers: ['seed'],
      references: { scenario: 'scenario' },
    })
    .execute()
  await tables
    .record('run_comment', {
      texts: ['said_for', 'said_on', 'text'],
      references: { model_run: 'model_run' },
      required: ['model_run'],
    })
    .execute()
}

async function stocktakes(tables: TableMaker): Promise<void> {
  const stocktake = { references: { stocktake: 'stocktake' }, required: ['stocktake'] }
  await tables
    .record('stocktake', {
      texts: [
        'place',
        'name',
        'as_of',
        'opens_on',
        'closes_on',
        'status',
        'session_hours',
        'sessions_per_fte',
      ],
      optional: ['note'],
    })
    .addUniqueConstraint('stocktake_name', ['place', 'name'])
    .execute()
  await tables
    .record('stocktake_return', {
      ...stocktake,
      texts: ['practice', 'state'],
      optional: ['returned_on', 'note'],
    })
    .addUniqueConstraint('stocktake_return_once', ['stocktake', 'practice'])
    .execute()
  await tables
    .record('stocktake_line', {
      ...stocktake,
      texts: ['practice', 'role', 'precision'],
      optional: ['fte', 'sessions', 'note'],
      numbers: ['headcount'],
      optionalNumbers: [
        'aged_under_40',
        'aged_40_to_49',
        'aged_50_to_54',
        'aged_55_to_59',
        'aged_60_and_over',
      ],
    })
    .addUniqueConstraint('stocktake_line_once', ['stocktake', 'practice', 'role'])
    .execute()
  await tables
    .record('vacancy', {
      texts: ['practice', 'role', 'fte', 'advertised_on'],
      optional: ['filled_on', 'withdrawn_on', 'difficulty'],
    })
    .execute()
  await tables
    .record('training_place', {
      texts: ['place', 'role', 'starts_on', 'ends_on'],
      optional: ['practice', 'scheme', 'note'],
      numbers: ['places', 'filled'],
      optionalNumbers: ['staying_percent'],
    })
    .execute()
  await tables
    .record('retention_scheme', {
      texts: ['place', 'name', 'role', 'as_of'],
      optional: ['starts_on', 'ends_on', 'note'],
      numbers: ['people'],
    })
    .execute()
  await tables
    .record('workforce_answer', {
      texts: ['place', 'kind', 'survey', 'asked_on', 'role', 'theme'],
      optional: ['note'],
      numbers: ['people', 'asked'],
    })
    .execute()
  await tables
    .record('team_post', {
      texts: ['organisation', 'role', 'fte', 'state'],
      optional: ['starts_on', 'ends_on', 'note'],
      references: { footprint: 'footprint' },
      required: ['footprint'],
    })
    .execute()
}

async function impact(tables: TableMaker): Promise<void> {
  await tables
    .record('impact_measure', {
      texts: ['place', 'name', 'kind', 'programme', 'better'],
      optional: ['unit', 'baseline', 'baseline_period', 'target', 'target_on', 'source', 'note'],
    })
    .addUniqueConstraint('impact_measure_name', ['place', 'name'])
    .execute()
  await tables
    .record('impact_reading', {
      texts: ['period'],
      optional: ['value', 'narrative', 'source'],
      optionalNumbers: ['of'],
      references: { impact_measure: 'impact_measure' },
      required: ['impact_measure'],
    })
    .addUniqueConstraint('impact_reading_once', ['impact_measure', 'period'])
    .execute()
  await tables
    .record('trial', {
      texts: [
        'place',
        'name',
        'about',
        'starts_on',
        'gate_on',
        'outcome',
        'better',
        'worthwhile_points',
        'decision',
      ],
      optional: ['usual_percent', 'decided_on', 'reason'],
      numbers: ['least_people'],
      optionalNumbers: ['most_cost'],
    })
    .addUniqueConstraint('trial_name', ['place', 'name'])
    .execute()
  await tables
    .record('trial_count', {
      texts: ['month'],
      optional: ['note'],
      numbers: ['people', 'outcomes', 'cost'],
      references: { trial: 'trial' },
      required: ['trial'],
    })
    .addUniqueConstraint('trial_count_once', ['trial', 'month'])
    .execute()
}
