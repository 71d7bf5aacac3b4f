import type { Practice } from './practices.ts'
import type { Random } from './random.ts'

/**
 * Practices of which something changed for good, so that there is something to find: what the years
 * bring to all others is chance and what they have in common.
 */
export interface Courses {
  /** Keeps the blood pressure of more of its patients in bounds every year. */
  readonly improving: Practice
  /** Reviews and screens fewer of its patients every year. */
  readonly declining: Practice
  /** Finds more of those who have chronic obstructive pulmonary disease every year. */
  readonly finding: Practice
  /** Telephone appointments are missing from its returns since September 2022: a fault of data. */
  readonly unmapped: Practice
  /** Prescribes half as many broad-spectrum antibacterials since August 2022. */
  readonly sparing: Practice
}

/** The month from which the telephone appointments of one practice are missing. */
export const UNMAPPED_SINCE = '2022-09'
/** The month from which one practice prescribes fewer broad-spectrum antibacterials. */
export const SPARING_SINCE = '2022-08'

/** Five different practices of middling size, large enough for a change to stand out of chance. */
export function chooseCourses(random: Random, practices: readonly Practice[]): Courses {
  const middling = practices.filter(({ list }) => list > 6500 && list < 14_000)
  const [improving, declining, finding, unmapped, sparing] = random.shuffle(middling)
  if (!improving || !declining || !finding || !unmapped || !sparing) {
    throw new RangeError(`Only ${middling.length} practices are of middling size`)
  }
  return { improving, declining, finding, unmapped, sparing }
}
