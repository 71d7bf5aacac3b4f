import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REAL_DATA = join(ROOT, '../shared/data')

/** The path of a real published file. They are read in place and never copied into the project. */
export function sharedData(path: string): string {
  return join(REAL_DATA, path)
}

/**
 * `describe` for tests that need the real published files. Without the folder they are skipped and
 * say so; with FOOTINGS_REAL_DATA=1 their absence is a failure.
 */
export function describeRealData(name: string, body: () => void): void {
  if (existsSync(REAL_DATA)) describe(name, body)
  else if (process.env['FOOTINGS_REAL_DATA'] === '1') {
    describe(name, () => {
      test('needs the published files', () => {
        throw new Error(`FOOTINGS_REAL_DATA is set and ${REAL_DATA} is not there`)
      })
    })
  } else {
    describe.skip(`${name} (skipped: the published files are not at ${REAL_DATA})`, body)
  }
}
