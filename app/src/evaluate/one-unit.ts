import { detectableEffect, rateChange } from '@footings/evaluation'
import type { CountOf, UnitCounts } from './before-after-table.ts'
import { intervalTold, judge, told } from './judgement.ts'
import type { EvaluateAnswer } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/**
 * Before and after of one unit by its counts: the ratio of its rates. It is not judged: with nothing
 * beside it, regression to the mean, the season and the trend are all in the ratio.
 *
 * @param source the sources of the method
 */
export function oneUnitAnswer(
  counts: UnitCounts,
  options: EvaluateOptions,
  source: string,
): EvaluateAnswer {
  const before = totalsOf(counts.before)
  const after = totalsOf(counts.after)
  const dispersion = options.numberIfGiven('dispersion', { least: 1 }) ?? dispersionOf(counts)
  const { ratio, lower95, upper95, method } = rateChange({
    before: before.count,
    after: after.count,
    exposureBefore: before.exposure,
    exposureAfter: after.exposure,
    dispersion,
  })
  const known = before.count > 0 && after.count > 0
  const standardError = known ? Math.sqrt(dispersion * (1 / before.count + 1 / after.count)) : null
  const { verdict, words, reasons, smallest } = judge(
    {
      estimate: null,
      standardError,
      lower95: null,
      upper95: null,
      errorTold: 'standard errors of the logarithm of the ratio',
      checksFailed: true,
    },
    options,
  )
  const top = upper95 === Infinity ? null : upper95
  return {
    finding: `The rate of ${counts.unit} after is ${ratio === null ? 'not to be set against no events before' : `${told(ratio)} times that before`} (${intervalTold(lower95, top)}). ${words}`,
    verdict,
    smallest: standardError === null ? smallest : smallestTold(standardError),
    estimates: [
      {
        name: 'ratio of rates',
        estimate: ratio,
        standardError,
        lower95,
        upper95: top,
        p: null,
        unit: 'times; the standard error is that of the logarithm',
      },
      {
        name: 'dispersion',
        estimate: dispersion,
        standardError: null,
        lower95: null,
        upper95: null,
        p: null,
        unit: 'variance over mean',
      },
    ],
    tables: [
      {
        name: 'rates',
        told: 'Events, what they are of, and their rate.',
        rows: [
          {
            side: 'before',
            periods: counts.before.length,
            ...before,
            rate: before.count / before.exposure,
          },
          {
            side: 'after',
            periods: counts.after.length,
            ...after,
            rate: after.count / after.exposure,
          },
        ],
      },
    ],
    checks: [
      {
        name: 'something to set against',
        passed: false,
        told: 'There is one unit: nothing tells its change from that of all, nor from its own noise when it was chosen.',
      },
    ],
    method: `Ratio of two rates, ${method} limits, dispersion ${told(dispersion)}.`,
    source,
    notes: [
      ...reasons,
      'Add units in which no change was made, or use its with two years of months.',
    ],
  }
}

function smallestTold(standardError: number): string {
  const detectable = detectableEffect(standardError)
  return `The smallest change that these counts of one unit could have shown, with a chance of 80 % at the 5 % level, is a fall to ${told(Math.exp(-detectable))} times the rate before or a rise to ${told(Math.exp(detectable))} times.`
}

function totalsOf(counts: readonly CountOf[]): CountOf {
  return {
    count: counts.reduce((total, { count }) => total + count, 0),
    exposure: counts.reduce((total, { exposure }) => total + exposure, 0),
  }
}

/** Pearson's dispersion about the rates before and after; 1 where it is less or not to be had. */
function dispersionOf({ before, after }: UnitCounts): number {
  const df = before.length + after.length - 2
  if (df < 1) return 1
  const squares = [before, after].map((side) => {
    const { count, exposure } = totalsOf(side)
    const rate = count / exposure
    if (rate === 0) return 0
    return side.reduce((total, one) => {
      const expected = rate * one.exposure
      return total + (one.count - expected) ** 2 / expected
    }, 0)
  })
  return Math.max(1, squares.reduce((total, value) => total + value, 0) / df)
}
