import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { barsChart } from './bars.ts'
import { controlChart } from './control.ts'
import { decileLinesChart } from './decile-lines.ts'
import { distributionChart } from './distribution.ts'
import { effectsChart } from './effects.ts'
import { fanChart } from './fan.ts'
import { flowChart } from './flow.ts'
import { funnelChart } from './funnel.ts'
import { gradientChart } from './gradient.ts'
import { limitBarsChart } from './limit-bars.ts'
import { lineChart } from './line.ts'
import * as made from './made-charts.ts'
import * as models from './made-models.ts'
import * as variants from './made-variants.ts'
import { mapChart } from './map.ts'
import { readSvg } from './read-svg.ts'
import { scatterChart } from './scatter.ts'
import { spineChart } from './spine.ts'
import { stepsChart } from './steps.ts'
import { stripChart } from './strip.ts'
import type { ChartFrame } from './svg.ts'
import { timeLineChart } from './time-line.ts'
import { tornadoChart } from './tornado.ts'

const FOLDER = join(import.meta.dirname, 'golden')
const WRITE = process.env['FOOTINGS_WRITE'] === '1'

const frame = (name: string, width?: number): ChartFrame => ({
  id: name,
  title: `Made chart: ${name}`,
  description: 'Practices that do not exist',
  source: 'Source: made figures of Danum.',
  ...(width === undefined ? {} : { width }),
})

/** Four drawings of a chart: as it is, on a phone, with figures missing, and with nothing. */
function four<Data>(
  kind: string,
  draw: (data: Data, frame: ChartFrame) => string,
  normal: Data,
  gaps: Data,
  empty: Data,
): readonly (readonly [string, () => string])[] {
  return [
    [kind, () => draw(normal, frame(kind))],
    [`${kind}-phone`, () => draw(normal, frame(`${kind}-phone`, 320))],
    [`${kind}-missing`, () => draw(gaps, frame(`${kind}-missing`))],
    [`${kind}-empty`, () => draw(empty, frame(`${kind}-empty`))],
  ]
}

const national = { min: 31, p10: 57, p25: 62, median: 66, p75: 71, p90: 75, max: 94, count: 6213 }
const points = made.MADE_FUNNEL.points
const figures = made.MADE_DECILE_LINES

const GOLDENS = new Map<string, () => string>([
  ...four('funnel', funnelChart, made.MADE_FUNNEL, made.MADE_FUNNEL_GAPS, {
    ...made.MADE_FUNNEL,
    points: [],
  }),
  ...four('limit-bars', limitBarsChart, made.MADE_LIMIT_BARS, made.MADE_LIMIT_BARS_GAPS, {
    ...made.MADE_LIMIT_BARS,
    bars: [],
  }),
  ...four('control', controlChart, made.MADE_CONTROL, made.MADE_CONTROL_GAPS, {
    ...made.MADE_CONTROL,
    points: [],
  }),
  ...four('decile-lines', decileLinesChart, made.MADE_DECILE_LINES, made.MADE_DECILE_LINES_GAPS, {
    ...made.MADE_DECILE_LINES,
    periods: [],
    deciles: [],
    series: [],
  }),
  ...four('spine', spineChart, made.MADE_SPINE, made.MADE_SPINE_GAPS, {
    ...made.MADE_SPINE,
    rows: [],
  }),
  ...four('tornado', tornadoChart, models.MADE_TORNADO, models.MADE_TORNADO_GAPS, {
    ...models.MADE_TORNADO,
    bars: [],
  }),
  ...four('fan', fanChart, models.MADE_FAN, models.MADE_FAN_GAPS, {
    ...models.MADE_FAN,
    periods: [],
    middle: [],
    bands: [],
    lines: [],
  }),
  ...four('steps', stepsChart, models.MADE_STEPS, models.MADE_STEPS_GAPS, {
    ...models.MADE_STEPS,
    times: [],
    series: [],
  }),
  ...four('effects', effectsChart, models.MADE_EFFECTS, models.MADE_EVENTS, {
    ...models.MADE_EFFECTS,
    points: [],
  }),
  ...four('flow', flowChart, models.MADE_FLOW, models.MADE_FLOW_GAPS, {
    ...models.MADE_FLOW,
    to: [],
  }),
  ...four('gradient', gradientChart, made.MADE_GRADIENT, made.MADE_GRADIENT_GAPS, {
    ...made.MADE_GRADIENT,
    groups: [],
  }),
  ...four('scatter', scatterChart, made.MADE_SCATTER, made.MADE_SCATTER_GAPS, {
    ...made.MADE_SCATTER,
    points: [],
  }),
  ['gradient-fifths', () => gradientChart(variants.MADE_GRADIENT_FIFTHS, frame('gradient-fifths'))],
  [
    'scatter-background',
    () => scatterChart(variants.MADE_SCATTER_BACKGROUND, frame('scatter-background')),
  ],
  ['map-classes', () => mapChart(variants.MADE_CLASS_MAP, frame('map-classes'))],
  ['time-line', () => timeLineChart(variants.MADE_TIME_LINE, frame('time-line'))],
  [
    'distribution',
    () =>
      distributionChart(
        { unit: '% treated to target', decimals: 1, national, points, highlight: 'Z99009' },
        frame('distribution'),
      ),
  ],
  ['strip', () => stripChart({ value: 63.1, national })],
  [
    'bars',
    () =>
      barsChart(
        {
          unit: '% treated to target',
          decimals: 1,
          bars: made.MADE_LIMIT_BARS.bars
            .slice(0, 5)
            .map(({ code, name, value, lower95, upper95 }) => ({
              code,
              name,
              value,
              lower: lower95,
              upper: upper95,
            })),
          reference: { label: 'England', value: 66.2 },
        },
        frame('bars'),
      ),
  ],
  [
    'line',
    () =>
      lineChart(
        {
          unit: figures.unit,
          decimals: 1,
          periods: figures.periods,
          series: figures.series.map(({ name, figures: each }) => ({
            label: name,
            points: each.map((figure, i) => ({ ...figure, period: figures.periods[i] ?? '' })),
          })),
        },
        frame('line', 640),
      ),
  ],
  [
    'map',
    () =>
      mapChart(
        {
          boundaries: [],
          groups: [],
          points: points.map(({ code, name, denominator }, i) => ({
            code,
            name,
            longitude: -1.2 + ((i * 5) % 12) * 0.02,
            latitude: 53.5 + ((i * i * 7 + i) % 11) * 0.01,
            size: denominator,
            group: i % 3 === 0 ? null : i % 3 === 1 ? 'North of Danum' : 'South of Danum',
          })),
          groupNoun: { one: 'network', many: 'networks' },
        },
        frame('map'),
      ),
  ],
])

describe('drawings as they were looked at', () => {
  test.each([...GOLDENS])('%s', (name, draw) => {
    const path = join(FOLDER, `${name}.svg`)
    const svg = `${draw()}\n`
    expect(readSvg(svg.trimEnd()).name).toBe('svg')
    if (WRITE) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(path, svg)
    }
    expect(svg, `to accept the new drawing: FOOTINGS_WRITE=1`).toBe(readFileSync(path, 'utf8'))
  })

  test('no drawing is left over', () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.svg'))
    expect(names.sort()).toEqual([...GOLDENS.keys()].map((name) => `${name}.svg`).sort())
  })
})
