import * as z from 'zod'
import { chosenOf, comparisonQuery, needPractices, selectionWords } from '../comparison/query.ts'
import { comparisonOf } from '../comparison/view.ts'
import type { AppContext } from '../web/context.ts'

/** What the address of a page of access may ask. */
export const accessQuery = comparisonQuery.extend({
  figure: z
    .string()
    .trim()
    .max(100)
    .optional()
    .transform((text) => (text === '' ? undefined : text))
    .describe('The id of the indicator that is drawn'),
})

export type AccessQuery = z.output<typeof accessQuery>

/** The parts of an address that pages of access hand on; what is usual stays out of it. */
export function accessWords(
  query: AccessQuery,
  on: string,
): Readonly<Record<string, string | undefined>> {
  return {
    ...selectionWords(query, on),
    with: query.with,
    weights: query.weights,
    peers: query.peers === undefined ? undefined : String(query.peers),
    allow: query.allow === 'chance' ? undefined : query.allow,
  }
}

/**
 * The practices of a file or an answer, with everything that was asked.
 *
 * @throws NotFound where there are no practices; FootingsError 'usage' for what cannot be read
 */
export async function readyOf(
  query: AccessQuery,
  { workspace, now }: Pick<AppContext, 'workspace' | 'now'>,
) {
  const chosen = await chosenOf(query, workspace, now)
  return { ...chosen, selection: needPractices(chosen), comparison: comparisonOf(query) }
}
