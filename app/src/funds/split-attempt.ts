import { FootingsError } from '../failure.ts'
import { faultOf } from '../footprints/forms.tsx'
import { demand, type Person } from '../rights/person.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext } from '../web/context.ts'
import { readSplit, type SplitView } from './split-view.ts'

/** A split that the person may change. */
export async function editable(
  context: AppContext,
  person: Person,
  id: string,
): Promise<SplitView> {
  const view = await readSplit(context, person, id)
  demand(person, 'edit money', { place: view.place })
  return view
}

/** A refusal that belongs to a field of a form. */
export function fault(column: string, message: string): FootingsError {
  return new FootingsError('data', message, { where: { column } })
}

/** Does it; what stood in the way, by its field, where the reader can do something about it. */
export async function attempt(work: () => Promise<unknown>): Promise<readonly FieldError[]> {
  try {
    await work()
    return []
  } catch (error) {
    return faultOf(error)
  }
}
