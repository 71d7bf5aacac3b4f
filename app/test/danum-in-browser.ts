import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { buildAssets } from '../src/web/build.ts'
import type { Room, ZodFastify } from '../src/web/context.ts'
import { Jobs } from '../src/web/jobs.ts'
import { buildServer, listen } from '../src/web/server.ts'
import { danumWorkspace } from './danum.ts'

const outDir = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Serves some rooms on Danum, with their styles and scripts, for the tests of a `describe`. Gives
 * the address, which is known once the tests run.
 */
export function servedDanum(rooms: readonly Room[], now: () => Date): () => string {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new Jobs() }, rooms, {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })
  return () => origin
}
