import fc from 'fast-check'
import type { SitingAim } from '../src/siting/verify.ts'
import type { SitingProblem } from '../src/siting/problem.ts'
import { assignToSites, centreValue, coveredWeight, medianValue } from '../src/siting/score.ts'

/** A small problem with a rule that leaves some choice. */
export interface SmallSiting {
  readonly problem: SitingProblem
  readonly count: number
  readonly open: readonly number[]
  readonly closed: readonly number[]
}

/** Problems of 1 to 7 demands and sites: ties, zeros and sites that cannot serve among the costs. */
export const smallSiting: fc.Arbitrary<SmallSiting> = fc
  .record({ demands: fc.integer({ min: 1, max: 7 }), sites: fc.integer({ min: 1, max: 7 }) })
  .chain(({ demands, sites }) =>
    fc.record({
      costs: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }) },
          { weight: 6, arbitrary: fc.double({ min: 0, max: 9, noNaN: true }) },
          { weight: 1, arbitrary: fc.constant(Infinity) },
        ),
        { minLength: demands * sites, maxLength: demands * sites },
      ),
      weights: fc.array(
        fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0.01, max: 5, noNaN: true })),
        { minLength: demands, maxLength: demands },
      ),
      roles: fc.array(fc.constantFrom('free', 'free', 'free', 'free', 'open', 'closed'), {
        minLength: sites,
        maxLength: sites,
      }),
      wanted: fc.integer({ min: 1, max: sites }),
      demands: fc.constant(demands),
      sites: fc.constant(sites),
    }),
  )
  .filter(({ roles }) => roles.some((role) => role !== 'closed'))
  .map(({ demands, sites, costs, weights, roles, wanted }) => {
    const those = (role: string) => [...roles.keys()].filter((site) => roles[site] === role)
    const [open, closed] = [those('open'), those('closed')]
    const count = Math.min(sites - closed.length, Math.max(wanted, open.length, 1))
    const problem = {
      demands,
      sites,
      costs: Float64Array.from(costs),
      weights: Float64Array.from(weights),
    }
    return { problem, count, open, closed }
  })

/** The best value over all sets of sites that keep the rule; null where none does. */
export function bestByTrying(problem: SitingProblem, aim: SitingAim): number | null {
  let best: number | null = null
  for (let bits = 0; bits < 2 ** problem.sites; bits += 1) {
    const sites = Array.from({ length: problem.sites }, (_, site) => site).filter(
      (site) => (bits >> site) % 2 === 1,
    )
    const value = valueOf(problem, aim, sites)
    if (value === null) continue
    const better =
      aim.kind === 'maximal-covering' ? value > (best ?? -1) : value < (best ?? Infinity)
    if (better) best = value
  }
  return best
}

function valueOf(problem: SitingProblem, aim: SitingAim, sites: readonly number[]): number | null {
  if (aim.open?.some((site) => !sites.includes(site)) === true) return null
  if (aim.closed?.some((site) => sites.includes(site)) === true) return null
  if (aim.kind !== 'set-covering' && sites.length !== aim.count) return null
  const assignment = assignToSites(problem, sites)
  if (aim.kind === 'p-median') return finite(medianValue(problem, assignment))
  if (aim.kind === 'p-centre') return finite(centreValue(problem, assignment))
  if (aim.kind === 'maximal-covering') return coveredWeight(problem, assignment, aim.limit)
  const total = problem.weights.reduce((sum, weight) => sum + weight, 0)
  const covered = coveredWeight(problem, assignment, aim.limit)
  return covered >= total * (aim.share ?? 1) - 1e-9 * total ? sites.length : null
}

function finite(value: number): number | null {
  return value < Infinity ? value : null
}
