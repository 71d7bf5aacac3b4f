import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { arranged } from './arranged.ts'
import { assess } from '../comparison/assess.ts'
import type { AskedView } from './asked-view.ts'
import { benchmarksOf, type BenchmarkSources } from '../comparison/benchmarks.ts'
import { ENGLAND } from '../comparison/comparator.ts'
import { figuresOf, madeIndicator, madePractice } from '../comparison/made-figures.ts'
import { matrixOf } from '../comparison/model.ts'
import { PURPOSE } from '../purpose.ts'
import { columnName, matrixWorkbook } from './workbook.ts'

const YEAR = { start: '2022-04-01', end: '2023-03-31' }
const FORMULA = '=HYPERLINK("http://example.test","click")'

test('holds what it is, the figures in three forms, the definitions and the sources, and no formula', async () => {
  const indicators = [
    madeIndicator('one', { decimals: 1, short: FORMULA, kind: 'proportion' }),
    madeIndicator('two'),
  ]
  const figures = await figuresOf(indicators, [
    {
      indicator: 'one',
      practice: 'A',
      ...YEAR,
      numerator: 100,
      denominator: 400,
      value: 0.25,
    },
    {
      indicator: 'one',
      practice: 'C',
      ...YEAR,
      numerator: 900,
      denominator: 1_600,
      value: 0.5625,
    },
    { indicator: 'one', practice: 'B', ...YEAR, missing: 'suppressed' },
  ])
  const practices = [madePractice('A', { name: FORMULA }), madePractice('B', { name: '@SUM(1)' })]
  const matrix = await matrixOf(figures, practices, '2023-06-01')
  const register = { on: matrix.on, basis: NOTHING, practices: new Map() }
  const sources: BenchmarkSources = {
    figures,
    register,
    footprint: async () => ({ name: '', members: new Set() }),
  }
  const benchmarks = await benchmarksOf(sources, matrix, ENGLAND)
  const trends = { of: () => null, periodsOf: () => [] }
  const assessment = assess(matrix, { benchmarks, trends, dispersions: null })
  figures.close()
  const view: AskedView = {
    title: 'Danum',
    group: { slug: 'all', name: 'all domains', indicators },
    arranged: arranged(assessment, {
      columns: undefined,
      pin: undefined,
      order: undefined,
      find: undefined,
    }),
    notes: ['A note of the day.'],
  }

  const { sheets } = await readXlsx(await matrixWorkbook(view, new Map()))
  const names = ['About', 'Matrix', 'Compared', 'Figures', 'Indicators', 'Sources']
  expect(sheets.map(({ name }) => name)).toEqual(names)
  const [about, wide, compared, long, definitions] = sheets
  expect(about?.rows).toContainEqual(['What it is for', PURPOSE])
  expect(about?.rows).toContainEqual(['Compared with', 'all practices loaded'])
  expect(about?.rows).toContainEqual(['Figures compared', 1])
  expect(about?.rows).toContainEqual(['Note', 'A note of the day.'])
  expect(wide?.rows.map((row) => row.slice(0, 3))).toEqual([
    ['Practice', 'Code', FORMULA],
    ['Unit', '', 'per patient'],
    ['Period', '', '2022-23'],
    [FORMULA, 'A', 0.25],
    ['@SUM(1)', 'B', 'suppressed'],
    ['Danum, together', '', 0.25],
    ['Practices with a figure', '', 1],
    ['England, or all practices loaded', '', 0.5],
    ['Their practices with a figure', '', 2],
  ])
  expect(compared?.rows.slice(3)).toEqual([
    [FORMULA, 'A', 'below all practices loaded, outside the 99.8% limits'],
    ['@SUM(1)', 'B', 'not compared: suppressed'],
  ])
  expect(long?.rows).toHaveLength(1 + 2)
  expect(definitions?.rows.map(([id]) => id)).toEqual(['Indicator', 'one'])
})

test('names columns as spreadsheets do', () => {
  expect([1, 26, 27, 34, 52, 53, 702, 703].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'AH',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ])
})

const NOTHING = { sentence: '', releases: [], snapshotOn: null }
