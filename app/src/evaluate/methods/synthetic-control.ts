import { essentialFailed, syntheticControl, type SyntheticControl } from '@footings/evaluation'
import { PANEL_COLUMNS, PANEL_OPTIONS, readBlockPanel, type ReadPanel } from '../block-panel.ts'
import { intervalTold, judge, JUDGEMENT_OPTIONS, largestSize, told } from '../judgement.ts'
import type { AnswerTable, EvaluateAnswer, EvaluateMethod } from '../method.ts'

/** A treated unit beside a weighted mean of units that were never treated. */
export const method: EvaluateMethod = {
  id: 'synthetic-control',
  title: 'synthetic control: one unit beside a weighted mean of others',
  question:
    'Did the treated unit go another way than a mixture of units never treated that was like it before?',
  columns: PANEL_COLUMNS,
  options: [
    ...PANEL_OPTIONS,
    ...JUDGEMENT_OPTIONS,
    {
      name: 'poor-fit',
      told: 'leave out placebos that miss before the start by more than this many times the treated unit',
      unit: 'NUMBER',
      default: 'all placebos are kept',
    },
    {
      name: 'treated-in-placebos',
      told: 'let the treated unit be a donor of the placebos',
      unit: 'flag',
      default: 'it is left out: its own effect would stand in their twins',
    },
  ],
  formula: [
    'weights w >= 0 with sum 1 that make the sum over periods before the start of (y_treated - sum w_j y_j)^2 least',
    'effect = mean over periods from the start on of (y_treated - sum w_j y_j)',
    'every earlier outcome counts alike: no nested search for weights of predictors, whose answer cannot be reproduced',
    'p = rank of RMSPE after / RMSPE before among the treated unit and every donor treated as a placebo, over their number',
    'interval = effect -/+ 1.96 standard deviations of the placebo effects',
  ],
  source: [
    'Abadie, Diamond and Hainmueller 2010, Journal of the American Statistical Association 105: 493-505',
    'Weights: Wolfe 1976, Mathematical Programming 11: 128-149 (exact active set)',
    'Interval: Arkhangelsky and others 2021, American Economic Review 111: 4088-4118, algorithm 4',
  ],
  example: 'synthetic-control states.csv --outcome PacksPerCapita --better lower',
  run: (columns, options) => {
    const read = readBlockPanel(columns, options)
    const poorFit = options.numberIfGiven('poor-fit', { least: 0 })
    const treatedInPlacebos = options.flag('treated-in-placebos')
    const found = syntheticControl(read.panel, { poorFit, treatedInPlacebos })
    const judged = judge(
      {
        estimate: found.att,
        standardError: found.standardError,
        lower95: found.lower95,
        upper95: found.upper95,
        errorTold: 'standard deviations of the placebo effects',
        size: largestSize(read.panel.outcomes),
        checksFailed: essentialFailed(found.checks),
      },
      options,
    )
    return answerOf(read, found, treatedInPlacebos, judged)
  },
}

function answerOf(
  { panel, notes }: ReadPanel,
  found: SyntheticControl,
  treatedInPlacebos: boolean,
  { verdict, words, reasons, smallest }: ReturnType<typeof judge>,
): EvaluateAnswer {
  const names = panel.treated.map((at) => panel.units[at])
  const who = names.length === 1 ? String(names[0]) : `The mean of ${names.length} treated units`
  const from = panel.periods[panel.start]
  const left = found.placebos.filter(({ kept }) => !kept).length
  return {
    finding: `${who} differs from its synthetic twin by ${told(found.att)} a period from ${from} on (${intervalTold(found.lower95, found.upper95)}, by placebo); ${found.rank} of ${found.ranked} units have so large a ratio of misfit after to before (p = ${found.p.toFixed(3)}). ${words}`,
    verdict,
    smallest,
    estimates: [
      {
        name: 'effect a period',
        estimate: found.att,
        standardError: found.standardError,
        lower95: found.lower95,
        upper95: found.upper95,
        p: found.p,
        unit: 'of the outcome',
      },
      figure('RMSPE before', found.preRmspe, 'of the outcome'),
      figure('RMSPE after', found.postRmspe, 'of the outcome'),
      figure('ratio of RMSPE', finite(found.ratio), 'times'),
    ],
    tables: tablesOf(panel, found),
    checks: found.checks.map(({ name, passed, told: sentence }) => ({
      name,
      passed,
      told: sentence,
    })),
    method: `Convex weights on outcomes alone, ${panel.start} periods before, ${panel.periods.length - panel.start} after, ${found.weights.length} donors; ${found.placebos.length - left} placebos.`,
    source: method.source.join('; '),
    notes: [
      ...notes,
      ...reasons,
      'A unit chosen for its high or low outcome just before the start will come back by itself, and the placebos do not know it: see before-after.',
      treatedInPlacebos
        ? 'The treated unit may be a donor of the placebos.'
        : 'The treated unit is left out of the pools of the placebos.',
      ...(names.length === 1
        ? []
        : [
            'Each placebo is one donor and noisier than a mean of several: the interval is wide rather than narrow.',
          ]),
      ...(left === 0 ? [] : [`Placebos left out for their poor fit: ${left}.`]),
      ...(found.ranked < 20
        ? [`With ${found.ranked} units p is never below ${(1 / found.ranked).toFixed(3)}.`]
        : []),
    ],
  }
}

function tablesOf(
  { periods, start }: ReadPanel['panel'],
  found: SyntheticControl,
): readonly AnswerTable[] {
  return [
    {
      name: 'weights',
      told: 'Donors that have weight.',
      rows: found.weights.filter(({ weight }) => weight > 0),
    },
    {
      name: 'gaps',
      told: 'The treated unit beside its twin, by period.',
      rows: periods.map((period, at) => ({
        period,
        after: at >= start,
        treated: found.target[at],
        synthetic: found.synthetic[at],
        gap: found.gaps[at],
      })),
    },
    {
      name: 'placebos',
      told: 'Each donor treated as though it had started too; a ratio is empty where the twin fits exactly before.',
      rows: found.placebos.map(({ unit, att, preRmspe, postRmspe, ratio, kept }) => ({
        unit,
        effect: att,
        rmspe_before: preRmspe,
        rmspe_after: postRmspe,
        ratio: finite(ratio),
        kept,
      })),
    },
    {
      name: 'leave-one-out',
      told: 'The effect without each donor that has weight.',
      rows: found.leaveOneOut.map(({ without, att, preRmspe }) => ({
        without,
        effect: att,
        rmspe_before: preRmspe,
      })),
    },
  ]
}

function figure(name: string, estimate: number | null, unit: string) {
  return { name, estimate, standardError: null, lower95: null, upper95: null, p: null, unit }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
