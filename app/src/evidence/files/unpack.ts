import { createWriteStream } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { FootingsError } from '../../failure.ts'
import { sizeInWords } from './limits.ts'
import type { UnpackLimits } from './limits.ts'

const CHECK_DISK_EVERY = 64 * 1024 * 1024

/** What one outer file has unpacked to so far. */
export interface Unpacked {
  bytes: number
}

/** A packed member and how much of it there should be. */
export interface PackedMember {
  /** The name to show in errors. */
  readonly name: string
  readonly packedBytes: number
  /** The CRC-32 of the unpacked bytes, where the archive states it. */
  readonly crc: number | undefined
}

/**
 * The bytes of a member as they unpack, counted against the limits while they come, so that a
 * member which lies about its size is stopped at the limit and not after it.
 * @throws FootingsError `data` when a limit is passed or the checksum differs.
 */
export async function* metered(
  chunks: AsyncIterable<Buffer>,
  member: PackedMember,
  limits: Pick<UnpackLimits, 'totalBytes' | 'ratio' | 'ratioFrom'>,
  total: Unpacked,
): AsyncIterable<Buffer> {
  let bytes = 0
  let crc = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    total.bytes += chunk.length
    refuseBomb(member.name, bytes, member.packedBytes, limits)
    refuseTotal(member.name, total.bytes, limits)
    if (member.crc !== undefined) crc = crc32(chunk, crc)
    yield chunk
  }
  if (member.crc !== undefined && crc !== member.crc) {
    throw damaged(member.name, 'its checksum is not the one that the archive states')
  }
}

/** Refuses a member that unpacks to more than the ratio allows. */
export function refuseBomb(
  name: string,
  bytes: number,
  packedBytes: number,
  limits: Pick<UnpackLimits, 'ratio' | 'ratioFrom'>,
): void {
  if (bytes <= limits.ratioFrom || bytes <= packedBytes * limits.ratio) return
  throw new FootingsError(
    'data',
    `It unpacks to more than ${limits.ratio} times its packed size, as a file does that is made to fill a disk.`,
    { where: { file: name }, remedy: 'If it is genuine, unpack it yourself and give the folder.' },
  )
}

/** Refuses an archive that unpacks to more than the limit in all. */
export function refuseTotal(
  name: string,
  bytes: number,
  limits: Pick<UnpackLimits, 'totalBytes'>,
): void {
  if (bytes <= limits.totalBytes) return
  throw new FootingsError(
    'data',
    `The archive unpacks to more than ${sizeInWords(limits.totalBytes)}.`,
    { where: { file: name }, remedy: 'Unpack it yourself and give only the files that you need.' },
  )
}

/**
 * Unpacks a member to a file, which must not be there yet. What was written stays when it fails.
 * @throws FootingsError `data` when the member is damaged or passes a limit, `usage` when the disk
 * is too full.
 */
export async function unpackTo(
  out: string,
  packed: Readable,
  member: PackedMember,
  options: {
    readonly limits: UnpackLimits
    readonly total: Unpacked
    readonly signal: AbortSignal | undefined
    readonly onBytes: ((unpacked: number) => void) | undefined
  },
): Promise<void> {
  const { limits, total, signal, onBytes } = options
  let checkedAt = total.bytes
  try {
    await pipeline(
      packed,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of metered(chunks, member, limits, total)) {
          if (total.bytes - checkedAt > CHECK_DISK_EVERY) {
            checkedAt = total.bytes
            await needRoom(dirname(out), 0, member.name, limits)
          }
          onBytes?.(total.bytes)
          yield chunk
        }
      },
      createWriteStream(out, { flags: 'wx', mode: 0o600 }),
      signal === undefined ? {} : { signal },
    )
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof FootingsError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(member.name, error)
    if (/^(E[A-Z]+)$/.test(code)) throw error
    throw damaged(member.name, inWords(error), error)
  }
}

/** @throws FootingsError `usage` when the disk of the folder has no room for that many bytes more. */
export async function needRoom(
  folder: string,
  bytes: number,
  name: string,
  limits: Pick<UnpackLimits, 'spareBytes'>,
): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize - bytes < limits.spareBytes) throw diskFull(name, undefined)
}

function diskFull(name: string, cause: unknown): FootingsError {
  return new FootingsError('usage', 'There is not enough room on the disk to unpack it.', {
    where: { file: name },
    remedy: 'Free some space, or put the workspace on a larger disk, and import it again.',
    cause,
  })
}

/** The error for an archive or a member that cannot be unpacked. */
export function damaged(name: string, why: string, cause?: unknown): FootingsError {
  return new FootingsError('data', `It is damaged or cut short: ${why}.`, {
    where: { file: name },
    remedy: 'Download it again.',
    cause,
  })
}

/** The reason that an unpacker gave, in the words of this project. */
export function inWords(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/end of central directory/i.test(said)) return 'the list of its members is missing'
  if (/unexpected end of file|unexpected EOF|not enough bytes/i.test(said))
    return 'it ends too soon'
  if (/too many bytes|size mismatch/i.test(said)) {
    return 'it is larger or smaller than the archive states'
  }
  if (/overflows file bounds/i.test(said)) return 'a member lies beyond its end'
  if (/incorrect data check|incorrect length check/i.test(said)) {
    return 'its checksum is not the one that it states'
  }
  if (/relative path|absolute path|invalid characters/i.test(said)) {
    return 'a member is named to land outside its folder'
  }
  return said.replace(/\.$/, '')
}
