import { describe, expect, test } from 'vitest'
import { MADE_SCATTER, MADE_SCATTER_GAPS } from './made-charts.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'
import { scatterChart, scatterSentence, scatterTable } from './scatter.ts'

const FRAME = { id: 'x', title: 'Treated', description: 'Treated by deprivation' }

describe('scatter', () => {
  test('the area of a mark is by size, and all are alike without sizes', () => {
    const radii = (data: typeof MADE_SCATTER) =>
      elementsOf(readSvg(scatterChart({ ...data, highlight: undefined }, FRAME)), 'circle').map(
        (circle) => numberOf(circle, 'r'),
      )
    const sized = radii(MADE_SCATTER)
    expect(sized).toEqual(sized.toSorted((a, b) => b - a))
    expect(((sized[1] ?? 0) / (sized[0] ?? 1)) ** 2).toBeCloseTo(2150 / 2640, 2)
    expect(new Set(radii(MADE_SCATTER_GAPS))).toEqual(new Set([4]))
  })

  test('the marked practice is a diamond in a ring, named above with both figures', () => {
    const root = readSvg(scatterChart(MADE_SCATTER, FRAME))
    expect(textsOf(root)).toContain('Gannetby and Lower Ings Group Practice: 41.4; 63.1%')
    const diamonds = elementsOf(root, 'path').filter(
      (path) => path.attributes.get('fill') === '#F46A25',
    )
    expect(diamonds).toHaveLength(2)
  })

  test('practices without one of the figures are counted with the reason', () => {
    const root = readSvg(scatterChart(MADE_SCATTER_GAPS, FRAME))
    const words = textsOf(root).join(' ')
    expect(words).toContain('3 practices are not shown: 1 not available, 2 suppressed.')
    expect(words).toContain('Upright dashed line: England, Deprivation score 21.7.')
  })

  test('a marked practice without a figure is named with the reason, without a ring', () => {
    const root = readSvg(scatterChart({ ...MADE_SCATTER_GAPS, highlight: 'Z99004' }, FRAME))
    expect(textsOf(root)).toContain('Ashenholt Health Centre: 35.9; suppressed')
    expect(elementsOf(root, 'path')).toEqual([])
  })

  test('the table and the sentence', () => {
    const { rows } = scatterTable(MADE_SCATTER_GAPS)
    expect(rows[2]).toMatchObject({ x: 'not available', y: 65.5 })
    expect(rows[3]).toMatchObject({ y: 'suppressed' })
    expect(scatterTable(MADE_SCATTER).columns.at(-1)?.label).toBe('registered patients')
    expect(scatterSentence(MADE_SCATTER)).toBe(
      'Gannetby and Lower Ings Group Practice: Deprivation score 41.4, Treated to target 63.1%. ' +
        "12 practices have both figures. Spearman's rank correlation: \u22120.21. Going together " +
        'is not a cause.',
    )
  })
})
