import type { FastifyReply } from 'fastify'
import type { Release } from '../evidence/releases.ts'
import { toCsv, type Cell } from '../terminal/tables.ts'

/** A table as a file: names of its columns for a program, and its rows. Missing is empty here. */
export interface Sheet {
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Answers with a sheet as CSV under a name for the reader's folder. For a handler to return. */
export function sendSheet(reply: FastifyReply, sheet: Sheet, name: string): string {
  void reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
  return toCsv([sheet.header, ...sheet.rows])
}

/** Where a figure came from, in one cell: `publication (file)`. */
export function sourceCell(releases: readonly Release[], id: string | null): string | null {
  const release = releases.find((one) => one.id === id)
  return release === undefined ? null : `${release.publication} (${release.file})`
}
