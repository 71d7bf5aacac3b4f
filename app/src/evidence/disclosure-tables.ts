import type { SafeCount, SafeTotal } from '@footings/statistics'
import { discloseFigures, type FigureComeIn, type Protection } from './disclosure.ts'
import { rowsOf, sqlText, type DuckDBConnection } from './duckdb.ts'
import type { Indicator } from './indicators.ts'
import { observationsSql } from './observation-sql.ts'

const COUNTS = ['numerator', 'denominator', 'complement'] as const
const ENDS = ['least', 'most', 'middle'] as const
const COUNT_COLUMNS = COUNTS.flatMap((count) => ENDS.map((end) => `${count}_${end}`))

/** Columns of the safe totals, for a query over the table `safe_totals`. */
export const SAFE_COLUMNS = [...COUNT_COLUMNS, 'denominators_are_public', 'withheld'].join(', ')

/**
 * What is kept of figures that are not published, beside the observations: `safe_totals`, from
 * which totals of any practices are made, one row a practice's figure, and `whole_figures`, all
 * practices together, as they may be shown.
 */
export const DISCLOSURE_TABLES = {
  safe_totals: `indicator VARCHAR, practice VARCHAR, period_start DATE, period_end DATE,
    ${COUNT_COLUMNS.map((name) => `${name} DOUBLE`).join(', ')}, denominators_are_public BOOLEAN, withheld INTEGER`,
  whole_figures: `indicator VARCHAR, period_start DATE, period_end DATE,
    numerator DOUBLE, denominator DOUBLE, practices INTEGER`,
} as const

/** Where figures go: the names of the tables that are being made. */
export interface TablesInMaking {
  readonly observations: string
  readonly safe_totals: string
  readonly whole_figures: string
}

/**
 * Works out the observations of an indicator whose figures are protected, and puts what may be
 * known of them into the tables. The figures themselves are in no table that outlives this.
 *
 * @param published ids of the releases whose figures everybody knows
 */
export async function insertDisclosed(
  connection: DuckDBConnection,
  indicator: Indicator,
  protection: Protection,
  published: ReadonlySet<string>,
  tables: TablesInMaking,
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE figures_come_in AS
     SELECT row_number() OVER () AS position, * FROM (${observationsSql(indicator)})`,
  )
  try {
    await leave(connection, indicator, protection, published, tables)
  } finally {
    await connection.run('DROP TABLE IF EXISTS figures_come_in; DROP TABLE IF EXISTS leaving')
  }
}

async function leave(
  connection: DuckDBConnection,
  { id }: Indicator,
  protection: Protection,
  published: ReadonlySet<string>,
  tables: TablesInMaking,
): Promise<void> {
  const rows = await rowsOf<Omit<FigureComeIn, 'denominatorIsPublic'> & { release: string | null }>(
    connection,
    `SELECT practice, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
       numerator, denominator, value, missing, denominator_release AS release
     FROM figures_come_in ORDER BY position`,
  )
  const { figures, wholes } = discloseFigures(
    protection,
    rows.map(({ release, ...row }) => ({
      ...row,
      denominatorIsPublic: release !== null && published.has(release),
    })),
  )
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE leaving (position BIGINT, numerator DOUBLE, denominator DOUBLE, value DOUBLE,
       missing VARCHAR, ${COUNT_COLUMNS.map((name) => `${name} DOUBLE`).join(', ')}, denominators_are_public BOOLEAN, withheld INTEGER)`,
  )
  const appender = await connection.createAppender('leaving')
  const number = (value: number | null) =>
    value === null ? appender.appendNull() : appender.appendDouble(value)
  for (const [index, { numerator, denominator, value, missing, safe }] of figures.entries()) {
    appender.appendBigInt(BigInt(index + 1))
    for (const figure of [numerator, denominator, value]) number(figure)
    if (missing === null) appender.appendNull()
    else appender.appendVarchar(missing)
    for (const count of COUNTS) for (const end of ENDS) number(safe?.[count]?.[end] ?? null)
    if (safe === null) {
      appender.appendNull()
      appender.appendNull()
    } else {
      appender.appendBoolean(safe.denominatorsArePublic)
      appender.appendInteger(safe.withheld)
    }
    appender.endRow()
  }
  appender.closeSync()
  // Limits that came with a figure would give its count away.
  await connection.run(
    `INSERT INTO ${tables.observations} BY NAME
     SELECT f.* EXCLUDE (position) REPLACE (l.numerator AS numerator, l.denominator AS denominator, l.value AS value,
       l.missing AS missing, NULL::DOUBLE AS lower95, NULL::DOUBLE AS upper95, NULL::DOUBLE AS lower998, NULL::DOUBLE AS upper998)
     FROM figures_come_in f JOIN leaving l USING (position)`,
  )
  if (protection.totals === 'shown') return
  await connection.run(
    `INSERT INTO ${tables.safe_totals} BY NAME
     SELECT indicator, practice, period_start, period_end, ${SAFE_COLUMNS}
     FROM figures_come_in JOIN leaving l USING (position) WHERE l.withheld IS NOT NULL`,
  )
  for (const { start, end, numerator, denominator, practices } of wholes) {
    await connection.run(
      `INSERT INTO ${tables.whole_figures} VALUES (${sqlText(id)}, $1::DATE, $2::DATE, $3, $4, $5)`,
      [start, end, numerator, denominator, practices],
    )
  }
}

/** The safe totals in the rows of a query that selects {@link SAFE_COLUMNS}. */
export function safeTotalsOf(
  columns: Readonly<Record<string, readonly unknown[]>>,
): readonly SafeTotal[] {
  const rows = columns['withheld']?.length ?? 0
  return Array.from({ length: rows }, (_, index) => {
    const count = (name: (typeof COUNTS)[number]): SafeCount | null => {
      const [least, most, middle] = ENDS.map((end) => columns[`${name}_${end}`]?.[index])
      if (typeof least !== 'number' || typeof most !== 'number' || typeof middle !== 'number') {
        return null
      }
      return { least, most, middle }
    }
    const numerator = count('numerator')
    if (numerator === null) throw new TypeError('A safe total has a numerator.')
    return {
      numerator,
      denominator: count('denominator'),
      complement: count('complement'),
      denominatorsArePublic: columns['denominators_are_public']?.[index] === true,
      units: 1,
      withheld: Number(columns['withheld']?.[index]),
    }
  })
}
