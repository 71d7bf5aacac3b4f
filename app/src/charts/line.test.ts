import { describe, expect, test } from 'vitest'
import { lineChart, lineSentence, lineTable, type LineData } from './line.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'l', title: 'List', description: 'List size by year' }
const periods = ['2018', '2019', '2020', '2021', '2022']
const DATA: LineData = {
  unit: 'patients',
  periods,
  series: [
    {
      label: 'This practice',
      points: [
        { period: '2018', value: 8000 },
        { period: '2019', value: 8100 },
        { period: '2020', value: null, missing: 'suppressed' },
        { period: '2022', value: 9250 },
      ],
    },
    {
      label: 'Its network',
      points: periods.map((period, i) => ({ period, value: 9000 + i * 10 })),
    },
  ],
}
const dashed = (svg: string) =>
  elementsOf(readSvg(svg), 'path').filter((path) => path.attributes.get('fill') === 'none')

describe('line', () => {
  test('a missing period is a gap with a note, and a period that is not listed is missing too', () => {
    const svg = lineChart(DATA, FRAME)
    const [practice, network] = dashed(svg).map((path) => path.attributes.get('d') ?? '')
    expect(practice?.match(/M/g)).toHaveLength(2)
    expect(network?.match(/M/g)).toHaveLength(1)
    expect(textsOf(readSvg(svg)).join(' ')).toContain(
      'This practice: 2 periods are not shown: 1 suppressed, 1 not available.',
    )
  })

  test('series differ by dash and mark, and are labelled at their ends without touching', () => {
    const series = ['A', 'B', 'C', 'D'].map((label) => ({
      label,
      points: periods.map((period) => ({ period, value: 5 })),
    }))
    const svg = lineChart({ unit: '', periods, series }, FRAME)
    const paths = dashed(svg)
    expect(new Set(paths.map((path) => path.attributes.get('stroke-dasharray'))).size).toBe(4)
    const labels = elementsOf(readSvg(svg), 'text').filter(
      (text) => text.attributes.get('font-weight') === 'bold' && !text.attributes.has('stroke'),
    )
    expect(labels.map((label) => label.text)).toEqual(['A', 'B', 'C', 'D'])
    const heights = labels.map((label) => numberOf(label, 'y')).sort((a, b) => a - b)
    heights.slice(1).forEach((y, i) => {
      expect(y - (heights[i] ?? 0)).toBeGreaterThanOrEqual(14)
    })
  })

  test('an axis that does not start at zero says so', () => {
    const note = 'The upright axis does not start at zero.'
    expect(textsOf(readSvg(lineChart(DATA, FRAME)))).toContain(note)
    const low = {
      ...DATA,
      series: [
        {
          label: 'A',
          points: [
            { period: '2018', value: 1 },
            { period: '2019', value: 9 },
          ],
        },
      ],
    }
    const texts = textsOf(readSvg(lineChart(low, FRAME)))
    expect(texts).not.toContain(note)
    expect(texts).toContain('0')
  })

  test('one figure is one mark', () => {
    const one = {
      unit: '',
      periods: ['2020'],
      series: [{ label: 'A', points: [{ period: '2020', value: 3 }] }],
    }
    const root = readSvg(lineChart(one, FRAME))
    expect(elementsOf(root, 'circle')).toHaveLength(1)
    expect(lineSentence(one)).toBe('A: 3 in 2020.')
  })

  test('many periods: labels do not touch and the last is there', () => {
    const many = Array.from({ length: 60 }, (_, i) => `Month ${i + 1}`)
    const series = [{ label: 'A', points: many.map((period, i) => ({ period, value: i })) }]
    const root = readSvg(lineChart({ unit: '', periods: many, series }, FRAME))
    const labels = elementsOf(root, 'text').filter((text) => text.text.startsWith('Month'))
    expect(labels.at(-1)?.text).toBe('Month 60')
    labels.slice(1).forEach((label, i) => {
      expect(numberOf(label, 'x') - numberOf(labels[i] ?? root, 'x')).toBeGreaterThan(60)
    })
    expect(elementsOf(root, 'circle')).toHaveLength(2)
  })

  test('more than four series, and a point of an unknown period, are refused', () => {
    const five = {
      ...DATA,
      series: ['A', 'B', 'C', 'D', 'E'].map((label) => ({ label, points: [] })),
    }
    expect(() => lineChart(five, FRAME)).toThrow(/at most four series, not 5/)
    const odd = { ...DATA, series: [{ label: 'A', points: [{ period: '1999', value: 1 }] }] }
    expect(() => lineChart(odd, FRAME)).toThrow(/"1999" is not a period/)
  })

  test('the table and the sentence', () => {
    const twin = lineTable(DATA)
    expect(twin.columns.map((column) => column.label)).toEqual([
      'Period',
      'This practice',
      'Its network',
    ])
    expect(twin.rows[2]).toEqual({ period: '2020', series1: 'suppressed', series2: 9020 })
    expect(twin.rows[3]).toEqual({ period: '2021', series1: 'not available', series2: 9030 })
    expect(lineSentence(DATA)).toBe(
      'This practice: 8,000 in 2018, 9,250 patients in 2022, a change of +1,250. ' +
        'Its network: 9,000 in 2018, 9,040 patients in 2022, a change of +40.',
    )
  })
})
