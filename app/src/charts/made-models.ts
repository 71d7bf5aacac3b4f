import type { EffectsData } from './effects.ts'
import type { FanData } from './fan.ts'
import type { FlowData } from './flow.ts'
import type { StepsData } from './steps.ts'
import type { TornadoData } from './tornado.ts'

export const MADE_TORNADO: TornadoData = {
  unit: '£ a year',
  decimals: 0,
  outcome: 'Net cost of one hub',
  base: 412_000,
  bars: [
    { label: 'Overhead of premises', low: 398_000, high: 431_000, atLow: '£20k', atHigh: '£53k' },
    {
      label:
        'Share of released practice hours that is redeployed to other care or saved in money in the same year',
      low: 655_000,
      high: 120_000,
      atLow: '0%',
      atHigh: '60%',
    },
    {
      label: 'Use of the slots offered',
      low: 505_000,
      high: 380_000,
      atLow: '55% used',
      atHigh: '85% used',
    },
    { label: 'Shape of the day', low: 430_000, high: 425_000, atLow: 'level', atHigh: 'early' },
    {
      label: 'Minutes of a telephone call',
      low: 412_000,
      high: 412_000,
      atLow: '2 min',
      atHigh: '5 min',
    },
  ],
}

export const MADE_TORNADO_GAPS: TornadoData = {
  ...MADE_TORNADO,
  unit: 'clinicians',
  decimals: 1,
  outcome: 'Clinicians at the peak',
  base: 54,
  bars: [
    { label: 'Urgent contacts in the hour', low: 52, high: 57, atLow: '5', atHigh: '7' },
    { label: 'Not worked out', low: Number.NaN, high: 60, atLow: '1', atHigh: '2' },
  ],
}

const YEARS = Array.from({ length: 11 }, (_, i) => String(2024 + i))
const falling = (i: number) => 172 - 3.1 * i + 0.09 * i * i
const spread = (i: number, z: number) => z * 2.9 * Math.sqrt(i)

export const MADE_FAN: FanData = {
  unit: 'FTE of GPs',
  decimals: 1,
  periods: YEARS,
  middle: YEARS.map((_, i) => falling(i)),
  bands: [
    {
      label: 'half of the runs',
      lower: YEARS.map((_, i) => falling(i) - spread(i, 0.67)),
      upper: YEARS.map((_, i) => falling(i) + spread(i, 0.67)),
    },
    {
      label: '9 in 10 of the runs',
      lower: YEARS.map((_, i) => falling(i) - spread(i, 1.64)),
      upper: YEARS.map((_, i) => falling(i) + spread(i, 1.64)),
    },
  ],
  lines: [
    { label: 'needed for the list', values: YEARS.map((_, i) => 170 + 1.4 * i), dashed: true },
  ],
}

const MONTHS = Array.from({ length: 30 }, (_, i) => `${(i % 12) + 1}/${24 + Math.floor(i / 12)}`)
const expected = (i: number) => 31 + 2 * Math.sin(i / 2)

/** A counterfactual with what happened, months missing and a reference. */
export const MADE_FAN_GAPS: FanData = {
  unit: 'referrals per 1,000',
  decimals: 1,
  periods: MONTHS,
  middle: MONTHS.map((_, i) => (i === 9 ? null : expected(i))),
  bands: [
    {
      label: '95% range',
      lower: MONTHS.map((_, i) => (i < 12 || i === 20 || i === 22 ? null : expected(i) - 2)),
      upper: MONTHS.map((_, i) => (i < 12 || i === 20 || i === 22 ? null : expected(i) + 2)),
    },
  ],
  lines: [
    {
      label: 'what happened',
      values: MONTHS.map((_, i) =>
        i === 14 || i === 16 ? null : expected(i) - (i > 15 ? 3 : 0.4),
      ),
    },
  ],
  reference: { label: 'target', value: 28.5 },
}

const TIMES = Array.from(
  { length: 21 },
  (_, i) => `${String(8 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`,
)

export const MADE_STEPS: StepsData = {
  unit: 'contacts in the half-hour',
  decimals: 1,
  times: TIMES,
  series: [
    { label: 'Demand', values: TIMES.map((_, i) => 4 + 44 * Math.exp(-i / 3.2)) },
    {
      label: 'Capacity of the practices',
      values: TIMES.map((_, i) => (i > 8 && i < 12 ? 0 : i < 9 ? 22 : 16)),
    },
    { label: 'Capacity with the hub', values: TIMES.map((_, i) => (i < 9 ? 30 : 14)) },
  ],
}

export const MADE_STEPS_GAPS: StepsData = {
  ...MADE_STEPS,
  series: MADE_STEPS.series.slice(0, 2).map(({ label, values }, at) => ({
    label,
    values: values.map((value, i) => (at === 0 && (i === 4 || i === 6 || i > 17) ? null : value)),
  })),
}

export const MADE_EFFECTS: EffectsData = {
  unit: '% of urgent contacts seen within 30 minutes',
  decimals: 1,
  none: 93.4,
  noneLabel: 'today as it is',
  points: [
    { label: 'Today as it is', value: 93.4, lower: null, upper: null, base: true },
    { label: 'Shared team in each practice', value: 95.8, lower: 94.9, upper: 96.7 },
    { label: 'One hub for all practices of the place', value: 97.1, lower: 92.8, upper: 98.9 },
    { label: 'Two hubs', value: 91.2, lower: 90.1, upper: 92.2 },
    { label: 'Duty clinician', value: null, lower: null, upper: null },
  ],
}

export const MADE_EVENTS: EffectsData = {
  unit: '% change of referrals',
  decimals: 1,
  none: 0,
  noneLabel: 'no effect',
  points: Array.from({ length: 12 }, (_, i) => {
    const label = `Q${i - 5}`
    if (i === 4) return { label, value: 0, lower: null, upper: null, base: true }
    if (i === 8) return { label, value: null, lower: null, upper: null }
    const value = i < 5 ? Math.sin(i * 3) * 1.6 : -1.5 * (i - 4)
    return { label, value, lower: value - 3.2, upper: value + 3.2 }
  }),
  vertical: { after: 5, label: 'hub opened' },
}

export const MADE_FLOW: FlowData = {
  unit: 'patients',
  from: 'Carrowby Surgery',
  to: [
    { label: 'Lanterngate Surgery', value: 2140, note: '1,830 patients for a GP, from 1,610' },
    { label: 'Gannetby and Lower Ings Group Practice and Branch', value: 1655 },
    { label: 'Quayside Fold Practice', value: 702 },
    { label: 'Four others', value: 190, note: 'none of them gets more than 80' },
    { label: 'Ottermere Surgery', value: 0, note: 'its list is closed' },
    { label: 'Without a place within the limit', value: 311 },
  ],
}

export const MADE_FLOW_GAPS: FlowData = {
  ...MADE_FLOW,
  to: [...MADE_FLOW.to.slice(0, 2), { label: 'Not known', value: Number.NaN }],
}
