import { faultOf } from '../footprints/forms.tsx'
import type { FieldError } from '../web/components.tsx'
import type { AppContext } from '../web/context.ts'
import { getPlan, noSuchPlan, type Plan } from './plan-records.ts'

/** @throws FootingsError 'finding' where there is no such plan */
export async function knownPlan({ workspace }: AppContext, id: string): Promise<Plan> {
  const plan = await getPlan(workspace.store, id)
  if (plan === undefined) throw noSuchPlan()
  return plan
}

/** Does what a form asks, or says what is wrong with what was typed. */
export async function attempt<Done>(
  faults: readonly FieldError[],
  work: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly errors: readonly FieldError[] }> {
  if (faults.length > 0) return { errors: faults }
  try {
    return { done: await work() }
  } catch (error) {
    return { errors: faultOf(error) }
  }
}
