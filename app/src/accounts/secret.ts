import { createHash, randomBytes } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret for a cookie or an address of ours: random bytes from the system's generator, base64url. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** Random letters A to Z and figures 2 to 7, five bits each. */
export function randomLetters(length: number): string {
  return Array.from(randomBytes(length), (byte) => BASE32[byte % 32]).join('')
}

/**
 * A code of `letters` random letters (5 bits each) that a person types, in groups of five:
 * `K3J5A-7QW2B-...`.
 */
export function newCode(letters: number): string {
  return inGroups(randomLetters(letters))
}

/** A code as it was typed, whatever its case, spaces and dashes: the same text for the same code. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 100)
}

/** How the store keeps a random secret, in hexadecimal: SHA-256 is enough for 80 random bits. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function inGroups(letters: string): string {
  return letters.match(/.{1,5}/g)?.join('-') ?? letters
}
