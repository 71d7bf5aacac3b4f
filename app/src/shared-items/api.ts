import * as z from 'zod'
import { SHARED_KINDS, SHARED_STATES } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { sharedQuery } from './addresses.ts'
import { partOf } from './practice-parts.tsx'
import { readShared } from './view.ts'
import { stateInWords } from './words.ts'

const READ = { access: 'read' } as const

const partSchema = z
  .object({
    practice: z.string(),
    state: z.enum(SHARED_STATES),
    state_in_words: z.string(),
    on_date: z.string().nullable(),
    share: z.int().nullable().describe('Basis points: 2,500 is a quarter'),
    amount: z
      .int()
      .nullable()
      .describe('Pence a year of what it costs or earns; null where the shares are not all of it'),
    note: z.string().nullable(),
    open: z.boolean().describe('Whether it is a practice of the place that is open on the day'),
  })
  .meta({ id: 'SharedItemPractice' })

const itemSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    kind: z.enum(SHARED_KINDS),
    name: z.string(),
    owner: z.string().nullable(),
    edition: z.string().nullable(),
    detail: z.string().nullable(),
    noted: z
      .string()
      .nullable()
      .describe('CQC topic, clinical system, where it stands and the like'),
    liability: z.string().nullable(),
    amount: z.int().nullable().describe('Pence a year: what it costs or earns'),
    review_on: z.string().nullable(),
    overdue_since: z.string().nullable(),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    in_force: z.boolean(),
    practices: z.int().describe('Open practices that it is for'),
    counts: z.record(z.enum(SHARED_STATES), z.int()),
    not_told: z.int().describe('Practices of which nothing is written down'),
    shares: z
      .object({
        held: z.int().describe('Basis points held together'),
        offered: z.int(),
        without: z.int().describe('Practices that take part without a share'),
        whole: z.boolean(),
      })
      .nullable(),
    parts: z.array(partSchema),
  })
  .meta({ id: 'SharedItem', description: 'Something that practices share, on a day' })

const listSchema = z.object({
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  place: z.string().nullable(),
  sharing: z.int().describe('Practices that take part in one thing or more'),
  reviews_overdue: z.int(),
  without_officer: z
    .array(z.string())
    .describe('Practices that are not known to have a data protection officer'),
  items: z.array(itemSchema),
})

/** What is shared for programs. It is written at `/api/v1/records/shared-items`. */
export function sharedApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/shared',
    {
      config: READ,
      schema: {
        summary: 'What practices of a place share on a day, and where each stands',
        tags: ['services'],
        querystring: sharedQuery,
        response: { 200: listSchema },
      },
    },
    async ({ query, person }) => {
      const { asked, model, practice, practices } = await readShared(context, person, query)
      const open = new Set(practices.map(({ code }) => code))
      const all = [...model.things, ...model.others]
      return {
        on: asked.on,
        note: asked.note ?? null,
        place: asked.place,
        sharing: model.sharing,
        reviews_overdue: model.overdue,
        without_officer: model.withoutOfficer.map((one) => one.practice.code),
        items: all
          .filter((thing) => practice === null || partOf(thing, practice) !== undefined)
          .map((thing) => ({
            ...thing.item,
            noted: thing.noted,
            overdue_since: thing.overdueSince,
            in_force: thing.inForce,
            practices: thing.practices.length,
            counts: { ...thing.counts },
            not_told: thing.untold,
            shares: thing.shares,
            parts: thing.parts
              .filter((part) => practice === null || part.practice === practice.code)
              .map((part) => ({
                ...part,
                state_in_words: stateInWords(thing.item.kind, part.state),
                amount: thing.costs.find((one) => one.practice === part.practice)?.amount ?? null,
                open: open.has(part.practice),
              })),
          })),
      }
    },
  )
}
