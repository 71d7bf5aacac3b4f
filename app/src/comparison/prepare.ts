import { askedOf } from '../register/asked.ts'
import type { Workspace } from '../workspace.ts'
import { parseComparator } from './comparator.ts'
import { assessedMatrix } from './view.ts'

/**
 * Reads what the first pages would otherwise wait for: the register and the matrix of the place
 * that pages open on, and the country's figures for other comparators.
 */
export async function prepareMatrix(workspace: Workspace, now: () => Date): Promise<void> {
  await workspace.observations.refresh()
  const { found, on } = await askedOf({}, workspace, now)
  if (found === null) return
  const { indicators } = workspace.observations
  for (const comparator of ['england', 'similar']) {
    await assessedMatrix(workspace, found.practices, on, indicators, {
      comparator: parseComparator(comparator),
      allow: 'chance',
    })
  }
}
