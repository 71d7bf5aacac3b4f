import { seededRandom } from '@footings/statistics'

/** Draws that a seed determines, the same on every machine. */
export interface Chance {
  /** A whole number from 0 to below - 1. */
  below(below: number): number
  /** One of these; they are not empty. */
  one<T>(those: ArrayLike<T>): T
  /** A number between 0 and 1. */
  share(): number
  /**
   * Whether a step that costs this much more is taken at a temperature: always when it costs nothing,
   * else with the probability exp(-rise / temperature) (Metropolis and others 1953). The exponential
   * is (1 + x / 256)^-256, whose digits are the same on every machine.
   */
  takes(rise: number, temperature: number): boolean
}

/** @param seed a whole number from 0 to 2^53 - 1; anything else is a RangeError */
export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random.uniform() * limit)
  return {
    below,
    one<T>(those: ArrayLike<T>): T {
      const drawn = those[below(those.length)]
      if (drawn === undefined) throw new RangeError('there is nothing to draw from')
      return drawn
    },
    share: () => random.uniform(),
    takes(rise, temperature) {
      if (rise <= 0) return true
      if (!(rise < 40 * temperature)) return false
      let power = 1 + rise / temperature / 256
      for (let doubled = 0; doubled < 8; doubled += 1) power *= power
      return random.uniform() * power < 1
    },
  }
}
