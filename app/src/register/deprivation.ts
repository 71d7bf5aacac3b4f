import type { MapShade } from '../charts/map-data.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { PlaceAreas } from './place-areas.ts'

/** The areas of a place in one tenth of England by deprivation; decile 1 is the most deprived. */
export interface Decile {
  /** Null for areas that the index does not know. */
  readonly decile: number | null
  readonly areas: number
  /** People in them; null where nothing is loaded that counts them. */
  readonly people: number | null
}

/** How deprived the areas of a place are, by the English Indices of Deprivation. */
export interface Deprivation {
  readonly deciles: readonly Decile[]
  readonly areas: number
  readonly people: number | null
  /** Who the people are, and as of when: `residents, 30 June 2019`. */
  readonly counted: string
  /** The year of the edition of the index. */
  readonly edition: string
  readonly releases: readonly string[]
  readonly levels: ReadonlyMap<string, number>
}

interface AreaRow {
  readonly lsoa: string
  readonly decile: number | null
  readonly residents: number | null
  readonly edition: string
  readonly day: string | null
  readonly release: string
  readonly counted_by: string | null
}

/**
 * The areas of a place by decile of the Index of Multiple Deprivation: of the latest edition up to
 * the day, or else of the nearest. People are the practices' patients where it is known where they
 * live, otherwise the residents of the latest loaded estimate. Undefined where no index is loaded
 * that knows one of the areas.
 */
export async function deprivationOf(
  evidence: Evidence,
  { areas }: PlaceAreas,
  on: string,
): Promise<Deprivation | undefined> {
  if (areas.size === 0) return undefined
  // A test of the column itself is pushed below the views' windows; a join would not be.
  const ours = "list_contains(string_split($1, ','), lsoa)"
  const rows = await evidence.rows<AreaRow>(
    `WITH wanted AS (SELECT unnest(string_split($1, ',')) AS lsoa),
       known AS (SELECT d.lsoa, d.decile, d.period_end, d.release FROM deprivation_lsoa d WHERE ${ours}),
       edition AS (SELECT period_end FROM known GROUP BY period_end
         ORDER BY period_end > last_day(make_date(year(CAST($2 AS DATE)), 12, 1)), abs(date_diff('day', period_end, CAST($2 AS DATE))) LIMIT 1),
       counts AS (SELECT p.release, p.period_end, count(DISTINCT p.lsoa) AS areas FROM population_lsoa p WHERE ${ours} GROUP BY ALL),
       counted AS (SELECT release, period_end FROM counts ORDER BY areas DESC, period_end DESC, release LIMIT 1),
       people AS (SELECT lsoa, sum(people)::DOUBLE AS residents FROM population_lsoa
         WHERE ${ours} AND release = (SELECT release FROM counted) AND period_end = (SELECT period_end FROM counted) GROUP BY lsoa)
     SELECT w.lsoa, k.decile, p.residents, strftime((FROM edition), '%Y') AS edition,
       (SELECT strftime(period_end, '%Y-%m-%d') FROM counted) AS day,
       (SELECT max(release) FROM known WHERE period_end = (FROM edition)) AS release,
       (SELECT release FROM counted) AS counted_by
     FROM wanted w LEFT JOIN (SELECT * FROM known WHERE period_end = (FROM edition)) k USING (lsoa) LEFT JOIN people p USING (lsoa)
     ORDER BY w.lsoa`,
    [[...areas.keys()].join(','), on],
  )
  const [first] = rows
  if (first === undefined || rows.every((row) => row.decile === null)) return undefined
  const lived = rows.some(({ lsoa }) => (areas.get(lsoa) ?? null) !== null)
  const peopleIn = (row: AreaRow) => (lived ? (areas.get(row.lsoa) ?? 0) : row.residents)
  const known = rows.some((row) => peopleIn(row) !== null)
  const of = (some: readonly AreaRow[]) =>
    known ? some.reduce((sum, row) => sum + (peopleIn(row) ?? 0), 0) : null
  const byDecile = Map.groupBy(rows, (row) => row.decile)
  const deciles = Array.from({ length: 10 }, (_, index) => index + 1).map((decile) => {
    const those = byDecile.get(decile) ?? []
    return { decile, areas: those.length, people: of(those) }
  })
  const unknown = byDecile.get(null) ?? []
  return {
    deciles: [
      ...deciles,
      ...(unknown.length === 0
        ? []
        : [{ decile: null, areas: unknown.length, people: of(unknown) }]),
    ],
    areas: rows.length,
    people: of(rows),
    counted: lived ? 'registered patients' : `residents, ${first.day?.slice(0, 4) ?? ''}`,
    edition: first.edition,
    releases: [first.release, ...(lived ? [] : [first.counted_by])].filter((id) => id !== null),
    levels: new Map(
      rows.flatMap(({ lsoa, decile }) => (decile === null ? [] : [[lsoa, decile] as const])),
    ),
  }
}

/** The finding in one sentence. */
export function deprivationSentence(of: Deprivation): string {
  const most = of.deciles.filter(({ decile }) => decile !== null && decile <= 2)
  const areas = most.reduce((sum, one) => sum + one.areas, 0)
  const people = most.reduce((sum, one) => sum + (one.people ?? 0), 0)
  const who = of.counted.split(',')[0]
  const share =
    of.people === null || of.people === 0
      ? ''
      : `, and ${percent(people, of.people)} of their ${who} live there`
  return `${areas} of the ${of.areas} small areas (${percent(areas, of.areas)}) are in the most deprived fifth of England${share}.`
}

/** The words of a decile in a table. */
export function decileInWords(decile: number | null): string {
  if (decile === null) return 'not in the index'
  if (decile === 1) return '1 (most deprived tenth of England)'
  return decile === 10 ? '10 (least deprived tenth of England)' : String(decile)
}

/** Shading of a map by fifths: the darkest is the most deprived. */
export function deprivationShade(of: Deprivation): MapShade {
  return {
    title: `Deprivation (fifths of England, ${of.edition})`,
    labels: ['Least deprived fifth', 'Fourth', 'Third', 'Second', 'Most deprived fifth'],
    levels: Object.fromEntries(
      [...of.levels].map(([area, decile]) => [area, 4 - Math.floor((decile - 1) / 2)]),
    ),
  }
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)}%`
}
