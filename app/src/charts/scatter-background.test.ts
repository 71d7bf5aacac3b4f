import { scaleLinear } from 'd3-scale'
import { describe, expect, test } from 'vitest'
import { MADE_SCATTER } from './made-charts.ts'
import { MADE_SCATTER_BACKGROUND } from './made-variants.ts'
import { elementsOf, readSvg, textsOf } from './read-svg.ts'
import { backgroundSpan, drawBackground, type ScatterBackground } from './scatter-background.ts'
import { scatterChart, scatterSentence, scatterTable } from './scatter.ts'

const FRAME = { id: 'x', title: 'Treated', description: 'Treated by deprivation' }
const others = (points: ScatterBackground['points']): ScatterBackground => ({
  one: 'other practice',
  many: 'other practices',
  points,
})

describe('many others behind a scatter', () => {
  test('are one path, counted in the note and in no table or sentence', () => {
    const root = readSvg(scatterChart(MADE_SCATTER_BACKGROUND, FRAME))
    const dots = elementsOf(root, 'path').filter(
      (path) => path.attributes.get('stroke-linecap') === 'round',
    )
    expect(dots).toHaveLength(1)
    expect(textsOf(root).join(' ')).toMatch(/Small grey dots: 400 other practices of England\./)
    expect(scatterTable(MADE_SCATTER_BACKGROUND)).toEqual(scatterTable(MADE_SCATTER))
    expect(scatterSentence(MADE_SCATTER_BACKGROUND)).toBe(scatterSentence(MADE_SCATTER))
  })

  test('the furthest hundredth does not stretch the axes and is counted as not drawn', () => {
    const points = Array.from({ length: 200 }, (_, at) => ({ x: at, y: at === 0 ? 1e6 : 5 }))
    expect(backgroundSpan(others(points), 'x')).toEqual([2, 197])
    expect(backgroundSpan(others(points), 'y')).toEqual([5, 5])
    const x = scaleLinear([2, 197], [0, 400])
    const { svg, note } = drawBackground(others(points), x, scaleLinear([0, 10], [100, 0]))
    expect(svg.match(/h0/g)).toHaveLength(196)
    expect(note).toBe(
      'Small grey dots: 200 other practices. 4 of them lie beyond the axes and are not drawn.',
    )
  })

  test('practices on one pixel are drawn once, and what is not a number not at all', () => {
    const x = scaleLinear([0, 10], [0, 100])
    const points = [
      { x: 5, y: 5 },
      { x: 5.01, y: 5.01 },
      { x: Number.NaN, y: 5 },
    ]
    const { svg, note } = drawBackground(others(points), x, x)
    expect(svg.match(/M50 50h0/g)).toHaveLength(1)
    expect(note).toBe('Small grey dots: 2 other practices.')
    expect(drawBackground(others([]), x, x)).toEqual({ svg: '', note: '' })
    expect(backgroundSpan(undefined, 'x')).toEqual([])
  })
})
