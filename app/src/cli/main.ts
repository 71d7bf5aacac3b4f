import { readFileSync } from 'node:fs'
import { FootingsError } from '../failure.ts'
import { processEffects, type Effects } from '../terminal/effects.ts'
import { HELP } from './help.ts'

/** A command: its words after its name, and the world. Gives the exit code. */
export type Command = (args: readonly string[], effects: Effects) => Promise<number>

/** Each is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./serve.ts')).demo,
  serve: async () => (await import('./serve.ts')).serve,
  init: async () => (await import('./init.ts')).init,
  import: async () => (await import('../evidence/commands.ts')).importCommand,
  check: async () => (await import('../evidence/commands.ts')).check,
  releases: async () => (await import('../evidence/commands.ts')).releases,
  quarantine: async () => (await import('../evidence/commands.ts')).quarantine,
  indicators: async () => (await import('../evidence/commands.ts')).indicators,
  place: async () => (await import('../place/commands.ts')).place,
  practice: async () => (await import('../practice/commands.ts')).practice,
  footprints: async () => (await import('../footprints/commands.ts')).footprints,
  matrix: async () => (await import('../matrix/commands.ts')).matrix,
  changes: async () => (await import('../changes/commands.ts')).changes,
  prize: async () => (await import('../prize/commands.ts')).prize,
  access: async () => (await import('../access/commands.ts')).access,
  audit: async () => (await import('../audit/commands.ts')).audit,
  backup: async () => (await import('../backup/commands.ts')).backup,
  funds: async () => (await import('../funds/commands.ts')).funds,
  user: async () => (await import('../accounts/commands.ts')).user,
  models: async () => {
    ;(await import('../web/tsx.ts')).registerTsx()
    return (await import('../models/commands.ts')).models
  },
  workforce: async () => (await import('../workforce/stocktake/commands.ts')).workforce,
  impact: async () => (await import('../impact/commands.ts')).impact,
  networks: async () => (await import('../networks/commands.ts')).networks,
  queue: async () => (await import('../queues/commands.ts')).queue,
  siting: async () => (await import('../siting/commands.ts')).siting,
  evaluate: async () => (await import('../evaluate/commands.ts')).evaluate,
  statistics: async () => (await import('../statistics/commands.ts')).statistics,
}

/** Commands with a help of their own, too long for the whole one. */
const HELPS_ITSELF: ReadonlySet<string> = new Set(['evaluate', 'queue', 'statistics'])

/** Runs one command line and gives the exit code. */
export async function main(
  args: readonly string[],
  effects: Effects = processEffects(),
): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      effects.out(HELP)
      return name === undefined ? 2 : 0
    }
    if (name === '--version' || name === 'version') {
      effects.out(`${version()}\n`)
      return 0
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (load === undefined) {
      throw new FootingsError('usage', `There is no command ${name}.`, {
        remedy: 'See: footings --help',
      })
    }
    if (!HELPS_ITSELF.has(name) && (rest.includes('--help') || rest.includes('-h'))) {
      effects.out(HELP)
      return 0
    }
    const command = await load()
    return await command(rest, effects)
  } catch (error) {
    return complain(error, effects)
  }
}

function complain(error: unknown, effects: Effects): number {
  if (effects.signal.aborted) {
    effects.err('footings: cancelled. Nothing is half done.\n')
    return 1
  }
  if (error instanceof FootingsError) {
    effects.err(`footings: ${error.sentence}\n`)
    return error.exitCode
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  effects.err(
    `footings: a fault of Footings itself; please report it with these lines.\n${stack}\n`,
  )
  return 5
}

/** The version in package.json. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version: told } = JSON.parse(text) as { version: string }
  return told
}
