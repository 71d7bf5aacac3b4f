import { describe, expect, test } from 'vitest'
import { gradientChart, gradientSentence, gradientTable } from './gradient.ts'
import { MADE_GRADIENT, MADE_GRADIENT_GAPS } from './made-charts.ts'
import { MADE_GRADIENT_FIFTHS } from './made-variants.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'g', title: 'Admissions', description: 'Admissions by deprivation' }

describe('gradient', () => {
  test('deciles are as wide as their shares, and evenly wide without', () => {
    const gaps = (data: typeof MADE_GRADIENT) => {
      const xs = elementsOf(readSvg(gradientChart(data, FRAME)), 'circle').map((circle) =>
        numberOf(circle, 'cx'),
      )
      return xs.slice(1).map((x, i) => x - (xs[i] ?? 0))
    }
    const [first = 0, , , , , , , , last = 0] = gaps(MADE_GRADIENT)
    expect(first / last).toBeCloseTo((0.2 + 0.16) / (0.05 + 0.03), 1)
    const even = gaps({
      ...MADE_GRADIENT,
      groups: MADE_GRADIENT.groups.map(({ decile, value }) => ({ decile, value })),
    })
    for (const gap of even) expect(gap).toBeCloseTo(even[0] ?? 0, 1)
  })

  test('the order given does not matter', () => {
    const turned = { ...MADE_GRADIENT, groups: MADE_GRADIENT.groups.toReversed() }
    expect(gradientChart(turned, FRAME)).toBe(gradientChart(MADE_GRADIENT, FRAME))
    expect(gradientTable(turned)).toEqual(gradientTable(MADE_GRADIENT))
    expect(gradientSentence(turned)).toBe(gradientSentence(MADE_GRADIENT))
  })

  test('the slope line goes from edge to edge, straight or curved', () => {
    const slope = (data: typeof MADE_GRADIENT) =>
      elementsOf(readSvg(gradientChart(data, FRAME)), 'path').find(
        (path) => path.attributes.get('stroke-dasharray') === '10 4',
      )
    expect(slope(MADE_GRADIENT)?.attributes.get('d')?.match(/L/g)).toHaveLength(1)
    expect(slope(MADE_GRADIENT_GAPS)).toBeUndefined()
    const line = [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, value: 120 * 0.5 ** share }))
    const curved = { ...MADE_GRADIENT, slope: { line, index: -60, method: 'Log scale.' } }
    expect(slope(curved)?.attributes.get('d')?.match(/L/g)).toHaveLength(4)
  })

  test('missing deciles keep their places, in brackets', () => {
    const words = textsOf(readSvg(gradientChart(MADE_GRADIENT_GAPS, FRAME)))
    expect(words).toEqual(expect.arrayContaining(['(4)', '(9)', '10']))
    expect(words.join(' ')).toContain('2 deciles are not shown: suppressed.')
    expect(words).toContain('There is no slope index: two deciles have no figure.')
  })

  test('groups are called what they are: five of them end with the least deprived', () => {
    const words = textsOf(readSvg(gradientChart(MADE_GRADIENT_FIFTHS, FRAME)))
    expect(words).toEqual(expect.arrayContaining(['fifth', '5']))
    expect(words.join(' ')).toContain('The width of a fifth is its share of the people.')
    const table = gradientTable(MADE_GRADIENT_FIFTHS)
    expect(table.columns[0]?.label).toBe('Fifth of practices')
    expect(table.rows.map(({ decile }) => decile)).toEqual([
      '1 (most deprived)',
      '2',
      '3',
      '4',
      '5 (least deprived)',
    ])
    expect(gradientSentence(MADE_GRADIENT_FIFTHS)).toContain('in fifth 5 (least deprived).')
    const said = [...words, gradientSentence(MADE_GRADIENT_FIFTHS)].join(' ')
    expect(said).not.toMatch(/decile/i)
    const gap = { ...MADE_GRADIENT_FIFTHS, groups: [{ decile: 1, value: null }] }
    expect(gradientSentence(gap)).toContain('no fifth has a figure')
  })

  test('the table and the sentence', () => {
    expect(gradientTable(MADE_GRADIENT).rows[0]).toEqual({
      decile: '1 (most deprived)',
      value: 118,
      lower95: 114,
      upper95: 122.2,
      share: 20,
    })
    expect(gradientTable(MADE_GRADIENT_GAPS).rows[3]).toEqual({ decile: '4', value: 'suppressed' })
    expect(gradientSentence(MADE_GRADIENT)).toBe(
      'Danum: 118.0 per 1,000 in decile 1 (most deprived), 66.0 per 1,000 in decile 10 (least ' +
        'deprived). Slope index of inequality, least less most deprived: \u221254.5 per 1,000 ' +
        '(95% limits \u221261.0 to \u221248.0). Relative index: 0.55.',
    )
  })
})
