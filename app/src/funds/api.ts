import * as z from 'zod'
import { commentJson, commentSchema } from '../figure-comments/comments.ts'
import { askedQuery } from '../register/asked.ts'
import { PRECISIONS, STREAM_BASES, STREAM_STATUSES, RECURRENCES } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { moneyQuery, practiceParams } from './addresses.ts'
import type { Amount } from './amounts.ts'
import { actionsOf } from './sums.ts'
import { openFunds, READ } from './show-routes.tsx'
import { openStatement } from './statement-routes.tsx'
import { arithmeticOf } from './words.ts'

const tags = ['money']

const amountSchema = z
  .object({
    pence: z.int(),
    certainty: z.enum([...PRECISIONS, 'at most']).describe('How sure the amount is'),
  })
  .meta({ id: 'Amount', description: 'Whole pence with how sure they are' })

const yearSchema = z
  .object({
    id: z.string(),
    year: z.string(),
    status: z.enum(STREAM_STATUSES),
    amount: amountSchema.nullable().describe('Null where it is not known'),
    said: amountSchema.nullable().describe('What people said that a rate comes to'),
    arithmetic: z.string(),
    received: amountSchema.nullable(),
    movedIn: z.int(),
    movedOut: z.int(),
    proposed: z.int().describe('Pence'),
    approved: z.int().describe('Pence'),
    leftToAllocate: amountSchema.nullable(),
    committed: amountSchema,
    paid: amountSchema,
    leftToPay: amountSchema.nullable(),
    spendBy: z.string().nullable(),
    partOf: z.string().nullable().describe('The stream whose amount has this money in it already'),
  })
  .meta({ id: 'StreamYear', description: 'A stream in a financial year, and what became of it' })

const streamSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    basis: z.enum(STREAM_BASES),
    recurrence: z.enum(RECURRENCES),
    pillar: z.string().nullable(),
    actions: z.array(z.int()),
    pool: z.string().nullable(),
    conditions: z.string().nullable(),
    years: z.array(yearSchema),
  })
  .meta({ id: 'Stream', description: 'Money of one kind for a place' })

const lineSchema = z
  .object({
    stream: z.string(),
    status: z.enum(STREAM_STATUSES),
    should: amountSchema,
    paid: amountSchema,
    due: amountSchema,
    expected: amountSchema.nullable(),
    decisions: z.array(
      z.object({ pence: z.int(), decision: z.string().nullable(), on: z.string().nullable() }),
    ),
  })
  .meta({ id: 'StatementLine' })

const statementSchema = z.object({
  practice: z.string(),
  name: z.string(),
  year: z.string(),
  should: amountSchema,
  paid: amountSchema,
  due: amountSchema,
  expected: amountSchema,
  comment: commentSchema,
  signed: z.array(
    z.object({
      service: z.string(),
      tier: z.int(),
      pence: z.int().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  lines: z.array(lineSchema),
})

/** Streams and statements for programs. */
export function moneyApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/money/streams',
    {
      config: READ,
      schema: {
        summary: 'Streams of a place with every year and what became of it',
        tags,
        querystring: askedQuery,
        response: {
          200: z.object({ place: z.string().nullable(), streams: z.array(streamSchema) }),
        },
      },
    },
    async ({ query, person }) => {
      const { asked, funds } = await openFunds(context, query, person)
      const pillars = new Map(funds.records.pillars.map(({ id, name }) => [id, name]))
      return {
        place: asked.place,
        streams: funds.records.streams.map((stream) => ({
          id: stream.id,
          name: stream.name,
          basis: stream.basis,
          recurrence: stream.recurrence,
          pillar: pillars.get(stream.pillar ?? '') ?? null,
          actions: [...actionsOf(stream)],
          pool: stream.pool,
          conditions: stream.conditions,
          years: funds.ledgers
            .filter((ledger) => ledger.stream.id === stream.id)
            .map((ledger) => ({
              id: ledger.year.id,
              year: ledger.year.year,
              status: ledger.year.status,
              amount: ledger.value.amount,
              said: ledger.value.stated,
              arithmetic: arithmeticOf(ledger),
              received: ledger.received,
              movedIn: ledger.movedIn,
              movedOut: ledger.movedOut,
              proposed: ledger.proposed,
              approved: ledger.approved,
              leftToAllocate: ledger.leftToAllocate,
              committed: ledger.committed,
              paid: ledger.spent,
              leftToPay: ledger.leftToSpend,
              spendBy: ledger.year.spend_by,
              partOf: ledger.countedIn?.name ?? null,
            })),
        })),
      }
    },
  )
  app.get(
    '/api/v1/money/statements/:practice',
    {
      config: READ,
      schema: {
        summary:
          'What a practice should be paid in a financial year, what was paid, and what is due',
        tags,
        params: practiceParams,
        querystring: moneyQuery.omit({ done: true }),
        response: { 200: statementSchema },
      },
    },
    async ({ params, query, person }) => {
      const { statement, services } = await openStatement(context, params.practice, query, person)
      const amounts = ({
        should,
        paid,
        due,
      }: Readonly<Record<'should' | 'paid' | 'due', Amount>>) => ({
        should,
        paid,
        due,
      })
      return {
        practice: statement.practice.code,
        name: statement.practice.name,
        year: statement.year,
        ...amounts(statement),
        expected: statement.expected,
        comment: commentJson(statement.comment),
        signed: services.map(({ name, tier, price, unit }) => ({
          service: name,
          tier,
          pence: price,
          unit,
        })),
        lines: statement.lines.map((line) => ({
          stream: line.ledger.stream.name,
          status: line.ledger.year.status,
          ...amounts(line),
          expected: line.expected,
          decisions: line.approved.map(({ amount, decision, decided_on }) => ({
            pence: amount,
            decision,
            on: decided_on,
          })),
        })),
      }
    },
  )
}
