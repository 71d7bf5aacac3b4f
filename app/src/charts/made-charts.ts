import type { ControlData, ControlPoint } from './control.ts'
import type { DecileLinesData, Deciles } from './decile-lines.ts'
import type { FunnelCurves } from './funnel-curves.ts'
import type { FunnelData } from './funnel.ts'
import type { GradientData } from './gradient.ts'
import type { LimitBarsData } from './limit-bars.ts'
import type { Outcome } from './outcome.ts'
import type { ScatterData } from './scatter.ts'
import type { SpineData } from './spine.ts'

/** Practices that do not exist, with a denominator and a share that has the trait. */
const PRACTICES = [
  ['Z99001', 'Lanterngate Surgery', 1480, 0.71],
  ['Z99002', 'Staith End Medical Centre', 620, 0.64],
  ['Z99003', 'Quayside Fold Practice', 2150, 0.655],
  ['Z99004', 'Ashenholt Health Centre', 940, 0.676],
  ['Z99005', 'Carrowby Surgery', 310, 0.58],
  ['Z99006', 'Millfleet Practice', 1190, 0.6],
  ['Z99007', 'Thrushwick Surgery', 780, 0.662],
  ['Z99008', 'Saltmarram Medical Practice', 1730, 0.684],
  ['Z99009', 'Gannetby and Lower Ings Group Practice', 2640, 0.631],
  ['Z99010', 'Fernwath Surgery', 450, 0.73],
  ['Z99011', 'Ottermere Surgery', 88, 0.705],
  ['Z99012', 'Pebbleholme Health Centre', 1010, 0.655],
] as const

const CENTRE = 66.2
const [Z95, Z998] = [1.959963984540054, 3.090232306167813]

/** Wilson limits in per cent. */
function wilson(share: number, n: number, z: number): readonly [number, number] {
  const middle = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 100 / (1 + (z * z) / n)
  return [(middle - half) * scale, (middle + half) * scale]
}

function outcomeOf(share: number, n: number, widening = 1): Outcome {
  const [lower95, upper95] = wilson(share, n, Z95 * widening)
  const [lower998, upper998] = wilson(share, n, Z998 * widening)
  if (lower998 > CENTRE) return 'higher 99.8'
  if (upper998 < CENTRE) return 'lower 99.8'
  if (lower95 > CENTRE) return 'higher 95'
  return upper95 < CENTRE ? 'lower 95' : 'similar'
}

function curvesOf(widening: number): FunnelCurves {
  const denominators = Array.from({ length: 24 }, (_, i) => Math.round(60 * 1.19 ** i))
  const at = (z: number, side: 0 | 1) =>
    denominators.map((n) => wilson(CENTRE / 100, n, z * widening)[side])
  return {
    denominators,
    lower95: at(Z95, 0),
    upper95: at(Z95, 1),
    lower998: at(Z998, 0),
    upper998: at(Z998, 1),
  }
}

const ENGLAND = { name: 'England', value: CENTRE }
const WILSON_NOTE = 'Wilson limits; complete counts of a year vary by chance too.'

export const MADE_FUNNEL: FunnelData = {
  unit: '% treated to target',
  decimals: 1,
  denominatorLabel: 'patients with hypertension',
  comparator: ENGLAND,
  points: PRACTICES.map(([code, name, denominator, share]) => ({
    code,
    name,
    denominator,
    value: share * 100,
    outcome: outcomeOf(share, denominator),
  })),
  curves: curvesOf(1),
  limitsNote: 'Limits: where a Wilson interval of that many patients just reaches England.',
  polarity: 'higher is better',
  highlight: 'Z99009',
}

export const MADE_FUNNEL_GAPS: FunnelData = {
  ...MADE_FUNNEL,
  dispersed: curvesOf(1.35),
  highlight: 'Z99002',
  points: MADE_FUNNEL.points.map((point, i) => {
    if (i === 4) return { ...point, value: null, missing: 'suppressed', outcome: 'not compared' }
    if (i === 5) return { ...point, denominator: null, outcome: 'not compared' }
    if (i === 9) return { ...point, outcome: 'not compared' }
    return { ...point, outcome: outcomeOf((point.value ?? 0) / 100, point.denominator ?? 1, 1.35) }
  }),
}

export const MADE_LIMIT_BARS: LimitBarsData = {
  unit: '% treated to target',
  decimals: 1,
  comparator: ENGLAND,
  bars: PRACTICES.map(([code, name, n, share]) => {
    const [lower95, upper95] = wilson(share, n, Z95)
    const [lower998, upper998] = wilson(share, n, Z998)
    const limits = { lower95, upper95, lower998, upper998 }
    return { code, name, value: share * 100, outcome: outcomeOf(share, n), ...limits }
  }),
  limitsNote: WILSON_NOTE,
  polarity: 'higher is better',
  highlight: 'Z99009',
}

export const MADE_LIMIT_BARS_GAPS: LimitBarsData = {
  ...MADE_LIMIT_BARS,
  order: 'value',
  bars: MADE_LIMIT_BARS.bars.map((bar, i) => {
    if (i % 5 === 2) return { ...bar, value: null, missing: 'suppressed', outcome: 'not compared' }
    return { ...bar, band: (bar.value ?? 0) > 66 ? 1 : 2 }
  }),
}

/** As many made practices as asked for, all unlike. */
export function madeLimitBars(count: number): LimitBarsData {
  const bars = Array.from({ length: count }, (_, i) => {
    const [, name, n] = PRACTICES[i % PRACTICES.length] ?? PRACTICES[0]
    const share = 0.662 + 0.07 * Math.sin(i * 2.4)
    const [lower95, upper95] = wilson(share, n, Z95)
    const [lower998, upper998] = wilson(share, n, Z998)
    const limits = { lower95, upper95, lower998, upper998 }
    const code = `Z${99100 + i}`
    return {
      code,
      name: `${name} ${i + 1}`,
      value: share * 100,
      outcome: outcomeOf(share, n),
      ...limits,
    }
  })
  return { ...MADE_LIMIT_BARS, bars, order: 'value', highlight: 'Z99112' }
}

const MONTHS = ['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar']
const BEFORE = [6.1, 5.4, 6.6, 5.9, 6.3, 5.2, 6.0, 6.9, 5.7, 6.2, 5.5, 9.1]
const AFTER = [5.0, 4.6, 5.3, 4.9, 4.4, 4.7, 5.1, 4.2, 4.1, 4.3, 4.0, 4.2]

function madeControlPoints(): readonly ControlPoint[] {
  const all = [...BEFORE, ...AFTER]
  return all.map((value, i): ControlPoint => {
    const year = 24 + Math.floor((i + 3) / 12)
    const period = `${MONTHS[i % 12] ?? ''} ${year}`
    const limits =
      i < BEFORE.length
        ? { mean: 6.24, lower: 3.6, upper: 8.88 }
        : { mean: 4.57, lower: 3.5, upper: 5.63 }
    if (i === 11) return { period, value, ...limits, type: 'concern', rule: 'outside' }
    if (i >= 17) return { period, value, ...limits, type: 'improvement', rule: 'shift' }
    return { period, value, ...limits, type: 'common cause', rule: 'none' }
  })
}

export const MADE_CONTROL: ControlData = {
  unit: '% of appointments missed',
  decimals: 1,
  name: 'Millfleet Practice',
  chart: 'XmR',
  points: madeControlPoints(),
  rebases: [{ period: 'Apr 25', reason: 'reminders by text began' }],
  target: { name: 'target', value: 5 },
  variation: { type: 'improvement', side: 'low' },
  assurance: 'may or may not',
  limitsNote: 'Limits: mean and 2.66 times the mean moving range.',
}

/** A p' chart, whose limits change with the denominator, with missing months and no direction. */
export const MADE_CONTROL_GAPS: ControlData = {
  ...MADE_CONTROL,
  chart: "p'",
  rebases: [],
  target: null,
  assurance: null,
  variation: { type: 'neither', side: 'high' },
  limitsNote: "Laney's p' limits, which follow the number of appointments.",
  points: MADE_CONTROL.points.map((point, i) => {
    const wide = 1.4 + (i % 4) * 0.25
    const limits = { mean: 5.4, lower: 5.4 - wide, upper: 5.4 + wide }
    if (i === 6 || i === 7) {
      return {
        ...point,
        ...limits,
        value: null,
        missing: 'suppressed',
        type: 'common cause',
        rule: 'none',
      }
    }
    const outside = (point.value ?? 0) > limits.upper
    const type = outside ? 'neither' : 'common cause'
    return { ...point, ...limits, type, rule: outside ? 'outside' : 'none' }
  }),
}

const YEARS = ['2019/20', '2020/21', '2021/22', '2022/23', '2023/24', '2024/25', '2025/26']

function madeDeciles(centre: number): Deciles {
  const steps = [-9.4, -6.2, -3.9, -1.8, 0, 1.7, 3.4, 5.3, 8] as const
  const [a, b, c, d, e, f, g, h, i] = steps
  return [
    centre + a,
    centre + b,
    centre + c,
    centre + d,
    centre + e,
    centre + f,
    centre + g,
    centre + h,
    centre + i,
  ]
}

const CENTRES = [72, 58, 61.5, 65, 67, 68.2, 68.9]

export const MADE_DECILE_LINES: DecileLinesData = {
  unit: '% treated to target',
  decimals: 1,
  periods: YEARS,
  among: 'Practices of England',
  deciles: CENTRES.map(madeDeciles),
  count: 6213,
  series: [
    {
      name: 'Millfleet Practice',
      figures: [60, 51, 49.5, 55, 61, 66.8, 70.1].map((value) => ({ value })),
    },
    { name: 'Danum', figures: [70, 57, 60, 64, 65.1, 66.5, 67.3].map((value) => ({ value })) },
  ],
}

export const MADE_DECILE_LINES_GAPS: DecileLinesData = {
  ...MADE_DECILE_LINES,
  deciles: MADE_DECILE_LINES.deciles.map((each, i) => (i === 1 ? null : each)),
  series: MADE_DECILE_LINES.series.slice(0, 1).map((each) => ({
    ...each,
    figures: each.figures.map((figure, i) => {
      if (i === 1) return { value: null, missing: 'not collected' }
      return i === 6 ? { value: null, missing: 'suppressed' } : figure
    }),
  })),
}

export const MADE_SPINE: SpineData = {
  name: 'Millfleet Practice',
  comparatorName: 'England',
  limitsNote: 'Wilson limits of each share against England.',
  rows: [
    {
      code: 'treated',
      name: 'Hypertension treated to target',
      unit: '%',
      decimals: 1,
      polarity: 'higher is better',
      outcome: 'lower 99.8',
      value: 58.4,
      comparator: 66.2,
      spread: { low: 41, p25: 61.8, p75: 71.5, high: 88 },
    },
    {
      code: 'missed',
      name: 'Appointments missed',
      unit: '%',
      decimals: 1,
      polarity: 'lower is better',
      outcome: 'higher 95',
      value: 6.3,
      comparator: 4.9,
      spread: { low: 0.9, p25: 3.6, p75: 6.1, high: 12.4 },
    },
    {
      code: 'change',
      name: 'Change of registered list in a year',
      unit: '%',
      decimals: 1,
      polarity: 'no judgement',
      outcome: 'similar',
      value: -0.6,
      comparator: 0.8,
      spread: { low: -9.5, p25: -0.9, p75: 2.2, high: 14 },
    },
    {
      code: 'skew',
      name: 'Appointments by video or online',
      unit: '%',
      decimals: 1,
      polarity: 'no judgement',
      outcome: 'similar',
      value: 1.2,
      comparator: 5.8,
      spread: { low: 0, p25: 0.2, p75: 3.1, high: 48 },
    },
    {
      code: 'far',
      name: 'Same-day appointments',
      unit: '%',
      decimals: 1,
      polarity: 'no judgement',
      outcome: 'higher 99.8',
      value: 83,
      comparator: 44,
      spread: { low: 24, p25: 38, p75: 50, high: 66 },
    },
  ],
}

export const MADE_SPINE_GAPS: SpineData = {
  ...MADE_SPINE,
  direction: 'worse to better',
  ends: '5th to 95th percentile',
  rows: MADE_SPINE.rows.map((row, i) => {
    if (i === 0) return { ...row, value: null, missing: 'suppressed', outcome: 'not compared' }
    if (i === 2) return { ...row, comparator: null, outcome: 'not compared' }
    return i === 3 ? { ...row, spread: null, outcome: 'not compared' } : row
  }),
}

const BY_DECILE = [118, 109, 104, 96, 93, 84, 80, 77, 71, 66]
const SHARES = [0.2, 0.16, 0.13, 0.12, 0.1, 0.08, 0.07, 0.06, 0.05, 0.03]

export const MADE_GRADIENT: GradientData = {
  unit: 'per 1,000',
  decimals: 1,
  name: 'Danum',
  groups: BY_DECILE.map((value, i) => ({
    decile: i + 1,
    value,
    lower95: value - 4 - i * 0.8,
    upper95: value + 4.2 + i * 0.8,
    share: SHARES[i],
  })),
  slope: {
    line: [
      { share: 0, value: 121 },
      { share: 1, value: 66.5 },
    ],
    index: -54.5,
    lower95: -61,
    upper95: -48,
    relative: 0.55,
    method: 'Least squares weighted by people; limits by the variance of the figures.',
  },
  comparator: { name: 'England', value: 88 },
  limitsNote: "Byar's limits.",
}

export const MADE_GRADIENT_GAPS: GradientData = {
  ...MADE_GRADIENT,
  slope: null,
  slopeMissing: 'There is no slope index: two deciles have no figure.',
  comparator: null,
  groups: MADE_GRADIENT.groups.map(({ decile, value }) =>
    decile === 4 || decile === 9
      ? { decile, value: null, missing: 'suppressed' }
      : { decile, value },
  ),
}

export const MADE_SCATTER: ScatterData = {
  x: {
    label: 'Deprivation score',
    unit: '',
    decimals: 1,
    comparator: { name: 'England', value: 21.7 },
  },
  y: { label: 'Treated to target', unit: '%', decimals: 1, comparator: ENGLAND },
  points: PRACTICES.map(([code, name, n, share], i) => ({
    code,
    name,
    x: 14 + ((i * 7.3) % 31),
    y: share * 100,
    size: n * 7,
  })),
  sizeLabel: 'registered patients',
  correlation: { name: "Spearman's rank correlation", value: -0.21 },
  highlight: 'Z99009',
}

export const MADE_SCATTER_GAPS: ScatterData = {
  ...MADE_SCATTER,
  y: { label: 'Treated to target', unit: '%', decimals: 1 },
  correlation: null,
  highlight: 'Z99005',
  points: MADE_SCATTER.points.map(({ code, name, x, y }, i) => ({
    code,
    name,
    x: i === 2 ? null : x,
    y: i % 5 === 3 ? null : y,
    yMissing: i % 5 === 3 ? 'suppressed' : undefined,
  })),
}
