import { latestFigures, type PlaceFigures } from '../../networks/place-figures.ts'
import type { Observations } from '../../evidence/observations.ts'

/** The published figures of patients for each full-time GP, in the order of a table. */
export const RATIO_INDICATORS = [
  'patients-per-gp',
  'weighted-patients-per-gp',
  'patients-per-gp-with-trainees-and-locums',
] as const

/** Patients for each full-time GP of a practice, as published; null: not known. */
export interface PracticeRatios {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  readonly weighted: number | null
  readonly registeredAll: number | null
  /** Reckoned from the others; null where one is not known, or they are of different days. */
  readonly weightedAll: number | null
}

export interface Ratios {
  /** The day of each indicator, in the order of {@link RATIO_INDICATORS}; null where none is known. */
  readonly days: readonly (string | null)[]
  readonly rows: readonly PracticeRatios[]
  readonly releases: readonly string[]
}

/**
 * Patients for each full-time GP by practice: registered and weighted, without trainees and locums and
 * with them. Weighted patients for each GP of any kind are no published indicator: (W / S) x (P / A) /
 * (P / S), of weighted W and registered patients P, settled S and all FTE A.
 */
export async function readRatios(
  observations: Observations,
  practices: readonly { readonly code: string; readonly name: string }[],
  on: string,
): Promise<Ratios> {
  await observations.refresh()
  const codes = practices.map(({ code }) => code)
  const figures: PlaceFigures[] = []
  for (const indicator of RATIO_INDICATORS) {
    figures.push(await latestFigures(observations, codes, { indicator, side: 'value', on }))
  }
  const days = figures.map(({ day }) => day)
  const same = new Set(days).size === 1
  return {
    days,
    rows: practices.map(({ code, name }) => {
      const [registered = null, weighted = null, all = null] = figures.map(
        ({ of }) => of.get(code) ?? null,
      )
      const known = registered !== null && weighted !== null && all !== null
      return {
        code,
        name,
        registered,
        weighted,
        registeredAll: all,
        weightedAll: same && known && registered > 0 ? (weighted * all) / registered : null,
      }
    }),
    releases: [...new Set(figures.flatMap(({ releases }) => releases))].toSorted(),
  }
}
