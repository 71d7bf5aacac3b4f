import { describe, expect, test } from 'vitest'
import { textOfFile, withPlainLineEnds } from './import.ts'

describe('the text of a members file', () => {
  test('is UTF-8, with line ends as in the store', () => {
    expect(textOfFile(Buffer.from('a,é\r\nb\rc\n'))).toBe('a,é\nb\nc\n')
  })

  test('is Windows-1252 where it is not UTF-8', () => {
    expect(textOfFile(Uint8Array.of(0x61, 0x96, 0x62))).toBe('a–b')
  })

  test('is not there in a workbook or in bytes that are no text', () => {
    expect(textOfFile(Buffer.from('PK\u0003\u0004rest'))).toBeUndefined()
    expect(textOfFile(Uint8Array.of(0x61, 0, 0x62))).toBeUndefined()
  })

  test('keeps plain line ends as they are', () => {
    expect(withPlainLineEnds('a\nb')).toBe('a\nb')
  })
})
