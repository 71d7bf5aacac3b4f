import { describe, expect, test } from 'vitest'
import { MADE_TIME_LINE } from './made-variants.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'
import { timeLineChart, timeLineWords, type TimeLineData } from './time-line.ts'

const FRAME = { id: 't', title: 'Treated over time' }
const draw = (data: TimeLineData) => readSvg(timeLineChart(data, FRAME))
const fills = (data: TimeLineData) =>
  [...elementsOf(draw(data), 'circle'), ...elementsOf(draw(data), 'path')].map((mark) =>
    mark.attributes.get('fill'),
  )

describe('small time line', () => {
  test('what changed is a diamond, what it is compared with an open circle', () => {
    expect(fills(MADE_TIME_LINE)).toHaveLength(4)
    expect(new Set(fills(MADE_TIME_LINE))).toEqual(
      new Set(['#12436D', '#F46A25', '#FFFFFF', 'none']),
    )
    const [open] = elementsOf(draw(MADE_TIME_LINE), 'circle').filter(
      (circle) => circle.attributes.get('fill') === '#FFFFFF',
    )
    const line = elementsOf(draw(MADE_TIME_LINE), 'path')[0]?.attributes.get('d') ?? ''
    expect(line.startsWith(`M${numberOf(open ?? draw(MADE_TIME_LINE), 'cx')},`)).toBe(true)
  })

  test('limits are uprights, higher figures higher, and a figure without limits has none', () => {
    const uprights = (data: TimeLineData) =>
      elementsOf(draw(data), 'line').filter(
        (line) => line.attributes.get('x1') === line.attributes.get('x2'),
      )
    const drawn = uprights(MADE_TIME_LINE)
    expect(drawn).toHaveLength(3)
    for (const upright of drawn) {
      expect(numberOf(upright, 'y2')).toBeLessThan(numberOf(upright, 'y1'))
    }
    const bare = MADE_TIME_LINE.points.map(({ period, value }) => ({ period, value }))
    expect(uprights({ ...MADE_TIME_LINE, points: bare })).toEqual([])
  })

  test('everything stays within the drawing, one figure and equal figures included', () => {
    for (const values of [[5], [0, 0, 0], [1, 1e9, -1e9]]) {
      const points = values.map((value, at) => ({ period: `Year ${at}`, value }))
      const root = draw({ ...MADE_TIME_LINE, points, from: 0, to: points.length - 1 })
      for (const circle of elementsOf(root, 'circle')) {
        expect(numberOf(circle, 'cy')).toBeGreaterThan(0)
        expect(numberOf(circle, 'cy')).toBeLessThan(76)
      }
    }
  })

  test('the first and the last period are said, and every figure is in the description', () => {
    const root = draw(MADE_TIME_LINE)
    expect(textsOf(root)).toEqual(expect.arrayContaining(['2018-19', '2021-22']))
    expect(elementsOf(root, 'desc')[0]?.text).toBe(timeLineWords(MADE_TIME_LINE))
    expect(timeLineWords(MADE_TIME_LINE)).toBe(
      '2018-19: 61.2% (compared with); 2019-20: suppressed; 2020-21: 55.0%; 2021-22: 66.4% (changed).',
    )
  })

  test('of many periods only those compared, and those between gaps, have marks', () => {
    const points = Array.from({ length: 40 }, (_, at) => ({
      period: String(at),
      value: at === 19 || at === 21 ? null : at,
    }))
    const root = draw({ ...MADE_TIME_LINE, points, from: 0, to: 39 })
    expect(elementsOf(root, 'circle')).toHaveLength(2)
  })
})
