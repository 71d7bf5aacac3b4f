import type { Highs, Model } from 'highs'

/** Rows on their way to the solver. */
export class RowBatch {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []
  /** The columns of the row that is being written, with their coefficients. */
  readonly #open = new Map<number, number>()

  get count(): number {
    return this.#lower.length
  }

  /** Adds to a coefficient of the row that is being written; columns below 0 do not exist. */
  put(column: number, value: number): void {
    if (column < 0 || value === 0) return
    this.#open.set(column, (this.#open.get(column) ?? 0) + value)
  }

  /** Ends the row that is being written. */
  end(lower: number, upper: number): void {
    for (const [column, value] of this.#open) {
      if (value === 0) continue
      this.#indices.push(column)
      this.#values.push(value)
    }
    this.#open.clear()
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#starts.push(this.#indices.length)
  }

  /** Adds the rows to a model with so many columns, and forgets them. */
  addTo(model: Model, highs: Highs, columns: number): void {
    if (this.count === 0) return
    const finite = (limit: number) =>
      limit === Infinity ? highs.infinity : limit === -Infinity ? -highs.infinity : limit
    model.addRows({
      lower: Float64Array.from(this.#lower, finite),
      upper: Float64Array.from(this.#upper, finite),
      matrix: {
        format: 'csr',
        numRows: this.count,
        numCols: columns,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
    })
    this.#lower.length = 0
    this.#upper.length = 0
    this.#starts.length = 1
    this.#indices.length = 0
    this.#values.length = 0
  }
}
