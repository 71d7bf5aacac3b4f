import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { ReleaseRow } from '../store/tables.ts'
import { isDatasetName, type DatasetName } from './datasets.ts'

/** An imported file: what it is, who published it, what came of it and where its Parquet is. */
export interface Release {
  readonly id: string
  readonly source: string
  readonly part: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  readonly page: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly layout: string
  readonly datasets: Readonly<Partial<Record<DatasetName, number>>>
  readonly rows: number
  readonly quarantined: number
  readonly leftOut: number
  /** Below the workspace, with forward slashes. */
  readonly directory: string
  readonly importedAt: string
  readonly importedBy: string
  readonly supersededBy: string | null
  readonly sequence: number
}

/** What is known of a release before it has a place in the order. */
export type NewRelease = Omit<Release, 'sequence' | 'supersededBy' | 'importedAt' | 'importedBy'>

/**
 * A re-issue of a file has about as many rows as the file had. One with far fewer is an excerpt:
 * it stands beside the older release instead of taking its place.
 */
const REISSUE_SHARE = 0.8

/** All releases, or those that are not superseded, in the order of import. */
export async function listReleases(
  store: Store,
  which: 'all' | 'current' = 'all',
): Promise<Release[]> {
  let query = store.db.selectFrom('release').selectAll().orderBy('sequence')
  if (which === 'current') query = query.where('superseded_by', 'is', null)
  return (await query.execute()).map(releaseOf)
}

/** One release, or undefined. */
export async function findRelease(store: Store, id: string): Promise<Release | undefined> {
  const row = await store.db
    .selectFrom('release')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : releaseOf(row)
}

/** The release that came of a file with these very bytes by this layout, if it was imported before. */
export async function findSameFile(
  store: Store,
  source: string,
  sha256: string,
  layout: string,
): Promise<Release | undefined> {
  const row = await store.db
    .selectFrom('release')
    .selectAll()
    .where('source', '=', source)
    .where('sha256', '=', sha256)
    .where('layout', '=', layout)
    .executeTakeFirst()
  return row === undefined ? undefined : releaseOf(row)
}

/** Whether a file of this size was ever imported; a file of a new size needs no look for its twin. */
export async function hasReleaseOfSize(
  store: Store,
  source: string,
  bytes: number,
): Promise<boolean> {
  const row = await store.db
    .selectFrom('release')
    .select('id')
    .where('source', '=', source)
    .where('bytes', '=', bytes)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Records a release in one transaction and marks the ones whose place it takes: same source, same
 * part, their period within its own, and not many more rows than it has. They are kept. Of two
 * imports of one file at once the first is recorded. A release of the same file whose data were
 * lost gives up its row (its audit entries stay).
 */
export async function recordRelease(
  store: Store,
  release: NewRelease,
  who: string,
  now: Date,
  damaged?: Release,
): Promise<{ release: Release; supersedes: readonly string[] } | 'there already'> {
  return store.change({ name: who }, async (change) => {
    if (damaged !== undefined) await removeDamaged(change, damaged)
    const twin = await change.db
      .selectFrom('release')
      .select('id')
      .where('source', '=', release.source)
      .where('sha256', '=', release.sha256)
      .where('layout', '=', release.layout)
      .executeTakeFirst()
    if (twin !== undefined) return 'there already'
    const last = await change.db
      .selectFrom('release')
      .select((of) => of.fn.max('sequence').as('sequence'))
      .executeTakeFirst()
    const older = await change.db
      .selectFrom('release')
      .selectAll()
      .where('source', '=', release.source)
      .where('part', '=', release.part)
      .where('superseded_by', 'is', null)
      .where('period_start', '>=', release.periodStart)
      .where('period_end', '<=', release.periodEnd)
      .execute()
    const replaced = older.filter((row) => release.rows >= row.rows * REISSUE_SHARE)
    await change.insert('release', {
      id: release.id,
      source: release.source,
      part: release.part,
      period_start: release.periodStart,
      period_end: release.periodEnd,
      publication: release.publication,
      publisher: release.publisher,
      licence: release.licence,
      page: release.page,
      file: release.file,
      sha256: release.sha256,
      bytes: release.bytes,
      layout: release.layout,
      datasets: JSON.stringify(release.datasets),
      rows: release.rows,
      quarantined: release.quarantined,
      left_out: release.leftOut,
      directory: release.directory,
      imported_at: now.toISOString(),
      imported_by: who,
      superseded_by: null,
      sequence: (last?.sequence ?? 0) + 1,
    })
    for (const row of replaced) {
      await change.update('release', row.id, row.version, { superseded_by: release.id })
    }
    const stored = await change.db
      .selectFrom('release')
      .selectAll()
      .where('id', '=', release.id)
      .executeTakeFirstOrThrow()
    return { release: releaseOf(stored), supersedes: replaced.map((row) => row.id) }
  })
}

async function removeDamaged(change: Change, { id }: Release): Promise<void> {
  const row = await change.db
    .selectFrom('release')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) await change.remove('release', id, row.version)
}

function releaseOf(row: ReleaseRow): Release {
  return {
    id: row.id,
    source: row.source,
    part: row.part,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    publication: row.publication,
    publisher: row.publisher,
    licence: row.licence,
    page: row.page,
    file: row.file,
    sha256: row.sha256,
    bytes: row.bytes,
    layout: row.layout,
    datasets: datasetCounts(row.datasets),
    rows: row.rows,
    quarantined: row.quarantined,
    leftOut: row.left_out,
    directory: row.directory,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    supersededBy: row.superseded_by,
    sequence: row.sequence,
  }
}

function datasetCounts(json: string): Partial<Record<DatasetName, number>> {
  const counts: Partial<Record<DatasetName, number>> = {}
  for (const [name, rows] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
    if (isDatasetName(name) && typeof rows === 'number') counts[name] = rows
  }
  return counts
}
