import {
  compareWithEstimate,
  nearestPeers,
  peerAverage,
  peerStability,
  proportion,
  rate,
  standardise,
  type Estimate,
} from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import type { Cell } from '../../terminal/tables.ts'
import { characteristicsOf, type Characteristics } from '../characteristics.ts'
import type { Columns } from '../columns.ts'
import type { Method, ResultColumn, Results } from '../method.ts'
import type { Options } from '../options.ts'
import {
  multiplierOption,
  onRows,
  orNull,
  POLARITY_OPTION,
  polarityOf,
  REASON_RESULT,
} from '../results.ts'

/** The practices most like each other by chosen characteristics. */
export const PEERS: Method = {
  card: {
    name: 'peers',
    title: 'the practices most like each, by chosen characteristics',
    does: 'For every row the nearest others by its characteristics; or, with --of, how near each row is to one practice and how sure it is to be among its nearest. With --kind also the figure of the peers together, and the own figure beside it.',
    formula: [
      'each characteristic in standard deviations from its mean (of its logarithm with --log)',
      'distance = sqrt(sum of weight x (difference)^2)',
      'figure of the peers = sum of numerators / sum of denominators, with its own limits; compared by the limits of the difference',
      'share = part of the draws, practices resampled and weights varied by up to a quarter, in which a peer stays',
    ],
    sources: [
      'NHS RightCare, similar 10 (12 characteristics, equal weights, 10 nearest)',
      'Difference: Zou and Donner 2008; the uncertainty of peers: Dropkin 2018',
    ],
    columns: [
      { role: 'name', needed: true, meaning: 'the practice, each once', unit: 'text' },
      {
        role: 'numerator',
        needed: false,
        meaning: 'for the figure of the peers (--kind)',
        unit: 'persons or events',
      },
      {
        role: 'denominator',
        needed: false,
        meaning: 'for the figure of the peers (--kind)',
        unit: 'persons',
      },
    ],
    options: [
      {
        name: 'characteristics',
        value: 'A,B,...',
        meaning: 'columns that practices are alike by, all numbers',
        otherwise: 'those of --weights, else every other column of numbers',
      },
      {
        name: 'weights',
        value: 'A:1,B:2,...',
        meaning: 'how much each characteristic counts, 0 or more',
        otherwise: '1 for all',
      },
      {
        name: 'log',
        value: 'A,B',
        meaning: 'skewed characteristics to take by their logarithm, such as the list size',
        otherwise: 'none',
      },
      { name: 'count', value: 'NUMBER', meaning: 'how many peers', otherwise: '10' },
      {
        name: 'exclude',
        value: 'COLUMN',
        meaning: 'practices of the same group here (their network) are no peers',
        otherwise: 'any may be',
      },
      {
        name: 'of',
        value: 'NAME',
        meaning: 'the peers of one practice, with distance and stability',
        otherwise: 'the peers of every row',
      },
      {
        name: 'repetitions',
        value: 'NUMBER',
        meaning: 'draws of the stability (--of)',
        otherwise: '200',
      },
      { name: 'seed', value: 'NUMBER', meaning: 'of the draws', otherwise: '1' },
      {
        name: 'kind',
        value: 'proportion|rate',
        meaning: 'also give the figure of the peers together',
        otherwise: 'no figure',
      },
      multiplierOption('100 (proportion), 100000 (rate)'),
      POLARITY_OPTION,
    ],
    results: [
      {
        name: 'peers',
        meaning: 'their names, the nearest first, a space between',
        unit: 'text',
      },
      {
        name: 'distances',
        meaning: 'how far each is',
        unit: 'standard deviations, a space between',
      },
      {
        name: 'value, lower95, upper95, lower998, upper998',
        meaning: 'figure of the peers together (--kind)',
        unit: 'per multiplier',
      },
      {
        name: 'outcome, judgement',
        meaning: 'the own figure beside that of the peers (--kind)',
        unit: 'text, as compare',
      },
      {
        name: 'distance, is_peer, share',
        meaning: 'with --of, of each row: how far, whether a peer, in what part of the draws',
        unit: 'standard deviations; true or false; 0 to 1',
      },
      REASON_RESULT,
    ],
    differences: [
      'RightCare shows neither weights nor distances, and compares with the mean of the best five of ten as if that were known; here the uncertainty of the peers is in the comparison.',
      'A practice of which a characteristic is missing has no peers and is nobody’s peer: nothing is filled in.',
    ],
    example: 'peers practices.csv --weights list_size:1,over_75:2 --log list_size --exclude pcn',
  },
  run: (columns, options) => {
    const chosen = characteristicsOf(columns, options)
    const of = options.text('of')
    return of === null
      ? peersOfAll(columns, options, chosen)
      : peersOfOne(columns, options, chosen, of)
  },
}

function peersOfAll(columns: Columns, options: Options, chosen: Characteristics): Results {
  const { names, weights, count, excluded } = chosen
  const characteristics = standardise(chosen.matrix, weights.length, chosen.scales)
  const sets = names.map((_, row) =>
    onRows(columns, [row], () =>
      nearestPeers({ characteristics, weights, of: row, count, exclude: excluded(row) }),
    ),
  )
  const found = sets.map(({ peers }) => peers.map(({ index }) => index))
  const list = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join(' '))
  return {
    columns: [
      {
        name: 'peers',
        values: found.map((peers) => list(peers.map((peer) => names[peer] ?? ''))),
      },
      {
        name: 'distances',
        values: sets.map(({ peers }) => list(peers.map(({ distance }) => String(distance)))),
      },
      ...figures(columns, options, found),
      { name: 'reason', values: sets.map(({ reason }) => reason) },
    ],
    notes: [`Characteristics: ${chosen.chosen.join(', ')}.`],
  }
}

/** The figure of the peers of each row together, and the own one beside it. */
function figures(
  columns: Columns,
  options: Options,
  found: readonly (readonly number[])[],
): readonly ResultColumn[] {
  if (options.text('kind') === null) return []
  const kind = options.choice('kind', ['proportion', 'rate'], 'proportion')
  const multiplier = options.multiplier(kind === 'rate' ? 100_000 : 100)
  const numerators = columns.numbers('numerator')
  const denominators = columns.numbers('denominator')
  const polarity = polarityOf(options)
  const work = kind === 'rate' ? rate : proportion
  const averages = found.map((peers, row) =>
    onRows(columns, [row], () => peerAverage(numerators, denominators, peers, kind, multiplier)),
  )
  const comparisons = averages.map((average, row) =>
    compareWithEstimate(
      work(orNull(numerators[row]), orNull(denominators[row]), multiplier),
      average,
      polarity,
    ),
  )
  const column = (name: keyof Estimate): ResultColumn => ({
    name,
    values: averages.map((average) => average[name]),
  })
  return [
    column('value'),
    column('lower95'),
    column('upper95'),
    column('lower998'),
    column('upper998'),
    { name: 'outcome', values: comparisons.map(({ outcome }) => outcome) },
    { name: 'judgement', values: comparisons.map(({ judgement }) => judgement) },
  ]
}

function peersOfOne(
  columns: Columns,
  options: Options,
  chosen: Characteristics,
  of: string,
): Results {
  const { names, weights, count, excluded } = chosen
  const own = names.indexOf(of.trim())
  if (own === -1) {
    throw new FootingsError('usage', `--of: there is no practice ${of}.`, {
      where: { file: columns.table.file },
      remedy: 'Write it as in the file.',
    })
  }
  const characteristics = standardise(chosen.matrix, weights.length, chosen.scales)
  const choice = { characteristics, weights, of: own, exclude: excluded(own) }
  const draws = options.number('repetitions', 200, { least: 1, most: 10_000, whole: true })
  const seed = options.number('seed', 1, { least: 0, most: 2 ** 32 - 1, whole: true })
  const [all, stability] = onRows(columns, [own], () => [
    nearestPeers({ ...choice, count: Math.max(1, names.length - 1) }),
    peerStability({ ...choice, count, draws, seed }),
  ])
  const distances = new Float64Array(names.length).fill(NaN)
  for (const { index, distance } of all.peers) distances[index] = distance
  const peers = new Set(stability.peers.map(({ index }) => index))
  const shares = new Map(
    [...stability.peers, ...stability.others].map(({ index, share }) => [index, share]),
  )
  const isCandidate = (row: number) => !Number.isNaN(distances[row] ?? NaN)
  const cells = (value: (row: number) => Cell): readonly Cell[] => names.map((_, row) => value(row))
  return {
    columns: [
      { name: 'distance', values: distances },
      { name: 'is_peer', values: cells((row) => (isCandidate(row) ? peers.has(row) : null)) },
      { name: 'share', values: cells((row) => (isCandidate(row) ? (shares.get(row) ?? 0) : null)) },
      { name: 'reason', values: cells((row) => (row === own ? stability.reason : null)) },
    ],
    notes: [
      `Characteristics: ${chosen.chosen.join(', ')}.`,
      `Shares: ${stability.draws} draws, seed ${seed}, weights varied by up to ${stability.weightJitter * 100} %.`,
    ],
  }
}
