import {
  compareByOverlap,
  compareProportionWithBenchmark,
  compareRateWithBenchmark,
  compareWithEstimate,
  compareWithValue,
  expectedFlags,
  proportion,
  rate,
  type Comparison,
  type Estimate,
} from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import { isNumber, type Columns } from '../columns.ts'
import type { Method } from '../method.ts'
import type { Options } from '../options.ts'
import {
  multiplierOption,
  onRows,
  orNull,
  POLARITY_OPTION,
  polarityOf,
  REASON_RESULT,
} from '../results.ts'

const METHODS = [
  'interval',
  'two-level',
  'overlap',
  'difference',
  'spc-proportion',
  'spc-dsr',
] as const

/** Each figure beside a comparator: higher, lower, or no more than chance would give. */
export const COMPARE: Method = {
  card: {
    name: 'compare',
    title: 'each figure beside a comparator: higher, lower or similar',
    does: 'Whether a figure differs from a comparator by more than chance would give. The limits are read from the file, or made from numerator and denominator where it has none.',
    formula: [
      'interval: the comparator outside the 95 % limits of the figure; on a limit is similar',
      'two-level: as interval, and outside the 99.8 % limits told apart (the default where there are such limits)',
      'overlap: the two intervals are apart (conservative: not a test of the difference)',
      'difference: 0 outside the limits of the difference, sqrt((a - l_a)^2 + (u_b - b)^2) below a - b and likewise above',
      'spc-proportion: the figure outside Wilson limits around the comparator, with its own denominator and z = 1.96 and 3.0902',
      'spc-dsr: the events outside exact Poisson limits around those that the comparator expects',
    ],
    sources: [
      'OHID, Fingertips technical guidance: comparison methods 1, 5, 6, 12 and 17',
      'Difference: Zou and Donner 2008 (Statistics in Medicine 27: 1693-1702); Newcombe 1998',
    ],
    columns: [
      {
        role: 'value',
        needed: false,
        meaning: 'the figure; made of the counts where it is absent',
        unit: 'any',
      },
      { role: 'lower95', needed: false, meaning: 'its lower 95 % limit', unit: 'of the value' },
      { role: 'upper95', needed: false, meaning: 'its upper 95 % limit', unit: 'of the value' },
      { role: 'lower998', needed: false, meaning: 'its lower 99.8 % limit', unit: 'of the value' },
      { role: 'upper998', needed: false, meaning: 'its upper 99.8 % limit', unit: 'of the value' },
      {
        role: 'numerator',
        needed: false,
        meaning: 'events, where the limits are to be made',
        unit: 'persons or events',
      },
      {
        role: 'denominator',
        needed: false,
        meaning: 'people: for spc-proportion, spc-dsr, and where the limits are to be made',
        unit: 'persons',
      },
      {
        role: 'benchmark',
        needed: false,
        meaning: 'the comparator of each row',
        unit: 'of the value',
      },
    ],
    options: [
      {
        name: 'benchmark',
        value: 'NUMBER|COLUMN',
        meaning: 'the comparator, for all rows or of each',
        otherwise: 'a column that is one',
      },
      {
        name: 'benchmark-limits',
        value: 'L95,U95[,L998,U998]',
        meaning: 'limits of the comparator, as numbers or columns: for overlap and difference',
        otherwise: 'the comparator is certain',
      },
      {
        name: 'method',
        value: METHODS.join('|'),
        meaning: 'the way to compare',
        otherwise: 'two-level where there are 99.8 % limits, else interval',
      },
      {
        name: 'kind',
        value: 'proportion|rate',
        meaning: 'how limits are made of numerator and denominator',
        otherwise: 'proportion',
      },
      multiplierOption(
        '100 for proportions, 100000 for rates and spc-dsr',
        'the unit of value and comparator',
      ),
      POLARITY_OPTION,
    ],
    results: [
      {
        name: 'outcome',
        meaning: 'higher 99.8, higher 95, similar, lower 95, lower 99.8, not compared',
        unit: 'text',
      },
      {
        name: 'judgement',
        meaning:
          'with a polarity: better and worse (95 %), best and worst (99.8 %); else higher and lower',
        unit: 'text',
      },
      REASON_RESULT,
    ],
    differences: [
      'Limits around the figure and limits around the comparator are not the same test where denominators are small: choose one and keep to it.',
      'Every comparison may be a flag of chance: 5 and 0.2 in a hundred at the two levels. The number that chance would give among these rows is told on the terminal.',
      'Against similar practices or a network use difference: the comparator then is uncertain too, and interval flags too many.',
    ],
    example: 'compare smoking.csv --benchmark 14.7 --polarity low',
  },
  run: (columns, options) => {
    const benchmarks = numbersOrColumn(columns, options, 'benchmark')
    const multiplier = (otherwise: number) => options.multiplier(otherwise)
    const polarity = polarityOf(options)
    const limits = benchmarkLimits(columns, options)
    const asked =
      options.text('method') === null ? null : options.choice('method', METHODS, 'interval')
    const byRow = (compare: (row: number) => Comparison) =>
      columns.table.rows.map((_, row) => onRows(columns, [row], () => compare(row)))
    let comparisons: readonly Comparison[]
    if (asked === 'spc-proportion' || asked === 'spc-dsr') {
      const per = multiplier(asked === 'spc-dsr' ? 100_000 : 100)
      const values = columns.numbers('value')
      const denominators = columns.numbers('denominator')
      const compare =
        asked === 'spc-dsr' ? compareRateWithBenchmark : compareProportionWithBenchmark
      comparisons = byRow((row) =>
        compare(
          { value: orNull(values[row]), denominator: orNull(denominators[row]) },
          orNull(benchmarks(row)),
          per,
          polarity,
        ),
      )
    } else {
      const { estimates, hasOuter } = estimatesOf(columns, options)
      const innerOnly = asked === 'interval' || limits?.levels === 1
      const both = hasOuter && !innerOnly
      if (asked === 'two-level' && !hasOuter) columns.needed('lower998')
      const levels = both ? '95 and 99.8' : '95'
      comparisons = byRow((row) => {
        const own = estimates(row)
        const benchmark = orNull(benchmarks(row))
        if (asked !== 'overlap' && asked !== 'difference') {
          return compareWithValue(own, benchmark, polarity, levels)
        }
        const other = comparator(benchmark, limits, row)
        return asked === 'overlap'
          ? compareByOverlap(own, other, polarity, levels)
          : compareWithEstimate(own, other, polarity, levels)
      })
    }
    const compared = comparisons.filter(({ outcome }) => outcome !== 'not compared').length
    const { at95, at998 } = expectedFlags(compared)
    const sentence = `${compared} of ${comparisons.length} rows compared. Chance alone would put about ${at95.expected.toFixed(1)} outside 95 % limits and ${at998.expected.toFixed(1)} outside 99.8 % limits.`
    return {
      columns: [
        { name: 'outcome', values: comparisons.map(({ outcome }) => outcome) },
        { name: 'judgement', values: comparisons.map(({ judgement }) => judgement) },
        { name: 'reason', values: comparisons.map(({ reason }) => reason) },
      ],
      notes: [sentence],
    }
  },
}

/** A number that holds for all rows, or those of a column. */
function numbersOrColumn(
  columns: Columns,
  options: Options,
  name: 'benchmark',
): (row: number) => number {
  const text = options.text(name)
  if (text !== null && isNumber(text)) {
    const number = Number(text)
    return () => number
  }
  const numbers = columns.numbers(name)
  return (row) => numbers[row] ?? NaN
}

interface BenchmarkLimits {
  /** Two: the 99.8 % limits are given too. */
  readonly levels: 1 | 2
  /** Two or four limits of a row. */
  readonly at: (row: number) => readonly (number | null)[]
}

/** The limits of the comparator; null where it is certain. */
function benchmarkLimits(columns: Columns, options: Options): BenchmarkLimits | null {
  const text = options.text('benchmark-limits')
  if (text === null) return null
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length !== 2 && parts.length !== 4) {
    throw new FootingsError(
      'usage',
      `--benchmark-limits needs two or four limits, not ${parts.length}.`,
      { remedy: 'Write the lower and upper 95 % limit, and the 99.8 % ones after them.' },
    )
  }
  const read = parts.map((part) => {
    if (isNumber(part)) return () => Number(part)
    const numbers = columns.numbersAt(columns.called(part, '--benchmark-limits'))
    return (row: number) => orNull(numbers[row])
  })
  return { levels: parts.length === 2 ? 1 : 2, at: (row) => read.map((limit) => limit(row)) }
}

function comparator(value: number | null, limits: BenchmarkLimits | null, row: number): Estimate {
  const [lower95, upper95, lower998, upper998] =
    limits === null ? [value, value, value, value] : limits.at(row)
  return {
    value,
    lower95: lower95 ?? null,
    upper95: upper95 ?? null,
    lower998: lower998 ?? null,
    upper998: upper998 ?? null,
    method: 'as given',
    reason: null,
  }
}

/** The estimates of the rows: as they stand in the file, or made of its counts. */
function estimatesOf(
  columns: Columns,
  options: Options,
): { readonly estimates: (row: number) => Estimate; readonly hasOuter: boolean } {
  const given = columns.find('lower95') !== null || columns.find('upper95') !== null
  if (!given && columns.find('numerator') !== null && columns.find('denominator') !== null) {
    const kind = options.choice('kind', ['proportion', 'rate'], 'proportion')
    const multiplier = options.multiplier(kind === 'rate' ? 100_000 : 100)
    const counts = columns.numbers('numerator')
    const denominators = columns.numbers('denominator')
    const work = kind === 'rate' ? rate : proportion
    return {
      estimates: (row) => work(orNull(counts[row]), orNull(denominators[row]), multiplier),
      hasOuter: true,
    }
  }
  const values = columns.numbers('value')
  const lower95 = columns.numbers('lower95')
  const upper95 = columns.numbers('upper95')
  const lower998 = columns.numbersIfThere('lower998')
  const upper998 = columns.numbersIfThere('upper998')
  return {
    estimates: (row) => ({
      value: orNull(values[row]),
      lower95: orNull(lower95[row]),
      upper95: orNull(upper95[row]),
      lower998: orNull(lower998?.[row]),
      upper998: orNull(upper998?.[row]),
      method: 'as given',
      reason: null,
    }),
    hasOuter: lower998 !== null && upper998 !== null,
  }
}
