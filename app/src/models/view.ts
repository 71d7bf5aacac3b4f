import { FootingsError } from '../failure.ts'
import type { ModelRunRow, ScenarioRow } from '../store/tables-models.ts'
import type { Workspace } from '../workspace.ts'
import { keptDocument } from './kept.ts'
import type { ModelKind, ModelOrder, Shown } from './kind.ts'
import { fieldsOf, orderOf } from './order.ts'
import { firstAnswer, keptJson, orderFrom } from './run-order.ts'
import { runPath } from './addresses.ts'

/** A result with what it was made from, and the finding. */
export interface Answered {
  readonly shown: Shown<unknown, unknown>
  readonly finding: readonly string[]
}

/** What a scenario answers now, or why it cannot. */
export type ScenarioAnswer = Answered | { readonly missing: FootingsError }

/**
 * Answers a scenario from what is loaded now: the first answer of a long model, the whole of another.
 * What is not loaded or no longer fits is part of the answer.
 */
export async function answerNow(
  workspace: Workspace,
  kind: ModelKind,
  row: Pick<ScenarioRow, 'place' | 'on_date' | 'document'>,
): Promise<ScenarioAnswer> {
  try {
    const order = await orderOf(workspace, kind, askedOfScenario(row))
    const result: unknown = JSON.parse(await firstAnswer(await kind.load(), order))
    return answered(kind, { order, result, kept: false, base: null })
  } catch (error) {
    if (error instanceof FootingsError && (error.kind === 'finding' || error.kind === 'data')) {
      return { missing: error }
    }
    throw error
  }
}

/** What a kept run answered, as it was kept. */
export function answerKept(row: ModelRunRow): Answered {
  const order: ModelOrder = orderFrom(row.inputs)
  const result = keptJson(row.result, 'The result of the run')
  const shown = { order, result, kept: true, base: runPath(row.id) }
  // The sentences were kept: a later version of the model may say them otherwise.
  return { shown, finding: row.finding.split('\n') }
}

/**
 * A model whose choices of practices have their names, from the register on the day of each order. A
 * practice that the register of the day does not have, or no longer, keeps its code alone.
 */
export async function withNames(
  { register }: Pick<Workspace, 'register'>,
  kind: ModelKind,
  orders: readonly Pick<ModelOrder, 'place' | 'on'>[],
): Promise<ModelKind> {
  const places = await Promise.all(orders.map(({ place, on }) => register.place(place.code, on)))
  const practices = places.flatMap((place) => place?.practices ?? [])
  return { ...kind, fields: fieldsOf(kind, { practices }) }
}

/** What a scenario asks. */
export function askedOfScenario(row: Pick<ScenarioRow, 'place' | 'on_date' | 'document'>) {
  return { place: row.place, on: row.on_date, document: keptDocument(row) as unknown }
}

function answered(kind: ModelKind, shown: Shown<unknown, unknown>): Answered {
  return { shown, finding: kind.finding(shown) }
}
