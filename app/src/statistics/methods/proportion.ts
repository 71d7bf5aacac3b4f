import { proportion, proportionColumns, wilsonLimits } from '@footings/statistics'
import { countsOf, multipliersOf, resultsOfCounts } from '../counts.ts'
import type { Method } from '../method.ts'
import {
  CONFIDENCE_OPTION,
  estimateResults,
  groupColumn,
  multiplierOption,
  SUMMARY_OPTION,
} from '../results.ts'

/** Shares with Wilson limits, one for each row or each named group. */
export const PROPORTION: Method = {
  card: {
    name: 'proportion',
    title: 'share of a denominator, with Wilson limits',
    does: 'The share of people who have something, or to whom something was done, with the limits between which chance would leave it.',
    formula: [
      'value = O / n x multiplier',
      'limits = (2 O + z^2 -/+ z sqrt(z^2 + 4 O (1 - O/n))) / (2 (n + z^2)) x multiplier; z = 1.959964 at 95 %, 3.090232 at 99.8 %',
    ],
    sources: [
      'Wilson 1927 (Journal of the American Statistical Association 22: 209-212)',
      'Newcombe and Altman 2000 (Statistics with Confidence, 2nd edition)',
    ],
    columns: [
      {
        role: 'numerator',
        needed: true,
        meaning: 'those who have it; need not be whole, and is at most the denominator',
        unit: 'persons',
      },
      { role: 'denominator', needed: true, meaning: 'all of them', unit: 'persons' },
      groupColumn('rows to add up before the share is taken; only where --group names it'),
      {
        role: 'multiplier',
        needed: false,
        meaning: 'what the figure of each row is per',
        unit: 'number',
      },
    ],
    options: [
      multiplierOption(
        'a column that is one, where rows stand alone, else 1',
        'what the share is of: 100 for per cent',
        'NUMBER|COLUMN',
      ),
      {
        name: 'group',
        value: 'A,B',
        meaning: 'add numerators and denominators over the rows of each group',
        otherwise: 'each row stands alone',
      },
      CONFIDENCE_OPTION,
      SUMMARY_OPTION,
    ],
    results: estimateResults('share x multiplier'),
    differences: [
      'No event has a lower limit of exactly 0, and all of them an upper limit of exactly the multiplier; other tools leave some 1e-17.',
      'A missing numerator is not known and never none: value and limits are empty, and reason says so.',
    ],
    example: 'proportion smoking.csv --multiplier 100',
  },
  run: (columns, options) => {
    const counts = countsOf(columns, options)
    const figures = proportionColumns(counts.numerators, counts.denominators)
    return resultsOfCounts(counts, figures, {
      multipliers: multipliersOf(columns, options, counts, 1),
      confidence: options.confidence(true),
      limits: wilsonLimits,
      method: () => 'Wilson',
      without: proportion,
    })
  },
}
