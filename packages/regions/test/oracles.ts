import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ORACLES = fileURLToPath(new URL('../../../../shared/oracles/networks', import.meta.url))

/**
 * The bytes of a file of known answers, or null with a printed reason where it is not there. With
 * FOOTINGS_REAL_DATA=1 its absence is an error.
 */
export function oracleBytes(path: string): Uint8Array | null {
  const whole = join(ORACLES, path)
  if (existsSync(whole)) return readFileSync(whole)
  const message = `${whole} is not there`
  if (process.env['FOOTINGS_REAL_DATA'] === '1') {
    throw new Error(`FOOTINGS_REAL_DATA is set and ${message}`)
  }
  console.warn(`Skipped: ${message}`)
  return null
}

/** The text of a file of known answers; null, with a printed reason, where it is not there. */
export function oracle(path: string): string | null {
  const bytes = oracleBytes(path)
  return bytes === null ? null : new TextDecoder().decode(bytes)
}
