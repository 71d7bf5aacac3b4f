import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { FastifyRequest } from 'fastify'

import { FootingsError } from '../failure.ts'

const GIGABYTE = 1024 ** 3
const NAME_LENGTH = 120

export interface UploadLimits {
  /** Of all files of one request together; 8 GB unless told. */
  readonly maxBytes?: number
  /** Files in one request; 50 unless told. */
  readonly maxFiles?: number
}

export interface UploadedFile {
  /** Where the content is, under a name of ours. */
  readonly path: string
  /** What the sender called it, made safe to show. Never use it as a path. */
  readonly name: string
  readonly bytes: number
}

export interface Upload {
  readonly files: readonly UploadedFile[]
  readonly fields: ReadonlyMap<string, string>
}

/**
 * Streams the files of a multipart request into `directory`, whatever their size, without holding
 * any in memory. The caller removes them. On any trouble nothing stays on the disk: too many bytes
 * or files, a body cut short, a full disk (FootingsError `data`), a request that is no upload or
 * carries no file (FootingsError `usage`).
 */
export async function receiveUpload(
  request: FastifyRequest,
  directory: string,
  limits: UploadLimits = {},
): Promise<Upload> {
  if (!request.isMultipart()) throw new FootingsError('usage', 'This request carries no files.')
  const maxBytes = limits.maxBytes ?? 8 * GIGABYTE
  const maxFiles = limits.maxFiles ?? 50
  await mkdir(directory, { recursive: true })
  const files: UploadedFile[] = []
  const fields = new Map<string, string>()
  const written: string[] = []
  let left = maxBytes
  try {
    const parts = request.parts({
      limits: { files: maxFiles, fileSize: maxBytes, fields: 100, fieldSize: 65_536, parts: 200 },
    })
    for await (const part of parts) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String(part.value))
        continue
      }
      if (part.filename === '' || part.filename === undefined) {
        part.file.resume()
        continue
      }
      const path = join(directory, `upload-${randomBytes(12).toString('hex')}`)
      written.push(path)
      const meter = measure(left, () => tooLarge(maxBytes))
      await pipeline(part.file, meter.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      if (part.file.truncated) throw tooLarge(maxBytes)
      left -= meter.bytes()
      files.push({ path, name: displayName(part.filename), bytes: meter.bytes() })
    }
    if (files.length === 0) {
      throw new FootingsError('usage', 'No file was chosen.', { remedy: 'Choose at least one.' })
    }
    return { files, fields }
  } catch (error) {
    for (const path of written) await rm(path, { force: true })
    throw explain(error, maxFiles)
  }
}

/** The sender's name for a file without its folders, control characters or tricks of direction. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  return plain === '' || /^\.+$/.test(plain) ? 'unnamed file' : plain.slice(0, NAME_LENGTH)
}

function measure(
  limit: number,
  refuse: () => FootingsError,
): { readonly stream: Transform; readonly bytes: () => number } {
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) done(refuse())
      else done(null, chunk)
    },
  })
  return { stream, bytes: () => bytes }
}

function tooLarge(maxBytes: number): FootingsError {
  return new FootingsError(
    'data',
    `These files are larger than ${sizeInWords(maxBytes)} together.`,
    {
      remedy: 'Send fewer at once, or load them with `footings import`.',
    },
  )
}

function sizeInWords(bytes: number): string {
  return bytes >= GIGABYTE
    ? `${Math.floor(bytes / GIGABYTE)} GB`
    : `${bytes.toLocaleString('en-GB')} bytes`
}

function explain(error: unknown, maxFiles: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') {
    return new FootingsError('data', `More than ${maxFiles} files were sent at once.`, {
      remedy: 'Send fewer at once, or put them into one zip.',
      cause: error,
    })
  }
  if (code === 'ENOSPC') {
    return new FootingsError('data', 'The disk is full, and nothing of this upload was kept.', {
      remedy: 'Make room and send it again.',
      cause: error,
    })
  }
  const broken = ['ERR_STREAM_PREMATURE_CLOSE', 'FST_ERR_PREMATURE_CLOSE', 'ECONNRESET']
  // The multipart parser marks this fault by its words alone.
  const cut = error instanceof Error && /end of (multipart|form) data/i.test(error.message)
  if (cut || (typeof code === 'string' && broken.includes(code))) {
    return new FootingsError('data', 'The upload was cut short, and nothing of it was kept.', {
      remedy: 'Send it again.',
      cause: error,
    })
  }
  return error
}
