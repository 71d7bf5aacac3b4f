import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { contentOf } from './content.ts'
import type { Content } from './content.ts'
import { unreadable } from './find.ts'
import { UNPACK_LIMITS, WINDOW_BYTES } from './limits.ts'
import type { UnpackLimits } from './limits.ts'
import { FootingsError } from '../../failure.ts'
import { damaged, inWords, needRoom, unpackTo } from './unpack.ts'
import type { Unpacked } from './unpack.ts'
import { isContent, memberName, openZip, refuseUnreadable } from './zip.ts'

/** What a file is, to the reader that it needs. */
export type FileKind = 'text' | 'workbook' | 'geojson' | 'other' | 'empty'

/** A file that lies on disk unpacked, ready to be read. */
export interface OpenedFile {
  /** The name to show, such as `archive.zip/inner.csv`. */
  readonly name: string
  /** The path of the outer file, as it was given. */
  readonly origin: string
  /** Where it lies: the outer file itself, or a copy in the scratch folder. */
  readonly path: string
  readonly kind: FileKind
  /** What an `other` is, in words; empty for the rest. */
  readonly what: string
  readonly size: number
  /** Removes the copy; an outer file stays. The next file of the iteration does it too. */
  dispose(): Promise<void>
}

export interface OpenOptions {
  /** A folder for unpacked copies. It must be there; it is left as it was. */
  readonly scratch: string
  /** The name to show for the outer file; its own if left out. */
  readonly name?: string
  readonly limits?: Partial<UnpackLimits>
  readonly signal?: AbortSignal | undefined
  /** Called with the bytes unpacked so far. */
  readonly onBytes?: (unpacked: number) => void
}

interface Layer {
  readonly path: string
  readonly name: string
  /** How many archives it lies in. */
  readonly depth: number
}

interface Work {
  readonly origin: string
  readonly limits: UnpackLimits
  readonly total: Unpacked
  readonly signal: AbortSignal | undefined
  readonly onBytes: ((unpacked: number) => void) | undefined
  /** A fresh path in the scratch folder. */
  freshPath(): Promise<string>
}

/**
 * Opens a file by what it holds and not by its name: a text, workbook or other file comes as it is,
 * a gzip unpacked, a zip member by member, with archives inside it opened too. A member is unpacked
 * when its turn comes and removed when the next is asked for, so the scratch folder never holds more
 * than one of them (and the archive it came from), and nothing once the iteration ends.
 * @throws FootingsError `data` when an archive is damaged, encrypted or beyond the limits, naming
 * the member; `usage` when the file is not there or the disk is too full.
 */
export async function* openFile(path: string, options: OpenOptions): AsyncIterable<OpenedFile> {
  let folder: string | undefined
  let count = 0
  const work: Work = {
    origin: path,
    limits: { ...UNPACK_LIMITS, ...options.limits },
    total: { bytes: 0 },
    signal: options.signal,
    onBytes: options.onBytes,
    async freshPath() {
      folder ??= await mkdtemp(join(options.scratch, 'opened-'))
      return join(folder, `${++count}`)
    },
  }
  try {
    yield* opened({ path, name: options.name ?? basename(path), depth: 0 }, work)
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function* opened(layer: Layer, work: Work): AsyncIterable<OpenedFile> {
  work.signal?.throwIfAborted()
  const { content, size } = await look(layer.path)
  if (content.kind === 'zip') yield* unzipped(layer, size, work)
  else if (content.kind === 'gzip') yield* gunzipped(layer, size, work)
  else
    yield openedFile(layer, size, work, content.kind, content.kind === 'other' ? content.what : '')
}

function openedFile(layer: Layer, size: number, work: Work, kind: FileKind, what = ''): OpenedFile {
  return {
    name: layer.name,
    origin: work.origin,
    path: layer.path,
    kind,
    what,
    size,
    async dispose() {
      if (layer.depth > 0) await rm(layer.path, { force: true })
    },
  }
}

async function look(path: string): Promise<{ content: Content; size: number }> {
  try {
    const { size } = await stat(path)
    const file = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(Math.min(size, WINDOW_BYTES))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
      return { content: contentOf(buffer.subarray(0, bytesRead), bytesRead === size), size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function* unzipped(layer: Layer, size: number, work: Work): AsyncIterable<OpenedFile> {
  const zip = await openZip(layer.path, layer.name, work.limits)
  try {
    if (zip.workbook) {
      yield openedFile(layer, size, work, 'workbook')
      return
    }
    refuseDepth(layer, work)
    for (const entry of zip.entries.filter(isContent)) {
      const name = memberName(layer.name, entry)
      refuseUnreadable(name, entry)
      const path = await work.freshPath()
      try {
        await needRoom(dirname(path), entry.uncompressedSize, name, work.limits)
        const packed = await zip.file.openReadStreamPromise(entry).catch((error: unknown) => {
          throw damaged(name, inWords(error), error)
        })
        const member = { name, packedBytes: entry.compressedSize, crc: entry.crc32 }
        await unpackTo(path, packed, member, work)
        yield* opened({ path, name, depth: layer.depth + 1 }, work)
      } finally {
        await rm(path, { force: true })
      }
    }
  } finally {
    zip.file.close()
  }
}

async function* gunzipped(layer: Layer, size: number, work: Work): AsyncIterable<OpenedFile> {
  refuseDepth(layer, work)
  const path = await work.freshPath()
  try {
    await needRoom(dirname(path), size, layer.name, work.limits)
    const packed = createReadStream(layer.path)
    const gunzip = createGunzip({ chunkSize: 256 * 1024 })
    packed.on('error', (error) => gunzip.destroy(error))
    gunzip.on('close', () => packed.destroy())
    const member = { name: layer.name, packedBytes: size, crc: undefined }
    await unpackTo(path, packed.pipe(gunzip), member, work)
    yield* opened({ path, name: layer.name, depth: layer.depth + 1 }, work)
  } finally {
    await rm(path, { force: true })
  }
}

function refuseDepth(layer: Layer, work: Work): void {
  if (layer.depth < work.limits.depth) return
  throw new FootingsError(
    'data',
    `It is an archive inside ${work.limits.depth} others, which is deeper than is opened.`,
    { where: { file: layer.name }, remedy: 'Unpack it yourself and give the folder.' },
  )
}
