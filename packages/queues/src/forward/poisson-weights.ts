/** Chances of a Poisson number, and of more than it, up to where the rest is below 1e-17. */
export interface PoissonWeights {
  /** P(N = n). */
  readonly exactly: Float64Array
  /** P(N > n). */
  readonly more: Float64Array
}

/** Poisson weights of a mean, upwards from its mode so that nothing overflows (Fox and Glynn 1988). */
export function poissonWeights(mean: number): PoissonWeights {
  const longest = Math.ceil(mean + 9 * Math.sqrt(mean) + 25)
  const mode = Math.floor(mean)
  const exactly = new Float64Array(longest + 1)
  exactly[mode] = 1
  for (let n = mode; n > 0; n--) exactly[n - 1] = ((exactly[n] ?? 0) * n) / mean
  let last = mode
  for (; last < longest && (exactly[last] ?? 0) > 1e-18; last++) {
    exactly[last + 1] = ((exactly[last] ?? 0) * mean) / (last + 1)
  }
  const more = new Float64Array(last + 1)
  let tail = 0
  for (let n = last; n >= 0; n--) {
    more[n] = tail
    tail += exactly[n] ?? 0
  }
  for (let n = 0; n <= last; n++) {
    exactly[n] = (exactly[n] ?? 0) / tail
    more[n] = (more[n] ?? 0) / tail
  }
  return { exactly: exactly.subarray(0, last + 1), more }
}
