import { clamp } from './apportion.ts'

/** A stream of random numbers that depends on its seed and on nothing else. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number in [low, high], both ends included. */
  integer(low: number, high: number): number
  /** A draw from the normal distribution (Box and Muller, 1958). */
  normal(mean: number, deviation: number): number
  /**
   * How many of so many trials succeed, each with the probability `share`; where the variance is
   * over 25 the normal distribution stands in for the binomial.
   */
  binomial(trials: number, share: number): number
  /** A number of events where `mean` are expected; over 25 the normal stands in for the Poisson. */
  poisson(mean: number): number
  /** One of the items, each as likely. Throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T
  /** The items in a new order, each order as likely. The given array is left as it is. */
  shuffle<T>(items: readonly T[]): T[]
  /**
   * A stream of its own for one purpose. It depends on the seed and the name, not on how many
   * numbers were drawn before, so that a change to one file leaves the others as they were.
   */
  stream(name: string): Random
}

/**
 * The generator sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state filled from the seed by
 * a 32-bit mixing function and stirred before use.
 */
export function createRandom(seed: number | string): Random {
  const origin = String(seed)
  const state = fill(origin)

  function next(): number {
    const sum = (state.a + state.b + state.counter) | 0
    state.counter = (state.counter + 1) | 0
    state.a = state.b ^ (state.b >>> 9)
    state.b = (state.c + (state.c << 3)) | 0
    state.c = ((state.c << 21) | (state.c >>> 11)) + sum
    state.c |= 0
    return (sum >>> 0) / 4294967296
  }
  function between(low: number, high: number): number {
    return low + next() * (high - low)
  }
  function integer(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1))
  }
  function normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * next())
  }
  function binomial(trials: number, share: number): number {
    const variance = trials * share * (1 - share)
    if (variance > 25) {
      return clamp(Math.round(normal(trials * share, Math.sqrt(variance))), 0, trials)
    }
    let successes = 0
    for (let trial = 0; trial < trials; trial += 1) if (next() < share) successes += 1
    return successes
  }
  function poisson(mean: number): number {
    if (mean > 25) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))))
    // Arrivals of a process until its time is up (Knuth, 1969).
    const end = Math.exp(-mean)
    let events = 0
    for (let left = next(); left > end; left *= next()) events += 1
    return events
  }
  function pick<T>(items: readonly T[]): T {
    for (const item of items.slice(integer(0, items.length - 1))) return item
    throw new RangeError('There is nothing to pick from')
  }
  function shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, place: next() }))
      .sort((one, other) => one.place - other.place)
      .map(({ item }) => item)
  }
  for (let round = 0; round < 15; round += 1) next()
  const stream = (name: string): Random => createRandom(`${origin}/${name}`)
  return { next, between, integer, normal, binomial, poisson, pick, shuffle, stream }
}

function fill(text: string): { a: number; b: number; c: number; counter: number } {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  function word(): number {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = hash
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return mixed ^ (mixed >>> 16)
  }
  return { a: word(), b: word(), c: word(), counter: word() }
}
