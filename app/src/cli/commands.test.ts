import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/**
 * What the commands load, in the order of the source: a module of `.tsx` is loaded by none that does
 * not let Node read it first.
 */
test('every command loads in a plain process', async () => {
  const main = new URL('main.ts', import.meta.url)
  const source = readFileSync(main, 'utf8')
  const [, list = ''] =
    /const COMMANDS[^=]*=> *Promise<Command>>> = \{(.*?)\n\}/s.exec(source) ?? []
  // Those that need pages let Node read them before: they come last.
  const entries = list.split(/\n(?= {2}\w+:)/)
  const asks = (entry: string) => entry.includes('registerTsx')
  const modules = entries
    .toSorted((a, b) => Number(asks(a)) - Number(asks(b)))
    .flatMap((entry) => [...entry.matchAll(/import\('([^']+)'\)/g)].map(([, path = '']) => path))
  expect(modules.length).toBeGreaterThan(20)
  const script = modules
    .map((path) => {
      const url = JSON.stringify(new URL(path, main).href)
      return path.endsWith('web/tsx.ts')
        ? `(await import(${url})).registerTsx()`
        : `await import(${url}).catch((error) => { console.log(${JSON.stringify(path)}, error.message) })`
    })
    .join(';\n')
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
  ])
  expect(stdout).toBe('')
}, 30_000)
