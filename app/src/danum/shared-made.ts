import { danumWorkspace } from '../../test/danum.ts'
import type { Workspace } from '../workspace.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import { addShared } from './shared.ts'

export const MADE_NOW = () => new Date('2026-11-01T12:00:00Z')

/** Danum with what its practices share, for one test file. */
export async function danumWithShared(): Promise<Awaited<ReturnType<typeof danumWorkspace>>> {
  const workspace = await danumWorkspace(MADE_NOW)
  await shareDanum(workspace)
  return workspace
}

/** Adds what practices of Danum share where the workspace has nothing of it. */
export async function shareDanum({ store }: Pick<Workspace, 'store'>): Promise<void> {
  const some = await store.db.selectFrom('shared_item').select('id').executeTakeFirst()
  if (some !== undefined) return
  const { practices } = makeDanum(DANUM_SEED)
  await store.change({ name: 'Footings' }, (change) => addShared(change, practices))
}
