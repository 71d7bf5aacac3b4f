import { describe, expect, test } from 'vitest'
import { FootingsError } from '../failure.ts'
import { etagOf, ifVersion } from './preconditions.ts'

describe('a change under If-Match', () => {
  const read = (version: number) => async () => ({ version })
  const change = async (version: number) => ({ version: version + 1 })

  test('happens at the version that was read', async () => {
    expect(await ifVersion(etagOf({ version: 3 }), read(3), change)).toEqual({
      row: { version: 4 },
    })
  })

  test.each(['"2"', '3', 'W/"3"', '*', '', '"3", "4"', '"03"'])('does not at %j', async (given) => {
    expect(await ifVersion(given, read(3), change)).toMatchObject({ refused: { status: 412 } })
  })

  test('does not without a version', async () => {
    expect(await ifVersion(undefined, read(3), change)).toMatchObject({ refused: { status: 428 } })
  })

  test('does not when another change came in between, and tells other findings as they are', async () => {
    const finding = new FootingsError('finding', 'Something stands against it.')
    const refuse = async () => {
      throw finding
    }
    let version = 3
    const later = async () => ({ version: version++ })
    expect(await ifVersion('"3"', later, refuse)).toMatchObject({ refused: { status: 412 } })
    await expect(ifVersion('"3"', read(3), refuse)).rejects.toBe(finding)
  })
})
