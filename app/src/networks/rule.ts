import { z } from 'zod'

const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{5}$/, 'is not a practice code: write it like Z99001')
const patients = z.number('is not a number').min(0, 'is below 0').max(100_000_000, 'is too large')
const kilometres = z.number('is not a number').positive('is not above 0').max(1_000, 'is too large')
const networks = z.int('is not a whole number').min(1, 'is below 1').max(300, 'is above 300')
const longitudeLatitude = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** A river or motorway that people do not cross: a line of at least two points. */
const Barrier = z.object({
  name: z.string().trim().min(1, 'is empty').max(80),
  line: z.array(longitudeLatitude).min(2, 'needs two points or more').max(500),
})

/** What a practice wants: to be with another, or not. */
const Wish = z.object({ practice: code, other: code, wish: z.enum(['with', 'not with']) })

/** What every arrangement of a plan has to keep. Distances in km, sizes in patients. */
export const PlanRule = z
  .object({
    /** The list that sizes are counted on. */
    list: z.enum(['registered', 'weighted']).default('registered'),
    least: patients,
    /** Null for no upper limit. */
    most: patients.nullable(),
    /** Number of networks, least and greatest; null where it is free. */
    count: z.object({ least: networks, most: networks }).nullable().default(null),
    neighbours: z
      .object({
        /** Where patients live, where that is loaded; else the points of practices. */
        from: z.enum(['patients', 'points']).default('patients'),
        /** The least overlap of two practices' patients that makes them neighbours, 0 to 1. */
        overlap: z
          .number('is not a number')
          .min(0.001, 'is below 0.1 %')
          .max(1, 'is above 100 %')
          .default(0.3),
        added: z
          .array(z.tuple([code, code]))
          .max(5_000)
          .default([]),
        removed: z
          .array(z.tuple([code, code]))
          .max(5_000)
          .default([]),
        barriers: z.array(Barrier).max(50).default([]),
      })
      .prefault({}),
    together: z.array(z.array(code).min(2, 'needs two practices or more')).max(300).default([]),
    apart: z
      .array(z.tuple([code, code]))
      .max(5_000)
      .default([]),
    /** Networks that stay exactly as they are, whatever their size. */
    fixed: z
      .array(z.object({ name: z.string().trim().max(200), practices: z.array(code).min(1) }))
      .max(300)
      .default([]),
    leftOut: z.array(code).max(300).default([]),
    wishes: z.array(Wish).max(2_000).default([]),
    /** No two practices of a network further apart than this by road; null for no limit. */
    farthest: kilometres.nullable().default(null),
    /** Road kilometres for each kilometre of straight line. */
    detour: z.number('is not a number').min(1, 'is below 1').max(5, 'is above 5').default(1.3),
  })
  .refine(({ least, most }) => most === null || least <= most, {
    message: 'is less than the least size',
    path: ['most'],
  })
  .refine(({ count }) => count === null || count.least <= count.most, {
    message: 'is less than the least number',
    path: ['count', 'most'],
  })

export type PlanRule = z.infer<typeof PlanRule>
