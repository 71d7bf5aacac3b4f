import { expect, test } from 'vitest'
import { holdsNhsNumber, patientLine } from './patient-text.ts'

test.each([
  ['Spoke to 9434765919 on Monday', true],
  ['943 476 5919', true],
  ['943-476-5919.', true],
  ['943\u00a0476\u00a05919', true],
  ['943.476.5919', true],
  ['943\u2013476\u20135919', true],
  ['943  476  5919', true],
  ['943 - 476 - 5919', true],
  ['943\t476\t5919', true],
  ['９４３４７６５９１９', true],
  ['943\u200b4765919', true],
  ['943,476,5919', false],
  ['943\n476\n5919', false],
  ['943.4765919', false],
  ['9434765918', false],
  ['19434765919', false],
  ['94347659191', false],
  ['Telephone 01302 555 0100', false],
  ['', false],
])('%j holds an NHS number: %j', (text, holds) => {
  expect(holdsNhsNumber(text)).toBe(holds)
})

test.each([
  ['2024-04-01,120\nJohn Smith, 01/02/1957', 2],
  ['SMITH, John\t1957-02-01', 1],
  ['M\t01.02.1957\tDN1 2AB', 1],
  ['dn12ab', 1],
  ['Bentley Surgery, 2024-04-01, 120', null],
  ['Z99001, 1, 2\nU10001 2023-04 12\n98D 120 300\nw1 5 clinics\n08:00 12', null],
])('of %j the line %j may be of a patient', (lines, line) => {
  expect(patientLine(lines)).toBe(line)
})

test('a postcode may stand where places are asked for, but no name with a date of birth', () => {
  expect(patientLine('Town hall, DN1 2AB', { postcodes: true })).toBeNull()
  expect(patientLine('Ann Lee, DN1 2AB, 1/2/1957', { postcodes: true })).toBe(1)
})
