import { FootingsError } from '../failure.ts'

/** Why a change by the API was not tried, or did not fit: the answer to give. */
export interface Precondition {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: 412 | 428
  readonly detail: string
}

/** The ETag of a record: its version. */
export function etagOf(record: { readonly version: number }): string {
  return `"${record.version}"`
}

/** The version that `If-Match` names; undefined where it is not the ETag of a version. */
function versionAsked(ifMatch: string): number | undefined {
  const version = /^"([1-9]\d{0,8})"$/.exec(ifMatch.trim())?.[1]
  return version === undefined ? undefined : Number(version)
}

/** The answer where `If-Match` is missing. */
const VERSION_NEEDED: Precondition = {
  type: 'about:blank',
  title: 'The version is needed',
  status: 428,
  detail: 'Send the ETag of the record that you read as If-Match, such as If-Match: "3".',
}

/** The answer where the record has another version than `If-Match` names. */
function otherVersion(record: { readonly version: number }): Precondition {
  return {
    type: 'about:blank',
    title: 'The record has changed since it was read',
    status: 412,
    detail: `Nothing was changed. It is at version ${record.version} now: read it again, and send its ETag as If-Match.`,
  }
}

/**
 * Makes a change of a record whose version is asked for by `If-Match`. Gives the changed record, or
 * the answer where the version is missing or is not the record's, also when that happens in between.
 */
export async function ifVersion<Row extends { readonly version: number }>(
  ifMatch: string | undefined,
  read: () => Promise<Row>,
  change: (version: number) => Promise<Row>,
): Promise<{ readonly row: Row } | { readonly refused: Precondition }> {
  if (ifMatch === undefined) return { refused: VERSION_NEEDED }
  const version = versionAsked(ifMatch)
  const before = await read()
  if (version !== before.version) return { refused: otherVersion(before) }
  try {
    return { row: await change(version) }
  } catch (error) {
    if (!(error instanceof FootingsError) || error.kind !== 'finding') throw error
    const now = await read()
    if (now.version === version) throw error
    return { refused: otherVersion(now) }
  }
}
