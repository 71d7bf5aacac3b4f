import {
  directRate,
  directRateColumns,
  ESP2013,
  proportion,
  proportionColumns,
  proportionFunnel,
  proportionFunnelSignificance,
  rate,
  rateColumns,
  rateFunnel,
  rateFunnelSignificance,
  recentTrend,
  recentTrendColumns,
  seededRandom,
  xmr,
  xmrLimits,
  xmrSpecialCauses,
} from '../packages/statistics/src/index.ts'
import type { BenchResult } from './result.ts'

const PRACTICES = 6_500
const INDICATORS = 100
const MONTHS = 36
const YEARS = 5
const RUNS = 5
const BANDS = [...ESP2013.keys()]

/** One piece of work in columns, and the same one row at a time. */
interface Work {
  readonly name: string
  readonly limit: number
  readonly columns: () => void
  /** Does 1 in `oneOf` of the work. */
  readonly plain: () => void
  readonly oneOf: number
}

/** The figures of all England's practices at once, on made counts that are the same every time. */
export async function run(): Promise<readonly BenchResult[]> {
  const counts = madeCounts()
  const works = [limits(counts), funnels(counts), directRates(), trends(), controlCharts()]
  return works.flatMap(({ name, limit, columns, plain, oneOf }) => {
    const ours = median(columns)
    const one = median(plain) * oneOf
    return [
      { name, value: ours, unit: 'ms', limit, note: `median of ${RUNS}` },
      {
        name: `${name}: one row at a time / in columns`,
        value: one / ours,
        unit: 'times',
        ...(oneOf > 1 ? { note: `1 in ${oneOf} of the rows one at a time` } : {}),
      },
    ]
  })
}

interface Counts {
  readonly people: readonly Float64Array[]
  readonly events: readonly Float64Array[]
}

/**
 * Counts of every indicator, a practice a place: people of the list, and events of one in a
 * thousand.
 */
function madeCounts(): Counts {
  const random = seededRandom(1)
  const lists = Float64Array.from({ length: PRACTICES }, () => listOf(random.uniform()))
  const column = (share: number) =>
    lists.map((list) => Math.min(list, Math.floor(list * share * 2 * random.uniform())))
  return {
    people: [lists, ...Array.from({ length: INDICATORS }, (_, at) => column((at + 1) / 110))],
    events: [lists, ...Array.from({ length: INDICATORS }, (_, at) => column((at + 1) / 20_000))],
  }
}

function limits({ people, events }: Counts): Work {
  const lists = people[0] ?? new Float64Array()
  return {
    name: `limits of ${INDICATORS} proportions and ${INDICATORS} rates of ${PRACTICES} practices at two levels`,
    limit: 1_000,
    columns() {
      for (let at = 1; at <= INDICATORS; at++) {
        proportionColumns(people[at] ?? lists, lists, 100)
        rateColumns(events[at] ?? lists, lists, 1_000)
      }
    },
    plain() {
      for (let at = 1; at <= INDICATORS; at++) {
        Array.from(lists, (list, row) => proportion(people[at]?.[row] ?? null, list, 100))
        Array.from(lists, (list, row) => rate(events[at]?.[row] ?? null, list, 1_000))
      }
    },
    oneOf: 1,
  }
}

function funnels({ people, events }: Counts): Work {
  const lists = people[0] ?? new Float64Array()
  return {
    name: `funnel significance of ${INDICATORS / 2} proportions and ${INDICATORS / 2} rates`,
    limit: 1_000,
    columns() {
      for (let at = 2; at <= INDICATORS; at += 2) {
        proportionFunnelSignificance(people[at] ?? lists, lists)
        rateFunnelSignificance(events[at] ?? lists, lists)
      }
    },
    plain() {
      const denominators = [...lists]
      for (let at = 2; at <= INDICATORS; at += 2) {
        proportionFunnel({ numerators: [...(people[at] ?? [])], denominators })
        const own = [...(events[at] ?? [])]
        rateFunnel({ kind: 'crude', events: own, denominators, multiplier: 1_000, years: 1 })
      }
    },
    oneOf: 1,
  }
}

function directRates(): Work {
  const random = seededRandom(2)
  const cells = PRACTICES * BANDS.length
  const populations = Float64Array.from({ length: cells }, () => 20 + 800 * random.uniform())
  const counts = populations.map((people) => Math.floor(people * 0.1 * random.uniform()))
  const weights = Float64Array.from(ESP2013.values())
  const oneOf = 50
  return {
    name: `directly standardised rates of ${INDICATORS} indicators in ${BANDS.length} bands`,
    limit: 2_000,
    columns() {
      for (let at = 0; at < INDICATORS; at++) {
        directRateColumns(counts, populations, weights, BANDS.length, 100_000)
      }
    },
    plain() {
      for (let row = 0; row < (PRACTICES * INDICATORS) / oneOf; row++) {
        const from = (row % PRACTICES) * BANDS.length
        const bands = BANDS.map((name, band) => ({
          name,
          count: counts[from + band] ?? null,
          population: populations[from + band] ?? null,
        }))
        directRate({ bands, standard: ESP2013, multiplier: 100_000 })
      }
    },
    oneOf,
  }
}

function trends(): Work {
  const random = seededRandom(3)
  const denominators = Float64Array.from({ length: PRACTICES * YEARS }, () =>
    listOf(random.uniform()),
  )
  const numerators = denominators.map((list) => Math.floor(list * (0.1 + 0.1 * random.uniform())))
  return {
    name: `recent trends of ${PRACTICES} series`,
    limit: 200,
    columns() {
      recentTrendColumns(numerators, denominators)
    },
    plain() {
      for (let series = 0; series < PRACTICES; series++) {
        const points = Array.from({ length: YEARS }, (_, year) => ({
          period: 2020 + year,
          numerator: numerators[series * YEARS + year] ?? null,
          denominator: denominators[series * YEARS + year] ?? null,
        }))
        recentTrend(points, 'proportion')
      }
    },
    oneOf: 1,
  }
}

function controlCharts(): Work {
  const random = seededRandom(4)
  const matrix = Float64Array.from({ length: PRACTICES * MONTHS }, () => 50 + 5 * random.normal())
  return {
    name: `XmR limits and special causes of ${PRACTICES} series of ${MONTHS} months`,
    limit: 500,
    columns() {
      xmrSpecialCauses(matrix, MONTHS, xmrLimits(matrix, MONTHS))
    },
    plain() {
      for (let from = 0; from < matrix.length; from += MONTHS) {
        xmr([...matrix.subarray(from, from + MONTHS)])
      }
    },
    oneOf: 1,
  }
}

function listOf(share: number): number {
  return Math.floor(1_500 + 18_000 * share * share)
}

function median(work: () => void): number {
  const times: number[] = []
  for (let turn = 0; turn <= RUNS; turn++) {
    const started = performance.now()
    work()
    // The first run compiles.
    if (turn > 0) times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}
