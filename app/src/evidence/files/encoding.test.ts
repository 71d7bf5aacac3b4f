import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectEncoding, guessEncoding, Utf8Check } from './encoding.ts'
import { hashFile } from './hash.ts'
import { madeFolder } from './made-files.ts'

describe('guessEncoding', () => {
  test.each([
    ['ASCII', Buffer.from('a,b\n'), 'utf-8', false],
    ['UTF-8', Buffer.from('Ysbyty Gwynedd – é'), 'utf-8', false],
    ['UTF-8 cut inside a character', Buffer.from('a –').subarray(0, 4), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from('\uFEFFa'), 'utf-8', true],
    ['UTF-16LE with a mark', Buffer.from('\uFEFFa', 'utf16le'), 'utf-16le', true],
    ['UTF-16LE', Buffer.from('a,b\r\n', 'utf16le'), 'utf-16le', false],
    ['UTF-16BE', Buffer.from('a,b\r\n', 'utf16le').swap16(), 'utf-16be', false],
    ['Windows-1252', Buffer.from([0x41, 0x96, 0x42]), 'windows-1252', false],
    ['nothing', Buffer.alloc(0), 'utf-8', false],
  ])('%s', (_name, bytes, encoding, bom) => {
    expect(guessEncoding(bytes)).toEqual({ encoding, bom })
  })
})

/** UTF-8 validity as the platform's decoder has it, on the whole. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

test('Utf8Check agrees with the decoder wherever the bytes are cut', () => {
  const texts = fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text))
  const lead = fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xed, 0xa0)
  const bytes = fc.oneof(
    texts,
    fc.uint8Array(),
    fc.array(lead).map((list) => Uint8Array.from(list)),
  )
  fc.assert(
    fc.property(bytes, fc.array(fc.nat({ max: 5 })), (all, cuts) => {
      const check = new Utf8Check()
      let at = 0
      for (const cut of cuts) {
        check.push(Buffer.from(all.subarray(at, at + cut)))
        at += cut
      }
      check.push(Buffer.from(all.subarray(at)))
      return check.finish() === decodes(all)
    }),
    { numRuns: 200 },
  )
})

describe('a file that is not UTF-8 far from its start', () => {
  const late = Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), Buffer.from([0x96, 0x0a])])

  test('is found out by reading the whole of it', async () => {
    using folder = madeFolder()
    const path = folder.write('late.csv', late)
    expect(guessEncoding(late.subarray(0, 262_144)).encoding).toBe('utf-8')
    expect(await detectEncoding(path)).toBe('windows-1252')
    expect((await hashFile(path)).utf8).toBe(false)
  })

  test('is told from one that is', async () => {
    using folder = madeFolder()
    // The character lies across the seam of two chunks.
    const path = folder.write('ok.csv', `${'a'.repeat(256 * 1024 - 1)}–b`)
    expect(await detectEncoding(path)).toBe('utf-8')
    expect(await detectEncoding(folder.write('cut.csv', Buffer.from([0x41, 0xe2, 0x80])))).toBe(
      'windows-1252',
    )
  })
})

test('hashFile gives the SHA-256 and the length', async () => {
  using folder = madeFolder()
  expect(await hashFile(folder.write('abc', 'abc'))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
    utf8: true,
  })
  await expect(hashFile(folder.write('x', 'x'), AbortSignal.abort())).rejects.toThrow(/abort/i)
})
