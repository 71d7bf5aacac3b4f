import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import type { Team } from './staff.ts'

/**
 * What the commissioner asked the practices in 2016 and no publication holds, as local figures:
 * GP sessions a week, and which practices are enabled for and live with what.
 */
export function stocktakeFile(danum: Danum, teams: readonly Team[]): PlaceFile {
  const header = ['area_code', 'period', 'indicator', 'numerator', 'denominator', 'value']
  const sessions = teams.map(({ practice, sessions: weekly, gps }): Cell[] => [
    practice.code,
    '2016-03',
    'GP sessions a week per GP',
    weekly,
    gps,
    '',
  ])
  const capability = (name: string, has: (index: number) => boolean): Cell[][] =>
    danum.practices.map(({ code }, index) => [code, '2016-12', name, has(index) ? 1 : 0, 1, ''])
  return table('local/stocktake_2016.csv', header, [
    ...sessions,
    ...capability('Online services enabled', () => true),
    ...capability('Electronic transfer of prescriptions enabled', () => true),
    ...capability(
      'Electronic prescription service live',
      (index) => danum.practices[index]?.electronicPrescriptions ?? false,
    ),
  ])
}
