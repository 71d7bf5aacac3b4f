import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsChart, barsSentence, barsTable } from './bars.ts'
import { distributionChart, distributionSentence, distributionTable } from './distribution.ts'
import { lineChart, lineSentence, lineTable } from './line.ts'
import { mapSentence, mapTable } from './map-data.ts'
import { mapChart } from './map.ts'
import { elementsOf, numberOf, readSvg, textsOf, type SvgNode } from './read-svg.ts'
import { attributesWithin, cutOff } from './sound-drawing.ts'
import { sizesChart, sizesSentence, sizesTable } from './sizes.ts'
import { stripChart } from './strip.ts'
import type { ChartFrame } from './svg.ts'
import type { TableTwin } from './table.ts'

interface Item {
  readonly name: string
  readonly value: number | null
  readonly missing?: string | undefined
}

interface Kind {
  readonly draw: (items: readonly Item[], frame: ChartFrame) => string
  readonly table: (items: readonly Item[]) => TableTwin
  readonly sentence: (items: readonly Item[]) => string
}

const national = { min: 0, p10: 5, p25: 8, median: 10, p75: 12, p90: 15, max: 90, count: 6200 }
const coded = (items: readonly Item[]) => items.map((item, i) => ({ code: `Y${i}`, ...item }))
const spread = (items: readonly Item[]) => ({
  unit: '%',
  national,
  points: coded(items),
  highlight: 'Y0',
})
const bars = (items: readonly Item[]) => ({
  unit: 'per 1,000',
  bars: coded(items).map((bar) => ({ ...bar, lower: bar.value, upper: bar.value })),
  reference: { label: 'England', value: 10 },
  highlight: 'Y0',
})
const series = (items: readonly Item[]) => ({
  unit: '£ per patient',
  periods: items.map((_, i) => `Period ${i + 1}`),
  series: [
    {
      label: items[0]?.name ?? 'Practice',
      points: items.map(({ value, missing }, i) => ({ period: `Period ${i + 1}`, value, missing })),
    },
  ],
})
const sizes = (items: readonly Item[]) => ({
  networks: coded(items),
  band: { lower: 30_000, upper: 50_000, label: '30,000 to 50,000' },
})
/** The value stands for both coordinates, so that a missing one is a practice without a location. */
const places = (items: readonly Item[]) => ({
  boundaries: [],
  points: coded(items).map(({ code, name, value }, i) => {
    const degrees = value === null ? null : Math.atan(value)
    return {
      code,
      name,
      longitude: degrees,
      latitude: degrees === null ? null : 53 + degrees,
      size: value === null ? null : Math.abs(value),
      group: `Group ${name} ${i}`,
    }
  }),
  groups: [],
  highlight: 'Y0',
})

const KINDS: readonly (readonly [string, Kind])[] = [
  [
    'distribution',
    {
      draw: (items, frame) => distributionChart(spread(items), frame),
      table: (items) => distributionTable(spread(items)),
      sentence: (items) => distributionSentence(spread(items)),
    },
  ],
  [
    'bars',
    {
      draw: (items, frame) => barsChart(bars(items), frame),
      table: (items) => barsTable(bars(items)),
      sentence: (items) => barsSentence(bars(items)),
    },
  ],
  [
    'line',
    {
      draw: (items, frame) => lineChart(series(items), frame),
      table: (items) => lineTable(series(items)),
      sentence: (items) => lineSentence(series(items)),
    },
  ],
  [
    'sizes',
    {
      draw: (items, frame) => sizesChart(sizes(items), frame),
      table: (items) => sizesTable(sizes(items)),
      sentence: (items) => sizesSentence(sizes(items)),
    },
  ],
  [
    'map',
    {
      draw: (items, frame) => mapChart(places(items), frame),
      table: (items) => mapTable(places(items)),
      sentence: (items) => mapSentence(places(items)),
    },
  ],
]

const FRAME: ChartFrame = {
  id: 'chart-1',
  title: 'Smoking <b>& more</b>',
  description: 'What "it" shows',
  source: "Publisher's figures & more <2023>",
}

/** What holds for every drawing; returns its root. */
function checked(svg: string): SvgNode {
  const root = readSvg(svg)
  for (const [name, value] of attributesWithin(root)) {
    expect(name).not.toMatch(/^(class|style|on.*|href)$/)
    if (name !== 'aria-labelledby') expect(value).not.toMatch(/NaN|Infinity|undefined|null/)
  }
  expect(root.name).toBe('svg')
  expect(root.attributes.get('role')).toBe('img')
  expect(root.attributes.get('aria-labelledby')).toBe('chart-1-title chart-1-desc')
  expect(elementsOf(root, 'title')[0]?.text).toBe(FRAME.title)
  expect(elementsOf(root, 'desc')[0]?.text).toBe(FRAME.description)
  const box = (root.attributes.get('viewBox') ?? '').split(' ').map(Number)
  expect(box).toEqual([0, 0, numberOf(root, 'width'), numberOf(root, 'height')])
  for (const decimals of svg.matchAll(/\.(\d+)/g)) {
    if (decimals[1] !== undefined && decimals[1].length > 2) {
      expect(textsOf(root).some((text) => text.includes(decimals[0]))).toBe(true)
    }
  }
  for (const text of elementsOf(root, 'text')) {
    expect((numberOf(text, 'font-size') * 360) / numberOf(root, 'width')).toBeGreaterThanOrEqual(11)
    expect(numberOf(text, 'y')).toBeGreaterThan(0)
    expect(numberOf(text, 'y')).toBeLessThanOrEqual(numberOf(root, 'height'))
  }
  expect(cutOff(root)).toEqual([])
  return root
}

const SCRIPT = '<script>alert("x")</script> & \u0001Sons'
const ITEMS: readonly Item[] = [
  { name: SCRIPT, value: 12.5 },
  { name: 'Oak Tree', value: 0 },
  { name: 'Mill Lane', value: null, missing: 'suppressed' },
  { name: 'St Crispin', value: null },
  { name: 'Riverside', value: 7.25 },
]

const item = fc.record({
  name: fc.string({ unit: 'grapheme', maxLength: 40 }),
  value: fc.option(
    fc.oneof(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.double({ min: -200, max: 200, noNaN: true }),
      fc.integer({ min: -5, max: 5 }),
    ),
  ),
  missing: fc.constantFrom(undefined, 'suppressed', 'not available'),
})

describe.each(KINDS)('every chart: %s', (_, kind) => {
  test('names and titles are text, never markup', () => {
    const root = checked(kind.draw(ITEMS, FRAME))
    expect(elementsOf(root, 'script')).toEqual([])
    expect(textsOf(root).join('\n')).not.toContain('\u0001')
  })

  test('the table has every row, and a missing figure in words', () => {
    const { columns, rows } = kind.table(ITEMS)
    expect(rows).toHaveLength(ITEMS.length)
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map((column) => column.key))
    expect(Object.values(rows[1] ?? {})).toContain(0)
    expect(Object.values(rows[2] ?? {})).not.toContain(0)
    expect(Object.values(rows[2] ?? {})).not.toContain('')
    expect(Object.values(rows[3] ?? {})).toContain('not available')
  })

  test('nothing, one, and none with a figure', () => {
    for (const items of [[], ITEMS.slice(0, 1), ITEMS.slice(2, 4)]) {
      expect(textsOf(checked(kind.draw(items, FRAME))).length).toBeGreaterThan(0)
      expect(kind.table(items).rows).toHaveLength(items.length)
      expect(kind.sentence(items)).toMatch(items.length === 0 ? /^$|\.$/ : /\.$/)
    }
  })

  test('a huge range and negative values', () => {
    const values = [-1e300, -4, 0, 1e-9, 3, 1e300]
    checked(
      kind.draw(
        values.map((value, i) => ({ name: `Practice ${i}`, value })),
        FRAME,
      ),
    )
    checked(
      kind.draw(
        [-9, -4].map((value, i) => ({ name: `Practice ${i}`, value })),
        FRAME,
      ),
    )
  })

  test('an id that would break the page is refused', () => {
    expect(() => kind.draw(ITEMS, { ...FRAME, id: 'a b' })).toThrow(TypeError)
  })

  test('any names and figures give a sound drawing, the same each time', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const svg = kind.draw(items, FRAME)
        checked(svg)
        expect(kind.draw(items, FRAME)).toBe(svg)
        expect(kind.table(items).rows).toHaveLength(items.length)
      }),
      { numRuns: 60 },
    )
  })
})

test('a strip is sound, hidden and at most 600 bytes for any figures', () => {
  fc.assert(
    fc.property(
      item,
      fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 5, maxLength: 5 }),
      (figure, cuts) => {
        const [p10 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0] = cuts.toSorted((a, b) => a - b)
        const svg = stripChart({ ...figure, national: { p10, p25, median, p75, p90 } })
        expect(readSvg(svg).attributes.get('aria-hidden')).toBe('true')
        expect(svg).not.toMatch(/NaN|Infinity/)
        expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(600)
      },
    ),
  )
})
