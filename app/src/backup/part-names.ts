import { FootingsError } from '../failure.ts'
import { KEPT_TABLES, type TableName } from '../audit/kept-tables.ts'

/** The first part: what the backup is, before anything that depends on it. */
export const ABOUT = 'about.json'
/** The last part: every other part with its length, hash and rows. */
export const MANIFEST = 'manifest.json'

/** What of a workspace's folder goes into a backup. */
export const FILES_KEPT = ['footings.json', 'data', 'mappings', 'indicators'] as const

/** What a part's name stands for. */
export type PartName =
  | { readonly kind: 'about' }
  | { readonly kind: 'manifest' }
  | { readonly kind: 'records'; readonly table: TableName }
  /** Path below the workspace, with forward slashes. */
  | { readonly kind: 'file'; readonly path: string }

export function recordsPart(table: TableName): string {
  return `records/${table}.ndjson`
}

export function filePart(path: string): string {
  return `workspace/${path}`
}

/**
 * Reads the name of a part. A file can only be one of those that belong into a workspace: a name
 * that leads elsewhere is refused before anything is written.
 *
 * @throws FootingsError 'data'
 */
export function partNamed(name: string): PartName {
  if (name === ABOUT) return { kind: 'about' }
  if (name === MANIFEST) return { kind: 'manifest' }
  const table = /^records\/([a-z_]+)\.ndjson$/.exec(name)?.[1]
  if (table !== undefined && Object.hasOwn(KEPT_TABLES, table)) {
    const known = table as TableName
    if (KEPT_TABLES[known].use !== 'passing') return { kind: 'records', table: known }
  }
  const path = /^workspace\/(.+)$/s.exec(name)?.[1]
  if (path !== undefined && isKept(path)) return { kind: 'file', path }
  throw new FootingsError('data', `The backup holds ${shown(name)}, which belongs in none.`, {
    remedy:
      'Nothing was restored. Take a backup that this version of Footings, or an earlier one, has made.',
  })
}

/** Whether a path is one of a workspace's own files, on every system. */
export function isKept(path: string): boolean {
  const segments = path.split('/')
  const [first = ''] = segments
  const plain = segments.every(
    (segment) =>
      segment !== '' &&
      // Windows takes `data.` for `data`, and some names for devices.
      !segment.endsWith('.') &&
      !segment.endsWith(' ') &&
      segment.length <= 255 &&
      !/[\\:*?"<>|\p{Cc}]/u.test(segment) &&
      !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(segment),
  )
  if (!plain) return false
  return first === 'footings.json'
    ? segments.length === 1
    : (FILES_KEPT as readonly string[]).includes(first) && segments.length > 1
}

function shown(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain
}
