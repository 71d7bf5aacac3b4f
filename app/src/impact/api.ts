import * as z from 'zod'
import { IMPACT_BETTERS, IMPACT_KINDS, TRIAL_DECISIONS } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { impactQuery } from './addresses.ts'
import { impactJson } from './json.ts'
import { readImpact } from './view.ts'

const readingSchema = z.object({
  period: z.string().describe('The first day of the period'),
  value: z.string().nullable(),
  of: z.int().nullable(),
  narrative: z.string().nullable(),
  source: z.string().nullable(),
})

const measureSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(IMPACT_KINDS),
    programme: z.string(),
    unit: z.string().nullable(),
    better: z.enum(IMPACT_BETTERS),
    baseline: z.string().nullable(),
    baseline_period: z.string().nullable(),
    target: z.string().nullable(),
    target_on: z.string().nullable(),
    standing: z.string(),
    mean: z.number().nullable().describe('Of the control chart; null where there is none'),
    lower_limit: z.number().nullable(),
    upper_limit: z.number().nullable(),
    variation: z.string().nullable(),
    readings: z.array(readingSchema),
  })
  .meta({ id: 'ImpactMeasure', description: 'A measure of impact with its readings' })

const countSchema = z.object({
  month: z.string(),
  people: z.int().nullable().describe('Null where it is masked'),
  outcomes: z.int().nullable(),
  cost: z.int().nullable().describe('Pence; null where it is masked with the counts'),
})

const trialSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    about: z.string(),
    starts_on: z.string(),
    gate_on: z.string(),
    outcome: z.string(),
    exact: z.boolean().describe('False: counts are to the nearest 5, and small ones masked'),
    people: z.int().nullable(),
    outcomes: z.int().nullable(),
    cost: z.int().nullable().describe('Pence; null where it is masked with the counts'),
    percent: z.number().nullable(),
    percent_lower95: z.number().nullable(),
    percent_upper95: z.number().nullable(),
    usual_percent: z.string().nullable(),
    verdict: z.string(),
    proposed: z.string(),
    why: z.string(),
    decision: z.enum(TRIAL_DECISIONS),
    decided_on: z.string().nullable(),
    reason: z.string().nullable(),
    months: z.array(countSchema),
  })
  .meta({ id: 'Trial', description: 'A trial with its counts, and what is proposed at its gate' })

const listSchema = z.object({
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  place: z.string().nullable(),
  finding: z.string(),
  measures: z.array(measureSchema),
  trials: z.array(trialSchema),
})

/** Measures and trials for programs. They are written at `/api/v1/records/...`. */
export function impactApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/impact',
    {
      config: { access: 'read' },
      schema: {
        summary: 'Measures of impact of a place with their readings, and its trials',
        tags: ['impact'],
        querystring: impactQuery,
        response: { 200: listSchema },
      },
    },
    async ({ query, person }) => impactJson(await readImpact(context, person, query)),
  )
}
