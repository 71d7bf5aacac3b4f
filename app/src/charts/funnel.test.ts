import { describe, expect, test } from 'vitest'
import { funnelChart, funnelSentence, funnelTable, type FunnelData } from './funnel.ts'
import { MADE_FUNNEL, MADE_FUNNEL_GAPS } from './made-charts.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'f', title: 'Treated', description: 'Treated by size' }
const root = (data: FunnelData, width?: number) =>
  readSvg(funnelChart(data, width === undefined ? FRAME : { ...FRAME, width }))
const dashes = (data: FunnelData) =>
  elementsOf(root(data), 'path')
    .filter((path) => path.attributes.get('fill') === 'none')
    .map((path) => path.attributes.get('stroke-dasharray') ?? 'solid')

describe('funnel', () => {
  test('four curves, dashed at 95%, and four quiet ones beside widened limits', () => {
    expect(dashes(MADE_FUNNEL)).toEqual(['solid', '6 4', '6 4', 'solid'])
    expect(dashes(MADE_FUNNEL_GAPS)).toHaveLength(8)
    expect(dashes({ ...MADE_FUNNEL, curves: null })).toEqual([])
    expect(textsOf(root({ ...MADE_FUNNEL, curves: null })).join(' ')).toContain(
      'No limits are drawn.',
    )
  })

  test('the name of the comparator is whole where there is room', () => {
    const comparator = { name: 'all practices loaded', value: 60 }
    const words = (width: number) => textsOf(root({ ...MADE_FUNNEL, comparator }, width))
    expect(words(720)).toContain('all practices loaded')
    expect(words(480)).not.toContain('all practices loaded')
  })

  test('larger practices stand farther right and higher figures higher', () => {
    const at = (name: string) => {
      const mark = elementsOf(root(MADE_FUNNEL), 'g').find((g) =>
        elementsOf(g, 'title').some((title) => title.text.startsWith(name)),
      )
      const [x = 0, y = 0] = (mark?.attributes.get('transform') ?? '').match(/[\d.]+/g) ?? []
      return { x: Number(x), y: Number(y) }
    }
    const [small, large] = [at('Carrowby'), at('Lanterngate')]
    expect(large.x).toBeGreaterThan(small.x)
    expect(large.y).toBeLessThan(small.y)
  })

  test('the marked practice is named above with its figure, at every width', () => {
    for (const width of [320, 480, 800]) {
      const bold = elementsOf(root(MADE_FUNNEL, width), 'text').filter((text) =>
        text.attributes.has('font-weight'),
      )
      expect(bold.map((text) => text.text).join()).toMatch(/^Gannetby.*: 63\.1%$/)
    }
  })

  test('practices outside the 99.8% limits have their names where there is room', () => {
    expect(textsOf(root(MADE_FUNNEL, 480))).toContain('Lanterngate Surgery')
    expect(textsOf(root(MADE_FUNNEL, 320))).not.toContain('Lanterngate Surgery')
    expect(textsOf(root(MADE_FUNNEL, 480))).not.toContain('Ottermere Surgery')
  })

  test('the comparator, the limits and what is not shown are in words beneath', () => {
    const words = textsOf(root(MADE_FUNNEL_GAPS, 800)).join(' ')
    expect(words).toContain('Level line: England, 66.2% treated to target.')
    expect(words).toContain('2 practices are not shown: 1 suppressed, 1 no denominator.')
    expect(words).toContain('widened for variation between practices that chance does not explain')
    expect(words).toContain(MADE_FUNNEL.limitsNote)
  })

  test('the table has every practice with its direction and level in words', () => {
    const twin = funnelTable(MADE_FUNNEL)
    expect(twin.columns.at(-1)?.label).toBe('Against England (66.2%)')
    expect(twin.rows[0]?.['standing']).toBe('above, better, outside the 99.8% limits')
    expect(twin.rows[4]?.['standing']).toBe('below, worse, outside the 95% limits')
    const gaps = funnelTable(MADE_FUNNEL_GAPS).rows
    expect(gaps[4]).toMatchObject({ value: 'suppressed', standing: 'suppressed' })
    expect(gaps[5]).toMatchObject({ denominator: 'not available', standing: 'not compared' })
  })

  test('the sentence', () => {
    expect(funnelSentence(MADE_FUNNEL)).toBe(
      'Gannetby and Lower Ings Group Practice: 63.1%, below, worse, outside the 99.8% limits. ' +
        'Of 12 practices compared with England (66.2% treated to target): 1 above the 99.8% ' +
        'limits, 1 above the 95% limits only, 7 within the 95% limits, 1 below the 95% limits ' +
        'only, 2 below the 99.8% limits.',
    )
    expect(funnelSentence({ ...MADE_FUNNEL, comparator: null, highlight: undefined })).toBe(
      '12 practices have a figure; nothing is compared.',
    )
  })

  test('England is drawn whole, without titles', () => {
    const points = Array.from({ length: 6500 }, (_, i) => ({
      code: `Y${i}`,
      name: `Practice ${i}`,
      denominator: 100 + i,
      value: 60 + (i % 13),
      outcome: 'similar' as const,
    }))
    const drawn = root({ ...MADE_FUNNEL, points, highlight: undefined })
    expect(elementsOf(drawn, 'title')).toHaveLength(1)
    const marks = elementsOf(drawn, 'circle').filter((circle) => numberOf(circle, 'r') === 3.5)
    expect(marks).toHaveLength(6500 + 1)
  })
})
