import { announcedChanges, proportion, seededRandom, type Estimate } from '@footings/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldOf, withLimits, type Level, type Told } from './told.ts'

/** Shares of a thousand, a quarter each; quarters of a year are its four seasons. */
const quarterly = (shares: readonly number[], size = 1000): readonly Estimate[] =>
  shares.map((share) => proportion(Math.round(share * size), size, 100))
const seasons = (count: number) => Array.from({ length: count }, (_, at) => String((at % 4) + 1))
const brief = (told: readonly Told[]) =>
  told.map(({ from, to, direction }) => [from, to, direction])

/** Whether two figures differ beyond their limits, worked out by hand: -1, 0 or 1. */
function side(estimates: readonly Estimate[], one: number, other: number, level: Level): number {
  const a = withLimits(estimates[one], level)
  const b = withLimits(estimates[other], level)
  if (a === null || b === null) return Number.NaN
  const [high, low] = a.value > b.value ? [a, b] : [b, a]
  const distance = (high.value - low.value) ** 2
  const sure = distance > (high.value - high.lower) ** 2 + (low.upper - low.value) ** 2
  return sure ? Math.sign(a.value - b.value) : 0
}

/** A figure with a season, steps and noise: what releases bring, quarter by quarter. */
const history = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    season: fc.array(fc.double({ min: -0.15, max: 0.15, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    }),
    steps: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), {
      minLength: 8,
      maxLength: 24,
    }),
    seldom: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ seed, season, steps, seldom }) => {
    const random = seededRandom(seed)
    let level = 0.5
    return steps.map((step, at) => {
      if (at % seldom === 0) level = Math.min(0.75, Math.max(0.25, level + step))
      const share = level + (season[at % 4] ?? 0)
      let count = 0
      for (let one = 0; one < 400; one++) count += random.uniform() < share ? 1 : 0
      return proportion(count, 400, 100)
    })
  })
const anyLevel = fc.constantFrom<Level>(0.95, 0.998)

describe('what is told of one figure', () => {
  test('with one season is what the engine announces', () => {
    fc.assert(
      fc.property(history, anyLevel, (estimates, level) => {
        const points = estimates.map((estimate, period) => ({ period, estimate }))
        const own = toldOf(
          estimates,
          estimates.map(() => 'year'),
          level,
        )
        expect(own).toMatchObject(
          announcedChanges(points, level).map(({ from, to, strength }) => ({ from, to, strength })),
        )
      }),
    )
  })

  test('release by release is never changed afterwards, and never takes back what was told', () => {
    fc.assert(
      fc.property(history, anyLevel, (estimates, level) => {
        const names = seasons(estimates.length)
        const whole = toldOf(estimates, names, level)
        let before: readonly Told[] = []
        for (let count = 1; count <= estimates.length; count++) {
          const report = toldOf(estimates.slice(0, count), names.slice(0, count), level)
          expect(report.slice(0, before.length)).toEqual(before)
          const fresh = report.slice(before.length)
          expect(fresh.length).toBeLessThanOrEqual(1)
          const [one] = fresh
          const last = before.at(-1)
          if (one !== undefined) {
            expect(one.to).toBe(count - 1)
            expect(names[one.from]).toBe(names[one.to])
            const way = one.direction === 'up' ? 1 : -1
            expect(side(estimates, one.to, one.from, level)).toBe(way)
            // Above or below the very figure that was told before it, whichever way that went.
            if (last !== undefined) expect(side(estimates, one.to, last.to, level)).toBe(way)
          }
          before = report
        }
        expect(before).toEqual(whole)
      }),
    )
  })

  test('is nothing where only the season moves', () => {
    const year = [0.3, 0.5, 0.7, 0.5]
    const shares = Array.from({ length: 20 }, (_, at) => year[at % 4] ?? 0)
    expect(toldOf(quarterly(shares), seasons(20), 0.95)).toEqual([])
  })

  test('is one step, once, though it shows in four quarters; and the way back, once', () => {
    const year = [0.3, 0.35, 0.4, 0.35]
    const shares = Array.from({ length: 24 }, (_, at) => {
      const step = at >= 9 && at < 17 ? 0.15 : 0
      return (year[at % 4] ?? 0) + step
    })
    expect(brief(toldOf(quarterly(shares), seasons(24), 0.998))).toEqual([
      [1, 9, 'up'],
      [9, 17, 'down'],
    ])
    expect(toldOf(quarterly(shares), seasons(24), 0.998).at(-1)?.returnsTo).toBe(1)
  })

  test('is a second step on top of the first', () => {
    const shares = Array.from({ length: 12 }, (_, at) => (at < 5 ? 0.2 : at < 7 ? 0.4 : 0.65))
    expect(brief(toldOf(quarterly(shares), seasons(12), 0.998))).toEqual([
      [1, 5, 'up'],
      [3, 7, 'up'],
    ])
  })

  test('passes over figures that are not known', () => {
    const shares = [0.3, 0.3, 0.3, 0.3, 0.6, 0.6, 0.6, 0.6]
    const holes = quarterly(shares).map((estimate, at) =>
      at === 4 ? { ...estimate, value: null, lower998: null, upper998: null } : estimate,
    )
    expect(brief(toldOf(holes, seasons(8), 0.998))).toEqual([[1, 5, 'up']])
  })

  test('comes of chance alone about as often as the report says: no more than 1 in 500', () => {
    const random = seededRandom(5)
    const draw = () => {
      let count = 0
      for (let one = 0; one < 300; one++) count += random.uniform() < 0.4 ? 1 : 0
      return proportion(count, 300, 100)
    }
    let told = 0
    let comparisons = 0
    for (let run = 0; run < 1000; run++) {
      const estimates = Array.from({ length: 12 }, draw)
      told += toldOf(estimates, seasons(12), 0.998).length
      comparisons += 8
    }
    expect(told / comparisons).toBeLessThan(0.0027)
    expect(told).toBeGreaterThan(0)
  })
})
