import { keyHigh, keyLow, scrambled } from './key.ts'
import { portableExp, portableLog } from './portable.ts'

/**
 * A stream of random numbers that starts anew from a key without allocating: xoshiro128** 1.1
 * (Blackman and Vigna 2018), its 128 bits of state from the finaliser of splitmix32 over the key.
 * One object serves every patient and purpose in turn, so that what one draws never shifts what
 * another does. The same numbers to the last bit on every machine. Not for secrets.
 */
export class Stream {
  #s0 = 1
  #s1 = 2
  #s2 = 3
  #s3 = 4

  /** Starts the stream of a key and a word that says what the numbers are for. */
  start(high: number, low: number, purpose: number): this {
    const upper = keyHigh(high, purpose)
    const lower = keyLow(low, purpose)
    this.#s0 = scrambled(upper + 0x9e3779b9)
    this.#s1 = scrambled(lower + 0x9e3779b9)
    this.#s2 = scrambled(upper + 0x3c6ef372)
    this.#s3 = scrambled(lower + 0x3c6ef372)
    return this
  }

  /** The next 32 bits, as a signed whole number. */
  word(): number {
    const s1 = this.#s1
    const fives = Math.imul(s1, 5)
    const result = Math.imul((fives << 7) | (fives >>> 25), 9)
    const s2 = this.#s2 ^ this.#s0
    const s3 = this.#s3 ^ s1
    this.#s1 = s1 ^ s2
    this.#s0 ^= s3
    this.#s2 = s2 ^ (s1 << 9)
    this.#s3 = (s3 << 11) | (s3 >>> 21)
    return result
  }

  /** A number of the open interval (0, 1): two words, 26 bits each, as (k + 1/2) / 2^52. */
  uniform(): number {
    const upper = this.word() >>> 6
    const lower = this.word() >>> 6
    return (upper * 0x400_0000 + lower + 0.5) / 0x10_0000_0000_0000
  }

  /** An exponential variable of mean 1, by inversion. */
  exponential(): number {
    return -portableLog(this.uniform())
  }

  /** A standard normal variable, by the polar method (Marsaglia and Bray 1964). */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square < 1) return x * Math.sqrt((-2 * portableLog(square)) / square)
    }
  }

  /** A gamma variable of scale 1 (Marsaglia and Tsang 2000); below shape 1 by a power of a uniform. */
  gamma(shape: number): number {
    if (shape < 1) {
      const power = portableExp(Math.max(-700, portableLog(this.uniform()) / shape))
      return power * this.gamma(shape + 1)
    }
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const cube = root * root * root
      if (portableLog(this.uniform()) < 0.5 * x * x + d - d * cube + d * portableLog(cube)) {
        return d * cube
      }
    }
  }

  /** A Poisson count: how many exponential gaps of mean 1 fit into the mean. Time grows with the mean. */
  poisson(mean: number): number {
    let count = 0
    for (let room = mean - this.exponential(); room > 0; room -= this.exponential()) count += 1
    return count
  }
}
