import { homesOf } from '../../networks/place-figures.ts'
import { locate } from '../../register/located.ts'
import type { Workspace } from '../../workspace.ts'
import { areaPoints } from '../urgent-care/area-points.ts'
import type { PastClosure } from './data.ts'
import { originsOf, type Lived } from './origins.ts'

/** Lists further apart than this changed for too many other reasons. */
const MOST_MONTHS = 18

interface Past {
  readonly past: PastClosure | null
  readonly missing: string | null
  readonly releases: readonly string[]
}

interface ClosedRow {
  readonly practice: string
  readonly before: string
  readonly after: string
  readonly release: string
}

interface ListRow {
  readonly practice: string
  readonly day: string
  readonly patients: number
  readonly release: string
}

/**
 * The latest practices of a place that closed between two loaded counts of its lists, up to the day, and
 * these lists; or why there are none.
 */
export async function readPast(workspace: Workspace, place: string, on: string): Promise<Past> {
  const { evidence, register } = workspace
  const rows = await evidence.rows<ClosedRow>(
    `WITH shut AS (SELECT practice, max(closed) AS closed, min(release) AS release FROM practices
         WHERE commissioner = $1 AND setting = 4 AND closed IS NOT NULL AND closed < CAST($2 AS DATE) GROUP BY practice),
       days AS (SELECT DISTINCT period_end AS day FROM patients WHERE period_end <= CAST($2 AS DATE)),
       framed AS (SELECT s.*, (SELECT max(day) FROM days WHERE day <= s.closed) AS before,
         (SELECT min(day) FROM days WHERE day > s.closed) AS after FROM shut s),
       known AS (SELECT DISTINCT f.* FROM framed f JOIN patients p ON p.practice = f.practice AND p.period_end = f.before
         WHERE f.after IS NOT NULL AND f.after <= f.before + to_months($3)
           AND NOT EXISTS (SELECT 1 FROM patients q WHERE q.practice = f.practice AND q.period_end = f.after))
     SELECT practice, strftime(before, '%Y-%m-%d') AS before, strftime(after, '%Y-%m-%d') AS after, release FROM known
     WHERE after = (SELECT max(after) FROM known) ORDER BY practice`,
    [place, on, MOST_MONTHS],
  )
  const [first] = rows
  const closing = rows.map(({ practice }) => practice)
  const then = first === undefined ? undefined : await register.place(place, first.before)
  const there = then?.practices ?? []
  const gone = there.filter(({ code }) => closing.includes(code))
  if (first === undefined || gone.length !== closing.length) {
    return {
      past: null,
      missing:
        'No practice of this place closed between two loaded counts of its lists at most 18 months apart, so the model is not checked against what happened.',
      releases: [],
    }
  }
  const { before, after } = first
  const codes = there.map(({ code }) => code)
  const lists = await evidence.rows<ListRow>(
    `SELECT practice, strftime(period_end, '%Y-%m-%d') AS day,
       coalesce(sum(patients) FILTER (sex = 'all'), sum(patients))::DOUBLE AS patients, min(release) AS release
     FROM patients WHERE list_contains(string_split($1, ','), practice) AND age_from = 0 AND age_to IS NULL
       AND period_end IN (CAST($2 AS DATE), CAST($3 AS DATE)) GROUP BY practice, period_end ORDER BY practice, day`,
    [codes.join(','), before, after],
  )
  const listOn = (day: string) =>
    new Map(lists.filter((row) => row.day === day).map((row) => [row.practice, row.patients]))
  const [was, is] = [listOn(before), listOn(after)]
  const points = await locate(evidence, there)
  const homes = await homesOf(evidence, codes, before)
  const timely =
    homes.day !== null && homes.day <= after && closing.every((one) => homes.of.has(one))
  const lived: ReadonlyMap<string, Lived | null> = timely ? homes.of : new Map()
  const lsoas = new Set(closing.flatMap((code) => [...(lived.get(code)?.keys() ?? [])]))
  const areas = await areaPoints(evidence, [...lsoas].toSorted())
  const pointOf = (code: string) => points.get(code) ?? null
  const origins = closing.flatMap((code) => {
    const leaving = { code, list: Math.round(was.get(code) ?? 0), point: pointOf(code) }
    return leaving.list === 0 ? [] : originsOf(leaving, lived, areas)
  })
  return {
    past: {
      closing,
      names: gone.map(({ name }) => name),
      before,
      after,
      practices: there.map(({ code, name }) => ({
        code,
        name,
        registered: was.get(code) ?? null,
        gps: null,
        point: pointOf(code),
      })),
      origins,
      later: [...is],
    },
    missing: null,
    releases: [
      ...rows.map(({ release }) => release),
      ...lists.map(({ release }) => release),
      ...(timely ? homes.releases : []),
      ...areas.releases,
    ],
  }
}
