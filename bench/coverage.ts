import { seededRandom } from '../packages/statistics/src/index.ts'
import {
  coverage,
  type CoverageInput,
  type CoveragePoint,
  type Delivery,
} from '../app/src/services/coverage-model.ts'
import { distanceBands, sumCoverage, sumsByFifth } from '../app/src/services/coverage-sums.ts'
import { whatIf } from '../app/src/services/coverage-what-if.ts'
import { ACCESS_POINT_FOR, SERVICE_REACHES } from '../app/src/store/vocabulary.ts'
import type { BenchResult } from './result.ts'

const PRACTICES = 80
const SERVICES = 60
const ROUNDS = 20

/** Coverage of a large place, with all its sums, and what changes when a practice withdraws. */
export async function run(): Promise<readonly BenchResult[]> {
  const input = madePlace()
  const summed = () => {
    for (const one of coverage(input)) {
      sumCoverage(input.practices, one.reached)
      sumsByFifth(input.practices, one)
      distanceBands(input.practices, one)
    }
  }
  const withdrawn = () => whatIf(input, { practices: ['P0'], service: null, close: false })
  const of = `${PRACTICES} practices, ${SERVICES} services, ${input.deliveries.length} under sign-ups`
  return [
    { name: `${of}: coverage and its sums`, value: median(summed), unit: 'ms', limit: 50 },
    {
      name: `${of}: what if one withdraws from all`,
      value: median(withdrawn),
      unit: 'ms',
      limit: 50,
    },
  ]
}

function median(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  }).toSorted((a, b) => a - b)
  return times[ROUNDS / 2] ?? Number.NaN
}

function madePlace(): CoverageInput {
  const random = seededRandom(11)
  const below = (most: number) => Math.floor(random.uniform() * most)
  const services = Array.from({ length: SERVICES }, (_, at) => ({
    id: `S${at}`,
    reach: SERVICE_REACHES[at % SERVICE_REACHES.length] ?? 'place',
  }))
  const practices = Array.from({ length: PRACTICES }, (_, at) => ({
    code: `P${at}`,
    name: `Practice ${at}`,
    registered: 2_000 + below(15_000),
    network: `N${at % 10}`,
    fifth: 1 + below(5),
    point: { longitude: -1.5 + random.uniform(), latitude: 53 + random.uniform() },
  }))
  const deliveries = services.flatMap(({ id }, at): readonly Delivery[] =>
    practices.flatMap(({ code }) =>
      random.uniform() < (at % 10) / 12
        ? [{ service: id, signUp: `${id} ${code}`, practice: code, delivers: true, group: null }]
        : [],
    ),
  )
  const points = services.flatMap(({ id }, at): readonly CoveragePoint[] =>
    at % 3 === 0
      ? [
          {
            service: id,
            name: `Hub ${at}`,
            practice: `P${below(PRACTICES)}`,
            openTo: ACCESS_POINT_FOR[below(ACCESS_POINT_FOR.length)] ?? 'anyone',
            point: { longitude: -1, latitude: 53.5 },
          },
        ]
      : [],
  )
  const able = services.flatMap(({ id }) =>
    practices
      .slice(0, 20)
      .map(({ code }) => ({ service: id, practice: code, why: 'has the skill' })),
  )
  return { practices, services, deliveries, points, able }
}
