import { clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { nameOn, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'

/** Questions, the usual share of good answers, how much chance matters, and who answers them. */
const QUESTIONS = [
  ['Q3', 0.5, 0.13, 0.97],
  ['Q9', 0.36, 0.1, 0.42],
  ['Q18', 0.54, 0.1, 0.96],
  ['Q28', 0.71, 0.07, 0.99],
  ['Q89', 0.93, 0.02, 0.93],
  ['Q90', 0.91, 0.025, 0.93],
] as const
const LATEST = 2023
/** How much better the answers to each question were than in the latest year, everywhere. */
const BETTER = [
  [2019, [0.18, 0.12, 0.13, 0.12, 0.025, 0.03]],
  [2020, [0.15, 0.1, 0.11, 0.11, 0.02, 0.03]],
  [2021, [0.18, 0.09, 0.16, 0.12, 0.03, 0.03]],
  [2022, [0.03, 0.02, 0.02, 0.01, 0, 0]],
] as const
/** A percentage that too few answered to be shown. */
const SUPPRESSED = -98
const FEWEST = 40

interface Answers {
  readonly practice: Practice
  readonly distributed: number
  readonly received: number
  /** How likely a good answer to each question is, and how many were asked it. */
  readonly likely: readonly { readonly share: number; readonly asked: number }[]
}

/** The GP Patient Survey of five years by practice. Percentages are shares of one. */
export function surveyFiles(danum: Danum): PlaceFile[] {
  const latest = latestAnswers(danum)
  const earlier = BETTER.map(([year, better]) => {
    const random = danum.random.stream(`survey ${year}`)
    const answers = latest.map((one): Answers => {
      const received = random.binomial(one.distributed, one.received / one.distributed)
      const likely = one.likely.map(({ share }, index) => {
        const asked = Math.floor(received * (QUESTIONS[index]?.[3] ?? 1))
        const usual = clamp(share + (better[index] ?? 0), 0.05, 0.99)
        return { asked, share: asked === 0 ? 0 : random.binomial(asked, usual) / asked }
      })
      return { ...one, received, likely }
    })
    return surveyFile(year, answers)
  })
  return [...earlier, surveyFile(LATEST, latest)]
}

function latestAnswers(danum: Danum): Answers[] {
  const random = danum.random.stream('survey')
  return danum.practices.map((practice) => {
    const { imd, need } = danum.patientsOf(practice)
    const distributed = random.integer(300, 480)
    const answering = clamp(0.31 - (imd - 25) / 180 + random.normal(0, 0.03), 0.13, 0.55)
    const received = round(distributed * answering)
    const large = (practice.list - 7500) / 60_000
    const likely = QUESTIONS.map(([, usual, spread, base]) => {
      const liking = practice.fortune * spread - large * spread * 2 - (need - 1) * 0.08
      const share = clamp(usual + liking + random.normal(0, spread / 2), 0.05, 0.99)
      return { share, asked: Math.floor(received * base) }
    })
    return { practice, distributed, received, likely }
  })
}

function surveyFile(year: number, answers: readonly Answers[]): PlaceFile {
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
  const rows = answers.map(({ practice, distributed, received, likely }): Cell[] => {
    const network = year < 2020 ? undefined : practice.network
    return [
      practice.code,
      nameOn(practice, `${year}-03-31`).toUpperCase(),
      network?.code ?? 'U',
      network?.name.toUpperCase() ?? 'Unallocated',
      DANUM.icb.code,
      DANUM.icb.name,
      distributed,
      received,
      round(received / distributed, 6),
      ...likely.flatMap(({ share, asked }) => [
        asked,
        asked < FEWEST ? SUPPRESSED : round(round(asked * share) / asked, 6),
      ]),
    ]
  })
  return table(`survey/GPPS_${year}_Practice_data_(weighted)_(csv)_PUBLIC.csv`, header, rows)
}
