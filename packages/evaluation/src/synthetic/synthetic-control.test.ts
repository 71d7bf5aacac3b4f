import { describe, expect, test } from 'vitest'
import { californiaAnswers, californiaPanel } from '../../test/california.ts'
import { madePanel } from '../../test/made-panel.ts'
import type { BlockPanel } from './block-panel.ts'
import { syntheticControl } from './synthetic-control.ts'

const california = californiaPanel()
const answers = californiaAnswers()

describe.skipIf(california === null || answers === null)('California', () => {
  test('has the weights, gaps, fit, placebo ratios and rank of an independent solver', () => {
    if (california === null || answers === null) throw new Error('no file')
    const found = syntheticControl(california)
    for (const { unit, weight } of found.weights) {
      expect(weight).toBeCloseTo(answers.weights[unit] ?? 0, 8)
    }
    expect(found.preRmspe).toBeCloseTo(answers.pre_rmspe, 10)
    expect(found.att).toBeCloseTo(answers.att_1989_2000, 8)
    for (const [at, year] of california.periods.entries()) {
      expect(found.gaps[at]).toBeCloseTo(answers.gap_by_year[year] ?? NaN, 8)
    }
    const ratios = new Map(found.placebos.map(({ unit, ratio }) => [unit, ratio]))
    ratios.set('California', found.ratio)
    expect(ratios.size).toBe(39)
    for (const [unit, ratio] of ratios) {
      expect(ratio / (answers.placebo_rmspe_ratio[unit] ?? NaN)).toBeCloseTo(1, 8)
    }
    expect([found.rank, found.ranked]).toEqual([answers.rank, answers.n])
    expect(found.p).toBeCloseTo(3 / 39, 12)
    expect(Math.max(found.kkt, ...found.placebos.map(({ kkt }) => kkt))).toBeLessThan(1e-9)
    expect(found.checks.map(({ passed }) => passed)).toEqual([true, true, true, true, true])
    expect(found.leaveOneOut.map(({ without }) => without)).toEqual(Object.keys(answers.weights))
    for (const { preRmspe } of found.leaveOneOut) expect(preRmspe).toBeGreaterThan(found.preRmspe)
  })

  test('drops poorly fitting placebos only when asked', () => {
    if (california === null) throw new Error('no file')
    const strict = syntheticControl(california, { poorFit: 2 })
    const kept = strict.placebos.filter((placebo) => placebo.kept)
    expect(kept.every(({ preRmspe }) => preRmspe <= 2 * strict.preRmspe)).toBe(true)
    expect(strict.ranked).toBe(kept.length + 1)
    expect(kept.length).toBeLessThan(38)
  })
})

describe('syntheticControl', () => {
  const plain = { seed: 3, donors: 16, treated: 1, before: 14, after: 4, effect: -5, noise: 0 }

  test('finds the effect exactly where there is no noise', () => {
    const found = syntheticControl(madePanel(plain))
    expect(found.att).toBeCloseTo(-5, 6)
    expect(found.ratio).toBe(Infinity)
    expect(found.rank).toBe(1)
  })

  test('does not depend on the order of units', () => {
    const panel = madePanel({ ...plain, noise: 1 })
    const turned: BlockPanel = {
      ...panel,
      units: panel.units.toReversed(),
      outcomes: panel.outcomes.toReversed(),
      treated: [panel.units.length - 1],
    }
    const { checks: _, ...found } = syntheticControl(panel)
    const { checks: __, ...other } = syntheticControl(turned)
    expect(other).toEqual(found)
  })

  test('keeps the treated unit from the placebos unless it is asked for', () => {
    const panel = madePanel({ ...plain, noise: 1, effect: -50 })
    const without = syntheticControl({ ...panel })
    const higher = panel.outcomes.map((row, at) =>
      at === 0 ? row.map((value) => value + 1e-3) : row,
    )
    const same = syntheticControl({ ...panel, outcomes: higher })
    expect(same.placebos).toEqual(without.placebos)
    const atts = (treatedInPlacebos: boolean) =>
      syntheticControl(panel, { treatedInPlacebos }).placebos.map(({ att }) => att)
    expect(atts(true)).not.toEqual(atts(false))
  })

  test('says which check failed: few donors, few periods, outside of the donors, a poor fit', () => {
    const panel = madePanel({ ...plain, donors: 5, before: 4, noise: 1 })
    const moved = panel.outcomes.map((row, at) => (at === 0 ? row.map((value) => value + 99) : row))
    const { checks, p } = syntheticControl({ ...panel, outcomes: moved })
    expect(checks.map(({ passed }) => passed)).toEqual([false, false, false, false, true])
    expect(checks[2]?.told).toContain('in 4 of 4')
    expect(p).toBeGreaterThanOrEqual(1 / 6)
  })

  test('refuses a value that is not known, and a start without a period before it', () => {
    const panel = madePanel(plain)
    panel.outcomes[2]?.fill(NaN, 3, 4)
    expect(() => syntheticControl(panel)).toThrow('unit 002')
    expect(() => syntheticControl({ ...madePanel(plain), start: 0 })).toThrow(RangeError)
  })
})
