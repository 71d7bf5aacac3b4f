import { createHash } from 'node:crypto'
import { FootingsError } from '../failure.ts'

/** What a part of a backup came to. */
export interface PartTotals {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

// A frame: one letter, the length of what follows in 4 bytes, and that.
const PART = 'P'
const DATA = 'D'
const PART_END = 'E'
const END = 'Z'
const HEAD_BYTES = 5
const MOST_FRAME_BYTES = 1024 ** 2
const MOST_NAME_BYTES = 1000

/** Writes parts one after another as frames, and counts and hashes them on the way. */
export class FrameWriter {
  readonly #whole = createHash('sha256')

  /** A part: its name, its content, and its end with length and hash. */
  async *part(
    name: string,
    content: AsyncIterable<Buffer>,
    done: (totals: PartTotals) => void,
  ): AsyncGenerator<Buffer> {
    yield this.#frame(PART, Buffer.from(name))
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; at += MOST_FRAME_BYTES) {
        const piece = chunk.subarray(at, at + MOST_FRAME_BYTES)
        hash.update(piece)
        bytes += piece.length
        yield this.#frame(DATA, piece)
      }
    }
    const totals = { name, bytes, sha256: hash.digest('hex') }
    yield this.#frame(PART_END, Buffer.from(`${totals.bytes} ${totals.sha256}`))
    done(totals)
  }

  /** The end of all, with the hash of everything before it. */
  end(): Buffer {
    return this.#frame(END, Buffer.from(this.#whole.copy().digest('hex')))
  }

  #frame(kind: string, payload: Buffer): Buffer {
    const head = Buffer.alloc(HEAD_BYTES)
    head.write(kind, 'latin1')
    head.writeUInt32BE(payload.length, 1)
    const frame = Buffer.concat([head, payload])
    this.#whole.update(frame)
    return frame
  }
}

/** One part as it comes out: read `content` to its end before asking for the next. */
export interface FramePart {
  readonly name: string
  readonly content: AsyncIterable<Buffer>
  /** What it came to; known when its content was read. */
  totals(): PartTotals
}

/**
 * Reads parts as {@link FrameWriter} wrote them, and checks every length and hash.
 *
 * @throws FootingsError 'data' that says in which part the bytes are cut off, altered or too many
 */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<FramePart> {
  const reader = new FrameReader(source)
  for (;;) {
    const sum = reader.sumSoFar()
    const frame = await reader.next()
    if (frame.kind === END) {
      if (frame.payload.toString('latin1') !== sum) throw damage(reader.place, 'was altered')
      await reader.expectEnd()
      return
    }
    if (frame.kind !== PART) throw damage(reader.place, 'is not in the form of a backup')
    const name = frame.payload.toString('utf8')
    if (frame.payload.length > MOST_NAME_BYTES) throw damage(reader.place, 'has a name too long')
    reader.place = name
    const part = new OpenPart(name, reader)
    yield part
    part.expectRead()
    reader.place = `after ${name}`
  }
}

class OpenPart implements FramePart {
  readonly name: string
  readonly content: AsyncIterable<Buffer>
  #totals: PartTotals | undefined

  constructor(name: string, reader: FrameReader) {
    this.name = name
    this.content = this.#read(reader)
  }

  totals(): PartTotals {
    if (this.#totals === undefined) throw new Error(`${this.name} was not read to its end`)
    return this.#totals
  }

  expectRead(): void {
    this.totals()
  }

  async *#read(reader: FrameReader): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let bytes = 0
    for (;;) {
      const { kind, payload } = await reader.next()
      if (kind === DATA) {
        hash.update(payload)
        bytes += payload.length
        yield payload
        continue
      }
      const sha256 = hash.digest('hex')
      if (kind !== PART_END || payload.toString('latin1') !== `${bytes} ${sha256}`) {
        throw damage(this.name, 'was altered')
      }
      this.#totals = { name: this.name, bytes, sha256 }
      return
    }
  }
}

interface Frame {
  readonly kind: string
  readonly payload: Buffer
}

class FrameReader {
  readonly #source: AsyncIterator<Buffer>
  readonly #whole = createHash('sha256')
  #held: Buffer = Buffer.alloc(0)
  /** Where one is, for messages. */
  place = 'the beginning'

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The hash of all frames read so far. */
  sumSoFar(): string {
    return this.#whole.copy().digest('hex')
  }

  async next(): Promise<Frame> {
    const head = await this.#take(HEAD_BYTES)
    const length = head.readUInt32BE(1)
    if (length > MOST_FRAME_BYTES) throw damage(this.place, 'is not in the form of a backup')
    const payload = await this.#take(length)
    this.#whole.update(head).update(payload)
    return { kind: head.toString('latin1', 0, 1), payload }
  }

  async expectEnd(): Promise<void> {
    const more = this.#held.length > 0 || (await this.#source.next()).done !== true
    if (more) throw damage('the end', 'is followed by something that does not belong there')
  }

  async #take(length: number): Promise<Buffer> {
    const held = [this.#held]
    let size = this.#held.length
    while (size < length) {
      const { value, done } = await this.#source.next()
      if (done === true) throw damage(this.place, 'is cut off')
      held.push(value)
      size += value.length
    }
    const all = held.length === 1 ? this.#held : Buffer.concat(held)
    this.#held = all.subarray(length)
    return all.subarray(0, length)
  }
}

function damage(place: string, what: string): FootingsError {
  return new FootingsError('data', `The backup ${what} (${place}).`, {
    remedy: 'Take another copy of the file.',
  })
}
