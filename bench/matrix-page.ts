import { assess, type Assessment } from '../app/src/comparison/assess.ts'
import { arranged } from '../app/src/matrix/arranged.ts'
import { benchmarksOf, type BenchmarkSources } from '../app/src/comparison/benchmarks.ts'
import { parseComparator } from '../app/src/comparison/comparator.ts'
import { dispersionsOf } from '../app/src/comparison/dispersions.ts'
import { figuresOfSql, madeIndicator, madePractice } from '../app/src/comparison/made-figures.ts'
import { tableHtml } from '../app/src/matrix/matrix-html.ts'
import { matrixOf } from '../app/src/comparison/model.ts'
import { recentTrendsOf } from '../app/src/comparison/recent-trends.ts'
import type { BenchResult } from './result.ts'

const INDICATORS = 120
const PRACTICES = 6_500
const PLACE = 80
const YEARS = 5
const RUNS = 15
const RENDER_LIMIT = 100
const CHANGE_LIMIT = 150
const SIZE_LIMIT = 2.5
const DAY = '2021-06-01'
/** What practices are matched on, so that similar ones can be found in the made country too. */
const MATCHED = [
  'registered-patients',
  'deprivation-score',
  'aged-under-15',
  'aged-65-and-over',
  'weighted-to-registered-ratio',
]

const AS_IT_IS = { columns: undefined, pin: undefined, order: undefined, find: undefined }

const CHANGES = [
  { name: 'England', comparator: 'england', usual: false },
  { name: 'similar practices', comparator: 'similar', usual: false },
  { name: 'England, usual differences allowed for', comparator: 'england', usual: true },
] as const

/** The table of the matrix of one place of a made country, and another comparator for it. */
export async function pageOfPlace(): Promise<readonly BenchResult[]> {
  const { figures, sources, place } = await country()
  try {
    const matrix = await matrixOf(figures, place, DAY)
    const trends = await recentTrendsOf(figures, matrix)
    const change = async (comparator: string, usual: boolean) => {
      const benchmarks = await benchmarksOf(sources, matrix, parseComparator(comparator))
      const dispersions = usual ? await dispersionsOf(figures, matrix) : null
      return draw(assess(matrix, { benchmarks, trends, dispersions }))
    }
    const benchmarks = await benchmarksOf(sources, matrix, parseComparator('england'))
    const assessment = assess(matrix, { benchmarks, trends, dispersions: null })
    const size = Buffer.byteLength(draw(assessment)) / 1e6
    const changes: BenchResult[] = []
    for (const { name, comparator, usual } of CHANGES) {
      changes.push({
        name: `another comparator, compared and drawn: ${name}`,
        value: await median(async () => change(comparator, usual)),
        unit: 'ms',
        limit: CHANGE_LIMIT,
        note: `median of ${RUNS}, figures read before`,
      })
    }
    const what = `${PLACE} practices x ${INDICATORS} indicators`
    return [
      {
        name: `the table of ${what}: drawn`,
        value: await median(() => draw(assessment)),
        unit: 'ms',
        limit: RENDER_LIMIT,
      },
      { name: `the table of ${what}: HTML`, value: size, unit: 'MB', limit: SIZE_LIMIT },
      ...changes,
    ]
  } finally {
    figures.close()
  }
}

function draw(assessment: Assessment): string {
  return tableHtml({
    arranged: arranged(assessment, AS_IT_IS),
    title: 'Made place',
    caption: 'All',
    setting: {
      show: 'values',
      comparator: assessment.benchmarks.name,
      domains: true,
      order: null,
      indicatorQuery: '?on=2021-06-01&place=Y1',
      practiceQuery: '?on=2021-06-01',
    },
  })
}

/** Shares, rates and complete counts in turn, so that every kind of cell is drawn. */
async function country() {
  const indicators = Array.from({ length: INDICATORS }, (_, index) =>
    madeIndicator(MATCHED[index] ?? `indicator-${index}`, {
      domain: index < MATCHED.length ? 'population and list' : 'medicines',
      polarity: index < MATCHED.length || index % 3 === 0 ? 'no judgement' : 'higher is better',
      ...KINDS[index % KINDS.length],
    }),
  )
  const figures = await figuresOfSql(
    indicators,
    `SELECT ids[i + 1] AS indicator, 'X' || lpad(CAST(p AS VARCHAR), 5, '0') AS practice,
       (DATE '2016-04-01' + to_years(CAST(t AS INTEGER)))::DATE AS period_start,
       (DATE '2017-03-31' + to_years(CAST(t AS INTEGER)))::DATE AS period_end,
       n AS numerator, d AS denominator, 100 * n / d AS value,
       NULL::DOUBLE AS lower95, NULL::DOUBLE AS upper95, NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998,
       NULL::VARCHAR AS missing, 'release-' || t AS numerator_release, 'release-' || t AS denominator_release
     FROM (SELECT i, p, t, d, string_split($4, ',') AS ids,
         round(d * (0.2 + 0.004 * i + 0.03 * (hash(i, p) % 1000) / 1000 + 0.005 * t)) AS n
       FROM (SELECT i, p, t, 500 + (hash(p, t) % 1500)::DOUBLE AS d
         FROM range(CAST($1 AS BIGINT)) AS indicators(i), range(CAST($2 AS BIGINT)) AS practices(p),
           range(CAST($3 AS BIGINT)) AS periods(t)))
     ORDER BY practice, indicator, period_end`,
    [
      String(INDICATORS),
      String(PRACTICES),
      String(YEARS),
      indicators.map(({ id }) => id).join(','),
    ],
  )
  const practices = Array.from({ length: PRACTICES }, (_, index) =>
    madePractice(`X${String(index).padStart(5, '0')}`, {
      subIcb: `Y${Math.floor(index / PLACE)}`,
      network: `U${Math.floor(index / 5)}`,
      registered: 8_000,
    }),
  )
  const sources: BenchmarkSources = {
    figures,
    register: {
      on: DAY,
      basis: { sentence: 'Made.', releases: [], snapshotOn: null },
      practices: new Map(practices.map((one) => [one.code, one])),
    },
    footprint: async (id) => ({ name: id, members: new Set() }),
  }
  return { figures, sources, place: practices.slice(0, PLACE) }
}

const KINDS = [
  {
    kind: 'proportion',
    variation: 'binomial',
    multiplier: 100,
    unit: '% of patients',
    decimals: 1,
  },
  { kind: 'rate', variation: 'poisson', multiplier: 100, unit: 'per 100 patients', decimals: 1 },
  { kind: 'ratio', variation: 'none', multiplier: 100, unit: 'per 100 patients', decimals: 1 },
] as const

async function median(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn <= RUNS; turn++) {
    const started = performance.now()
    await work()
    // The first run compiles, and reads what is then remembered.
    if (turn > 0) times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}
