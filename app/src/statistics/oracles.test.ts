import { describe, expect, test } from 'vitest'
import {
  numberOf,
  oracle,
  oracleRows,
  relativeError,
  type CsvRow,
} from '../../../packages/statistics/test/oracles.ts'
import { asCsv, rowsOf, run } from './made-command.ts'

const ORACLES = new URL('../../../../shared/oracles/', import.meta.url)
const file = (path: string) => decodeURIComponent(new URL(path, ORACLES).pathname)
const there = oracle('README.md') !== null

/** Compares cells of two rows, as `[ours, theirs]` column names, and gives how many numbers. */
function compare(
  own: CsvRow,
  known: CsvRow,
  columns: readonly (readonly [string, string])[],
  tolerance = 1e-9,
): number {
  let compared = 0
  for (const [ours, theirs] of columns) {
    const expected = numberOf(known[theirs])
    const actual = numberOf(own[ours])
    const place = `${ours} of ${JSON.stringify(known)}`
    if (expected === null) expect(actual, place).toBeNull()
    else {
      expect(relativeError(actual, expected), place).toBeLessThan(tolerance)
      compared++
    }
  }
  return compared
}

const LIMITS = [
  ['lower95', 'lower95_0cl'],
  ['upper95', 'upper95_0cl'],
  ['lower998', 'lower99_8cl'],
  ['upper998', 'upper99_8cl'],
] as const

describe.skipIf(!there)('published answers, through the command', () => {
  test.each([
    ['proportion', 'Proportion__testdata_Prop', 19, 80],
    ['rate', 'Rate__testdata_Rate', 20, 85],
  ])('%s: every row', async (method, name, rowCount, numbers) => {
    const known = oracleRows(`phe/testdata_${name}.csv`)
    expect(known).toHaveLength(rowCount)
    let compared = 0
    let rows = 0
    for (const [multiplier, own] of Map.groupBy(known, (row) => row['multiplier'] ?? '')) {
      const results = await rowsOf([method, '-', '--multiplier', multiplier], asCsv(own))
      for (const [at, row] of own.entries()) {
        const columns = [['result_value', 'value'] as const, ...LIMITS]
        compared += compare(results[at] ?? {}, row, columns)
        rows++
        const reason = results[at]?.['reason'] ?? ''
        expect(reason === '', reason).toBe(numberOf(row['lower95_0cl']) !== null)
      }
    }
    expect(rows).toBe(rowCount)
    expect(compared).toBe(numbers)
  })

  test.each([
    ['proportion', 'Prop', 'Proportion', 11, 1],
    ['rate', 'Rate', 'Rate', 12, 100_000],
  ])('%s: rows added up by --group', async (method, name, folder, rowCount, multiplier) => {
    const known = oracleRows(`phe/testdata_${folder}__testdata_${name}_g.csv`)
    expect(known).toHaveLength(rowCount)
    // Published sums are of the first file's rows of both multipliers: two rows an area.
    const rows = oracleRows(`phe/testdata_${folder}__testdata_${name}.csv`).filter(
      (row) => row['Area'] !== 'Area12',
    )
    const args = [method, '-', '--group', 'Area', '--summary', '--multiplier', String(multiplier)]
    const summary = await rowsOf(args, asCsv(rows))
    let compared = 0
    for (const own of summary) {
      const row = known.find(({ Area }) => Area === own['Area'])
      if (row === undefined) throw new Error('no such area')
      compared += compare(own, row, [
        ['value', 'value'],
        ['lower95', 'lowercl'],
        ['upper95', 'uppercl'],
      ])
    }
    expect(compared).toBe(24)
  })

  test.each([
    ['proportion', 'Proportion__testdata_Prop'],
    ['rate', 'Rate__testdata_Rate'],
  ])('%s: the published file as it is, per its column of multipliers', async (method, name) => {
    const path = file(`phe/testdata_${name}.csv`)
    const { err } = await run([method, path])
    expect(err).toContain('Multiplied by the column multiplier')
    const results = await rowsOf([method, path])
    const known = oracleRows(`phe/testdata_${name}.csv`)
    expect(results).toHaveLength(known.length)
    for (const [at, row] of known.entries()) {
      compare(results[at] ?? {}, row, [['result_value', 'value'], ...LIMITS])
    }
  })

  test("Wilson's and Byar's limits of the file of both", async () => {
    const path = file('phe/testdata_Byars_Wilson__testdata_B_W.csv')
    const wilson = await rowsOf(['proportion', path])
    const byars = await rowsOf(['rate', path, '--denominator', 'none', '--rule', 'byars'])
    let compared = 0
    for (const [at, row] of oracleRows('phe/testdata_Byars_Wilson__testdata_B_W.csv').entries()) {
      const own = (row['method'] === 'Wilson' ? wilson : byars)[at] ?? {}
      const level = row['confidence'] === '95%' ? '95' : '998'
      compared += compare(own, row, [
        [`lower${level}`, 'lowercl'],
        [`upper${level}`, 'uppercl'],
      ])
    }
    expect(compared).toBe(25)
  })

  test('mean: both areas, and all rows as one', async () => {
    const known = oracleRows('phe/testdata_Mean__testdata_Mean_results.csv')
    const path = file('phe/testdata_Mean__testdata_Mean.csv')
    const areas = await rowsOf(['mean', path, '--summary'])
    const [all] = await rowsOf(['mean', path, '--group', 'none', '--summary'])
    const names = ['value', 'value_count', 'value_sum', 'stdev'] as const
    const columns = [...names.map((name) => [name, name] as const), ...LIMITS]
    const compared = [...areas, all ?? {}].map((own, at) => compare(own, known[at] ?? {}, columns))
    expect(compared).toEqual([8, 8, 8])
  })

  test('dsr: areas, another standard, events that are not independent', async () => {
    const known = oracleRows('phe/testdata_DSR_ISR__testresults_DSR.csv')
    expect(known).toHaveLength(12)
    const dsr = async (name: string, ...options: readonly string[]) =>
      rowsOf(['dsr', file(`phe/testdata_DSR_ISR__testdata_${name}.csv`), '--summary', ...options])
    let compared = 0
    for (const per of ['10000', '100000']) {
      const own = [
        ...(await dsr('multiarea', '--multiplier', per)),
        ...(await dsr('1976', '--multiplier', per, '--standard', 'esp1976')),
        ...(per === '100000' ? await dsr('nonindepe', '--multiplier', per) : []),
      ]
      for (const row of known.filter(({ statistic }) => statistic?.endsWith(` ${per}`))) {
        const result = own.find(({ area }) => area === row['area']) ?? own[3] ?? {}
        const columns = [['value', 'value'], ['total_count', 'total_count'], ...LIMITS] as const
        // Two of the published limits of 1976 at 10,000 stand per 100,000.
        const misprinted = row['area'] === 'testdata_1976'
        compared += compare(result, row, misprinted ? columns.slice(0, 4) : columns)
      }
      for (const result of own.filter(({ area }) => area?.endsWith('tiny'))) {
        expect(result).toMatchObject({ value: '', lower95: '', reason: 'too few events' })
      }
    }
    expect(compared).toBe(50)
  })

  test('dsr: faulty files have no rate, or are refused with their line', async () => {
    const dsr = async (name: string) =>
      run(['dsr', file(`phe/testdata_DSR_ISR__testdata_${name}.csv`), '--summary'])
    expect((await dsr('err1')).out).toContain('negative count')
    expect(await dsr('err2')).toMatchObject({ code: 3, out: '' })
    expect((await dsr('err2')).err).toContain('There is no column for the age band')
    expect((await dsr('err3')).out).toContain('no denominator')
    expect(await dsr('err4')).toMatchObject({ code: 3, out: '' })
    expect((await dsr('err4')).err).toContain('The band 25-29 of the standard has the weight -6000')
  })

  test('isr: ratios and rates at two multipliers each', async () => {
    const known = oracleRows('phe/testdata_DSR_ISR__testresults_ISR.csv')
    const path = file('phe/testdata_DSR_ISR__testdata_multiarea_isr.csv')
    let compared = 0
    for (const [kind, per] of [
      ['rate', '100000'],
      ['rate', '1000'],
      ['ratio', '1'],
      ['ratio', '100'],
    ] as const) {
      const own = await rowsOf(['isr', path, '--kind', kind, '--multiplier', per, '--summary'])
      for (const row of known.filter(
        ({ statistic, area }) =>
          statistic?.endsWith(`${kind === 'rate' ? 'rate per' : 'ratio x'} ${per}`) &&
          area?.startsWith('testdata'),
      )) {
        const result = own.find(({ area }) => area === row['area']) ?? {}
        compared += compare(result, row, [
          ['value', 'value'],
          ['observed', 'observed'],
          ['expected', 'expected'],
          ...(kind === 'rate' ? ([['ref_rate', 'ref_rate']] as const) : []),
          ...LIMITS,
        ])
      }
    }
    expect(compared).toBe(6 * 8 + 6 * 7)
  })

  test('quantiles: all 1,017 rows', async () => {
    const rows = oracleRows('phe/testdata_Quantiles__testdata_Quantiles.csv')
    const k: Readonly<Record<string, string>> = { Decile: '10', Quartile: '4', Septile: '7' }
    const sets = Map.groupBy(rows, (row) => {
      if (row['GroupSet'] === 'None') return 'None'
      const polarity = row['Test'] === 'BadPolarity' ? '' : row['Polarity']
      return [row['Test'], row['QuantileNm'], row['GroupSet'], polarity].join()
    })
    let compared = 0
    for (const own of sets.values()) {
      const first = own[0] ?? {}
      const inverted =
        first['GroupSet'] === 'None' ||
        first['Test'] === 'BadPolarity' ||
        ['RAG - Low is good', 'TRUE'].includes(first['Polarity'] ?? '')
      const group = {
        None: 'none',
        IndSex: 'IndSexRef',
        IndSexReg: 'IndSexRef,ParentCode',
      }[first['GroupSet'] ?? '']
      const results = await rowsOf(
        [
          'quantiles',
          '-',
          '--k',
          k[first['QuantileNm'] ?? ''] ?? '',
          '--group',
          group ?? '',
          '--invert',
          String(inverted),
        ],
        asCsv(own),
      )
      expect(results.map(({ quantile }) => quantile)).toEqual(
        own.map(({ QuantileInGrp }) => QuantileInGrp),
      )
      compared += own.length
    }
    expect(compared).toBe(1017)
  })

  test('trend: four files, and 40 series by both rules and kinds', async () => {
    const words: Readonly<Record<string, string>> = {
      Increasing: 'increasing',
      Decreasing: 'decreasing',
      'No significant change': 'no significant change',
      NoChange: 'no significant change',
      'Cannot be calculated': 'not calculated',
    }
    let compared = 0
    for (const [name, kind] of [
      ['other_grouped', 'other'],
      ['other_trends', 'other'],
      ['prop_grouped', 'proportion'],
      ['prop_trends', 'proportion'],
    ] as const) {
      // The published proportions count periods 1 to 5 whatever lies between.
      const rule = kind === 'proportion' ? 'fingertips2020' : 'exact'
      const rows = await rowsOf([
        'trend',
        file(`phe/testdata_trend_markers__testdata_${name}.csv`),
        '--kind',
        kind,
        '--rule',
        rule,
        '--gaps',
        'allowed',
        '--group',
        name.endsWith('grouped') ? 'Ethnicity' : 'none',
      ])
      for (const row of rows.filter(({ recent_trend: label }) => label !== '')) {
        expect(row['trend'], row['recent_trend_reason']).toBe(words[row['recent_trend'] ?? ''])
        for (const [own, theirs] of [
          [row['chi_square'], row['Significance']],
          [row['slope'], row['Gradient']],
        ] as const) {
          const known = numberOf(theirs)
          if (known !== null) expect(numberOf(own) ?? NaN).toBeCloseTo(known, 3)
        }
        compared++
      }
    }
    expect(compared).toBe(12)

    const known = oracleRows('trend/trend_expected.csv')
    const path = file('trend/trend_inputs.csv')
    let series = 0
    for (const [kind, rule, label, chi] of [
      ['proportion', 'exact', 'prop_trend', 'prop_chi2'],
      ['other', 'exact', 'other_trend', 'other_chi2'],
      ['proportion', 'fingertips2020', 'cs_prop_marker', 'cs_prop_chi2'],
      ['other', 'fingertips2020', 'cs_other_marker', 'cs_other_chi2'],
    ] as const) {
      const rows = await rowsOf([
        'trend',
        path,
        '--kind',
        kind,
        '--rule',
        rule,
        '--summary',
        '--group',
        'series',
        '--numerator',
        'x',
        '--value',
        'v',
        '--lower95',
        'l',
        '--upper95',
        'u',
      ])
      for (const row of rows) {
        const own = known.find((one) => one['series'] === row['series']) ?? {}
        expect(row['trend'], `${row['series']} ${label}`).toBe(words[own[label] ?? ''])
        const expected = numberOf(own[chi])
        if (expected !== null && expected !== 0 && row['chi_square'] !== '') {
          expect(relativeError(numberOf(row['chi_square']), expected)).toBeLessThan(1e-4)
        }
        series++
      }
    }
    expect(series).toBe(160)
  })

  test('xmr: all 12 series, every point', async () => {
    const points = oracleRows('spc/spc_points.csv')
    let compared = 0
    for (const series of oracleRows('spc/spc_series.csv')) {
      const name = series['series'] ?? ''
      const own = points.filter((row) => row['series'] === name)
      const options = [
        '--improvement',
        series['improvement_direction'] ?? '',
        `--screen=${series['screen_outliers'] === 'TRUE'}`,
        ...(series['target'] === '' ? [] : ['--target', series['target'] ?? '']),
        ...(series['fix_after_n_points'] === ''
          ? []
          : ['--fix-after', series['fix_after_n_points'] ?? '']),
        ...(series['rebase_at_index'] === '' ? [] : ['--rebase', series['rebase_at_index'] ?? '']),
      ]
      const given = own.map(({ series: of, i, y }) => ({
        series: of ?? '',
        i: i ?? '',
        y: y ?? '',
      }))
      const results = await rowsOf(['xmr', '-', ...options], asCsv(given))
      for (const [at, row] of own.entries()) {
        const result = results[at] ?? {}
        expect(relativeError(numberOf(result['mean']), numberOf(row['mean']) ?? NaN)).toBeLessThan(
          1e-9,
        )
        compare(result, row, [
          ['lower_limit', 'lpl'],
          ['upper_limit', 'upl'],
        ])
        expect(result['point_type']?.replace(' ', '_'), `${name} ${at}`).toBe(
          row['point_type']?.replace(/^special_cause_/, '').replace(/^neutral.*/, 'neither'),
        )
        compared++
      }
      const assurance: Readonly<Record<string, string>> = {
        inconsistent: 'hit and miss',
        consistent_pass: 'consistently passing',
        consistent_fail: 'consistently failing',
      }
      expect(results[0]?.['assurance'], name).toBe(assurance[series['assurance'] ?? ''] ?? '')
    }
    expect(compared).toBe(220)
  })

  test('sii: figures of every case, limits of those without transform', async () => {
    const rows = oracleRows('phe/testdata_SII__testdata_SII.csv')
    const cases = Map.groupBy(rows, (row) => row['TestDescription'] ?? '')
    let figures = 0
    let limits = 0
    for (const [description, all] of cases) {
      if (/handling/.test(description)) continue
      const noise = ['none', 'log', 'logit'][Number(all[0]?.['ValueType'])] ?? 'none'
      const times = /\(x (-?\d+)\)/.exec(description)?.[1]
      const multiplier = description.includes('negative multiplier') ? '-1' : (times ?? '1')
      const transform = description.includes('transform') ? noise : 'none'
      const given = all.map((row) => ({
        Area: row['Area'] ?? '',
        Quantile: row['Quantile'] ?? '',
        Population: row['Population'] ?? '',
        Value: row['Value'] ?? '',
        StandardError: row['StandardError'] ?? '',
      }))
      const results = await rowsOf(
        [
          'sii',
          '-',
          '--noise',
          noise,
          '--transform',
          transform,
          '--multiplier',
          multiplier,
          '--repetitions',
          '1000',
          '--confidence',
          description.includes('99%') ? '99' : '95',
        ],
        asCsv(given),
      )
      for (const [at, row] of all.entries()) {
        if (numberOf(row['sii']) === null) continue
        const names = (['sii', 'rii', 'Intercept'] as const).filter(
          (name) => numberOf(row[name]) !== null,
        )
        figures += compare(
          results[at] ?? {},
          row,
          names.map((name) => [name.toLowerCase(), name] as const),
        )
        if (noise !== 'none' || numberOf(row['sii_lowercl_1']) === null) continue
        const level = description.includes('99%') ? '99' : '95'
        for (const side of ['lower', 'upper']) {
          const known = numberOf(row[`sii_${side}cl_1`]) ?? NaN
          const width =
            (numberOf(row['sii_uppercl_1']) ?? 0) - (numberOf(row['sii_lowercl_1']) ?? 0)
          const own = numberOf(results[at]?.[`sii_${side}${level}`]) ?? NaN
          expect(Math.abs(own - known), description).toBeLessThan(0.02 * width)
          limits++
        }
      }
    }
    expect(figures).toBe(
      [...cases]
        .filter(([description]) => !/handling/.test(description))
        .flatMap(([, all]) => all)
        .reduce(
          (sum, row) =>
            sum + ['sii', 'rii', 'Intercept'].filter((name) => numberOf(row[name]) !== null).length,
          0,
        ),
    )
    expect(limits).toBe(20)
  }, 60_000)
})
