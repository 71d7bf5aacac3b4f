import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Argon2id with 19 MiB of memory, two passes and one lane: the least that the OWASP password storage
 * cheat sheet (2024) recommends. Memory is in KiB.
 */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Characters of a password: fewer are refused, and so are more. */
export const LEAST_CHARACTERS = 8
export const MOST_CHARACTERS = 128
/** What the form advises. */
export const ADVISED_CHARACTERS = 15

const deriveKey = promisify(argon2)

/** A password as it is kept: a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST, HASH_BYTES)
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Whether it is the password that is kept. Where none is kept the same work is done for nothing, so
 * that the time does not tell whether there is an account.
 */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const parts = kept === null ? undefined : partsOf(kept)
  const { cost, salt, hash } = parts ?? NO_PASSWORD
  const derived = await derive(password, salt, cost, hash.length)
  return timingSafeEqual(derived, hash) && parts !== undefined
}

interface Kept {
  readonly cost: Cost
  readonly salt: Buffer
  readonly hash: Buffer
}

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const NO_PASSWORD: Kept = {
  cost: COST,
  salt: randomBytes(SALT_BYTES),
  hash: randomBytes(HASH_BYTES),
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function partsOf(kept: string): Kept | undefined {
  const [whole, memory, passes, parallelism, salt, hash] = PHC.exec(kept) ?? []
  if (whole === undefined || salt === undefined || hash === undefined) return undefined
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

async function derive(password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> {
  return deriveKey('argon2id', {
    message: Buffer.from(oneForm(password), 'utf8'),
    nonce: salt,
    tagLength: length,
    ...cost,
  })
}

/** The same letters are the same password on every keyboard: NFC, as RFC 8265 has it. Nothing else changes. */
function oneForm(password: string): string {
  return password.normalize('NFC')
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
