import type { GradientData } from './gradient.ts'
import { MADE_FUNNEL, MADE_GRADIENT, MADE_SCATTER } from './made-charts.ts'
import { NONE_LOOK, ORDERED_LOOKS, UNKNOWN_LOOK } from './map-classes.ts'
import type { MapData } from './map-data.ts'
import type { ScatterData } from './scatter.ts'
import type { TimeLineData } from './time-line.ts'

export const MADE_GRADIENT_FIFTHS: GradientData = {
  ...MADE_GRADIENT,
  grouping: { one: 'fifth', many: 'fifths', of: 5, heading: 'Fifth of practices' },
  groups: MADE_GRADIENT.groups.slice(0, 5),
}

export const MADE_SCATTER_BACKGROUND: ScatterData = {
  ...MADE_SCATTER,
  background: {
    one: 'other practice of England',
    many: 'other practices of England',
    points: Array.from({ length: 400 }, (_, i) => ({
      x: 4 + ((i * 37) % 100) * 0.5,
      y: 66 + Math.sin(i) * 14 + Math.cos(i * 7) * 9,
    })),
  },
}

const CLASSES = ['Under 10', '10 to 19', '20 to 29', '30 and more', 'None', 'Not known']

/** Practices by classes in an order, over areas shaded from the least to the most. */
export const MADE_CLASS_MAP: MapData = {
  boundaries: Array.from({ length: 5 }, (_, i) => ({
    code: `E${i}`,
    name: `Area ${i}`,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [-1.2 + i * 0.05, 53.5],
          [-1.2 + i * 0.05, 53.65],
          [-1.15 + i * 0.05, 53.65],
          [-1.15 + i * 0.05, 53.5],
          [-1.2 + i * 0.05, 53.5],
        ],
      ],
    },
  })),
  points: MADE_FUNNEL.points.map(({ code, name }, i) => ({
    code,
    name,
    longitude: -1.18 + ((i * 5) % 12) * 0.019,
    latitude: 53.51 + ((i * i * 7 + i) % 11) * 0.012,
    group: CLASSES[i % CLASSES.length],
  })),
  groups: CLASSES.map((label, i) => ({
    id: label,
    label,
    look: [...ORDERED_LOOKS, NONE_LOOK, UNKNOWN_LOOK][i],
  })),
  groupNoun: { one: 'class', many: 'classes' },
  shade: {
    title: 'Shade',
    labels: ['Least', 'Fourth', 'Third', 'Second', 'Most'],
    levels: { E0: 0, E1: 1, E2: 2, E3: 3, E4: 4 },
  },
}

export const MADE_TIME_LINE: TimeLineData = {
  unit: '%',
  decimals: 1,
  points: [
    { period: '2018-19', value: 61.2, lower: 57.1, upper: 65 },
    { period: '2019-20', value: null, missing: 'suppressed' },
    { period: '2020-21', value: 55, lower: 51, upper: 58.9 },
    { period: '2021-22', value: 66.4, lower: 62.6, upper: 70 },
  ],
  from: 0,
  to: 3,
}
