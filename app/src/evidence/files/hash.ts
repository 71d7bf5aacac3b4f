import { createHash } from 'node:crypto'
import { chunksOf, Utf8Check } from './encoding.ts'

/** What identifies a file, and whether its bytes are UTF-8. */
export interface FileHash {
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  readonly utf8: boolean
}

/** The SHA-256, the length and the UTF-8 validity of a file, read once as a stream. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<FileHash> {
  const hash = createHash('sha256')
  const check = new Utf8Check()
  let bytes = 0
  for await (const chunk of chunksOf(path, 1024 * 1024, signal)) {
    hash.update(chunk)
    check.push(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes, utf8: check.finish() }
}
