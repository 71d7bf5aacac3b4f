import {
  aggregate,
  chanceCheck,
  groupTimes,
  panelSize,
  twoWay,
  type Aggregated,
  type Aggregation,
  type GroupTimes,
  type TwoWay,
} from '@footings/evaluation'
import { intervalTold, judge, JUDGEMENT_OPTIONS, told } from '../judgement.ts'
import type { AnswerTable, Check, EvaluateAnswer, EvaluateMethod } from '../method.ts'
import type { EvaluateOptions } from '../options.ts'
import {
  DIFFERENCE_COLUMNS,
  DIFFERENCE_OPTIONS,
  readDifference,
  type ReadDifference,
} from '../panel-table.ts'
import { estimateRow } from '../ratio.ts'

const KINDS: readonly Aggregation[] = ['simple', 'dynamic', 'group', 'calendar']

/** A change that comes to units at different times, each set against units not yet changed. */
export const method: EvaluateMethod = {
  id: 'staggered-did',
  title: 'difference in differences with staggered starts',
  question:
    'Where the change came to units at different times: did they move differently from units that it had not reached?',
  columns: DIFFERENCE_COLUMNS.filter(({ role }) => role !== 'population'),
  options: [
    ...DIFFERENCE_OPTIONS,
    {
      name: 'controls',
      told: 'units that never change, or those that have not changed yet as well',
      unit: 'not-yet|never',
      default: 'not-yet',
    },
    {
      name: 'aggregate',
      told: 'whose overall effect is judged',
      unit: KINDS.join('|'),
      default: 'simple',
    },
    ...JUDGEMENT_OPTIONS,
    {
      name: 'draws',
      told: 'draws of the bootstrap for bands that hold together',
      unit: 'NUMBER',
      default: '1999',
    },
    { name: 'seed', told: 'of the draws', unit: 'NUMBER', default: '1' },
  ],
  formula: [
    'ATT(g, t) = mean(y_t - y_b of units that start at g) - mean(y_t - y_b of controls), b the last period before g, for t before g too',
    'controls: units that never start, or start after the later of t and b',
    'simple: mean of ATT(g, t) over t >= g by the size of g; dynamic: by t - g; group: by g; calendar: by t',
    'errors by influence function, each side times sqrt(n/(n-1)), summed by cluster; limits by 1.96; bands by the 95 % quantile of the largest |t| under random signs',
    'beside it: the regression with unit and period effects, its weights below 0 and its share of comparisons with units that have changed already',
  ],
  source: [
    "Callaway and Sant'Anna 2021, Journal of Econometrics 225: 200-230",
    'Goodman-Bacon 2021, Journal of Econometrics 225: 254-277',
    "de Chaisemartin and D'Haultfoeuille 2020, American Economic Review 110: 2964-2996",
  ],
  example: 'staggered-did practices.csv --start first_month --better lower',
  run: (columns, options) => {
    const read = readDifference(columns, options)
    const found = groupTimes(
      read.panel,
      options.choice('controls', ['not-yet', 'never'], 'not-yet'),
    )
    const draws = {
      seed: options.number('seed', 1, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true }),
      draws: options.number('draws', 1999, { least: 99, most: 99_999, whole: true }),
    }
    const all = KINDS.map((kind) => aggregate(found, kind, draws))
    const chosen = options.choice('aggregate', KINDS, 'simple')
    const judged = all.find(({ kind }) => kind === chosen)
    if (judged === undefined) throw new Error('every kind is made')
    return answerOf({ read, found, all, judged, two: twoWay(read.panel) }, options)
  },
}

interface Made {
  readonly read: ReadDifference
  readonly found: GroupTimes
  readonly all: readonly Aggregated[]
  readonly judged: Aggregated
  readonly two: TwoWay
}

function answerOf(made: Made, options: EvaluateOptions): EvaluateAnswer {
  const { read, found, all, two } = made
  const { overall, kind } = made.judged
  const checks = checksOf(made)
  const known = Number.isFinite(overall.standardError)
  const verdict = judge(
    {
      estimate: overall.estimate,
      standardError: known ? overall.standardError : null,
      lower95: known ? overall.lower95 : null,
      upper95: known ? overall.upper95 : null,
      errorTold: 'standard errors',
      size: panelSize(read.panel),
      checksFailed: checks.some(
        ({ name, passed }) => passed === false && (name === TOGETHER || name === ENOUGH),
      ),
    },
    options,
  )
  const interval = known ? intervalTold(overall.lower95, overall.upper95) : 'no interval'
  const changed = found.groups.filter((group) => group !== null).length
  return {
    finding: `The change moved the ${changed} units that it came to by ${told(overall.estimate)} (${interval}). ${verdict.words}`,
    verdict: verdict.verdict,
    smallest: verdict.smallest,
    estimates: [
      ...all.map((one) => estimateRow(`effect, ${one.kind}`, one.overall, 'of the outcome')),
      estimateRow('two-way regression, for comparison', two.effect, 'of the outcome'),
    ],
    tables: tablesOf(made),
    checks,
    method: `${new Set(found.groups.filter((group) => group !== null)).size} times of change, ${found.groups.length} units, ${read.panel.times.length} periods, controls ${options.choice('controls', ['not-yet', 'never'], 'not-yet')}; judged: ${kind}.`,
    source: method.source.join('; '),
    notes: [
      ...read.notes,
      ...(found.alwaysTreated.length === 0
        ? []
        : [`Changed from the first period on, so left out: ${found.alwaysTreated.join(', ')}.`]),
      ...(found.untold.length === 0
        ? []
        : [`Groups and periods with nobody left to compare with: ${found.untold.length}.`]),
      warningOf(two),
      ...verdict.reasons,
    ],
  }
}

const TOGETHER = 'together before the change'
const ENOUGH = 'enough units'

function checksOf({ found, all, read, judged: made }: Made): Check[] {
  const dynamic = all.find(({ kind }) => kind === 'dynamic')
  const before = (dynamic?.parts ?? []).filter(({ key }) => key !== null && key < -1)
  const known = before.filter(({ effect }) => Number.isFinite(effect.standardError))
  const apart = known.filter(({ bandLower95, bandUpper95 }) => bandLower95 > 0 || bandUpper95 < 0)
  const changed = found.groups.filter((group) => group !== null).length
  const sizes = Map.groupBy(found.groups, (group) => group)
  const small = [...sizes].filter(([group, units]) => group !== null && units.length < 5).length
  const { unsureStarts } = read.panel
  const {
    name,
    passed,
    told: sentence,
  } = chanceCheck(made.overall.standardError, panelSize(read.panel))
  return [
    {
      name: ENOUGH,
      passed: changed >= 2 && found.groups.length - changed >= 1,
      told: `${changed} change and ${found.groups.length - changed} never do.`,
    },
    { name, passed, told: sentence },
    {
      name: 'no small group',
      passed: small === 0,
      told: `${small} times of change have fewer than 5 units, for which limits by the normal quantile are too narrow.`,
    },
    {
      name: TOGETHER,
      passed: known.length === 0 ? null : apart.length === 0,
      told:
        known.length === 0
          ? 'No period before the last one before the change can be compared.'
          : `Of ${known.length} periods before, ${apart.length} are apart beyond a band that holds for all together. None apart does not prove it.`,
    },
    {
      name: 'times of change known',
      passed: unsureStarts.length === 0,
      told:
        unsureStarts.length === 0
          ? 'The start of every unit is known.'
          : `${unsureStarts.length} have no row just before the change is first seen: it may have come earlier.`,
    },
  ]
}

function warningOf({
  effect,
  negative,
  treatedRows,
  negativeWeight,
  forbiddenShare,
}: TwoWay): string {
  const forbidden =
    forbiddenShare === null
      ? 'the panel has holes, so its comparisons cannot be told apart'
      : `${told(100 * forbiddenShare)} % of it compares units with others that have changed already`
  return `A regression with effects of units and periods would give ${told(effect.estimate)}: ${forbidden}, and ${negative} of ${treatedRows} effects enter it with a weight below zero (together ${told(negativeWeight)}). Do not use it where effects grow or differ.`
}

function tablesOf({ read, found, all, two }: Made): readonly AnswerTable[] {
  const period = (time: number | null) => (time === null ? 'never' : read.label(time))
  return [
    {
      name: 'group-time',
      told: 'The effect on the units of each time of change in each period.',
      rows: found.effects.map(({ group, time, estimate, standardError, treated, controls }) => ({
        group: period(group),
        period: period(time),
        estimate,
        standardError,
        treated,
        controls,
      })),
    },
    ...all
      .filter(({ parts }) => parts.length > 0)
      .map(({ kind, parts }) => ({
        name: kind,
        told: `The effect ${TOLD[kind]}, with limits of one and a band for all.`,
        rows: parts.map(({ key, effect, bandLower95, bandUpper95 }) => {
          const row = estimateRow('', effect, '')
          const isBase = kind === 'dynamic' && key === -1
          return {
            [kind === 'dynamic' ? 'event' : kind]: kind === 'dynamic' ? key : period(key),
            estimate: row.estimate,
            standardError: isBase ? null : row.standardError,
            lower95: isBase ? null : row.lower95,
            upper95: isBase ? null : row.upper95,
            bandLower95: isBase || row.lower95 === null ? null : bandLower95,
            bandUpper95: isBase || row.upper95 === null ? null : bandUpper95,
          }
        }),
      })),
    ...(two.comparisons === null
      ? []
      : [
          {
            name: 'comparisons',
            told: 'What a regression with effects of units and periods would compare, with its weight.',
            rows: two.comparisons.map(({ group, against, forbidden, weight }) => ({
              group: period(group),
              against: period(against),
              forbidden,
              weight,
            })),
          },
        ]),
  ]
}

const TOLD: Readonly<Record<Aggregation, string>> = {
  simple: 'as a whole',
  dynamic: 'by periods since the change',
  group: 'by time of change',
  calendar: 'by period',
}
