import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from './effects.ts'

const MOST_BYTES = 256 * 1024 * 1024

/** What to do about a file that cannot be read, and about one that is no text. */
export interface TextFileRemedies {
  readonly unread: string
  readonly noText: string
}

/**
 * The text of a file that a command names, of 256 MB at most.
 *
 * @throws FootingsError 'usage' for a file that is not there or cannot be read, 'data' for one that is
 * too large or no UTF-8
 */
export async function textFile(
  file: string,
  effects: Pick<Effects, 'cwd'>,
  remedies: TextFileRemedies,
): Promise<string> {
  const path = resolve(effects.cwd, file)
  const where = { file }
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) {
      throw new FootingsError('data', `The file has ${Math.round(size / 1024 ** 2)} MB.`, {
        where,
        remedy: `Give one of ${MOST_BYTES / 1024 ** 2} MB at most.`,
      })
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof FootingsError) throw error
    if (error instanceof TypeError) {
      const remedy = remedies.noText
      throw new FootingsError('data', 'The file is no UTF-8 text.', { where, remedy, cause: error })
    }
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const why = code === 'ENOENT' ? 'There is no such file.' : 'The file cannot be read.'
    throw new FootingsError('usage', why, { where, remedy: remedies.unread, cause: error })
  }
}
