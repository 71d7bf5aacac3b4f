import type { ReactNode } from 'react'
import { CsvLink } from '../../register/page-parts.tsx'

/** The link to a table of the answer, once it is kept. */
export function CsvOf(props: {
  readonly base: string | null
  readonly table: string
  readonly what: string
}): ReactNode {
  const { base, table, what } = props
  return base === null ? null : <CsvLink href={`${base}/${table}.csv`} what={what} />
}

/** Percent of a share, or null where it is not known. */
export function percentOf(share: number | null): number | null {
  return share === null ? null : 100 * share
}
