import { describe, expect, test } from 'vitest'
import {
  numberOf,
  oracle,
  oracleRows,
  relativeError,
} from '../../../packages/statistics/test/oracles.ts'
import { asCsv, rowsOf } from './made-command.ts'

const ORACLES = new URL('../../../../shared/oracles/phe/', import.meta.url)
const file = (path: string) => decodeURIComponent(new URL(path, ORACLES).pathname)
const there = oracle('README.md') !== null

describe.skipIf(!there)('published funnels, through the command', () => {
  test('proportions: every place of the curves, and the significance of every area', async () => {
    const path = file('testdata_funnel_prop_inputs.csv')
    const known = oracleRows('phe/testdata_funnel_prop_outputs.csv')
    const curve = await rowsOf(['funnel', path, '--curve'])
    expect(curve).toHaveLength(100)
    let compared = 0
    for (const [at, row] of known.entries()) {
      for (const [own, theirs] of [
        ['population', 'Population'],
        ['lower95', 'Lower2s0025limit'],
        ['upper95', 'Upper2s0025limit'],
        ['lower998', 'Lower3s0001limit'],
        ['upper998', 'Upper3s0001limit'],
        ['baseline', 'Baseline'],
      ] as const) {
        expect(numberOf(curve[at]?.[own]) ?? NaN).toBeCloseTo(numberOf(row[theirs]) ?? NaN, 5)
        compared++
      }
    }
    expect(compared).toBe(600)
    const areas = await rowsOf(['funnel', path])
    expect(areas).toHaveLength(303)
    for (const row of areas) expect(row['result_significance']).toBe(row['significance'])
  })

  test('ratios: every place of the curves, and the significance of every area', async () => {
    const path = file('testdata_funnel_ratio_inputs.csv')
    const curve = await rowsOf(['funnel', path, '--curve'])
    const known = oracleRows('phe/testdata_funnel_ratio_outputs.csv')
    let compared = 0
    for (const [at, row] of known.entries()) {
      const events = Number(curve[at]?.['events'])
      for (const [own, theirs] of [
        ['lower95', 'lower_2s'],
        ['upper95', 'upper_2s'],
        ['lower998', 'lower_3s'],
        ['upper998', 'upper_3s'],
      ] as const) {
        const expected = numberOf(row[`${theirs}_exp_events`]) ?? NaN
        const tolerance = expected < 5 ? 5e-5 : 5e-6
        const x = numberOf(curve[at]?.[`${own}_expected`])
        expect(relativeError(x, expected), `${events}`).toBeLessThan(tolerance)
        const isr = numberOf(row[`${theirs}_isr`]) ?? NaN
        const limit = numberOf(curve[at]?.[`${own}_limit`])
        expect(relativeError(limit, isr), `${events}`).toBeLessThan(tolerance)
        compared += 2
      }
    }
    expect(compared).toBe(800)
    const areas = await rowsOf(['funnel', path])
    expect(areas).toHaveLength(300)
    for (const row of areas) expect(row['result_significance']).toBe(row['significance'])
  })

  test('rates: eight columns of significance', async () => {
    const rows = oracleRows('phe/testdata_funnel_rate_dsr_inputs.csv')
    let compared = 0
    for (const kind of ['dsr', 'crude'] as const) {
      for (const per of ['100000', '100'] as const) {
        for (const zero of ['with_0', 'without_0'] as const) {
          const scale = 100_000 / Number(per)
          const given = rows.map((row) => {
            const rate = numberOf(row['rate_dsr'])
            return {
              count: row['count'] ?? '',
              rate:
                kind === 'dsr'
                  ? rate === null
                    ? ''
                    : String(rate / scale)
                  : (row[`rate_crude_per_${per}`] ?? ''),
              pop: row['pop'] ?? '',
            }
          })
          const used = zero === 'with_0' ? given : given.filter(({ count }) => count !== '0')
          const results = await rowsOf(
            ['funnel', '-', '--kind', kind === 'dsr' ? 'dsr' : 'rate', '--multiplier', per],
            asCsv(used),
          )
          for (const [at, result] of results.entries()) {
            const of = rows[at] ?? {}
            const known = of[`${kind}_per_${per}_${zero}`] ?? ''
            const expected = known.startsWith('Not applicable') ? '' : known
            expect(result['significance'], `${kind} ${per} ${zero} ${at}`).toBe(expected)
            compared++
          }
        }
      }
    }
    expect(compared).toBe(4 * (40 + 39))
  })

  test('rates: curves of directly standardised rates', async () => {
    const rows = oracleRows('phe/testdata_funnel_rate_input_funnels.csv')
    const given = rows.map((row) => ({
      ev: row['ev'] ?? '',
      rate: row['rate'] ?? '',
      pop: row['pop'] ?? '',
    }))
    const known = oracleRows('phe/testdata_funnel_rate_outputs.csv')
    const curve = await rowsOf(
      ['funnel', '-', '--kind', 'dsr', '--curve', '--years', '3'],
      asCsv(given),
    )
    const [first] = known
    const baseline = numberOf(first?.['baseline']) ?? NaN
    expect(relativeError(numberOf(curve[0]?.['baseline']), baseline)).toBeLessThan(1e-7)
    let compared = 0
    for (const [at, row] of known.entries()) {
      expect(curve[at]?.['events']).toBe(row['Events'])
      for (const [own, theirs] of [
        ['lower95', 'lower_2s'],
        ['upper95', 'upper_2s'],
        ['lower998', 'lower_3s'],
        ['upper998', 'upper_3s'],
      ] as const) {
        const events = Number(row['Events'])
        const tolerance = events < 5 ? 5e-5 : 5e-6
        const x = numberOf(curve[at]?.[`${own}_population`])
        const population = numberOf(row[`${theirs}_population_1_year`]) ?? NaN
        expect(relativeError(x, population), `${at} ${own}`).toBeLessThan(tolerance)
        const limit = numberOf(curve[at]?.[`${own}_limit`])
        expect(relativeError(limit, numberOf(row[`${theirs}_limit`]) ?? NaN)).toBeLessThan(
          tolerance,
        )
        compared += 2
      }
    }
    expect(compared).toBe(800)
  })
})
