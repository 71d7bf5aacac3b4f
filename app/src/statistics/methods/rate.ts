import {
  BYAR_FROM,
  byarLimits,
  exactPoissonLimits,
  poissonLimits,
  rate,
  rateColumns,
} from '@footings/statistics'
import { countsOf, multipliersOf, resultsOfCounts } from '../counts.ts'
import { FootingsError } from '../../failure.ts'
import type { Method } from '../method.ts'
import {
  CONFIDENCE_OPTION,
  estimateResults,
  groupColumn,
  multiplierOption,
  SUMMARY_OPTION,
} from '../results.ts'

/** Crude rates with exact or Byar's limits, one for each row or each named group. */
export const RATE: Method = {
  card: {
    name: 'rate',
    title: "crude rate or count, with exact limits below 10 events and Byar's from 10",
    does: 'Independent events over a denominator, with the limits between which chance would leave them. --denominator none gives the limits of the count itself.',
    formula: [
      'value = O / n x multiplier; limits = limits of O / n x multiplier',
      'O below 10, exact: lower = chi2(a/2; 2 O) / 2 (0 for none), upper = chi2(1 - a/2; 2 O + 2) / 2',
      "O from 10, Byar's: lower = O (1 - 1/(9 O) - z/(3 sqrt O))^3, upper = (O + 1) (1 - 1/(9 (O + 1)) + z/(3 sqrt(O + 1)))^3",
    ],
    sources: [
      "Byar's limits: Breslow and Day 1987 (IARC Scientific Publications 82)",
      'Exact limits: Garwood 1936; Armitage, Berry and Matthews 2002',
    ],
    columns: [
      { role: 'numerator', needed: true, meaning: 'independent events', unit: 'events' },
      {
        role: 'denominator',
        needed: true,
        meaning: 'people, or person-years; --denominator none for a count alone',
        unit: 'persons',
      },
      groupColumn('rows to add up before the rate is taken; only where --group names it'),
      {
        role: 'multiplier',
        needed: false,
        meaning: 'what the figure of each row is per',
        unit: 'number',
      },
    ],
    options: [
      multiplierOption(
        'a column that is one, where rows stand alone, else 100000 (1 with --denominator none)',
        'what the figure is per',
        'NUMBER|COLUMN',
      ),
      {
        name: 'rule',
        value: 'field|byars|exact',
        meaning: "limits: exact below 10 and Byar's from 10, or one of them throughout",
        otherwise: 'field',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'add events and denominators over the rows of each group',
        otherwise: 'each row stands alone',
      },
      CONFIDENCE_OPTION,
      SUMMARY_OPTION,
    ],
    results: estimateResults('per multiplier'),
    differences: [
      "Byar's lower limit is below zero for one event at 99.8 %: --rule byars leaves it empty, as PHEindicatormethods does. The exact limits below 10 need no such gap.",
      'The switch at 10 shows: there the lower 99.8 % limit of Byar is 1.5 % below the exact one.',
      'Events that one person has again and again (admissions, attendances) are not independent: these limits are then too narrow.',
    ],
    example: 'rate admissions.csv --multiplier 1000',
  },
  run: (columns, options) => {
    const alone = options.text('denominator')?.trim().toLowerCase() === 'none'
    if (!alone && columns.find('denominator') === null) {
      throw new FootingsError('data', 'There is no column for the denominator.', {
        where: { file: columns.table.file },
        remedy: `Name it with --denominator COLUMN, or write --denominator none for counts alone. The columns are ${columns.table.header.join(', ')}.`,
      })
    }
    const counts = countsOf(columns, options, alone)
    const rule = options.choice('rule', ['field', 'byars', 'exact'], 'field')
    const limitsOf = { field: poissonLimits, byars: byarLimits, exact: exactPoissonLimits }[rule]
    const limits = (count: number, denominator: number, level: number) => {
      const { lower, upper } = limitsOf(count, level)
      return {
        lower: lower === null ? null : lower / denominator,
        upper: upper / denominator,
      }
    }
    const figures = rateColumns(counts.numerators, counts.denominators)
    if (rule !== 'field') {
      for (const [at, value] of figures.value.entries()) {
        if (Number.isNaN(value)) continue
        const count = counts.numerators[at] ?? NaN
        const denominator = counts.denominators[at] ?? NaN
        const [inner, outer] = [limits(count, denominator, 0.95), limits(count, denominator, 0.998)]
        figures.lower95[at] = inner.lower ?? NaN
        figures.upper95[at] = inner.upper
        figures.lower998[at] = outer.lower ?? NaN
        figures.upper998[at] = outer.upper
      }
    }
    return resultsOfCounts(counts, figures, {
      multipliers: multipliersOf(columns, options, counts, alone ? 1 : 100_000),
      confidence: options.confidence(),
      limits,
      method: (count) => {
        if (rule === 'field') return count < BYAR_FROM ? 'exact' : "Byar's"
        return rule === 'exact' ? 'exact' : "Byar's"
      },
      without: rate,
    })
  },
}
