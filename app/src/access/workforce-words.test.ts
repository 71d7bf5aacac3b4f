import { expect, test } from 'vitest'
import type { StaffOfGroup } from './workforce-deprivation-model.ts'
import { workforceSentence } from './workforce-words.ts'

const of = (counted: number, patientsPerGp: number | null) =>
  ({ counted, patientsPerGp }) as StaffOfGroup
const fifths = (most: StaffOfGroup, least: StaffOfGroup) => [
  most,
  of(9, 1),
  of(9, 1),
  of(9, 1),
  least,
]
const england = fifths(of(1200, 2470.4), of(1210, 2100))
const found = { country: england, countryName: 'England', alone: false }

test('the place and England, in one sentence with both numbers of each', () => {
  const place = fifths(of(12, 2512), of(5, 2204))
  expect(workforceSentence({ ...found, place }, 'Danum')).toBe(
    'In Danum there are 2,512 patients for each full-time equivalent GP in the most deprived fifth of practices, and 2,204 in the least deprived; in England there are 2,470 and 2,100.',
  )
})

test('a place by itself is not said twice', () => {
  const alone = { ...found, countryName: 'all practices loaded', alone: true, place: england }
  expect(workforceSentence(alone, 'Danum')).toBe(
    'In Danum there are 2,470 patients for each full-time equivalent GP in the most deprived fifth of practices, and 2,100 in the least deprived.',
  )
})

test('too few practices in a fifth are no figure, and the sentence says so', () => {
  const words = (least: StaffOfGroup) =>
    workforceSentence({ ...found, place: fifths(of(12, 2512), least) }, 'Danum')
  expect(words(of(2, 2204))).toBe(
    'In England there are 2,470 patients for each full-time equivalent GP in the most deprived fifth of practices, and 2,100 in the least deprived; in Danum there are 2,512 in the most deprived fifth, and only 2 of the practices counted are in the least deprived fifth, too few to say.',
  )
  expect(words(of(0, null))).toContain('none of the practices counted is in the least deprived')
  expect(words(of(5, null))).toContain('there is no figure for the least deprived fifth')
  expect(words(of(2, 2204))).not.toContain('2,204')
})
