import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

const PERIOD = 30
const DIGITS = 6
/** SHA-1 and six figures every 30 seconds: RFC 6238 as every authenticator app has it. */
const SCHEME = { algorithm: 'SHA1', digits: DIGITS, period: PERIOD } as const

/** Clocks may differ by one step, 30 seconds, in either direction. */
const WINDOW = 1

/** A new secret for an authenticator app: 160 random bits, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from a picture: `otpauth://totp/...`. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({
    ...SCHEME,
    issuer: 'Footings',
    label: email,
    secret: Secret.fromBase32(secret),
  }).toString()
}

/** The QR code of a text, as the address of a picture that holds it: `data:image/svg+xml,...`. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((line, y) => line.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/**
 * The time step that a code is of, if it is right; undefined otherwise. That a code is good once is
 * for `useStep` to see to.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = now.getTime()
  const delta = TOTP.validate({
    ...SCHEME,
    token,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: WINDOW,
  })
  return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp }) + delta
}

/** The code that an authenticator app shows at a time. */
export function codeAt(secret: string, now: Date): string {
  return TOTP.generate({ ...SCHEME, secret: Secret.fromBase32(secret), timestamp: now.getTime() })
}
