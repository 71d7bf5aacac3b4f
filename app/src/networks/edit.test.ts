import { expect, test } from 'vitest'
import { draftOf, nameOfEdited, networksOfDraft } from './edit.ts'
import { codeAt, madeArrangement, madePlace, madePractice } from './made-places.ts'
import type { Option } from './option-records.ts'

const PLACE = madePlace(Array.from({ length: 4 }, (_, at) => madePractice(at)))
const OPTION = {
  name: 'Mine',
  networks: madeArrangement([0, 1], [2]).networks,
} as unknown as Option

test('steps make new networks, empty others, and leave practices in none', () => {
  const draft = draftOf(OPTION, PLACE, 'Z99003>3,Z99001.Z99004>3;Z99002>0')
  expect(draft.names).toEqual(['Network 1', 'Network 2', 'Network 3'])
  expect(networksOfDraft(draft)).toEqual([
    { number: 3, name: 'Network 3', practices: [codeAt(0), codeAt(2), codeAt(3)] },
  ])
  expect(draft.networkOf.get(codeAt(1))).toBe(0)
  expect(draft.first.get(codeAt(1))).toBe(1)
})

test('a practice of the option that is not of the place stays where it is', () => {
  const networks = [{ name: 'Old', practices: ['Z99999', codeAt(0)] }]
  const draft = draftOf({ ...OPTION, networks }, PLACE, 'Z99001>0')
  expect(networksOfDraft(draft)).toEqual([{ number: 1, name: 'Old', practices: ['Z99999'] }])
})

test.each([
  ['Z99001', 'cannot be read'],
  ['Z88888>1', 'name Z88888'],
  ['Z99001>4', 'name network 4, and there are 2'],
  ['Z99001>3,Z99002>5', 'name network 5, and there are 3'],
])('moves that cannot be: %s', (moves, why) => {
  expect(() => draftOf(OPTION, PLACE, moves)).toThrow(why)
})

test('the name of an edited option is never too long to keep', () => {
  expect(nameOfEdited({ name: 'x'.repeat(200) }).length).toBeLessThanOrEqual(200)
})
