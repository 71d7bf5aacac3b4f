import type { Reason } from './estimate.ts'

/** How a characteristic is compared: as it is, or by its logarithm where it is skewed (list size). */
export type CharacteristicScale = 'plain' | 'log'

/** Characteristics of practices in standard deviations from their mean, row by row. */
export interface StandardisedCharacteristics {
  /** rows x columns; NaN is missing. */
  readonly scores: Float64Array
  readonly rows: number
  readonly columns: number
  /** On the scale of each column. */
  readonly means: Float64Array
  readonly deviations: Float64Array
}

/**
 * Standardises characteristics: (value - mean) / standard deviation (n - 1) of the known values
 * of each column. With `log` the natural logarithm is standardised, so that a practice of 20,000 is
 * as far from one of 10,000 as that from one of 5,000; a value of 0 or less has none and is missing.
 * A column that does not vary scores 0 for all.
 *
 * @param characteristics practices x columns, one practice after the other; NaN is missing
 * @param scales one for each column; default `plain` for all
 */
export function standardise(
  characteristics: Float64Array,
  columns: number,
  scales?: readonly CharacteristicScale[],
): StandardisedCharacteristics {
  const rows = characteristics.length / columns
  if (!Number.isInteger(columns) || columns < 1 || !Number.isInteger(rows)) {
    throw new RangeError(
      `${characteristics.length} characteristics are not whole practices of ${columns}`,
    )
  }
  if (scales !== undefined && scales.length !== columns) {
    throw new RangeError(`${scales.length} scales for ${columns} characteristics`)
  }
  const scores = new Float64Array(characteristics.length)
  const means = new Float64Array(columns)
  const deviations = new Float64Array(columns)
  for (let column = 0; column < columns; column++) {
    const log = scales?.[column] === 'log'
    let sum = 0
    let known = 0
    for (let at = column; at < scores.length; at += columns) {
      const value = characteristics[at] ?? NaN
      const scaled = log ? (value > 0 ? Math.log(value) : NaN) : value
      scores[at] = scaled
      if (Number.isNaN(scaled)) continue
      sum += scaled
      known++
    }
    const mean = sum / known
    let squares = 0
    for (let at = column; at < scores.length; at += columns) {
      const off = (scores[at] ?? NaN) - mean
      if (!Number.isNaN(off)) squares += off * off
    }
    const deviation = Math.sqrt(squares / (known - 1))
    for (let at = column; at < scores.length; at += columns) {
      const off = (scores[at] ?? NaN) - mean
      scores[at] = deviation > 0 || Number.isNaN(off) ? off / deviation : 0
    }
    means[column] = mean
    deviations[column] = deviation
  }
  return { scores, rows, columns, means, deviations }
}

export interface PeerChoice {
  readonly characteristics: StandardisedCharacteristics
  /** One for each column, 0 and more; 0 leaves it out. Default 1 for all. */
  readonly weights?: ArrayLike<number>
  /** The practice that peers are looked for, by its row. */
  readonly of: number
  /** Rows that may not be peers (its own network, tiny lists); it never is one itself. */
  readonly exclude?: ReadonlySet<number> | ((row: number) => boolean)
  /** How many peers; default 10. */
  readonly count?: number
}

export interface Peer {
  readonly index: number
  /** The square root of the sum of weight x (difference in standard deviations)². */
  readonly distance: number
  /** What each column adds to the square of the distance. */
  readonly contributions: readonly number[]
}

export interface PeerSet {
  /** Nearest first; practices equally far by row. */
  readonly peers: readonly Peer[]
  /**
   * `missing value`: a chosen characteristic of the practice is not known, so it has no peers.
   * `too few values`: fewer practices can be peers than were asked for.
   */
  readonly reason: Reason | null
}

/**
 * The practices most like one, by Euclidean distance over standardised characteristics, from all
 * rows. A practice of which a chosen characteristic is missing is nobody's peer: nothing is filled
 * in. Cost: one pass over the rows, keeping the nearest; nothing is sorted.
 *
 * Source: the similar ten of NHS RightCare (12 characteristics, equal weights, 10 nearest), with
 * what it does not show: weights that can be changed, distances, and what they are made of.
 */
export function nearestPeers(choice: PeerChoice): PeerSet {
  const { characteristics, of } = choice
  const { scores, columns } = characteristics
  const weights = weightsOf(choice)
  const count = countOf(choice)
  checkRow(characteristics, of)
  if (isMissing(characteristics, weights, of)) return { peers: [], reason: 'missing value' }
  const nearest = startNearest(count)
  findNearest(characteristics, weights, choice, nearest)
  const peers = Array.from(nearest.indexes.subarray(0, nearest.found), (index, place) => ({
    index,
    distance: Math.sqrt(nearest.squares[place] ?? NaN),
    contributions: Array.from(weights, (weight, column) => {
      if (weight === 0) return 0
      const off = (scores[index * columns + column] ?? NaN) - (scores[of * columns + column] ?? NaN)
      return weight * off * off
    }),
  }))
  return { peers, reason: peers.length < count ? 'too few values' : null }
}

/** The nearest so far, in order; one is used again and again where many are looked for. */
export interface Nearest {
  readonly indexes: Int32Array
  readonly squares: Float64Array
  found: number
}

/** Room for so many. */
export function startNearest(count: number): Nearest {
  return { indexes: new Int32Array(count), squares: new Float64Array(count), found: 0 }
}

/** Fills `nearest` with the rows nearest to `choice.of` under these weights. */
export function findNearest(
  { scores, rows, columns }: StandardisedCharacteristics,
  weights: Float64Array,
  { of, exclude }: Pick<PeerChoice, 'of' | 'exclude'>,
  nearest: Nearest,
): void {
  const { indexes, squares } = nearest
  const count = indexes.length
  const chosen = Array.from(weights.keys()).filter((column) => weights[column] !== 0)
  const used = Int32Array.from(chosen)
  const usedWeights = Float64Array.from(chosen, (column) => weights[column] ?? 0)
  const own = Float64Array.from(chosen, (column) => scores[of * columns + column] ?? NaN)
  nearest.found = 0
  let furthest = Infinity
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let square = 0
    for (let place = 0; place < used.length && !(square >= furthest); place++) {
      const off = (scores[start + (used[place] ?? 0)] ?? NaN) - (own[place] ?? NaN)
      square += (usedWeights[place] ?? 0) * off * off
    }
    if (!(square < furthest) || row === of || isExcluded(exclude, row)) continue
    let place = nearest.found < count ? nearest.found++ : count - 1
    while (place > 0 && (squares[place - 1] ?? 0) > square) {
      squares[place] = squares[place - 1] ?? 0
      indexes[place] = indexes[place - 1] ?? 0
      place--
    }
    squares[place] = square
    indexes[place] = row
    if (nearest.found === count) furthest = squares[count - 1] ?? 0
  }
}

/** The weights of a choice, checked: one a column, none below 0, one at least above. */
export function weightsOf({ characteristics, weights }: PeerChoice): Float64Array {
  const { columns } = characteristics
  if (weights === undefined) return new Float64Array(columns).fill(1)
  const own = Float64Array.from(weights)
  if (own.length !== columns) {
    throw new RangeError(`${own.length} weights for ${columns} characteristics`)
  }
  if (own.some((weight) => !(weight >= 0 && weight < Infinity)) || own.every((w) => w === 0)) {
    throw new RangeError('weights are numbers of 0 and more, and not all of them 0')
  }
  return own
}

/** How many peers a choice asks for, checked. */
export function countOf({ count = 10 }: PeerChoice): number {
  if (Number.isInteger(count) && count > 0) return count
  throw new RangeError(`a number of peers is a whole number above 0, not ${count}`)
}

function checkRow({ rows }: StandardisedCharacteristics, row: number): void {
  if (!Number.isInteger(row) || row < 0 || row >= rows) {
    throw new RangeError(`row ${row} is none of ${rows} practices`)
  }
}

function isMissing(
  { scores, columns }: StandardisedCharacteristics,
  weights: Float64Array,
  row: number,
): boolean {
  return weights.some((weight, column) => {
    return weight !== 0 && Number.isNaN(scores[row * columns + column])
  })
}

function isExcluded(exclude: PeerChoice['exclude'], row: number): boolean {
  if (exclude === undefined) return false
  return typeof exclude === 'function' ? exclude(row) : exclude.has(row)
}
