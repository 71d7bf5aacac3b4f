import { describe, expect, test } from 'vitest'
import { erlangA } from './erlang-a.ts'
import { attemptsOf, erlangAWithRedial, patienceOf } from './patience.ts'

describe('patience from a phone report', () => {
  test('mean wait of all over the share that gives up', () => {
    const told = patienceOf({ abandonedShare: 0.189, meanWait: 5 + 59 / 60, waitOf: 'all' })
    expect(told.meanPatience).toBeCloseTo(31.66, 2)
    expect(told.exact).toBe(true)
  })

  test('a wait of answered calls is weighed with that of abandoned ones, or said to be biased', () => {
    const one = { arrivalRate: 2, meanService: 3, servers: 5, meanPatience: 7 }
    const { abandonedShare, meanWait, meanWaitAnswered } = erlangA(one)
    const answered = { abandonedShare, meanWait: meanWaitAnswered, waitOf: 'answered' } as const
    const left = (meanWait - (1 - abandonedShare) * meanWaitAnswered) / abandonedShare
    expect(patienceOf({ ...answered, meanWaitAbandoned: left }).meanPatience).toBeCloseTo(7, 10)
    expect(patienceOf(answered).exact).toBe(false)
    expect(patienceOf(answered).meanPatience).not.toBeCloseTo(7, 1)
  })

  test('nobody gives up: patience is not bounded', () => {
    expect(patienceOf({ abandonedShare: 0, meanWait: 1, waitOf: 'all' }).meanPatience).toBe(
      Infinity,
    )
  })
})

describe('callers who ring again', () => {
  test('persons, calls and those never answered add up', () => {
    const told = erlangAWithRedial(
      { arrivalRate: 1.5, meanService: 3, servers: 4, meanPatience: 5 },
      0.6,
    )
    expect(told.callRate).toBeCloseTo(1.5 * told.perPerson, 10)
    const answered = told.callRate * (1 - told.calls.abandonedShare)
    expect(answered).toBeCloseTo(1.5 * (1 - told.unservedPersons), 10)
    expect(attemptsOf(0.2, 0)).toEqual({ perPerson: 1, unservedPersons: 0.2 })
    expect(() => attemptsOf(1, 1)).toThrow(RangeError)
  })
})
