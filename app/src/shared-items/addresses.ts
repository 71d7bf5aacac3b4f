import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import { queryOf } from '../register/page-parts.tsx'

export const SHARED_PATH = '/services/shared'
export const SHARED_CRUMB = { label: 'What is shared', href: SHARED_PATH } as const

export const SHARED_ITEMS = 'shared-items'
export const SHARED_PRACTICES = 'shared-item-practices'

export const sharedQuery = askedQuery.extend({
  practice: z.string().max(20).optional().describe('Where one practice stands, by its code'),
})
export type SharedQuery = z.output<typeof sharedQuery>

export const sharedParams = z.object({ id: z.string().max(100) })

/** The page of something shared, or a file of it. */
export function sharedItemPath(
  id: string,
  below = '',
  words: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${SHARED_PATH}/items/${encodeURIComponent(id)}${below}${queryOf(words)}`
}

/** What an address says of place, day and practice. */
export function sharedWords({ on, place, practice }: SharedQuery) {
  return { on, place, practice }
}
