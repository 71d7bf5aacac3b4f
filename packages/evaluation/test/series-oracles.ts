import { numberOf, oracle, oracleRows } from '../../statistics/test/oracles.ts'
import type { SeriesPoint } from '../src/time-series/series-design.ts'

/** One fit as R printed it. */
export type KnownFit = Readonly<
  Record<string, number & readonly number[] & Readonly<Record<string, number>>>
>

/** Known answers for the Sicilian series by model; null, with a printed reason, without the file. */
export function sicilyKnown(): Readonly<Record<string, KnownFit>> | null {
  const text = oracle('evaluation/sicily_expected.json')
  return text === null ? null : (JSON.parse(text) as Readonly<Record<string, KnownFit>>)
}

/** Admissions in Sicily by month, January 2002 being 1, with the standardised population. */
export function sicilySeries(): readonly SeriesPoint[] {
  return oracleRows('evaluation/sicily.csv').map((row) => ({
    time: numberOf(row['time']) ?? NaN,
    outcome: numberOf(row['aces']),
    population: numberOf(row['stdpop']),
  }))
}
