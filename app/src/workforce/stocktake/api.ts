import * as z from 'zod'
import { RETURN_STATES } from '../../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../../web/context.ts'
import { workforceQuery } from './addresses.ts'
import { workforceSentence } from './sentences.ts'
import type { ShownSum } from './round.ts'
import { readWorkforceView, type WorkforceView } from './view.ts'

const sumSchema = z
  .object({
    value: z.number().nullable().describe('Null: withheld, or told by nobody'),
    withheld: z.boolean(),
    practices: z.int().describe('Practices that told'),
  })
  .meta({ id: 'WorkforceSum' })

const roleSchema = z
  .object({
    role: z.string(),
    precision: z.enum(['exact', 'at least', 'about']),
    headcount: sumSchema,
    fte: sumSchema,
    sessions: sumSchema,
    published: z
      .object({
        headcount: z.number().nullable(),
        fte: z.number().nullable(),
        practices: z.int(),
        stocktake_headcount: z.number().nullable(),
        stocktake_fte: z.number().nullable(),
      })
      .nullable()
      .describe('The census, for the practices that told of the role in the stocktake'),
  })
  .meta({ id: 'WorkforceRoleTotal' })

/** The workforce of a place for programs. */
export const workforceSchema = z
  .object({
    place: z.string().nullable(),
    on: z.string(),
    note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
    finding: z.string(),
    stocktake: z
      .object({
        id: z.string(),
        name: z.string(),
        as_of: z.string(),
        status: z.enum(['open', 'closed']),
        practices: z.int(),
        states: z.record(z.enum(RETURN_STATES), z.int()),
        published_on: z.string().nullable(),
        roles: z.array(roleSchema),
        returns: z.array(
          z.object({
            practice: z.string(),
            state: z.enum(RETURN_STATES),
            returned_on: z.string().nullable(),
            missing: z.array(z.string()),
          }),
        ),
        ages: z.array(
          z.object({
            roles: z.string(),
            bands: z
              .array(z.int().nullable())
              .describe('From the youngest; null: withheld, or not told'),
            told: z.boolean().describe('False where no practice told: then no band is withheld'),
            practices: z.int(),
          }),
        ),
      })
      .nullable(),
    patients_per_gp: z.array(
      z.object({
        practice: z.string(),
        registered: z.number().nullable(),
        weighted: z.number().nullable(),
        registered_all_gps: z.number().nullable(),
        weighted_all_gps: z.number().nullable(),
      }),
    ),
    vacancies: z.array(
      z.object({
        role: z.string(),
        advertised: z.int(),
        filled: z.int(),
        withdrawn: z.int(),
        open: z.int(),
        open_fte: z.number(),
        median_days_to_fill: z.int().nullable().describe('Null: not reached'),
      }),
    ),
    training: z.array(
      z.object({
        year: z.int(),
        role: z.string(),
        places: z.int(),
        filled: z.int(),
        expected_to_stay: z.number().nullable(),
      }),
    ),
    answers: z.array(
      z.object({
        kind: z.string(),
        survey: z.string(),
        asked_on: z.string(),
        role: z.string(),
        theme: z.string(),
        asked: z.int().nullable(),
        people: z.int().nullable().describe('Null: withheld, for few said so'),
      }),
    ),
  })
  .meta({ id: 'Workforce', description: 'Who works in the practices of a place, on a day' })

/** The workforce of a place for programs. Its records are at `/api/v1/records/stocktakes` and others. */
export function workforceApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/workforce',
    {
      config: { access: 'read' },
      schema: {
        summary: 'The workforce of a place: a stocktake beside the published census, and registers',
        tags: ['models'],
        querystring: workforceQuery,
        response: { 200: workforceSchema },
      },
    },
    async ({ query, person }) => workforceJson(await readWorkforceView(context, person, query)),
  )
}

/** The view as the API and the command line give it. */
export function workforceJson(view: WorkforceView): z.output<typeof workforceSchema> {
  return {
    place: view.asked.place,
    on: view.asked.on,
    note: view.asked.note ?? null,
    finding: workforceSentence(view),
    stocktake: stocktakeJson(view),
    patients_per_gp: view.ratios.rows.map((row) => ({
      practice: row.code,
      registered: row.registered,
      weighted: row.weighted,
      registered_all_gps: row.registeredAll,
      weighted_all_gps: row.weightedAll,
    })),
    vacancies: view.byRole.map((one) => ({
      role: one.role,
      advertised: one.advertised,
      filled: one.filled,
      withdrawn: one.withdrawn,
      open: one.open,
      open_fte: one.openFte,
      median_days_to_fill: one.median,
    })),
    training: view.pipeline.map(({ year, role, places, filled, staying }) => ({
      year,
      role,
      places,
      filled,
      expected_to_stay: staying,
    })),
    answers: view.answers.map(({ row, asked, people }) => ({ ...row, asked, people })),
  }
}

function stocktakeJson({ round }: WorkforceView): z.output<typeof workforceSchema>['stocktake'] {
  if (round === null) return null
  const { model, published } = round
  const sum = ({ value, withheld, practices }: ShownSum) => ({ value, withheld, practices })
  return {
    id: model.round.id,
    name: model.round.name,
    as_of: model.round.as_of,
    status: model.round.status,
    practices: model.practices.length,
    states: { ...model.states },
    published_on: published?.day ?? null,
    roles: model.totals.map((total) => {
      const own = published?.roles.find(({ group }) => group.id === total.group.id)
      return {
        role: total.group.label,
        precision: total.precision,
        headcount: sum(total.headcount),
        fte: sum(total.fte),
        sessions: sum(total.sessions),
        published:
          own === undefined || own.practices === 0
            ? null
            : {
                headcount: own.headcount,
                fte: own.fte,
                practices: own.practices,
                stocktake_headcount: own.roundHeadcount,
                stocktake_fte: own.roundFte,
              },
      }
    }),
    returns: model.completeness.map((one) => ({
      practice: one.practice.code,
      state: one.state,
      returned_on: one.returnedOn,
      missing: [...one.missing],
    })),
    ages: round.ages.map(({ group, bands, practices }) => ({
      roles: group.label,
      bands: [...bands],
      told: practices > 0,
      practices,
    })),
  }
}
