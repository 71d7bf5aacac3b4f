import { AGE_BANDS, growingOut, withinStep } from './ages.ts'

/** How people of a role leave and come, a year. Shares are from 0 to 1. */
export interface RoleRates {
  /** The share that leaves, by age band. */
  readonly leave: readonly number[]
  /** The share of vacant posts that is filled within a year. */
  readonly fill: number
  /**
   * The change of the number of posts by year, as a share of the people: above 0 posts are made and
   * somebody comes; below 0 posts of people who leave are given up, at most all of these.
   */
  readonly trend: readonly number[]
  /** People that come besides, by year: trained here, or won by a plan. */
  readonly joiners: readonly number[]
  /** The share of those who join that is under 40; the rest is 40 to 49. */
  readonly joinersUnder40: number
}

/** Who there is at the start: people by age band, and the share of posts beside them that is vacant. */
export interface RoleStart {
  readonly heads: number
  readonly mix: readonly number[]
  /** Vacant posts for each person. */
  readonly vacantShare: number
}

/** Expected numbers of a role: yearly ones from year 0, and what each step needs to be simulated. */
export interface Course {
  readonly heads: Float64Array
  readonly vacant: Float64Array
  /** By year from year 1 (at 0): who left, and who came. */
  readonly leavers: Float64Array
  readonly joined: Float64Array
  /** Year by age band: people, and leavers of the year before. */
  readonly byBand: readonly Float64Array[]
  readonly leaversByBand: readonly Float64Array[]
  /** By step: the share of all that leaves, the share of leavers' posts that is kept, people for new posts. */
  readonly hazard: Float64Array
  readonly kept: Float64Array
  readonly arriving: Float64Array
  /** The share of vacant posts that is filled in a step. */
  readonly fillStep: number
}

/**
 * The expected course of a role, age band by age band: leave, grow older, join. A post that somebody
 * leaves is vacant until it is filled, perhaps in the same step, or is given up. Yearly chances become
 * 1 - (1 - q)^(1/12) where a step is a month.
 *
 * It depends on the number of people in proportion, so that the mean of simulated people is this to
 * the last digit but for chance.
 */
export function expectedCourse(
  start: RoleStart,
  rates: RoleRates,
  years: number,
  stepsInYear: number,
): Course {
  const bands = AGE_BANDS.length
  const steps = years * stepsInYear
  const fillStep = withinStep(rates.fill, stepsInYear)
  const leaveStep = rates.leave.map((q) => withinStep(q, stepsInYear))
  const byYear = () => Array.from({ length: years + 1 }, () => new Float64Array(bands))
  const course: Course = {
    heads: new Float64Array(years + 1),
    vacant: new Float64Array(years + 1),
    leavers: new Float64Array(years + 1),
    joined: new Float64Array(years + 1),
    byBand: byYear(),
    leaversByBand: byYear(),
    hazard: new Float64Array(steps),
    kept: new Float64Array(steps),
    arriving: new Float64Array(steps),
    fillStep,
  }
  const people = Float64Array.from({ length: bands }, (_, at) => start.heads * (start.mix[at] ?? 0))
  let heads = start.heads
  let vacant = start.heads * start.vacantShare
  record(course, 0, people, heads, vacant)
  for (let step = 0; step < steps; step++) {
    const year = Math.floor(step / stepsInYear)
    let left = 0
    for (let band = 0; band < bands; band++) {
      const going = (people[band] ?? 0) * (leaveStep[band] ?? 0)
      people[band] = (people[band] ?? 0) - going
      add(course.leaversByBand[year + 1], band, going)
      left += going
    }
    const hazard = heads > 0 ? left / heads : 0
    const change = (rates.trend[year] ?? 0) / stepsInYear
    const kept = change < 0 && hazard > 0 ? Math.max(0, 1 + change / hazard) : 1
    const arriving = Math.max(0, change) * heads + (rates.joiners[year] ?? 0) / stepsInYear
    for (let band = bands - 1; band > 0; band--) {
      const older = (people[band - 1] ?? 0) * growingOut(band - 1, stepsInYear)
      people[band - 1] = (people[band - 1] ?? 0) - older
      people[band] = (people[band] ?? 0) + older
    }
    const open = vacant + left * kept
    const came = open * fillStep + arriving
    add(people, 0, came * rates.joinersUnder40)
    add(people, 1, came * (1 - rates.joinersUnder40))
    vacant = open * (1 - fillStep)
    heads += came - left
    course.hazard[step] = hazard
    course.kept[step] = kept
    course.arriving[step] = arriving
    add(course.leavers, year + 1, left)
    add(course.joined, year + 1, came)
    if ((step + 1) % stepsInYear === 0) record(course, year + 1, people, heads, vacant)
  }
  return course
}

/**
 * Vacant posts for each person where as many are filled as fall vacant: nobody counts them, and
 * without them every projection would start with a fall that is not there. At most one for each.
 */
export function usualVacantShare(
  mix: readonly number[],
  rates: Pick<RoleRates, 'leave' | 'fill' | 'trend'>,
  stepsInYear: number,
): number {
  const fill = withinStep(rates.fill, stepsInYear)
  if (fill <= 0) return 0
  const leaving = mix.reduce(
    (sum, share, band) => sum + share * withinStep(rates.leave[band] ?? 0, stepsInYear),
    0,
  )
  const givenUp = Math.max(0, -(rates.trend[0] ?? 0) / stepsInYear)
  return Math.min(1, (Math.max(0, leaving - givenUp) * (1 - fill)) / fill)
}

/** The share of all people that leaves in a year, of a mix of ages. */
export function leavingOf(mix: readonly number[], leave: readonly number[]): number {
  return mix.reduce((sum, share, band) => sum + share * (leave[band] ?? 0), 0)
}

function record(
  course: Course,
  year: number,
  people: Float64Array,
  heads: number,
  vacant: number,
): void {
  course.byBand[year]?.set(people)
  course.heads[year] = heads
  course.vacant[year] = vacant
}

function add(into: Float64Array | undefined, at: number, more: number): void {
  if (into !== undefined) into[at] = (into[at] ?? 0) + more
}
