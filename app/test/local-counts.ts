import { seededRandom } from '@footings/statistics'

/** Indicators over local figures, one of each rule, as somebody could write them. */
export const LOCAL_INDICATORS = {
  'made-rate': { small: 'local counts', kind: 'rate', variation: 'poisson', times: 1000 },
  'made-share': { small: 'local counts', kind: 'proportion', variation: 'binomial', times: 100 },
  'made-count': { small: 'local counts', kind: 'count', variation: 'none', times: 1 },
  'made-survey': { small: 'survey', kind: 'proportion', variation: 'binomial', times: 100 },
  'made-staff': { small: 'staff', kind: 'rate', variation: 'none', times: 1000 },
} as const
export type LocalIndicator = keyof typeof LOCAL_INDICATORS

/** The definition of one, with decimals enough to tell its figures from any others. */
export function definitionOf(id: LocalIndicator): string {
  const { small, kind, variation, times } = LOCAL_INDICATORS[id]
  const side = (column: string) =>
    `{ dataset: local_figures, sum: ${column}, where: { indicator: ${id} } }`
  return `id: ${id}
name: Name of ${id}
short: ${id}
domain: secondary-care use
meaning: Made.
why: Made.
caveats: Made.
polarity: lower is better
kind: ${kind}
multiplier: ${times}
variation: ${variation}
unit: 'made units'
decimals: 4
small_numbers: ${small}
ways:
  - numerator: ${side('numerator')}
${kind === 'count' ? '' : `    denominator: ${side('denominator')}\n`}source: A made file
reviewed: 2026-11-22
next_review: 2027-11-22
`
}

/** A figure of the local file; periods are those of a tidy table, such as 2022-23 or 2023-01. */
export interface LocalFigure {
  readonly practice: string
  readonly indicator: LocalIndicator
  readonly period: string
  readonly numerator: number
  readonly denominator: number
}

const MONTHS = ['2023-01', '2023-02', '2023-03'] as const
const YEARS = ['2018-19', '2019-20', '2020-21', '2021-22', '2022-23'] as const
const LAST = '2022-23'

/** The figures of the first practice: small in everything, over 617 people. */
export const PLANTED = { months: [2, 0, 0], rest: 4, denominator: 617, answers: 3, of: 61 } as const

/**
 * Local figures of small numbers for some practices, and the same once more with every number that
 * is withheld put in the place of another that it might have been. Nothing that leaves may differ.
 */
export function twinFigures(
  practices: readonly string[],
  seed: number,
): { readonly first: readonly LocalFigure[]; readonly second: readonly LocalFigure[] } {
  const random = seededRandom(seed)
  const whole = (least: number, most: number) =>
    least + Math.floor(random.uniform() * (most - least + 1))
  const another = (count: number) => (inClass(count) === null ? count : whole(...classOf(count)))
  const first: LocalFigure[] = []
  const second: LocalFigure[] = []
  const put = (of: Omit<LocalFigure, 'numerator'>, one: number, other: number) => {
    first.push({ ...of, numerator: one })
    second.push({ ...of, numerator: other })
  }
  const staff = practices.map(() => whole(2, 9))
  for (const [seat, practice] of practices.entries()) {
    const planted = seat === 0
    const denominator = planted ? PLANTED.denominator : 500 + 13 * seat
    for (const period of YEARS.slice(0, -1)) {
      const count = whole(0, 12)
      put({ practice, indicator: 'made-rate', period, denominator }, count, another(count))
    }
    const months = MONTHS.map((_, month) => (planted ? (PLANTED.months[month] ?? 0) : whole(0, 9)))
    const rest = planted ? PLANTED.rest : whole(0, 30)
    const others = months.map(another)
    for (const [month, period] of MONTHS.entries()) {
      const of = { practice, indicator: 'made-rate', period, denominator } as const
      put(of, months[month] ?? 0, others[month] ?? 0)
    }
    // The year is its months and what went before them, which is nobody's figure.
    const year = { practice, indicator: 'made-rate', period: LAST, denominator } as const
    put(year, sum(months) + rest, sum(others) + another(rest))

    for (const period of YEARS) {
      const share = { practice, indicator: 'made-share', period, denominator } as const
      const few = period === LAST && planted ? sum(PLANTED.months) + PLANTED.rest : whole(0, 40)
      // Nearly nobody, or nearly all.
      if (seat % 2 === 0) put(share, few, another(few))
      else put(share, denominator - few, denominator - another(few))
    }
    const count = planted ? 6 : whole(0, 14)
    const plain = { practice, indicator: 'made-count', period: LAST, denominator } as const
    put(plain, count, another(count))

    const answers = planted ? PLANTED.answers : whole(0, 8)
    const survey = {
      practice,
      indicator: 'made-survey',
      period: LAST,
      denominator: planted ? PLANTED.of : 30 + seat,
    } as const
    put(survey, answers, answers > 0 && answers < 5 ? whole(1, 4) : answers)
    const own = { practice, indicator: 'made-staff', period: LAST, denominator } as const
    put(own, staff[seat] ?? 0, staff[(seat + 1) % staff.length] ?? 0)
  }
  return { first, second }
}

/** The figures as a file, every line of the same length: the size of a file would tell something. */
export function localFile(figures: readonly LocalFigure[]): string {
  const lines = figures.map(({ practice, period, indicator, numerator, denominator }) =>
    `${practice},${period},${indicator},${numerator},${denominator},`.padEnd(60, 'x'),
  )
  return `area_code,period,indicator,numerator,denominator,note\n${lines.join('\n')}\n`
}

function inClass(count: number): number | null {
  return count >= 1 && count <= 7 ? count : null
}

function classOf(count: number): readonly [number, number] {
  return count <= 3 ? [1, 3] : [4, 7]
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
