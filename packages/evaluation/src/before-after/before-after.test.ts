import { seededRandom } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { beforeAfter, type BeforeAfterUnit } from './before-after.ts'

/** Units with noisy measures; the highest tenth by their mean before are selected. */
function madeUnits(seed: number, measures: number, effect: number, count = 400): BeforeAfterUnit[] {
  const random = seededRandom(seed)
  const rows = Array.from({ length: count }, (_, at) => {
    const level = 300 + 15 * random.normal()
    const before = Array.from({ length: measures }, () => level + 20 * random.normal())
    return { unit: `u${at}`, before, level, after: level + 20 * random.normal() }
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const line = rows.map(({ before }) => mean(before)).sort((a, b) => b - a)[count / 10] ?? NaN
  return rows.map(({ unit, before, after }) => {
    const selected = mean(before) > line
    return { unit, before, after: [selected ? after + effect : after], selected }
  })
}

describe('beforeAfter', () => {
  test('takes away the fall of units selected for their noise', () => {
    let observed = 0
    let left = 0
    let covered = 0
    for (let seed = 1; seed <= 40; seed++) {
      const found = beforeAfter(madeUnits(seed, 2, 0))
      expect(found.from).toBe('repeated measures before')
      observed += (found.observed?.estimate ?? NaN) / 40
      left += (found.left?.estimate ?? NaN) / 40
      const { lower95, upper95 } = found.ancova?.effect ?? {}
      if ((lower95 ?? NaN) <= 0 && (upper95 ?? NaN) >= 0) covered++
    }
    // Selection alone: -(400 / 2) / sqrt(400 / 2 + 225) x 1.755 = -17.0.
    expect(Math.abs(observed + 17)).toBeLessThan(2)
    expect(Math.abs(left)).toBeLessThan(4 * (22 / Math.sqrt(40 * 40)))
    expect(covered).toBeGreaterThanOrEqual(34)
  })

  test('finds an effect in the same noise, beside the change of the others', () => {
    const found = beforeAfter(madeUnits(7, 1, -30), { mean: 300, between: 15, within: 20 })
    expect(found.from).toBe('given')
    for (const change of [found.left, found.ancova?.effect]) {
      expect(change?.lower95).toBeLessThan(-30)
      expect(change?.upper95).toBeGreaterThan(-30)
      expect(change?.upper95).toBeLessThan(0)
    }
    expect(found.observed?.estimate).toBeCloseTo(
      (found.expected ?? NaN) + (found.left?.estimate ?? NaN),
      9,
    )
    expect(found.control?.estimate).toBeGreaterThan(0)
  })

  test('does not know the expected change from one measure, or with few units not selected', () => {
    expect(beforeAfter(madeUnits(1, 1, 0))).toMatchObject({
      expected: null,
      left: null,
      from: 'not known',
    })
    const selected = madeUnits(1, 2, 0).filter((unit) => unit.selected)
    expect(beforeAfter(selected)).toMatchObject({ expected: null, ancova: null, control: null })
  })

  test('sets units against others of their stratum alone', () => {
    const unit = (after: number, selected: boolean, stratum: string | null): BeforeAfterUnit => {
      return { unit: 'u', before: [10], after: [after], selected, stratum }
    }
    const found = beforeAfter([
      unit(4, true, 'a'),
      unit(9, false, 'a'),
      unit(7, false, 'a'),
      unit(8, true, 'b'),
      unit(9, false, 'b'),
      unit(0, true, 'alone'),
      unit(99, false, null),
    ])
    expect(found.strata).toBe(2)
    expect(found.matched?.estimate).toBe(-2.5)
  })

  test('refuses a unit without a measure', () => {
    const unit = { unit: 'A1', before: [], after: [1], selected: true }
    expect(() => beforeAfter([unit])).toThrow('A1 has no known measure before')
  })
})
