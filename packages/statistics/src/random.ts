/** A stream of random numbers that a seed determines. */
export interface SeededRandom {
  /** The next number of the uniform distribution over the open interval (0, 1). */
  uniform(): number
  /** The next number of the standard normal distribution. */
  normal(): number
}

/**
 * A stream of random numbers that is the same, to the last bit, on every machine: it uses 32-bit
 * integers and the four operations and square root of IEEE 754, and no logarithm, sine or
 * exponential of the engine, whose last digits are free.
 *
 * - Words: xoshiro128** 1.1 (Blackman and Vigna 2018), 32 bits each. The low and the high 32 bits
 *   of the seed each go through two steps of a Weyl sequence (increment 0x9e3779b9) and the
 *   finaliser of MurmurHash3; the state is low 1, high 1, low 2, high 2, and the first 16 words
 *   are thrown away. Different seeds start from different states.
 * - Uniform: k of two words, 26 bits each, as (k + 1/2) / 2^52; never 0 and never 1.
 * - Normal: the polar method (Marsaglia and Bray 1964), two at a time, the second kept for the
 *   next call.
 *
 * Not for secrets.
 *
 * @param seed a whole number from 0 to 2^53 - 1; anything else is a RangeError
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`a seed is a whole number from 0 to 2^53 - 1, not ${seed}`)
  }
  const low = seed >>> 0
  const high = Math.floor(seed / 0x1_0000_0000) ^ 0x6a09e667
  let s0 = scrambled(low + WEYL)
  let s1 = scrambled(high + WEYL)
  let s2 = scrambled(low + 2 * WEYL)
  let s3 = scrambled(high + 2 * WEYL)
  let spare = NaN

  const word = (): number => {
    const fives = Math.imul(s1, 5)
    const result = Math.imul((fives << 7) | (fives >>> 25), 9)
    const shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 11) | (s3 >>> 21)
    return result
  }
  for (let skipped = 0; skipped < 16; skipped++) word()

  const uniform = (): number => {
    const upper = word() >>> 6
    const lower = word() >>> 6
    return (upper * 0x400_0000 + lower + 0.5) / 0x10_0000_0000_0000
  }

  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare
      spare = NaN
      return kept
    }
    let x = 0
    let y = 0
    let square = 0
    do {
      x = 2 * uniform() - 1
      y = 2 * uniform() - 1
      square = x * x + y * y
    } while (square >= 1)
    const factor = Math.sqrt((-2 * portableLog(square)) / square)
    spare = y * factor
    return x * factor
  }

  return { uniform, normal }
}

const WEYL = 0x9e3779b9

/** The finaliser of MurmurHash3, which maps 32-bit words one to one. */
function scrambled(word: number): number {
  let mixed = word | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Natural logarithm of a number in (0, 1) by its power series in (m - 1) / (m + 1). */
function portableLog(value: number): number {
  let mantissa = value
  let halvings = 0
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    halvings++
  }
  const ratio = (mantissa - 1) / (mantissa + 1)
  const square = ratio * ratio
  let series = 0
  for (let power = 23; power >= 1; power -= 2) series = series * square + 1 / power
  return 2 * ratio * series - halvings * Math.LN2
}
