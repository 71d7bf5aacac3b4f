import { tiedBands } from '@footings/statistics'
import { formatCount, formatNumber } from '../charts/format.ts'
import {
  limitBarsChart,
  limitBarsSentence,
  limitBarsTable,
  type LimitBarsData,
} from '../charts/limit-bars.ts'
import { periodInWords } from '../register/words.ts'
import type { CommonComparator } from './common-comparator.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject } from './subject.ts'

const NAME = { slug: 'practices', heading: 'Practice by practice, in bands' } as const

/** Every practice with its limits, high values first, in bands within which none is told apart. */
export function orderedBars(subject: Subject, given: CommonComparator | null): Picture | NoPicture {
  const { indicator, rows, marked, column, assessment } = subject
  const { period } = column
  if (period === null) return { ...NAME, why: 'There is no figure to draw.' }
  const { bands, bandOf } = tiedBands(
    rows.map(({ assessed }) => assessed.estimate),
    'highest',
  )
  // Where each has a comparator of its own there is no line to draw, and each mark is by its own.
  const common = given?.chosen === true ? given : null
  const chanceless = indicator.variation === 'none'
  const data: LimitBarsData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    comparator: common === null ? null : { name: common.name, value: common.value },
    order: 'value',
    bars: rows.map(({ practice, cell, assessed }, row) => ({
      code: practice.code,
      name: practice.name,
      value: cell.value,
      missing: cell.missing ?? undefined,
      outcome: assessed.outcome,
      lower95: assessed.estimate.lower95,
      upper95: assessed.estimate.upper95,
      lower998: assessed.estimate.lower998,
      upper998: assessed.estimate.upper998,
      band: bandOf[row] ?? null,
    })),
    polarity: indicator.polarity,
    ...(marked === null ? {} : { highlight: marked.practice.code }),
  }
  const told = chanceless
    ? 'In order of value: it is a complete count, so no limits of chance apply, and no practice is said to differ from another.'
    : bands.length === 0
      ? 'Without limits no bands can be made.'
      : `They fall into ${formatCount(bands.length, 'band')}: within one, no practice can be told apart from the first of it.`
  return {
    ...NAME,
    sentence: chanceless
      ? told
      : `${common === null ? flagsSentence(assessment) : limitBarsSentence(data)} ${told}`,
    table: limitBarsTable(data, `${indicator.name} by practice, with limits`),
    note: `${periodInWords(period.start, period.end)}. ${METHODS[indicator.variation]} ${indicator.source}.`,
    draw: (frame) => limitBarsChart(data, frame),
  }
}

/** How many lie outside the limits of their own comparators. */
function flagsSentence({ flags, benchmarks }: Subject['assessment']): string {
  const { compared, outside95, outside998 } = flags
  if (compared === 0) return 'None is compared.'
  return `Of ${formatCount(compared, 'practice')} each compared with ${benchmarks.name}, ${formatNumber(outside998)} outside the 99.8% limits and ${formatNumber(outside95)}, those included, outside the 95% limits.`
}

const METHODS = {
  binomial: 'Limits: Wilson’s, or as published where there are no counts.',
  poisson: 'Limits: exact Poisson below 10 events, Byar’s from there.',
  none: 'No limits.',
} as const
