import { indirectRate, indirectRatio, noEstimate, poissonLimits } from '@footings/statistics'
import type { Columns } from '../columns.ts'
import { rowsAlone } from '../groups.ts'
import type { Method } from '../method.ts'
import {
  CONFIDENCE_OPTION,
  estimateColumns,
  estimateResults,
  groupColumn,
  groupNote,
  groupsOf,
  isWithheld,
  limitColumns,
  multiplierOption,
  onRows,
  orNull,
  resultsOfGroups,
  SUMMARY_OPTION,
} from '../results.ts'

/** Indirectly standardised ratios or rates, one for each group of rows. */
export const ISR: Method = {
  card: {
    name: 'isr',
    title: 'indirectly standardised ratio or rate',
    does: 'Events observed in an area beside those expected from the rates of a reference population in the age bands of the area. The rows of one area are one ratio. Two areas can each be compared with the reference, and not with each other.',
    formula: [
      'expected E = sum(n x reference events / reference people) over the bands',
      'ratio = observed O / E x multiplier; rate = O / E x crude reference rate x multiplier',
      "limits = limits of O / E: exact for O below 10, Byar's from 10",
    ],
    sources: [
      'Breslow and Day 1987 (IARC Scientific Publications 82)',
      'Armitage, Berry and Matthews 2002',
    ],
    columns: [
      {
        role: 'numerator',
        needed: true,
        meaning: 'events of the area in the band',
        unit: 'events',
      },
      {
        role: 'denominator',
        needed: false,
        meaning: 'people of the area in the band; empty adds nothing',
        unit: 'persons',
      },
      {
        role: 'refcount',
        needed: false,
        meaning: 'events of the reference population in the band',
        unit: 'events',
      },
      {
        role: 'refpop',
        needed: false,
        meaning: 'the reference population in the band',
        unit: 'persons',
      },
      { role: 'band', needed: false, meaning: 'age band by name', unit: 'text' },
      {
        role: 'expected',
        needed: false,
        meaning:
          'events expected, where they are known and there is no reference; then the three above are not read',
        unit: 'events',
      },
      groupColumn('the area: its rows are one ratio'),
    ],
    options: [
      {
        name: 'kind',
        value: 'ratio|rate',
        meaning: 'observed over expected, or that times the crude reference rate',
        otherwise: 'ratio',
      },
      multiplierOption('100 for a ratio (100 is as expected), 100000 for a rate'),
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the area; none: all rows are one',
        otherwise: 'the first group column found',
      },
      CONFIDENCE_OPTION,
      SUMMARY_OPTION,
    ],
    results: [
      { name: 'observed', meaning: 'events of the area', unit: 'events' },
      {
        name: 'expected',
        meaning: 'events expected at the rates of the reference',
        unit: 'events',
      },
      {
        name: 'ref_rate',
        meaning: 'crude rate of the reference population (rates only)',
        unit: 'per multiplier',
      },
      ...estimateResults('per multiplier'),
    ],
    differences: [
      'The reference stands in each row, so that nothing is matched by the order of rows.',
    ],
    example: 'isr admissions.csv --group area --kind ratio --summary',
  },
  run: (columns, options) => {
    const counts = columns.numbers('numerator')
    const kind = options.choice('kind', ['ratio', 'rate'], 'ratio')
    const { given, populations, referenceCounts, referencePopulations } = sizesOf(columns, kind)
    const band = given ? null : columns.find('band')
    const names = band === null ? null : columns.textsAt(band)
    const multiplier = options.multiplier(kind === 'ratio' ? 100 : 100_000)
    const confidence = options.confidence()
    const alone = given && options.text('group') === null && columns.find('group') === null
    const groups = alone ? rowsAlone(columns) : groupsOf(columns, options, 'look')
    const work = kind === 'ratio' ? indirectRatio : indirectRate
    const estimates = groups.rows.map((rows) =>
      onRows(columns, rows, () =>
        isWithheld(columns, rows)
          ? { ...noEstimate("Byar's", 'suppressed'), ...NO_COUNTS }
          : given && rows.some((row) => Number.isNaN(populations[row]))
            ? { ...noEstimate("Byar's", 'missing denominator'), ...NO_COUNTS }
            : work({
                bands: rows.map((row) => ({
                  name: names?.[row] ?? `row ${row}`,
                  count: orNull(counts[row]),
                  population: orNull(populations[row]),
                })),
                reference: rows.map((row) => ({
                  name: names?.[row] ?? `row ${row}`,
                  count: orNull(referenceCounts[row]),
                  population: orNull(referencePopulations[row]),
                })),
                multiplier,
              }),
      ),
    )
    const further =
      confidence &&
      estimates.map(({ value, observed, expected, referenceRate }) => {
        if (value === null || observed === null || expected === null) return null
        const { lower, upper } = poissonLimits(observed, confidence.level)
        const factor = (kind === 'ratio' ? multiplier : (referenceRate ?? NaN)) / expected
        return { lower: lower * factor, upper: upper * factor }
      })
    return resultsOfGroups(
      groups,
      [
        { name: 'observed', values: estimates.map(({ observed }) => observed) },
        { name: 'expected', values: estimates.map(({ expected }) => expected) },
        ...(kind === 'rate'
          ? [{ name: 'ref_rate', values: estimates.map(({ referenceRate }) => referenceRate) }]
          : []),
        ...estimateColumns(estimates),
        ...(further && confidence ? limitColumns(confidence, further) : []),
      ],
      alone ? ['Each row stands alone.'] : groupNote(columns, options, groups),
    )
  },
}

const NO_COUNTS = { observed: null, expected: null, referenceRate: null } as const

interface Sizes {
  /** Whether the expected events stand in the file: each row then is a band of one event a person. */
  readonly given: boolean
  readonly populations: Float64Array
  readonly referenceCounts: Float64Array
  readonly referencePopulations: Float64Array
}

function sizesOf(columns: Columns, kind: 'ratio' | 'rate'): Sizes {
  const expected = columns.find('refcount') === null ? columns.find('expected') : null
  if (expected === null || kind === 'rate') {
    return {
      given: false,
      populations: columns.numbers('denominator'),
      referenceCounts: columns.numbers('refcount'),
      referencePopulations: columns.numbers('refpop'),
    }
  }
  const populations = columns.numbersAt(expected)
  const ones = new Float64Array(populations.length).fill(1)
  return { given: true, populations, referenceCounts: ones, referencePopulations: ones }
}
