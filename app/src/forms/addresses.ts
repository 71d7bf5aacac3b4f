import * as z from 'zod'
import { askedQuery, type AskedQuery } from '../register/asked.ts'
import { FORM_KINDS } from './working-form.ts'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  'argument-added': 'The argument was added.',
  'argument-changed': 'The argument was changed.',
  'argument-removed': 'The argument was taken out. The audit keeps it.',
  'standing-added': 'It is written down where the group stands. Earlier standings are kept.',
  'standing-changed': 'The standing was put right.',
  'standing-removed': 'The standing was taken out. The audit keeps it.',
  unchanged: 'Nothing was different, and nothing was written.',
} as const

export type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

const most = 100_000_000

/** Doing nothing stays beside every kind, so that nobody asks for it. */
export const CHOSEN_KINDS = FORM_KINDS.filter((kind) => kind !== 'as today')

/** What the address of the catalogue may ask. */
export const formsQuery = askedQuery.extend({
  patients: z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/[ ,]/g, ''))
    .refine(
      (text) => text === '' || (/^\d{1,9}$/.test(text) && Number(text) > 0 && Number(text) <= most),
      'Patients is not a whole number above 0: write it like 43000',
    )
    .transform((text) => (text === '' ? undefined : Number(text)))
    .optional()
    .describe('Keeps the forms that this number of patients does not rule out'),
  kind: z
    .union([z.literal(''), z.enum(CHOSEN_KINDS)], `Kind is none of: ${CHOSEN_KINDS.join(', ')}`)
    .transform((kind) => (kind === '' ? undefined : kind))
    .optional(),
})

export type FormsQuery = z.output<typeof formsQuery>

/** What the address of one form may ask. */
export const formQuery = askedQuery.extend({ done: z.enum(DONE_WORDS).optional() })

/** Two to four forms to set side by side, as `forms=a,b` or as `forms=a&forms=b`. */
export const compareQuery = askedQuery.extend({
  forms: z
    .union([z.string().max(500), z.array(z.string().max(100)).max(50)])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')))
    .transform((ids) => [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ''))])
    .optional()
    .describe('Ids of two to four forms, separated by commas'),
})

export const formParams = z.object({ id: z.string().max(100) })
export const formRecordParams = formParams.extend({ record: z.string().max(100) })

/** The notice for what a form has just done. */
export function noticeOf(done: Done | undefined) {
  return done === undefined ? undefined : ({ kind: 'success', heading: DONE[done] } as const)
}

/** The address of a form, or of something below it. */
export function formPath(id: string, below = ''): string {
  return `/networks/forms/${encodeURIComponent(id)}${below === '' ? '' : `/${below}`}`
}

/** Where a form leads when it is done, in the same place. */
export function doneAddress(id: string, place: string, done: Done): string {
  return `${formPath(id)}?${new URLSearchParams({ place, done }).toString()}`
}

/** The words of an address that choose place and day, for the next. */
export function askedWords(query: AskedQuery): Readonly<Record<string, string | undefined>> {
  return { on: query.on, place: query.place }
}

/** The way back to the catalogue. */
export const FORMS_CRUMB = { label: 'Forms', href: '/networks/forms' } as const

/** The way to what is below the catalogue. */
export const FORM_CRUMBS = [{ label: 'Networks', href: '/networks' }, FORMS_CRUMB] as const
