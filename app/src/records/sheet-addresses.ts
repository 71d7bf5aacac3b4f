import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import { kindParams, listPath } from './addresses.ts'

export const importQuery = askedQuery.pick({ place: true })

export const importParams = kindParams.extend({ token: z.string().max(100) })

/** Where a spreadsheet of a kind is sent, for a place. */
export function importPath(kind: string, place: string): string {
  return `${listPath(kind)}/import?${new URLSearchParams({ place }).toString()}`
}

/** Where a file that was sent is looked at, or something below that. */
export function stagedPath(kind: string, token: string, below = ''): string {
  return `${listPath(kind)}/import/${encodeURIComponent(token)}${below}`
}
