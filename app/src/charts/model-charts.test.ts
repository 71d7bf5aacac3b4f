import { describe, expect, test } from 'vitest'
import { effectsChart, effectsTable } from './effects.ts'
import { fanChart, fanTable } from './fan.ts'
import { flowChart, flowTable } from './flow.ts'
import * as made from './made-models.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'
import { stepsChart, stepsTable } from './steps.ts'
import { tornadoChart, tornadoTable } from './tornado.ts'

const FRAME = { id: 'm', title: 'Made', description: 'Made figures' }

describe('a tornado', () => {
  test('has the widest first, in the chart as in the table, and a bar a side', () => {
    const labels = tornadoTable(made.MADE_TORNADO).rows.map(({ atLow }) => atLow)
    expect(labels).toEqual(['0%', '55% used', '£20k', 'level', '2 min'])
    const root = readSvg(tornadoChart(made.MADE_TORNADO, FRAME))
    const shown = textsOf(root).filter((text) => labels.includes(text))
    expect(shown).toEqual(labels)
    const solid = elementsOf(root, 'rect').filter(
      (rect) => rect.attributes.get('fill') === '#12436D',
    )
    expect(numberOf(solid[0] ?? root, 'width')).toBeGreaterThan(
      numberOf(solid[1] ?? root, 'width') * 2.5,
    )
  })

  test('what could not be worked out is neither drawn nor in the table, and is counted', () => {
    const root = readSvg(tornadoChart(made.MADE_TORNADO_GAPS, FRAME))
    expect(tornadoTable(made.MADE_TORNADO_GAPS).rows).toHaveLength(1)
    expect(textsOf(root).join(' ')).toContain('1 assumption not shown')
  })
})

describe('a fan', () => {
  test('has bands from the widest in, whatever their order', () => {
    const labels = fanTable(made.MADE_FAN).columns.map(({ label }) => label)
    expect(labels).toEqual([
      'Period',
      'Middle',
      '9 in 10 of the runs, from',
      '9 in 10 of the runs, to',
      'half of the runs, from',
      'half of the runs, to',
      'needed for the list',
    ])
    const turned = { ...made.MADE_FAN, bands: made.MADE_FAN.bands.toReversed() }
    expect(fanChart(turned, FRAME)).toBe(fanChart(made.MADE_FAN, FRAME))
  })

  test('what is missing is words in the table and a break in the drawing', () => {
    const row = fanTable(made.MADE_FAN_GAPS).rows[9]
    expect(row).toMatchObject({ middle: 'not available', lower1: 'not available', reference: 28.5 })
    const paths = elementsOf(readSvg(fanChart(made.MADE_FAN_GAPS, FRAME)), 'path')
    const moves = paths.map((path) => (path.attributes.get('d') ?? '').match(/M/g)?.length)
    expect(moves).toContain(2)
    expect(() => fanChart({ ...made.MADE_FAN, lines: Array(4).fill(null) }, FRAME)).toThrow(
      TypeError,
    )
  })
})

test('steps hold until the next, break at gaps, and end where the last interval does', () => {
  const data = { ...made.MADE_STEPS, times: ['08:00', '08:30', '09:00'] }
  const series = [{ label: 'Demand', values: [1, null, 0] }]
  const root = readSvg(stepsChart({ ...data, series }, FRAME))
  const d = elementsOf(root, 'path')[0]?.attributes.get('d') ?? ''
  const [first = '', second = ''] = d.split('M').slice(1)
  const ends = (part: string) => part.split(/[ HV]/).map(Number)
  const [[x0 = 0, , x1 = 0], [x2 = 0, , x3 = 0]] = [ends(first), ends(second)]
  expect(x2 - x1).toBeCloseTo(x1 - x0, 1)
  expect(x3 - x2).toBeCloseTo(x1 - x0, 1)
  expect(stepsTable({ ...data, series }).rows.map(({ series1 }) => series1)).toEqual([
    1,
    'not available',
    0,
  ])
})

describe('effects', () => {
  test('a mark is filled only where the range leaves out that there is none', () => {
    const diamonds = (points: typeof made.MADE_EFFECTS.points) =>
      elementsOf(readSvg(effectsChart({ ...made.MADE_EFFECTS, points }, FRAME)), 'circle').length
    const [base, clear, includes] = made.MADE_EFFECTS.points
    // One more than the points: the key's own.
    expect(diamonds([base, clear].flatMap((one) => one ?? []))).toBe(0)
    expect(diamonds([base, clear, includes].flatMap((one) => one ?? []))).toBe(2)
    expect(effectsTable(made.MADE_EFFECTS).rows.map(({ lower }) => lower)).toEqual([
      'base',
      94.9,
      92.8,
      90.1,
      'not available',
    ])
  })

  test('the upright line stands between the periods before and after', () => {
    const root = readSvg(effectsChart(made.MADE_EVENTS, FRAME))
    const dashed = elementsOf(root, 'line').find((line) => line.attributes.has('stroke-dasharray'))
    const at = (text: string) =>
      numberOf(elementsOf(root, 'text').find((one) => one.text === text) ?? root, 'x')
    expect(numberOf(dashed ?? root, 'x1')).toBeCloseTo((at('Q-1') + at('Q0')) / 2, 0)
  })
})

test('a flow has ribbons in proportion, none for nothing, and shares of what is known', () => {
  const root = readSvg(flowChart(made.MADE_FLOW, FRAME))
  expect(elementsOf(root, 'path')).toHaveLength(5)
  const [whole, first, second] = elementsOf(root, 'rect').map((rect) => numberOf(rect, 'height'))
  expect((first ?? 0) / (second ?? 1)).toBeCloseTo(2140 / 1655, 1)
  expect((first ?? 0) / (whole ?? 1)).toBeCloseTo(2140 / 4998, 2)
  const rows = flowTable(made.MADE_FLOW_GAPS).rows
  expect(rows[2]).toMatchObject({ value: 'not available', share: 'not available' })
  expect(Number(rows[0]?.['share']) + Number(rows[1]?.['share'])).toBeCloseTo(100, 9)
})
