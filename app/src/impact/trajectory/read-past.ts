import { FootingsError } from '../../failure.ts'
import type { Ground } from '../../models/kind.ts'
import { listOrganisations } from '../../organisations/records.ts'
import type { PastSeries } from './data.ts'
import { monthNumber, monthOf } from '../months.ts'

/** Two years that are fitted and one that is forecast. */
const PAST_MONTHS = 36
const MOST_TRUSTS = 8
/** People were told to stay away: neither a trend nor a season goes through these months. */
const AWAY = { from: monthNumber('2020-03'), to: monthNumber('2021-06') } as const

interface MonthRow {
  readonly trust: string
  readonly month: string
  readonly attendances: number | null
  readonly release: string
}

interface Past {
  readonly past: readonly PastSeries[]
  readonly missing: string | null
  readonly releases: readonly string[]
}

/**
 * A&E attendances of trusts in the latest 36 months in a row up to the day, none of them of the pandemic.
 *
 * @param typed codes of trusts; without any, those among the partners of the place
 * @throws FootingsError 'finding' for too many trusts, and for one that nothing loaded knows
 */
export async function readPast({ workspace, on }: Ground, typed: string): Promise<Past> {
  const { evidence } = workspace
  const named = typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
  const partners = (await listOrganisations(workspace.store)).flatMap(({ code, kind }) =>
    code !== null && kind === 'trust' ? [code] : [],
  )
  const codes = [...new Set(named.length > 0 ? named : partners)].toSorted()
  if (codes.length > MOST_TRUSTS && named.length > 0) {
    throw new FootingsError('finding', `${codes.length} trusts are more than ${MOST_TRUSTS}.`, {
      where: { column: 'trusts' },
    })
  }
  if (codes.length === 0) return none('no trust is named, and none is among the partners')
  const rows = await evidence.rows<MonthRow>(
    `SELECT trust, strftime(period_end, '%Y-%m') AS month,
       CASE WHEN count(*) = count(attendances) THEN sum(attendances) END::DOUBLE AS attendances, max(release) AS release
     FROM urgent_care WHERE trust IN (SELECT unnest(string_split($1, ','))) AND period_end <= CAST($2 AS DATE)
     GROUP BY trust, period_end ORDER BY trust, period_end`,
    [codes.slice(0, MOST_TRUSTS).join(','), on],
  )
  const unknown = named.find((code) => !rows.some(({ trust }) => trust === code))
  if (unknown !== undefined) {
    throw new FootingsError('finding', `No A&E attendances of ${unknown} are loaded.`, {
      where: { column: 'trusts' },
      remedy: 'Check the code, or import A&E attendances by trust and month.',
    })
  }
  const past = [...Map.groupBy(rows, ({ trust }) => trust)].flatMap(([trust, months]) => {
    const run = latestRun(months)
    return run === null ? [] : [{ what: `A&E attendances of ${trust}`, months: run }]
  })
  if (past.length === 0) {
    return none(`${PAST_MONTHS} months in a row of A&E attendances of a trust are not loaded`)
  }
  return { past, missing: null, releases: [...new Set(rows.map(({ release }) => release))] }
}

function none(missing: string): Past {
  return { past: [], missing, releases: [] }
}

/** The latest 36 months in a row that are all known. */
function latestRun(rows: readonly MonthRow[]) {
  const counts = new Map(rows.map(({ month, attendances }) => [monthNumber(month), attendances]))
  const ends = [...counts.keys()].toSorted((a, b) => b - a)
  for (const end of ends) {
    const run = Array.from({ length: PAST_MONTHS }, (_, at) => end - PAST_MONTHS + 1 + at)
    const fits = run.every(
      (month) => (counts.get(month) ?? null) !== null && !(month >= AWAY.from && month <= AWAY.to),
    )
    if (fits) {
      return run.map((month) => ({ month: monthOf(month), count: counts.get(month) ?? null }))
    }
  }
  return null
}
