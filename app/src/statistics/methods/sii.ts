import { slopeIndex, type SlopeIndex } from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import type { Columns } from '../columns.ts'
import type { Method, ResultColumn } from '../method.ts'
import type { Options } from '../options.ts'
import {
  CONFIDENCE_OPTION,
  groupColumn,
  groupNote,
  groupsOf,
  limitColumns,
  multiplierOption,
  onRows,
  orNull,
  REASON_RESULT,
  resultsOfGroups,
  SUMMARY_OPTION,
} from '../results.ts'

const SCALES = ['none', 'log', 'logit'] as const

/** Slope index and relative index of inequality, one for each group of rows. */
export const SII: Method = {
  card: {
    name: 'sii',
    title: 'slope index and relative index of inequality',
    does: 'How much a figure differs from the most to the least deprived person, by a straight line through deprivation groups. The rows of one area, one for each deprivation group, are one index.',
    formula: [
      'a = share of the population in each group, b = middle of its place from 0 (most deprived) to 1',
      'least squares of sqrt(a) Y on sqrt(a) and b sqrt(a): intercept and SII are their coefficients; RII = (intercept + SII) / intercept',
      'transform log or logit: the line is fitted to the transformed values, its ends transformed back; SII = (y1 - y0) x multiplier, RII = y1 / y0',
      'limits: closed form for values that are not transformed (RII: Fieller); else order statistics of a seeded simulation',
    ],
    sources: [
      'Low and Low 2004 (Journal of Public Health 26: 388-395)',
      'Fieller 1954',
      'PHEindicatormethods 2.1, phe_sii',
    ],
    columns: [
      {
        role: 'quantile',
        needed: true,
        meaning: 'deprivation group, 1 most deprived; at least 5, all present',
        unit: 'number',
      },
      { role: 'denominator', needed: true, meaning: 'people in the group', unit: 'persons' },
      { role: 'value', needed: true, meaning: 'the figure of the group', unit: 'any' },
      {
        role: 'standarderror',
        needed: false,
        meaning: 'its standard error, on the scale of the noise',
        unit: 'of the value, or of its log or logit',
      },
      {
        role: 'lower95',
        needed: false,
        meaning: 'its lower 95 % limit, where there is no standard error',
        unit: 'of the value',
      },
      { role: 'upper95', needed: false, meaning: 'its upper 95 % limit', unit: 'of the value' },
      groupColumn('the area: its rows are one index'),
    ],
    options: [
      {
        name: 'k',
        value: 'NUMBER|any',
        meaning:
          'deprivation groups that an area must have, numbered from 1; any: as many as it has',
        otherwise: 'the most that an area of the file has',
      },
      {
        name: 'transform',
        value: SCALES.join('|'),
        meaning: 'scale on which the line is fitted: log for rates, logit for proportions',
        otherwise: 'none',
      },
      {
        name: 'noise',
        value: SCALES.join('|'),
        meaning:
          'scale on which values vary normally, for a line through untransformed rates (log) or proportions (logit)',
        otherwise: 'that of --transform',
      },
      multiplierOption(
        '1',
        'of the SII and the intercept; below 0 it turns the SII round and inverts the RII',
      ),
      {
        name: 'repetitions',
        value: 'NUMBER',
        meaning: 'of the simulation, from 1000',
        otherwise: '100000',
      },
      {
        name: 'seed',
        value: 'NUMBER',
        meaning: 'of the simulation: the same seed gives the same limits',
        otherwise: '1',
      },
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
      { name: 'sii', meaning: 'slope index of inequality', unit: 'of the value x multiplier' },
      {
        name: 'sii_lower95, sii_upper95, sii_lower998, sii_upper998',
        meaning: 'its limits',
        unit: 'as the SII',
      },
      { name: 'rii', meaning: 'relative index of inequality', unit: 'ratio' },
      {
        name: 'rii_lower95, rii_upper95, rii_lower998, rii_upper998',
        meaning: 'its limits',
        unit: 'ratio',
      },
      {
        name: 'intercept',
        meaning: 'the line at the most deprived person',
        unit: 'of the value x multiplier',
      },
      { name: 'method', meaning: 'closed form, or simulation', unit: 'text' },
      { name: 'seed, repetitions', meaning: 'of the simulation', unit: 'number' },
      REASON_RESULT,
    ],
    differences: [
      'Without a transform the limits are exact, where PHEindicatormethods simulates: they agree within the noise of a simulation.',
      'The intercept is always multiplied. PHEindicatormethods does so only with a transform.',
      'Over the five practices of a network an index means nothing: use deprivation groups of patients.',
    ],
    example: 'sii deciles.csv --group area --transform log --summary',
  },
  run: (columns, options) => {
    const position = columns.needed('quantile')
    const quantiles = columns.numbersAt(position)
    const populations = columns.numbers('denominator')
    const values = columns.numbers('value')
    const errors = columns.numbersIfThere('standarderror')
    const lower = columns.numbersIfThere('lower95')
    const upper = columns.numbersIfThere('upper95')
    const transform = options.choice('transform', SCALES, 'none')
    const noise = options.choice('noise', SCALES, transform)
    const multiplier = options.multiplier(1, true)
    const repetitions = options.number('repetitions', 100_000, { least: 1000, whole: true })
    const seed = options.number('seed', 1, { least: 0, most: 2 ** 32 - 1, whole: true })
    const confidence = options.confidence()
    const groups = groupsOf(columns, options, 'look')
    const inOrder = groups.rows.map((rows) => orderedRows(columns, position, quantiles, rows))
    const k = groupsAsked(options, inOrder)
    const indices = inOrder.map((rows) =>
      onRows(columns, rows, () => {
        const given = isWhole(rows, quantiles, k) ? rows : []
        return slopeIndex({
          groups: given.map((row) => ({
            population: orNull(populations[row]),
            value: orNull(values[row]),
            standardError: orNull(errors?.[row]),
            lower95: orNull(lower?.[row]),
            upper95: orNull(upper?.[row]),
          })),
          transform,
          noise,
          multiplier,
          repetitions,
          seed,
          ...(confidence === null ? {} : { confidence: confidence.level }),
        })
      }),
    )
    return resultsOfGroups(
      groups,
      [
        ...indexColumns('sii', indices),
        ...indexColumns('rii', indices),
        { name: 'intercept', values: indices.map(({ intercept }) => intercept) },
        ...(confidence === null
          ? []
          : (['sii', 'rii'] as const).flatMap((name) =>
              limitColumns(
                { lower: `${name}_${confidence.lower}`, upper: `${name}_${confidence.upper}` },
                indices.map((index) => index[`${name}Limits`]),
              ),
            )),
        {
          name: 'method',
          values: indices.map(({ sii, method }) => (sii === null ? null : method)),
        },
        { name: 'seed', values: indices.map((index) => index.seed) },
        { name: 'repetitions', values: indices.map((index) => index.repetitions) },
        { name: 'reason', values: indices.map(({ reason }) => reason) },
      ],
      groupNote(columns, options, groups),
    )
  },
}

function indexColumns(
  name: 'sii' | 'rii',
  indices: readonly SlopeIndex[],
): readonly ResultColumn[] {
  return [
    { name, values: indices.map((index) => index[name]) },
    ...limitColumns(
      { lower: `${name}_lower95`, upper: `${name}_upper95` },
      indices.map((index) => index[`${name}Limits95`]),
    ),
    ...limitColumns(
      { lower: `${name}_lower998`, upper: `${name}_upper998` },
      indices.map((index) => index[`${name}Limits998`]),
    ),
  ]
}

/** How many deprivation groups an area must have; null for as many as it has. */
function groupsAsked(options: Options, inOrder: readonly (readonly number[])[]): number | null {
  if (options.text('k')?.toLowerCase() === 'any') return null
  const most = inOrder.reduce((largest, rows) => Math.max(largest, rows.length), 0)
  return options.number('k', most, { least: 5, whole: true })
}

/** Whether an area has all its groups: neighbours of one that is not there would stretch over it. */
function isWhole(rows: readonly number[], quantiles: Float64Array, k: number | null): boolean {
  return rows.length === (k ?? rows.length) && rows.every((row, at) => quantiles[row] === at + 1)
}

/** The rows of a group from the most deprived on. */
function orderedRows(
  columns: Columns,
  position: number,
  quantiles: Float64Array,
  rows: readonly number[],
): readonly number[] {
  const ordered = rows.toSorted((a, b) => (quantiles[a] ?? NaN) - (quantiles[b] ?? NaN))
  for (const [place, row] of ordered.entries()) {
    const own = quantiles[row] ?? NaN
    const before = ordered[place - 1]
    if (Number.isNaN(own)) {
      throw new FootingsError('data', 'The deprivation group is not known.', {
        where: columns.where(row, position),
        remedy: 'Every row needs its group, from 1 for the most deprived.',
      })
    }
    if (before !== undefined && quantiles[before] === own) {
      throw new FootingsError('data', `The deprivation group ${own} stands twice in one area.`, {
        where: columns.where(row, position),
        remedy: 'Name the columns that make an area with --group A,B.',
      })
    }
  }
  return ordered
}
