import { FootingsError } from '../failure.ts'
import { canonicalJson } from './canonical.ts'
import type { ModelCompute, ModelOrder, ModelWatch } from './kind.ts'

/**
 * An order as it was kept.
 *
 * @throws FootingsError 'data' where it is no JSON any more
 */
export function orderFrom(json: string): ModelOrder {
  return keptJson(json, 'What the run was made from') as ModelOrder
}

/**
 * What was kept as JSON.
 *
 * @throws FootingsError 'data' where it is none any more
 */
export function keptJson(json: string, what: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new FootingsError('data', `${what} is no JSON any more: somebody altered the record.`, {
      remedy: 'Restore it from a backup.',
      cause,
    })
  }
}

/** The whole answer to an order, as the bytes that are kept. */
export async function runOrder(
  compute: ModelCompute<unknown, unknown>,
  order: ModelOrder,
  watch: ModelWatch = { report: () => {} },
): Promise<string> {
  return canonicalJson(await compute.run(order, watch))
}

/** What can be said at once: the first answer of a long model, the whole of another. */
export async function firstAnswer(
  compute: ModelCompute<unknown, unknown>,
  order: ModelOrder,
): Promise<string> {
  return compute.first === undefined
    ? runOrder(compute, order)
    : canonicalJson(await compute.first(order))
}
