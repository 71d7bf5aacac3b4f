import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { FootingsError } from '../../failure.ts'

/** The text encodings that published files come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** An encoding and whether a byte order mark says so. */
export interface EncodingGuess {
  readonly encoding: Encoding
  readonly bom: boolean
}

/**
 * The encoding of a text from its first bytes: its byte order mark; else UTF-16 when every other
 * byte of most pairs is zero; else UTF-8 when it is valid; else Windows-1252, in which every
 * sequence of bytes is a text.
 *
 * @param start the first bytes of the text; a character may be cut at their end
 */
export function guessEncoding(start: Buffer): EncodingGuess {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    return { encoding: 'utf-8', bom: true }
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bom: true }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bom: true }
  const wide = utf16Order(start.subarray(0, 4096))
  if (wide !== undefined) return { encoding: wide, bom: false }
  const check = new Utf8Check()
  check.push(start)
  return { encoding: check.valid ? 'utf-8' : 'windows-1252', bom: false }
}

function utf16Order(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(start.length / 2)
  if (pairs < 2) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs; i++) {
    if (start[2 * i] === 0) even++
    if (start[2 * i + 1] === 0) odd++
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

/**
 * The encoding of a whole file, read once as a stream: as `guessEncoding`, but UTF-8 only where
 * every byte of the file agrees.
 */
export async function detectEncoding(
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Encoding> {
  let guess: EncodingGuess | undefined
  const check = new Utf8Check()
  for await (const chunk of chunksOf(path, 256 * 1024, options.signal)) {
    guess ??= guessEncoding(chunk)
    if (guess.encoding !== 'utf-8') return guess.encoding
    check.push(chunk)
    if (!check.valid) return 'windows-1252'
  }
  return check.finish() ? 'utf-8' : 'windows-1252'
}

/** The bytes of a file in order. Each chunk is overwritten by the next. */
export async function* chunksOf(
  path: string,
  chunkBytes: number,
  signal: AbortSignal | undefined,
): AsyncIterable<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/**
 * The text of the next chunk of a file, or what is left of it after the last.
 * @throws FootingsError `data` when the bytes are not of the decoder's encoding.
 */
export function textOf(decoder: TextDecoder, chunk: Buffer | undefined, name: string): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    throw new FootingsError('data', `It holds bytes that are not ${decoder.encoding} text.`, {
      where: { file: name },
      remedy: 'Export it again as UTF-8.',
      cause: error,
    })
  }
}

/** Whether bytes that come in chunks are UTF-8, with characters cut at the seams. */
export class Utf8Check {
  #held: Buffer = Buffer.alloc(0)
  #valid = true

  push(chunk: Buffer): void {
    if (!this.#valid) return
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    const whole = bytes.length - unfinishedBytes(bytes)
    this.#valid = isUtf8(bytes.subarray(0, whole))
    this.#held = Buffer.from(bytes.subarray(whole))
  }

  /** Whether all bytes so far are UTF-8; a character cut at the end counts as valid. */
  get valid(): boolean {
    return this.#valid
  }

  /** Whether the whole is UTF-8; a character cut at the end does not count. */
  finish(): boolean {
    return this.#valid && this.#held.length === 0
  }
}

/** How many bytes at the end start a UTF-8 character and do not finish it: 0 to 3. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? back : 0
    }
    if (byte < 0x80) return 0
  }
  return 0
}
