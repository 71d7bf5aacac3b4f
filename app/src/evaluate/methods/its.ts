import {
  detectableIts,
  essentialFailed,
  interruptedSeries,
  isRounding,
  type Coefficient,
  type InterruptedSeries,
  type MethodCheck,
  type SeriesChange,
} from '@footings/evaluation'
import { intervalTold, judge, JUDGEMENT_OPTIONS, largestSize, told } from '../judgement.ts'
import type { AnswerTable, EstimateRow, EvaluateAnswer, EvaluateMethod } from '../method.ts'
import type { EvaluateOptions } from '../options.ts'
import { estimateRow, judgeRatio, percentTold, ratioRows } from '../ratio.ts'
import { readSeries, SERIES_COLUMNS, type ReadSeries } from '../series-table.ts'

/** One series before and after a change, against its own trend and season. */
export const method: EvaluateMethod = {
  id: 'its',
  title: 'interrupted time series',
  question:
    'Did one series change when the change came, more than its own trend and season would have it?',
  columns: SERIES_COLUMNS,
  options: [
    {
      name: 'from',
      told: 'the first period of the change, written as the periods of the file are',
      unit: 'PERIOD',
      default: 'the first period in which the column after is 1',
    },
    {
      name: 'kind',
      told: 'counts (quasi-Poisson, with the population where there is one) or values (least squares)',
      unit: 'counts|values',
      default: 'counts',
    },
    {
      name: 'harmonics',
      told: 'pairs of sines and cosines for the season; 0 for none',
      unit: 'NUMBER',
      default: '2',
    },
    { name: 'season', told: 'periods in a year', unit: 'NUMBER', default: '12' },
    {
      name: 'slope',
      told: 'let the trend change too; the verdict is then on the sum after the change',
      unit: 'flag',
      default: 'the level alone changes',
    },
    {
      name: 'wash-out',
      told: 'periods from the start on that are left out, while the change is being made',
      unit: 'NUMBER',
      default: '0',
    },
    {
      name: 'errors',
      told: 'whose limits the estimates have: by the dispersion, or Newey and West; values have Newey and West. The verdict is by limits of its own, which allow for neighbours that go together',
      unit: 'dispersion|newey-west',
      default: 'dispersion',
    },
    {
      name: 'lag',
      told: 'lag of Newey and West',
      unit: 'NUMBER',
      default: 'floor(4 (n/100)^(2/9))',
    },
    ...JUDGEMENT_OPTIONS.map((option) =>
      option.name === 'worthwhile'
        ? { ...option, told: `${option.told}; of counts in percent (6 is 6 %)` }
        : option,
    ),
  ],
  formula: [
    'counts: log E(y_t) = log population_t + a + b after_t + c t [+ d (t - start + 1) after_t] + sum_k (s_k sin(2 pi k t / 12) + c_k cos(2 pi k t / 12))',
    'quasi-Poisson: Var(y) = dispersion x E(y), dispersion = sum (y - fitted)^2 / fitted / (n - coefficients); limits by 1.96',
    'values: the same without the logarithm, least squares, Newey-West errors times n / (n - coefficients), limits by Student t',
    'averted = sum after the change of (fitted with b = d = 0) - fitted; its error by the delta method',
    'verdict: the wider of the limits by the dispersion (values: by equal variances) and those of errors with an AR(1), whose correlation is the one that would give residuals the correlation they have; Student t',
    'smallest effect = (t_0.975 + t_0.8) sqrt(dispersion x [(X W X)^-1]_b), W the mean count before, times what the AR(1) adds',
  ],
  source: [
    'Lopez Bernal, Cummins and Gasparrini 2017, International Journal of Epidemiology 46: 348-355',
    'Newey and West 1987, Econometrica 55: 703-708',
  ],
  example: 'its admissions.csv --from 2024-04 --worthwhile 6',
  run: (columns, options) => {
    const read = readSeries(columns, options)
    const kind = options.choice('kind', ['counts', 'values'], 'counts')
    const change: SeriesChange = {
      start: read.start,
      washOut: options.number('wash-out', 0, { least: 0, whole: true }),
      slope: options.flag('slope'),
      harmonics: options.number('harmonics', 2, { least: 0, most: 6, whole: true }),
      season: options.number('season', 12, { least: 2, most: 366 }),
    }
    const lag = options.numberIfGiven('lag', { least: 0, whole: true })
    const found = interruptedSeries(read.points, change, {
      kind,
      ...(lag === null ? {} : { lag }),
    })
    return answerOf(found, read, change, options)
  },
}

function answerOf(
  found: InterruptedSeries,
  read: ReadSeries,
  change: SeriesChange,
  options: EvaluateOptions,
): EvaluateAnswer {
  const errors = options.choice('errors', ['dispersion', 'newey-west'], 'dispersion')
  const at = found.coefficients.indexOf(found.level)
  const level = errors === 'newey-west' ? (found.neweyWest[at] ?? found.level) : found.level
  const checks = [...found.checks, agreement(found, level)]
  const judged = judgedOf(found, read, change, options, essentialFailed(checks))
  const counts = found.scale === 'log'
  const missing = found.missing.map(read.label)
  return {
    finding: `${findingOf(found, read.label(read.start), change)} ${judged.words}`,
    verdict: judged.verdict,
    smallest: judged.smallest,
    estimates: estimatesOf(found, level),
    tables: tablesOf(found, read),
    checks: checks.map(({ name, passed, told: sentence }) => ({
      name,
      passed,
      told: sentence,
    })),
    method: `${counts ? 'Quasi-Poisson' : 'Least squares'} on ${found.residuals.length} periods, ${found.df} degrees of freedom, ${counts ? 'dispersion' : 'residual variance'} ${told(found.dispersion)}, Durbin-Watson ${told(found.durbinWatson)}; limits of the estimates by ${counts && errors === 'dispersion' ? 'the dispersion' : `Newey and West with lag ${found.lag}`}, of the verdict by the wider of equal or dispersed errors and an AR(1) of ${told(found.judged.correlation)}.`,
    source: method.source.join('; '),
    notes: [
      ...(missing.length === 0 ? [] : [`Not known and left out: ${missing.join(', ')}.`]),
      ...judged.reasons,
      'A series alone cannot tell this change from another that came at the same time: a series without the change beside it (did) can.',
    ],
  }
}

/** Whether the limits of the estimate and those of the verdict say the same of 0. */
function agreement({ judged, scale }: InterruptedSeries, level: Coefficient): MethodCheck {
  const sure = ({ lower95, upper95 }: Coefficient) => lower95 > 0 || upper95 < 0
  return {
    name: 'limits agree',
    passed: sure(level) === sure(judged.level),
    told: `The verdict is by limits that allow for a correlation of ${judged.correlation.toFixed(2)} between neighbours, with ${told(judged.df)} degrees of freedom: ${intervalTold(judged.level.lower95, judged.level.upper95)}${scale === 'log' ? ' of the logarithm' : ''}.`,
    essential: false,
  }
}

function judgedOf(
  found: InterruptedSeries,
  read: ReadSeries,
  change: SeriesChange,
  options: EvaluateOptions,
  checksFailed: boolean,
) {
  const { level, averted, df } = found.judged
  if (found.slope === null && found.scale === 'log') {
    return judgeRatio(level, detectableOf(found, change), checksFailed, options)
  }
  const size = largestSize([read.points.map(({ outcome }) => outcome ?? 0)])
  if (found.slope === null) {
    return judge({ ...level, errorTold: 'standard errors', df, size, checksFailed }, options)
  }
  const { estimate, standardError, lower95, upper95 } = averted
  const share = found.scale === 'log' ? 100 / found.counterfactualAfter : 1
  return judge(
    {
      estimate: -estimate * share,
      standardError: standardError * share,
      lower95: -upper95 * share,
      upper95: -lower95 * share,
      errorTold: `standard errors of the sum after the change${share === 1 ? '' : ', in percent of it'}`,
      df,
      size: found.scale === 'log' ? 0 : size,
      checksFailed,
    },
    options,
  )
}

/**
 * From the design, the counts before, the dispersion and the correlation of neighbours: it owes
 * nothing to the effect found.
 */
function detectableOf(found: InterruptedSeries, change: SeriesChange): number | null {
  const before = found.lines.filter(({ phase, outcome }) => phase === 'before' && outcome !== null)
  const monthly = before.reduce((sum, { outcome }) => sum + (outcome ?? 0), 0) / before.length
  const when = found.lines.filter(({ outcome }) => outcome !== null).map(({ time }) => time)
  if (!(monthly > 0) || isRounding(Math.sqrt(found.dispersion), 1)) return null
  const wider = found.judged.level.standardError / found.level.standardError
  const plan = { ...change, when, monthly, dispersion: found.dispersion * wider ** 2 }
  const { detectable } = detectableIts(plan, { df: found.judged.df })
  return Number.isFinite(detectable) ? detectable : null
}

function findingOf(
  found: InterruptedSeries,
  from: string,
  { slope = false }: SeriesChange,
): string {
  const { level, slope: trendChange } = found.judged
  const { estimate, lower95, upper95 } = found.judged.averted
  const sum =
    estimate >= 0
      ? `Since then ${told(estimate)} fewer than expected without it (${intervalTold(lower95, upper95)})`
      : `Since then ${told(-estimate)} more than expected without it (${intervalTold(-upper95, -lower95)})`
  if (found.scale === 'unit') {
    return `At ${from} the level changed by ${told(level.estimate)} (${intervalTold(level.lower95, level.upper95)})${slope ? `, and the trend by ${told(found.slope?.estimate ?? NaN)} a period` : ''}.`
  }
  const trend = slope ? `, and the trend by ${percentTold(trendChange ?? level)} a period` : ''
  return `At ${from} the level changed by ${percentTold(level)}${trend}. ${sum}, of ${told(found.counterfactualAfter)}.`
}

/** What the rows with the limits of the verdict are called by, beside those of the named errors. */
const JUDGED = 'judged'

function estimatesOf(found: InterruptedSeries, level: Coefficient): readonly EstimateRow[] {
  const { estimate, standardError, lower95, upper95 } = found.averted
  const averted = { estimate, standardError, lower95, upper95, p: null }
  const unit = found.scale === 'log' ? 'events' : 'of the outcome, summed'
  const { judged } = found
  const judgedRows =
    found.scale === 'log'
      ? [
          ...ratioRows(`ratio of level, ${JUDGED}`, judged.level),
          ...(judged.slope === null
            ? []
            : ratioRows(`ratio of slope, a period, ${JUDGED}`, judged.slope)),
        ]
      : [
          estimateRow(`change of level, ${JUDGED}`, judged.level, 'of the outcome'),
          ...(judged.slope === null
            ? []
            : [estimateRow(`change of slope, ${JUDGED}`, judged.slope, 'of the outcome a period')]),
        ]
  const effects =
    found.scale === 'log'
      ? [
          ...ratioRows('ratio of level', level),
          ...(found.slope === null ? [] : ratioRows('ratio of slope, a period', found.slope)),
        ]
      : [
          estimateRow('change of level', level, 'of the outcome'),
          ...(found.slope === null
            ? []
            : [estimateRow('change of slope', found.slope, 'of the outcome a period')]),
        ]
  return [
    ...effects,
    { name: 'averted', ...averted, unit },
    ...judgedRows,
    { name: `averted, ${JUDGED}`, ...judged.averted, p: null, unit },
  ]
}

function tablesOf(found: InterruptedSeries, read: ReadSeries): readonly AnswerTable[] {
  const unit = found.scale === 'log' ? 'log' : 'of the outcome'
  const rows = (all: readonly Coefficient[]) =>
    all.map((one) => ({ ...estimateRow(one.name, one, unit) }))
  return [
    {
      name: 'series',
      told: 'Each period: what was, what is fitted, what is expected without the change with its 95 % band, and the line without the season.',
      rows: found.lines.map(({ time, ...line }) => ({ period: read.label(time), ...line })),
    },
    { name: 'coefficients', told: 'Every coefficient.', rows: rows(found.coefficients) },
    {
      name: 'newey-west',
      told: `Every coefficient with Newey and West's errors, lag ${found.lag}.`,
      rows: rows(found.neweyWest),
    },
    {
      name: 'autocorrelation',
      told: 'Correlation of residuals with those so many periods before.',
      rows: found.autocorrelations.map((correlation, lag) => ({ lag: lag + 1, correlation })),
    },
  ]
}
