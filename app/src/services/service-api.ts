import * as z from 'zod'
import { commentJson, commentOn, commentSchema } from '../figure-comments/comments.ts'
import { coverageFigure } from '../figure-comments/figures.ts'
import { askedQuery } from '../register/asked.ts'
import { SERVICE_REACHES } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { WAYS } from './coverage-model.ts'
import { shareOf, sumsByFifth } from './coverage-sums.ts'
import { readCoverage, readServices } from './coverage-view.ts'
import { termsOf } from './sign-up-actions.ts'

const READ = { access: 'read' } as const
const tags = ['services']

const about = {
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  place: z.string().nullable(),
}

const signedSchema = z.object({
  practice: z.string(),
  group: z.string().nullable().describe('The group that signed for it; null: it signed itself'),
  delivery: z.string(),
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
})

const serviceSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    tier: z.int(),
    reach: z.enum(SERVICE_REACHES),
    eligibility: z.string().nullable(),
    price: z.int().nullable().describe('Whole pence for a unit'),
    unit: z.string().nullable(),
    edition: z.string().nullable().describe('What is signed: the edition that is live on the day'),
    skill: z.string().nullable(),
    navigation_level: z.int().nullable(),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    access_points: z.array(
      z.object({
        name: z.string(),
        practice: z.string().nullable(),
        organisation: z.string().nullable(),
        postcode: z.string().nullable(),
        open_to: z.string(),
        hours: z.string(),
      }),
    ),
    signed: z.array(signedSchema).describe('Practices under a sign-up in force on the day'),
  })
  .meta({ id: 'Service' })

const sumSchema = z
  .object({
    practices: z.int(),
    practicesCovered: z.int(),
    patients: z.number().nullable().describe('Registered patients; null where no list is known'),
    covered: z.number().nullable(),
    coveredPerCent: z.number().nullable(),
    withoutList: z.int().describe('Practices whose list is not known: in no sum of patients'),
  })
  .meta({ id: 'CoverageSum' })

const coverageSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tier: z.int(),
    sum: sumSchema,
    byWay: z.record(z.enum(WAYS), z.number()).describe('Registered patients by their way'),
    fifths: z.array(
      z.object({ fifth: z.int().nullable().describe('1 is the most deprived'), sum: sumSchema }),
    ),
    practices: z.array(
      z.object({
        practice: z.string(),
        way: z.enum(WAYS).nullable().describe('Null: not covered'),
        by: z.string(),
        km: z.number().nullable().describe('By road, estimated: straight line x 1.3'),
        nearest: z
          .object({
            code: z.string(),
            name: z.string(),
            km: z.number().nullable(),
            why: z.string(),
          })
          .nullable()
          .describe('For one that is not covered: who is nearest and could'),
        comment: commentSchema,
      }),
    ),
  })
  .meta({ id: 'ServiceCoverage' })

/** Services and their coverage for programs. */
export function serviceApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/services',
    {
      config: READ,
      schema: {
        summary: 'Services of a place on a day, where they are to be had, and who signed for them',
        tags,
        querystring: askedQuery,
        response: { 200: z.object({ ...about, services: z.array(serviceSchema) }) },
      },
    },
    async ({ query, person }) => {
      const view = await readServices(context, person, query)
      const { asked, book, groups, signed } = view
      const services = []
      for (const service of view.services) {
        const { edition } = await termsOf(context.workspace.store.db, service, asked.on)
        services.push({
          ...service,
          edition,
          access_points: book.accessPoints.filter((point) => point.service === service.id),
          signed: signed
            .filter((one) => one.service === service.id)
            .map((one) => ({
              ...one,
              group: one.footprint === null ? null : (groups.get(one.footprint) ?? one.footprint),
            })),
        })
      }
      return { on: asked.on, note: asked.note ?? null, place: asked.place, services }
    },
  )
  app.get(
    '/api/v1/coverage',
    {
      config: READ,
      schema: {
        summary: 'Who can reach the services of a place on a day, and how',
        tags,
        querystring: askedQuery,
        response: { 200: z.object({ ...about, services: z.array(coverageSchema) }) },
      },
    },
    async ({ query, person }) => {
      const { asked, covered, input, comments } = await readCoverage(context, person, query)
      return {
        on: asked.on,
        note: asked.note ?? null,
        place: asked.place,
        services: covered.map(({ service, coverage, sum }) => ({
          id: service.id,
          name: service.name,
          tier: service.tier,
          sum: { ...sum, coveredPerCent: shareOf(sum) },
          byWay: sum.byWay,
          fifths: sumsByFifth(input.practices, coverage).map((one) => ({
            fifth: one.fifth,
            sum: { ...one.sum, coveredPerCent: shareOf(one.sum) },
          })),
          practices: coverage.reached.map((reached) => ({
            ...reached,
            comment: commentJson(commentOn(comments, reached.practice, coverageFigure(service.id))),
          })),
        })),
      }
    },
  )
}
