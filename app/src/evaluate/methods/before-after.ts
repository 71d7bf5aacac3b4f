import {
  beforeAfter,
  expectedFall,
  type BeforeAfter,
  type MeanChange,
  type NoisyPopulation,
} from '@footings/evaluation'
import { BEFORE_AFTER_COLUMNS, readBeforeAfter } from '../before-after-table.ts'
import { intervalTold, judge, JUDGEMENT_OPTIONS, largestSize, told } from '../judgement.ts'
import type { Check, EstimateRow, EvaluateAnswer, EvaluateMethod } from '../method.ts'
import type { EvaluateOptions } from '../options.ts'
import { oneUnitAnswer } from '../one-unit.ts'

const OTHERS = 10

/** A change of selected units, with what their selection alone makes of it beside it. */
export const method: EvaluateMethod = {
  id: 'before-after',
  title: 'before and after, with regression to the mean beside it',
  question:
    'Of a change seen in units that were chosen, how much is there that their choice alone would not have made?',
  columns: BEFORE_AFTER_COLUMNS,
  options: [
    {
      name: 'from',
      told: 'the first period after the change, with a row a unit and period',
      unit: 'PERIOD',
      default: 'needed there; the columns before and after otherwise',
    },
    ...JUDGEMENT_OPTIONS,
    {
      name: 'mean',
      told: 'mean of all units, selected or not; with --between and --within',
      unit: 'NUMBER',
      default: 'from the periods before of all units of the file',
    },
    {
      name: 'between',
      told: "standard deviation of the units' true levels",
      unit: 'NUMBER',
      default: 'from the periods before, by analysis of variance',
    },
    {
      name: 'within',
      told: 'standard deviation of one measure of a unit about its level',
      unit: 'NUMBER',
      default: 'from the periods before, by analysis of variance',
    },
    {
      name: 'dispersion',
      told: 'variance over mean of the counts of one unit alone',
      unit: 'NUMBER',
      default: 'from its periods, 1 or more',
    },
  ],
  formula: [
    'expected change of a unit = -(1 - r)(its mean before - mean of all), r = s_b^2 / (s_b^2 + s_w^2 / m), m measures before',
    'by threshold c: E = (s_w^2 / m) / s x phi(z) / (1 - Phi(z)), z = (c - mean) / s, s^2 = s_w^2 / m + s_b^2',
    'left = observed - expected, limits of Student t over units, the population taken as known',
    'adjusted effect: after = a + effect x selected + slope x before, least squares over selected and other units',
    'one unit: ratio of rates after and before, exact limits, or exp(log ratio -/+ 1.96 sqrt(dispersion (1/after + 1/before)))',
  ],
  source: [
    'Barnett, van der Pols and Dobson 2005, International Journal of Epidemiology 34: 215-220',
    'Vickers and Altman 2001, BMJ 323: 1123-1124 (analysis of covariance)',
    'One unit: Clopper and Pearson 1934; Przyborowski and Wilenski 1940',
  ],
  example: 'before-after practices.csv --from 2024-04 --better lower --worthwhile 6',
  run: (columns, options) => {
    const { units, counts, notes } = readBeforeAfter(columns, options)
    if (counts !== null) return oneUnitAnswer(counts, options, method.source.join('; '))
    const found = beforeAfter(units, givenPopulation(options))
    return answerOf(found, units, notes, options)
  },
}

function givenPopulation(options: EvaluateOptions): NoisyPopulation | null {
  const mean = options.numberIfGiven('mean')
  const between = options.numberIfGiven('between', { least: 0 })
  const within = options.numberIfGiven('within', { least: 0 })
  if (mean === null && between === null && within === null) return null
  if (mean === null || between === null || within === null) {
    throw options.wrong('mean', 'needs --between and --within beside it, and they need it')
  }
  if (between + within === 0) throw options.wrong('within', 'and --between are not both 0')
  return { mean, between, within }
}

type Units = ReturnType<typeof readBeforeAfter>['units']

function answerOf(
  found: BeforeAfter,
  units: Units,
  notes: readonly string[],
  options: EvaluateOptions,
): EvaluateAnswer {
  const adjusted = found.others >= OTHERS && found.ancova !== null
  const effect = adjusted ? (found.ancova?.effect ?? null) : found.left
  const checks = checksOf(found, adjusted)
  const judged = judge(
    {
      estimate: effect?.estimate ?? null,
      standardError: effect?.standardError ?? null,
      lower95: effect?.lower95 ?? null,
      upper95: effect?.upper95 ?? null,
      errorTold: 'standard errors',
      size: largestSize(units.flatMap(({ before, after }) => [before, after])),
      checksFailed: checks.some(({ passed, name }) => passed === false && name === AGAINST),
    },
    options,
  )
  const chance =
    found.expected === null
      ? 'what their selection alone would make is not known'
      : `their selection alone would make ${told(found.expected)}`
  const rest =
    effect === null
      ? 'Nothing can be set against it.'
      : `What is left, ${adjusted ? 'set against the units not selected at the same level before' : 'less that'}, is ${told(effect.estimate)} (${intervalTold(effect.lower95, effect.upper95)}).`
  return {
    finding: `The ${found.selected} selected units changed by ${told(found.observed?.estimate ?? NaN)}; ${chance}. ${rest} ${judged.words}`,
    verdict: judged.verdict,
    smallest: judged.smallest,
    estimates: estimatesOf(found, units),
    tables: [
      {
        name: 'bar',
        told: 'The change as it was seen, and its parts.',
        rows: [
          { part: 'observed', change: found.observed?.estimate ?? null },
          { part: 'expected from regression to the mean alone', change: found.expected },
          { part: 'left', change: found.left?.estimate ?? null },
        ],
      },
      {
        name: 'units',
        told: 'Each unit with the mean of its measures.',
        rows: units.map(({ unit, selected, before, after }) => ({
          unit,
          selected,
          measures_before: before.length,
          before: meanOf(before),
          after: meanOf(after),
          change: meanOf(after) - meanOf(before),
        })),
      },
    ],
    checks,
    method: `${found.selected} units selected, ${found.others} not; the population is ${populationTold(found)}.`,
    source: method.source.join('; '),
    notes: [
      ...notes,
      ...judged.reasons,
      'Units chosen for something that lasts and goes with their level, not for the level itself, come back less than is expected here.',
      ...(found.matched === null
        ? [
            'No matched change: it needs a column stratum, made of other things than the outcome before.',
          ]
        : [`Strata with both kinds of unit: ${found.strata}.`]),
    ],
  }
}

const AGAINST = 'something to set against'

function checksOf(found: BeforeAfter, adjusted: boolean): Check[] {
  return [
    {
      name: AGAINST,
      passed: adjusted || found.left !== null,
      told: `There are ${found.others} units that were not selected (${OTHERS} are needed), and the population is ${populationTold(found)}: one of the two is needed.`,
    },
    {
      name: 'measures before',
      passed: found.population !== null,
      told: 'Two measures before, or a population that is given, are needed to tell noise from level.',
    },
    {
      name: 'units selected',
      passed: found.selected >= 2,
      told: `${found.selected} units were selected; two are the least for an interval over units.`,
    },
  ]
}

function populationTold({ population, from }: BeforeAfter): string {
  if (population === null) return 'not known'
  const { mean, between, within } = population
  return `${from === 'given' ? 'given' : 'from the measures before of all units'}: mean ${told(mean)}, standard deviation ${told(between)} between and ${told(within)} within units`
}

function estimatesOf(found: BeforeAfter, units: Units): EstimateRow[] {
  const threshold = byThreshold(found, units)
  return [
    row('observed change', found.observed),
    row('expected from regression to the mean alone', alone(found.expected)),
    ...(threshold === null ? [] : [row('expected by the threshold formula', alone(threshold))]),
    row('left', found.left),
    row('change of the units not selected', found.control),
    row('effect adjusted for the level before', found.ancova?.effect ?? null),
    ...(found.matched === null ? [] : [row('effect within strata', found.matched)]),
  ]
}

function row(name: string, change: MeanChange | null): EstimateRow {
  const unit = 'of the outcome'
  if (change !== null) return { name, ...change, unit }
  return { name, estimate: null, standardError: null, lower95: null, upper95: null, p: null, unit }
}

function alone(estimate: number | null): MeanChange | null {
  return estimate === null
    ? null
    : { estimate, standardError: null, lower95: null, upper95: null, p: null }
}

/** The formula's change, where those selected are all units beyond some level. */
function byThreshold({ population }: BeforeAfter, units: Units): number | null {
  const measures = units[0]?.before.length ?? 0
  if (population === null || units.some(({ before }) => before.length !== measures)) return null
  const levels = (selected: boolean) =>
    units.filter((unit) => unit.selected === selected).map(({ before }) => meanOf(before))
  const own = levels(true)
  const others = levels(false)
  if (others.length === 0) return null
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  const [lowest, highest] = [least(own), most(own)]
  if (lowest > most(others)) return expectedFall(population, lowest, { measures }).change
  if (highest < least(others)) {
    return expectedFall(population, highest, { measures, side: 'below' }).change
  }
  return null
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}
