import { join } from 'node:path'
import type { Store } from '../store/store.ts'
import { addedColumnsOf, DATASETS, columnsOf, type DatasetName } from './datasets.ts'
import { openDuckDB, rowsOf, sqlName, sqlText, type DuckDBConnection } from './duckdb.ts'
import { listReleases, type Release } from './releases.ts'

/**
 * The published figures of a workspace, open for questions: an in-memory DuckDB with one view a
 * dataset over the Parquet of the releases that are not superseded. Many processes can read at
 * once; an import by any of them shows at the next `refresh`.
 */
export class Evidence {
  readonly #directory: string
  readonly #store: Store
  readonly #database: Awaited<ReturnType<typeof openDuckDB>>
  readonly #connection: DuckDBConnection
  #releases: readonly Release[] = []
  #unreadable: readonly Release[] = []
  #fingerprint = ''

  private constructor(
    directory: string,
    store: Store,
    database: Awaited<ReturnType<typeof openDuckDB>>,
    connection: DuckDBConnection,
  ) {
    this.#directory = directory
    this.#store = store
    this.#database = database
    this.#connection = connection
  }

  static async open(directory: string, store: Store): Promise<Evidence> {
    const database = await openDuckDB({ scratch: join(directory, 'scratch') })
    const evidence = new Evidence(directory, store, database, await database.connect())
    await evidence.refresh()
    return evidence
  }

  /** The releases that the views stand on. */
  get releases(): readonly Release[] {
    return this.#releases
  }

  /** Releases whose files are gone or damaged: no figure of theirs is shown. `check` tells of them. */
  get unreadable(): readonly Release[] {
    return this.#unreadable
  }

  /** Changes whenever the releases do: the key of everything that is computed from them. */
  get fingerprint(): string {
    return this.#fingerprint
  }

  /** For rooms that keep tables of their own beside the views. */
  get connection(): DuckDBConnection {
    return this.#connection
  }

  /** Takes up what was imported since, here or by another process. Cheap when nothing was. */
  async refresh(): Promise<void> {
    const releases = await listReleases(this.#store, 'current')
    const fingerprint = releases.map((release) => release.id).join(' ')
    if (fingerprint === this.#fingerprint && this.#fingerprint !== '') return
    if (releases.length === 0 && this.#releases.length === 0 && this.#fingerprint === 'none') return
    const unreadable = new Set<Release>()
    for (const dataset of Object.keys(DATASETS) as DatasetName[]) {
      const of = releases.filter((release) => release.datasets[dataset] !== undefined)
      for (const release of await this.#show(dataset, of)) unreadable.add(release)
    }
    this.#releases = releases.filter((release) => !unreadable.has(release))
    this.#unreadable = [...unreadable]
    this.#fingerprint = releases.length === 0 ? 'none' : fingerprint
  }

  /** Makes the view of a dataset, and gives back the releases whose files cannot be read. */
  async #show(dataset: DatasetName, releases: readonly Release[]): Promise<readonly Release[]> {
    const path = (release: Release) => this.pathOf(release, dataset)
    const run = async (of: readonly Release[], lacking: boolean) => {
      await this.#connection.run(viewSql(dataset, of, path, lacking))
    }
    const added = addedColumnsOf(dataset).length > 0
    const view = (of: readonly Release[]) =>
      run(of, false).catch((error: unknown) => {
        if (!added) throw error
        return run(of, true)
      })
    try {
      await view(releases)
      return []
    } catch {
      const unreadable: Release[] = []
      for (const release of releases) {
        try {
          await view([release])
        } catch {
          unreadable.push(release)
        }
      }
      await view(releases.filter((release) => !unreadable.includes(release)))
      return unreadable
    }
  }

  /** Rows of a question; dates as `yyyy-mm-dd`. Values are bound. */
  async rows<T extends object>(
    sql: string,
    values: readonly (string | number | boolean | null)[] = [],
  ): Promise<T[]> {
    return rowsOf<T>(this.#connection, sql, values)
  }

  /** The same as arrays, one a column: for answers of very many rows. */
  async columns(
    sql: string,
    values: readonly (string | number | boolean | null)[] = [],
  ): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const reader = await this.#connection.runAndReadAll(sql, [...values])
    return reader.getColumnsObjectJS()
  }

  /** Releases that hold rows of a dataset, the latest period first. */
  releasesOf(dataset: DatasetName): readonly Release[] {
    return this.#releases
      .filter((release) => release.datasets[dataset] !== undefined)
      .toSorted((a, b) => b.periodEnd.localeCompare(a.periodEnd) || b.sequence - a.sequence)
  }

  /** Where the Parquet of a release's dataset is. */
  pathOf(release: Release, dataset: DatasetName): string {
    return join(this.#directory, release.directory, `${dataset}.parquet`)
  }

  close(): void {
    this.#connection.closeSync()
    this.#database.close()
  }
}

/** With `lacking`, columns that were added to the dataset may be absent from a release's file. */
function viewSql(
  dataset: DatasetName,
  releases: readonly Release[],
  path: (release: Release) => string,
  lacking: boolean,
): string {
  const columns = Object.entries(columnsOf(dataset))
  const view = `CREATE OR REPLACE VIEW ${sqlName(dataset)} AS`
  if (releases.length === 0) {
    const none = columns.map(([name, type]) => `NULL::${type} AS ${sqlName(name)}`).join(', ')
    return `${view} SELECT ${none} WHERE false`
  }
  const names = columns.map(([name]) => sqlName(name)).join(', ')
  const files = releases.map((release) => sqlText(path(release))).join(', ')
  const added = addedColumnsOf(dataset).map(
    (name) => `NULL::${columnsOf(dataset)[name]} AS ${sqlName(name)}`,
  )
  const all = lacking
    ? `SELECT ${names} FROM (SELECT ${added.join(', ')} WHERE false
        UNION ALL BY NAME FROM read_parquet([${files}], union_by_name = true))`
    : `SELECT ${names} FROM read_parquet([${files}])`
  if (!overlap(releases)) return `${view} ${all}`
  const ranks = releases
    .toSorted(inOrderOfPreference)
    .map((release, rank) => `(${sqlText(release.id)}, ${rank})`)
    .join(', ')
  const key = [...DATASETS[dataset].key, 'period_start', 'period_end'].map(sqlName).join(', ')
  return `${view} SELECT ${names} FROM (${all}) JOIN (VALUES ${ranks}) AS preference(release, rank) USING (release)
    QUALIFY rank = min(rank) OVER (PARTITION BY ${key})`
}

/**
 * Which release counts where two have the same figure: of one source the later import; of two
 * sources always the same one, by their ids, so that the order of import changes no figure.
 */
function inOrderOfPreference(a: Release, b: Release): number {
  return a.source.localeCompare(b.source) || b.sequence - a.sequence
}

function overlap(releases: readonly Release[]): boolean {
  let latest = ''
  for (const release of releases.toSorted((a, b) => a.periodStart.localeCompare(b.periodStart))) {
    if (release.periodStart <= latest) return true
    if (release.periodEnd > latest) latest = release.periodEnd
  }
  return false
}
