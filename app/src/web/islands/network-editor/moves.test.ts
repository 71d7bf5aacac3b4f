import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostNetworks, namesUpTo, networkAfter, stepsOfText, textOfSteps } from './moves.ts'

const code = fc.integer({ min: 0, max: 9 }).map((at) => `Z9900${at}`)
const move = fc.record({
  practices: fc.array(code, { minLength: 1, maxLength: 4 }),
  to: fc.integer({ min: 0, max: 12 }),
})
const steps = fc.array(fc.array(move, { minLength: 1, maxLength: 3 }), { maxLength: 6 })

test('steps go through an address and back', () => {
  fc.assert(
    fc.property(steps, (some) => {
      const query = new URLSearchParams({ moves: textOfSteps(some) })
      const back = new URLSearchParams(query.toString()).get('moves') ?? ''
      expect(stepsOfText(back)).toEqual(some)
    }),
  )
})

test.each(['Z99001', 'Z99001>', '>2', 'Z99001>2,', 'z99001>2', 'Z99001>2;', 'Z99001>-1', '<b>>1'])(
  '%s is no list of steps',
  (text) => {
    expect(stepsOfText(text)).toBeNull()
  },
)

test('a practice is where the last move that names it has put it', () => {
  fc.assert(
    fc.property(steps, fc.uniqueArray(code), (some, there) => {
      const first = new Map(there.map((one, at) => [one, at]))
      const after = networkAfter(first, some)
      expect([...after.keys()]).toEqual(there)
      for (const [one, was] of first) {
        const last = some.flat().findLast(({ practices }) => practices.includes(one))
        expect(after.get(one)).toBe(last === undefined ? was : last.to)
      }
    }),
  )
})

test('new networks have names of their own', () => {
  const names = ['North', 'network 3']
  const made = [[{ practices: ['Z99001'], to: 3 }], [{ practices: ['Z99002'], to: 4 }]]
  expect(mostNetworks(names, made)).toBe(4)
  expect(namesUpTo(names, 4)).toEqual(['North', 'network 3', 'Network 3 (2)', 'Network 4'])
})
