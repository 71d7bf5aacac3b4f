import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeAt, newTotpSecret, qrPicture, stepOfCode, totpUri } from './totp.ts'

/** The secret of RFC 6238, appendix B: the text 12345678901234567890. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** RFC 4226, section 5.3, written out. */
function plainCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', Buffer.from(secret, 'latin1')).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('codes of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('RFC 6238 at %d seconds is %s', (seconds, code) => {
    expect(codeAt(RFC_SECRET, new Date(seconds * 1000))).toBe(code)
  })

  test('agree with RFC 4226 written out, at any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(codeAt(RFC_SECRET, new Date(seconds * 1000))).toBe(
          plainCode('12345678901234567890', Math.floor(seconds / 30)),
        )
      }),
    )
  })

  test('one step early or late is right, two are not', () => {
    const now = new Date('2026-11-01T12:00:10Z')
    const step = Math.floor(now.getTime() / 30_000)
    const at = (steps: number) => codeAt(RFC_SECRET, new Date(now.getTime() + steps * 30_000))
    expect(stepOfCode(RFC_SECRET, at(-1), now)).toBe(step - 1)
    expect(stepOfCode(RFC_SECRET, at(0), now)).toBe(step)
    expect(stepOfCode(RFC_SECRET, at(1), now)).toBe(step + 1)
    expect(stepOfCode(RFC_SECRET, at(2), now)).toBeUndefined()
    expect(stepOfCode(RFC_SECRET, at(-2), now)).toBeUndefined()
  })

  test('may be typed with a space, and are six figures', () => {
    const now = new Date('2026-11-01T12:00:10Z')
    const code = codeAt(RFC_SECRET, now)
    expect(stepOfCode(RFC_SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBeDefined()
    for (const wrong of ['', code.slice(1), `${code}0`, 'abcdef', `${code.slice(0, 5)}x`]) {
      expect(stepOfCode(RFC_SECRET, wrong, now)).toBeUndefined()
    }
  })

  test('V11.5.1: a secret is 160 random bits', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret)
    expect(new Set(secrets).size).toBe(50)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })

  test('the picture says for which account it is, and has its quiet zone', () => {
    const uri = totpUri(RFC_SECRET, 'a.fielding@icb.example')
    expect(uri).toMatch(/^otpauth:\/\/totp\/Footings:a\.fielding%40icb\.example\?/)
    expect(uri).toContain(`secret=${RFC_SECRET}`)
    const picture = decodeURIComponent(qrPicture(uri))
    expect(picture).toMatch(/^data:image\/svg\+xml,<svg /)
    expect(picture).toContain('<path d="M4 4h1v1h-1z')
  })
})
