import { expect, test } from 'vitest'
import { holdsNhsNumber } from './patient-text.ts'

test.each([
  ['Spoke to 9434765919 on Monday', true],
  ['943 476 5919', true],
  ['943-476-5919.', true],
  ['9434765918', false],
  ['19434765919', false],
  ['94347659191', false],
  ['Telephone 01302 555 0100', false],
  ['', false],
])('%j holds an NHS number: %j', (text, holds) => {
  expect(holdsNhsNumber(text)).toBe(holds)
})
