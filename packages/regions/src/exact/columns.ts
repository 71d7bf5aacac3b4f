/** A row and a coefficient. */
export type Entry = readonly [number, number]

/** Columns on their way to the solver. */
export class Columns {
  readonly #rows: number
  readonly #cost: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  constructor(rows: number) {
    this.#rows = rows
  }

  get count(): number {
    return this.#cost.length
  }

  /** Adds a column; entries of 0 are left out. */
  add(cost: number, lower: number, upper: number, entries: readonly Entry[]): void {
    this.#cost.push(cost)
    this.#lower.push(lower)
    this.#upper.push(upper)
    for (const [row, value] of entries) {
      if (value === 0) continue
      this.#indices.push(row)
      this.#values.push(value)
    }
    this.#starts.push(this.#indices.length)
  }

  data() {
    return {
      cost: Float64Array.from(this.#cost),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      matrix: {
        format: 'csc' as const,
        numRows: this.#rows,
        numCols: this.#cost.length,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    }
  }
}
