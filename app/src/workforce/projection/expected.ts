import { expectedCourse, type Course } from './course.ts'
import { vacantShareOf } from './paths.ts'
import type { Prepared, PreparedRole } from './prepare.ts'
import type { GpCount, ListBasis, RoleCourse } from './result.ts'
import { ratesOf, type Scenario } from './scenarios.ts'

/** The expected numbers of a scenario. */
export interface Expected {
  readonly courses: readonly { readonly role: PreparedRole; readonly course: Course }[]
  readonly roles: readonly RoleCourse[]
  /** Settled GPs' full-time equivalents by year, of practices whose staff and list are known. */
  readonly gps: readonly number[]
}

/** What is expected of a scenario, without chance and with every rate as assumed. */
export function expectedOf(
  prepared: Prepared,
  scenario: Scenario,
  scenarios: readonly Scenario[],
): Expected {
  const { years, stepsInYear } = prepared
  const courses = prepared.roles.map((role) => {
    const vacantShare = vacantShareOf(role, prepared, scenarios)
    const start = { heads: role.total, mix: role.mix, vacantShare }
    const rates = ratesOf(role, scenario, prepared, null)
    return { role, course: expectedCourse(start, rates, years, stepsInYear) }
  })
  const roles = courses.map(({ role, course }): RoleCourse => {
    const fte = fteOf(role, course, prepared)
    return {
      role: role.role,
      kind: role.kind,
      heads: [...course.heads],
      fte,
      leavers: sum(course.leavers),
      joined: sum(course.joined),
    }
  })
  const gps = Array.from({ length: years + 1 }, (_, year) =>
    sum(roles.filter(({ kind }) => kind === 'settled').map(({ fte }) => fte[year] ?? 0)),
  )
  return { courses, roles, gps }
}

/**
 * Full-time equivalents by year. Each unit keeps the hours a head that it has; those who come for new
 * posts and by training come by list size, so that its share of them counts with its own hours.
 */
function fteOf(
  role: PreparedRole,
  course: Course,
  { years, stepsInYear, drift }: Prepared,
): number[] {
  const settled = role.kind === 'settled'
  const weight = role.share.reduce((all, share, unit) => all + share * (role.fteEach[unit] ?? 0), 0)
  const each = role.total > 0 ? role.fte / role.total : 0
  let stayed = role.total
  let came = 0
  const fte = [role.fte]
  // The posts of those who came fall vacant and are filled again as the others' are.
  let stayedVacant = course.vacant[0] ?? 0
  let cameVacant = 0
  for (let step = 0; step < years * stepsInYear; step++) {
    const leave = course.hazard[step] ?? 0
    const kept = course.kept[step] ?? 1
    const fill = course.fillStep
    const next = (heads: number, vacant: number, arriving: number): readonly [number, number] => {
      const open = vacant + heads * leave * kept
      return [heads * (1 - leave) + open * fill + arriving, open * (1 - fill)]
    }
    ;[stayed, stayedVacant] = next(stayed, stayedVacant, 0)
    ;[came, cameVacant] = next(came, cameVacant, course.arriving[step] ?? 0)
    if ((step + 1) % stepsInYear === 0) {
      const year = (step + 1) / stepsInYear
      const hours = settled ? (1 + drift.value) ** year : 1
      fte.push((stayed * each + came * weight) * hours)
    }
  }
  return fte
}

/** Lists of the practices whose staff is known; null where one of them is not known. */
export function listsOf(prepared: Prepared, basis: ListBasis): number | null {
  const lists = basis === 'registered' ? prepared.registered : prepared.weighted
  const all = sum(prepared.known.map((at) => lists[at] ?? NaN))
  return Number.isFinite(all) && all > 0 ? all : null
}

/** Trainees and locums of the same practices, where they are counted. */
export function othersOf(prepared: Prepared, gps: GpCount): number {
  return gps === 'settled' ? 0 : sum(prepared.known.map((at) => prepared.others[at] ?? 0))
}

/** Patients for a full-time GP by year, expected. */
export function ratioOf(
  prepared: Prepared,
  gps: readonly number[],
  count: GpCount,
  basis: ListBasis,
): readonly (number | null)[] {
  const lists = listsOf(prepared, basis)
  const others = othersOf(prepared, count)
  return gps.map((fte, year) =>
    lists === null || fte + others <= 0
      ? null
      : (lists * (1 + prepared.growth.value) ** year) / (fte + others),
  )
}

function sum(values: Iterable<number>): number {
  let all = 0
  for (const one of values) all += one
  return all
}
