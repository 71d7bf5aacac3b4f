import { columnsOf } from './datasets.ts'
import { sqlName, sqlText } from './duckdb.ts'
import type { Indicator, Part, Way } from './indicators.ts'

/** Columns of the table of observations: one row an indicator, practice and period. */
export const OBSERVATION_COLUMNS = `indicator VARCHAR, practice VARCHAR, period_start DATE, period_end DATE,
  numerator DOUBLE, denominator DOUBLE, value DOUBLE, lower95 DOUBLE, upper95 DOUBLE,
  lower998 DOUBLE, upper998 DOUBLE, missing VARCHAR, numerator_release VARCHAR, denominator_release VARCHAR`

/**
 * All observations of one indicator as SQL. Where several ways give the same practice and period
 * the first that has a figure counts, and a figure that a way says is suppressed stays suppressed.
 */
export function observationsSql(indicator: Indicator): string {
  const ways = indicator.ways.map(
    (way, index) => `SELECT *, ${index} AS way FROM (${waySql(indicator, way)})`,
  )
  return `SELECT ${sqlText(indicator.id)} AS indicator, * EXCLUDE (way) FROM (${ways.join(' UNION ALL BY NAME ')})
    QUALIFY row_number() OVER (PARTITION BY practice, period_start, period_end
      ORDER BY value IS NULL AND missing IS DISTINCT FROM 'suppressed', way) = 1`
}

function waySql(indicator: Indicator, way: Way): string {
  if (way.published) return publishedSql(way)
  if (way.denominator === undefined) {
    return `SELECT practice, period_start, period_end, amount AS numerator, NULL::DOUBLE AS denominator,
      amount AS value, ${noLimits}, CASE WHEN amount IS NULL THEN coalesce(missing, 'not available') END AS missing,
      release AS numerator_release, NULL::VARCHAR AS denominator_release FROM (${partSql(way.numerator)})`
  }
  const usable = 'numerator IS NOT NULL AND denominator > 0'
  return `SELECT practice, period_start, period_end, numerator, denominator,
      CASE WHEN ${usable} THEN ${indicator.multiplier} * numerator / denominator END AS value, ${noLimits},
      CASE WHEN ${usable} THEN NULL ELSE coalesce(n_missing, d_missing, 'not available') END AS missing,
      numerator_release, denominator_release FROM (${bothSidesSql(way, way.denominator)})`
}

/** Numerator and denominator of each practice and period side by side, in one period or the nearest. */
function bothSidesSql(way: Way, denominator: Part): string {
  const amount = way.zero_if_absent
    ? 'CASE WHEN n.practice IS NULL THEN 0 ELSE n.amount END'
    : 'n.amount'
  const byDenominator = way.zero_if_absent || way.period_of === 'denominator'
  const [lead, other] = byDenominator ? ['d', 'n'] : ['n', 'd']
  const sides = { n: partSql(way.numerator), d: partSql(denominator) } as const
  const [first, second] = byDenominator ? [sides.d, sides.n] : [sides.n, sides.d]
  const columns = `${lead}.practice, ${lead}.period_start, ${lead}.period_end,
      ${way.mean ? `${amount} * d.amount` : amount} AS numerator, d.amount AS denominator,
      n.missing AS n_missing, d.missing AS d_missing, n.release AS numerator_release, d.release AS denominator_release`
  if (way.months === 0) {
    return `SELECT ${columns} FROM (${first}) ${lead} LEFT JOIN (${second}) ${other}
      ON n.practice = d.practice AND n.period_start = d.period_start AND n.period_end = d.period_end`
  }
  return `WITH ${lead} AS (${first}), ${other} AS (${second}), nearest AS (${nearestPeriodsSql(lead, other, way.months)})
    SELECT ${columns} FROM ${lead}
      LEFT JOIN nearest ON ${lead}.period_start = nearest.period_start AND ${lead}.period_end = nearest.period_end
      LEFT JOIN ${other} ON n.practice = d.practice
        AND ${other}.period_start = nearest.other_start AND ${other}.period_end = nearest.other_end`
}

/**
 * For each period of one side the nearest of the other, of two equally near the later. It is the
 * same for all practices, so that nobody is counted with two; a period that less than half as many
 * practices have as the fullest is an excerpt and does not serve.
 */
function nearestPeriodsSql(lead: string, other: string, months: number): string {
  return `SELECT mine.period_start, mine.period_end, theirs.period_start AS other_start, theirs.period_end AS other_end
    FROM (SELECT DISTINCT period_start, period_end FROM ${lead}) mine
      JOIN (SELECT period_start, period_end FROM ${other} GROUP BY ALL
            HAVING 2 * count(*) >= (SELECT max(n) FROM (SELECT count(*) AS n FROM ${other} GROUP BY period_start, period_end))) theirs
        ON theirs.period_end BETWEEN mine.period_end - INTERVAL ${months} MONTH AND mine.period_end + INTERVAL ${months} MONTH
    QUALIFY row_number() OVER (PARTITION BY mine.period_start, mine.period_end
      ORDER BY abs(date_diff('day', mine.period_end, theirs.period_end)), theirs.period_end DESC, theirs.period_start DESC) = 1`
}

const LIMITS = ['lower95', 'upper95', 'lower998', 'upper998'] as const
const noLimits = LIMITS.map((name) => `NULL::DOUBLE AS ${name}`).join(', ')

/** A figure that its publisher computed, with the published limits where the dataset has them. */
function publishedSql(way: Way): string {
  const columns = columnsOf(way.numerator.dataset)
  const given = ['numerator', 'denominator', ...LIMITS].map((name) =>
    Object.hasOwn(columns, name) ? sqlName(name) : `NULL::DOUBLE AS ${name}`,
  )
  const missing = Object.hasOwn(columns, 'missing') ? 'missing' : 'NULL'
  return `SELECT ${sqlName(whoOf(columns))} AS practice, period_start, period_end, value, ${given.join(', ')},
      CASE WHEN value IS NULL THEN coalesce(${missing}, 'not available') END AS missing,
      release AS numerator_release, release AS denominator_release
    FROM ${sqlName(way.numerator.dataset)} WHERE ${partConditions(way.numerator)}`
}

/** The column of a dataset that names the practice. */
export const whoOf = (columns: Readonly<Record<string, unknown>>): string =>
  Object.hasOwn(columns, 'practice') ? 'practice' : 'area'

/**
 * A sum that is the same to the last digit however many threads add it up and in whatever order:
 * decimals of nine places, except that a single figure stays as it is.
 */
export function exactSum(column: string, filter = ''): string {
  const single = `CASE WHEN count(${column}) ${filter} = 1 THEN any_value(${column}) ${filter}`
  return `${single} ELSE (sum(${column}::DECIMAL(28, 9)) ${filter})::DOUBLE END`
}

/**
 * One side of a ratio: an amount for each practice and period, or why there is none. With
 * `zero_if_none` a practice is there with any row of the dataset, and has 0 with none that is chosen.
 */
function partSql(part: Part): string {
  const columns: Readonly<Record<string, string>> = columnsOf(part.dataset)
  const conditions = partConditions(part)
  const zero = part.zero_if_none === true
  const filter = zero ? `FILTER (WHERE ${conditions})` : ''
  const rows = `count(*) ${filter}`
  // A sum with an unknown among its parts is unknown.
  const known = part.sum === 'rows' ? 'true' : `${rows} = count(${sqlName(part.sum)}) ${filter}`
  const complete = part.complete === undefined ? 'true' : `${rows} = ${part.complete}`
  const sum = part.sum === 'rows' ? rows : sumSql(part.sum, columns[part.sum], filter)
  const none = zero ? `WHEN ${rows} = 0 THEN 0` : ''
  const whole = `CASE ${none} WHEN ${known} AND ${complete} THEN ${sum} END`
  const missing = Object.hasOwn(columns, 'missing') ? `max(missing) ${filter}` : 'NULL::VARCHAR'
  return `SELECT ${sqlName(whoOf(columns))} AS practice, period_start, period_end, (${whole})::DOUBLE AS amount,
      ${missing} AS missing, max(release) AS release
    FROM ${sqlName(part.dataset)} ${zero ? '' : `WHERE ${conditions}`} GROUP BY ALL`
}

/** Whole numbers add up exactly as they are, and faster than decimals do. */
function sumSql(column: string, type: string | undefined, filter: string): string {
  const name = sqlName(column)
  return type === 'BIGINT' || type === 'INTEGER' ? `sum(${name}) ${filter}` : exactSum(name, filter)
}

/** Which rows of its dataset make up a part, as a condition in SQL. */
export function partConditions({ where, starts, not_starts, range, within }: Part): string {
  const tests = Object.entries(where).map(([name, wanted]) => conditionSql(name, wanted))
  for (const [name, wanted] of Object.entries(starts ?? {})) tests.push(startsSql(name, wanted))
  for (const [name, others] of Object.entries(not_starts ?? {})) {
    // An empty cell begins with nothing, and so with none of these.
    tests.push(`NOT coalesce(${startsSql(name, others)}, false)`)
  }
  for (const [name, { least, most }] of Object.entries(range)) {
    if (least !== undefined) tests.push(`${sqlName(name)} >= ${least}`)
    if (most !== undefined) tests.push(`${sqlName(name)} <= ${most}`)
  }
  if (within !== undefined) {
    const column = sqlName(within.column)
    const chosen = Object.entries(within.where).map(([name, wanted]) => conditionSql(name, wanted))
    tests.push(
      `${column} IN (SELECT ${column} FROM ${sqlName(within.dataset)} WHERE ${['true', ...chosen].join(' AND ')})`,
    )
  }
  return ['true', ...tests].join(' AND ')
}

function conditionSql(name: string, wanted: Part['where'][string]): string {
  const values = Array.isArray(wanted) ? wanted : [wanted]
  const column = sqlName(name)
  const given = values.filter((value) => value !== null)
  const tests = values.length > given.length ? [`${column} IS NULL`] : []
  if (given.length > 0) {
    const list = given.map((one) => (typeof one === 'number' ? String(one) : sqlText(one)))
    tests.push(`${column} IN (${list.join(', ')})`)
  }
  return `(${tests.join(' OR ')})`
}

/** Whether a text begins with any of some; no character in them means anything else. */
function startsSql(name: string, wanted: readonly string[]): string {
  return `(${wanted.map((one) => `starts_with(${sqlName(name)}, ${sqlText(one)})`).join(' OR ')})`
}
