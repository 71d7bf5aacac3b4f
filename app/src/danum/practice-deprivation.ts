import type { PlaceFile } from './files.ts'
import { fingertipsFile } from './fingertips.ts'
import type { Danum } from './model.ts'

/** The deprivation score of each practice's patients, as Fingertips gives it out. */
export function practiceDeprivationFile(danum: Danum): PlaceFile {
  return fingertipsFile(
    'fingertips/93553_imd2019_practice.csv',
    'Compared to percentiles',
    danum.practices.map((practice) => ({
      indicator: ['93553', 'Deprivation score (IMD 2019)'],
      area: [practice.code, practice.name, 'GP'],
      age: 'All ages',
      period: '2019',
      value: danum.patientsOf(practice).imd,
    })),
  )
}
