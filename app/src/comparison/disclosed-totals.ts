import type { SafeTotal } from '@footings/statistics'
import { SAFE_COLUMNS, safeTotalsOf } from '../evidence/disclosure-tables.ts'
import { protectionOf, togetherOf } from '../evidence/disclosure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { RowInMaking } from './cells.ts'
import { figureOf, type Aggregate, type Figures } from './model.ts'

/**
 * Where a cell keeps what totals with it are made from, if its figure is protected. No output has it:
 * JSON, CSV and pages know nothing of symbols.
 */
export const SAFE_TOTAL = Symbol('safe total')

interface AskedPeriod {
  readonly indicator: Indicator
  readonly period: { readonly start: string; readonly end: string }
}

/**
 * Totals of practices for an indicator whose figures are protected, whichever practices and however
 * often: what is shown of them tells no more of a practice than its own cell does. Null for
 * indicators whose totals are sums of what is shown.
 *
 * @param members the safe totals of the practices that have one
 * @param of practices asked for
 */
export function disclosedAggregate(
  indicator: Indicator,
  members: readonly SafeTotal[],
  of: number,
): Aggregate | null {
  const protection = protectionOf(indicator)
  if (protection === null || protection.totals === 'shown') return null
  const together = protection.totals === 'whole' ? null : togetherOf(protection, members)
  if (together === null) {
    // Nothing is known of any of them, or the totals of groups are not for showing.
    const withheld = protection.totals === 'whole'
    return { numerator: null, denominator: null, value: null, practices: 0, of, withheld }
  }
  const { numerator, denominator, practices } = together
  const value = figureOf(indicator, numerator, denominator)
  return { numerator, denominator, value, practices, of, withheld: value === null }
}

/** Whether totals of an indicator are made from safe totals and not from what is shown. */
export function hasSafeTotals(indicator: Indicator): boolean {
  return (protectionOf(indicator)?.totals ?? 'shown') !== 'shown'
}

/** Puts what totals are made from to the cells of protected indicators. One query, where there are any. */
export async function readSafeTotals(
  figures: Figures,
  rows: readonly RowInMaking[],
  asked: readonly (AskedPeriod & { readonly position: number })[],
): Promise<void> {
  const some = asked.filter(({ indicator }) => hasSafeTotals(indicator))
  if (some.length === 0) return
  const seats = new Map(rows.map(({ practice }, seat) => [practice.code, seat]))
  const read = await safeTotalsIn(figures, some, [...seats.keys()])
  for (const { practice, asked: index, total } of read) {
    const cells = rows[seats.get(practice) ?? -1]?.cells
    const at = some[index]?.position ?? -1
    const cell = cells?.[at]
    if (cells !== undefined && cell !== undefined) cells[at] = { ...cell, [SAFE_TOTAL]: total }
  }
}

/** The safe totals of all practices for some protected indicators in a period each. */
export async function safeTotalsIn(
  figures: Figures,
  asked: readonly {
    readonly indicator: Pick<Indicator, 'id'>
    readonly period: AskedPeriod['period']
  }[],
  practices: readonly string[] | null,
): Promise<
  readonly { readonly practice: string; readonly asked: number; readonly total: SafeTotal }[]
> {
  const chosen = asked.map(
    ({ indicator, period }, index) => `${indicator.id} ${index} ${period.start} ${period.end}`,
  )
  const read = await figures.columns(TOTALS_SQL, [chosen.join(','), practices?.join(',') ?? null])
  const codes = read['practice'] as readonly string[]
  const places = read['position'] as readonly number[]
  return safeTotalsOf(read).map((total, index) => ({
    practice: codes[index] ?? '',
    asked: places[index] ?? -1,
    total,
  }))
}

/** $1 an id, a position and a period each, $2 the codes of the practices; null for all. */
const TOTALS_SQL = `WITH chosen AS (
    SELECT split_part(choice, ' ', 1) AS indicator, split_part(choice, ' ', 2)::INTEGER AS position,
      split_part(choice, ' ', 3)::DATE AS period_start, split_part(choice, ' ', 4)::DATE AS period_end
    FROM (SELECT unnest(string_split($1, ',')) AS choice))
  SELECT practice, position, ${SAFE_COLUMNS}
  FROM safe_totals JOIN chosen USING (indicator, period_start, period_end)
  WHERE $2::VARCHAR IS NULL OR practice IN (SELECT unnest(string_split($2::VARCHAR, ',')))`
