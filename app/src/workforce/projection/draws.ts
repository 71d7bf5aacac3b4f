/** Beyond it (1 - p)^n, with p up to a half, is too near to nothing to count from. */
const MOST = 1000
/** The same of e^-mean. */
const MOST_MEAN = 600

/**
 * A binomial number by inversion from one uniform number: how many of n come true, each with chance
 * p. It never falls when u, n or p rises, so that two futures drawn from the same numbers differ by
 * what differs between them.
 * Of more than 1,000 the mean, rounded.
 */
export function binomial(u: number, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0
  if (p >= 1) return n
  if (n > MOST) return Math.round(n * p)
  if (p > 0.5) return n - binomial(1 - u, n, 1 - p)
  let chance = power(1 - p, n)
  let below = chance
  const odds = p / (1 - p)
  let count = 0
  while (u >= below && count < n) {
    chance *= ((n - count) / (count + 1)) * odds
    count++
    below += chance
    if (chance < LEAST) break
  }
  return count
}

/** So small a chance adds nothing any more. */
const LEAST = 1e-305

/** A Poisson number by inversion from one uniform number. For a mean above 600 the mean, rounded. */
export function poisson(u: number, mean: number): number {
  if (mean <= 0) return 0
  if (mean > MOST_MEAN) return Math.round(mean)
  let chance = Math.exp(-mean)
  let below = chance
  let count = 0
  while (u >= below) {
    count++
    chance *= mean / count
    below += chance
    if (chance < LEAST) break
  }
  return count
}

/** The triangular distribution by inversion: low, most likely and high. */
export function triangular(u: number, low: number, mode: number, high: number): number {
  const width = high - low
  if (!(width > 0)) return mode
  const rise = mode - low
  const value =
    u * width < rise
      ? low + Math.sqrt(u * width * rise)
      : high - Math.sqrt((1 - u) * width * (high - mode))
  return Math.min(high, Math.max(low, value))
}

/** x to a whole power by squaring: the same bits on every machine. */
export function power(x: number, n: number): number {
  let result = 1
  let square = x
  for (let rest = n; rest > 0; rest >>= 1) {
    if ((rest & 1) === 1) result *= square
    square *= square
  }
  return result
}
