import { prepareMatrix } from '../comparison/prepare.ts'
import { ROOMS } from '../rooms.ts'
import type { Effects } from '../terminal/effects.ts'
import type { Assets } from '../web/assets.ts'
import type { PagePlace } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import type { Workspace } from '../workspace.ts'

/** Serves a workspace on this computer until the person stops it. */
export async function serveWorkspace(
  workspace: Workspace,
  assets: Assets,
  options: { readonly port: number; readonly now: () => Date },
  effects: Effects,
): Promise<void> {
  const place = await placeOf(workspace, options.now())
  const { now } = options
  const context = { workspace, assets, now, jobs: new OwnJobs({ now }) }
  const app = buildServer(context, ROOMS, { place: () => place })
  const address = await listen(app, { port: options.port })
  effects.out(`Footings is ready at ${address}\n`)
  effects.err('It is for the person at this computer only, without sign-in. Stop it with Ctrl-C.\n')
  // The first page should not wait for what every page needs.
  const prepared = prepareMatrix(workspace, now).catch((error: unknown) => {
    effects.err(`footings: pages could not be prepared: ${String(error)}\n`)
  })
  await stopped(effects.signal)
  await app.close()
  // The workspace is closed next, and must not be in use then.
  await prepared
}

async function placeOf(workspace: Workspace, now: Date): Promise<PagePlace | undefined> {
  const { place, placeName, madeUp } = workspace.description
  if (place === null) return undefined
  if (placeName !== null) return { name: placeName, madeUp: madeUp !== null }
  const found = await workspace.register.place(place, now.toISOString().slice(0, 10))
  return { name: found?.name ?? place, madeUp: false }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    process.once('SIGTERM', () => resolve())
  })
}
