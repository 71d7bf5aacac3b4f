import { binomial, poisson, power } from './draws.ts'
import type { Course } from './course.ts'

/** Uniform numbers that a unit needs in a step, and at the start. */
const DRAWS = 4

/** People of a role at some units, practices or the place as one. */
export interface Units {
  readonly heads: Int32Array
  /** The share of those who come besides that comes to each; sums to 1. */
  readonly share: Float64Array
}

/** How many uniform numbers a path of a role takes. */
export function drawsOf(units: number, steps: number): number {
  return units * (steps * DRAWS + 1)
}

/** People of one path, by year and unit, and how many left up to the end of each year. */
export interface HeadsPath {
  /** (years + 1) x units. */
  readonly heads: Int32Array
  readonly left: Int32Array
  /** Vacant posts, now and at the end of the path. */
  readonly vacant: Int32Array
}

/** Room for a path, to be used again and again. */
export function roomForPath(units: number, years: number): HeadsPath {
  return {
    heads: new Int32Array((years + 1) * units),
    left: new Int32Array((years + 1) * units),
    vacant: new Int32Array(units),
  }
}

/**
 * One path of people as whole numbers: leavers and filled posts are binomial, new people Poisson,
 * unit by unit, with the shares that leave and come of the expected course. Who has which age in a
 * unit is not in it. Uniform numbers are used by unit and step, so that futures drawn with the same
 * numbers are alike but for their rates.
 *
 * @param course as `expectedCourse` gives it for the people of all units
 * @param uniforms {@link drawsOf} numbers between 0 and 1
 */
export function simulateHeads(
  { heads: start, share }: Units,
  course: Course,
  vacantShare: number,
  stepsInYear: number,
  uniforms: Float64Array,
  path: HeadsPath,
): void {
  const units = start.length
  const { heads, left, vacant } = path
  const { hazard, kept, arriving, fillStep } = course
  const steps = hazard.length
  for (let unit = 0; unit < units; unit++) {
    const people = start[unit] ?? 0
    heads[unit] = people
    left[unit] = 0
    vacant[unit] = binomial(uniforms[unit] ?? 0, people, vacantShare)
  }
  const stay = new Float64Array(STAY_TO + 1)
  let at = units
  for (let step = 0; step < steps; step++) {
    const year = Math.floor(step / stepsInYear)
    const first = step % stepsInYear === 0
    const from = (first ? year : year + 1) * units
    const to = (year + 1) * units
    const leaving = hazard[step] ?? 0
    const keeping = kept[step] ?? 1
    const coming = arriving[step] ?? 0
    stayPowers(stay, 1 - leaving)
    for (let unit = 0; unit < units; unit++, at += DRAWS) {
      const people = heads[from + unit] ?? 0
      const u = uniforms[at] ?? 0
      const all = people <= STAY_TO ? (stay[people] ?? 1) : power(1 - leaving, people)
      const going = people > 0 && u >= all ? binomial(u, people, leaving) : 0
      let open = vacant[unit] ?? 0
      if (going > 0) open += keeping >= 1 ? going : binomial(uniforms[at + 1] ?? 0, going, keeping)
      const filled = open > 0 ? binomial(uniforms[at + 2] ?? 0, open, fillStep) : 0
      const mean = coming * (share[unit] ?? 0)
      const more = mean > 0 ? poissonAt(uniforms[at + 3] ?? 0, mean) : 0
      vacant[unit] = open - filled
      heads[to + unit] = people - going + filled + more
      left[to + unit] = (left[from + unit] ?? 0) + going
    }
  }
}

const STAY_TO = 64

function stayPowers(into: Float64Array, staying: number): void {
  let chance = 1
  for (let people = 0; people <= STAY_TO; people++) {
    into[people] = chance
    chance *= staying
  }
}

/** Most units get nobody: 1 - mean is below e^-mean, so that below it there is nothing to work out. */
function poissonAt(u: number, mean: number): number {
  return u < 1 - mean ? 0 : poisson(u, mean)
}
