import { danumWorkspace } from '../../test/danum.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import { addServices } from './services.ts'

export const MADE_NOW = () => new Date('2026-11-01T12:00:00Z')

/** Danum with its services, for one test file. */
export async function danumWithServices(): Promise<Awaited<ReturnType<typeof danumWorkspace>>> {
  const workspace = await danumWorkspace(MADE_NOW)
  const some = await workspace.store.db.selectFrom('service').select('id').executeTakeFirst()
  if (some === undefined) {
    const { practices } = makeDanum(DANUM_SEED)
    await workspace.store.change({ name: 'Footings' }, (change) => addServices(change, practices))
  }
  return workspace
}
