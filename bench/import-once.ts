import { join } from 'node:path'
import { importPaths } from '../app/src/evidence/import.ts'
import { SOURCES } from '../app/src/evidence/sources/index.ts'
import { openStore } from '../app/src/store/store.ts'

/** Takes one file into an empty workspace in a folder that is there; gives its rows and the milliseconds. */
export async function importInto(
  file: string,
  directory: string,
): Promise<{ readonly rows: number; readonly milliseconds: number }> {
  const store = await openStore({ file: join(directory, 'plan.sqlite') })
  try {
    const start = performance.now()
    const report = await importPaths([file], {
      directory,
      store,
      sources: SOURCES,
      who: 'benchmark',
      now: () => new Date(),
    })
    const milliseconds = performance.now() - start
    const left = [...report.refused, ...report.unrecognised].map(({ reason }) => reason)
    if (left.length > 0) throw new Error(left.join('; '))
    return { rows: report.releases.reduce((sum, { rows }) => sum + rows, 0), milliseconds }
  } finally {
    await store.close()
  }
}
