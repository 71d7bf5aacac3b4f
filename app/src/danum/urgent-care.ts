import { round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM } from './names.ts'

/** A&E attendances, breaches and admissions of the made-up hospital, newest month first. */
export function urgentCareFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('urgent care')
  const months = Array.from({ length: 36 }, (_, index) => {
    const month = (index + 3) % 12
    return { year: 2016 + Math.floor((index + 3) / 12), month, index }
  })
  const rows = months.flatMap(({ year, month, index }): Cell[][] => {
    const period = `${year}-${String(month + 1).padStart(2, '0')}-01`
    const winter = Math.cos((2 * Math.PI * month) / 12)
    const major = round(9_900 * (1 + index / 700 + random.normal(0, 0.02)) - 250 * winter)
    const minor = round(2_600 * (1 + index / 500 + random.normal(0, 0.03)))
    const late = round(major * (0.08 + index / 900 + 0.05 * winter + random.between(0, 0.02)))
    const admitted = round(major * (0.29 + 0.015 * winter + random.normal(0, 0.004)))
    return [
      [period, DANUM.hospital, '1', major, late, admitted],
      [period, DANUM.hospital, 'other', minor, random.integer(0, 6), random.integer(280, 390)],
    ]
  })
  const header = ['period', 'org_code', 'type', 'attendances', 'breaches', 'admissions']
  return table('urgent-care/ae_attendances_trusts_2016-2019.csv', header, rows.toReversed(), {
    quote: 'text',
    newline: '\n',
  })
}
