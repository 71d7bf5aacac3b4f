import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasAccounts } from '../accounts/people.ts'
import { servingOf } from '../accounts/serving.ts'
import { ensureDanum } from '../danum/workspace.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, workspaceFolder, type Words } from '../terminal/options.ts'
import { progressLine } from '../terminal/tables.ts'
import { buildAssets } from '../web/build.ts'
import { registerTsx } from '../web/tsx.ts'
import { openWorkspace } from '../workspace.ts'

const ASSETS = fileURLToPath(new URL('../../dist', import.meta.url))
const PORT = 4810

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  origin: { type: 'string' },
  alone: { type: 'boolean' },
} as const

/** `footings serve`: opens a workspace in the browser until it is stopped. */
export async function serve(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, OPTIONS)
  const databaseUrl = effects.env['DATABASE_URL']
  return serveFolder(workspaceFolder(words, effects), words, effects, databaseUrl)
}

/** `footings demo`: makes Danum where it is not there yet, and opens it. Its records are in SQLite. */
export async function demo(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, OPTIONS)
  const folder = words.text('workspace') ?? join(effects.cwd, '.footings', 'danum')
  const directory = resolve(effects.cwd, folder)
  if (existsSync(directory) && !existsSync(join(directory, 'danum.json'))) {
    throw new FootingsError('usage', `${directory} holds something else than Danum.`, {
      remedy: 'Name another folder, or open it with: footings serve --workspace DIR',
    })
  }
  const line = progressLine(effects)
  // Styles are compiled beside the import; both are needed before the first page.
  const [made] = await Promise.allSettled([
    ensureDanum(directory, {
      now: effects.now,
      report: ({ file }) => line.show(`making Danum: ${file}`),
    }),
    buildAssets({ outDir: ASSETS }),
  ])
  line.end()
  if (made.status === 'rejected') throw made.reason
  return serveFolder(directory, words, effects, undefined)
}

async function serveFolder(
  directory: string,
  words: Words,
  effects: Effects,
  database: string | undefined,
): Promise<number> {
  const databaseUrl = database === '' ? undefined : database
  const port = portOf(words, effects)
  const workspace = await openWorkspace(directory, {
    now: effects.now,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  try {
    const serving = servingOf({
      host: words.text('host'),
      origin: words.text('origin'),
      alone: words.flag('alone'),
      accounts: await hasAccounts(workspace.store),
      env: effects.env,
    })
    const assets = await buildAssets({ outDir: ASSETS })
    registerTsx()
    const { serveWorkspace } = await import('./server.ts')
    const options = { port, now: effects.now, serving, databaseUrl }
    await serveWorkspace(workspace, assets, options, effects)
    return 0
  } finally {
    await workspace.close()
  }
}

function portOf(words: Words, effects: Effects): number {
  const text = words.text('port') ?? effects.env['PORT'] ?? String(PORT)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new FootingsError('usage', `${text} is not a port.`, {
      remedy: 'Use a number up to 65535; 0 takes a free one.',
    })
  }
  return port
}
