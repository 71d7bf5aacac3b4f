/** Work done against a limit, counted in steps and so the same on every machine. */
export class Work {
  readonly #most: number
  #done = 0

  /** @param most units of work; one is about what it takes to price a region */
  constructor(most: number) {
    this.#most = most
  }

  add(units: number): void {
    this.#done += units
  }

  get left(): number {
    return Math.max(0, this.#most - this.#done)
  }
}

/** Work of one solution of a master: some ten milliseconds. */
export const MASTER_WORK = 200_000
/** Work of one iteration of the simplex method in an integer program, cuts and heuristics with it. */
export const ITERATION_WORK = 10_000
