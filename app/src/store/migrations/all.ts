import type { Kysely } from 'kysely'
import type { StoreTables } from '../tables.ts'
import { firstRecords } from './0001-records.ts'
import { networkRecords } from './0002-networks.ts'
import { peopleRecords } from './0003-people.ts'
import { serviceRecords } from './0004-services.ts'
import { fundRecords } from './0005-funds.ts'
import { modelRecords } from './0006-models.ts'

export type StoreKind = 'sqlite' | 'postgres'

/**
 * One step of the store's making, written once for both databases. A step that has been published
 * never changes; a new one is added after it.
 */
export interface StoreMigration {
  readonly name: string
  readonly up: (db: Kysely<StoreTables>, kind: StoreKind) => Promise<void>
}

/** The table in which a store notes the migrations that it has had. */
export const MIGRATION_TABLE = 'footings_migration'

/** Every migration, in order of name. */
export const MIGRATIONS: readonly StoreMigration[] = [
  { name: '0001-records', up: firstRecords },
  { name: '0002-networks', up: networkRecords },
  { name: '0003-people', up: peopleRecords },
  { name: '0004-services', up: serviceRecords },
  { name: '0005-funds', up: fundRecords },
  { name: '0006-models', up: modelRecords },
]
