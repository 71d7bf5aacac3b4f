import { describe, expect, test } from 'vitest'
import { limitBarsChart, limitBarsSentence, limitBarsTable } from './limit-bars.ts'
import { MADE_LIMIT_BARS, MADE_LIMIT_BARS_GAPS, madeLimitBars } from './made-charts.ts'
import { elementsOf, numberOf, readSvg, textsOf, type SvgNode } from './read-svg.ts'
import { soundDrawing } from './sound-drawing.ts'

const FRAME = { id: 'l', title: 'Treated', description: 'Treated by practice' }
const level = (root: SvgNode, thickness: number) =>
  elementsOf(root, 'line').filter(
    (line) =>
      numberOf(line, 'y1') === numberOf(line, 'y2') && numberOf(line, 'stroke-width') === thickness,
  )

describe('limit bars', () => {
  test('keep the given order unless asked; missing ones come last then', () => {
    const given = limitBarsTable(MADE_LIMIT_BARS).rows.map((row) => row['code'])
    expect(given).toEqual(MADE_LIMIT_BARS.bars.map((bar) => bar.code))
    const values = limitBarsTable(MADE_LIMIT_BARS_GAPS).rows.map((row) => row['value'])
    expect(values.slice(-2)).toEqual(['suppressed', 'suppressed'])
    const figures = values.slice(0, -2).map(Number)
    expect(figures).toEqual(figures.toSorted((a, b) => b - a))
  })

  test('limits at both levels, thick within thin', () => {
    const root = readSvg(limitBarsChart({ ...MADE_LIMIT_BARS, highlight: undefined }, FRAME))
    const [thick, thin] = [level(root, 3), level(root, 1)]
    expect(thick).toHaveLength(12)
    expect(thin).toHaveLength(12)
    thick.forEach((line, i) => {
      expect(numberOf(line, 'x1')).toBeGreaterThanOrEqual(numberOf(thin[i] ?? root, 'x1'))
      expect(numberOf(line, 'x2')).toBeLessThanOrEqual(numberOf(thin[i] ?? root, 'x2'))
    })
  })

  test('a line parts practices that can be told apart, only when they are in order', () => {
    const dotted = (data: typeof MADE_LIMIT_BARS_GAPS) =>
      elementsOf(readSvg(limitBarsChart(data, FRAME)), 'line').filter(
        (line) => line.attributes.get('stroke-dasharray') === '2 3',
      )
    expect(dotted(MADE_LIMIT_BARS_GAPS)).toHaveLength(1)
    expect(dotted({ ...MADE_LIMIT_BARS_GAPS, order: 'given' })).toHaveLength(0)
  })

  test('80 practices: one column on a phone, two on paper, every one named', () => {
    const data = madeLimitBars(80)
    const phone = soundDrawing(limitBarsChart(data, { ...FRAME, width: 320 }), FRAME)
    const paper = soundDrawing(limitBarsChart(data, { ...FRAME, width: 800 }), FRAME)
    const ratio = (root: SvgNode) => numberOf(root, 'height') / numberOf(root, 'width')
    expect(ratio(paper)).toBeLessThan(297 / 210)
    expect(ratio(phone)).toBeGreaterThan(4)
    const figures = elementsOf(paper, 'text').filter((text) => /^[\d.]+%$/.test(text.text))
    expect(figures).toHaveLength(80)
    const starts = new Set(
      elementsOf(paper, 'text')
        .filter((text) => text.text.startsWith('Ottermere'))
        .map((text) => numberOf(text, 'x')),
    )
    expect(starts.size).toBe(2)
  })

  test('an axis that does not start at zero says so', () => {
    const note = 'The axis does not start at zero.'
    expect(textsOf(readSvg(limitBarsChart(MADE_LIMIT_BARS, FRAME)))).toContain(note)
    const low = { ...MADE_LIMIT_BARS, comparator: { name: 'England', value: 1 } }
    expect(textsOf(readSvg(limitBarsChart(low, FRAME)))).not.toContain(note)
  })

  test('the table and the sentence', () => {
    const twin = limitBarsTable(MADE_LIMIT_BARS_GAPS)
    expect(twin.columns.map((column) => column.key)).toEqual([
      'code',
      'name',
      'value',
      'lower95',
      'upper95',
      'lower998',
      'upper998',
      'standing',
    ])
    expect(twin.rows.at(-1)).toMatchObject({ lower95: 'suppressed', standing: 'suppressed' })
    expect(limitBarsSentence({ ...MADE_LIMIT_BARS_GAPS, highlight: 'Z99003' })).toBe(
      'Quayside Fold Practice: suppressed. Of 10 practices compared with England (66.2% treated ' +
        'to target): 1 above the 99.8% limits, 1 above the 95% limits only, 5 within the 95% ' +
        'limits, 1 below the 95% limits only, 2 below the 99.8% limits. 2 are not compared.',
    )
  })
})
