import { danumWorkspace } from '../../test/danum.ts'
import type { Workspace } from '../workspace.ts'
import { addWorkforce } from './workforce-records.ts'

/** Danum with what is kept of its workforce, for one test file. */
export async function danumWithWorkforce(
  now: () => Date,
): Promise<Awaited<ReturnType<typeof danumWorkspace>>> {
  const workspace = await danumWorkspace(now)
  await staffDanum(workspace)
  return workspace
}

/** Adds what is kept of the workforce where the workspace has nothing of it. */
export async function staffDanum({ store }: Pick<Workspace, 'store'>): Promise<void> {
  const some = await store.db.selectFrom('stocktake').select('id').executeTakeFirst()
  if (some !== undefined) return
  await store.change({ name: 'Footings' }, (change) => addWorkforce(change))
}
