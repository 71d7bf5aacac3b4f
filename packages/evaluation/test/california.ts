import { oracle } from '../../statistics/test/oracles.ts'
import type { BlockPanel } from '../src/synthetic/block-panel.ts'

/** What an independent solver of the same convex problem gave. */
export interface CaliforniaAnswers {
  readonly weights: Readonly<Record<string, number>>
  readonly pre_rmspe: number
  readonly att_1989_2000: number
  readonly gap_by_year: Readonly<Record<string, number>>
  readonly placebo_rmspe_ratio: Readonly<Record<string, number>>
  readonly rank: number
  readonly n: number
}

/** Cigarettes by state and year, California's tax from 1989; null where the file is not there. */
export function californiaPanel(): BlockPanel | null {
  const text = oracle('evaluation/california_prop99.csv')
  if (text === null) return null
  const cells = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(';'))
  const units = [...new Set(cells.map(([state = '']) => state))]
  const periods = [...new Set(cells.map(([, year = '']) => year))].sort()
  const outcomes = units.map(() => new Float64Array(periods.length).fill(NaN))
  for (const [state = '', year = '', packs = ''] of cells) {
    outcomes[units.indexOf(state)]?.fill(
      Number(packs),
      periods.indexOf(year),
      periods.indexOf(year) + 1,
    )
  }
  return {
    units,
    periods,
    outcomes,
    treated: [units.indexOf('California')],
    start: periods.indexOf('1989'),
  }
}

/** The answers beside the file; null where they are not there. */
export function californiaAnswers(): CaliforniaAnswers | null {
  const text = oracle('evaluation/california_outcome_only_expected.json')
  return text === null ? null : (JSON.parse(text) as CaliforniaAnswers)
}
