import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { optionsCommand } from './options-command.ts'
import { solveCommand } from './solve-command.ts'

/** `footings networks options|solve`: the best networks of a place, or the best regions of any graph. */
export async function networks(args: readonly string[], effects: Effects): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'options') return optionsCommand(rest, effects)
  if (verb === 'solve') return solveCommand(rest, effects)
  throw new FootingsError('usage', 'Say which: footings networks options or solve.', {
    remedy:
      'Write: footings networks options --place CODE, or footings networks solve FILE.json for any graph.',
  })
}
