import { FootingsError } from '../failure.ts'
import { faultOf } from '../footprints/forms.tsx'
import { isDay } from '../register/records.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { readPlannerPlace } from './place-data.ts'
import { getPlan, type Plan } from './plan-records.ts'

/** @throws NotFound where there is no such plan */
export async function knownPlan({ workspace }: AppContext, id: string): Promise<Plan> {
  const plan = await getPlan(workspace.store, id)
  if (plan === undefined) {
    throw new NotFound('There is no such network plan. Start from the list of plans.')
  }
  return plan
}

/**
 * Refuses a plan of a place that has no practice on its day, for nothing could be shown of it. A text
 * that is no day is left to the records.
 *
 * @throws FootingsError 'data' at the day
 */
export async function refuseEmptyPlace(
  { workspace }: AppContext,
  place: string,
  on: string,
): Promise<void> {
  if (!isDay(on)) return
  try {
    await readPlannerPlace(workspace, place, on)
  } catch (error) {
    if (!(error instanceof FootingsError) || error.kind !== 'usage') throw error
    throw new FootingsError('data', error.message, {
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
      where: { column: 'on_date' },
      cause: error,
    })
  }
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
