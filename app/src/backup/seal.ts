import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { FootingsError } from '../failure.ts'

/** AES-256-GCM over pieces of this size; each is sealed with its number and whether it is the last. */
export const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16
/** scrypt, RFC 7914: 128 MiB and about half a second for one guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 ** 2 }
const LEAST_CHARACTERS = 12

/** What the head of a sealed file says openly. */
export interface SealHead {
  readonly salt: string
  readonly nonce: string
}

export function newSealHead(): SealHead {
  return { salt: randomBytes(16).toString('hex'), nonce: randomBytes(7).toString('hex') }
}

/**
 * Refuses a passphrase that could be guessed by trying.
 *
 * @throws FootingsError 'usage'
 */
export function checkPassphrase(passphrase: string): void {
  if (passphrase.length >= LEAST_CHARACTERS) return
  throw new FootingsError(
    'usage',
    `The passphrase has ${passphrase.length} characters, and needs ${LEAST_CHARACTERS} at least.`,
    { remedy: 'Nothing was written. Choose a longer one, such as four or five words.' },
  )
}

/** The key that a passphrase makes with the salt of a file. */
export async function sealKey(passphrase: string, { salt }: SealHead): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, SCRYPT, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

/** Seals bytes as they pass: pieces of {@link PIECE_BYTES}, each with its tag. */
export async function* seal(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  head: SealHead,
): AsyncGenerator<Buffer> {
  const nonces = new Nonces(head)
  for await (const { bytes, last } of pieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonces.next(last))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/**
 * Opens what {@link seal} made. Nothing of a piece is given on before it is known to be whole, and
 * in its place.
 *
 * @param offset where in the file the first piece begins, for messages
 * @throws FootingsError 'data' for a wrong passphrase, and for bytes that were altered or cut off
 */
export async function* unseal(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  head: SealHead,
  offset: number,
): AsyncGenerator<Buffer> {
  const nonces = new Nonces(head)
  let at = offset
  for await (const { bytes, last } of pieces(source, PIECE_BYTES + TAG_BYTES)) {
    const first = at === offset
    if (bytes.length < TAG_BYTES) throw cutOff(at)
    const decipher = createDecipheriv('aes-256-gcm', key, nonces.next(last), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    let opened: Buffer
    try {
      opened = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch {
      throw first ? wrongPassphrase() : last ? cutOff(at) : altered(at)
    }
    yield opened
    at += bytes.length
  }
}

/** A number for each piece: 7 bytes of the file, 4 that count, 1 for the last. */
class Nonces {
  readonly #prefix: Buffer
  #count = 0

  constructor({ nonce }: SealHead) {
    this.#prefix = Buffer.from(nonce, 'hex')
  }

  next(last: boolean): Buffer {
    const nonce = Buffer.alloc(12)
    this.#prefix.copy(nonce)
    nonce.writeUInt32BE(this.#count, 7)
    nonce.writeUInt8(last ? 1 : 0, 11)
    this.#count += 1
    return nonce
  }
}

/** Cuts a stream into pieces of one size; there is always a last one, which may be shorter or empty. */
async function* pieces(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let held: Buffer[] = []
  let length = 0
  for await (const bytes of source) {
    held.push(bytes)
    length += bytes.length
    if (length <= size) continue
    let rest = Buffer.concat(held)
    while (rest.length > size) {
      yield { bytes: rest.subarray(0, size), last: false }
      rest = rest.subarray(size)
    }
    held = [rest]
    length = rest.length
  }
  yield { bytes: Buffer.concat(held), last: true }
}

function wrongPassphrase(): FootingsError {
  return new FootingsError(
    'data',
    'The passphrase does not open it, or its beginning was altered.',
    {
      remedy: 'Check the passphrase, or take another copy of the file.',
    },
  )
}

function altered(at: number): FootingsError {
  return new FootingsError('data', `It was altered at or after byte ${at}.`, {
    remedy: 'Take another copy of the file.',
  })
}

function cutOff(at: number): FootingsError {
  return new FootingsError('data', `It is cut off, or was altered, after byte ${at}.`, {
    remedy: 'Take another copy of the file.',
  })
}
