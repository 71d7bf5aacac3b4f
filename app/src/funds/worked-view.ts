import { may, type Person } from '../rights/person.ts'
import type { AppContext } from '../web/context.ts'
import { moneyQuery, type MoneyQuery } from './addresses.ts'
import { openFunds } from './show-routes.tsx'
import type { FundsView } from './view.ts'
import { EXAMPLES } from './worked-examples.ts'
import { readFacts } from './worked-facts.ts'
import { workedOf, workedSentence, type Worked } from './worked-model.ts'

export const WORKED_PATH = '/money/worked'
export const workedQuery = moneyQuery.pick({ on: true, place: true })

/** The examples as they are worked at a place, and what can be worked at others. */
export interface WorkedView {
  readonly view: FundsView
  /** What people call the place. */
  readonly name: string
  readonly worked: readonly Worked[]
  readonly finding: string
  readonly elsewhere: readonly Elsewhere[]
}

/** Another place whose money is kept here, with the examples that can be worked there. */
export interface Elsewhere {
  readonly place: string
  readonly name: string
  readonly ids: readonly string[]
}

/**
 * Works every example from what is entered and loaded for the place that is asked for.
 *
 * @throws FootingsError 'denied' where the person may not read its money
 */
export async function readWorked(
  context: AppContext,
  query: MoneyQuery,
  person: Person,
): Promise<WorkedView> {
  const view = await openFunds(context, query, person)
  const worked = await workedAt(context, view)
  const name = view.asked.found?.name ?? view.asked.place ?? 'no place'
  return {
    view,
    name,
    worked,
    finding: workedSentence(worked, name),
    elsewhere: await others(context, view, person),
  }
}

async function workedAt(context: AppContext, view: FundsView): Promise<readonly Worked[]> {
  const facts = await readFacts(context.workspace, view)
  return facts === null ? [] : EXAMPLES.map((example) => workedOf(example, facts))
}

async function others(
  context: AppContext,
  { asked }: FundsView,
  person: Person,
): Promise<readonly Elsewhere[]> {
  const { store, register } = context.workspace
  const rows = await store.db
    .selectFrom('stream')
    .select('place')
    .distinct()
    .orderBy('place')
    .execute()
  const found: Elsewhere[] = []
  for (const { place } of rows) {
    if (place === asked.place || !may(person, 'read money', { place })) continue
    if ((await register.place(place, asked.on)) === undefined) continue
    const view = await openFunds(context, { place, on: asked.on }, person)
    const worked = await workedAt(context, view)
    found.push({
      place,
      name: view.asked.found?.name ?? place,
      ids: worked
        .filter(({ verdict }) => verdict !== 'cannot be worked')
        .map(({ example }) => example.id),
    })
  }
  return found
}
