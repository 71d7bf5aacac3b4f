import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Evidence } from '../src/evidence/evidence.ts'
import { importPaths, type ImportReport } from '../src/evidence/import.ts'
import type { Source } from '../src/evidence/reading.ts'
import { openStore, type Store } from '../src/store/store.ts'

/** A workspace of a test's own: import into it, ask it, and remove it at the end. */
export interface TestEvidence {
  readonly directory: string
  readonly store: Store
  readonly evidence: Evidence
  /** Imports files that are there. */
  importPaths(...paths: string[]): Promise<ImportReport>
  /** Writes a file and imports it. */
  importText(name: string, text: string | Buffer): Promise<ImportReport>
  end(): Promise<void>
}

/** Opens one on the given sources. Its clock stands at noon on 1 November 2026. */
export async function testEvidence(sources: readonly Source[]): Promise<TestEvidence> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-test-'))
  const files = join(directory, 'files')
  await mkdir(files)
  const store = await openStore({ file: join(directory, 'plan.sqlite') })
  const evidence = await Evidence.open(directory, store)
  const now = () => new Date('2026-11-01T12:00:00Z')
  const take = async (...paths: string[]) => {
    const report = await importPaths(paths, { directory, store, sources, who: 'test', now })
    await evidence.refresh()
    return report
  }
  return {
    directory,
    store,
    evidence,
    importPaths: take,
    importText: async (name, text) => {
      await writeFile(join(files, name), text)
      return take(join(files, name))
    },
    end: async () => {
      evidence.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
