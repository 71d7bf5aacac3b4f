import { xmr, type ControlChart } from '@footings/statistics'
import { monthNumber, monthOf } from '../months.ts'
import type { ImpactMeasureRow, ImpactReadingRow } from '../../store/tables-models.ts'

/** Fewer readings have no limits. */
const LEAST_FOR_LIMITS = 12

/** How the latest reading stands beside the target. */
export type MeasureStanding = 'reached' | 'not reached' | 'no target' | 'no reading' | 'words'

/** A measure with its readings and what can be said of them. */
export interface Measure {
  readonly row: ImpactMeasureRow
  /** In order of period. */
  readonly readings: readonly ImpactReadingRow[]
  readonly latest: ImpactReadingRow | null
  readonly baseline: number | null
  readonly target: number | null
  readonly value: number | null
  /** Latest less baseline; null where either is not known. */
  readonly change: number | null
  readonly standing: MeasureStanding
  /** The control chart; null with fewer than 12 readings, and of periods that are not evenly spaced. */
  readonly chart: ControlChart | null
  /** Months in which the periods of the chart begin, also those without a reading. */
  readonly periods: readonly string[]
  /** Why there is no chart. */
  readonly noChart: string | null
}

/** Measures with their readings, by programme and name. Pure. */
export function measuresOf(
  rows: readonly ImpactMeasureRow[],
  readings: readonly ImpactReadingRow[],
): readonly Measure[] {
  const byMeasure = Map.groupBy(readings, ({ impact_measure }) => impact_measure)
  return rows
    .toSorted((a, b) => a.programme.localeCompare(b.programme) || a.name.localeCompare(b.name))
    .map((row) => measureOf(row, byMeasure.get(row.id) ?? []))
}

function measureOf(row: ImpactMeasureRow, given: readonly ImpactReadingRow[]): Measure {
  const readings = given.toSorted((a, b) => a.period.localeCompare(b.period))
  const latest = readings.at(-1) ?? null
  const [baseline, target, value] = [row.baseline, row.target, latest?.value ?? null].map((text) =>
    text === null ? null : Number(text),
  )
  const known = { baseline: baseline ?? null, target: target ?? null, value: value ?? null }
  const { chart, periods, noChart } = chartOf(row, readings, known.target)
  return {
    row,
    readings,
    latest,
    ...known,
    change: known.value === null || known.baseline === null ? null : known.value - known.baseline,
    standing: standingOf(row, known),
    chart,
    periods,
    noChart,
  }
}

function standingOf(
  { kind, better }: ImpactMeasureRow,
  { target, value }: { readonly target: number | null; readonly value: number | null },
): MeasureStanding {
  if (kind === 'narrative') return 'words'
  if (value === null) return 'no reading'
  if (target === null) return 'no target'
  return (better === 'lower' ? value <= target : value >= target) ? 'reached' : 'not reached'
}

function chartOf(
  { kind, better }: ImpactMeasureRow,
  readings: readonly ImpactReadingRow[],
  target: number | null,
): Pick<Measure, 'chart' | 'periods' | 'noChart'> {
  const without = (noChart: string) => ({ chart: null, periods: [], noChart })
  if (kind === 'narrative') return without('what was said has no limits')
  if (readings.length < LEAST_FOR_LIMITS) {
    return without(
      `${readings.length} readings are fewer than the ${LEAST_FOR_LIMITS} that limits are made from`,
    )
  }
  const periods = evenPeriods(readings.map(({ period }) => period))
  if (periods === null) return without('its periods are not evenly spaced')
  const chart = xmr(
    readings.map(({ value }) => (value === null ? null : Number(value))),
    { periods: periods.slots, improvement: better === 'lower' ? 'decrease' : 'increase', target },
  )
  const reason = chart.reason ?? chart.groups[0]?.reason ?? null
  return reason === null
    ? { chart, periods: periods.names, noChart: null }
    : without(`it has ${reason}`)
}

/** Months, quarters or years from the first, as whole numbers; null where a period is between two. */
function evenPeriods(
  days: readonly string[],
): { readonly slots: readonly number[]; readonly names: readonly string[] } | null {
  const months = days.map(monthNumber)
  const first = months[0] ?? 0
  const step = Math.min(...months.slice(1).map((month, at) => month - (months[at] ?? 0)))
  if (!(step > 0) || new Set(days.map((day) => day.slice(8))).size > 1) return null
  const slots = months.map((month) => (month - first) / step)
  if (!slots.every((slot) => Number.isInteger(slot))) return null
  const count = (slots.at(-1) ?? 0) + 1
  return {
    slots,
    names: Array.from({ length: count }, (_, slot) => monthOf(first + slot * step)),
  }
}
