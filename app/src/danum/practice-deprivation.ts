import type { PlaceFile } from './files.ts'
import { fingertipsFile } from './fingertips.ts'
import type { Danum } from './model.ts'

/** The deprivation score of each practice's patients, as Fingertips gives it out. */
export function practiceDeprivationFile(danum: Danum): PlaceFile {
  return deprivationOf(
    danum.practices.map((practice) => ({
      code: practice.code,
      name: practice.name,
      imd: danum.patientsOf(practice).imd,
    })),
  )
}

/** The same for the practices of any place. */
export function deprivationOf(
  practices: readonly { readonly code: string; readonly name: string; readonly imd: number }[],
): PlaceFile {
  return fingertipsFile(
    'fingertips/93553_imd2019_practice.csv',
    'Compared to percentiles',
    practices.map(({ code, name, imd }) => ({
      indicator: ['93553', 'Deprivation score (IMD 2019)'],
      area: [code, name, 'GP'],
      age: 'All ages',
      period: '2019',
      value: imd,
    })),
  )
}
