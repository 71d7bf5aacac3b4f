import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlChart, controlSentence, controlTable, type ControlData } from './control.ts'
import {
  decileLinesChart,
  decileLinesSentence,
  decileLinesTable,
  type Deciles,
} from './decile-lines.ts'
import { funnelChart, funnelSentence, funnelTable, type FunnelData } from './funnel.ts'
import { gradientChart, gradientSentence, gradientTable } from './gradient.ts'
import { limitBarsChart, limitBarsSentence, limitBarsTable } from './limit-bars.ts'
import { MADE_CONTROL, MADE_FUNNEL } from './made-charts.ts'
import type { Outcome } from './outcome.ts'
import { textsOf } from './read-svg.ts'
import { scatterChart, scatterSentence, scatterTable } from './scatter.ts'
import { soundDrawing } from './sound-drawing.ts'
import { spineChart, spineSentence, spineTable } from './spine.ts'
import type { ChartFrame } from './svg.ts'
import type { TableTwin } from './table.ts'

interface Item {
  readonly name: string
  readonly value: number | null
  readonly other: number | null
  readonly missing?: string | undefined
  readonly outcome: Outcome
}

interface Kind {
  readonly draw: (items: readonly Item[], frame: ChartFrame) => string
  readonly table: (items: readonly Item[]) => TableTwin
  readonly sentence: (items: readonly Item[]) => string
}

const coded = (items: readonly Item[]) => items.map((item, i) => ({ code: `Y${i}`, ...item }))
const size = (item: Item) => (item.other === null ? null : Math.abs(item.other))
const comparator = { name: 'England', value: 10 }

const funnel = (items: readonly Item[]): FunnelData => ({
  ...MADE_FUNNEL,
  decimals: undefined,
  comparator,
  points: coded(items).map((item) => ({ ...item, denominator: size(item) })),
  dispersed: MADE_FUNNEL.curves,
  highlight: 'Y0',
})
const limitBars = (items: readonly Item[]) => ({
  unit: 'per 1,000',
  comparator,
  bars: coded(items).map((item) => ({ ...item, lower95: item.value, upper998: item.other })),
  highlight: 'Y0',
  order: 'value' as const,
})
const control = (items: readonly Item[]): ControlData => ({
  ...MADE_CONTROL,
  decimals: undefined,
  name: items[0]?.name ?? 'Practice',
  points: items.map(({ value, missing, other }, i) => ({
    period: `Period ${i}`,
    value,
    missing,
    mean: other,
    lower: other === null ? null : other - 1,
    upper: other === null ? null : other + 1,
    type: i % 2 === 0 ? ('common cause' as const) : ('concern' as const),
    rule: 'none' as const,
  })),
  rebases: [{ period: 'Period 2', reason: '<b>' }],
})
const deciles = (items: readonly Item[]) => ({
  unit: '%',
  periods: items.map((_, i) => `Period ${i}`),
  among: 'Practices of England',
  deciles: items.map(({ other }): Deciles | null => {
    if (other === null) return null
    return [other, other, other, other, other, other, other, other, other + 1]
  }),
  series: [{ name: items[0]?.name ?? 'Practice', figures: items }],
})
const spine = (items: readonly Item[]) => ({
  name: 'Practice',
  comparatorName: 'England',
  direction: 'worse to better' as const,
  rows: coded(items).map((item, i) => ({
    ...item,
    unit: i % 2 === 0 ? '%' : 'per 1,000',
    decimals: 1,
    polarity: i % 3 === 0 ? ('lower is better' as const) : ('no judgement' as const),
    comparator: item.other,
    spread: item.other === null ? null : { low: item.other - 3, p25: -1, p75: 1, high: 30 },
  })),
})
const gradient = (items: readonly Item[]) => ({
  unit: '%',
  name: items[0]?.name ?? 'Place',
  groups: items.map(({ value, missing, other }, i) => ({
    decile: i + 1,
    value,
    missing,
    lower95: other,
    upper95: value,
  })),
  slope: {
    line: [
      { share: 0, value: 5 },
      { share: 1, value: 2 },
    ],
    index: -3,
    method: 'Least squares.',
  },
})
const scatter = (items: readonly Item[]) => ({
  x: { label: 'Deprivation', unit: '', comparator },
  y: { label: 'Rate', unit: 'per 1,000' },
  points: coded(items).map(({ code, name, value, missing, other }) => ({
    code,
    name,
    x: value,
    xMissing: missing,
    y: other,
    size: other,
  })),
  highlight: 'Y0',
})

function kind<Data>(
  of: (items: readonly Item[]) => Data,
  draw: (data: Data, frame: ChartFrame) => string,
  table: (data: Data) => TableTwin,
  sentence: (data: Data) => string,
): Kind {
  return {
    draw: (items, frame) => draw(of(items), frame),
    table: (items) => table(of(items)),
    sentence: (items) => sentence(of(items)),
  }
}

const KINDS: readonly (readonly [string, Kind])[] = [
  ['funnel', kind(funnel, funnelChart, funnelTable, funnelSentence)],
  ['limit bars', kind(limitBars, limitBarsChart, limitBarsTable, limitBarsSentence)],
  ['control', kind(control, controlChart, controlTable, controlSentence)],
  ['decile lines', kind(deciles, decileLinesChart, decileLinesTable, decileLinesSentence)],
  ['spine', kind(spine, spineChart, spineTable, spineSentence)],
  ['gradient', kind(gradient, gradientChart, gradientTable, gradientSentence)],
  ['scatter', kind(scatter, scatterChart, scatterTable, scatterSentence)],
]

const FRAME: ChartFrame = {
  id: 'chart-1',
  title: 'Smoking <b>& more</b>',
  description: 'What "it" shows',
  source: "Publisher's figures & more <2023>",
}
const WIDTHS = [320, 480, 800] as const
const SCRIPT = '<script>alert("x")</script> & \u0001Sons of a very long name that goes on and on'
const ITEMS: readonly Item[] = [
  { name: SCRIPT, value: 12.5, other: 100, outcome: 'higher 99.8' },
  { name: 'Oak Tree', value: 0, other: 200, outcome: 'lower 95' },
  { name: 'Mill Lane', value: null, other: 30, missing: 'suppressed', outcome: 'not compared' },
  { name: 'St Crispin', value: null, other: null, outcome: 'not compared' },
  { name: 'Riverside', value: 7.25, other: 4000, outcome: 'similar' },
]

const number = fc.option(
  fc.oneof(
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.double({ min: -200, max: 200, noNaN: true }),
    fc.integer({ min: -5, max: 5 }),
  ),
)
const item = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 40 }),
  value: number,
  other: number,
  missing: fc.constantFrom(undefined, 'suppressed', 'not available'),
  outcome: fc.constantFrom<Outcome>(
    'higher 99.8',
    'higher 95',
    'similar',
    'lower 95',
    'lower 99.8',
    'not compared',
  ),
})

describe.each(KINDS)('every chart of comparison: %s', (_, chart) => {
  test.each(WIDTHS)('names and titles are text, at %i pixels', (width) => {
    const root = soundDrawing(chart.draw(ITEMS, { ...FRAME, width }), FRAME)
    expect(textsOf(root).join('\n')).not.toContain('\u0001')
  })

  test('the table has every row, and a missing figure in words', () => {
    const { columns, rows } = chart.table(ITEMS)
    expect(rows).toHaveLength(ITEMS.length)
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map((column) => column.key))
    const cells = rows.map((row) => Object.values(row))
    expect(cells.filter((row) => row.includes('suppressed'))).toHaveLength(1)
    expect(cells.filter((row) => row.includes('not available')).length).toBeGreaterThan(0)
    expect(cells.flat()).not.toContain('')
    expect(cells.some((row) => row.includes(0))).toBe(true)
  })

  test('figures that are not drawn are counted, with the reason', () => {
    const words = textsOf(soundDrawing(chart.draw(ITEMS, FRAME), FRAME)).join(' ')
    expect(words).toMatch(/2 \w+ are not shown: 1 suppressed, 1 not available\./)
  })

  test('nothing, one, and none with a figure', () => {
    for (const items of [[], ITEMS.slice(0, 1), ITEMS.slice(2, 4)]) {
      soundDrawing(chart.draw(items, FRAME), FRAME)
      expect(chart.table(items).rows).toHaveLength(items.length)
      expect(chart.sentence(items)).toMatch(items.length === 0 ? /^$|\.$/ : /\.$/)
    }
  })

  test('an id that would break the page is refused', () => {
    expect(() => chart.draw(ITEMS, { ...FRAME, id: 'a b' })).toThrow(TypeError)
  })

  test('any names and figures give a sound drawing, the same each time', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), fc.constantFrom(...WIDTHS), (items, width) => {
        const frame = { ...FRAME, width }
        const svg = chart.draw(items, frame)
        soundDrawing(svg, FRAME)
        expect(chart.draw(items, frame)).toBe(svg)
        expect(chart.table(items).rows).toHaveLength(items.length)
        expect(chart.sentence(items)).not.toMatch(/NaN|Infinity|undefined|null/)
      }),
      { numRuns: 60 },
    )
  })
})
