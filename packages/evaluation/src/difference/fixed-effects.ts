import type { Panel } from './panel.ts'

/** What is left of a column once effects of units and of periods are taken out of it. */
export interface FixedEffects {
  /** The residual of a column over the rows of the panel. */
  readonly without: (column: ArrayLike<number>) => Float64Array
  /** Independent effects of periods, the constant among them: they count as coefficients. */
  readonly periodEffects: number
}

/** Below this share of its own weight, a pivot says that a period is tied to no other. */
const TOLERANCE = 1e-10

/**
 * Takes effects of units and periods out of columns exactly, of unbalanced panels too: effects of
 * units are solved for by hand, those of periods by Cholesky's method from the normal equations
 * that are left, whose size is the number of periods. Done twice, which mends rounding. Where the
 * panel falls into parts that share no unit, each part has a constant of its own.
 *
 * @param weights one for each row, above zero; 1 where they are not given
 */
export function fixedEffects(
  { unit, time, units, times }: Pick<Panel, 'unit' | 'time' | 'units' | 'times'>,
  weights?: ArrayLike<number>,
): FixedEffects {
  const rows = unit.length
  const periods = times.length
  const w = Float64Array.from({ length: rows }, (_, row) => weights?.[row] ?? 1)
  const ofUnit = sums(w, unit, units.length)
  const ofTime = sums(w, time, periods)
  const matrix = new Float64Array(periods * periods)
  for (let t = 0; t < periods; t++) matrix[t * periods + t] = ofTime[t] ?? 0
  for (const own of rowsByUnit(unit, units.length)) {
    const total = ofUnit[unit[own[0] ?? 0] ?? 0] ?? 1
    for (const a of own) {
      const share = (w[a] ?? 0) / total
      const base = (time[a] ?? 0) * periods
      for (const b of own) {
        const at = base + (time[b] ?? 0)
        matrix[at] = (matrix[at] ?? 0) - share * (w[b] ?? 0)
      }
    }
  }
  const free = factorise(matrix, ofTime)
  const once = (column: Float64Array): Float64Array => {
    const weighted = column.map((value, row) => value * (w[row] ?? 0))
    const means = sums(weighted, unit, units.length).map((sum, at) => sum / (ofUnit[at] ?? 1))
    const right = sums(
      weighted.map((value, row) => value - (means[unit[row] ?? 0] ?? 0) * (w[row] ?? 0)),
      time,
      periods,
    )
    const effects = solved(matrix, free, right)
    const shifts = sums(
      w.map((weight, row) => weight * (effects[time[row] ?? 0] ?? 0)),
      unit,
      units.length,
    ).map((sum, at) => sum / (ofUnit[at] ?? 1))
    return column.map((value, row) => {
      const of = unit[row] ?? 0
      return value - (means[of] ?? 0) - (effects[time[row] ?? 0] ?? 0) + (shifts[of] ?? 0)
    })
  }
  return {
    without: (column) => once(once(Float64Array.from(column))),
    periodEffects: free.filter((pivot) => pivot).length + 1,
  }
}

/** Positions of the rows of each unit. */
function rowsByUnit(unit: Int32Array, count: number): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: count }, () => [])
  for (const [row, of] of unit.entries()) rows[of]?.push(row)
  return rows
}

function sums(values: Float64Array, keys: Int32Array, count: number): Float64Array {
  const totals = new Float64Array(count)
  for (const [row, key] of keys.entries()) totals[key] = (totals[key] ?? 0) + (values[row] ?? 0)
  return totals
}

/** Cholesky's factor in place, below the diagonal; false for a pivot that is nothing. */
function factorise(matrix: Float64Array, sizes: Float64Array): boolean[] {
  const n = sizes.length
  const cell = (i: number, j: number) => matrix[i * n + j] ?? 0
  const free: boolean[] = []
  for (let j = 0; j < n; j++) {
    let pivot = cell(j, j)
    for (let k = 0; k < j; k++) pivot -= cell(j, k) ** 2
    const isFree = pivot > TOLERANCE * (sizes[j] ?? 0)
    free.push(isFree)
    const root = isFree ? Math.sqrt(pivot) : 0
    matrix[j * n + j] = root
    for (let i = j + 1; i < n; i++) {
      let sum = cell(i, j)
      for (let k = 0; k < j; k++) sum -= cell(i, k) * cell(j, k)
      matrix[i * n + j] = isFree ? sum / root : 0
    }
  }
  return free
}

function solved(matrix: Float64Array, free: readonly boolean[], right: Float64Array): Float64Array {
  const n = right.length
  const cell = (i: number, j: number) => matrix[i * n + j] ?? 0
  const x = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= cell(i, k) * (x[k] ?? 0)
    x[i] = free[i] === true ? sum / cell(i, i) : 0
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= cell(k, i) * (x[k] ?? 0)
    x[i] = free[i] === true ? sum / cell(i, i) : 0
  }
  return x
}
