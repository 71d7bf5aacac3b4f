import {
  controlChartFor,
  laneyChart,
  xmr,
  type ChartChoice,
  type ControlChart,
  type ControlChartOptions,
  type ControlWarning,
} from '@footings/statistics'
import type { Assurance, ControlType } from '../charts/control-kinds.ts'
import { controlChart, controlSentence, controlTable, type ControlData } from '../charts/control.ts'
import { formatCount } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { FootingsError } from '../failure.ts'
import type { History } from './history.ts'
import { countsNote } from './over-time.ts'
import type { NoPicture, Picture } from './picture.ts'
import { seriesOf, type Series } from './series.ts'
import type { Subject } from './subject.ts'

const NAME = {
  slug: 'control',
  heading: 'Is the change more than the usual ups and downs?',
} as const

interface Counts {
  readonly numerators: readonly (number | null)[]
  readonly denominators: readonly (number | null)[]
  readonly values: readonly (number | null)[]
  readonly missing: readonly (string | undefined)[]
}

/**
 * The control chart by the rules of Making Data Count, of the practice that is marked or else of
 * the practices together. Which kind is valid (XmR, p' or u', or none) follows from the counts.
 *
 * @throws FootingsError 'usage' for a rebase that is no period, and a target that is no number
 */
export function controlPicture(subject: Subject, history: History): Picture | NoPicture {
  const { indicator, title, marked, query } = subject
  const { periods } = history
  const series = seriesOf(periods)
  const target = targetOf(query.target)
  const rebases = rebasesOf(query.rebase, series)
  const who = marked?.practice.name ?? `${title}, together`
  if (!series.apart) {
    return {
      ...NAME,
      why: 'A control chart is not drawn: the periods overlap, so each repeats much of the one before.',
    }
  }
  const counts = countsOf(subject, history, series)
  const choice = choiceOf(indicator, counts)
  if (choice.chart === null || !series.even) {
    const why = choice.chart === null ? choice.why : 'the periods are not evenly spaced'
    return { ...NAME, why: `A control chart of ${who} is not drawn: ${why}.` }
  }
  const chart = chartOf(choice.chart, indicator, counts, {
    rebaseAt: rebases,
    improvement: IMPROVEMENTS[indicator.polarity],
    target,
  })
  const names = series.slots.map(({ name }) => name)
  const data: ControlData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    name: who,
    chart: choice.chart,
    points: chart.points.map((point, at) => ({
      period: names[at] ?? '',
      value: point.value,
      missing: counts.missing[at],
      mean: point.mean,
      lower: point.lower,
      upper: point.upper,
      type: typeOf(point.type),
      rule: point.rule ?? 'none',
    })),
    rebases: rebases.map((at) => ({ period: names[at] ?? '', reason: 'asked for in the address' })),
    target: target === null ? null : { name: 'Target', value: target },
    variation:
      chart.variation === null
        ? null
        : { type: typeOf(chart.variation.type), side: chart.variation.direction },
    assurance: chart.assurance === null ? null : ASSURANCES[chart.assurance],
    limitsNote: `Chosen because ${choice.why}.`,
  }
  const warnings = chart.warnings.map((warning) => warningWords(warning))
  return {
    ...NAME,
    sentence: controlSentence(data),
    table: controlTable(data, `${indicator.name}: control chart of ${who}`),
    note: [
      'Rules of Making Data Count (NHS England).',
      ...warnings,
      marked === null ? countsNote(periods) : '',
      indicator.polarity === 'no judgement' && target !== null
        ? 'Neither direction is better by itself, so nothing is said of the target.'
        : '',
      `${indicator.source}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    draw: (frame) => controlChart(data, frame),
  }
}

function countsOf({ rows, marked }: Subject, { periods }: History, { slots }: Series): Counts {
  const row = rows.findIndex((one) => one === marked)
  const figures = slots.map(({ at }) => {
    const period = at === null ? undefined : periods[at]
    if (period === undefined) {
      return { numerator: null, denominator: null, value: null, missing: 'not loaded' }
    }
    const cell = row < 0 ? undefined : period.cells[row]
    if (cell !== undefined) return { ...cell, missing: cell.missing ?? undefined }
    const { selection } = period.column
    return { ...selection, missing: selection.practices === 0 ? undefined : 'cannot be summed' }
  })
  return {
    numerators: figures.map(({ numerator, value }) => (value === null ? null : numerator)),
    denominators: figures.map(({ denominator }) => denominator),
    values: figures.map(({ value }) => value),
    missing: figures.map(({ missing }) => missing),
  }
}

const KINDS = { binomial: 'proportion', poisson: 'rate', none: 'value' } as const

/** Values that were published without counts can only be taken as they are. */
function kindOf({ variation }: Indicator, { values, numerators, denominators }: Counts) {
  const counted = values.every(
    (value, at) => value === null || (numerators[at] !== null && denominators[at] !== null),
  )
  return counted ? KINDS[variation] : 'value'
}

function choiceOf(indicator: Indicator, counts: Counts): ChartChoice {
  const kind = kindOf(indicator, counts)
  if (kind === 'value') return controlChartFor({ kind, values: counts.values })
  const { numerators, denominators } = counts
  return controlChartFor({ kind, numerators, denominators })
}

function chartOf(
  chart: NonNullable<ChartChoice['chart']>,
  { multiplier }: Indicator,
  { values, numerators, denominators }: Counts,
  options: ControlChartOptions,
): ControlChart {
  if (chart === 'XmR') return xmr(values, options)
  const kind = chart === "p'" ? 'proportion' : 'rate'
  return laneyChart(numerators, denominators, kind, { ...options, multiplier })
}

const IMPROVEMENTS = {
  'higher is better': 'increase',
  'lower is better': 'decrease',
  'no judgement': 'neutral',
} as const

const ASSURANCES: Readonly<Record<NonNullable<ControlChart['assurance']>, Assurance>> = {
  'consistently passing': 'meets',
  'consistently failing': 'misses',
  'hit and miss': 'may or may not',
}

function typeOf(type: ControlType | 'missing'): ControlType {
  return type === 'missing' ? 'common cause' : type
}

function warningWords(warning: ControlWarning): string {
  if (warning.kind === 'short group') {
    return `Limits from ${formatCount(warning.size, 'point')} are not to be relied on: 13 or more are wanted.`
  }
  return warning.kind === 'missing periods'
    ? `${formatCount(warning.count, 'period is', 'periods are')} not loaded; runs end there.`
    : `${formatCount(warning.count, 'period has', 'periods have')} no figure; runs end there.`
}

/** A target of an address. @throws FootingsError 'usage' where it is no number */
export function targetOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text.replace(/%$/, ''))
  if (Number.isFinite(number)) return number
  throw new FootingsError('usage', `The target “${text.slice(0, 40)}” is not a number.`, {
    remedy: 'Write it in the unit of the indicator, such as 85 or 12.5.',
  })
}

/**
 * The places in a series at which the rebases of an address begin a new stretch: each is the first
 * or the last day of a period, and not of the first one.
 *
 * @throws FootingsError 'usage' where one is neither
 */
export function rebasesOf(text: string | undefined, { slots }: Series): readonly number[] {
  const places = new Set<number>()
  for (const part of (text ?? '').split(',')) {
    const day = part.trim()
    if (day === '') continue
    const place = slots.findIndex(({ start, end }) => start === day || end === day)
    if (place < 1) {
      const shown = day.length > 20 ? `${day.slice(0, 19)}…` : day
      throw new FootingsError(
        'usage',
        place === 0
          ? `Limits cannot start anew on ${shown}: it is the first period.`
          : `Limits cannot start anew on ${shown}: no period of the series begins or ends on that day.`,
        { remedy: `Choose a day on which a period ends: ${endsWords(slots)}.` },
      )
    }
    places.add(place)
  }
  return [...places].toSorted((a, b) => a - b)
}

function endsWords(slots: Series['slots']): string {
  const ends = slots.slice(1).map(({ end }) => end)
  if (ends.length === 0) return 'there is none yet'
  return ends.length <= 4 ? ends.join(', ') : `${ends.slice(0, 2).join(', ')} ... ${ends.at(-1)}`
}
