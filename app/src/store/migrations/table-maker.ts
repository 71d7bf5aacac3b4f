import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { StoreTables } from '../tables.ts'
import type { StoreKind } from './all.ts'

/** The columns of a record besides its id, version, and who and when. */
export interface RecordColumns {
  readonly texts: readonly string[]
  readonly optional?: readonly string[]
  readonly numbers?: readonly string[]
  readonly optionalNumbers?: readonly string[]
  /** Column -> the table whose id it holds. */
  readonly references?: Readonly<Record<string, string>>
  readonly required?: readonly string[]
}

/** Makes tables in the words that both databases understand. */
export class TableMaker {
  readonly db: Kysely<StoreTables>
  readonly kind: StoreKind
  /** Text that PostgreSQL compares and sorts by code point, as SQLite does. */
  readonly text: 'text' | ReturnType<typeof sql>

  constructor(db: Kysely<StoreTables>, kind: StoreKind) {
    this.db = db
    this.kind = kind
    this.text = kind === 'sqlite' ? 'text' : sql`text collate "C"`
  }

  empty(name: string): CreateTableBuilder<string, string> {
    return this.db.schema.createTable(name)
  }

  /** A table of records, with the columns that each of them carries. */
  record(name: string, columns: RecordColumns): CreateTableBuilder<string, string> {
    const required = (column: ColumnDefinitionBuilder) => column.notNull()
    let table = this.empty(name).addColumn('id', this.text, (id) => id.primaryKey().notNull())
    for (const text of columns.texts) table = table.addColumn(text, this.text, required)
    for (const text of columns.optional ?? []) table = table.addColumn(text, this.text)
    for (const number of columns.numbers ?? []) table = table.addColumn(number, 'bigint', required)
    for (const number of columns.optionalNumbers ?? []) table = table.addColumn(number, 'bigint')
    for (const [column, target] of Object.entries(columns.references ?? {})) {
      table = table.addColumn(column, this.text, (id) => {
        const reference = id.references(`${target}.id`)
        return columns.required?.includes(column) === true ? reference.notNull() : reference
      })
    }
    return table
      .addColumn('version', 'integer', required)
      .addColumn('created_at', this.text, required)
      .addColumn('created_by', this.text, required)
      .addColumn('updated_at', this.text, required)
      .addColumn('updated_by', this.text, required)
  }

  /** An index named for its table and columns. */
  async index(table: string, columns: readonly string[]): Promise<void> {
    await this.db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
      .execute()
  }
}
