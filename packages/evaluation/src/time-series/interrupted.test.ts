import { describe, expect, test } from 'vitest'
import { naivePoisson } from '../../test/naive-poisson.ts'
import { sicilyKnown, sicilySeries } from '../../test/series-oracles.ts'
import { fTail } from '../regression/coefficients.ts'
import { EvaluationError } from '../regression/design.ts'
import { linearRegression } from '../regression/ols.ts'
import { poissonNeweyWest, poissonRegression, rateRatio } from '../regression/poisson.ts'
import { detectableIts } from './detectable-its.ts'
import { interruptedSeries } from './interrupted.ts'
import { seriesDesign, type SeriesPoint } from './series-design.ts'

const known = sicilyKnown()
const NO_SEASON = { start: 37, harmonics: 0 }

describe.skipIf(known === null)('the Sicilian smoking ban', () => {
  const series = sicilySeries()
  const when = series.map(({ time }) => time)
  const counts = series.map(({ outcome }) => outcome ?? NaN)
  const offset = series.map(({ population }) => Math.log(population ?? NaN))
  const model = (name: string) => known?.[name] ?? {}
  const close = (actual: number | undefined, expected: number | undefined, what: string) => {
    expect(Math.abs((actual ?? NaN) - (expected ?? NaN)), what).toBeLessThan(1e-8)
  }
  const rowsOf = (change: Parameters<typeof seriesDesign>[2]) => {
    const { columns } = seriesDesign(when, 1, change)
    return when.map((_, row) => columns.map((column) => column[row] ?? 0))
  }

  test('a Poisson regression is that of R', () => {
    const m1 = model('m1_poisson')
    const fit = poissonRegression(seriesDesign(when, 1, NO_SEASON), counts, { offset })
    const asR = naivePoisson(rowsOf(NO_SEASON), counts, offset, 1e-8)
    for (const [at, name] of ['(Intercept)', 'smokban', 'time'].entries()) {
      const found = fit.coefficients[at]
      close(found?.estimate, m1['coef']?.[name], name)
      close((asR.standardErrors[at] ?? NaN) / Math.sqrt(asR.dispersion), m1['se']?.[name], name)
      expect(found?.standardError).toBeCloseTo(m1['se']?.[name] ?? NaN, 7)
    }
    const level = fit.coefficients[1]
    const ratio = rateRatio(level?.estimate ?? NaN, level?.standardError ?? NaN)
    expect([ratio.ratio, ratio.lower95, ratio.upper95]).toEqual(
      m1['RR_smokban']?.map((value: number) => expect.closeTo(value, 7)),
    )
    expect(fit.deviance).toBeCloseTo(m1['deviance'] ?? NaN, 6)
    expect(fit.pearson).toBeCloseTo(m1['pearson'] ?? NaN, 6)
    expect(fit.df).toBe(m1['df'])
  })

  test('quasi-Poisson errors are those of R, and settle beyond the step at which R stops', () => {
    const season = { start: 37, harmonics: 2 }
    for (const [name, change, level] of [
      ['m2_quasipoisson', NO_SEASON, 'se_smokban'],
      ['m3_quasipoisson_harmonic2', season, 'se_smokban'],
    ] as const) {
      const asR = naivePoisson(rowsOf(change), counts, offset, 1e-8)
      const settled = naivePoisson(rowsOf(change), counts, offset, 1e-15)
      const ours = interruptedSeries(series, change)
      close(asR.standardErrors[1], model(name)[level], name)
      close(asR.dispersion, model(name)['dispersion'], name)
      close(ours.level.standardError, settled.standardErrors[1], name)
      close(ours.dispersion, settled.dispersion, name)
      close(ours.level.standardError, model(name)[level], name)
    }
  })

  test('two harmonics: coefficients, residuals, Newey-West, averted events', () => {
    const m3 = model('m3_quasipoisson_harmonic2')
    const found = interruptedSeries(series, { start: 37 })
    const order = ['(Intercept)', 'smokban', 'time', 's1', 's2', 'c1', 'c2']
    for (const [at, name] of order.entries()) {
      close(found.coefficients[at]?.estimate, m3['coef']?.[name], name)
    }
    const { level } = found
    expect([level.estimate, level.lower95, level.upper95].map(Math.exp)).toEqual(
      m3['RR_smokban']?.map((value: number) => expect.closeTo(value, 7)),
    )
    expect(found.deviance).toBeCloseTo(m3['deviance'] ?? NaN, 6)
    expect(found.df).toBe(m3['df'])
    close(Math.exp(12 * (found.coefficients[2]?.estimate ?? NaN)), m3['trend_RR_per_year'], 'trend')
    for (const [at, value] of (m3['acf_deviance_resid_lag1_3'] ?? []).entries()) {
      close(found.autocorrelations[at], value, `lag ${at + 1}`)
    }
    close(found.durbinWatson, m3['durbin_watson'], 'Durbin-Watson')
    const design = seriesDesign(when, 1, { start: 37 })
    const fit = poissonRegression(design, counts, { offset })
    for (const [lag, value] of Object.entries(m3['newey_west_se_smokban_no_dof'] ?? {})) {
      const covariance = poissonNeweyWest(design, counts, fit, when, Number(lag))
      close(Math.sqrt(covariance[1]?.[1] ?? NaN), value, `lag ${lag}`)
    }
    expect(found.averted.estimate).toBeCloseTo(m3['averted_events_post'] ?? NaN, 5)
    expect(found.fittedAfter).toBeCloseTo(m3['fitted_post'] ?? NaN, 5)
    expect(found.counterfactualAfter).toBeCloseTo(m3['counterfactual_post'] ?? NaN, 5)
    expect(found.checks.filter(({ passed }) => passed === false)).toEqual([])
  })

  test('a change of slope, centred at the change', () => {
    const m4 = model('m4_plus_slope')
    const change = { start: 37, slope: true }
    const found = interruptedSeries(series, change)
    const plain = interruptedSeries(series, { start: 37 })
    close(found.level.estimate, m4['coef']?.['smokban'], 'level')
    close(found.slope?.estimate, m4['coef']?.['smokban:(time-36)'], 'slope')
    const asR = naivePoisson(rowsOf(change), counts, offset, 1e-8)
    for (const [at, name] of [
      [1, 'smokban'],
      [3, 'smokban:(time-36)'],
    ] as const) {
      close(asR.standardErrors[at], m4['se']?.[name], name)
      expect(found.coefficients[at]?.standardError).toBeCloseTo(m4['se']?.[name] ?? NaN, 7)
    }
    const f = ((plain.deviance ?? NaN) - (found.deviance ?? NaN)) / found.dispersion
    expect(f).toBeCloseTo(m4['F_vs_m3'] ?? NaN, 5)
    expect(fTail(f, 1, found.df)).toBeCloseTo(m4['p'] ?? NaN, 5)
  })
})

/** A series without chance: known level, trend and season. */
function made(months: number, at: (time: number) => number): SeriesPoint[] {
  return Array.from({ length: months }, (_, index) => ({
    time: index + 1,
    outcome: at(index + 1),
    population: 1000 + 5 * index,
  }))
}

describe('made series', () => {
  const season = (time: number) => 0.1 * Math.sin((2 * Math.PI * time) / 12)
  const rate = (time: number) =>
    Math.exp(-2 + 0.004 * time + season(time) + (time >= 31 ? -0.1 : 0)) * (1000 + 5 * (time - 1))

  test('an exact series gives back its level, and its plain line has no season', () => {
    const found = interruptedSeries(made(48, rate), { start: 31, slope: true })
    expect(found.level.estimate).toBeCloseTo(-0.1, 9)
    expect(found.slope?.estimate).toBeCloseTo(0, 9)
    const after = found.lines.filter(({ phase }) => phase === 'after')
    const gap = after.reduce((sum, { time }) => sum + rate(time) * (Math.exp(0.1) - 1), 0)
    expect(found.averted.estimate).toBeCloseTo(gap, 6)
    const [a, b] = [found.lines[2], found.lines[8]]
    const per = (line: typeof a, at: number) =>
      Math.log((line?.deseasonalised ?? NaN) / (1000 + 5 * at))
    expect(per(b, 8) - per(a, 2)).toBeCloseTo(6 * 0.004, 9)
  })

  test('months of the wash-out and months not known are left out, and told', () => {
    const points = made(48, (time) => (time === 31 || time === 32 ? 1e6 : rate(time)))
    const holes = points
      .filter(({ time }) => time !== 9)
      .map((point) => (point.time === 40 ? { ...point, outcome: null } : point))
    const found = interruptedSeries(holes, { start: 31, washOut: 2 })
    expect(found.level.estimate).toBeCloseTo(-0.1, 9)
    expect(found.missing).toEqual([9, 40])
    expect(found.lines.find(({ time }) => time === 31)).toMatchObject({
      phase: 'wash-out',
      fitted: null,
      outcome: 1e6,
    })
    expect(found.checks.find(({ name }) => name === 'no period missing')?.passed).toBe(false)
  })

  test('values are fitted by least squares with corrected Newey-West errors', () => {
    const values = made(36, (time) => 50 + time + (time >= 25 ? -4 : 0) + (time % 5) - 2)
    const change = { start: 25, harmonics: 1 }
    const found = interruptedSeries(values, change, { kind: 'values', lag: 2 })
    const when = values.map(({ time }) => time)
    const direct = linearRegression(
      seriesDesign(when, 1, change),
      values.map(({ outcome }) => outcome ?? NaN),
      { kind: 'newey-west', times: when, lag: 2, corrected: true },
    )
    expect(found.scale).toBe('unit')
    expect(found.level).toEqual({ ...direct.coefficients[1], name: 'level' })
    expect(found.averted.estimate).toBeCloseTo(-12 * found.level.estimate, 9)
    expect(found.averted.standardError).toBeCloseTo(12 * found.level.standardError, 9)
  })

  test('judged limits allow for neighbours that go together; without them they are classical', () => {
    const noise = (time: number) => ((time * 7919) % 13) - 6
    let before = 0
    const together = made(48, (time) => (before = 0.8 * before + noise(time)))
    const found = interruptedSeries(together, { start: 31, harmonics: 0 }, { kind: 'values' })
    expect(found.judged.correlation).toBeGreaterThan(0.3)
    expect(found.judged.df).toBeLessThan(found.df)
    expect(found.judged.level.estimate).toBe(found.level.estimate)
    expect(found.judged.level.standardError).toBeGreaterThan(found.level.standardError)
    const apart = made(48, (time) => (time % 2) + noise(time) / 100)
    const other = interruptedSeries(apart, { start: 31, harmonics: 0 }, { kind: 'values' })
    const direct = linearRegression(
      seriesDesign(
        apart.map(({ time }) => time),
        1,
        { start: 31, harmonics: 0 },
      ),
      apart.map(({ outcome }) => outcome ?? NaN),
    )
    expect(other.judged.correlation).toBe(0)
    expect(other.judged.level.lower95).toBeCloseTo(direct.coefficients[1]?.lower95 ?? NaN, 12)
  })

  test('what is nothing but rounding has no chance to tell by', () => {
    const passed = (points: SeriesPoint[], kind: 'counts' | 'values') =>
      interruptedSeries(points, { start: 25 }, { kind }).checks.find(
        ({ name }) => name === 'chance to tell by',
      )?.passed
    expect(
      passed(
        made(48, (time) => Number((7.3 * time).toFixed(4))),
        'values',
      ),
    ).toBe(false)
    const constant = made(48, () => 100).map((point) => ({ ...point, population: 1000 }))
    expect(passed(constant, 'counts')).toBe(false)
    expect(
      passed(
        made(48, (time) => 100 + (time % 7)),
        'counts',
      ),
    ).toBe(true)
  })

  test('too few months before fails an essential check; none at all is an error', () => {
    const short = interruptedSeries(made(20, rate), { start: 11, harmonics: 0 })
    expect(short.checks.find(({ name }) => name === 'periods before')).toMatchObject({
      passed: false,
      essential: true,
    })
    expect(() => interruptedSeries(made(20, rate), { start: 40 })).toThrow(EvaluationError)
    expect(() => interruptedSeries([...made(20, rate), ...made(1, rate)], { start: 11 })).toThrow(
      'The period 1 comes twice.',
    )
  })

  test('without trend and season the smallest effect is that of two Poisson means', () => {
    const when = Array.from({ length: 24 }, (_, at) => at + 1)
    const change = { start: 13, harmonics: 0, when, monthly: 24 * 50, dispersion: 2.26 }
    const { standardError, fall } = detectableIts(change)
    // A trend makes a level about twice as uncertain as sqrt(2 x 2.26 / 14,400) = 1.77 %.
    expect(standardError / Math.sqrt((2 * 2.26) / 14_400)).toBeCloseTo(2, 1)
    // With 21 degrees of freedom 2.9393 standard errors, not 2.8016.
    expect(fall).toBeCloseTo(Math.exp(-(2.0796138 + 0.8590745) * standardError), 5)
  })
})
