const STEP = 0x9e3779b9

/** The finaliser of splitmix32, which maps 32-bit words one to one. */
export function scrambled(word: number): number {
  let mixed = word | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}

/** The first half of a key of 64 bits, made by one more word; different words give different halves. */
export function keyHigh(high: number, word: number): number {
  return scrambled((high ^ word) + STEP)
}

/** The second half of a key, made by one more word. */
export function keyLow(low: number, word: number): number {
  return scrambled((low ^ Math.imul(word, 0x85ebca6b)) + 2 * STEP)
}

/** A word of 32 bits for a name: FNV-1a over its UTF-16 units. Equal names have equal words. */
export function wordOf(name: string): number {
  let word = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) {
    word = Math.imul(word ^ name.charCodeAt(at), 0x01000193)
  }
  return scrambled(word)
}

/**
 * A key of 64 bits: what a stream of random numbers is for. `with(word)` makes the key of one of its
 * parts, such as a replication of a seed, a class of a replication, a day of a class.
 */
export class Key {
  readonly high: number
  readonly low: number

  constructor(high: number, low: number) {
    this.high = high | 0
    this.low = low | 0
  }

  /** @param seed a whole number from 0 to 2^53 - 1; anything else is a RangeError */
  static ofSeed(seed: number): Key {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`a seed is a whole number from 0 to 2^53 - 1, not ${seed}`)
    }
    return new Key(scrambled(seed >>> 0), scrambled(Math.floor(seed / 0x1_0000_0000) ^ 0x6a09e667))
      .with(seed >>> 0)
      .with(Math.floor(seed / 0x1_0000_0000))
  }

  with(word: number): Key {
    return new Key(keyHigh(this.high, word), keyLow(this.low, word))
  }
}
