/** One figure of a benchmark. */
export interface BenchResult {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it should not be over. */
  readonly limit?: number
  readonly note?: string
}
