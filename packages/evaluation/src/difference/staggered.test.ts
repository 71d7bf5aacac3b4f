import { describe, expect, test } from 'vitest'
import { madePanel, meanChange, meanOf } from '../../test/panels-made.ts'
import { aggregate } from './aggregate.ts'
import { groupTimes } from './group-time.ts'
import { panelOf, type PanelRow } from './panel.ts'
import { twoWay } from './two-way-weights.ts'

/** A third of the units from period 4, a third from 6, a third never. */
const start = (unit: number) => [4, 6, null][unit % 3] ?? null
const MADE = { units: 30, periods: 8, start }
const startOf = (unit: string) => start(Number(unit.slice(1)))

describe('effects by group and period', () => {
  test('without chance they are exact, with both kinds of control', () => {
    const effect = (from: number, time: number) => -(from / 2) - (time - from)
    const panel = panelOf(madePanel({ ...MADE, effect }))
    for (const controls of ['never', 'not-yet'] as const) {
      for (const { group, time, estimate } of groupTimes(panel, controls).effects) {
        expect(estimate, `${group} ${time}`).toBeCloseTo(time >= group ? effect(group, time) : 0, 9)
      }
    }
    const found = groupTimes(panel, 'not-yet')
    const simple = [4, 5, 6, 7, 8]
      .map((time) => effect(4, time))
      .concat([6, 7, 8].map((time) => effect(6, time)))
    expect(aggregate(found, 'simple').overall.estimate).toBeCloseTo(meanOf(simple), 9)
    const dynamic = aggregate(found, 'dynamic')
    expect(dynamic.parts.map(({ key }) => key)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4])
    const at = (event: number) => dynamic.parts.find(({ key }) => key === event)?.effect.estimate
    expect(at(1)).toBeCloseTo((effect(4, 5) + effect(6, 7)) / 2, 9)
    expect(at(4)).toBeCloseTo(effect(4, 8), 9)
    const calendar = aggregate(found, 'calendar').parts.map((part) => part.effect.estimate)
    expect(calendar[3]).toBeCloseTo((effect(4, 7) + effect(6, 7)) / 2, 9)
    const groups = aggregate(found, 'group')
    expect(groups.parts[1]?.effect.estimate).toBeCloseTo(meanOf(simple.slice(5)), 9)
    expect(groups.overall.estimate).toBeCloseTo(
      (meanOf(simple.slice(0, 5)) + meanOf(simple.slice(5))) / 2,
      9,
    )
  })

  test('with chance and holes they are the differences of mean changes, with Welch errors', () => {
    const rows = madePanel({ ...MADE, effect: () => 1, chance: 1, holes: 0.1, seed: 8 })
    const { effects } = groupTimes(panelOf(rows), 'not-yet')
    for (const { group, time, estimate, standardError, treated, controls } of effects) {
      const base = group - 1
      const own = meanChange(rows, (unit) => startOf(unit) === group, base, time)
      const free = Math.max(base, time)
      const other = meanChange(
        rows,
        (unit) => startOf(unit) !== group && (startOf(unit) ?? Infinity) > free,
        base,
        time,
      )
      expect([treated, controls]).toEqual([own.count, other.count])
      expect(estimate).toBeCloseTo(own.mean - other.mean, 9)
      const welch = Math.sqrt(own.variance / own.count + other.variance / other.count)
      if (time === base) expect(standardError).toBeNull()
      else expect(standardError).toBeCloseTo(welch, 9)
    }
    expect(effects).toHaveLength(16)
  })

  test('one unit in a group has an estimate and no error; always treated units are left out', () => {
    const rows = madePanel({
      units: 7,
      periods: 5,
      start: (unit) => [3, 1, 1][unit] ?? null,
      effect: () => 2,
      chance: 0.1,
    })
    const found = groupTimes(panelOf(rows), 'never')
    expect(found.alwaysTreated).toEqual(['u001', 'u002'])
    expect(found.effects.every(({ standardError }) => standardError === null)).toBe(true)
    expect(aggregate(found, 'simple').overall.standardError).toBeNaN()
    expect(() => groupTimes(panelOf(rows.filter(({ unit }) => unit < 'u003')), 'never')).toThrow(
      'No group of units has both',
    )
  })

  test('limits hold the truth about as often as they say, the band all of them together', () => {
    let [held, heldAll] = [0, 0]
    const runs = 300
    for (let seed = 1; seed <= runs; seed++) {
      const panel = panelOf(
        madePanel({ units: 60, periods: 6, start, effect: () => 1, chance: 1, seed }),
      )
      const { overall, parts } = aggregate(groupTimes(panel, 'not-yet'), 'dynamic', {
        draws: 299,
        seed,
      })
      if (overall.lower95 <= 1 && overall.upper95 >= 1) held++
      const tells = parts.filter(({ key }) => key !== -1)
      if (tells.every((part) => within(part, (part.key ?? 0) >= 0 ? 1 : 0))) heldAll++
    }
    // Four standard errors of a share of 0.95 in 300 are 0.05.
    expect(held / runs).toBeGreaterThan(0.89)
    expect(held / runs).toBeLessThan(0.995)
    expect(heldAll / runs).toBeGreaterThan(0.87)
  })
})

function within(
  part: { readonly bandLower95: number; readonly bandUpper95: number },
  truth: number,
): boolean {
  return part.bandLower95 <= truth && truth <= part.bandUpper95
}

describe('the regression with effects of units and periods', () => {
  const rows = madePanel({ ...MADE, effect: (from, time) => (time - from) ** 2, chance: 0.5 })

  test('is the sum of its comparisons, each made by hand', () => {
    const { effect, comparisons, forbiddenShare } = twoWay(panelOf(rows))
    const mean = (group: number | null, times: readonly number[]) =>
      meanOf(
        rows
          .filter(({ unit, time }) => startOf(unit) === group && times.includes(time))
          .map(({ outcome }) => outcome ?? NaN),
      )
    const all = [1, 2, 3, 4, 5, 6, 7, 8]
    const sum = (comparisons ?? []).reduce((total, { group, against, weight }) => {
      const used = all.filter((time) =>
        (against ?? Infinity) > group ? time < (against ?? Infinity) : time >= (against ?? 0),
      )
      const [before, after] = [
        used.filter((time) => time < group),
        used.filter((time) => time >= group),
      ]
      const gap =
        mean(group, after) - mean(group, before) - (mean(against, after) - mean(against, before))
      return total + weight * gap
    }, 0)
    expect(sum).toBeCloseTo(effect.estimate, 9)
    expect(comparisons?.filter(({ forbidden }) => forbidden)).toEqual([
      expect.objectContaining({ group: 6, against: 4 }),
    ])
    expect(forbiddenShare).toBeGreaterThan(0.05)
  })

  test('can give late effects of early groups a weight below zero, and says how many', () => {
    const early: readonly PanelRow[] = madePanel({
      units: 20,
      periods: 10,
      start: (unit) => (unit % 2 === 0 ? 2 : 8),
      effect: () => 1,
      chance: 0.1,
    })
    const { negative, treatedRows, negativeWeight } = twoWay(panelOf(early))
    expect(treatedRows).toBe(10 * 9 + 10 * 3)
    // Once all have changed (from 8 on), the early half stands as control for the late: 3 periods.
    expect(negative).toBe(10 * 3)
    expect(negativeWeight).toBeLessThan(0)
    const once = madePanel({
      units: 8,
      periods: 6,
      start: (unit) => (unit < 4 ? 4 : null),
      effect: () => 1,
      chance: 0.1,
    })
    expect(twoWay(panelOf(once))).toMatchObject({ negative: 0, forbiddenShare: 0 })
  })
})
