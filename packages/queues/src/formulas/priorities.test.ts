import { describe, expect, test } from 'vitest'
import { knownAnswers } from '../../test/known-answers.ts'
import { erlangC } from './erlang-c.ts'
import { firstClassWaitsLongerThan, priorityWaits, singleServerPriorities } from './priorities.ts'

describe('priorities', () => {
  test('are those of the literature', () => {
    const known = knownAnswers('priority.json')
    if (known === null) return
    const { lam, mu, sojourn } = known.mm1
    const { classes } = priorityWaits({ arrivalRates: lam, meanService: 1 / mu, servers: 1 })
    expect(classes.map(({ meanSojourn }) => meanSojourn)).toEqual(
      sojourn.map((time) => expect.closeTo(time, 12) as number),
    )
    for (const { c, lam: arrivalRates, mu: rate, Wq } of known.mmc) {
      const told = priorityWaits({ arrivalRates, meanService: 1 / rate, servers: c })
      expect(told.classes.map(({ meanWait }) => meanWait)).toEqual(
        Wq.map((time) => expect.closeTo(time, 12) as number),
      )
    }
  })

  test('waits weighed by class are those without priorities, and one class is Erlang C', () => {
    const rates = [0.4, 1.1, 0.9]
    const { classes } = priorityWaits({ arrivalRates: rates, meanService: 1.5, servers: 4 })
    const all = erlangC({ arrivalRate: 2.4, meanService: 1.5, servers: 4 })
    const mean = classes.reduce((sum, one) => sum + one.arrivalRate * one.meanWait, 0) / 2.4
    expect(mean).toBeCloseTo(all.meanWait, 12)
  })

  test('one server with exponential service is the same by both formulas', () => {
    const arrivalRates = [0.2, 0.5]
    const many = priorityWaits({ arrivalRates, meanService: 1, servers: 1 })
    const own = singleServerPriorities(
      arrivalRates.map((arrivalRate) => ({ arrivalRate, meanService: 1, cvService: 1 })),
    )
    own.classes.forEach((one, index) => {
      expect(one.meanWait).toBeCloseTo(many.classes[index]?.meanWait ?? Number.NaN, 12)
    })
  })

  test('too much work: the first class still has a wait, the second none that ends', () => {
    const arrivalRates = [0.5, 0.9]
    const { classes, waitProbability } = priorityWaits({ arrivalRates, meanService: 1, servers: 1 })
    expect(waitProbability).toBe(1)
    expect(classes.map(({ stable }) => stable)).toEqual([true, false])
    expect(classes[0]?.meanWait).toBeCloseTo(2, 12)
    expect(classes[1]?.meanWait).toBe(Infinity)
    const own = singleServerPriorities(
      arrivalRates.map((arrivalRate) => ({ arrivalRate, meanService: 1, cvService: 1 })),
    )
    expect(own.classes[0]?.meanWait).toBeCloseTo(2, 12)
  })

  test('the tail of the first class', () => {
    const queue = { arrivalRates: [1, 3], meanService: 1, servers: 5 }
    const { waitProbability } = priorityWaits(queue)
    expect(firstClassWaitsLongerThan(queue, 0)).toBeCloseTo(waitProbability, 14)
    expect(firstClassWaitsLongerThan(queue, 0.5)).toBeCloseTo(waitProbability * Math.exp(-2), 14)
    expect(firstClassWaitsLongerThan({ ...queue, arrivalRates: [5, 1] }, 1)).toBe(1)
  })
})
