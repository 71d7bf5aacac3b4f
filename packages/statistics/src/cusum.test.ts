import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cusum } from './cusum.ts'
import { seededRandom } from './random.ts'

/** The method as a table worked from the top for every point, sums and alerts only. */
function naive(values: readonly number[], window: number): { rising: number[]; falling: number[] } {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const deviation = (list: readonly number[]) =>
    new Set(list).size === 1 ? 0 : Math.sqrt(mean(list.map((item) => (item - mean(list)) ** 2)))
  const rows: { target: number; sd: number; up: number; down: number }[] = []
  const round = (value: number) => Number(value.toFixed(2))
  for (const [at, value] of values.entries()) {
    const last = rows[at - 1]
    const recent = values.slice(Math.max(0, at - window), at)
    const next = (target: number, sd: number, up: number, down: number) => ({
      target,
      sd,
      up: round(Math.max(0, value - (target + sd / 2) + up)),
      down: round(Math.min(0, value - (target - sd / 2) + down)),
    })
    if (last === undefined) {
      const first = values.slice(0, window)
      rows.push(next(mean(first), deviation(first), 0, 0))
      continue
    }
    const high = last.sd > 0 && last.up > 5 * last.sd
    const low = last.sd > 0 && last.down < -5 * last.sd
    if (last.sd > 0 && !high && !low) {
      rows.push(next(last.target, last.sd, last.up, last.down))
      continue
    }
    const ahead = next(mean(recent), last.sd, last.up, last.down)
    const goesOn = high ? ahead.up > last.up : low && ahead.down < last.down
    rows.push(goesOn ? ahead : next(mean(recent), deviation(recent), 0, 0))
  }
  return { rising: rows.map(({ up }) => up), falling: rows.map(({ down }) => down) }
}

/** The same examples every time: sums on the very edge of a rounding step may fall to either side. */
const ROUNDING = { seed: 20, numRuns: 300 }

const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 12, maxLength: 50 })
/** Percentiles that step from one level to another. */
const stepping = fc
  .tuple(
    fc.integer({ min: 10, max: 90 }),
    fc.integer({ min: 10, max: 90 }),
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 30, maxLength: 30 }),
  )
  .map(([one, two, noise]) => noise.map((extra, at) => (at < 15 ? one : two) + extra))

describe('cumulative sums', () => {
  test('agree with a table worked by hand', () => {
    fc.assert(
      fc.property(fc.oneof(values, stepping), (series) => {
        const own = cusum(series)
        const { rising, falling } = naive(series, 12)
        for (const at of series.keys()) {
          expect(own.rising[at]).toBeCloseTo(rising[at] ?? NaN, 1)
          expect(own.falling[at]).toBeCloseTo(falling[at] ?? NaN, 1)
        }
        for (const { start, end, direction } of own.alerts) {
          for (let at = start; at <= end; at++) {
            const threshold = own.threshold[at] ?? NaN
            if (direction === 'up') expect(own.rising[at]).toBeGreaterThan(threshold)
            else expect(own.falling[at]).toBeLessThan(-threshold)
          }
        }
      }),
      ROUNDING,
    )
  })

  test('a worked case: a step of ten up after twelve months', () => {
    const calm = [50, 52, 48, 50, 52, 48, 50, 52, 48, 50, 52, 48]
    const { alerts, target, threshold, rising } = cusum([...calm, 60, 60, 60])
    // Mean 50; sd = sqrt(8/3) = 1.633, so slack 0.816 and threshold 8.165.
    expect(target[0]).toBe(50)
    expect(threshold[0]).toBeCloseTo(8.16497, 5)
    expect(rising[12]).toBeCloseTo(10 - 0.8165, 2)
    expect(alerts).toEqual([{ direction: 'up', start: 12, end: 14, before: 48, after: 60 }])
  })

  test('upside down gives the other direction; a shifted series the same alerts', () => {
    fc.assert(
      fc.property(fc.oneof(values, stepping), fc.integer({ min: -50, max: 50 }), (series, by) => {
        const own = cusum(series, { decimals: null }).alerts
        const flipped = cusum(
          series.map((value) => 1000 - value),
          { decimals: null },
        ).alerts
        const bare = (alerts: typeof own) => alerts.map(({ start, end }) => [start, end])
        const ways = (alerts: typeof own) => alerts.map(({ direction }) => direction)
        fc.pre(series.every((_, at) => !nearThreshold(series, at)))
        expect(bare(flipped)).toEqual(bare(own))
        expect(ways(flipped).map((way) => (way === 'up' ? 'down' : 'up'))).toEqual(ways(own))
        const moved = cusum(
          series.map((value) => value + by),
          { decimals: null },
        ).alerts
        expect(bare(moved)).toEqual(bare(own))
      }),
      ROUNDING,
    )
  })

  test('steps are found; noise alone raises an alert in more than a quarter of series', () => {
    const random = seededRandom(3)
    const noise = () => Array.from({ length: 36 }, () => 50 + 4 * random.normal())
    let found = 0
    let late = 0
    let alarms = 0
    for (let run = 0; run < 300; run++) {
      const step = noise().map((value, at) => value + (at >= 20 ? 12 : 0))
      const { alerts } = cusum(step)
      const right = alerts.find(({ direction, end }) => direction === 'up' && end >= 20)
      if (right !== undefined) found++
      if (right !== undefined && right.start > 24) late++
      if (cusum(noise()).alerts.length > 0) alarms++
    }
    expect(found).toBeGreaterThan(285)
    expect(late).toBeLessThan(15)
    expect(alarms / 300).toBeGreaterThan(0.25)
    expect(alarms / 300).toBeLessThan(0.4)
  })

  test('missing points leave the sums as they are', () => {
    const calm = [50, 52, 48, 50, 52, 48, 50, 52, 48, 50, 52, 48]
    const { alerts, rising } = cusum([null, ...calm, 55, null, 55, NaN])
    expect(rising[0]).toBeNaN()
    expect(rising[14]).toBe(rising[13])
    expect(alerts).toEqual([{ direction: 'up', start: 15, end: 15, before: 55, after: 55 }])
    const broken = cusum([...calm, 60, null, 60]).alerts
    expect(broken).toEqual([{ direction: 'up', start: 12, end: 14, before: 48, after: 60 }])
  })

  test('a series that never varied is followed until it does', () => {
    const flat = Array.from({ length: 14 }, () => 0)
    expect(cusum(flat).alerts).toEqual([])
    expect(cusum([...flat, 0.3]).alerts).toEqual([])
    expect(cusum([...flat, 30, 30, 30, 30]).alerts[0]).toMatchObject({ direction: 'up', start: 16 })
  })

  test('say what is wrong', () => {
    expect(cusum([1, 2, 3]).reason).toBe('too few points')
    expect(cusum([1, 2, 4], { window: 3 }).reason).toBeNull()
    expect(() => cusum([], { window: 1 })).toThrow(RangeError)
    expect(() => cusum([], { sensitivity: 0 })).toThrow(RangeError)
    expect(() => cusum([], { slack: -1 })).toThrow(RangeError)
  })
})

/** Whether a sum is so close to the threshold that rounding decides. */
function nearThreshold(series: readonly number[], at: number): boolean {
  const { rising, falling, threshold } = cusum(series, { decimals: null })
  const line = threshold[at] ?? NaN
  return Math.abs((rising[at] ?? NaN) - line) < 1e-6 || Math.abs((falling[at] ?? NaN) + line) < 1e-6
}
