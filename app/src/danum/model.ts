import { round } from './apportion.ts'
import { chooseCourses, type Courses } from './courses.ts'
import { makeAreas, type Lsoa } from './geography.ts'
import { registerPatients, type Patients } from './patients.ts'
import {
  largest,
  makeClosedPractices,
  makePractices,
  type ListedPractice,
  type Practice,
} from './practices.ts'
import { createRandom, type Random } from './random.ts'

/** Danum before it is written to files: the one state that every file is drawn from. */
export interface Danum {
  readonly random: Random
  readonly areas: readonly Lsoa[]
  /** The 43 practices that are open. */
  readonly practices: readonly Practice[]
  readonly closed: readonly [merged: Practice, shut: Practice]
  /** The practice that took over the patients of the first closed one. */
  readonly heir: Practice
  readonly courses: Courses
  patientsOf(practice: Practice): Patients
}

/** Danum as the seed makes it. The same seed makes the same Danum. */
export function makeDanum(seed: number): Danum {
  const random = createRandom(seed)
  const areas = makeAreas(random.stream('areas'))
  const practices = makePractices(random.stream('practices'), areas)
  const closed = makeClosedPractices(practices)
  const inTown = practices.filter((practice) => practice.locality === 'Central')
  const heir = largest(inTown)
  const patients = registerPatients(practices, areas)
  return {
    random,
    areas,
    practices,
    closed,
    heir,
    courses: chooseCourses(random.stream('courses'), practices),
    patientsOf(practice) {
      const found = patients.get(practice.code) ?? patients.get(heir.code)
      if (found === undefined) throw new RangeError(`Nobody is registered with ${practice.code}`)
      return found
    },
  }
}

/** The day that the list sizes of the model are of, in years. */
const TODAY = 2023.25

/**
 * Patients registered at a time, in years (2016.5 is the end of June 2016), on the practice's one
 * growth path. A practice that took patients over had fewer before; nobody is registered with a
 * closed one.
 */
export function listAt(danum: Danum, practice: Practice, year: number): number {
  const { closed, heir } = danum
  const [merged] = closed
  if (practice.closed !== undefined) {
    const end = Number(practice.closed.slice(0, 4)) + Number(practice.closed.slice(5, 7)) / 12
    return year > end ? 0 : round(practice.list * (1 + practice.growth) ** (year - end))
  }
  const now = practice.list * (1 + practice.growth) ** (year - TODAY)
  const apart = practice === heir && year <= 2015.25 ? merged.list : 0
  return round(now - apart)
}

/** The mean of the list at the four quarters of a financial year, which starts in April. */
export function averageList(danum: Danum, practice: Practice, startYear: number): number {
  const quarters = [0.25, 0.5, 0.75, 1].map((part) => listAt(danum, practice, startYear + part))
  return round(quarters.reduce((whole, list) => whole + list, 0) / 4, 2)
}

/** The practice's name on a day. */
export function nameOn(practice: ListedPractice, day: string): string {
  return practice.formerName !== undefined && day < '2018-05-01'
    ? practice.formerName
    : practice.name
}
