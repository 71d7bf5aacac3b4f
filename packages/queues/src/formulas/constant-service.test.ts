import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constantService } from './constant-service.ts'
import { generalService } from './general-service.ts'

const queueOf = (load: number, servers: number, meanService = 1) => ({
  arrivalRate: load / meanService,
  meanService,
  servers,
})

describe('constant service', () => {
  test('five servers at 0.8 wait 0.289 services, which Allen-Cunneen puts at 0.277', () => {
    expect(constantService(queueOf(4, 5)).meanWait).toBeCloseTo(0.28906, 5)
    const approximate = generalService(queueOf(4, 5), { cvService: 0 })
    expect(approximate.meanWait).toBeCloseTo(0.27706, 5)
    expect(approximate).toMatchObject({ kind: 'approximation', method: 'Allen-Cunneen' })
  })

  test('is the embedded chain iterated to its end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.1, max: 0.85, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (servers, utilisation, meanService) => {
          const load = servers * utilisation
          const { waiting, meanWait, waitProbability } = constantService(
            queueOf(load, servers, meanService),
          )
          const naive = byIteration(load, servers)
          expect(waiting).toBeCloseTo(naive.waiting, 9)
          expect(meanWait).toBeCloseTo((naive.waiting * meanService) / load, 8)
          expect(waitProbability).toBeCloseTo(naive.waitProbability, 9)
        },
      ),
      { numRuns: 15 },
    )
  })

  test('the mean wait is the integral of the chance to wait longer', () => {
    const queue = queueOf(7.2, 8, 2)
    const answered = (time: number) => constantService(queue, time).answeredWithin ?? 0
    const step = 0.05
    let integral = 0
    for (let time = 0; time < 20; time += step) {
      integral += step * (1 - answered(time + step / 2))
    }
    expect(integral).toBeCloseTo(constantService(queue).meanWait, 4)
    expect(answered(0)).toBeCloseTo(1 - constantService(queue).waitProbability, 12)
  })

  test('one server is Pollaczek and Khinchine', () => {
    const queue = queueOf(0.9, 1)
    expect(constantService(queue).meanWait).toBeCloseTo(4.5, 10)
    const exact = generalService(queue, { cvService: 0 })
    expect(exact.meanWait).toBeCloseTo(4.5, 12)
    expect(exact.kind).toBe('exact')
    expect(generalService(queue, { cvService: 1 }).meanWait).toBeCloseTo(9, 12)
  })

  test('unstable, empty, and too near full', () => {
    expect(constantService(queueOf(5, 5), 1)).toMatchObject({
      stable: false,
      meanWait: Infinity,
      answeredWithin: 0,
    })
    expect(constantService(queueOf(0, 5), 1)).toMatchObject({
      meanWait: 0,
      waitProbability: 0,
      answeredWithin: 1,
    })
    expect(generalService(queueOf(5, 5), { cvService: 0 }).meanWait).toBe(Infinity)
    expect(() => constantService(queueOf(4.9999, 5))).toThrow(RangeError)
    expect(() => constantService(queueOf(4, 50_000))).toThrow('1000 or fewer')
    // A time without end is answered at once.
    expect(constantService(queueOf(4, 5), 1e12).answeredWithin).toBe(1)
  })
})

/** The number in the system one service apart, until nothing changes. */
function byIteration(load: number, servers: number): { waiting: number; waitProbability: number } {
  const size = 160
  const poisson = [Math.exp(-load)]
  for (let n = 1; n < size; n++) poisson.push(((poisson[n - 1] ?? 0) * load) / n)
  let there = poisson.slice()
  for (let round = 0; round < 2000; round++) {
    const left = Array.from({ length: size }, (_, n) => there[n + servers] ?? 0)
    left[0] = there.slice(0, servers + 1).reduce((sum, chance) => sum + chance, 0)
    const next = there.map((_, n) => {
      let sum = 0
      for (let from = 0; from <= n; from++) sum += (left[from] ?? 0) * (poisson[n - from] ?? 0)
      return sum
    })
    const change = Math.max(...next.map((chance, n) => Math.abs(chance - (there[n] ?? 0))))
    there = next
    if (change < 1e-14) break
  }
  return {
    waiting: there.reduce((sum, chance, n) => sum + chance * Math.max(0, n - servers), 0),
    waitProbability: 1 - there.slice(0, servers).reduce((sum, chance) => sum + chance, 0),
  }
}
