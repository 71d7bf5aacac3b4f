import type { PartitionState } from './state.ts'

/** Values closer than this share are the same. */
const ROUNDING = 1e-11

/** The best partition within the rule that a search has come by. */
export class Best {
  #labels: Int32Array | null = null
  #value = Infinity

  get value(): number {
    return this.#value
  }

  /** Null until one was found. */
  get labels(): Int32Array | null {
    return this.#labels
  }

  /** Takes the state over when it is within the rule and costs less; says whether it did. */
  offer(state: PartitionState): boolean {
    if (!state.withinRule) return false
    const { value } = state
    if (!(value < this.#value - ROUNDING * Math.abs(value))) return false
    this.#value = value
    this.#labels = state.labels()
    return true
  }
}
