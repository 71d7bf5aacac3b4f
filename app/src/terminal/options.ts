import { resolve } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { FootingsError } from '../failure.ts'
import { isDay } from '../register/records.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import type { Effects } from './effects.ts'

/** Parsed words of a command line. */
export interface Words {
  readonly words: readonly string[]
  text(name: string): string | undefined
  flag(name: string): boolean
}

const SHARED = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig

/**
 * Options of a command, together with the ones that every command has: --workspace, --json, --csv.
 *
 * @throws FootingsError 'usage' for an option that the command has not
 */
export function parseWords(args: readonly string[], own: ParseArgsOptionsConfig = {}): Words {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...SHARED, ...own },
      allowPositionals: true,
      strict: true,
    })
    const given: Readonly<Record<string, unknown>> = values
    return {
      words: positionals,
      text: (name) => {
        const value = given[name]
        return typeof value === 'string' ? value : undefined
      },
      flag: (name) => given[name] === true,
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new FootingsError('usage', message.endsWith('.') ? message : `${message}.`, {
      remedy: 'See: footings --help',
    })
  }
}

/** A date option as `yyyy-mm-dd`; the fallback where it is not given. */
export function dateOption(words: Words, name: string, fallback: string): string {
  const text = words.text(name)
  if (text === undefined) return fallback
  if (!isDay(text)) {
    throw new FootingsError('usage', `--${name} ${text} is not a date.`, {
      remedy: 'Write it as 2023-03-31.',
    })
  }
  return text
}

/** Where the workspace is: --workspace, or FOOTINGS_WORKSPACE, or the current folder. */
export function workspaceFolder(words: Words, effects: Effects): string {
  return resolve(effects.cwd, words.text('workspace') ?? effects.env['FOOTINGS_WORKSPACE'] ?? '.')
}

/** Opens the workspace of a command, does its work, and closes it whatever happens. */
export async function withWorkspace<T>(
  words: Words,
  effects: Effects,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const databaseUrl = effects.env['DATABASE_URL']
  const workspace = await openWorkspace(workspaceFolder(words, effects), {
    now: effects.now,
    ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}
