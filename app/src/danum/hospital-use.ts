import { aged } from './ages.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { averageList, type Danum } from './model.ts'
import type { Practice } from './practices.ts'

/** What is counted, how often a year it happens to 1,000 patients, and by how much need moves it. */
const COUNTED = [
  ['emergency-admissions', 92, 0.9, 0.16],
  ['accident-and-emergency-attendances', 330, 0.6, 0.3],
  ['outpatient-referrals', 215, 0.3, 0.02],
] as const
/** Year, and how much of the usual there was of each; the pandemic kept people away. */
const YEARS = [
  [2018, [1, 0.97, 1]],
  [2019, [1.01, 1, 0.98]],
  [2020, [0.82, 0.68, 0.66]],
  [2021, [0.93, 0.98, 0.91]],
  [2022, [0.96, 1.02, 1]],
] as const

/**
 * How often patients of each practice were admitted, attended and were referred, as the hospital
 * told the commissioner: local figures that no publication holds.
 */
export function hospitalUseFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('hospital use')
  const usual = danum.practices.map((practice) =>
    COUNTED.map(([, rate, age, poverty]) => {
      const habit = Math.exp(random.normal(0, 0.05) - practice.fortune / 25)
      return (rate / 1000) * need(danum, practice, age, poverty) * habit
    }),
  )
  const rows = YEARS.flatMap(([year, parts]) =>
    danum.practices.flatMap((practice, index) => {
      const list = Math.round(averageList(danum, practice, year))
      return COUNTED.map(([indicator], at): Cell[] => {
        const expected = list * (usual[index]?.[at] ?? 0) * (parts[at] ?? 1)
        return [
          practice.code,
          `${year}/${year - 1999}`,
          indicator,
          random.poisson(expected),
          list,
          '',
        ]
      })
    }),
  )
  const header = ['area_code', 'period', 'indicator', 'numerator', 'denominator', 'value']
  return table('local/hospital_use_2018-2023.csv', header, rows)
}

/** How much more is needed than in a place of usual ages and deprivation. */
function need(danum: Danum, practice: Practice, age: number, poverty: number): number {
  const { people, imd } = danum.patientsOf(practice)
  const older = aged(people, 65) / practice.list
  return (1 + age * ((older - 0.19) / 0.19)) * (1 + (poverty * (imd - 25)) / 20)
}
