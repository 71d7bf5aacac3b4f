import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordFault } from './password-rules.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const OWNER = { name: 'Anna Fielding', email: 'a.fielding@icb.example' }

describe('V11.4.2: passwords are kept as argon2id', () => {
  test('with the cost in the text, and a salt of its own each', async () => {
    const [one, other] = await Promise.all([
      hashPassword('one of many'),
      hashPassword('one of many'),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword('one of many', one)).toBe(true)
    expect(await verifyPassword('one of Many', one)).toBe(false)
  })

  test('a hash of the reference implementation is understood', async () => {
    // The command argon2 of the reference implementation: password, somesalt, -id -t 2 -k 65536 -p 1.
    const kept =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword('password', kept)).toBe(true)
    expect(await verifyPassword('Password', kept)).toBe(false)
  })

  test('what is no such text is no password, and neither is none', async () => {
    for (const kept of [null, '', 'plain', '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$']) {
      expect(await verifyPassword('plain', kept)).toBe(false)
    }
  })

  test('the same letters written otherwise are the same password, and no other is', async () => {
    const kept = await hashPassword('Zoe\u0308 im Café 2')
    expect(await verifyPassword('Zo\u00eb im Cafe\u0301 2', kept)).toBe(true)
    expect(await verifyPassword('Zoe im Cafe 2', kept)).toBe(false)
  })
})

describe('V6.2: which passwords are taken', () => {
  test('V6.2.1: eight characters at least, counted as a person counts them', async () => {
    expect(await passwordFault('', OWNER)).toBe('Enter a password')
    expect(await passwordFault('q8#vKx!', OWNER)).toBe('Enter a password of 8 characters or more')
    expect(await passwordFault('q8#vKx!m', OWNER)).toBeUndefined()
    expect(await passwordFault('🦊🐻🐼🐨🐯🦁🐮', OWNER)).toMatch('8 characters or more')
    expect(await passwordFault('🦊🐻🐼🐨🐯🦁🐮🐷', OWNER)).toBeUndefined()
  })

  test('V6.2.9: 64 characters and more are taken, up to 128', async () => {
    const long = Array.from({ length: 128 }, (_, at) => 'qwXj9-kz'[at % 8]).join('')
    expect(await passwordFault(long.slice(0, 64), OWNER)).toBeUndefined()
    expect(await passwordFault(long, OWNER)).toBeUndefined()
    expect(await passwordFault(`${long}a`, OWNER)).toMatch('128 characters or fewer')
  })

  test('V6.2.8: every character of a long one counts', async () => {
    const long = Array.from({ length: 127 }, (_, at) => 'qwXj9-kz'[at % 8]).join('')
    const kept = await hashPassword(`${long}a`)
    expect(await verifyPassword(`${long}a`, kept)).toBe(true)
    expect(await verifyPassword(`${long}b`, kept)).toBe(false)
    expect(await verifyPassword(long, kept)).toBe(false)
  })

  test('V6.2.4, V6.2.12: none of the most used ones, also with figures at their ends', async () => {
    for (const common of ['password1', 'QWERTYUIOP', 'iloveyou', 'Password123!', '2024monkey!!']) {
      expect(await passwordFault(common, OWNER)).toMatch('most used')
    }
  })

  test('V6.2.11: none made of name, email or product', async () => {
    for (const own of ['footings2026', 'AnnaFielding1', 'a.fielding@icb', 'Fielding-Footings!']) {
      expect(await passwordFault(own, OWNER)).toMatch('not made of your name')
    }
    expect(await passwordFault('anna counts 40 grey herons', OWNER)).toBeUndefined()
  })

  test('V6.2.5: no kinds of characters are asked for, and any are allowed', async () => {
    expect(await passwordFault('herons over the wide weir', OWNER)).toBeUndefined()
    expect(await passwordFault('  leading and trailing  ', OWNER)).toBeUndefined()
    expect(await passwordFault('aaaabbbbaaaabbbb', OWNER)).toMatch('more different characters')
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 20, maxLength: 60, unit: 'grapheme' }),
        async (text) => {
          fc.pre(new Set(text.normalize('NFC').toLowerCase()).size >= 12)
          expect([undefined, expect.stringMatching('most used')]).toContainEqual(
            await passwordFault(text, OWNER),
          )
        },
      ),
      { numRuns: 50 },
    )
  })
})
