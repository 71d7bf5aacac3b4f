import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { link, open, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { readFrames, type FramePart } from './frames.ts'
import { checkPassphrase, newSealHead, seal, sealKey, unseal, type SealHead } from './seal.ts'

const MAGIC = 'FOOTINGS BACKUP'
const SEALED_WITH = 'scrypt-131072-8-1 aes-256-gcm'
const MOST_HEAD_BYTES = 1000

const headSchema = z.object({
  format: z.literal(1),
  sealed: z
    .object({
      with: z.literal(SEALED_WITH),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
      nonce: z.string().regex(/^[0-9a-f]{14}$/),
    })
    .nullable(),
})

/** The first line of a file, with where it ends. */
interface Head {
  readonly sealed: SealHead | null
  readonly bytes: number
  /** How many bytes follow it. */
  readonly rest: number
}

/**
 * Writes a backup: a line of text, then the frames, compressed, and sealed where there is a
 * passphrase. It is written under another name and takes its own when it is whole.
 *
 * @throws FootingsError 'usage' for a file that is there already
 */
export async function writeBackupFile(
  file: string,
  passphrase: string | undefined,
  frames: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<void> {
  if (existsSync(file)) throw thereAlready(file)
  if (passphrase !== undefined) checkPassphrase(passphrase)
  const sealed = passphrase === undefined ? null : newSealHead()
  const key = sealed === null ? undefined : await sealKey(passphrase ?? '', sealed)
  const says = { format: 1, sealed: sealed === null ? null : { with: SEALED_WITH, ...sealed } }
  const head = Buffer.from(`${MAGIC} ${JSON.stringify(says)}\n`)
  const making = `${file}.making-${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    const out = createWriteStream(making, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(
      frames,
      createGzip({ level: 4 }),
      async function* sealing(source: AsyncIterable<Buffer>) {
        yield head
        if (key === undefined || sealed === null) yield* source
        else yield* seal(source, key, sealed)
      },
      out,
      signal === undefined ? {} : { signal },
    )
    await link(making, file).catch((error: unknown) => {
      throw isCode(error, 'EEXIST') ? thereAlready(file) : error
    })
  } catch (error) {
    if (isCode(error, 'ENOENT')) {
      throw new FootingsError('usage', `${file} is in no folder that is there.`, { cause: error })
    }
    if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) {
      throw new FootingsError('data', `There is no room left on the disk for ${file}.`, {
        remedy: 'Nothing of it is kept. Make room, or name another disk.',
        cause: error,
      })
    }
    throw error
  } finally {
    await rm(making, { force: true })
  }
}

/**
 * Reads a backup from its beginning to its end, part by part.
 *
 * @throws FootingsError 'usage' for a file that is not there or needs a passphrase, 'data' for one
 * that is no backup, was altered or is cut off
 */
export async function readBackupFile(
  file: string,
  passphrase: string | undefined,
  visit: (parts: AsyncIterable<FramePart>) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const { sealed, bytes, rest } = await readHead(file)
    if (sealed !== null && passphrase === undefined) {
      throw new FootingsError('usage', 'The backup is sealed with a passphrase.', {
        remedy: 'Give it with --passphrase-file FILE or in FOOTINGS_BACKUP_PASSPHRASE.',
      })
    }
    const key = sealed === null ? undefined : await sealKey(passphrase ?? '', sealed)
    const gunzip = createGunzip()
    await pipeline(
      createReadStream(file, { start: bytes }),
      async function* unsealing(source: AsyncIterable<Buffer>) {
        if (key === undefined || sealed === null) yield* source
        else yield* unseal(source, key, sealed, bytes)
      },
      gunzip,
      (source: AsyncIterable<Buffer>) => visit(readFrames(source)),
      signal === undefined ? {} : { signal },
    )
    // What follows the end of what is compressed is not looked at by zlib.
    if (sealed === null && gunzip.bytesWritten !== rest) {
      throw new FootingsError('data', 'The backup is followed by something else.', {
        remedy: 'Take another copy of the file.',
      })
    }
  } catch (error) {
    throw told(error, file)
  }
}

async function readHead(file: string): Promise<Head> {
  const about = await stat(file).catch((cause: unknown) => {
    throw new FootingsError('usage', 'There is no such file.', { where: { file }, cause })
  })
  if (!about.isFile()) throw noBackup()
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEAD_BYTES), 0)
    const start = buffer.subarray(0, bytesRead)
    const end = start.indexOf('\n')
    const line = start.toString('utf8', 0, Math.max(end, 0))
    if (!line.startsWith(`${MAGIC} `)) throw noBackup()
    const says = jsonOf(line.slice(MAGIC.length))
    const format = z.object({ format: z.number() }).safeParse(says)
    if (format.success && format.data.format > 1) {
      throw new FootingsError('data', 'The backup was made by a newer version of Footings.', {
        remedy: 'Install that version, or a later one.',
      })
    }
    const head = headSchema.safeParse(says)
    if (!head.success) throw noBackup()
    return { sealed: head.data.sealed, bytes: end + 1, rest: about.size - end - 1 }
  } finally {
    await handle.close()
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function noBackup(): FootingsError {
  return new FootingsError('data', 'It is no backup of Footings, or its beginning was altered.', {
    remedy: 'Name a file that footings backup create has written.',
  })
}

function thereAlready(file: string): FootingsError {
  return new FootingsError('usage', `${file} is there already.`, {
    remedy: 'Nothing was written. Name another file: backups are never written over.',
  })
}

/** An error with the file that it is about; zlib's complaints in plain words. */
function told(error: unknown, file: string): unknown {
  if (error instanceof FootingsError) {
    return new FootingsError(error.kind, error.message, {
      where: { ...error.where, file },
      cause: error,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
    })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') {
    const what = code === 'Z_BUF_ERROR' ? 'is cut off' : 'was altered'
    return new FootingsError('data', `The backup ${what}.`, {
      where: { file },
      remedy: 'Take another copy of the file.',
      cause: error,
    })
  }
  return error
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
