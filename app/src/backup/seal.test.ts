import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPassphrase, newSealHead, PIECE_BYTES, seal, sealKey, unseal } from './seal.ts'

const HEAD = { salt: '00'.repeat(16), nonce: '01'.repeat(7) }
const KEY = Buffer.alloc(32, 7)
const SEALED_BYTES = PIECE_BYTES + 16

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const sealed = (bytes: Buffer, chunk = 1000) => all(seal(inChunks(bytes, chunk), KEY, HEAD))
const opened = (bytes: Buffer, key = KEY) => all(unseal(inChunks(bytes, 4096), key, HEAD, 100))

test('what is sealed opens again, at every length around the size of a piece', async () => {
  for (const length of [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES]) {
    const bytes = Buffer.alloc(length, length % 251)
    const shut = await sealed(bytes, 8000)
    expect(shut.length - length).toBe(Math.max(1, Math.ceil(length / PIECE_BYTES)) * 16)
    expect((await opened(shut)).equals(bytes)).toBe(true)
  }
})

test('however it comes in pieces, the same is sealed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 900 }),
      async (bytes, one, other) => {
        const content = Buffer.from(bytes)
        const shut = await sealed(content, one)
        expect(shut.equals(await sealed(content, other))).toBe(true)
        expect((await opened(shut)).equals(content)).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})

test('any byte that is altered is found', async () => {
  const shut = await sealed(Buffer.from('some records'))
  for (let at = 0; at < shut.length; at += 1) {
    const altered = Buffer.from(shut)
    altered[at] = (altered[at] ?? 0) ^ 1
    await expect(opened(altered)).rejects.toThrow('The passphrase does not open it')
  }
})

test('a piece that is altered, cut off, swapped, doubled or added is found, with its place', async () => {
  const bytes = Buffer.alloc(3 * PIECE_BYTES + 10, 5)
  const shut = await sealed(bytes, 10_000)
  const [a, b, c, d] = [0, 1, 2, 3].map((n) =>
    shut.subarray(n * SEALED_BYTES, (n + 1) * SEALED_BYTES),
  )
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error()
  const altered = Buffer.from(shut)
  altered[SEALED_BYTES + 5] = 0
  await expect(opened(altered)).rejects.toThrow(`altered at or after byte ${100 + SEALED_BYTES}`)
  for (const wrong of [
    [a, c, b, d],
    [a, b, b, c, d],
    [a, c, d],
    [b, c, d],
    [a, b, c, d, Buffer.from('x')],
    [a, b, c, d, d],
    [a, b, c],
    [a, b],
    [a, b, c, d.subarray(0, -1)],
    [a, b, c.subarray(0, 10)],
    [],
  ]) {
    await expect(opened(Buffer.concat(wrong))).rejects.toThrow(
      /altered|cut off|passphrase does not open/,
    )
  }
})

test('another key does not open it', async () => {
  await expect(opened(await sealed(Buffer.from('x')), Buffer.alloc(32, 8))).rejects.toThrow(
    'The passphrase does not open it',
  )
})

test('each file has a salt and a number of its own, and its passphrase another key', async () => {
  const [one, other] = [newSealHead(), newSealHead()]
  expect(one.salt).not.toBe(other.salt)
  expect(one.nonce).not.toBe(other.nonce)
  const key = await sealKey('four words of mine', one)
  expect(key.length).toBe(32)
  expect(key.equals(await sealKey('four words of mine', one))).toBe(true)
  expect(key.equals(await sealKey('four words of mine', other))).toBe(false)
  expect(key.equals(await sealKey('four words of yours', one))).toBe(false)
})

test('a short passphrase is refused', () => {
  expect(() => checkPassphrase('eleven chrs')).toThrow('has 11 characters, and needs 12')
  expect(() => checkPassphrase('twelve chars')).not.toThrow()
})
