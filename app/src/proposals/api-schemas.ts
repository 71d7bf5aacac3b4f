import * as z from 'zod'
import { memberSchema } from '../footprints/api-schemas.ts'
import { FOOTPRINT_KINDS, MEMBER_STATUSES, PROPOSAL_STATUSES } from '../store/vocabulary.ts'
import { ANSWERS } from './marking.ts'

/** A proposal as the API gives it. Days are `yyyy-mm-dd`; null is not known or not given. */
const proposalSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    created_at: z.string(),
    created_by: z.string(),
    updated_at: z.string(),
    updated_by: z.string(),
    place: z.string(),
    name: z.string(),
    kind: z.enum(FOOTPRINT_KINDS),
    definition: z.string(),
    owner: z.string(),
    edition: z.int(),
    plan: z.string().nullable(),
    option: z.string().nullable(),
    status: z.enum(PROPOSAL_STATUSES),
    proposed_on: z.string(),
    adopted_on: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Proposal', description: 'An arrangement of practices that is taken forward' })

const sumSchema = z.object({
  practices: z.int(),
  patients: z.number().nullable().describe('Null where no list is known of any practice'),
  withoutList: z.int().describe('Practices whose list is not known'),
})

const totalsSchema = z
  .object({
    byStatus: z
      .record(z.enum(MEMBER_STATUSES), sumSchema)
      .describe('Until it is adopted, `member` is who has said that they will be one'),
    members: sumSchema,
    possible: sumSchema.describe('All who have not declined and have not left'),
    all: sumSchema,
  })
  .meta({ id: 'StatusTotals' })

const bandSchema = z.object({ least: z.number(), most: z.number().nullable() })

const answerSchema = z.object({
  practice: z.string(),
  network: z.string(),
  status: z.enum(MEMBER_STATUSES),
  since: z.string(),
  standing: z.string().describe('The id of the row in the footprint'),
  version: z.int(),
  invitedAgain: z.int(),
})

export const proposalOnSchema = z.object({
  on: z.string(),
  listsOn: z.string(),
  list: z.enum(['registered', 'weighted']),
  proposal: proposalSchema,
  band: bandSchema.nullable(),
  totals: totalsSchema,
  networks: z.array(z.object({ name: z.string(), footprint: z.string(), totals: totalsSchema })),
  practices: z.array(answerSchema),
  outside: z.array(z.string()).describe('Practices of the place that are in none of its networks'),
})

export const proposalListSchema = z.object({
  place: z.string().nullable(),
  proposals: z.array(z.object({ on: z.string(), proposal: proposalSchema, totals: totalsSchema })),
})

export const practiceAnswersSchema = z.object({
  practice: z.string(),
  standing: memberSchema,
  history: z.array(memberSchema),
})

/** An answer to write down. */
export const answerBody = z.object({
  status: z.enum(ANSWERS).describe('`invited` asks a practice again that has declined'),
  on: z.string().describe('yyyy-mm-dd: the day from which it counts'),
  note: z.string().nullable().optional(),
})

export { memberSchema, preconditionSchema } from '../footprints/api-schemas.ts'
