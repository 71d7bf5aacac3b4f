import {
  dispersedLimits,
  dispersedZColumns,
  expectedFlags,
  overdispersion,
  Z95,
  Z998,
  type FunnelLimits,
  type Outcome,
  type Overdispersion,
} from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import type { Cell } from '../../terminal/tables.ts'
import type { Columns } from '../columns.ts'
import { funnelOf, type Funnel, type FunnelAsked, type FunnelColumns } from '../funnels.ts'
import type { Method } from '../method.ts'
import type { Options } from '../options.ts'
import { groupColumn, groupsOf, multiplierOption, onRows, REASON_RESULT } from '../results.ts'

const NAMES = [
  'value',
  'baseline',
  'lower95',
  'upper95',
  'lower998',
  'upper998',
  'outcome',
  'significance',
  'reason',
] as const

/** Figures beside the limits of chance around their common baseline. */
export const FUNNEL: Method = {
  card: {
    name: 'funnel',
    title: 'funnel plot: limits of chance around the average, at each size',
    does: 'For each area the limits within which its figure would lie if it differed from the average by chance alone, given its size, and on which side of them it lies.',
    formula: [
      'proportion: baseline p = sum O / sum n; limits = p -/+ z sqrt(p (1 - p) / n), where the Wilson interval has its edge at p, cut at 0 and the multiplier',
      'rate, dsr: baseline r = sum O / sum n; limits = chi2 quantiles of the expected events r n, over n; n of a dsr = multiplier x O / rate',
      'ratio: baseline 1; limits = chi2 quantiles of the expected events E, over E',
      "significance of rates and ratios: limits of the figure itself (exact below 10, Byar's from 10) exclude the baseline",
      'overdispersion: target -/+ z sqrt(s^2 + tau^2) on the arcsine (proportion) or square root scale, taken back to the scale of the figure',
    ],
    sources: [
      'Spiegelhalter 2005 (Statistics in Medicine 24: 1185-1202; Quality and Safety in Health Care 14: 347-351)',
      'PHEindicatormethods 2.1: calculate_funnel_limits, assign_funnel_significance',
    ],
    columns: [
      { role: 'numerator', needed: true, meaning: 'events observed', unit: 'persons or events' },
      {
        role: 'denominator',
        needed: false,
        meaning: 'people (proportion; rate without a rate column, or without events)',
        unit: 'persons',
      },
      {
        role: 'value',
        needed: false,
        meaning: 'the rate (dsr, and rate where there is no denominator)',
        unit: 'per multiplier',
      },
      { role: 'expected', needed: false, meaning: 'expected events (ratio)', unit: 'events' },
      groupColumn(
        'sets with a funnel of their own, such as indicators; only where --group (or --by) names it',
      ),
    ],
    options: [
      {
        name: 'kind',
        value: 'proportion|rate|dsr|ratio',
        meaning: 'what the figure is',
        otherwise: 'ratio where there is a column of expected events, else proportion',
      },
      multiplierOption('100 (proportion, ratio), 100000 (rate, dsr)'),
      {
        name: 'benchmark',
        value: 'NUMBER',
        meaning: 'a baseline from elsewhere, such as that of England',
        otherwise: 'that of the rows',
      },
      {
        name: 'years',
        value: 'NUMBER',
        meaning:
          'years that events and people are of: the axis of the curves is people of one year',
        otherwise: '1',
      },
      {
        name: 'dispersion',
        value: 'none|winsorise|truncate',
        meaning:
          'widen the limits by how much all rows differ beyond chance; needs 10 rows, and should have the whole country',
        otherwise: 'none',
      },
      {
        name: 'curve',
        value: 'flag',
        meaning: 'the curves to draw, 100 rows, instead of the rows of the file',
        otherwise: 'the rows of the file',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the sets',
        otherwise: 'all rows are one set',
      },
    ],
    results: [
      { name: 'value', meaning: 'the figure', unit: 'per multiplier' },
      { name: 'baseline', meaning: 'the average, or the benchmark', unit: 'per multiplier' },
      {
        name: 'lower95, upper95',
        meaning: 'limits of chance around the baseline at this size, 95 %',
        unit: 'per multiplier',
      },
      { name: 'lower998, upper998', meaning: 'the same, 99.8 %', unit: 'per multiplier' },
      {
        name: 'outcome',
        meaning: 'higher 99.8, higher 95, similar, lower 95, lower 99.8, not compared',
        unit: 'text',
      },
      {
        name: 'significance',
        meaning: 'the same in the words of PHEindicatormethods',
        unit: 'High (0.001), High (0.025), Not significant ...',
      },
      REASON_RESULT,
    ],
    differences: [
      'Limits of a proportion are cut at the multiplier. PHEindicatormethods cuts at 100 whatever the multiplier, so that per 1,000 its upper limit lies below its baseline.',
      'Curves are exact chi-squared quantiles; PHEindicatormethods finds them by bisection, to about 5e-5.',
      'Overdispersion is divided by what trimming leaves of pure chance (0.679 after winsorising a tenth at each end), and limits are taken back from the square root scale; FunnelPlotR does neither, and flags some three times too many.',
      'A row whose count is not known is in no sum and has no limits; the average is of the others, and the terminal says how many were left out.',
    ],
    example: 'funnel smoking.csv --kind proportion --multiplier 100',
  },
  run: (columns, options) => {
    const asked = askedOf(columns, options)
    const { counts, sizes, rates } = columnsOf(columns, asked.kind)
    const trimming = options.choice('dispersion', ['none', 'winsorise', 'truncate'], 'none')
    const groups = groupsOf(columns, options, 'only if named')
    if (options.flag('curve') && groups.rows.length > 1) {
      throw new FootingsError('usage', '--curve gives the curves of one funnel, not of several.', {
        remedy: 'Leave out --group, or give a file of one set.',
      })
    }
    const results = new Map<string, Cell[]>(
      NAMES.map((name) => [name, Array.from(counts, () => null)]),
    )
    const notes: string[] = []
    const unlike = rates === null ? 0 : ratesUnlike(counts, sizes, rates, asked.multiplier)
    const funnels = groups.rows.map((rows) => {
      const pick = (numbers: Float64Array) => Float64Array.from(rows, (row) => numbers[row] ?? NaN)
      const own = { counts: pick(counts), sizes: pick(sizes), rates: rates && pick(rates) }
      const funnel = onRows(columns, rows, () => funnelOf(own, asked))
      const widened = trimming === 'none' ? null : widenedBy(funnel, own.counts, trimming)
      const points = pointsOf(funnel, own.counts, widened)
      for (const [place, row] of rows.entries()) {
        const point = points[place]
        for (const name of NAMES) {
          const column = results.get(name)
          if (column !== undefined) column[row] = point?.[name] ?? null
        }
      }
      notes.push(noteOf(funnel, points, widened))
      return funnel
    })
    const shown = notes.length <= 5 ? notes : [`${notes.length} funnels.`]
    return {
      columns: NAMES.map((name) => ({ name, values: results.get(name) ?? [] })),
      ...(funnels.length === 1 && funnels[0] !== undefined ? { curves: funnels[0].curve } : {}),
      notes: [...shown, ...(unlike === 0 ? [] : [unlikeNote(unlike)])],
    }
  },
}

function askedOf(columns: Columns, options: Options): FunnelAsked {
  const likely = columns.find('expected') === null ? 'proportion' : 'ratio'
  const kind = options.choice('kind', ['proportion', 'rate', 'dsr', 'ratio'], likely)
  const perPeople = kind === 'rate' || kind === 'dsr'
  const baseline = options.numberIfGiven('benchmark', { least: 0 })
  if (kind === 'ratio' && baseline !== null) {
    throw options.wrong('benchmark', 'is not for ratios, whose baseline is 1')
  }
  const years = options.number('years', 1)
  if (!(years > 0)) throw options.wrong('years', 'is above zero')
  return { kind, multiplier: options.multiplier(perPeople ? 100_000 : 100), years, baseline }
}

function columnsOf(columns: Columns, kind: FunnelAsked['kind']): FunnelColumns {
  const counts = columns.numbers('numerator')
  if (kind === 'ratio') return { counts, sizes: columns.numbers('expected'), rates: null }
  if (kind === 'proportion') return { counts, sizes: columns.numbers('denominator'), rates: null }
  const none = new Float64Array(counts.length).fill(NaN)
  if (kind === 'dsr') return { counts, sizes: none, rates: columns.numbers('value') }
  const denominators = columns.numbersIfThere('denominator')
  const rates = denominators === null ? columns.numbers('value') : columns.numbersIfThere('value')
  return { counts, sizes: denominators ?? none, rates }
}

/** In how many rows the rate given is not the events over the people given, to a hundredth. */
function ratesUnlike(
  counts: Float64Array,
  sizes: Float64Array,
  rates: Float64Array,
  multiplier: number,
): number {
  return rates.filter((rate, row) => {
    const own = ((counts[row] ?? NaN) / (sizes[row] ?? NaN)) * multiplier
    return Math.abs(rate - own) > 0.01 * own
  }).length
}

function unlikeNote(rows: number): string {
  return `In ${rows} ${rows === 1 ? 'row' : 'rows'} the rate is not numerator / denominator x multiplier. The rate was taken, and the people that it implies: see --multiplier and --value.`
}

interface Widened {
  readonly dispersion: Overdispersion
  /** Standard errors from the baseline of each point, with overdispersion. */
  readonly scores: Float64Array
}

function widenedBy(
  { dispersion: { kind, sizes, baseline } }: Funnel,
  counts: Float64Array,
  trimming: 'winsorise' | 'truncate',
): Widened {
  const dispersion = overdispersion({ kind, counts, sizes, baseline, trimming })
  return { dispersion, scores: dispersedZColumns(counts, sizes, baseline, dispersion) }
}

/** The results of each row of a funnel. */
function pointsOf(
  funnel: Funnel,
  counts: Float64Array,
  widened: Widened | null,
): readonly Readonly<Record<(typeof NAMES)[number], Cell>>[] {
  return Array.from(counts, (_, at) => {
    const point = funnel.points[at]
    const compared = point !== undefined && point.outcome !== 'not compared'
    const limits = compared ? limitsOf(funnel, at, widened) : null
    const used = widened?.dispersion.used === true
    const outcome = !compared
      ? 'not compared'
      : used
        ? outcomeOfScore(widened.scores[at] ?? NaN)
        : point.outcome
    return {
      value: point?.value ?? null,
      baseline: funnel.baseline,
      lower95: limits?.lower95 ?? null,
      upper95: limits?.upper95 ?? null,
      lower998: limits?.lower998 ?? null,
      upper998: limits?.upper998 ?? null,
      outcome,
      significance: SIGNIFICANCE[outcome],
      reason: point?.reason ?? null,
    }
  })
}

function limitsOf(funnel: Funnel, at: number, widened: Widened | null): FunnelLimits {
  const { dispersion: scale, sizes } = funnel
  return widened?.dispersion.used === true
    ? dispersedLimits(scale.baseline, scale.sizes[at] ?? NaN, widened.dispersion, scale.multiplier)
    : funnel.limitsAt(sizes[at] ?? NaN)
}

function outcomeOfScore(score: number): Outcome {
  if (Number.isNaN(score)) return 'not compared'
  const size = Math.abs(score)
  if (size <= Z95) return 'similar'
  if (score > 0) return size > Z998 ? 'higher 99.8' : 'higher 95'
  return size > Z998 ? 'lower 99.8' : 'lower 95'
}

const SIGNIFICANCE: Readonly<Record<Outcome, string | null>> = {
  'higher 99.8': 'High (0.001)',
  'higher 95': 'High (0.025)',
  similar: 'Not significant',
  'lower 95': 'Low (0.025)',
  'lower 99.8': 'Low (0.001)',
  'not compared': null,
}

function noteOf(
  funnel: Funnel,
  points: readonly Readonly<Record<'outcome', Cell>>[],
  widened: Widened | null,
): string {
  const compared = points.filter(({ outcome }) => outcome !== 'not compared').length
  const { at95, at998 } = expectedFlags(compared)
  const base = funnel.baseline === null ? 'no baseline' : `baseline ${funnel.baseline}`
  const left = funnel.leftOut === 0 ? '' : `, ${funnel.leftOut} left out (see reason)`
  const chance = `Chance alone would put about ${at95.expected.toFixed(1)} outside 95 % limits and ${at998.expected.toFixed(1)} outside 99.8 % limits.`
  if (widened === null) return `${compared} compared, ${base}${left}. ${chance}`
  const { phi, phiCorrected, tau2, used } = widened.dispersion
  const told = used ? `limits widened, tau2 ${tau2}` : 'limits not widened'
  const sizes = phi === null ? '' : ` (phi ${phi}, corrected ${phiCorrected})`
  return `${compared} compared, ${base}${left}; ${told}${sizes}. ${chance}`
}
