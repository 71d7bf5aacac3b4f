import * as z from 'zod'
import { STANDINGS } from './assumption.ts'

const stamps = {
  id: z.string(),
  version: z.int(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
}

const choiceValue = z.union([z.number(), z.string(), z.array(z.string()), z.null()])

const given = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  source: z.string().nullable(),
})

/** What a scenario chooses and assumes. */
const documentSchema = z
  .object({
    format: z.literal(1),
    choices: z.record(z.string(), choiceValue),
    assumptions: z
      .record(z.string(), given)
      .describe('Those that were replaced or confirmed; the others keep their usual values'),
    seed: z.int(),
  })
  .meta({ id: 'ModelDocument' })

const fieldSchema = z.object({
  id: z.string(),
  group: z.string(),
  label: z.string(),
  kind: z.string(),
  hint: z.string().optional(),
  required: z.boolean(),
  initial: choiceValue,
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
})

const assumptionSchema = z.object({
  id: z.string(),
  group: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  least: z.number(),
  most: z.number(),
  decimals: z.int(),
  standing: z.enum(STANDINGS),
  source: z.string(),
  local: z.string().describe('What could be used instead'),
})

export const modelSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    question: z.string(),
    about: z.array(z.string()),
    long: z.boolean().describe('A run is a job; otherwise it is answered at once'),
    fields: z.array(fieldSchema),
    assumptions: z.array(assumptionSchema),
  })
  .meta({ id: 'Model', description: 'A question that can be asked of a place' })

export const scenarioSchema = z
  .object({
    ...stamps,
    place: z.string(),
    model: z.string(),
    name: z.string(),
    on_date: z.string(),
    note: z.string().nullable(),
    damaged: z.boolean().describe('True: the record was altered, and its document cannot be read'),
    document: documentSchema.nullable().describe('Null where the record is damaged'),
  })
  .meta({ id: 'Scenario', description: 'A model set up for a place and a day' })

/** What a program sends of a scenario; the document is checked against the model. */
export const scenarioGiven = z.object({
  name: z.string(),
  on_date: z.string().describe('yyyy-mm-dd'),
  note: z.string().nullable().optional(),
  document: z
    .unknown()
    .describe('A ModelDocument; what is left out is as the model suggests')
    .default({}),
})

export const runSummarySchema = z
  .object({
    ...stamps,
    place: z.string(),
    model: z.string(),
    scenario: z.string().nullable(),
    title: z.string(),
    on_date: z.string(),
    inputs_hash: z.string(),
    seed: z.int(),
    software: z.string(),
    result_hash: z.string(),
    finding: z.string(),
  })
  .meta({ id: 'ModelRunSummary' })

export const commentSchema = z
  .object({
    ...stamps,
    model_run: z.string(),
    said_for: z.string(),
    said_on: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ModelRunComment' })

export const runSchema = runSummarySchema
  .extend({
    intact: z
      .boolean()
      .describe('False: the inputs or the result are not what was kept, by their SHA-256'),
    inputs: z.unknown().describe('Everything that the answer was made from'),
    result: z.unknown(),
    comments: z.array(commentSchema),
  })
  .meta({ id: 'ModelRun', description: 'What a model answered once; it never changes' })

export const jobSchema = z.object({
  job: z.string().describe('Ask /api/v1/jobs/ID how far it is'),
})

export const rerunSchema = z
  .object({
    same: z.boolean(),
    altered: z.array(z.enum(['inputs', 'result'])),
    difference: z.string().nullable(),
    softwareThen: z.string(),
    softwareNow: z.string(),
    hashThen: z.string(),
    hashNow: z.string(),
  })
  .meta({ id: 'ModelRerun' })
