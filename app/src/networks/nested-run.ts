import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import type { AppContext } from '../web/context.ts'
import { nestedSentence } from './nested-words.ts'
import { nestedPath } from './nested-view.ts'
import { readPlannerPlace } from './place-data.ts'
import type { Plan } from './plan-records.ts'
import { questionKey } from './question-key.ts'
import type { NestedAsked } from './run-model.ts'
import { keepRun } from './run-records.ts'
import { solveApart } from './solve-apart.ts'

const SEED = 1
const NESTED = 'clusters within localities'

/** Starts to look for clusters within localities, and answers the id of the job. */
export async function startNested(
  context: AppContext,
  plan: Plan,
  asked: NestedAsked,
): Promise<string> {
  const title = `Clusters within localities for ${plan.name}`
  return context.jobs.start(NESTED, { title, data: { plan, asked } })
}

/** Makes known how clusters within localities are looked for. */
export function defineNested(context: AppContext): void {
  context.jobs.define({
    id: NESTED,
    data: z.object({ plan: z.custom<Plan>(), asked: z.custom<NestedAsked>() }),
    run: async ({ plan, asked }, signal, report) => {
      const { rule, parties } = plan
      const place = await readPlannerPlace(context.workspace, plan.place, plan.on_date)
      const want = { kind: 'nested', ...asked } as const
      const result = await solveApart({ place, rule, parties, seed: SEED, want }, signal, report)
      if (result.kind !== 'nested') throw new Error('A run for localities gave something else')
      signal.throwIfAborted()
      report(1, 'keeping what was found')
      const party = parties.filter(({ name }) => name === asked.party)
      await keepRun(
        context.workspace.store,
        { name: actorName() },
        { plan: plan.id, question: questionKey(place, rule, party), result },
      )
      const link = { label: 'See the clusters and localities', href: nestedPath(plan.id) }
      return { summary: nestedSentence(result), link }
    },
  })
}
