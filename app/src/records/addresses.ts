import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import { DONE_WORDS, type Done } from './words.ts'

export const kindParams = z.object({ kind: z.string().max(100) })
export const recordParams = kindParams.extend({ id: z.string().max(100) })

const done = z.enum(DONE_WORDS).optional()

/** What the address of a list may ask. */
export const listQuery = askedQuery.extend({ done })

/** What the address of a record may ask. */
export const recordQuery = z.object({ done })

/** The address of a list of records, of a place where one is known. */
export function listPath(
  kind: string,
  more: { readonly place?: string | undefined; readonly done?: Done } = {},
): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined) words.set(name, value)
  }
  return words.size === 0 ? `/records/${kind}` : `/records/${kind}?${words.toString()}`
}
