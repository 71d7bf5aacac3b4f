import { FootingsError } from '../failure.ts'

const CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
/** DuckDB tells what the system said in words only. */
const WORDS = /IO Error: .*(No space left on device|Disk quota exceeded|File too large)/is

/** Turns the error of a disk that took no more into one that says so; any other comes back as it was. */
export function fullDisk(error: unknown, workspace: string): unknown {
  if (!(error instanceof Error) || error instanceof FootingsError) return error
  const code = 'code' in error ? String(error.code) : ''
  if (!CODES.has(code) && !WORDS.test(error.message)) return error
  return new FootingsError('usage', `There is no room left on the disk that holds ${workspace}.`, {
    remedy:
      'What was taken in before is as it was, and nothing of this file is kept. Make room and import it again.',
    cause: error,
  })
}
