import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { figuresOf, madeIndicator, madePractice } from './made-figures.ts'
import { matrixOf } from './model.ts'
import { matrixWorkbook } from './workbook.ts'

const YEAR = { start: '2022-04-01', end: '2023-03-31' }
const FORMULA = '=HYPERLINK("http://example.test","click")'

test('holds the matrix, its figures, the definitions and the sources, and no formula', async () => {
  const indicators = [madeIndicator('one', { decimals: 1, short: FORMULA }), madeIndicator('two')]
  const figures = await figuresOf(indicators, [
    { indicator: 'one', practice: 'A', ...YEAR, numerator: 1, denominator: 4, value: 0.25 },
    { indicator: 'one', practice: 'B', ...YEAR, missing: 'suppressed' },
  ])
  const practices = [madePractice('A', { name: FORMULA }), madePractice('B', { name: '@SUM(1)' })]
  const matrix = await matrixOf(figures, practices, '2023-06-01')
  figures.close()
  const { sheets } = await readXlsx(await matrixWorkbook(matrix, 'Danum', new Map()))
  expect(sheets.map(({ name }) => name)).toEqual(['Matrix', 'Figures', 'Indicators', 'Sources'])
  const [wide, long, definitions] = sheets
  expect(wide?.rows.slice(0, 9).map((row) => row.slice(0, 3))).toEqual([
    ['Practice', 'Code', FORMULA],
    ['Unit', '', 'per patient'],
    ['Period', '', '2022-23'],
    [FORMULA, 'A', 0.25],
    ['@SUM(1)', 'B', 'suppressed'],
    ['Danum, together', '', 0.25],
    ['Practices with a figure', '', 1],
    ['England, or all practices loaded', '', 0.25],
    ['Their practices with a figure', '', 1],
  ])
  expect(long?.rows).toHaveLength(1 + 2 * 2)
  expect(definitions?.rows.map(([id]) => id)).toEqual(['Indicator', 'one'])
})
