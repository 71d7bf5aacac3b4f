import { makeWorkspace } from '../workspace.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, workspaceFolder } from '../terminal/options.ts'

/** `footings init`: makes an empty workspace. */
export async function init(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { place: { type: 'string' }, name: { type: 'string' } })
  const directory = workspaceFolder(words, effects)
  const place = words.text('place')
  const placeName = words.text('name')
  await makeWorkspace(directory, {
    ...(place === undefined ? {} : { place }),
    ...(placeName === undefined ? {} : { placeName }),
  })
  if (words.flag('json')) effects.out(`${JSON.stringify({ workspace: directory })}\n`)
  else
    effects.out(
      `Made a workspace at ${directory}\nNext: footings import PATH... --workspace ${directory}\n`,
    )
  return 0
}
