import { describe, expect, test } from 'vitest'
import { decileLinesChart, decileLinesSentence, decileLinesTable } from './decile-lines.ts'
import { MADE_DECILE_LINES, MADE_DECILE_LINES_GAPS } from './made-charts.ts'
import { elementsOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'd', title: 'Treated', description: 'Treated by year' }

describe('decile lines', () => {
  test('nine deciles, the median apart from the others, and each series with its own mark', () => {
    const root = readSvg(decileLinesChart(MADE_DECILE_LINES, FRAME))
    const lines = elementsOf(root, 'path').filter((path) => path.attributes.get('fill') === 'none')
    const dashes = lines.slice(0, 9).map((path) => path.attributes.get('stroke-dasharray'))
    expect(dashes).toEqual(['6 3', '2 3', '2 3', '2 3', undefined, '2 3', '2 3', '2 3', '6 3'])
    const shapes = (fill: string) =>
      elementsOf(root, 'path').filter((path) => path.attributes.get('fill') === fill).length
    expect(shapes('#12436D')).toBe(7 + 1)
    expect(shapes('#801650')).toBe(7 + 1)
    expect(textsOf(root)).toEqual(expect.arrayContaining(['10th', 'Median', '90th']))
  })

  test('a missing figure and a period without deciles are gaps', () => {
    const root = readSvg(decileLinesChart(MADE_DECILE_LINES_GAPS, FRAME))
    const lines = elementsOf(root, 'path').filter((path) => path.attributes.get('fill') === 'none')
    expect(lines[4]?.attributes.get('d')?.match(/M/g)).toHaveLength(2)
    const words = textsOf(root).join(' ')
    expect(words).toContain('2 periods are not shown: 1 not collected, 1 suppressed.')
    expect(words).toContain('Millfleet Practice: 66.8% in 2024/25')
  })

  test('without deciles it says so', () => {
    const data = { ...MADE_DECILE_LINES, deciles: MADE_DECILE_LINES.periods.map(() => null) }
    const words = textsOf(readSvg(decileLinesChart(data, FRAME)))
    expect(words).toContain('There are no deciles to compare with.')
    expect(words).not.toContain('Median')
  })

  test('parts that do not agree, and more than three series, are refused', () => {
    const short = { ...MADE_DECILE_LINES, deciles: [] }
    expect(() => decileLinesChart(short, FRAME)).toThrow(/7 periods and 0 figures/)
    const [one] = MADE_DECILE_LINES.series
    const four = { ...MADE_DECILE_LINES, series: one === undefined ? [] : [one, one, one, one] }
    expect(() => decileLinesSentence(four)).toThrow(/at most three series, not 4/)
  })

  test('the table', () => {
    const twin = decileLinesTable(MADE_DECILE_LINES_GAPS)
    expect(twin.columns).toHaveLength(2 + 9)
    expect(twin.rows[1]).toMatchObject({ series1: 'not collected', p50: 'not available' })
    expect(twin.rows[2]).toMatchObject({ series1: 49.5, p50: 61.5 })
  })

  test('the sentence says where the series stood first and last', () => {
    expect(decileLinesSentence(MADE_DECILE_LINES)).toBe(
      'Millfleet Practice: 60.0% in 2019/20, below the 10th percentile; 70.1% treated to target ' +
        'in 2025/26, between the median and the 60th percentile. Danum: 70.0% in 2019/20, ' +
        'between the 30th percentile and the 40th percentile; 67.3% treated to target in ' +
        '2025/26, between the 40th percentile and the median.',
    )
    const at = (value: number) =>
      decileLinesSentence({
        unit: '',
        decimals: 0,
        periods: ['2026'],
        among: 'Practices',
        deciles: [[1, 2, 3, 4, 5, 5, 7, 8, 9]],
        series: [{ name: 'A', figures: [{ value }] }],
      })
    expect(at(0)).toBe('A: 0 in 2026, below the 10th percentile.')
    expect(at(1)).toBe('A: 1 in 2026, at the 10th percentile.')
    expect(at(5)).toBe('A: 5 in 2026, at the median to the 60th percentile.')
    expect(at(10)).toBe('A: 10 in 2026, above the 90th percentile.')
  })
})
