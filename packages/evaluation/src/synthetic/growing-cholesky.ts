const NONE = new Float64Array()

/** A symmetric positive definite matrix held as its lower Cholesky factor, that grows by a row. */
export class GrowingCholesky {
  readonly #rows: Float64Array[] = []

  /**
   * Adds a row and column at the end.
   *
   * @param row the entries beside those that are there
   * @param diagonal the last entry
   * @returns false, with nothing added, where the matrix would be singular to rounding
   */
  add(row: ArrayLike<number>, diagonal: number): boolean {
    const factor = new Float64Array(this.#rows.length + 1)
    let left = diagonal
    for (const [i, above] of this.#rows.entries()) {
      let value = row[i] ?? 0
      for (let j = 0; j < i; j++) value -= (above[j] ?? 0) * (factor[j] ?? 0)
      value /= above[i] ?? 0
      factor[i] = value
      left -= value * value
    }
    if (!(left > 1e-13 * diagonal)) return false
    factor[this.#rows.length] = Math.sqrt(left)
    this.#rows.push(factor)
    return true
  }

  /** The x for which the matrix times x is the right-hand side. */
  solve(right: Float64Array): Float64Array {
    const x = Float64Array.from(right)
    const n = this.#rows.length
    for (let i = 0; i < n; i++) {
      const row = this.#rows[i] ?? NONE
      let value = x[i] ?? 0
      for (let j = 0; j < i; j++) value -= (row[j] ?? 0) * (x[j] ?? 0)
      x[i] = value / (row[i] ?? 0)
    }
    for (let i = n - 1; i >= 0; i--) {
      const row = this.#rows[i] ?? NONE
      const value = (x[i] ?? 0) / (row[i] ?? 0)
      x[i] = value
      for (let j = 0; j < i; j++) x[j] = (x[j] ?? 0) - (row[j] ?? 0) * value
    }
    return x
  }
}
