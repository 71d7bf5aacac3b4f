/** A finite number above zero, or a RangeError that names it. */
export function above(value: number, name: string): number {
  if (Number.isFinite(value) && value > 0) return value
  throw new RangeError(`${name} must be a number above 0, not ${value}.`)
}

/** A finite number of zero or more, or a RangeError that names it. */
export function notNegative(value: number, name: string): number {
  if (Number.isFinite(value) && value >= 0) return value
  throw new RangeError(`${name} must be 0 or more, not ${value}.`)
}

/** A number from 0 to 1, or a RangeError that names it. */
export function shareOf(value: number, name: string): number {
  if (value >= 0 && value <= 1) return value
  throw new RangeError(`${name} must be from 0 to 1, not ${value}.`)
}

/** More servers than anybody has; formulas take a step for each. */
const MOST_SERVERS = 1_000_000

/** A whole number of servers of at least `least` and at most a million, or a RangeError. */
export function wholeServers(value: number, least = 1): number {
  if (value > MOST_SERVERS) {
    throw new RangeError(`Servers must be ${MOST_SERVERS} or fewer, not ${value}.`)
  }
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new RangeError(`Servers must be a whole number of ${least} or more, not ${value}.`)
}
