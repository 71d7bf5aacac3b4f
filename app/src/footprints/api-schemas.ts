import * as z from 'zod'
import { FOOTPRINT_KINDS, FOOTPRINT_STATUSES, MEMBER_STATUSES } from '../store/vocabulary.ts'

const stamps = {
  id: z.string(),
  version: z.int(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
}

/** A footprint as the API gives it. Days are `yyyy-mm-dd`; null is not known or not given. */
export const footprintSchema = z
  .object({
    ...stamps,
    kind: z.enum(FOOTPRINT_KINDS),
    name: z.string(),
    definition: z.string().nullable(),
    owner: z.string().nullable(),
    status: z.enum(FOOTPRINT_STATUSES),
    agreed_on: z.string().nullable(),
    evidence: z.string().nullable(),
    organisation: z.string().nullable(),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Footprint', description: 'A set of practices that something is planned over' })

/** How a practice stands in a footprint, from its first day to its last, both included. */
export const memberSchema = z
  .object({
    ...stamps,
    footprint: z.string(),
    practice: z.string(),
    status: z.enum(MEMBER_STATUSES),
    starts_on: z.string(),
    ends_on: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'FootprintMember', description: 'How a practice stands in a footprint' })

const sumSchema = z
  .object({
    patients: z.number().nullable().describe('Null where no list is known of any practice'),
    practices: z.int(),
    withoutList: z.int().describe('Practices whose list is not known'),
  })
  .meta({ id: 'PatientSum' })

const rangeSchema = z
  .object({
    members: sumSchema,
    possible: sumSchema.describe('With provisional members and expressions of interest'),
  })
  .meta({ id: 'SizeRange' })

/** Practices by status. */
const countsSchema = z.record(z.enum(MEMBER_STATUSES), z.int())

/** A footprint with who is in it on a day. */
export const footprintOnSchema = z.object({
  on: z.string(),
  footprint: footprintSchema,
  counts: countsSchema,
  registered: rangeSchema,
  weighted: rangeSchema,
})

export const footprintListSchema = z.object({
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  footprints: z.array(footprintOnSchema.omit({ on: true })),
})

export const memberListSchema = z.object({
  on: z.string(),
  footprint: z.string(),
  members: z.array(memberSchema),
})

const belongingSchema = z.object({
  footprint: z.string(),
  name: z.string(),
  status: z.enum(MEMBER_STATUSES),
})

export const gapsSchema = z.object({
  on: z.string(),
  place: z.string().nullable(),
  kind: z.enum(FOOTPRINT_KINDS),
  practices: z.array(z.object({ practice: z.string(), standings: z.array(belongingSchema) })),
})

export const overlapsSchema = z.object({
  on: z.string(),
  practices: z.array(
    z.object({
      kind: z.enum(FOOTPRINT_KINDS),
      practice: z.string(),
      memberships: z.int(),
      standings: z.array(belongingSchema),
    }),
  ),
  pairs: z.array(
    z.object({
      kind: z.enum(FOOTPRINT_KINDS),
      one: z.string(),
      other: z.string(),
      members: z.array(z.string()),
      practices: z.array(z.string()),
    }),
  ),
})

/** Problem details, for the two answers that the server itself does not make. */
export const preconditionSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})

const words = z.string().nullable().optional()
const dayGiven = z.string().nullable().optional().describe('yyyy-mm-dd')

/** What may be changed of a footprint; what is left out stays. */
export const footprintEdits = z.object({
  kind: z.enum(FOOTPRINT_KINDS).optional(),
  name: z.string().optional(),
  definition: words,
  owner: words,
  status: z.enum(FOOTPRINT_STATUSES).optional(),
  agreed_on: dayGiven,
  evidence: words,
  organisation: words.describe('The id of an organisation'),
  starts_on: dayGiven,
  ends_on: dayGiven,
  note: words,
})

/** A new footprint. */
export const newFootprint = footprintEdits.extend({
  kind: z.enum(FOOTPRINT_KINDS),
  name: z.string(),
  status: z.enum(FOOTPRINT_STATUSES),
})

/** A new standing of a practice. */
export const newMember = z.object({
  practice: z.string(),
  status: z.enum(MEMBER_STATUSES),
  starts_on: z.string().describe('yyyy-mm-dd'),
  ends_on: dayGiven,
  note: words,
})

/** A change of a standing. */
export const memberEdits = z.object({
  on: z
    .string()
    .optional()
    .describe('With it, the status changes from this day and the earlier row is kept'),
  status: z.enum(MEMBER_STATUSES).optional(),
  starts_on: z.string().optional().describe('yyyy-mm-dd'),
  ends_on: dayGiven,
  note: words,
})
