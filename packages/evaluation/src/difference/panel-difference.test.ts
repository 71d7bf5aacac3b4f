import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalEquations, solve } from '../../test/naive-poisson.ts'
import { cardKrueger, cardKruegerKnown, madePanel } from '../../test/panels-made.ts'
import { linearRegression } from '../regression/ols.ts'
import { designOf } from '../regression/design.ts'
import { poissonRegression } from '../regression/poisson.ts'
import { detectableDid } from './detectable-did.ts'
import { eventStudy } from './event-study.ts'
import { panelCounts } from './panel-counts.ts'
import { panelDifference } from './panel-difference.ts'
import { panelRegression } from './panel-regression.ts'
import { panelOf, rowClusters, type Panel, type PanelRow } from './panel.ts'
import { permutationTest } from './permutation.ts'
import { twoByTwo, type CellMean } from './two-by-two.ts'
import { wildClusterBootstrap } from './wild-bootstrap.ts'

const known = cardKruegerKnown()

describe.skipIf(known === null)('the minimum wage of New Jersey', () => {
  test('every mean, difference and standard error', () => {
    const found = twoByTwo(cardKrueger())
    const computed = known?.computed ?? {}
    const published = known?.published_table3 ?? {}
    const cells: Readonly<Record<string, CellMean>> = {
      PA_before: found.controlBefore,
      NJ_before: found.treatedBefore,
      PA_after: found.controlAfter,
      NJ_after: found.treatedAfter,
      NJ_change_balanced: found.treatedChange,
      PA_change_balanced: found.controlChange,
    }
    for (const [name, { count, mean, standardError }] of Object.entries(cells)) {
      const [expected = NaN, error = NaN, size = count] = computed[name] ?? []
      expect(mean, name).toBeCloseTo(expected, 8)
      expect(standardError, name).toBeCloseTo(error, 8)
      expect(count, name).toBe(size)
      if (published[name] === undefined) continue
      expect(mean).toBeCloseTo(published[name][0] ?? NaN, 1.9)
      expect(standardError).toBeCloseTo(published[name][1] ?? NaN, 1.9)
    }
    expect(found.classical.estimate).toBeCloseTo(computed['DiD_unbalanced'] ?? NaN, 8)
    expect(found.classical.standardError).toBeCloseTo(computed['se_unbalanced_ols'] ?? NaN, 8)
    expect(found.hc1.standardError).toBeCloseTo(computed['se_unbalanced_HC1'] ?? NaN, 8)
    const clustered = computed['se_unbalanced_cluster_store'] ?? NaN
    expect(found.clustered.standardError).toBeCloseTo(clustered, 8)
    expect(found.balanced.estimate).toBeCloseTo(computed['DiD_balanced'] ?? NaN, 8)
    expect(found.balanced.standardError).toBeCloseTo(computed['se_balanced_welch'] ?? NaN, 8)
    expect([found.treatedChange.count, found.controlChange.count]).toEqual(computed['balanced_n'])
  })
})

/** Dummies of units and periods beside the column, for a second way to the same. */
function dummies(panel: Panel, column: Float64Array) {
  const columns = [
    ['effect', column] as const,
    ...panel.units.map(
      (_, at) => [`u${at}`, panel.unit.map((unit) => (unit === at ? 1 : 0))] as const,
    ),
    ...panel.times
      .slice(1)
      .map((_, at) => [`t${at}`, panel.time.map((time) => (time === at + 1 ? 1 : 0))] as const),
  ]
  return designOf(Object.fromEntries(columns))
}

const HOLED = { units: 12, periods: 6, effect: () => -2, chance: 1, holes: 0.2 }

describe('effects of units and periods', () => {
  test('are those of dummies, in panels with holes too, for values and for counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const start = (unit: number) => (unit % 3 === 0 ? 4 : null)
        const rows = madePanel({ ...HOLED, start, seed })
        const panel = panelOf(rows)
        const fit = panelRegression(panel, { names: ['effect'], columns: [panel.treated] })
        const direct = linearRegression(dummies(panel, panel.treated), panel.outcome, {
          kind: 'cluster',
          clusters: rowClusters(panel),
        })
        expect(fit.coefficients[0]?.estimate).toBeCloseTo(
          direct.coefficients[0]?.estimate ?? NaN,
          9,
        )
        const n = panel.unit.length
        const widths = [n - (1 + 12 + 5), n - (1 + 6)]
        const rescaled =
          (direct.coefficients[0]?.standardError ?? NaN) *
          Math.sqrt((widths[0] ?? 1) / (widths[1] ?? 1))
        expect(fit.coefficients[0]?.standardError).toBeCloseTo(rescaled, 9)

        const counted = panelOf(
          rows.map((row) => ({
            ...row,
            outcome: Math.round(Math.max(1, row.outcome ?? 0)),
            population: 50 + row.time,
          })),
        )
        const counts = panelCounts(counted, (part) => ({
          names: ['effect'],
          columns: [part.treated],
        }))
        const plain = poissonRegression(dummies(counted, counted.treated), counted.outcome, {
          offset: counted.population.map(Math.log),
        })
        expect(counts.coefficients[0]?.estimate).toBeCloseTo(
          plain.coefficients[0]?.estimate ?? NaN,
          8,
        )
        expect(counts.dispersion).toBeCloseTo(plain.dispersion, 7)
      }),
      { numRuns: 6 },
    )
  })

  test('an exact effect comes back, without anything said against it', () => {
    const start = (unit: number) => (unit < 5 ? 7 : null)
    const panel = panelOf(madePanel({ units: 12, periods: 10, start, effect: () => -2 }))
    expect(
      panelRegression(panel, { names: ['effect'], columns: [panel.treated] }).coefficients[0]
        ?.estimate,
    ).toBeCloseTo(-2, 10)
    const grows = (_: number, time: number) => time - 6
    const study = eventStudy(
      panelOf(madePanel({ units: 12, periods: 10, start, effect: grows })),
      'values',
    )
    expect(study.events.map(({ effect }) => effect?.estimate ?? null)).toEqual(
      [0, 0, 0, 0, 0, null, 1, 2, 3, 4].map((value) =>
        value === null ? null : expect.closeTo(value, 9),
      ),
    )
  })

  test('units without an event are left out of counts and told', () => {
    const rows = madePanel({
      units: 6,
      periods: 4,
      start: (unit) => (unit < 3 ? 3 : null),
      effect: () => 0,
    })
    const none = rows.map((row) => ({
      ...row,
      outcome: row.unit === 'u004' ? 0 : Math.round(row.outcome ?? 0),
    }))
    const fit = panelCounts(panelOf(none), (part) => ({
      names: ['effect'],
      columns: [part.treated],
    }))
    expect(fit.withoutEvents).toEqual(['u004'])
    expect(fit.converged).toBe(true)
  })
})

describe('few clusters', () => {
  const start = (unit: number) => (unit < 3 ? 4 : null)
  const panel = panelOf(
    madePanel({ units: 8, periods: 6, start, effect: () => 0.4, chance: 1, seed: 3 }),
  )

  test('the wild bootstrap is that of refitting every pattern of signs', () => {
    const fit = panelRegression(panel, { names: ['effect'], columns: [panel.treated] })
    const found = wildClusterBootstrap(panel, fit, fit.effects.without(panel.outcome), 0)
    // By hand: residuals under the null, signs by cluster, the whole regression again.
    const under = fit.effects.without(panel.outcome)
    const clusters = rowClusters(panel)
    const observed = Math.abs(fit.coefficients[0]?.statistic ?? NaN)
    let beyond = 0
    for (let signs = 0; signs < 256; signs++) {
      const outcome = under.map(
        (value, row) => value * ((signs >> (clusters[row] ?? 0)) % 2 === 0 ? 1 : -1),
      )
      const again = panelRegression(
        { ...panel, outcome },
        { names: ['effect'], columns: [panel.treated] },
      )
      if (Math.abs(again.coefficients[0]?.statistic ?? NaN) >= observed * (1 - 1e-9)) beyond++
    }
    expect(found).toEqual({ p: beyond / 256, draws: 128, exact: true })
  })

  test('the test by lots tries all 56 choices, and counts those at least as far from nothing', () => {
    const estimate = (treated: Float64Array) =>
      panelRegression({ ...panel, treated }, { names: ['effect'], columns: [treated] })
        .coefficients[0]?.estimate ?? 0
    const found = permutationTest(panel, estimate)
    const size = (lot: readonly number[]) =>
      Math.abs(
        estimate(
          Float64Array.from(panel.unit, (unit, row) =>
            lot.includes(unit) && (panel.time[row] ?? 0) >= 3 ? 1 : 0,
          ),
        ),
      )
    const all = Array.from({ length: 8 }, (_, a) =>
      Array.from({ length: 8 }, (__, b) => Array.from({ length: 8 }, (___, c) => [a, b, c])).flat(),
    )
      .flat()
      .filter(([a = 0, b = 0, c = 0]) => a < b && b < c)
    const beyond = all.filter((lot) => size(lot) >= size([0, 1, 2]) * (1 - 1e-9)).length
    expect(found).toEqual({ p: beyond / 56, draws: 56, exact: true })
  })

  test('a difference with few clusters has both beside it, and the same seed gives the same', () => {
    const first = panelDifference(panel, { seed: 5 })
    expect(first).toMatchObject({ fewClusters: true, treatedClusters: 3, controlClusters: 5 })
    expect(first.wildBootstrap?.draws).toBe(128)
    expect(panelDifference(panel, { seed: 5 }).permutation).toEqual(first.permutation)
  })
})

test('the test by lots of counts ranks choices as refitting each of them does', () => {
  const start = (unit: number) => (unit < 2 ? 4 : null)
  const made = madePanel({ units: 7, periods: 6, start, effect: () => -3, chance: 1, seed: 2 })
  const rows = made.map((row) => ({ ...row, outcome: Math.round(Math.max(1, row.outcome ?? 0)) }))
  const panel = panelOf(rows)
  const refitted = (treated: Float64Array) =>
    panelCounts(panel, () => ({ names: ['effect'], columns: [treated] })).coefficients[0]
      ?.estimate ?? 0
  const found = panelDifference(panel, { kind: 'counts' }).permutation
  expect(found).toMatchObject({ draws: 21, exact: true })
  expect(found?.p).toBeCloseTo(permutationTest(panel, refitted)?.p ?? NaN, 9)
})

describe('what a panel refuses and tells', () => {
  const row = (unit: string, time: number, treated = false): PanelRow => ({
    unit,
    time,
    outcome: 1,
    treated,
  })

  test('two rows of one unit and period, a change taken back, two clusters', () => {
    expect(() => panelOf([row('a', 1), row('a', 1)])).toThrow('a has two rows in the period 1.')
    expect(() => panelOf([row('a', 1, true), row('a', 2)])).toThrow(
      'The change comes to a at 1 and is gone at 2',
    )
    expect(panelOf([row('a', 1), row('a', 3, true), row('b', 1)]).unsureStarts).toEqual(['a'])
    const moved = [
      { ...row('a', 1), cluster: 'x' },
      { ...row('a', 2), cluster: 'y' },
    ]
    expect(() => panelOf(moved)).toThrow('a lies in two clusters, x and y.')
  })

  test('a trend of its own before the change, and several times of change, fail', () => {
    const start = (unit: number) => (unit < 10 ? 13 : null)
    const made = madePanel({ units: 24, periods: 18, start, effect: () => 0, chance: 0.3 })
    const passedOf = (rows: readonly PanelRow[], name: string) =>
      panelDifference(panelOf(rows)).checks.find((check) => check.name === name)?.passed
    const apart = made.map((one) => ({
      ...one,
      outcome: (one.outcome ?? 0) + (Number(one.unit.slice(1)) < 10 ? one.time / 5 : 0),
    }))
    expect(passedOf(made, 'together before the change')).toBe(true)
    expect(passedOf(apart, 'together before the change')).toBe(false)
    const two = madePanel({
      units: 8,
      periods: 6,
      start: (unit) => (unit < 4 ? 3 + (unit % 2) : null),
      effect: () => 1,
      chance: 0.1,
    })
    expect(passedOf(two, 'one time of change')).toBe(false)
  })
})

test('the smallest effect of 24 practices and 12 months of 50: 1.2 %, 1.8 %, 2.5 %', () => {
  const plan = { treated: 24, periodsBefore: 12, periodsAfter: 12, monthly: 50, dispersion: 1 }
  const of = (control: number, dispersion: number) =>
    detectableDid({ ...plan, control, dispersion }).standardError
  expect(of(Infinity, 1)).toBeCloseTo(Math.sqrt(2 / 14_400), 12)
  expect(of(Infinity, 1)).toBeCloseTo(0.012, 3)
  expect(of(Infinity, 2.26)).toBeCloseTo(0.018, 3)
  expect(of(24, 2.26)).toBeCloseTo(0.025, 3)
  const { detectable, standardError } = detectableDid({ ...plan, control: 24, dispersion: 2.26 })
  expect(detectable / standardError).toBeCloseTo(2.8610764, 6)
})

test('normal equations of dummies give the same effect once more', () => {
  const panel = panelOf(madePanel({ ...HOLED, start: (unit) => (unit % 4 === 0 ? 3 : null) }))
  const { columns } = dummies(panel, panel.treated)
  const rows = Array.from(panel.unit, (_, row) => columns.map((column) => column[row] ?? 0))
  const { matrix, right } = normalEquations(
    rows,
    rows.map(() => 1),
    [...panel.outcome],
  )
  const fit = panelRegression(panel, { names: ['effect'], columns: [panel.treated] })
  expect(fit.coefficients[0]?.estimate).toBeCloseTo(solve(matrix, right)[0] ?? NaN, 8)
})
