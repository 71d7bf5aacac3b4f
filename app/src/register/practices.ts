import type { Evidence } from '../evidence/evidence.ts'

/** A practice as the published registers describe it on a date. Null is not known. */
export interface Practice {
  readonly code: string
  readonly name: string
  readonly address: string | null
  readonly postcode: string | null
  readonly opened: string | null
  readonly closed: string | null
  /** active, closed, dormant or proposed at the date of the ODS extract. */
  readonly odsStatus: string | null
  readonly contract: string | null
  readonly contractPeriodEnd: string | null
  readonly contractRelease: string | null
  readonly dispensing: string | null
  readonly rurality: string | null
  readonly system: string | null
  readonly systemOn: string | null
  readonly systemRelease: string | null
  readonly subIcb: string | null
  readonly subIcbName: string | null
  readonly icb: string | null
  readonly icbName: string | null
  readonly region: string | null
  readonly regionName: string | null
  readonly network: string | null
  readonly networkName: string | null
  /** Registered patients at the latest count up to the date; an average over a year has decimals. */
  readonly registered: number | null
  readonly registeredOn: string | null
  readonly registeredRelease: string | null
  readonly weighted: number | null
  readonly weightedOn: string | null
  readonly weightedRelease: string | null
}

/** What a list of practices rests on. */
export interface PracticeBasis {
  readonly sentence: string
  /** The release of the snapshot, and of the ODS extract, where there is one. */
  readonly releases: readonly string[]
  readonly snapshotOn: string | null
}

/** Every practice that was open on one date, as the published registers tell. */
export interface RegisterOn {
  readonly on: string
  /** What the list of practices rests on. */
  readonly basis: PracticeBasis
  readonly practices: ReadonlyMap<string, Practice>
}

/** A count of patients older than this is not shown as the list of the date. */
const LIST_MONTHS = 18

/**
 * The practices that were open on a date.
 *
 * The nearest published snapshot (QOF mapping, practice map, appointments mapping; failing these,
 * the payments of a year, less practices without patients) says which practices were at work and
 * for which place. Between the snapshot's day and the date asked for, the ODS dates of opening
 * and closing add and remove practices. A practice that ODS calls dormant counts only where a
 * snapshot has it, for ODS gives dormancy no date. Without any snapshot ODS stands alone. Names are
 * the snapshot's where it writes them in small letters, for ODS has capitals only.
 */
export async function readPractices(evidence: Evidence, on: string): Promise<RegisterOn> {
  const snapshot = await nearestSnapshot(evidence, on)
  const rows = await evidence.rows<Practice>(practicesSql(snapshot), [
    on,
    snapshot?.day ?? on,
    ...(snapshot === undefined ? [] : [snapshot.release]),
  ])
  const practices = new Map(rows.map((row) => [row.code, row]))
  return { on, practices, basis: basisOf(evidence, snapshot, on) }
}

interface Snapshot {
  readonly dataset: 'practice_geography' | 'practice_contracts'
  readonly release: string
  readonly day: string
}

/**
 * The snapshot nearest to the date (an undated one, whose period is years long, is not near any); of two equally near the earlier, then a mapping before
 * payments, then the later import. The payments of a year stand for its last day.
 */
async function nearestSnapshot(evidence: Evidence, on: string): Promise<Snapshot | undefined> {
  const [row] = await evidence.rows<Snapshot>(
    `WITH snapshots AS (
       SELECT 'practice_geography' AS dataset, release, max(period_end) AS day, count(*) AS practices
       FROM practice_geography GROUP BY release HAVING date_diff('day', min(period_start), max(period_end)) <= 366
       UNION ALL
       SELECT 'practice_contracts', release, max(period_end), count(*) FROM practice_contracts WHERE commissioner IS NOT NULL GROUP BY release)
     SELECT dataset, release, strftime(day, '%Y-%m-%d') AS day FROM snapshots
     ORDER BY abs(date_diff('day', day, CAST($1 AS DATE))), day, dataset = 'practice_contracts', practices DESC LIMIT 1`,
    [on],
  )
  return row
}

function basisOf(evidence: Evidence, snapshot: Snapshot | undefined, on: string): PracticeBasis {
  const [ods] = evidence.releasesOf('practices')
  const of = evidence.releases.find((release) => release.id === snapshot?.release)
  const parts = [
    of === undefined ? undefined : `${of.publication} as at ${snapshot?.day}`,
    ods === undefined
      ? undefined
      : `opening and closing dates of the ODS list (extract up to ${ods.periodEnd})`,
  ].filter((part) => part !== undefined)
  return {
    sentence:
      parts.length === 0
        ? 'No register of practices is loaded.'
        : `Practices open on ${on} by ${parts.join(' and ')}.`,
    releases: [of?.id, ods?.id].filter((id) => id !== undefined),
    snapshotOn: snapshot?.day ?? null,
  }
}

function snapshotSql(snapshot: Snapshot | undefined): string {
  if (snapshot === undefined) {
    return `SELECT NULL::VARCHAR AS code, NULL::VARCHAR AS name, NULL::VARCHAR AS postcode, NULL::VARCHAR AS network,
      NULL::VARCHAR AS network_name, NULL::VARCHAR AS sub_icb, NULL::VARCHAR AS sub_icb_name, NULL::VARCHAR AS icb,
      NULL::VARCHAR AS icb_name, NULL::VARCHAR AS region, NULL::VARCHAR AS region_name WHERE false`
  }
  if (snapshot.dataset === 'practice_geography') {
    return `SELECT practice AS code, practice_name AS name, postcode, network, network_name, sub_icb, sub_icb_name,
      icb, icb_name, region, region_name FROM practice_geography WHERE release = $3`
  }
  // A practice that is paid for but had no patients in the year was not at work.
  return `SELECT c.practice AS code, c.name, c.postcode, c.network, NULL::VARCHAR AS network_name, c.commissioner AS sub_icb,
      NULL::VARCHAR AS sub_icb_name, NULL::VARCHAR AS icb, NULL::VARCHAR AS icb_name, NULL::VARCHAR AS region, NULL::VARCHAR AS region_name
    FROM practice_contracts c LEFT JOIN practice_lists l USING (practice, period_start, period_end)
    WHERE c.release = $3 AND coalesce(l.registered, 1) > 0`
}

/** Practices that a year's payments list although they had no patients in it. */
function idleSql(snapshot: Snapshot | undefined): string {
  if (snapshot?.dataset !== 'practice_contracts') return 'SELECT NULL::VARCHAR AS code WHERE false'
  return `SELECT c.practice AS code FROM practice_contracts c JOIN practice_lists l USING (practice, period_start, period_end)
    WHERE c.release = $3 AND l.registered = 0`
}

/** $1 the date asked for, $2 the day of the snapshot, $3 its release. */
function practicesSql(snapshot: Snapshot | undefined): string {
  return `WITH snapshot AS (${snapshotSql(snapshot)}),
  ods AS (
    SELECT * FROM practices WHERE setting = 4
    QUALIFY row_number() OVER (PARTITION BY practice ORDER BY period_end DESC, release) = 1),
  idle AS (${idleSql(snapshot)}),
  open AS (
    SELECT coalesce(s.code, o.practice) AS code, s.code IS NOT NULL AS listed, s.* EXCLUDE (code), o.* EXCLUDE (practice, postcode, name, icb, region),
      o.name AS ods_name, o.postcode AS ods_postcode, o.icb AS ods_icb, o.region AS ods_region
    FROM snapshot s FULL JOIN ods o ON o.practice = s.code
    WHERE coalesce(o.opened, DATE '1900-01-01') <= CAST($1 AS DATE) AND coalesce(o.closed, DATE '2999-12-31') > CAST($1 AS DATE)
      AND (s.code IS NOT NULL
        OR (o.status <> 'dormant' AND (${snapshot === undefined ? 'true' : 'false'}
          OR (o.opened > CAST($2 AS DATE)) OR (o.closed <= CAST($2 AS DATE) AND o.practice NOT IN (FROM idle)))))),
  names AS (
    SELECT sub_icb, max_by(sub_icb_name, period_end) AS sub_icb_name, max_by(icb, period_end) AS icb, max_by(icb_name, period_end) AS icb_name,
      max_by(region, period_end) AS region, max_by(region_name, period_end) AS region_name
    FROM (SELECT * FROM practice_geography
      QUALIFY rank() OVER (PARTITION BY sub_icb ORDER BY ${UNDATED}, abs(date_diff('day', period_end, CAST($1 AS DATE)))) = 1) GROUP BY sub_icb),
  dated_networks AS (
    SELECT practice, network, network_name FROM network_members
    WHERE starts_on <= CAST($1 AS DATE) AND coalesce(ends_on, DATE '2999-12-31') > CAST($1 AS DATE)
    QUALIFY row_number() OVER (PARTITION BY practice ORDER BY period_end DESC, starts_on DESC) = 1),
  network_names AS (SELECT network, max_by(network_name, (regexp_matches(network_name, '[a-z]'), period_end)) AS network_name
    FROM practice_geography WHERE network IS NOT NULL AND network_name IS NOT NULL GROUP BY network),
  contracts AS (SELECT * FROM practice_contracts ${nearestTo('practice')}),
  systems AS (SELECT * FROM practice_systems ${nearestTo('practice')}),
  counted AS (
    SELECT practice, patients::DOUBLE AS n, period_end AS day, release, 1 AS rank FROM patients WHERE sex = 'all' AND age_from = 0 AND age_to IS NULL
    UNION ALL SELECT practice, registered, period_end, release, 2 FROM practice_lists WHERE registered IS NOT NULL),
  lists AS (SELECT * FROM counted WHERE ${recent('day')}
    QUALIFY row_number() OVER (PARTITION BY practice ORDER BY day DESC, rank) = 1),
  weights AS (SELECT practice, weighted AS n, period_end AS day, release FROM practice_lists WHERE weighted IS NOT NULL AND ${recent('period_end')}
    QUALIFY row_number() OVER (PARTITION BY practice ORDER BY period_end DESC) = 1)
  SELECT p.code, CASE WHEN regexp_matches(p.name, '[a-z]') THEN p.name ELSE coalesce(p.ods_name, p.name, p.code) END AS name, p.address, coalesce(p.ods_postcode, p.postcode) AS postcode,
    p.opened, p.closed, p.status AS odsStatus, c.contract, c.period_end AS contractPeriodEnd, c.release AS contractRelease, c.dispensing, c.rurality,
    y.system, y.period_end AS systemOn, y.release AS systemRelease,
    coalesce(p.sub_icb, p.commissioner) AS subIcb, coalesce(p.sub_icb_name, n.sub_icb_name) AS subIcbName,
    coalesce(p.icb, n.icb, p.ods_icb) AS icb, coalesce(p.icb_name, n.icb_name) AS icbName,
    coalesce(p.region, n.region, p.ods_region) AS region, coalesce(p.region_name, n.region_name) AS regionName,
    coalesce(d.network, p.network) AS network, coalesce(nn.network_name, d.network_name, p.network_name) AS networkName,
    l.n AS registered, l.day AS registeredOn, l.release AS registeredRelease,
    w.n AS weighted, w.day AS weightedOn, w.release AS weightedRelease
  FROM open p
    LEFT JOIN names n ON n.sub_icb = coalesce(p.sub_icb, p.commissioner)
    LEFT JOIN dated_networks d ON d.practice = p.code
    LEFT JOIN network_names nn ON nn.network = coalesce(d.network, p.network)
    LEFT JOIN contracts c ON c.practice = p.code LEFT JOIN systems y ON y.practice = p.code
    LEFT JOIN lists l ON l.practice = p.code LEFT JOIN weights w ON w.practice = p.code
  ORDER BY p.code`
}

/** A snapshot without a date has a period of years: it serves only where there is no other. */
const UNDATED = "date_diff('day', period_start, period_end) > 366"

function nearestTo(key: string): string {
  return `QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${UNDATED}, period_start > CAST($1 AS DATE), abs(date_diff('day', period_end, CAST($1 AS DATE)))) = 1`
}

function recent(day: string): string {
  return `${day} <= CAST($1 AS DATE) AND ${day} > CAST($1 AS DATE) - INTERVAL ${LIST_MONTHS} MONTH`
}
