import { accountGate } from '../accounts/gate.ts'
import { loadProviders } from '../accounts/oidc-providers.ts'
import type { Serving } from '../accounts/serving.ts'
import { makeSetUpCode } from '../accounts/set-up.ts'
import { keepTidy } from '../accounts/upkeep.ts'
import { openJobs } from '../jobs/open-jobs.ts'
import { prepareMatrix } from '../comparison/prepare.ts'
import { roomsOf } from '../rooms.ts'
import type { Effects } from '../terminal/effects.ts'
import type { Assets } from '../web/assets.ts'
import type { PagePlace } from '../web/context.ts'
import { watchViews } from '../views/watch.ts'
import { buildServer, listen } from '../web/server.ts'
import type { Workspace } from '../workspace.ts'

/** Serves a workspace, to one person or to those who sign in, until it is stopped. */
export async function serveWorkspace(
  workspace: Workspace,
  assets: Assets,
  options: {
    readonly port: number
    readonly now: () => Date
    readonly serving: Serving
    readonly databaseUrl: string | undefined
  },
  effects: Effects,
): Promise<void> {
  const place = await placeOf(workspace, options.now())
  const { now, serving } = options
  const { host, origin, signIn, operator, proxies } = serving
  const opened = await openJobs(workspace.store, options)
  const context = { workspace, assets, now, jobs: opened.jobs }
  const complain = (error: unknown) => effects.err(`footings: ${String(error)}\n`)
  const gate = signIn ? accountGate(workspace, now, complain) : undefined
  await gate?.readNames()
  const file = signIn ? (effects.env['FOOTINGS_OIDC'] ?? '') : ''
  const providers =
    file === '' ? [] : await loadProviders(file, (told) => effects.err(`footings: ${told}\n`))
  const app = buildServer(context, roomsOf({ origin, providers }), {
    place: () => place,
    ...(gate === undefined ? {} : { gate, limited: true }),
    ...(origin === undefined ? {} : { origin }),
    ...(signIn ? { operator: operator ?? 'whoever gave you its address' } : {}),
    ...(proxies.length === 0 ? {} : { proxies }),
  })
  watchViews(app, { store: workspace.store, now, complain })
  await app.ready()
  await opened.begin()
  const listening = await listen(app, { port: options.port, host, signIn })
  const address = origin ?? (signIn ? listening.replace('127.0.0.1', 'localhost') : listening)
  effects.out(`Footings is ready at ${address}\n`)
  effects.err(
    signIn
      ? 'People sign in to it. Stop it with Ctrl-C.\n'
      : 'It is for the person at this computer only, without sign-in. Stop it with Ctrl-C.\n',
  )
  const stopTidying = await keepTidy(workspace.store, now, complain)
  const code = signIn ? await makeSetUpCode(workspace.store, now()) : undefined
  if (code !== undefined) {
    effects.err(
      `Nobody can manage people yet. Set up the first account at ${address}/set-up with the code ${code} (good for 24 hours).\n`,
    )
  }
  // The first page should not wait for what every page needs.
  const prepared = prepareMatrix(workspace, now).catch((error: unknown) => {
    effects.err(`footings: pages could not be prepared: ${String(error)}\n`)
  })
  await stopped(effects.signal)
  stopTidying()
  await app.close()
  await gate?.settled()
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
