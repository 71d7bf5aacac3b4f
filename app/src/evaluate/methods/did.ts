import {
  essentialFailed,
  detectableEffect,
  isRounding,
  panelDifference,
  panelSize,
  twoByTwo,
  type EventStudy,
  type Panel,
  type PanelDifference,
  type TwoByTwo,
} from '@footings/evaluation'
import { intervalTold, judge, JUDGEMENT_OPTIONS, told } from '../judgement.ts'
import type {
  AnswerTable,
  Check,
  EstimateRow,
  EvaluateAnswer,
  EvaluateMethod,
  EvaluateOption,
} from '../method.ts'
import type { EvaluateOptions } from '../options.ts'
import {
  DIFFERENCE_COLUMNS,
  DIFFERENCE_OPTIONS,
  readDifference,
  type ReadDifference,
} from '../panel-table.ts'
import { estimateRow, judgeRatio, percentTold, ratioRows } from '../ratio.ts'

const SEED: EvaluateOption = {
  name: 'seed',
  told: 'of the draws, where not all are tried',
  unit: 'NUMBER',
  default: '1',
}

/** Units with a change against units without it, before and after. */
export const method: EvaluateMethod = {
  id: 'did',
  title: 'difference in differences',
  question: 'Did the units with the change move differently from those without it?',
  columns: DIFFERENCE_COLUMNS,
  options: [
    ...DIFFERENCE_OPTIONS,
    {
      name: 'kind',
      told: 'values (least squares) or counts (Poisson, with the population where there is one)',
      unit: 'values|counts',
      default: 'values',
    },
    ...JUDGEMENT_OPTIONS.map((option) =>
      option.name === 'worthwhile'
        ? { ...option, told: `${option.told}; of counts in percent (6 is 6 %)` }
        : option,
    ),
    { name: 'draws', told: 'draws of the tests for few clusters', unit: 'NUMBER', default: '999' },
    SEED,
  ],
  formula: [
    'values: y_it = unit_i + period_t + b treated_it + error, least squares',
    'counts: log E(y_it) = log population_it + unit_i + period_t + b treated_it, Poisson; units without an event are left out',
    'errors clustered by unit (or the column cluster): G/(G-1) (N-1)/(N-K) (X X)^-1 sum_g s_g s_g (X X)^-1, limits by Student t with G-1; unit effects are not counted in K',
    'fewer than 30 clusters on a side: wild cluster bootstrap with the null imposed, all 2^(G-1) signs up to 12; permutation of the change over clusters',
    'event study: the same with a term for each period of the treated but the last before; F test that those before are 0',
    'smallest effect = (t_0.975 + t_0.8) standard errors, Student t with G-1',
  ],
  source: [
    'Card and Krueger 1994, American Economic Review 84: 772-793',
    'Cameron, Gelbach and Miller 2008, Review of Economics and Statistics 90: 414-427',
    'Correia, Guimaraes and Zylkin 2020, Stata Journal 20: 95-115 (counts)',
  ],
  example: 'did practices.csv --from 2024-04 --kind counts --worthwhile 6',
  run: (columns, options) => {
    const read = readDifference(columns, options)
    const found = panelDifference(read.panel, {
      kind: options.choice('kind', ['values', 'counts'], 'values'),
      seed: options.number('seed', 1, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }),
      draws: options.number('draws', 999, { least: 99, most: 99_999, whole: true }),
    })
    return answerOf(found, read, options)
  },
}

function answerOf(
  found: PanelDifference,
  read: ReadDifference,
  options: EvaluateOptions,
): EvaluateAnswer {
  const { effect } = found
  const gainsaid = fewClustersCheck(found)
  const checks: readonly Check[] = [...found.checks, ...gainsaid]
  const checksFailed =
    essentialFailed(found.checks) || gainsaid.some(({ passed }) => passed === false)
  const largest = panelSize(read.panel)
  const { df } = found
  const failed = { ...effect, errorTold: 'standard errors', df, size: largest, checksFailed }
  const counts = found.scale === 'log'
  const judged = counts
    ? judgeRatio(
        effect,
        isRounding(effect.standardError, 1) ? null : detectableEffect(effect.standardError, { df }),
        checksFailed,
        options,
      )
    : judge(failed, options)
  const size = counts
    ? percentTold(effect)
    : `${told(effect.estimate)} (${intervalTold(effect.lower95, effect.upper95)})`
  const pair = found.scale === 'unit' ? pairOf(read.panel) : null
  return {
    finding: `Beside the ${found.controlClusters} without the change, the ${found.treatedClusters} with it changed by ${size}. ${judged.words}`,
    verdict: judged.verdict,
    smallest: judged.smallest,
    estimates: estimatesOf(found, pair),
    tables: [
      ...(found.eventStudy === null ? [] : [eventTable(found.eventStudy, counts)]),
      ...(pair === null ? [] : [pairTable(pair)]),
    ],
    checks: checks.map(({ name, passed, told: sentence }) => ({ name, passed, told: sentence })),
    method: `${counts ? 'Poisson' : 'Least squares'} with effects of ${read.panel.units.length} units and ${read.panel.times.length} periods, ${read.panel.unit.length} rows, errors clustered by ${found.treatedClusters + found.controlClusters}${found.dispersion === null ? '' : `, dispersion ${told(found.dispersion)}`}.`,
    source: method.source.join('; '),
    notes: [
      ...read.notes,
      ...(found.withoutEvents.length === 0
        ? []
        : [`Units without any event, left out: ${found.withoutEvents.join(', ')}.`]),
      ...judged.reasons,
      'It supposes that both sides would have moved together without the change, and that it does not reach those without it.',
    ],
  }
}

/** With few clusters, the tests by signs and by lots must not gainsay the limits. */
function fewClustersCheck({
  effect,
  fewClusters,
  wildBootstrap,
  permutation,
}: PanelDifference): Check[] {
  if (!fewClusters) return []
  const found = [
    ...(wildBootstrap === null ? [] : [{ name: 'wild bootstrap', ...wildBootstrap }]),
    ...(permutation === null ? [] : [{ name: 'permutation', ...permutation }]),
  ]
  if (found.length === 0) return []
  const sure = effect.p < 0.05
  const words = found.map(
    ({ name, p, draws, exact }) =>
      `${name} p ${p.toFixed(3)} (${exact ? `all ${draws}` : `${draws} draws`})`,
  )
  return [
    {
      name: 'few clusters agree',
      passed: !sure || found.every(({ p }) => p < 0.05),
      told: `Fewer than 30 on a side make the limits too narrow: ${words.join(', ')}.`,
    },
  ]
}

/** Four means, where there are two periods and the change comes in the second. */
function pairOf(panel: Panel): TwoByTwo | null {
  if (panel.times.length !== 2 || panel.treated.every((one) => one === 0)) return null
  const second = panel.times[1] ?? 0
  if (panel.starts.some((start) => start !== null && start !== second)) return null
  return twoByTwo(
    Array.from(panel.unit, (unit, row) => ({
      unit: panel.units[unit] ?? '',
      treated: (panel.starts[unit] ?? null) !== null,
      after: panel.time[row] === 1,
      outcome: panel.outcome[row] ?? null,
    })),
  )
}

function estimatesOf(found: PanelDifference, pair: TwoByTwo | null): readonly EstimateRow[] {
  const unit = 'of the outcome'
  const main =
    found.scale === 'log'
      ? ratioRows('ratio of change', found.effect)
      : [estimateRow('effect', found.effect, unit)]
  const others =
    pair === null
      ? []
      : [
          estimateRow('units known twice (Welch)', pair.balanced, unit),
          estimateRow('all known (clustered)', pair.clustered, unit),
          estimateRow('all known (HC1)', pair.hc1, unit),
          estimateRow('all known (classical)', pair.classical, unit),
        ]
  const resampled = [
    { name: 'p by wild cluster bootstrap', test: found.wildBootstrap },
    { name: 'p by permutation', test: found.permutation },
  ].flatMap(({ name, test }): EstimateRow[] => {
    if (test === null) return []
    const none = { estimate: null, standardError: null, lower95: null, upper95: null }
    return [{ name, ...none, p: test.p, unit: test.exact ? 'exact' : `${test.draws} draws` }]
  })
  const joint = found.eventStudy?.before ?? null
  const slope = found.eventStudy?.slopeBefore ?? null
  return [
    ...main,
    ...others,
    ...resampled,
    ...(slope === null ? [] : [estimateRow('slope before', slope, 'a period')]),
    ...(joint === null
      ? []
      : [
          {
            name: 'periods before, together',
            estimate: joint.f,
            standardError: null,
            lower95: null,
            upper95: null,
            p: joint.p,
            unit: `F(${joint.numeratorDf}, ${joint.denominatorDf})`,
          },
        ]),
  ]
}

function eventTable({ events }: EventStudy, counts: boolean): AnswerTable {
  return {
    name: 'event-study',
    told: `The difference by periods since the change, from the last before it${counts ? ', as logarithms' : ''}.`,
    rows: events.map(({ event, isBase, effect }) => ({
      event,
      ...(effect === null
        ? {
            estimate: isBase ? 0 : null,
            standardError: null,
            lower95: null,
            upper95: null,
            p: null,
          }
        : withoutName(estimateRow('', effect, ''))),
    })),
  }
}

function withoutName({ estimate, standardError, lower95, upper95, p }: EstimateRow) {
  return { estimate, standardError, lower95, upper95, p }
}

function pairTable(pair: TwoByTwo): AnswerTable {
  const cells = {
    'with, before': pair.treatedBefore,
    'with, after': pair.treatedAfter,
    'without, before': pair.controlBefore,
    'without, after': pair.controlAfter,
    'with, change of units known twice': pair.treatedChange,
    'without, change of units known twice': pair.controlChange,
  }
  return {
    name: 'means',
    told: 'The means that the difference is made of.',
    rows: Object.entries(cells).map(([of, cell]) => ({ of, ...cell })),
  }
}
