import { aged } from './ages.ts'
import { clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import type { Practice } from './practices.ts'
import { earlierYears } from './qof-history.ts'
import {
  PATIENT_LISTS,
  QOF_GROUPS,
  QOF_INDICATORS,
  type QofGroup,
  type QofIndicator,
} from './qof-indicators.ts'

/** A disease register and the list that it is a part of. */
export interface QofRegister {
  readonly practice: Practice
  readonly group: QofGroup
  readonly size: number
  readonly listSize: number
}

/** Of how many patients something was achieved; for an indicator that a register is kept, neither. */
export interface QofResult {
  readonly practice: Practice
  readonly indicator: QofIndicator
  readonly numerator: number
  readonly denominator: number
}

/** What the practices returned for a year. */
export interface QofYear {
  readonly registers: readonly QofRegister[]
  readonly results: readonly QofResult[]
}

/** QOF: achievement and prevalence of five years, and the dictionary of indicators of the last. */
export function qofFiles(danum: Danum): PlaceFile[] {
  const latest = latestYear(danum)
  return [
    ...earlierYears(danum, latest).flatMap(({ year, ...returned }) => yearFiles(year, returned)),
    ...yearFiles(2022, latest),
    dictionary(),
  ]
}

function yearFiles(year: number, { registers, results }: QofYear): PlaceFile[] {
  const label = `${year % 100}${(year + 1) % 100}`
  const sizes = new Map(
    registers.map(({ practice, group, size }) => [`${practice.code} ${group.code}`, size]),
  )
  const achievement = results.flatMap((result): Cell[][] => {
    const { practice, indicator, numerator, denominator } = result
    const row = (measure: string, value: number): Cell[] => [
      practice.code,
      indicator.code,
      measure,
      value,
    ]
    if (indicator.of === 'register') {
      const kept = sizes.get(`${practice.code} ${indicator.group}`) ?? 0
      return [row('REGISTER', kept), row('ACHIEVED_POINTS', indicator.points)]
    }
    const share = clamp((numerator / denominator - 0.4) / 0.5, 0, 1)
    return [
      row('NUMERATOR', numerator),
      row('DENOMINATOR', denominator),
      row('ACHIEVED_POINTS', round(indicator.points * share, 3)),
    ]
  })
  return [
    table(
      `qof/ACHIEVEMENT_${label}.csv`,
      ['PRACTICE_CODE', 'INDICATOR_CODE', 'MEASURE', 'VALUE'],
      achievement,
    ),
    table(
      `qof/PREVALENCE_${label}.csv`,
      ['PRACTICE_CODE', 'GROUP_CODE', 'REGISTER', 'PATIENT_LIST_TYPE', 'PRACTICE_LIST_SIZE'],
      registers.map(({ practice, group, size, listSize }) => [
        practice.code,
        group.code,
        size,
        group.list,
        listSize,
      ]),
    ),
  ]
}

function latestYear(danum: Danum): QofYear {
  const random = danum.random.stream('qof')
  const absent = danum.practices.findLast(({ list }) => list < 3600)
  const registers: QofRegister[] = []
  const results: QofResult[] = []
  for (const practice of danum.practices) {
    if (practice === absent) continue
    const sizes = new Map<string, number>()
    for (const group of QOF_GROUPS) {
      const luck = random.normal(0, 0.06)
      if (group.prevalence === undefined) continue
      const size = round(commonness(danum, practice, group) * Math.exp(luck))
      sizes.set(group.code, size)
      registers.push({ practice, group, size, listSize: patientsOn(danum, practice, group.list) })
    }
    for (const indicator of QOF_INDICATORS) {
      const luck = random.normal(0, 0.035)
      const result = achieved(danum, practice, indicator, sizes, luck)
      if (result !== undefined) results.push(result)
    }
  }
  return { registers, results }
}

/** How many patients of a practice a condition is usual for, by their ages and deprivation. */
export function commonness(danum: Danum, practice: Practice, group: QofGroup): number {
  const { people, imd } = danum.patientsOf(practice)
  const least = PATIENT_LISTS[group.list]?.from ?? 0
  const edges = [least, 45, 65, 80, 200]
  const usual = (group.prevalence ?? []).reduce(
    (whole, share, index) =>
      whole + (aged(people, edges[index] ?? 0, edges[index + 1]) * share) / 100,
    0,
  )
  return usual * (1 + ((group.gradient ?? 0) * (imd - 25)) / 20)
}

/** Patients of a practice on one of the lists of QOF, in April 2023. */
export function patientsOn(danum: Danum, practice: Practice, name: string): number {
  const list = PATIENT_LISTS[name]
  if (list === undefined) throw new RangeError(`There is no patient list ${name}`)
  return aged(danum.patientsOf(practice).people, list.from, list.to, list.sex)
}

function achieved(
  danum: Danum,
  practice: Practice,
  indicator: QofIndicator,
  sizes: ReadonlyMap<string, number>,
  luck: number,
): QofResult | undefined {
  if (indicator.of === 'register') return { practice, indicator, numerator: 0, denominator: 0 }
  const base = sizes.get(indicator.group) ?? patientsOn(danum, practice, indicator.list)
  const denominator = Math.floor(base * indicator.of)
  if (denominator === 0) return undefined
  const { imd } = danum.patientsOf(practice)
  const usual = (indicator.met ?? 0) - (imd - 25) / 600 + practice.fortune / 18 + luck
  const numerator = round(denominator * clamp(usual, 0.05, 1))
  return { practice, indicator, numerator, denominator }
}

function dictionary(): PlaceFile {
  const header =
    'INDICATOR_CODE,INDICATOR_POINT_VALUE,GROUP_CODE,GROUP_DESCRIPTION,DOMAIN_CODE,' +
    'DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE'
  const rows = QOF_INDICATORS.map(({ code, points, group, domain, list }) => [
    code,
    points,
    group,
    QOF_GROUPS.find((one) => one.code === group)?.description ?? '',
    domain,
    domain === 'CL' ? 'Clinical' : 'Public Health',
    list,
  ])
  return table('qof/qof_indicators_2022_2023.csv', header.split(','), rows, { newline: '\n' })
}
