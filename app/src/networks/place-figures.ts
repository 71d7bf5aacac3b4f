import { FootingsError } from '../failure.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Observations } from '../evidence/observations.ts'

/** A figure of some practices, of one period, by practice; and the releases that it rests on. */
export interface PlaceFigures {
  readonly of: ReadonlyMap<string, number>
  /** Last day of the period; null where nothing is loaded for the day asked for. */
  readonly day: string | null
  readonly releases: readonly string[]
}

const NOTHING: PlaceFigures = { of: new Map(), day: null, releases: [] }

/**
 * A side of an indicator for some practices: of the latest period up to the day in which one of them
 * has a figure, and no older than the indicator may stand for.
 *
 * @param side the figure itself, or its numerator
 * @throws FootingsError 'internal' for an indicator that there is not
 */
export async function latestFigures(
  observations: Observations,
  codes: readonly string[],
  { indicator, side, on }: { indicator: string; side: 'value' | 'numerator'; on: string },
): Promise<PlaceFigures> {
  const known = observations.indicator(indicator)
  if (known === undefined) {
    throw new FootingsError('internal', `There is no indicator ${indicator}.`)
  }
  const rows = await observations.rows<{
    practice: string
    figure: number
    day: string
    numerator_release: string | null
    denominator_release: string | null
  }>(
    `WITH theirs AS (
       SELECT *, ${side === 'value' ? 'value' : 'numerator'} AS figure FROM observations
       WHERE indicator = $1 AND list_contains(string_split($2, ','), practice)
         AND period_end <= CAST($3 AS DATE) AND period_end >= CAST($3 AS DATE) - to_years($4)),
     latest AS (SELECT period_start, period_end FROM theirs WHERE figure IS NOT NULL
       ORDER BY period_end DESC, period_start DESC LIMIT 1)
     SELECT practice, figure, strftime(period_end, '%Y-%m-%d') AS day, numerator_release, denominator_release
     FROM theirs JOIN latest USING (period_start, period_end) WHERE figure IS NOT NULL ORDER BY practice`,
    [indicator, codes.join(','), on, known.stands_for],
  )
  const [first] = rows
  if (first === undefined) return NOTHING
  const releases = rows.flatMap((row) => [row.numerator_release, row.denominator_release])
  return {
    of: new Map(rows.map(({ practice, figure }) => [practice, figure])),
    day: first.day,
    releases: [...new Set(releases.filter((release) => release !== null))],
  }
}

/** Where patients live, by practice and LSOA. */
export interface PlaceHomes {
  readonly of: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly day: string | null
  readonly releases: readonly string[]
}

/**
 * Patients by the LSOA they live in, from the latest published lists up to the day; where none is so
 * old, from the first after it. Patients whose area is not known are left out.
 */
export async function homesOf(
  evidence: Evidence,
  codes: readonly string[],
  on: string,
): Promise<PlaceHomes> {
  const rows = await evidence.rows<{
    practice: string
    lsoa: string
    patients: number
    day: string
    release: string
  }>(
    `WITH theirs AS (SELECT * FROM patients_lsoa
         WHERE list_contains(string_split($1, ','), practice) AND regexp_full_match(lsoa, '[EWSNJLM][0-9]{8}')),
       day AS (SELECT period_end FROM theirs GROUP BY period_end
         ORDER BY period_end > CAST($2 AS DATE), abs(date_diff('day', period_end, CAST($2 AS DATE))) LIMIT 1)
     SELECT practice, lsoa, coalesce(sum(patients) FILTER (sex = 'all'), sum(patients))::DOUBLE AS patients,
       strftime(period_end, '%Y-%m-%d') AS day, min(release) AS release
     FROM theirs WHERE period_end = (FROM day) GROUP BY practice, lsoa, period_end ORDER BY practice, lsoa`,
    [codes.join(','), on],
  )
  const of = new Map<string, Map<string, number>>()
  for (const { practice, lsoa, patients } of rows) {
    const own = of.get(practice) ?? new Map<string, number>()
    own.set(lsoa, patients)
    of.set(practice, own)
  }
  return {
    of,
    day: rows[0]?.day ?? null,
    releases: [...new Set(rows.map(({ release }) => release))],
  }
}

/** Payments that a network gets for each head of its patients, whoever of its members is paid. */
const PER_HEAD = [
  'PCN Leadership',
  'PCN Support',
  'PCN Extended Hours Access',
  'PCN Enhanced Access',
] as const

/**
 * What each practice's patients bring to its network in a year, in pounds: the network's payments by
 * head, shared among its members of that year by registered patients. One member is mostly paid on
 * behalf of all, so that a practice's own row says nothing. From the latest payments whose year ended
 * by the day. A network whose members were paid nothing is not known: the money went elsewhere.
 */
export async function networkIncomeOf(
  evidence: Evidence,
  codes: readonly string[],
  on: string,
): Promise<PlaceFigures> {
  const rows = await evidence.rows<{
    practice: string
    income: number
    day: string
    release: string
  }>(
    `WITH paid AS (SELECT practice, period_start, period_end, sum(amount) AS amount, min(release) AS release FROM payments
         WHERE list_contains(string_split($2, ','), stream) AND period_end <= CAST($3 AS DATE) GROUP BY ALL),
       latest AS (SELECT period_start, period_end FROM paid WHERE amount IS NOT NULL
         ORDER BY period_end DESC, period_start DESC LIMIT 1),
       members AS (SELECT c.practice, c.network, l.registered FROM practice_contracts c
         JOIN latest USING (period_start, period_end)
         LEFT JOIN practice_lists l USING (practice, period_start, period_end) WHERE c.network IS NOT NULL),
       networks AS (SELECT m.network, sum(p.amount) AS amount, sum(m.registered) AS registered, bool_and(m.registered IS NOT NULL) AS whole
         FROM members m LEFT JOIN (SELECT * FROM paid JOIN latest USING (period_start, period_end)) p USING (practice) GROUP BY m.network)
     SELECT m.practice, n.amount * m.registered / n.registered AS income,
       strftime((SELECT period_end FROM latest), '%Y-%m-%d') AS day, (SELECT min(release) FROM paid JOIN latest USING (period_start, period_end)) AS release
     FROM members m JOIN networks n USING (network)
     WHERE list_contains(string_split($1, ','), m.practice) AND n.amount > 0 AND n.whole AND n.registered > 0
     ORDER BY m.practice`,
    [codes.join(','), PER_HEAD.join(','), on],
  )
  return {
    of: new Map(rows.map(({ practice, income }) => [practice, income])),
    day: rows[0]?.day ?? null,
    releases: [...new Set(rows.map(({ release }) => release))],
  }
}
