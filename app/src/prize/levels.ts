import type { ExpectedShare } from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import type { Benchmarks } from '../comparison/benchmarks.ts'
import type { Cell, MatrixColumn } from '../comparison/model.ts'
import { isOfEngland } from '../comparison/position.ts'
import type { Aim, Ambition } from './aims.ts'

/** What one practice's figure is held against, in the unit of the indicator. */
export interface Level {
  readonly value: number
  /** Limits of what is unsure of it; null where it is taken as known. */
  readonly limits: Omit<ExpectedShare, 'value'> | null
}

/** Fewer practices than this have no median or quarter worth the name. */
const FEWEST = 10

/** The level of a figure of a model, or null where it gives none that could be a share. */
export function expectedLevel(cell: Cell | undefined, { multiplier }: Indicator): Level | null {
  const value = cell?.value ?? null
  if (value === null || value < 0 || value > multiplier) return null
  const limits = cell?.limits ?? null
  if (limits === null) return { value, limits: {} }
  const within = (limit: number | null) =>
    limit === null ? null : Math.min(multiplier, Math.max(0, limit))
  return {
    value,
    limits: {
      lower95: within(limits.lower95),
      upper95: within(limits.upper95),
      lower998: within(limits.lower998),
      upper998: within(limits.upper998),
    },
  }
}

/**
 * The median of the practices that are loaded, or the level that a quarter of them reach (by the
 * direction of the indicator); null where there are too few of them. Either is taken as known.
 */
export function spreadLevel(
  aim: 'median' | 'quarter',
  { indicator, spread }: MatrixColumn,
): Level | null {
  if (spread === null || spread.count < FEWEST) return null
  const quarter = indicator.polarity === 'higher is better' ? spread.p75 : spread.p25
  const value = aim === 'median' ? spread.median : quarter
  return asLevel(value, indicator, null)
}

/** The comparator's figure for one practice, with its own uncertainty unless it is England's. */
export function comparatorLevel(
  benchmarks: Benchmarks,
  row: number,
  column: number,
  indicator: Indicator,
): Level | null {
  const benchmark = benchmarks.of(row, column)
  if (benchmark === null || benchmark.estimate.value === null) return null
  const { value, lower95, upper95, lower998, upper998 } = benchmark.estimate
  const limits = benchmark.known ? null : { lower95, upper95, lower998, upper998 }
  return asLevel(value, indicator, limits)
}

/** What an aim is called; for one practice or many alike. */
export function levelName(
  aim: Aim,
  column: MatrixColumn,
  benchmarks: Pick<Benchmarks, 'name'>,
  ambition: Ambition | undefined,
): string {
  const practices = isOfEngland(column.england) ? 'England’s practices' : 'the practices loaded'
  const names: Readonly<Record<Aim, string>> = {
    expected: 'what the model expects',
    ambition: ambition?.by === 'reader' ? 'the ambition chosen by the reader' : 'the ambition',
    median: `the median of ${practices}`,
    quarter: `the level that a quarter of ${practices} reach`,
    comparator: `the figure of ${benchmarks.name}`,
  }
  return names[aim]
}

function asLevel(value: number, indicator: Indicator, limits: Level['limits']): Level | null {
  const { variation, multiplier } = indicator
  const possible = value >= 0 && (variation !== 'binomial' || value <= multiplier)
  return possible ? { value, limits } : null
}
