import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantileType7 } from './quantile.ts'
import type { DispersionKind, Overdispersion, Trimming } from './overdispersion.ts'
import {
  dispersedLimits,
  dispersedLimitsAt,
  dispersedZ,
  dispersedZColumns,
  nullDispersion,
  overdispersion,
} from './overdispersion.ts'
import type { SeededRandom } from './random.ts'
import { seededRandom } from './random.ts'

const KINDS: readonly DispersionKind[] = [
  'square root ratio',
  'log ratio',
  'arcsine proportion',
  'log count ratio',
]

function poissonDraw(random: SeededRandom, mean: number): number {
  const uniform = random.uniform()
  let mass = Math.exp(-mean)
  let sum = mass
  let count = 0
  while (sum < uniform && count < 10_000) {
    count++
    mass *= mean / count
    sum += mass
  }
  return count
}

/** Counts around `sizes`, whose ratios differ with deviation `tau` on the square root scale. */
function ratios(seed: number, areas: number, tau: number, sizeOf: (uniform: number) => number) {
  const random = seededRandom(seed)
  const sizes = Float64Array.from({ length: areas }, () => sizeOf(random.uniform()))
  const counts = sizes.map((size) =>
    poissonDraw(random, size * Math.max(0, 1 + tau * random.normal()) ** 2),
  )
  return { counts, sizes }
}

describe('the expectation under pure chance', () => {
  test('is 0.679 winsorised and 0.438 truncated at a tenth, 1 untrimmed', () => {
    expect(nullDispersion('winsorise', 0.1)).toBeCloseTo(0.679, 3)
    expect(nullDispersion('truncate', 0.1)).toBeCloseTo(0.438, 3)
    expect(nullDispersion('none', 0.1)).toBe(1)
    expect(nullDispersion('winsorise', 0)).toBe(1)
    expect(() => nullDispersion('winsorise', 0.5)).toThrow(RangeError)
  })

  test('is what adding up the squares of the normal distribution gives, for any share', () => {
    const steps = 40_000
    for (const fraction of [0.01, 0.05, 0.1, 0.2, 0.4]) {
      let cut = 0
      // The cut by its tail: the area above it, added up.
      let above = 0.5
      const width = 12 / steps
      const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
      while (above > fraction) {
        above -= density(cut + width / 2) * width
        cut += width
      }
      let inside = 0
      for (let x = width / 2; x < cut; x += width) inside += 2 * x * x * density(x) * width
      expect(nullDispersion('winsorise', fraction)).toBeCloseTo(
        inside + 2 * fraction * cut * cut,
        3,
      )
      expect(nullDispersion('truncate', fraction)).toBeCloseTo(inside / (1 - 2 * fraction), 3)
    }
  })

  test('is what simulated scores give, so that φ corrected is 1', () => {
    for (const trimming of ['winsorise', 'truncate', 'none'] as const) {
      const { counts, sizes } = ratios(7, 6_000, 0, (uniform) => 100 + 300 * uniform)
      const result = overdispersion({ kind: 'square root ratio', counts, sizes, trimming })
      expect(Math.abs((result.phi ?? NaN) / result.nullExpectation - 1)).toBeLessThan(0.05)
      expect(Math.abs((result.phiCorrected ?? NaN) - 1)).toBeLessThan(0.05)
      expect(Math.sqrt(result.tau2)).toBeLessThan(0.008)
    }
  })
})

describe('recovery', () => {
  test('of what was put in, on each trimming', () => {
    const { counts, sizes } = ratios(11, 6_000, 0.05, () => 200)
    for (const trimming of ['winsorise', 'truncate', 'none'] as const) {
      const found = overdispersion({ kind: 'square root ratio', counts, sizes, trimming })
      expect(found.used).toBe(true)
      expect(Math.sqrt(found.tau2)).toBeGreaterThan(0.046)
      expect(Math.sqrt(found.tau2)).toBeLessThan(0.054)
    }
  })

  test('of mild overdispersion, which the uncorrected figure does not see', () => {
    // s² = 1/(4 x 100) = 0.0025, so that φ is 1.25.
    const { counts, sizes } = ratios(12, 6_000, 0.025, () => 100)
    const input = { kind: 'square root ratio', counts, sizes } as const
    const peer = overdispersion({ ...input, corrected: false })
    expect(peer.phi).toBeLessThan(1)
    expect(peer.phiCorrected).toBe(peer.phi)
    expect(peer).toMatchObject({ tau2: 0, used: false })
    const own = overdispersion(input)
    expect(own.phi).toBe(peer.phi)
    expect(own.phiCorrected).toBeGreaterThan(1.15)
    expect(own.phiCorrected).toBeLessThan(1.35)
    expect(Math.sqrt(own.tau2)).toBeGreaterThan(0.02)
    expect(Math.sqrt(own.tau2)).toBeLessThan(0.03)
    expect(own.used).toBe(true)
  })

  /** The shares of areas within the widened limits, and within those of chance alone. */
  function heldBy(trimming: Trimming, sizeOf: (uniform: number) => number) {
    const areas = 12_000
    const { counts, sizes } = ratios(13, areas, 0.08, sizeOf)
    const dispersion = overdispersion({ kind: 'square root ratio', counts, sizes, trimming })
    const none = { ...dispersion, tau2: 0, used: false }
    let inner = 0
    let outer = 0
    let chance = 0
    for (const [at, size] of sizes.entries()) {
      const value = (counts[at] ?? NaN) / size
      const wide = dispersedLimits(1, size, dispersion)
      const narrow = dispersedLimits(1, size, none)
      if (value >= wide.lower95 && value <= wide.upper95) inner++
      if (value >= wide.lower998 && value <= wide.upper998) outer++
      if (value >= narrow.lower95 && value <= narrow.upper95) chance++
    }
    return { inner: inner / areas, outer: outer / areas, chance: chance / areas }
  }

  test('so that widened limits hold 95 % and 99.8 % of areas of one size', () => {
    const { inner, outer, chance } = heldBy('winsorise', () => 170)
    // Standard errors 0.2 % and 0.04 %.
    expect(Math.abs(inner - 0.95)).toBeLessThan(0.007)
    expect(Math.abs(outer - 0.998)).toBeLessThan(0.0015)
    expect(chance).toBeLessThan(0.75)
  })

  test('and of areas of any size untrimmed, while trimming holds somewhat fewer', () => {
    const sizeOf = (uniform: number) => 40 + 260 * uniform
    const untrimmed = heldBy('none', sizeOf)
    expect(Math.abs(untrimmed.inner - 0.95)).toBeLessThan(0.007)
    const winsorised = heldBy('winsorise', sizeOf)
    expect(winsorised.inner).toBeLessThan(untrimmed.inner)
    expect(winsorised.inner).toBeGreaterThan(0.935)
    expect(winsorised.outer).toBeGreaterThan(0.996)
  })
})

const area = fc.record({
  count: fc.integer({ min: 0, max: 300 }),
  more: fc.double({ min: 0.5, max: 300, noNaN: true }),
})

function columns(areas: readonly { readonly count: number; readonly more: number }[]) {
  return {
    counts: Float64Array.from(areas, ({ count }) => count),
    sizes: Float64Array.from(areas, ({ count, more }) => count + more),
  }
}

describe('a second implementation', () => {
  // Straight from the definitions, one step after the other, over plain lists.
  function naive(
    kind: DispersionKind,
    trimming: Trimming,
    areas: readonly { readonly count: number; readonly more: number }[],
  ) {
    const sizeOf = ({ count, more }: { count: number; more: number }) => count + more
    const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
    const isRatio = kind === 'square root ratio' || kind === 'log ratio'
    const baseline = isRatio ? 1 : sum(areas.map((each) => each.count)) / sum(areas.map(sizeOf))
    const scored = areas.map((each) => {
      const n = sizeOf(each)
      const half = each.count === 0 ? 0.5 : each.count
      if (kind === 'square root ratio') {
        return { z: (Math.sqrt(each.count / n) - 1) * 2 * Math.sqrt(n), s2: 1 / (4 * n) }
      }
      if (kind === 'log ratio') return { z: Math.log(half / n) * Math.sqrt(n), s2: 1 / n }
      if (kind === 'arcsine proportion') {
        const y = Math.asin(Math.sqrt(each.count / n)) - Math.asin(Math.sqrt(baseline))
        return { z: y * 2 * Math.sqrt(n), s2: 1 / (4 * n) }
      }
      const s2 = half / (half + 0.5) ** 2 + n / (n + 0.5) ** 2
      const y = Math.log(each.count + 0.5) - Math.log(n + 0.5) - Math.log(baseline)
      return { z: y / Math.sqrt(s2), s2 }
    })
    const zs = scored.map(({ z }) => z)
    const low = quantileType7(zs, 0.1) ?? NaN
    const high = quantileType7(zs, 0.9) ?? NaN
    const ranked = scored.toSorted((one, other) => one.z - other.z || other.s2 - one.s2)
    const kept = ranked.flatMap(({ z, s2 }, at) => {
      if (trimming === 'none') return [{ z, s2 }]
      if (trimming === 'winsorise') return [{ z: Math.max(low, Math.min(high, z)), s2 }]
      const tenth = Math.floor((10 * (at + 1)) / (areas.length + 1))
      return tenth === 0 || tenth === 9 ? [] : [{ z, s2 }]
    })
    const n = kept.length
    const phi = sum(kept.map(({ z }) => z * z)) / n
    const corrected = phi / nullDispersion(trimming, 0.1)
    const w = kept.map(({ s2 }) => 1 / s2)
    const below = sum(w) - sum(w.map((each) => each * each)) / sum(w)
    const tau2 = n * corrected < n - 1 ? 0 : (n * corrected - (n - 1)) / below
    return { phi, corrected, tau2, n }
  }

  test('gives the same', () => {
    fc.assert(
      fc.property(
        fc.array(area, { minLength: 12, maxLength: 60 }),
        fc.constantFrom(...KINDS),
        fc.constantFrom<Trimming>('winsorise', 'truncate', 'none'),
        (areas, kind, trimming) => {
          if (areas.every(({ count }) => count === 0)) return
          const own = overdispersion({ kind, trimming, ...columns(areas) })
          const other = naive(kind, trimming, areas)
          expect(own.n).toBe(other.n)
          expect((own.phi ?? NaN) / other.phi).toBeCloseTo(1, 9)
          expect((own.phiCorrected ?? NaN) / other.corrected).toBeCloseTo(1, 9)
          expect(own.tau2).toBeCloseTo(other.tau2, 9)
          expect(own.used).toBe(other.corrected > 1 && other.tau2 > 0)
        },
      ),
    )
  })
})

const dispersion = fc.record({
  kind: fc.constantFrom(...KINDS),
  tau2: fc.double({ min: 0, max: 0.2, noNaN: true }),
  used: fc.boolean(),
})

function dispersionOf(part: Pick<Overdispersion, 'kind' | 'tau2' | 'used'>): Overdispersion {
  return { phi: 2, phiCorrected: 2, nullExpectation: 1, n: 50, reason: null, ...part }
}

describe('limits and scores', () => {
  const share = fc.double({ min: 0.02, max: 0.98, noNaN: true })
  const size = fc.double({ min: 1, max: 1e6, noNaN: true })

  test('hold the baseline, one within the other, wider with overdispersion, on the scale', () => {
    fc.assert(
      fc.property(dispersion, share, size, (part, baseline, at) => {
        const limits = dispersedLimits(baseline, at, dispersionOf(part), 100)
        const values = [limits.lower998, limits.lower95, limits.upper95, limits.upper998]
        expect(values.toSorted((a, b) => a - b)).toEqual(values)
        expect(limits.lower998).toBeGreaterThanOrEqual(0)
        expect(limits.lower95).toBeLessThanOrEqual(100 * baseline * (1 + 1e-12))
        expect(limits.upper95).toBeGreaterThanOrEqual(100 * baseline * (1 - 1e-12))
        if (part.kind === 'arcsine proportion') expect(limits.upper998).toBeLessThanOrEqual(100)
        const chance = dispersedLimits(baseline, at, dispersionOf({ ...part, used: false }), 100)
        expect(limits.upper95).toBeGreaterThanOrEqual(chance.upper95)
        expect(limits.lower95).toBeLessThanOrEqual(chance.lower95)
      }),
    )
  })

  test('an area on a limit has the score of the limit', () => {
    const z = fc.double({ min: 0.1, max: 4, noNaN: true })
    fc.assert(
      fc.property(dispersion, share, size, z, (part, baseline, at, level) => {
        // The error of a ratio of two counts is taken at the area's own count, not at the limit's.
        if (part.kind === 'log count ratio') return
        const own = dispersionOf(part)
        const { lower, upper } = dispersedLimitsAt(baseline, at, own, level)
        const ends = part.kind === 'arcsine proportion' ? [0, 1] : [0]
        for (const [value, sign] of [
          [lower, -1],
          [upper, 1],
        ] as const) {
          if (ends.some((end) => Math.abs(value - end) < 1e-6)) continue
          expect(dispersedZ(value * at, at, baseline, own)).toBeCloseTo(sign * level, 6)
        }
      }),
    )
  })

  test('of the square root scale are squared back', () => {
    const own = dispersionOf({ kind: 'square root ratio', tau2: 0.01, used: true })
    // √(1/400 + 0.01) = 0.1118; (1 ± 1.96 x 0.1118)² = 0.6098 and 1.4863, not 0.7809 and 1.2191.
    const { lower95, upper95 } = dispersedLimits(1, 100, own)
    expect(lower95).toBeCloseTo(0.6098, 4)
    expect(upper95).toBeCloseTo(1.4863, 4)
  })

  test('the columns say what the single figures say, NaN where there is none', () => {
    fc.assert(
      fc.property(fc.array(area, { maxLength: 30 }), dispersion, share, (areas, part, baseline) => {
        const { counts, sizes } = columns(areas)
        if (counts.length > 2) counts[1] = NaN
        const own = dispersionOf(part)
        const scores = dispersedZColumns(counts, sizes, baseline, own)
        for (const [at, score] of scores.entries()) {
          expect(score).toBe(dispersedZ(counts[at] ?? NaN, sizes[at] ?? NaN, baseline, own))
        }
        if (counts.length > 2) expect(scores[1]).toBeNaN()
      }),
    )
    const own = dispersionOf({ kind: 'arcsine proportion', tau2: 0, used: false })
    for (const [count, at] of [
      [-1, 5],
      [6, 5],
      [1, 0],
      [1, NaN],
    ] as const) {
      expect(dispersedZ(count, at, 0.5, own)).toBeNaN()
    }
    expect(() => dispersedLimits(1.2, 5, own)).toThrow(RangeError)
    expect(() => dispersedLimits(0.2, 0, own)).toThrow(RangeError)
    expect(() => dispersedZColumns(new Float64Array(1), new Float64Array(2), 1, own)).toThrow(
      RangeError,
    )
  })
})

describe('the areas', () => {
  test('may come in any order; unusable ones do not count', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 12, maxLength: 40 }), (areas) => {
        const kind = 'square root ratio'
        const straight = overdispersion({ kind, ...columns(areas) })
        const { counts, sizes } = columns(areas.toReversed())
        const turned = overdispersion({
          kind,
          counts: Float64Array.of(NaN, ...counts, 5, -1),
          sizes: Float64Array.of(5, ...sizes, 0, 5),
        })
        expect(turned).toEqual(straight)
      }),
    )
  })

  test('fewer than ten, or no spread at all, widen nothing', () => {
    const { counts, sizes } = ratios(5, 9, 0.5, () => 100)
    expect(overdispersion({ kind: 'log ratio', counts, sizes })).toMatchObject({
      phi: null,
      tau2: 0,
      used: false,
      n: 9,
      reason: 'too few values',
    })
    const even = new Float64Array(20).fill(50)
    const same = overdispersion({ kind: 'square root ratio', counts: even, sizes: even })
    expect(same).toMatchObject({ phi: 0, tau2: 0, used: false, n: 20, reason: null })
    expect(() =>
      overdispersion({ kind: 'log ratio', counts: even, sizes: new Float64Array(3) }),
    ).toThrow(RangeError)
  })

  test('without any event have a finite score on every scale', () => {
    for (const kind of KINDS) {
      const baseline = kind.endsWith('ratio') && kind !== 'log count ratio' ? 1 : 0.1
      const own = dispersionOf({ kind, tau2: 0, used: false })
      const none = dispersedZ(0, 60, baseline, own)
      expect(Number.isFinite(none)).toBe(true)
      expect(none).toBeLessThan(dispersedZ(1, 60, baseline, own))
      expect(none).toBeLessThan(-1.96)
    }
  })
})
