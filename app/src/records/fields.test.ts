import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseField, sayField, showField, type Stored } from './fields.ts'
import type { Field, FieldKind } from './kind.ts'
import { penceOf, poundsOf } from './pence.ts'

const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  column: 'it',
  label: 'It',
  kind,
  required: false,
  ...more,
})

const valueOf = (kind: FieldKind, text: string, more: Partial<Field> = {}): Stored | undefined => {
  const read = parseField(field(kind, more), text)
  return 'value' in read ? read.value : undefined
}

const faultOf = (kind: FieldKind, text: string, more: Partial<Field> = {}): string => {
  const read = parseField(field(kind, more), text)
  return 'fault' in read ? read.fault : ''
}

const STATES = [
  { value: 'at least', label: 'At least' },
  { value: 'about', label: 'About' },
]

describe('the text of a field', () => {
  test.each([
    ['pounds', '1,234.56', 123456],
    ['pounds', ' £1234.5 ', 123450],
    ['pounds', '-£0.01', -1],
    ['pounds', '0', 0],
    ['pounds', '1,234,567', 123456700],
    ['number', '1,000', 1000],
    ['number', '007', 7],
    ['decimal', '3.34', '3.34'],
    ['decimal', '£6', '6'],
    ['decimal', '-0.50', '-0.50'],
    ['decimal', '-0.0', '0.0'],
    ['day', ' 2017-03-31 ', '2017-03-31'],
    ['practice', 'z99001', 'Z99001'],
    ['name', '  A name ', 'A name'],
    ['text', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['text', '   ', null],
    ['pounds', '', null],
  ] as const)('of kind %s: %j is %j', (kind, text, value) => {
    expect(valueOf(kind, text)).toBe(value)
  })

  test.each([
    ['pounds', '1e3'],
    ['pounds', '12,50'],
    ['pounds', '1,2345'],
    ['pounds', '1.234'],
    ['pounds', '12345678901234'],
    ['pounds', '=1+1'],
    ['pounds', '--1'],
    ['number', '-1'],
    ['number', '1.5'],
    ['number', '£5'],
    ['number', '1234567890123456'],
    ['decimal', '3.33333'],
    ['decimal', 'NaN'],
    ['decimal', '.5'],
    ['day', '31/03/2017'],
    ['day', '2017-02-29'],
    ['practice', 'Z9900'],
    ['name', 'two\nlines'],
    ['name', 'x'.repeat(201)],
    ['name', 'half \uD800 character'],
    ['text', 'bell \u0007'],
    ['text', 'x'.repeat(4001)],
    ['text', 'seen 943 476 5919 today'],
    ['name', '9434765919'],
  ] as const)('of kind %s: %j is refused with a reason', (kind, text) => {
    expect(faultOf(kind, text)).toMatch(/^(is|holds) /)
  })

  test('says what to write instead', () => {
    expect(faultOf('pounds', 'lots')).toBe(
      'is not an amount in pounds: write it as 1,234.56 or £1,234.56',
    )
    expect(faultOf('pounds', ' ', { required: true })).toBe('is empty')
    expect(faultOf('choice', 'nearly', { choices: STATES })).toBe('is none of: At least, About')
  })

  test('names a choice by its value or its label, and a number that is a choice stays a number', () => {
    expect(valueOf('choice', 'AT LEAST', { choices: STATES })).toBe('at least')
    expect(valueOf('choice', 'About', { choices: STATES })).toBe('about')
    const tiers = { choices: [1, 2].map((tier) => ({ value: `${tier}`, label: `Tier ${tier}` })) }
    expect(valueOf('number', '2', tiers)).toBe(2)
    expect(faultOf('number', '3', tiers)).toBe('is none of: Tier 1, Tier 2')
    expect(sayField(field('number', tiers), 2)).toBe('Tier 2')
  })

  test.each<[FieldKind, fc.Arbitrary<Stored>]>([
    ['pounds', fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })],
    ['number', fc.integer({ min: 0, max: 999_999_999_999_999 })],
    ['decimal', fc.tuple(fc.nat(), fc.nat(9999)).map(([a, b]) => `${a}.${b}`)],
    ['name', fc.string({ unit: 'grapheme', maxLength: 40 })],
    ['text', fc.string({ unit: 'binary', maxLength: 200 })],
    ['day', fc.date({ min: new Date(0), noInvalidDate: true }).map(dayText)],
  ])('of kind %s: what is shown of a value is that value when typed again', (kind, values) => {
    fc.assert(
      fc.property(values, (given) => {
        // What could not be typed in the first place is no value.
        const value = valueOf(kind, showField(field(kind), given))
        fc.pre(value !== undefined)
        expect(valueOf(kind, showField(field(kind), value))).toBe(value)
        if (typeof given === 'number') expect(value).toBe(given)
      }),
    )
  })
})

describe('pounds', () => {
  test('are the whole pence that a slow reading by digits finds', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
        fc.boolean(),
        (pence, less) => {
          const digits = pence.toString().padStart(3, '0')
          const text = `${less && pence > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
          const signed = Number(pence) * (less && pence > 0n ? -1 : 1)
          expect(penceOf(text)).toBe(signed)
          expect(penceOf(poundsOf(signed))).toBe(signed)
        },
      ),
    )
  })
})

function dayText(date: Date): string {
  return date.toISOString().slice(0, 10)
}
