import { expect, test } from 'vitest'
import { mergedWith } from './conflict.tsx'

test('saving after a conflict takes back nothing that was not looked at', () => {
  const opened = { name: 'North', owner: null, definition: 'Old', note: null }
  const now = { name: 'North', owner: 'The council', definition: 'Theirs', note: null }
  const typed = { name: 'North', owner: '', definition: 'Mine', note: 'Mine', reason: 'Vote' }
  expect(mergedWith(typed, opened, now)).toEqual({
    name: 'North',
    owner: 'The council',
    definition: 'Mine',
    note: 'Mine',
    reason: 'Vote',
  })
  expect(mergedWith(typed, undefined, now)).toEqual(typed)
})
