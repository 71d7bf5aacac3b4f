import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nhsNumberIsValid } from './nhs-number.ts'

/** Ten digits that pass the check, or undefined where nine digits have no check digit. */
function withCheckDigit(nine: readonly number[]): string | undefined {
  for (let check = 0; check <= 9; check++) {
    const weighted = [...nine, check].map((digit, i) => digit * (10 - i))
    if (weighted.reduce((sum, part) => sum + part, 0) % 11 === 0) return [...nine, check].join('')
  }
  return undefined
}

const digit = fc.integer({ min: 0, max: 9 })
const nines = fc.array(digit, { minLength: 9, maxLength: 9 })

describe('nhsNumberIsValid', () => {
  test('knows the numbers that the NHS prints as examples', () => {
    expect(nhsNumberIsValid('9434765919')).toBe(true)
    expect(nhsNumberIsValid('9434765870')).toBe(true)
    expect(nhsNumberIsValid('9434765918')).toBe(false)
  })

  test('accepts the check digit and none of the nine others', () => {
    fc.assert(
      fc.property(nines, (nine) => {
        const valid = Array.from({ length: 10 }, (_, check) => [...nine, check].join('')).filter(
          nhsNumberIsValid,
        )
        const expected = withCheckDigit(nine)
        expect(valid).toEqual(expected === undefined ? [] : [expected])
      }),
    )
  })

  test('detects every change of a single digit', () => {
    fc.assert(
      fc.property(nines, fc.nat({ max: 9 }), digit, (nine, at, other) => {
        const number = withCheckDigit(nine)
        fc.pre(number !== undefined && number[at] !== String(other))
        const changed = number.slice(0, at) + String(other) + number.slice(at + 1)
        expect(nhsNumberIsValid(number)).toBe(true)
        expect(nhsNumberIsValid(changed)).toBe(false)
      }),
    )
  })

  test('takes ten digits and nothing else', () => {
    for (const other of ['', '943476591', '94347659190', '943 476 5919', '943476591X']) {
      expect(nhsNumberIsValid(other)).toBe(false)
    }
  })
})
