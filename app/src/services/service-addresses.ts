import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import { queryOf } from '../register/page-parts.tsx'
import { servicePath } from './addresses.ts'

export const SIGN_UPS_PATH = '/services/sign-ups'
export const COVERAGE_PATH = '/services/coverage'
export const SKILLS_PATH = '/services/skills'

export const COVERAGE_CRUMB = { label: 'Coverage', href: COVERAGE_PATH } as const

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  signed: 'The practice is signed up. What it signed is kept with the sign-up.',
  group: 'The group is signed up for its practices.',
  withdrawn: 'The last day of the sign-up is set.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

export const serviceParams = z.object({ id: z.string().max(100) })
export const serviceQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })
export type ServiceQuery = z.output<typeof serviceQuery>

export const signUpsQuery = askedQuery.extend({
  tier: z.string().max(2).optional().describe('Only services of this tier'),
  network: z.string().max(20).optional().describe('Only practices of this network, by its code'),
})
export type SignUpsQuery = z.output<typeof signUpsQuery>

export const coverageQuery = askedQuery.extend({
  without: z
    .union([z.string().max(20), z.array(z.string().max(20)).max(100)])
    .optional()
    .transform((given) => [given ?? []].flat().filter((code) => code !== ''))
    .describe('Practices that withdraw, by code'),
  service: z.string().max(100).optional().describe('From this service alone, by its id'),
  close: z.enum(['', 'yes']).optional().describe('They close altogether'),
})
export type CoverageQuery = z.output<typeof coverageQuery>

/** The notice for what a form has just done. */
export function serviceNotice(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** Something below a service, such as the form to sign up. */
export function belowService(
  id: string,
  below: string,
  words: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${servicePath(id)}/${below}${queryOf(words)}`
}

/** The coverage of one service, or a file of it. */
export function coveragePath(
  service: string,
  below = '',
  words: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${COVERAGE_PATH}/${encodeURIComponent(service)}${below}${queryOf(words)}`
}

/** The day and place of an address, for links to pages of the same. */
export function placeWords({
  on,
  place,
}: {
  readonly on?: string | undefined
  readonly place?: string | undefined
}) {
  return { on, place }
}
