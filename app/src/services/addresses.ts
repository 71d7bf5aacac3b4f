import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'

/** The offer of a place. A service of it is at `/services/SERVICE`. */
export const OFFER_PATH = '/services'
export const SPECIFICATIONS_PATH = '/services/specifications'
export const CONSULTATIONS_PATH = '/services/consultations'

/** The address of a service. */
export function servicePath(id: string): string {
  return `${OFFER_PATH}/${encodeURIComponent(id)}`
}

/** The address of a specification, or of something below it. */
export function specificationPath(id: string, below = ''): string {
  return `${SPECIFICATIONS_PATH}/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
}

/** The address of an edition of a specification, by its number, or of something below it. */
export function editionPath(specification: string, edition: number, below = ''): string {
  const end = below === '' ? '' : `/${below}`
  return specificationPath(specification, `editions/${edition}${end}`)
}

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  drafted: 'A new edition was made. It is a draft: its clauses may be changed.',
  opened: 'The consultation is open. The clauses are fixed from now on.',
  moved: 'The last day of the consultation was changed.',
  approved: 'The edition is approved.',
  live: 'The day on which the edition goes live is set.',
  retired: 'The last day of the edition is set.',
  commented: 'The comment was added.',
  corrected: 'The comment was changed.',
  replied: 'The reply was saved.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

export type OfferDone = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [OfferDone, ...OfferDone[]]

export const offerQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })
export type OfferQuery = z.output<typeof offerQuery>

export const specificationParams = z.object({ id: z.string().max(100) })
export const editionParams = specificationParams.extend({
  edition: z.coerce.number('is not the number of an edition').int().min(1).max(9999),
})
export const clauseParams = editionParams.extend({ clause: z.string().max(100) })
export const commentParams = editionParams.extend({ comment: z.string().max(100) })

/** The notice for what a form has just done. */
export function offerNotice(done: OfferDone | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

export const OFFER_CRUMB = { label: 'The offer', href: OFFER_PATH } as const
