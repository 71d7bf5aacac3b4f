import * as z from 'zod'
import { comparisonWords, type Words } from '../comparison/address.ts'
import { indicatorParams, indicatorQuery } from '../comparison/query.ts'

const blank = z
  .string()
  .trim()
  .max(2_000)
  .optional()
  .transform((text) => (text === '' ? undefined : text))

/** What the address of one indicator may ask beside the practices, the day and the comparison. */
export const drillQuery = indicatorQuery.extend({
  practice: blank.describe('The code of one of the practices, to be marked in every chart'),
  rebase: blank.describe(
    'Days on which periods end or begin, joined by commas: the limits of the control chart start anew there',
  ),
  target: blank.describe('A target for the control chart, in the unit of the indicator'),
})

export type DrillQuery = z.output<typeof drillQuery>

export const chartParams = indicatorParams.extend({ chart: z.string().max(100) })
export const practiceParams = indicatorParams.extend({ code: z.string().max(20) })
export const practiceChartParams = practiceParams.extend({ chart: z.string().max(100) })

/** Everything that a reader chose on the page of an indicator. */
export function drillWords(query: DrillQuery, on: string): Words {
  return {
    ...comparisonWords(query, on),
    practice: query.practice,
    order: query.order === 'name' ? undefined : query.order,
    rebase: query.rebase,
    target: query.target,
  }
}
