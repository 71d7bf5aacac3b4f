import { aged } from './ages.ts'
import { clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import type { Practice } from './practices.ts'
import {
  PATIENT_LISTS,
  QOF_GROUPS,
  QOF_INDICATORS,
  type QofGroup,
  type QofIndicator,
} from './qof-indicators.ts'

/** QOF 2022-23: achievement, prevalence and the dictionary of indicators. */
export function qofFiles(danum: Danum): PlaceFile[] {
  const random = danum.random.stream('qof')
  const absent = danum.practices.findLast(({ list }) => list < 3600)
  const prevalence: Cell[][] = []
  const achievement: Cell[][] = []
  for (const practice of danum.practices) {
    if (practice === absent) continue
    const registers = new Map<string, number>()
    for (const group of QOF_GROUPS) {
      const size = register(danum, practice, group, random.normal(0, 0.06))
      if (size === undefined) continue
      registers.set(group.code, size)
      const list = listSize(danum, practice, group.list)
      prevalence.push([practice.code, group.code, size, group.list, list])
    }
    for (const indicator of QOF_INDICATORS) {
      const luck = random.normal(0, 0.035)
      achievement.push(...achieved(danum, practice, indicator, registers, luck))
    }
  }
  return [
    table(
      'qof/ACHIEVEMENT_2223.csv',
      ['PRACTICE_CODE', 'INDICATOR_CODE', 'MEASURE', 'VALUE'],
      achievement,
    ),
    table(
      'qof/PREVALENCE_2223.csv',
      ['PRACTICE_CODE', 'GROUP_CODE', 'REGISTER', 'PATIENT_LIST_TYPE', 'PRACTICE_LIST_SIZE'],
      prevalence,
    ),
    dictionary(),
  ]
}

/** The patients on a practice's register; undefined where the group keeps none. */
function register(
  danum: Danum,
  practice: Practice,
  group: QofGroup,
  luck: number,
): number | undefined {
  if (group.prevalence === undefined) return undefined
  const { people, imd } = danum.patientsOf(practice)
  const least = PATIENT_LISTS[group.list]?.from ?? 0
  const edges = [least, 45, 65, 80, 200]
  const expected = group.prevalence.reduce(
    (whole, share, index) =>
      whole + (aged(people, edges[index] ?? 0, edges[index + 1]) * share) / 100,
    0,
  )
  const steps = (imd - 25) / 20
  return round(expected * (1 + (group.gradient ?? 0) * steps) * Math.exp(luck))
}

function listSize(danum: Danum, practice: Practice, name: string): number {
  const list = PATIENT_LISTS[name]
  if (list === undefined) throw new RangeError(`There is no patient list ${name}`)
  return aged(danum.patientsOf(practice).people, list.from, list.to, list.sex)
}

function achieved(
  danum: Danum,
  practice: Practice,
  indicator: QofIndicator,
  registers: ReadonlyMap<string, number>,
  luck: number,
): Cell[][] {
  const row = (measure: string, value: number): Cell[] => [
    practice.code,
    indicator.code,
    measure,
    value,
  ]
  const kept = registers.get(indicator.group)
  if (indicator.of === 'register') {
    return [row('REGISTER', kept ?? 0), row('ACHIEVED_POINTS', indicator.points)]
  }
  const base = kept ?? listSize(danum, practice, indicator.list)
  const denominator = Math.floor(base * indicator.of)
  if (denominator === 0) return []
  const { imd } = danum.patientsOf(practice)
  const usual = (indicator.met ?? 0) - (imd - 25) / 600 + practice.fortune / 18 + luck
  const numerator = round(denominator * clamp(usual, 0.05, 1))
  const share = clamp((numerator / denominator - 0.4) / 0.5, 0, 1)
  return [
    row('NUMERATOR', numerator),
    row('DENOMINATOR', denominator),
    row('ACHIEVED_POINTS', round(indicator.points * share, 3)),
  ]
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
