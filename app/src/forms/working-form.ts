import { z } from 'zod'
import { BENEFIT_ANSWERS, BENEFIT_IDS } from './benefits.ts'
import { SOURCE_IDS, type SourceId } from './sources.ts'

/** What sort of thing a form is. */
export const FORM_KINDS = ['as today', 'network', 'contract', 'legal form', 'system'] as const
export type FormKind = (typeof FORM_KINDS)[number]

const sentence = z
  .string()
  .min(3)
  .max(600)
  .refine((text) => text === text.trim(), 'begins or ends with a space')

/** Something that is said, and by whom. */
const Said = z.object({ text: sentence, source: z.enum(SOURCE_IDS) })
export type Said = z.infer<typeof Said>

/** A year, month or day, as well as it is known. */
const partOfDay = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)

/** A name that the form had, from when to when; null is not known, or still so. */
const Term = z.object({
  name: z.string().min(2).max(200),
  from: partOfDay.nullable(),
  to: partOfDay.nullable(),
  source: z.enum(SOURCE_IDS),
})
export type Term = z.infer<typeof Term>

/** How many patients somebody said that a form is for. */
const SizeBand = z
  .object({
    /** Below it the form does not fit; null where no least was said. */
    least: z.int().positive().nullable(),
    most: z.int().positive().nullable(),
    /** As it was said: 'around 30,000 to 50,000 patients'. */
    words: sentence,
    source: z.enum(SOURCE_IDS),
  })
  .refine(({ least, most }) => least === null || most === null || least <= most)
export type SizeBand = z.infer<typeof SizeBand>

const FORM_ID = /^[a-z]+(?:-[a-z]+)*$/

/** A stage on the road to a form, and what has to be there before it. */
const Stage = z.object({
  stage: sentence,
  before: z.array(sentence).min(1),
  source: z.enum(SOURCE_IDS),
})

/** A form of working together, as the catalogue has it. */
export const WorkingForm = z.object({
  id: z.string().regex(FORM_ID),
  name: z.string().min(2).max(100),
  alsoCalled: z.array(z.string().min(2)),
  about: Said,
  kind: z.enum(FORM_KINDS),
  terms: z.array(Term).min(1),
  /** Empty where nobody whose words are kept here stated a size. */
  sizes: z.array(SizeBand),
  leads: Said,
  /** What becomes of the core contracts of the practices. */
  coreContract: Said,
  /** What has to be ready. */
  needs: z.array(Said).min(1),
  for: z.array(Said).min(1),
  against: z.array(Said).min(1),
  road: z.array(Stage).min(1),
  /** What came after it, where something did. */
  followedBy: z.array(z.object({ form: z.string().regex(FORM_ID), ...Said.shape })),
  benefits: z.record(
    z.enum(BENEFIT_IDS),
    z.object({ answer: z.enum(BENEFIT_ANSWERS), ...Said.shape }),
  ),
  /** What the reader has to know of the sources of this form. */
  remark: sentence.nullable(),
})
export type WorkingForm = z.infer<typeof WorkingForm>

/** A thing that is said, for the files of the catalogue. */
export function said(source: SourceId, text: string): Said {
  return { source, text }
}

/** A stage of a road: what is done, and what has to be there before. */
export function stage(
  source: SourceId,
  text: string,
  ...before: readonly [string, ...string[]]
): WorkingForm['road'][number] {
  return { source, stage: text, before: [...before] }
}

type Answer = WorkingForm['benefits'][keyof WorkingForm['benefits']]

/** Whether a form gives a benefit, with the reason. */
export function answer(
  given: Answer['answer'],
  text: string,
  source: SourceId = 'general',
): Answer {
  return { answer: given, text, source }
}

/** The guide's own lists did not survive; what stands here is from others. */
export const GUIDE_LISTS_LOST =
  "The guide's pros and cons of this form did not survive in the copy that we have. Those below are other people's."
