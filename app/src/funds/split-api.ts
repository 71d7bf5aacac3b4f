import * as z from 'zod'
import { askedOf, askedQuery } from '../register/asked.ts'
import { demand } from '../rights/person.ts'
import { SPLIT_STATUSES } from '../store/vocabulary.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { RECALLED_FLAG } from '../weighting/coefficients.ts'
import { splitParams } from './split-addresses.ts'
import { verifyKept } from './split-kept.ts'
import { listSplits } from './split-records.ts'
import { SplitRule } from './split-rule.ts'
import { readSplit, maySeeSplit } from './split-view.ts'
import { saidSteps } from './split-words.ts'

const READ = { access: 'read' } as const
const BASE = '/api/v1/splits'
const tags = ['money']

const summary = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    status: z.enum(SPLIT_STATUSES),
    stream: z.string(),
    year: z.string(),
    decision: z.string().nullable(),
    decided_on: z.string().nullable(),
  })
  .meta({ id: 'SplitSummary', description: 'A pot of a stream’s year shared by a rule' })

const line = z.object({
  code: z.string(),
  name: z.string(),
  registered: z.number().nullable(),
  pence: z.int(),
  how: z.array(z.string()).describe('The arithmetic, a step a sentence'),
})

const whole = summary
  .extend({
    place: z.string(),
    on: z.string(),
    pence: z.int(),
    rule: SplitRule,
    lines: z.array(line),
    networks: z.array(line),
    left_over: z.int(),
    fault: z.string().nullable().describe('Why there is no result'),
    warning: z.string().nullable().describe('Set where an unverified formula was used'),
    same_when_reckoned_again: z.boolean(),
    principles: z.array(z.object({ words: z.string(), verdict: z.string(), why: z.string() })),
    sources: z.array(z.object({ release: z.string(), file: z.string(), sha256: z.string() })),
  })
  .meta({ id: 'Split' })

/** Splits for programs. */
export function splitApi(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  app.get(
    BASE,
    {
      config: READ,
      schema: {
        summary: 'Splits of a place',
        tags,
        querystring: askedQuery,
        response: { 200: z.object({ place: z.string().nullable(), splits: z.array(summary) }) },
      },
    },
    async ({ query, person }) => {
      const { place } = await askedOf(query, workspace, now)
      if (place === null) return { place, splits: [] }
      demand(person, 'read money', { place })
      const all = await listSplits(workspace.store, place)
      const splits = all.filter((one) => maySeeSplit(person, one))
      return {
        place,
        splits: splits.map(({ row, streamName, year }) => ({ ...row, stream: streamName, year })),
      }
    },
  )
  app.get(
    `${BASE}/:id`,
    {
      config: READ,
      schema: {
        summary: 'One split with its arithmetic',
        tags,
        params: splitParams,
        response: { 200: whole },
      },
    },
    async ({ params, person }) => {
      const view = await readSplit(context, person, params.id)
      const { row, kept, chosen } = view
      const { result, rule, fault } = chosen
      const { inputs } = kept
      const linesOf = (which: 'lines' | 'networks') =>
        result === null
          ? []
          : result[which].map((one) => ({
              code: one.code,
              name: one.name,
              registered: one.registered,
              pence: one.amount,
              how: saidSteps(one, rule, result).map(({ words }) => words),
            }))
      return {
        ...row,
        stream: view.streamName,
        year: view.year,
        place: view.place,
        on: inputs.on,
        pence: inputs.pot,
        rule,
        lines: linesOf('lines'),
        networks: linesOf('networks'),
        left_over: result?.leftOver ?? 0,
        fault,
        warning: inputs.formula === null || inputs.formula.confirmed ? null : RECALLED_FLAG,
        same_when_reckoned_again: verifyKept(kept).same,
        principles: view.verdicts.map(({ principle, verdict }) => ({
          words: principle.words,
          verdict: verdict?.verdict ?? 'cannot tell',
          why: verdict?.why ?? '',
        })),
        sources: [...inputs.sources],
      }
    },
  )
}
