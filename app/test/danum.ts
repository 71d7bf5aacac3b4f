import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDanum } from '../src/danum/workspace.ts'
import { openWorkspace, type Workspace } from '../src/workspace.ts'

const MADE = fileURLToPath(new URL('../../node_modules/.cache/footings/danum', import.meta.url))

/** A copy of the made-up place for one test file: it may write in it, and ends it when done. */
export async function danumWorkspace(
  now: () => Date = () => new Date('2026-11-01T12:00:00Z'),
): Promise<Workspace & { end(): Promise<void> }> {
  await ensureDanum(MADE, { now })
  await removeOlder()
  const directory = await mkdtemp(join(tmpdir(), 'footings-danum-'))
  await cp(MADE, directory, { recursive: true })
  const workspace = await openWorkspace(directory, { now })
  return {
    ...workspace,
    end: async () => {
      await workspace.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** What an earlier version of the generator made is of no use to a test. */
async function removeOlder(): Promise<void> {
  for (const name of await readdir(dirname(MADE))) {
    if (name.startsWith('danum.before-')) {
      await rm(join(dirname(MADE), name), { recursive: true, force: true })
    }
  }
}
