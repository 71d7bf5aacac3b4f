import {
  dispersedLimits,
  dispersedZColumns,
  overdispersion,
  type DispersionKind,
  type FunnelLimits,
} from '@footings/statistics'
import type { Method } from '../method.ts'
import {
  groupColumn,
  groupsOf,
  onRows,
  REASON_RESULT,
  repeated,
  SUMMARY_OPTION,
} from '../results.ts'

const KINDS: Readonly<Record<string, DispersionKind>> = {
  proportion: 'arcsine proportion',
  ratio: 'square root ratio',
  'log-ratio': 'log ratio',
  counts: 'log count ratio',
}

/** How much the rows of a set differ beyond chance. */
export const OVERDISPERSION: Method = {
  card: {
    name: 'overdispersion',
    title: 'how much areas differ beyond chance, and limits that allow for it',
    does: 'Estimates the variance between areas that chance does not explain, and gives each row its score and the limits of a funnel widened by it. Give the whole country, not one network.',
    formula: [
      'y: arcsine square root of a proportion (s = 1/(2 sqrt n)); square root of O/E (s = 1/(2 sqrt E)); log O/E (s = 1/sqrt E); log of two counts',
      'z = (y - target)/s, trimmed; phi = mean of z^2, corrected = phi / its expectation under pure chance (0.679 winsorised, 0.438 truncated)',
      'tau^2 = max(0, (N phi - (N - 1)) / (sum w - sum w^2 / sum w)), w = 1/s^2',
      'limits = target -/+ z sqrt(s^2 + tau^2), taken back to the scale of the figure',
    ],
    sources: [
      'Spiegelhalter 2005 (Quality and Safety in Health Care 14: 347-351)',
      'NHS Digital, SHMI methodology (truncation, log scale)',
    ],
    columns: [
      { role: 'numerator', needed: true, meaning: 'events observed', unit: 'persons or events' },
      {
        role: 'denominator',
        needed: false,
        meaning: 'people (proportion, counts)',
        unit: 'persons',
      },
      {
        role: 'expected',
        needed: false,
        meaning: 'expected events (ratio, log-ratio)',
        unit: 'events',
      },
      groupColumn('sets, such as indicators; only where --group (or --by) names it'),
    ],
    options: [
      {
        name: 'kind',
        value: Object.keys(KINDS).join('|'),
        meaning: 'what the figure is, and on which scale',
        otherwise: 'ratio where there is a column of expected events, else proportion',
      },
      {
        name: 'dispersion',
        value: 'winsorise|truncate|none',
        meaning: 'pull the extreme tenths in, leave them out, or neither',
        otherwise: 'winsorise',
      },
      {
        name: 'corrected',
        value: 'true|false',
        meaning: 'false gives the figure of other tools, which take the expectation of phi for 1',
        otherwise: 'true',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the sets',
        otherwise: 'all rows are one set',
      },
      SUMMARY_OPTION,
    ],
    results: [
      {
        name: 'z',
        meaning: 'standard errors from the baseline, overdispersion included',
        unit: 'number',
      },
      {
        name: 'lower95, upper95, lower998, upper998',
        meaning: 'limits at the size of the row',
        unit: 'numerator / denominator, or O/E',
      },
      {
        name: 'phi, phi_corrected',
        meaning: 'dispersion; above 1 is more than chance',
        unit: 'ratio',
      },
      { name: 'tau2', meaning: 'variance between areas', unit: 'of the transformed scale' },
      { name: 'n', meaning: 'scores used', unit: 'rows' },
      { name: 'used', meaning: 'whether limits are widened', unit: 'true or false' },
      REASON_RESULT,
    ],
    differences: [
      'FunnelPlotR leaves the limits of the square root scale without squaring them, takes the standard error of a proportion for ratios of counts, and does not correct phi for trimming.',
    ],
    example: 'overdispersion england.csv --kind proportion',
  },
  run: (columns, options) => {
    const likely = columns.find('expected') === null ? 'proportion' : 'ratio'
    const word = options.choice('kind', Object.keys(KINDS), likely)
    const kind = KINDS[word] ?? 'arcsine proportion'
    const trimming = options.choice('dispersion', ['winsorise', 'truncate', 'none'], 'winsorise')
    const corrected = options.truth('corrected', true)
    const isRatio = kind === 'square root ratio' || kind === 'log ratio'
    const counts = columns.numbers('numerator')
    const sizes = columns.numbers(isRatio ? 'expected' : 'denominator')
    const sets = groupsOf(columns, options, 'only if named')
    const scores = new Float64Array(counts.length).fill(NaN)
    const limits: (FunnelLimits | null)[] = Array.from(counts, () => null)
    const bySet = sets.rows.map((rows) => {
      const own = Float64Array.from(rows, (row) => counts[row] ?? NaN)
      const sizesOfSet = Float64Array.from(rows, (row) => sizes[row] ?? NaN)
      return onRows(columns, rows, () => {
        const baseline = isRatio ? 1 : ratioOfSums(own, sizesOfSet)
        const found = overdispersion({
          kind,
          counts: own,
          sizes: sizesOfSet,
          baseline,
          trimming,
          corrected,
        })
        const z = dispersedZColumns(own, sizesOfSet, baseline, found)
        for (const [place, row] of rows.entries()) {
          scores[row] = z[place] ?? NaN
          if (Number.isNaN(scores[row])) continue
          limits[row] = dispersedLimits(baseline, sizesOfSet[place] ?? NaN, found)
        }
        return found
      })
    })
    const wholes = [
      { name: 'phi', values: bySet.map(({ phi }) => phi) },
      { name: 'phi_corrected', values: bySet.map(({ phiCorrected }) => phiCorrected) },
      { name: 'tau2', values: bySet.map(({ tau2 }) => tau2) },
      { name: 'n', values: bySet.map(({ n }) => n) },
      { name: 'used', values: bySet.map(({ used }) => used) },
      { name: 'reason', values: bySet.map(({ reason }) => reason) },
    ]
    return {
      columns: [
        { name: 'z', values: scores },
        { name: 'lower95', values: limits.map((own) => own?.lower95 ?? null) },
        { name: 'upper95', values: limits.map((own) => own?.upper95 ?? null) },
        { name: 'lower998', values: limits.map((own) => own?.lower998 ?? null) },
        { name: 'upper998', values: limits.map((own) => own?.upper998 ?? null) },
        ...wholes.map(({ name, values }) => ({ name, values: repeated(sets, values) })),
      ],
      summary: { groups: sets, columns: wholes },
    }
  },
}

/** Sum of counts over sum of sizes, of the rows where both are known. */
function ratioOfSums(counts: Float64Array, sizes: Float64Array): number {
  let events = 0
  let size = 0
  for (const [at, count] of counts.entries()) {
    const own = sizes[at] ?? NaN
    if (!(count >= 0 && own > 0)) continue
    events += count
    size += own
  }
  return events / size
}
