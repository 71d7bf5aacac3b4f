import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { evaluate } from './commands.ts'

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly code: number
  readonly out: string
  /** The sentence of the error that it ended with; empty where it ended well. */
  readonly err: string
}

/** Runs `footings evaluate` with a text as its standard input. */
export async function run(args: readonly string[], input = ''): Promise<Ran> {
  let out = ''
  const effects: Effects = {
    out: (text) => {
      out += text
    },
    err: () => undefined,
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
  }
  try {
    const code = await evaluate(args, effects, async () => Buffer.from(input))
    return { code, out, err: '' }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out, err: error.sentence }
  }
}
