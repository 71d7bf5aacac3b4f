import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { splitCommand } from './split-command.ts'

/** `footings funds VERB`: money on the command line. */
export async function funds(args: readonly string[], effects: Effects): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'split') return splitCommand(rest, effects)
  throw new FootingsError('usage', `There is no ‘footings funds ${verb ?? ''}’.`, {
    remedy: 'Say: footings funds split FILE.json',
  })
}
