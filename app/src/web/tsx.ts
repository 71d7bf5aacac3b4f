import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

import { FootingsError } from '../failure.ts'

let registered = false

/**
 * Lets Node import `.tsx` files: types are removed and JSX becomes calls of `react/jsx-runtime`,
 * with an inline source map so that stacks name the line that was written. Call it before the
 * first dynamic import of a page; a second call does nothing. It also settles NODE_ENV on
 * `production` where nothing else is set, because React chooses its slow build when it loads.
 * Throws FootingsError `internal` when a file does not parse.
 */
export function registerTsx(): void {
  if (registered) return
  registered = true
  process.env['NODE_ENV'] ??= 'production'
  registerHooks({
    load(url, context, nextLoad) {
      const path = url.split(/[?#]/, 1)[0] ?? url
      if (!path.startsWith('file:') || !path.endsWith('.tsx')) return nextLoad(url, context)
      return { format: 'module', source: compileTsx(fileURLToPath(path)), shortCircuit: true }
    },
  })
}

/** The JavaScript of one `.tsx` file, with its source map inline. */
export function compileTsx(path: string): string {
  const result = transformSync(path, readFileSync(path, 'utf8'), {
    lang: 'tsx',
    sourceType: 'module',
    sourcemap: true,
    jsx: { runtime: 'automatic', development: false },
    typescript: { onlyRemoveTypeImports: true },
  })
  const fault = result.errors.at(0)
  if (fault !== undefined) {
    throw new FootingsError('internal', `This page does not parse: ${fault.message}.`, {
      where: { file: path },
    })
  }
  const map = Buffer.from(JSON.stringify(result.map)).toString('base64')
  return `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}\n`
}
