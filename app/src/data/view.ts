import { ageInWords, publicationsOf, type Publication } from '../place/freshness.ts'
import { longDate } from '../register/place-model.ts'
import type { Store } from '../store/store.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { DatasetName } from '../evidence/datasets.ts'
import type { Source } from '../evidence/reading.ts'
import type { RefusedFile } from '../evidence/refusals.ts'
import type { Release } from '../evidence/releases.ts'

/** A publication that is loaded: what is in use of it, and what was replaced. */
export interface LoadedPublication extends Publication {
  readonly leftOut: number
  readonly replaced: number
  /** Its latest period ended two years ago or more. */
  readonly old: boolean
}

/** A refusal with its time and who tried. */
export interface PastRefusal extends RefusedFile {
  readonly id: string
  readonly at: string
  readonly by: string
}

/** Every publication of these releases, by name; the numbers are of what is in use. */
export function loadedPublications(
  all: readonly Release[],
  today: string,
): readonly LoadedPublication[] {
  const current = all.filter(({ supersededBy }) => supersededBy === null)
  return publicationsOf(current, today).map((publication) => {
    const those = all.filter(({ source }) => source === publication.latest.source)
    const used = those.filter(({ supersededBy }) => supersededBy === null)
    return {
      ...publication,
      leftOut: used.reduce((sum, { leftOut }) => sum + leftOut, 0),
      replaced: those.length - used.length,
      old: ageInWords(publication.latest.periodEnd, today).endsWith('years'),
    }
  })
}

/** What is loaded, in a few sentences. */
export function loadedInWords(publications: readonly LoadedPublication[]): string {
  const [latest] = publications.toSorted((a, b) =>
    b.latest.periodEnd.localeCompare(a.latest.periodEnd),
  )
  if (latest === undefined) {
    return 'Nothing is loaded yet. Choose files below: each is recognised by what is in it.'
  }
  const setAside = publications.reduce((sum, { quarantined }) => sum + quarantined, 0)
  const old = publications.filter((one) => one.old).length
  const count = (number: number) => number.toLocaleString('en-GB')
  const loaded =
    publications.length === 1
      ? '1 publication is loaded'
      : `${publications.length} publications are loaded`
  const age =
    old === 0
      ? ''
      : old === publications.length
        ? ' The latest figures of every one end two years ago or more.'
        : ` The latest figures of ${old} of them end two years ago or more.`
  const rows = setAside === 1 ? '1 row or cell was' : `${count(setAside)} rows and cells were`
  return `${loaded}; the latest figures are of ${longDate(latest.latest.periodEnd)}. ${setAside === 0 ? 'No row was' : rows} set aside as not in order.${age}`
}

/** Files that were refused, the latest first. */
export async function listRefusals(store: Store, limit = 10_000): Promise<readonly PastRefusal[]> {
  const rows = await store.db
    .selectFrom('refusal')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, file, kind, reason, remedy, at, by }) => ({
    id,
    file,
    kind,
    reason,
    remedy,
    at,
    by,
  }))
}

/** The names of the indicators that a publication can feed, by name. */
export function fedBy(source: Source, indicators: readonly Indicator[]): readonly string[] {
  const given = new Set<DatasetName>(source.datasets)
  return indicators
    .filter(({ ways }) =>
      ways.some(
        ({ numerator, denominator }) =>
          given.has(numerator.dataset) ||
          (denominator !== undefined && given.has(denominator.dataset)),
      ),
    )
    .map(({ name }) => name)
    .toSorted((a, b) => a.localeCompare(b))
}

/** A moment for a reader: `22 November 2026, 07:05`. */
export function momentInWords(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
}

/** A size for a reader: `4.6 MB`. */
export function sizeOfFile(bytes: number): string {
  const [size, unit] =
    bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1e3 ? [bytes / 1e3, 'kB'] : [bytes, 'bytes']
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: unit === 'bytes' ? 0 : 1 })} ${unit}`
}
