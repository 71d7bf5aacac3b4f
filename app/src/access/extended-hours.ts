import type { Evidence } from '../evidence/evidence.ts'
import type { Practice } from '../register/practices.ts'

/** The streams of payment for routine appointments in the evening and at weekends. */
const OWN = ['GP Extended Hours Access']
const NETWORK = ['PCN Extended Hours Access', 'PCN Enhanced Access']

/** How a practice's patients are covered, by what was paid in the year. */
export type Cover = 'paid itself' | 'its network is paid' | 'no payment recorded' | 'not known'

export interface HoursRow {
  readonly practice: Practice
  readonly cover: Cover
  /** Pounds in the year to the practice itself, under the scheme of practices; null is not known. */
  readonly own: number | null
  /** Pounds to any practice of the loaded files that is of the same network, for the network. */
  readonly network: number | null
}

/** Who was paid for extended hours in the latest year of payments. */
export interface ExtendedHours {
  readonly year: { readonly start: string; readonly end: string }
  readonly rows: readonly HoursRow[]
  readonly counts: readonly HoursCount[]
  readonly releases: readonly string[]
}

export interface HoursCount {
  readonly cover: Cover
  readonly practices: number
  /** Registered patients of those practices whose list is known; null where none is. */
  readonly patients: number | null
  /** Practices without a known list. */
  readonly withoutList: number
}

interface PaidRow {
  readonly practice: string
  readonly own: number | null
  readonly network: number | null
  readonly first_day: string
  readonly last_day: string
  readonly release: string
}

/**
 * Who was paid for extended hours in the latest financial year of payments that ended by the day and
 * in which such a stream was published. Networks are paid through one practice on behalf of all, so
 * a practice is covered by its network where any practice of the network was paid. Payment shows
 * sign-up, not hours. Null where no such payments are loaded.
 */
export async function extendedHours(
  evidence: Evidence,
  practices: readonly Practice[],
  everyone: ReadonlyMap<string, Practice>,
  on: string,
): Promise<ExtendedHours | null> {
  const paid = await evidence.rows<PaidRow>(
    `WITH chosen AS (SELECT * FROM payments WHERE list_contains(string_split($1, ';'), stream) AND period_end <= CAST($3 AS DATE)),
       year AS (SELECT max(period_end) AS day FROM chosen)
     SELECT practice,
       sum(amount) FILTER (list_contains(string_split($2, ';'), stream)) AS own,
       sum(amount) FILTER (NOT list_contains(string_split($2, ';'), stream)) AS network,
       strftime(min(period_start), '%Y-%m-%d') AS first_day, strftime(max(period_end), '%Y-%m-%d') AS last_day, min(release) AS release
     FROM chosen WHERE period_end = (SELECT day FROM year) GROUP BY practice ORDER BY practice`,
    [[...OWN, ...NETWORK].join(';'), OWN.join(';'), on],
  )
  const [first] = paid
  if (first === undefined) return null
  const byCode = new Map(paid.map((row) => [row.practice, row]))
  const ofNetworks = networkSums(paid, everyone)
  const rows = practices.map((practice): HoursRow => {
    const row = byCode.get(practice.code)
    const own = row?.own ?? null
    const network = practice.network === null ? null : (ofNetworks.get(practice.network) ?? null)
    return { practice, own, network, cover: coverOf(own, network) }
  })
  const kinds: readonly Cover[] = [
    'paid itself',
    'its network is paid',
    'no payment recorded',
    'not known',
  ]
  return {
    year: { start: first.first_day, end: first.last_day },
    rows,
    counts: kinds.map((cover) => countOf(cover, rows)),
    releases: [...new Set(paid.map(({ release }) => release))],
  }
}

/** Only money counts that was received: what was taken back in the year is none. */
function coverOf(own: number | null, network: number | null): Cover {
  if (own !== null && own > 0) return 'paid itself'
  if (network !== null && network > 0) return 'its network is paid'
  return own === null ? 'not known' : 'no payment recorded'
}

function networkSums(
  paid: readonly PaidRow[],
  everyone: ReadonlyMap<string, Practice>,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { practice, network } of paid) {
    const code = everyone.get(practice)?.network ?? null
    if (code === null || network === null) continue
    sums.set(code, (sums.get(code) ?? 0) + Math.max(0, network))
  }
  return sums
}

function countOf(cover: Cover, rows: readonly HoursRow[]): HoursCount {
  const own = rows.filter((row) => row.cover === cover)
  const withoutList = own.filter(({ practice }) => practice.registered === null).length
  return {
    cover,
    practices: own.length,
    patients:
      own.length > 0 && withoutList === own.length
        ? null
        : own.reduce((sum, { practice }) => sum + (practice.registered ?? 0), 0),
    withoutList,
  }
}
