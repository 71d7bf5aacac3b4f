import { clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM } from './names.ts'

/** Questions, the usual share of good answers, how much chance matters, and who answers them. */
const QUESTIONS = [
  ['Q3', 0.5, 0.13, 0.97],
  ['Q9', 0.36, 0.1, 0.42],
  ['Q18', 0.54, 0.1, 0.96],
  ['Q28', 0.71, 0.07, 0.99],
  ['Q89', 0.93, 0.02, 0.93],
  ['Q90', 0.91, 0.025, 0.93],
] as const
/** A percentage that too few answered to be shown. */
const SUPPRESSED = -98
const FEWEST = 40

/** The GP Patient Survey of 2023 by practice. Percentages are shares of one. */
export function surveyFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('survey')
  const header = [
    'Practice_Code',
    'Practice_Name',
    'PCN_Code',
    'PCN_Name',
    'ICS_Code',
    'ICS_Name',
    'distributed',
    'received',
    'resprate',
    ...QUESTIONS.flatMap(([question]) => [`${question}base`, `${question}_12pct`]),
  ]
  const rows = danum.practices.map((practice): Cell[] => {
    const { imd, need } = danum.patientsOf(practice)
    const distributed = random.integer(300, 480)
    const answering = clamp(0.31 - (imd - 25) / 180 + random.normal(0, 0.03), 0.13, 0.55)
    const received = round(distributed * answering)
    const large = (practice.list - 7500) / 60_000
    const answers = QUESTIONS.flatMap(([, usual, spread, base]): Cell[] => {
      const asked = Math.floor(received * base)
      const liking = practice.fortune * spread - large * spread * 2 - (need - 1) * 0.08
      const share = clamp(usual + liking + random.normal(0, spread / 2), 0.05, 0.99)
      const shown = asked < FEWEST ? SUPPRESSED : round(round(asked * share) / asked, 6)
      return [asked, shown]
    })
    return [
      practice.code,
      practice.name.toUpperCase(),
      practice.network?.code ?? 'U',
      practice.network?.name.toUpperCase() ?? 'Unallocated',
      DANUM.icb.code,
      DANUM.icb.name,
      distributed,
      received,
      round(received / distributed, 6),
      ...answers,
    ]
  })
  return table('survey/GPPS_2023_Practice_data_(weighted)_(csv)_PUBLIC.csv', header, rows)
}
