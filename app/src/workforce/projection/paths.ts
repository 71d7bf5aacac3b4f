import { seededRandom } from '@footings/statistics'
import type { ModelWatch } from '../../models/kind.ts'
import { expectedCourse, usualVacantShare } from './course.ts'
import { drawsOf, roomForPath, simulateHeads, type HeadsPath } from './heads.ts'
import type { Prepared, PreparedRole } from './prepare.ts'
import { changeAt, ratesOf, within, type Position, type Scenario } from './scenarios.ts'

/** What is told of each path of each scenario: people of settled GPs' roles, and what they share. */
export interface PathSeen {
  readonly path: number
  /** The place of the scenario in the list. */
  readonly scenario: number
  /** By role, in the order of the roles simulated. */
  readonly heads: readonly HeadsPath[]
  /** What lists have grown to by year, and the hours of a GP, as factors of today's. */
  readonly growth: Float64Array
  readonly hours: Float64Array
}

export interface PathsOrder {
  readonly prepared: Prepared
  readonly roles: readonly PreparedRole[]
  readonly scenarios: readonly Scenario[]
  readonly paths: number
  /** False: only who leaves and who comes is chance, and rates are as assumed. */
  readonly ranges: boolean
}

const SEEDS = 2 ** 21
const PATHS = 2 ** 32
const REPORT_EVERY = 100

/**
 * Simulates people in many paths. A path has one position in the plausible ranges and one set of uniform
 * numbers for every scenario, so that what differs between scenarios is what they do. `see` is called
 * for each scenario of each path, in order; what it is given is used again afterwards.
 */
export function simulatePaths(
  { prepared, roles, scenarios, paths, ranges }: PathsOrder,
  see: (seen: PathSeen) => void,
  watch: ModelWatch = { report: () => {} },
): void {
  const { years, stepsInYear, seed } = prepared
  const steps = years * stepsInYear
  const rooms = roles.map((role) => roomForPath(role.heads.length, years))
  const uniforms = roles.map((role) => new Float64Array(drawsOf(role.heads.length, steps)))
  const shares = roles.map((role) => vacantShareOf(role, prepared, scenarios))
  const growth = new Float64Array(years + 1)
  const hours = new Float64Array(years + 1)
  for (let path = 0; path < paths; path++) {
    const random = seededRandom((seed % SEEDS) * PATHS + path)
    const position = ranges ? positionOf(random, years) : null
    for (const numbers of uniforms) {
      for (let at = 0; at < numbers.length; at++) numbers[at] = random.uniform()
    }
    growth[0] = 1
    hours[0] = 1
    const drift = 1 + within(prepared.drift, position?.drift)
    for (let year = 0; year < years; year++) {
      const change = changeAt(prepared.growth, position?.growth, year)
      growth[year + 1] = (growth[year] ?? 1) * (1 + change)
      hours[year + 1] = (hours[year] ?? 1) * drift
    }
    for (const [scenario, one] of scenarios.entries()) {
      for (const [at, role] of roles.entries()) {
        const room = rooms[at]
        const numbers = uniforms[at]
        const share = shares[at] ?? 0
        if (room === undefined || numbers === undefined) continue
        const rates = ratesOf(role, one, prepared, position)
        const start = { heads: role.total, mix: role.mix, vacantShare: share }
        const course = expectedCourse(start, rates, years, stepsInYear)
        simulateHeads(role, course, share, stepsInYear, numbers, room)
      }
      see({ path, scenario, heads: rooms, growth, hours })
    }
    if ((path + 1) % REPORT_EVERY === 0) {
      watch.report((path + 1) / paths, `${path + 1} of ${paths} futures`)
    }
  }
}

/** Vacant posts for each person at the start: as many as leaving and filling keep open today. */
export function vacantShareOf(
  role: PreparedRole,
  prepared: Pick<Prepared, 'years' | 'stepsInYear' | 'joinersUnder40'>,
  scenarios: readonly Scenario[],
): number {
  const [today] = scenarios
  if (today === undefined) return 0
  return usualVacantShare(role.mix, ratesOf(role, today, prepared, null), prepared.stepsInYear)
}

type Random = ReturnType<typeof seededRandom>

function positionOf(random: Random, years: number): Position {
  const normals = () => Float64Array.from({ length: years }, () => random.normal())
  const change = () => ({ part: random.uniform(), normal: random.normal(), years: normals() })
  return {
    leave: random.uniform(),
    fill: random.uniform(),
    stress: random.uniform(),
    drift: random.uniform(),
    trend: change(),
    growth: change(),
  }
}
