import type { ModelOrder } from '../../models/kind.ts'
import { AGE_BANDS, RETIRING } from './ages.ts'
import { expectedCourse, usualVacantShare } from './course.ts'
import type { WorkforceData } from './data.ts'
import { LEAVING_YEARS } from './outlook.ts'
import { MIDDLE_OF_FEW, type Prepared, type PreparedRole } from './prepare.ts'
import type { RetirementGroup, Shown } from './result.ts'
import { ratesOf, type Scenario } from './scenarios.ts'

/**
 * GPs by age band and those who will leave at 55 or over within five years, for the place and its
 * networks and for no practice. Ages of a network are its own where a round of asking practices lets
 * them out, and otherwise the mix of the place. Counts of 1 to 7 are shown as that.
 */
export function retirementByGroup(
  { data, place }: ModelOrder<WorkforceData>,
  prepared: Prepared,
  today: Scenario,
): readonly RetirementGroup[] {
  const settled = prepared.roles.filter(({ kind }) => kind === 'settled')
  const groups = [
    { code: place.code, name: place.name, member: () => true },
    ...data.networks.map(({ code, name }) => ({
      code,
      name,
      member: (practice: number) => data.practices[practice]?.network === code,
    })),
  ]
  return groups.map(({ code, name, member }) => {
    const own = data.ages?.networks.find((one) => one.network === code)?.bands
    const bands = new Float64Array(AGE_BANDS.length)
    let [heads, leaving] = [0, 0]
    for (const role of settled) {
      const people = role.practices.reduce(
        (sum, practice, unit) => sum + (member(practice) ? (role.heads[unit] ?? 0) : 0),
        0,
      )
      const mix = (own === undefined ? null : mixOf(own)) ?? role.mix
      heads += people
      for (const [band, share] of mix.entries()) bands[band] = (bands[band] ?? 0) + people * share
      leaving += leavingLate({ ...role, mix }, people, prepared, today)
    }
    return {
      code,
      name,
      heads: shown(heads),
      bands: AGE_BANDS.map((_, band) => {
        const told = own?.[band]
        if (told === null) return '1 to 7'
        return shown(told ?? bands[band] ?? 0)
      }),
      leaving: shown(leaving),
    }
  })
}

function mixOf(bands: readonly (number | null)[]): readonly number[] | null {
  const counts = bands.map((one) => one ?? MIDDLE_OF_FEW)
  const all = counts.reduce((sum, one) => sum + one, 0)
  return all === 0 ? null : counts.map((one) => one / all)
}

function leavingLate(
  role: PreparedRole,
  heads: number,
  prepared: Prepared,
  today: Scenario,
): number {
  const { stepsInYear } = prepared
  const years = Math.min(LEAVING_YEARS, prepared.years)
  const rates = ratesOf(role, today, prepared, null)
  const vacantShare = usualVacantShare(role.mix, rates, stepsInYear)
  const course = expectedCourse(
    { heads, mix: role.mix, vacantShare },
    { ...rates, joiners: [] },
    years,
    stepsInYear,
  )
  return course.leaversByBand
    .flatMap((year) => RETIRING.map((band) => year[band] ?? 0))
    .reduce((sum, one) => sum + one, 0)
}

/** A number of people of a group as it may be shown. */
export function shown(count: number): Shown {
  const whole = Math.round(count)
  return whole >= 1 && whole <= 7 ? '1 to 7' : whole
}
