import {
  quantileGroups,
  slopeIndex,
  Z95,
  type Estimate,
  type SlopeGroup,
  type SlopeIndex,
} from '@footings/statistics'
import {
  gradientChart,
  gradientSentence,
  gradientTable,
  type GradientData,
  type GradientGroup,
} from '../charts/gradient.ts'
import { formatNumber } from '../charts/format.ts'
import { latestPeriods } from '../comparison/cells.ts'
import { estimateOf } from '../comparison/estimates.ts'
import { National } from '../comparison/national.ts'
import { comparatorName } from '../comparison/position.ts'
import { longDate } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject } from './subject.ts'

const NAME = { slug: 'inequality', heading: 'By deprivation: the slope of inequality' } as const
const TENTHS = 10
/** A line through fewer groups is not fitted. */
const FEWEST_GROUPS = 5

/** A practice as the slope takes it: its figure, how sure that is, and where its patients live. */
export interface SharedPractice {
  readonly value: number
  readonly standardError: number | null
  readonly denominator: number
  /** Its patients by tenth of deprivation, the most deprived first. */
  readonly patients: readonly number[]
}

/** The tenths of the patients by deprivation, and the slope through them. */
export interface SharedSlope {
  readonly groups: readonly GradientGroup[]
  readonly index: SlopeIndex
  /** Of the slope index, from the practices' own uncertainty; null where they have no limits. */
  readonly limits95: { readonly lower: number; readonly upper: number } | null
}

/**
 * The slope index over tenths of patients, each practice's figure shared over the tenths that its
 * patients live in. The figure of a tenth is a weighted mean of the practices' figures, so the
 * slope index is a weighted sum of them too, and its variance is the sum of theirs times the
 * squared weights: exact, although the tenths share practices and so are not independent. The
 * weights of the line are those of the engine (Low and Low 2004), read off by fitting unit vectors.
 */
export function sharedSlope(practices: readonly SharedPractice[]): SharedSlope | null {
  const shares = practices.map(({ patients }) => {
    const all = patients.reduce((sum, one) => sum + one, 0)
    return all > 0 ? patients.map((one) => one / all) : null
  })
  const tenths = Array.from({ length: TENTHS }, (_, tenth) => tenth)
  const people = tenths.map((tenth) =>
    practices.reduce((sum, one, at) => sum + one.denominator * (shares[at]?.[tenth] ?? 0), 0),
  )
  const used = tenths.filter((tenth) => (people[tenth] ?? 0) > 0)
  if (used.length < FEWEST_GROUPS) return null
  const weight = (at: number, tenth: number) =>
    ((practices[at]?.denominator ?? 0) * (shares[at]?.[tenth] ?? 0)) / (people[tenth] ?? Number.NaN)
  const certain = practices.every(({ standardError }) => standardError !== null)
  const spread = (weights: readonly number[]) =>
    Math.sqrt(
      practices.reduce(
        (sum, one, at) => sum + ((weights[at] ?? 0) * (one.standardError ?? 0)) ** 2,
        0,
      ),
    )
  const groups = used.map((tenth) => {
    const weights = practices.map((_, at) => weight(at, tenth))
    const value = practices.reduce((sum, one, at) => sum + (weights[at] ?? 0) * one.value, 0)
    return { tenth, weights, value, error: spread(weights) }
  })
  const fit = (values: readonly number[]) =>
    slopeIndex({
      groups: groups.map(({ tenth }, at): SlopeGroup => ({
        population: people[tenth] ?? null,
        value: values[at] ?? null,
      })),
    })
  const index = fit(groups.map(({ value }) => value))
  const pull = groups.map((_, at) => fit(groups.map((__, other) => Number(at === other))).sii ?? 0)
  const error = spread(
    practices.map((_, at) =>
      groups.reduce((sum, { weights }, group) => sum + (pull[group] ?? 0) * (weights[at] ?? 0), 0),
    ),
  )
  const total = people.reduce((sum, one) => sum + one, 0)
  return {
    index,
    limits95:
      certain && index.sii !== null
        ? { lower: index.sii - Z95 * error, upper: index.sii + Z95 * error }
        : null,
    groups: tenths.map((tenth): GradientGroup => {
      const group = groups.find((one) => one.tenth === tenth)
      const share = (people[tenth] ?? 0) / total
      if (group === undefined)
        return { decile: tenth + 1, value: null, missing: 'nobody lives there' }
      const { value } = group
      return {
        decile: tenth + 1,
        value,
        share,
        lower95: certain ? value - Z95 * group.error : null,
        upper95: certain ? value + Z95 * group.error : null,
      }
    }),
  }
}

/**
 * The slope of inequality: of these practices over the tenths of small areas that their patients
 * live in, or, where that is not loaded, of the country over tenths of practices by their patients'
 * deprivation score.
 */
export async function inequalityPicture(subject: Subject): Promise<Picture | NoPicture> {
  const { indicator, column } = subject
  if (indicator.kind === 'count' || column.period === null) {
    return { ...NAME, why: 'A slope needs a share, a rate or a mean.' }
  }
  return (
    (await areaPicture(subject)) ??
    (await practicePicture(subject)) ?? {
      ...NAME,
      why: 'A slope of inequality is not drawn: it needs the patients of practices by small area with the Indices of Deprivation, or deprivation scores of practices, and the counts of the figure.',
    }
  )
}

async function areaPicture(subject: Subject): Promise<Picture | null> {
  const { indicator, workspace, rows, title, column } = subject
  const end = column.period?.end ?? subject.on
  const codes = rows.map(({ practice }) => practice.code).join(',')
  const lived = await workspace.evidence.rows<LivedRow>(LIVED_SQL, [codes, end])
  if (lived.length === 0) return null
  const patients = new Map<string, number[]>()
  for (const { practice, decile, patients: count } of lived) {
    if (decile === null) continue
    const own = patients.get(practice) ?? Array.from({ length: TENTHS }, () => 0)
    own[decile - 1] = (own[decile - 1] ?? 0) + count
    patients.set(practice, own)
  }
  const shared = rows.flatMap(({ practice, cell, assessed: { estimate } }): SharedPractice[] => {
    const own = patients.get(practice.code)
    if (own === undefined || cell.value === null || cell.denominator === null) return []
    const { value, denominator } = cell
    return [{ value, denominator, standardError: errorOf(estimate), patients: own }]
  })
  const slope = sharedSlope(shared)
  const [first] = lived
  if (slope === null || first === undefined) return null
  const everyone = lived.reduce((sum, one) => sum + one.patients, 0)
  const unplaced = lived.reduce((sum, one) => sum + (one.decile === null ? one.patients : 0), 0)
  const data: GradientData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    name: title,
    groups: slope.groups,
    slope: slopeOf(slope.index, slope.limits95, 'A line by least squares, weighted by people.'),
    limitsNote: 'They carry the practices’ own limits.',
  }
  return pictureOf(subject, data, [
    `This is an area estimate: each of ${formatNumber(shared.length)} practices’ figures is shared over the small areas (LSOAs) where its patients live, as if all its patients were alike, so that differences inside a practice are not seen and the slope is flatter than that of patients.`,
    `Patients by area on ${longDate(first.day)}; Indices of Deprivation ${first.edition}.`,
    unplaced > 0
      ? `${formatNumber((100 * unplaced) / everyone, 1)}% of patients live where the index knows no area and are left out.`
      : '',
  ])
}

async function practicePicture(subject: Subject): Promise<Picture | null> {
  const { indicator, workspace, on, column } = subject
  const figures = workspace.observations
  const score = figures.indicator('deprivation-score')
  const { period } = column
  if (score === undefined || period === null) return null
  const [latest] = await latestPeriods(figures, [score], on)
  if (latest === undefined) return null
  const [own, scores] = await National.of(figures).columns([
    { indicator, period },
    { indicator: score, period: { start: latest.start, end: latest.end } },
  ])
  if (own === undefined || scores === undefined) return null
  const known = scores.values.map((value, seat) =>
    Number.isNaN(own.values[seat] ?? Number.NaN) ||
    Number.isNaN(own.numerators[seat] ?? Number.NaN) ||
    !((own.denominators[seat] ?? 0) > 0)
      ? Number.NaN
      : value,
  )
  const practices = known.filter((value) => !Number.isNaN(value)).length
  if (practices < TENTHS * 10) return null
  const { groups: tenths } = quantileGroups(known, TENTHS, { invert: true })
  const sums = Array.from({ length: TENTHS }, () => ({ numerator: 0, denominator: 0 }))
  for (const [seat, tenth] of tenths.entries()) {
    const sum = tenth === null ? undefined : sums[tenth - 1]
    if (sum === undefined) continue
    sum.numerator += own.numerators[seat] ?? 0
    sum.denominator += own.denominators[seat] ?? 0
  }
  const estimates = sums.map(({ numerator, denominator }) =>
    estimateOf(indicator, numerator, denominator),
  )
  const total = sums.reduce((sum, { denominator }) => sum + denominator, 0)
  const index = slopeIndex({
    groups: estimates.map(({ value, lower95, upper95 }, tenth) => ({
      population: sums[tenth]?.denominator ?? null,
      value,
      lower95,
      upper95,
    })),
  })
  const data: GradientData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    name: comparatorName(column.england),
    groups: estimates.map(({ value, lower95, upper95 }, tenth) => ({
      decile: tenth + 1,
      value,
      lower95,
      upper95,
      share: (sums[tenth]?.denominator ?? 0) / total,
    })),
    slope: slopeOf(index, index.siiLimits95, 'A line by least squares, weighted by people.'),
  }
  return pictureOf(subject, data, [
    `Not of these practices: where their patients live is not loaded. ${formatNumber(practices)} practices in tenths by their patients’ deprivation score of ${latest.end.slice(0, 4)}; the figure of a tenth is its numerators over its denominators.`,
    'It compares practices and not patients.',
  ])
}

function pictureOf(
  { indicator, column: { period } }: Subject,
  data: GradientData,
  notes: readonly string[],
): Picture {
  const when = period === null ? '' : `${periodInWords(period.start, period.end)}.`
  return {
    ...NAME,
    sentence: gradientSentence(data),
    table: gradientTable(data, `${indicator.name} by tenth of deprivation`),
    note: [when, ...notes, `${indicator.source}.`].filter((part) => part !== '').join(' '),
    draw: (frame) => gradientChart(data, frame),
  }
}

function slopeOf(
  { sii, rii, intercept }: SlopeIndex,
  limits: { readonly lower: number; readonly upper: number } | null,
  method: string,
): GradientData['slope'] {
  if (sii === null || intercept === null) return null
  return {
    index: sii,
    lower95: limits?.lower ?? null,
    upper95: limits?.upper ?? null,
    relative: rii,
    line: [
      { share: 0, value: intercept },
      { share: 1, value: intercept + sii },
    ],
    method,
  }
}

/** As wide as the 95 % limits say; null where there are none. */
function errorOf({ lower95, upper95 }: Estimate): number | null {
  return lower95 === null || upper95 === null ? null : (upper95 - lower95) / (2 * Z95)
}

interface LivedRow {
  readonly practice: string
  readonly decile: number | null
  readonly patients: number
  readonly day: string
  readonly edition: string
}

/** $1 the codes of the practices, $2 the end of the period. The nearest counts and edition to it. */
const LIVED_SQL = `WITH theirs AS (SELECT * FROM patients_lsoa WHERE list_contains(string_split($1, ','), practice)),
    day AS (SELECT period_end FROM theirs GROUP BY period_end
      ORDER BY abs(date_diff('day', period_end, CAST($2 AS DATE))), period_end LIMIT 1),
    lived AS (SELECT practice, lsoa, coalesce(sum(patients) FILTER (sex = 'all'), sum(patients))::DOUBLE AS patients
      FROM theirs WHERE period_end = (FROM day) GROUP BY practice, lsoa),
    edition AS (SELECT period_end FROM deprivation_lsoa GROUP BY period_end
      ORDER BY period_end > last_day(make_date(year(CAST($2 AS DATE)), 12, 1)), abs(date_diff('day', period_end, CAST($2 AS DATE))) LIMIT 1),
    deciles AS (SELECT lsoa, decile FROM deprivation_lsoa WHERE period_end = (FROM edition))
  SELECT practice, decile, sum(patients) AS patients, strftime((FROM day), '%Y-%m-%d') AS day, strftime((FROM edition), '%Y') AS edition
  FROM lived LEFT JOIN deciles USING (lsoa) WHERE (FROM edition) IS NOT NULL GROUP BY practice, decile ORDER BY practice, decile`
