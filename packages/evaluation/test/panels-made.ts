import { seededRandom } from '@footings/statistics'
import { numberOf, oracle, oracleRows } from '../../statistics/test/oracles.ts'
import type { PanelRow } from '../src/difference/panel.ts'
import type { TwoByTwoRow } from '../src/difference/two-by-two.ts'

/** Means with standard errors and counts, and single figures, by name. */
export type KnownMeans = Readonly<Record<string, number & readonly number[]>>

/** Known answers for the restaurants of Card and Krueger; null without the file. */
export function cardKruegerKnown(): {
  readonly published_table3: KnownMeans
  readonly computed: KnownMeans
} | null {
  const text = oracle('evaluation/card_krueger_expected.json')
  return text === null ? null : (JSON.parse(text) as ReturnType<typeof cardKruegerKnown>)
}

/** Full-time equivalents of each restaurant in two waves; New Jersey has the change. */
export function cardKrueger(): readonly TwoByTwoRow[] {
  return oracleRows('evaluation/card_krueger_fte.csv').flatMap((row, at) =>
    [false, true].map((after) => ({
      unit: `${row['sheet']} ${at}`,
      treated: row['state'] === '1',
      after,
      outcome: numberOf(row[after ? 'fte2' : 'fte']),
    })),
  )
}

/** A panel of units by periods, from 1. */
export interface MadePanel {
  readonly units: number
  readonly periods: number
  /** The first period of the change for a unit, from 0; null for never. */
  readonly start: (unit: number) => number | null
  readonly effect: (start: number, time: number) => number
  /** Standard deviation of chance. */
  readonly chance?: number
  readonly seed?: number
  /** Share of rows that are not there. */
  readonly holes?: number
}

/** Units with levels and periods with swings of their own, the effect, and chance. */
export function madePanel(made: MadePanel): readonly PanelRow[] {
  const { units, periods, start, effect, chance = 0, seed = 1, holes = 0 } = made
  const random = seededRandom(seed)
  const swings = Array.from({ length: periods }, (_, at) => Math.sin(at * 1.7) + at / 5)
  return Array.from({ length: units }, (_, unit) => {
    const level = 10 + 3 * Math.cos(unit)
    const from = start(unit)
    return swings
      .map((swing, at): PanelRow => {
        const treated = from !== null && at + 1 >= from
        const gain = treated ? effect(from, at + 1) : 0
        return {
          unit: `u${String(unit).padStart(3, '0')}`,
          time: at + 1,
          outcome: level + swing + gain + chance * random.normal(),
          treated,
          start: from,
        }
      })
      .filter(() => holes === 0 || random.uniform() >= holes)
  }).flat()
}

/** The mean of some numbers. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The mean change between two periods of the units of a choice that are known in both. */
export function meanChange(
  rows: readonly PanelRow[],
  chosen: (unit: string) => boolean,
  from: number,
  to: number,
): { readonly mean: number; readonly variance: number; readonly count: number } {
  const at = (unit: string, time: number) =>
    rows.find((row) => row.unit === unit && row.time === time)?.outcome ?? null
  const units = [...new Set(rows.map(({ unit }) => unit))].filter(chosen)
  const changes = units.flatMap((unit) => {
    const [before, after] = [at(unit, from), at(unit, to)]
    return before === null || after === null ? [] : [after - before]
  })
  const mean = meanOf(changes)
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)
  return { mean, variance: squares / (changes.length - 1), count: changes.length }
}
