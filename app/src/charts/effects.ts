import { effectRows } from './effect-rows.ts'
import { effectTimes } from './effect-times.ts'
import { figureCell } from './missing.ts'
import { emptyDrawing, type ChartFrame } from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'

/** An estimate with its range; `base` is what the others are measured against and has none. */
export interface EffectPoint {
  readonly label: string
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly base?: boolean
}

/** Estimates with ranges around a line of no effect. */
export interface EffectsData {
  readonly unit: string
  readonly decimals: number
  /** Where nothing is changed: 0 for differences, 1 for ratios. */
  readonly none: number
  readonly noneLabel: string
  readonly points: readonly EffectPoint[]
  /**
   * Given, the points are periods from left to right, and an upright line with these words stands
   * after so many of them. Absent, each point is a row.
   */
  readonly vertical?: { readonly after: number; readonly label: string }
}

/**
 * Estimates as marks with their ranges as lines, around the line of no effect: rows from top to
 * bottom, or, with `vertical`, periods from left to right. What has no estimate says so in its row,
 * or is a gap that a note counts. Returns an SVG.
 */
export function effectsChart(data: EffectsData, frame: ChartFrame): string {
  const width = frame.width ?? 480
  if (data.points.length === 0) {
    return emptyDrawing(frame, width, 'There are no estimates to show.')
  }
  return data.vertical === undefined
    ? effectRows(data, frame)
    : effectTimes(data, data.vertical, frame)
}

/** The table beside the marks: each estimate with its range; a base has no range of its own. */
export function effectsTable(data: EffectsData, caption = 'Estimates with ranges'): TableTwin {
  const cell = (value: number | null, base: boolean | undefined) =>
    base === true && value === null ? 'base' : figureCell({ value })
  return {
    caption,
    columns: [
      wordColumn('label', data.vertical === undefined ? 'What' : 'Period'),
      figureColumn('value', 'Estimate', data.unit),
      figureColumn('lower', 'From', data.unit),
      figureColumn('upper', 'To', data.unit),
    ],
    rows: data.points.map(({ label, value, lower, upper, base }) => ({
      label,
      value: figureCell({ value }),
      lower: cell(lower, base),
      upper: cell(upper, base),
    })),
  }
}
