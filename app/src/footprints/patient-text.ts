import { nhsNumberIsValid } from '../evidence/files/nhs-number.ts'

/** What is said of a text that may name a patient. */
export const NHS_NUMBER_FAULT =
  'holds a number that looks like an NHS number: nothing about a patient may be kept here'

/** Whether a text holds ten digits, in one piece or as 3-3-4, with the check digit of an NHS number. */
export function holdsNhsNumber(text: string): boolean {
  const numbers = text.match(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g) ?? []
  return numbers.some((number) => nhsNumberIsValid(number.replaceAll(/[ -]/g, '')))
}
