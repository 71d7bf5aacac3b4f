import { erlangC } from './erlang-c.ts'
import { notNegative } from './inputs.ts'
import type { QueueMeasures, ServedQueue } from './served-queue.ts'
import { loadOf, unstable } from './served-queue.ts'

/** How much service times (and gaps between arrivals) vary: standard deviation / mean. */
export interface Variation {
  readonly cvService: number
  /** 1 for arrivals at random, which is what is taken where it is left out. */
  readonly cvArrivals?: number
}

/** Measures of which the mean wait and the number waiting are of a general service law. */
export interface GeneralService extends Omit<QueueMeasures, 'waitProbability'> {
  /** `exact` for one server and arrivals at random, otherwise `approximation`. */
  readonly kind: 'exact' | 'approximation'
  readonly method: 'Pollaczek-Khinchine' | 'Allen-Cunneen'
}

/**
 * Waits where service times have any law. One server and arrivals at random: Pollaczek-Khinchine,
 * exact, mean wait = rho (1 + cs^2) / (2 (1 - rho)) x service. Otherwise Allen-Cunneen, an
 * approximation: the mean wait of Erlang C times (ca^2 + cs^2) / 2; for M/D/5 at utilisation 0.8 it
 * gives 0.277 services where the exact value is 0.289. Takes `servers` steps.
 *
 * @throws RangeError where a rate, a time, a variation or the servers are no such thing
 */
export function generalService(queue: ServedQueue, variation: Variation): GeneralService {
  const load = loadOf(queue)
  const { arrivalRate, meanService, servers } = queue
  const cvService = notNegative(variation.cvService, 'The variation of service')
  const cvArrivals = notNegative(variation.cvArrivals ?? 1, 'The variation of arrivals')
  const exact = servers === 1 && cvArrivals === 1
  const told: Pick<GeneralService, 'kind' | 'method'> = exact
    ? { kind: 'exact', method: 'Pollaczek-Khinchine' }
    : { kind: 'approximation', method: 'Allen-Cunneen' }
  if (load >= servers) {
    const { waitProbability: _, ...measures } = unstable(load, servers)
    return { ...measures, ...told }
  }
  const meanWait = exact
    ? (load * (1 + cvService ** 2) * meanService) / (2 * (1 - load))
    : (erlangC(queue).meanWait * (cvArrivals ** 2 + cvService ** 2)) / 2
  const utilisation = load / servers
  return { stable: true, load, utilisation, meanWait, waiting: arrivalRate * meanWait, ...told }
}
