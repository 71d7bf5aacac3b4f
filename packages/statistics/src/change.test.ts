import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnnouncedChange, ChangePoint } from './change.ts'
import { announcedChanges } from './change.ts'
import type { Estimate } from './estimate.ts'
import { noEstimate } from './estimate.ts'
import { proportion } from './proportion.ts'
import { seededRandom } from './random.ts'

/** Whole percentages of 1,000: 95 % limits are about 3 to each side, 99.8 % about 5. */
function series(...shares: readonly number[]): ChangePoint<number>[] {
  return shares.map((share, period) => ({ period, estimate: proportion(10 * share, 1000, 100) }))
}

/** What a reader does with a list of figures: every anchor is looked for from the start. */
function naive(points: readonly ChangePoint<number>[], level: 0.95 | 0.998): [number, number][] {
  const told: [number, number][] = []
  const limitsOf = ({ lower95, upper95, lower998, upper998 }: Estimate) =>
    level === 0.95 ? [lower95 ?? NaN, upper95 ?? NaN] : [lower998 ?? NaN, upper998 ?? NaN]
  const differs = (one: Estimate, two: Estimate) => {
    const [low, high] = (one.value ?? NaN) < (two.value ?? NaN) ? [one, two] : [two, one]
    const distance = (high.value ?? NaN) - (low.value ?? NaN)
    const down = (high.value ?? NaN) - (limitsOf(high)[0] ?? NaN)
    const up = (limitsOf(low)[1] ?? NaN) - (low.value ?? NaN)
    return distance ** 2 > down ** 2 + up ** 2
  }
  for (;;) {
    const anchor = told.at(-1)?.[1] ?? 0
    const next = points.findIndex(
      ({ estimate }, at) => at > anchor && differs(estimate, points[anchor]?.estimate ?? estimate),
    )
    if (next < 0) return told
    told.push([anchor, next])
  }
}

const share = fc.integer({ min: 0, max: 100 })
const walk = fc
  .array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 30 })
  .map((steps) => {
    let level = 50
    return steps.map((step) => (level = Math.min(98, Math.max(2, level + step))))
  })
const anySeries = fc.oneof(fc.array(share, { maxLength: 20 }), walk)
const level = fc.constantFrom<0.95 | 0.998>(0.95, 0.998)

describe('announced changes', () => {
  test('are those of a reader who starts at the beginning every time', () => {
    fc.assert(
      fc.property(anySeries, level, (shares, at) => {
        const points = series(...shares)
        const own = announcedChanges(points, at).map(({ from, to }) => [from, to])
        expect(own).toEqual(naive(points, at))
      }),
    )
  })

  test('hang together: each begins where the last one ended, and goes the way it says', () => {
    fc.assert(
      fc.property(anySeries, level, (shares, at) => {
        const changes = announcedChanges(series(...shares), at)
        for (const [place, change] of changes.entries()) {
          expect(change.from).toBe(changes[place - 1]?.to ?? 0)
          const difference = (shares[change.to] ?? NaN) - (shares[change.from] ?? NaN)
          expect(change.difference).toBeCloseTo(difference, 9)
          expect(change.direction).toBe(difference > 0 ? 'up' : 'down')
          // On a limit where all went to none, or none to all.
          expect(change.limits.lower).toBeLessThanOrEqual(change.difference)
          expect(change.limits.upper).toBeGreaterThanOrEqual(change.difference)
          expect(change.limits.lower > 0 || change.limits.upper < 0).toBe(true)
          expect(change.strength).toBeGreaterThan(1)
        }
      }),
    )
  })

  test('never all go one way where there is a return', () => {
    fc.assert(
      fc.property(anySeries, level, (shares, at) => {
        const changes = announcedChanges(series(...shares), at)
        for (const [place, change] of changes.entries()) {
          expect(change.isReturn).toBe(change.returnsTo !== null)
          if (change.returnsTo === null) continue
          const since = changes.filter(
            ({ from }, index) => index <= place && from >= (change.returnsTo ?? 0),
          )
          expect(new Set(since.map(({ direction }) => direction)).size).toBe(2)
        }
      }),
    )
  })

  test('come of nothing within limits, however it wobbles', () => {
    const wobble = fc.array(fc.integer({ min: 48, max: 52 }), { maxLength: 60 })
    fc.assert(
      fc.property(wobble, (shares) => {
        expect(announcedChanges(series(50, ...shares))).toEqual([])
      }),
    )
    const alternating = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? 47 : 52))
    expect(announcedChanges(series(...alternating))).toEqual([])
  })

  test('turn back only once the figure differs from what was announced', () => {
    const brief = (changes: readonly AnnouncedChange<number>[]) =>
      changes.map(({ from, to, direction, returnsTo }) => [from, to, direction, returnsTo])
    // Up to 60; 57 and 55 are still that; 51 is down, and back where it was at first.
    expect(brief(announcedChanges(series(50, 52, 60, 57, 55, 51, 53)))).toEqual([
      [0, 2, 'up', null],
      [2, 5, 'down', 0],
    ])
    // A slow climb is told when it has come far enough, and then from there.
    expect(brief(announcedChanges(series(40, 42, 44, 46, 48, 50, 52, 54, 56)))).toEqual([
      [0, 4, 'up', null],
      [4, 8, 'up', null],
    ])
    // The whole way down in steps, and back at the first level at once.
    expect(brief(announcedChanges(series(60, 50, 40, 61)))).toEqual([
      [0, 1, 'down', null],
      [1, 2, 'down', null],
      [2, 3, 'up', 0],
    ])
  })

  test('pass over points without value or limits', () => {
    const points = series(50, 50, 70, 70)
    const holes = points.map((point, at) =>
      at % 2 === 0 ? point : { ...point, estimate: noEstimate('Wilson', 'suppressed') },
    )
    expect(announcedChanges(holes)).toEqual(
      announcedChanges([points[0], points[2]].flatMap((p) => p ?? [])),
    )
    expect(announcedChanges(holes)).toHaveLength(1)
    const certain = holes.map(({ period, estimate }) => ({
      period,
      estimate: { ...estimate, lower998: null, upper998: null },
    }))
    expect(announcedChanges(certain)).toEqual([])
  })

  test('seldom come of chance alone: 2 % of series in 12 periods at 99.8 %', () => {
    const random = seededRandom(11)
    const draw = () => {
      let count = 0
      for (let trial = 0; trial < 500; trial++) count += random.uniform() < 0.3 ? 1 : 0
      return proportion(count, 500)
    }
    const runs = 1500
    let announced = 0
    let onceEach = 0
    for (let run = 0; run < runs; run++) {
      const points = Array.from({ length: 12 }, (_, period) => ({ period, estimate: draw() }))
      if (announcedChanges(points).length > 0) announced++
      if (announcedChanges(points.slice(0, 2), 0.95).length > 0) onceEach++
    }
    expect(announced / runs).toBeLessThan(0.035)
    expect(announced).toBeGreaterThan(0)
    expect(onceEach / runs).toBeGreaterThan(0.035)
    expect(onceEach / runs).toBeLessThan(0.065)
  })
})
