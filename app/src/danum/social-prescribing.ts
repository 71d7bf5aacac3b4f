import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { averageList, type Danum } from './model.ts'

/** Year, and how far the service had come. */
const YEARS = [
  [2020, 0.35],
  [2021, 0.7],
  [2022, 1],
] as const
/** Patients referred of 1,000 in a year, once the service is known. */
const RATE = 2.6

/**
 * Patients referred to social prescribing by practice and year, as the link workers of the networks
 * count them: not published anywhere, and small numbers of people in many practices.
 */
export function socialPrescribingFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('social prescribing')
  const keen = danum.practices.map(() => Math.exp(random.normal(-0.1, 0.6)))
  const rows = YEARS.flatMap(([year, part]) =>
    danum.practices.map((practice, index): Cell[] => {
      const list = Math.round(averageList(danum, practice, year))
      // There is no link worker where there is no network.
      if (practice.network === undefined) return [practice.code, `${year}-${year - 1999}`, '', list]
      const { imd } = danum.patientsOf(practice)
      const expected = (list / 1000) * RATE * part * (keen[index] ?? 1) * (1 + (imd - 25) / 60)
      return [practice.code, `${year}-${year - 1999}`, random.poisson(expected), list]
    }),
  )
  const header = ['Practice code', 'Financial year', 'People referred', 'Registered patients']
  return table('local/social_prescribing_2020-2023.csv', header, rows)
}
