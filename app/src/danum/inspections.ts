import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM } from './names.ts'

const RATINGS = [
  ...Array.from({ length: 16 }, () => 'Good'),
  'Outstanding',
  'Outstanding',
  'Requires improvement',
  'Inadequate',
] as const

/** The latest overall rating by the Care Quality Commission. One practice was not yet inspected. */
export function inspectionFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('inspections')
  const scores = danum.practices.map((practice) => danum.patientsOf(practice).imd)
  const sorted = [...scores].sort((one, other) => one - other)
  const uninspected = random.pick(danum.practices)
  const rows = danum.practices.flatMap((practice, index): Cell[][] => {
    const score = scores[index] ?? 0
    const rating = random.pick(RATINGS)
    const year = random.integer(2016, 2023)
    const inherited = random.next() < 0.06 ? 'Y' : 'N'
    if (practice === uninspected) return []
    const fifth = Math.min(5, 1 + Math.floor((sorted.indexOf(score) * 5) / sorted.length))
    return [
      [
        practice.code,
        year,
        practice.name,
        'Overall',
        'Overall',
        rating,
        inherited,
        score,
        fifth,
        DANUM.name,
      ],
    ]
  })
  const header = [
    'Practice.Code',
    'Year',
    'location_name',
    'service_population_group',
    'domain',
    'latest_rating',
    'inherited_rating_y_n',
    'IMD',
    'IMD_quintile',
    'ICB_NAME',
  ]
  return table('cqc/cqc.csv', header, rows, { quote: 'text', newline: '\n' })
}
