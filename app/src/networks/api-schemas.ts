import * as z from 'zod'
import { KeptAnswer, KeptNetworks, OPTION_ORIGINS } from './answers.ts'
import { Party } from './aims.ts'
import { PlanRule } from './rule.ts'
import { OptionsRun } from './run-model.ts'

const stamps = {
  id: z.string(),
  version: z.int(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
}

/** A plan as the API gives it. */
export const planSchema = z
  .object({
    ...stamps,
    place: z.string(),
    name: z.string(),
    owner: z.string().nullable(),
    on_date: z.string().describe('yyyy-mm-dd: practices, lists and networks are those of this day'),
    rule: PlanRule,
    parties: z.array(Party),
    note: z.string().nullable(),
  })
  .meta({
    id: 'NetworkPlan',
    description: 'A question about how to group the practices of a place',
  })

/** What a program gives to make a plan. Without parties it has the examples. */
export const planBody = z.object({
  place: z.string().max(20),
  name: z.string(),
  on_date: z.string().describe('yyyy-mm-dd'),
  owner: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
  rule: PlanRule,
  parties: z.array(Party).optional(),
})

const aimSchema = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  measure: z.number().nullable().describe('Null is not known; less is better'),
  note: z.string().nullable(),
})

const faultSchema = z.object({
  kind: z.string(),
  message: z.string(),
  networks: z.array(z.string()),
  practices: z.array(z.string()),
})

const networkSchema = z.object({
  name: z.string(),
  practices: z.array(z.string()),
  size: z.number().nullable().describe('Patients on the list of the rule'),
  band: z.enum(['within', 'below', 'above', 'not known']),
  outsideBy: z.number(),
  registered: z.number().nullable(),
  weighted: z.number().nullable(),
  deprivation: z.number().nullable(),
  patientsPerGp: z.number().nullable(),
  needRatio: z.number().nullable(),
  averageKm: z.number().nullable(),
  farthestKm: z.number().nullable(),
})

const measuredSchema = z.object({
  networks: z.array(networkSchema),
  inNoNetwork: z.array(z.string()),
  aims: z.array(aimSchema),
  parties: z.array(z.object({ party: z.string(), points: z.number() })),
  faults: z.array(faultSchema).describe('What is against the rule; empty when it is kept'),
  practicesChanged: z.int().describe('Practices that have other partners than today'),
})

const optionFields = {
  ...stamps,
  plan: z.string(),
  name: z.string(),
  origin: z.enum(OPTION_ORIGINS),
  made_from: z.string().nullable(),
  note: z.string().nullable(),
  answer: KeptAnswer.nullable(),
  outdated: z.boolean().describe('Whether the question has changed since it was found'),
}

/** An option with its measures. */
export const optionSchema = z
  .object({ ...optionFields, arrangement: KeptNetworks, measured: measuredSchema })
  .meta({ id: 'NetworkOption', description: 'A kept way to group the practices of a plan' })

export const planListSchema = z.object({
  place: z.string().nullable(),
  plans: z.array(
    z.object({
      plan: planSchema,
      options: z.int(),
      latest: z.string().nullable().describe('When options were last looked for'),
    }),
  ),
})

export const planOnSchema = z.object({
  plan: planSchema,
  finding: z.array(z.string()),
  problems: z.array(
    z.object({ message: z.string(), remedy: z.string(), practices: z.array(z.string()) }),
  ),
  today: measuredSchema,
  options: z.array(
    z.object({
      ...optionFields,
      networks: z.int(),
      parties: z.array(z.object({ party: z.string(), points: z.number() })),
    }),
  ),
  run: z
    .object({ id: z.string(), created_at: z.string(), outdated: z.boolean(), result: OptionsRun })
    .nullable(),
})

export const startedSchema = z.object({
  job: z.string().describe('Its state is at /api/v1/jobs/ID'),
})
