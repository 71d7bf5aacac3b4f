import fc from 'fast-check'
import { seededRandom } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { AGE_BANDS, chanceOfAnyLeaving, growingOut, withinStep } from './ages.ts'
import { expectedCourse, usualVacantShare, type RoleRates } from './course.ts'
import { binomial, poisson } from './draws.ts'
import { drawsOf, roomForPath, simulateHeads } from './heads.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('draws by inversion', () => {
  test('a binomial number is the least whose chance of no more is above u', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 0, max: 12 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (u, n, p) => {
          let below = 0
          let naive = 0
          for (let k = 0; k <= n; k++) {
            below += choose(n, k) * p ** k * (1 - p) ** (n - k)
            if (u < below - 1e-9) break
            if (u < below + 1e-9) return
            naive = Math.min(n, k + 1)
          }
          expect(binomial(u, n, p)).toBe(naive)
        },
      ),
    )
  })

  test('many at once keep their mean, and very many are their mean', () => {
    const random = seededRandom(3)
    const mean = (draw: () => number) => {
      let sum = 0
      for (let at = 0; at < 2000; at++) sum += draw()
      return sum / 2000
    }
    const many = mean(() => binomial(random.uniform(), 500, 0.4))
    expect(Math.abs(many - 200)).toBeLessThan(4 * Math.sqrt(120 / 2000))
    expect(Math.abs(mean(() => poisson(random.uniform(), 90)) - 90)).toBeLessThan(
      4 * Math.sqrt(90 / 2000),
    )
    expect(binomial(0.9, 2000, 0.4)).toBe(800)
    expect(poisson(0.9, 601)).toBe(601)
  })
})

describe('the expected course', () => {
  const rates = fc.record({
    leave: fc.array(fc.double({ min: 0, max: 0.6, noNaN: true }), { minLength: 6, maxLength: 6 }),
    fill: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    trend: fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
      minLength: 3,
      maxLength: 3,
    }),
    joiners: fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
    joinersUnder40: share,
  })
  const mix = fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 })
    .map((parts) => parts.map((part) => part / parts.reduce((a, b) => a + b, 0)))

  test('is what people reckon one band after the other', () => {
    fc.assert(
      fc.property(rates, mix, fc.constantFrom(1, 12), share, (given, ages, steps, vacantShare) => {
        const start = { heads: 40, mix: ages, vacantShare }
        const course = expectedCourse(start, given, 3, steps)
        let people = ages.map((one) => one * 40)
        let vacant = 40 * vacantShare
        for (let year = 0; year < 3; year++) {
          for (let step = 0; step < steps; step++) {
            const all = people.reduce((a, b) => a + b, 0)
            const going = people.map((one, band) => one * withinStep(given.leave[band] ?? 0, steps))
            const left = going.reduce((a, b) => a + b, 0)
            const change = ((given.trend[year] ?? 0) / steps) * all
            const lost = change < 0 ? Math.min(left, -change) : 0
            const open = vacant + left - lost
            const came =
              open * withinStep(given.fill, steps) +
              Math.max(0, change) +
              (given.joiners[year] ?? 0) / steps
            vacant = open * (1 - withinStep(given.fill, steps))
            const stayed = people.map((one, band) => one - (going[band] ?? 0))
            people = stayed.map((one, band) => {
              const up = band === 0 ? 0 : (stayed[band - 1] ?? 0) * growingOut(band - 1, steps)
              const joined =
                band === 0 ? given.joinersUnder40 : band === 1 ? 1 - given.joinersUnder40 : 0
              return one * (1 - growingOut(band, steps)) + up + came * joined
            })
          }
          const all = people.reduce((a, b) => a + b, 0)
          expect(course.heads[year + 1]).toBeCloseTo(all, 8)
          expect(course.vacant[year + 1]).toBeCloseTo(vacant, 8)
          for (const [band, one] of people.entries()) {
            expect(course.byBand[year + 1]?.[band]).toBeCloseTo(one, 8)
          }
          expect(course.heads[year + 1]).toBeCloseTo(
            (course.heads[year] ?? 0) -
              (course.leavers[year + 1] ?? 0) +
              (course.joined[year + 1] ?? 0),
            8,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('holds still at the usual number of vacant posts where everybody leaves alike', () => {
    const leave = AGE_BANDS.map(() => 0.1)
    const steady = { leave, fill: 0.6, trend: [0, 0, 0, 0, 0], joiners: [], joinersUnder40: 1 }
    const ages = [0.2, 0.2, 0.2, 0.2, 0.2, 0]
    for (const steps of [1, 12]) {
      const vacantShare = usualVacantShare(ages, steady, steps)
      const course = expectedCourse({ heads: 50, mix: ages, vacantShare }, steady, 5, steps)
      expect(course.heads[5]).toBeCloseTo(50, 9)
    }
  })
})

describe('people as whole numbers', () => {
  const RATES: RoleRates = {
    leave: [0.06, 0.05, 0.06, 0.14, 0.25, 0.1],
    fill: 0.5,
    trend: [0.01, -0.02, 0, 0.02],
    joiners: [0, 1, 2, 0],
    joinersUnder40: 0.7,
  }
  const MIX = [0.3, 0.3, 0.15, 0.15, 0.1, 0]
  const heads = Int32Array.of(3, 1, 0, 12, 5)
  const units = { heads, share: Float64Array.of(0.2, 0.1, 0.1, 0.4, 0.2) }
  const total = 21

  function paths(
    rates: RoleRates,
    count: number,
    vacantShare: number,
    steps: number,
    see: (room: ReturnType<typeof roomForPath>) => void,
  ) {
    const course = expectedCourse({ heads: total, mix: MIX, vacantShare }, rates, 4, steps)
    const room = roomForPath(5, 4)
    const uniforms = new Float64Array(drawsOf(5, 4 * steps))
    const random = seededRandom(5)
    for (let path = 0; path < count; path++) {
      for (const at of uniforms.keys()) uniforms[at] = random.uniform()
      simulateHeads(units, course, vacantShare, steps, uniforms, room)
      see(room)
    }
    return course
  }

  test.each([1, 12])(
    'have the expected course as their mean, within 4 standard errors (%i steps a year)',
    (steps) => {
      const count = 4000
      const sums = new Float64Array(5)
      const squares = new Float64Array(5)
      const course = paths(RATES, count, 0.1, steps, ({ heads: by }) => {
        for (let year = 0; year <= 4; year++) {
          let all = 0
          for (let unit = 0; unit < 5; unit++) all += by[year * 5 + unit] ?? 0
          sums[year] = (sums[year] ?? 0) + all
          squares[year] = (squares[year] ?? 0) + all * all
        }
      })
      for (let year = 1; year <= 4; year++) {
        const mean = (sums[year] ?? 0) / count
        const error = Math.sqrt(((squares[year] ?? 0) / count - mean * mean) / count)
        expect(Math.abs(mean - (course.heads[year] ?? 0))).toBeLessThan(4 * error)
      }
    },
  )

  test('are kept: without new posts, people and vacant posts are as many as at the start', () => {
    const closed = { ...RATES, trend: [0, 0, 0, 0], joiners: [] }
    paths(closed, 50, 0, 12, ({ heads: by, left, vacant }) => {
      for (let unit = 0; unit < 5; unit++) {
        expect((by[4 * 5 + unit] ?? 0) + (vacant[unit] ?? 0)).toBe(heads[unit])
        expect(left[4 * 5 + unit]).toBeGreaterThanOrEqual(left[3 * 5 + unit] ?? 0)
      }
    })
  })

  test('of three partners at least one leaves with chance 1 - (1 - q)^3', () => {
    expect(chanceOfAnyLeaving(3, 0.1)).toBeCloseTo(1 - 0.9 ** 3, 15)
    const even = { ...RATES, leave: AGE_BANDS.map(() => 0.1) }
    let any = 0
    const count = 10_000
    paths(even, count, 0, 1, ({ left }) => {
      if ((left[5] ?? 0) > 0) any++
    })
    const chance = 1 - 0.9 ** 3
    expect(Math.abs(any / count - chance)).toBeLessThan(
      4 * Math.sqrt((chance * (1 - chance)) / count),
    )
  })
})
