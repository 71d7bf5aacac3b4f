import { binomialCumulative, binomialTail } from '@footings/statistics'

/** A share with its exact 95 % limits, from 0 to 1. */
export interface ExactShare {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

const TAIL = 0.025
const HALVINGS = 60

/**
 * The exact 95 % limits of a share (Clopper and Pearson 1934): the shares at which as many outcomes, or
 * more, and as many, or fewer, have a chance of 2.5 % each. Found by halving, to 1e-18.
 *
 * @throws RangeError where there are no people, or more outcomes than people
 */
export function exactShare(outcomes: number, people: number): ExactShare {
  if (!(people > 0 && outcomes >= 0 && outcomes <= people)) {
    throw new RangeError(`${outcomes} of ${people} is no share`)
  }
  const lower =
    outcomes === 0 ? 0 : solved((share) => binomialTail(outcomes - 1, people, share) >= TAIL)
  const upper =
    outcomes === people ? 1 : solved((share) => binomialCumulative(outcomes, people, share) < TAIL)
  return { value: outcomes / people, lower, upper }
}

/** The share from which on something holds. */
function solved(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}
