import { ASSUMPTIONS } from '../app/src/access/closure/assumptions.ts'
import { compute } from '../app/src/access/closure/compute.ts'
import type { ClosureData } from '../app/src/access/closure/data.ts'
import { settle } from '../app/src/models/assumption.ts'
import type { ModelOrder } from '../app/src/models/kind.ts'
import { seededRandom } from '../packages/statistics/src/index.ts'
import type { BenchResult } from './result.ts'

const PRACTICES = 62
const AREAS = 80
const RUNS = 9
/** Milliseconds of a processor for one run, reading left out: an answer at once. */
const LIMIT = 100

/** A practice closes among as many as a large place has, its patients in as many areas as is usual. */
export async function run(): Promise<readonly BenchResult[]> {
  const order = madeOrder()
  compute.run(order)
  const times = Array.from({ length: RUNS }, () => {
    const started = process.cpuUsage()
    compute.run(order)
    return process.cpuUsage(started).user / 1000
  }).toSorted((a, b) => a - b)
  const name = `closure among ${PRACTICES} practices, ${AREAS} areas, 200 samples`
  return [
    {
      name,
      value: times[Math.floor(RUNS / 2)] ?? NaN,
      unit: 'ms',
      limit: LIMIT,
      note: 'median, time of the processor',
    },
  ]
}

function madeOrder(): ModelOrder<ClosureData> {
  const random = seededRandom(11)
  const uniform = () => random.uniform()
  const point = (width: number) => ({
    longitude: -2.6 + width * uniform(),
    latitude: 51.1 + 0.7 * width * uniform(),
  })
  const practices = Array.from({ length: PRACTICES }, (_, at) => {
    const registered = Math.round(2500 + 12_000 * uniform())
    const gps = registered / (1600 + 1400 * uniform())
    return { code: `Z${at}`, name: `Practice ${at}`, registered, gps, point: point(0.5) }
  })
  const origins = Array.from({ length: AREAS }, (_, at) => ({
    practice: 'Z0',
    point: point(0.3),
    fifth: at % 5,
    patients: 1 + Math.round(190 * uniform()),
    used: practices
      .slice(1)
      .filter(() => uniform() < 0.5)
      .map(({ code }) => [code, 1 + Math.round(300 * uniform())] as const),
  }))
  return {
    model: 'closure',
    place: { code: '98D', name: 'Danum' },
    on: '2024-03-31',
    choices: { closing: ['Z0'], rule: 'per-gp', 'per-gp': 2300 },
    assumptions: settle(ASSUMPTIONS, {}),
    seed: 1,
    data: {
      practices,
      closing: ['Z0'],
      closedLists: [],
      origins,
      homes: true,
      networks: [],
      past: null,
      pastMissing: null,
    },
    sources: [],
    notes: [],
  }
}
