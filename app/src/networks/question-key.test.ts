import { expect, test } from 'vitest'
import { madePlace, madePractice, madeRule } from './made-places.ts'
import { questionKey } from './question-key.ts'

const homes = new Map([
  ['E01000001', 40],
  ['E01000002', 60],
])
const PLACE = madePlace([madePractice(0, { homes }), madePractice(1)], [[0], [1]])
const PARTY = { name: 'LMC', weights: { distance: 1, wishes: 2 } }
const KEY = questionKey(PLACE, madeRule(), [PARTY])

test('the key is the same whatever the order of areas, the names, and weights of zero', () => {
  const turned = new Map([...homes].toReversed())
  const named = madePlace(
    [madePractice(0, { homes: turned, name: 'Renamed' }), madePractice(1)],
    [[0], [1]],
    { notes: ['another note'] },
  )
  const party = { name: 'Other', weights: { wishes: 2, need: 0, distance: 1 } }
  expect(questionKey(named, madeRule(), [party])).toBe(KEY)
})

test('the key changes with a list, an area, a network of today, the rule, a weight and a party', () => {
  const [one, two] = [madePractice(0, { homes }), madePractice(1)]
  const other = [
    questionKey(madePlace([{ ...one, registered: 10_001 }, two], [[0], [1]]), madeRule(), [PARTY]),
    questionKey(
      madePlace([{ ...one, homes: new Map([['E01000001', 40]]) }, two], [[0], [1]]),
      madeRule(),
      [PARTY],
    ),
    questionKey(madePlace([one, two], [[0, 1]]), madeRule(), [PARTY]),
    questionKey(PLACE, madeRule({ most: 50_001 }), [PARTY]),
    questionKey(PLACE, madeRule(), [{ ...PARTY, weights: { distance: 1 } }]),
    questionKey(PLACE, madeRule(), [PARTY, PARTY]),
    questionKey(PLACE, madeRule(), []),
  ]
  expect(new Set([KEY, ...other]).size).toBe(1 + other.length)
})
