/** Smaller numbers are rounding of sums and differences of whole ones. */
const NOTHING = 1e-9

interface Row {
  readonly pivot: number
  readonly values: Float64Array
}

/** What can be had from some sums by adding, taking away and multiplying. */
export class Span {
  readonly #width: number
  readonly #rows: readonly Row[]

  constructor(width: number, rows: readonly Row[] = []) {
    this.#width = width
    this.#rows = rows
  }

  /** The span with one more sum; itself where it has that already. */
  with(sum: Float64Array): Span {
    const left = this.#without(sum)
    const pivot = left.findIndex((value) => Math.abs(value) > NOTHING)
    const first = left[pivot]
    if (first === undefined) return this
    const values = left.map((value) => value / first)
    return new Span(this.#width, [...this.#rows, { pivot, values }])
  }

  /** Whether a sum can be had. */
  has(sum: Float64Array): boolean {
    return this.#without(sum).every((value) => Math.abs(value) <= NOTHING)
  }

  /** What is left of a sum; each row has nothing at the pivots of those before it. */
  #without(sum: Float64Array): Float64Array {
    const left = Float64Array.from(sum)
    for (const { pivot, values } of this.#rows) {
      const times = left[pivot] ?? 0
      if (Math.abs(times) <= NOTHING) continue
      for (let at = 0; at < this.#width; at++)
        left[at] = (left[at] ?? 0) - times * (values[at] ?? 0)
    }
    return left
  }
}
