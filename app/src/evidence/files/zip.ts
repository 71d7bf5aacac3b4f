import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { FootingsError } from '../../failure.ts'
import type { UnpackLimits } from './limits.ts'
import { damaged, inWords, refuseBomb, refuseTotal } from './unpack.ts'

/** A zip that is open, with what its list of members says. */
export interface OpenZip {
  readonly file: ZipFile
  readonly entries: readonly Entry[]
  /** Whether it is an Excel workbook of the present format (.xlsx, .xlsm). */
  readonly workbook: boolean
}

/**
 * Opens a zip and reads its list of members, no member itself. Close `file` after use.
 *
 * @param name the name to show in errors
 * @throws FootingsError `data` when the list is damaged, has too many members, or states sizes
 * beyond the limits.
 */
export async function openZip(
  path: string,
  name: string,
  limits: Pick<UnpackLimits, 'members' | 'ratio' | 'ratioFrom' | 'totalBytes'>,
): Promise<OpenZip> {
  let file: ZipFile
  try {
    file = await openPromise(path, { autoClose: false, validateEntrySizes: true })
  } catch (error) {
    throw damaged(name, inWords(error), error)
  }
  try {
    if (file.entryCount > limits.members) throw tooMany(name, limits.members)
    const entries = await entriesOf(file, name)
    const names = new Set(entries.map((entry) => entry.fileName))
    const workbook = names.has('[Content_Types].xml') && names.has('xl/workbook.xml')
    let total = 0
    for (const entry of entries) {
      const member = memberName(name, entry)
      refuseBomb(member, entry.uncompressedSize, entry.compressedSize, limits)
      total += entry.uncompressedSize
      refuseTotal(name, total, limits)
    }
    return { file, entries, workbook }
  } catch (error) {
    file.close()
    throw error
  }
}

async function entriesOf(file: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of file.eachEntry()) entries.push(entry)
  } catch (error) {
    if (error instanceof Error && /strong encryption/i.test(error.message)) throw encrypted(name)
    throw damaged(name, inWords(error), error)
  }
  return entries
}

/** The name to show for a member: `archive.zip/inner.csv`. Never a path on disk. */
export function memberName(archive: string, entry: Entry): string {
  return `${archive}/${entry.fileName.replace(/\p{Cc}/gu, '?')}`
}

/** Whether a member holds content: not a folder, nor what desktops add beside the files. */
export function isContent(entry: Entry): boolean {
  const parts = entry.fileName.split('/')
  return parts.at(-1) !== '' && !parts.some((part) => part.startsWith('.') || part === '__MACOSX')
}

/** @throws FootingsError `data` when the member cannot be read without a password or at all. */
export function refuseUnreadable(name: string, entry: Entry): void {
  if (entry.isEncrypted()) throw encrypted(name)
  if (!entry.canDecodeFileData()) {
    throw new FootingsError('data', 'It is packed by a method that is not the usual one of zips.', {
      where: { file: name },
      remedy: 'Unpack it yourself and give the folder.',
    })
  }
}

function encrypted(name: string): FootingsError {
  return new FootingsError('data', 'It is encrypted.', {
    where: { file: name },
    remedy: 'Unpack it with its password and give the folder.',
  })
}

function tooMany(name: string, most: number): FootingsError {
  return new FootingsError('data', `The archive has more than ${most} members.`, {
    where: { file: name },
    remedy: 'Unpack it yourself and give only the files that you need.',
  })
}
