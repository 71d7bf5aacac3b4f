import { KINDS, makeHabits, sortAppointments, WAITS } from './appointment-kinds.ts'
import type { Appointments, Habit } from './appointment-kinds.ts'
import { summarise } from './appointment-summary.ts'
import { round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { capitalDate, table, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'
import type { Random } from './random.ts'

/** Eighteen months and how busy each was; working days differ. */
const MONTHS = [
  ['2021-10', 1.04],
  ['2021-11', 1.07],
  ['2021-12', 0.91],
  ['2022-01', 0.97],
  ['2022-02', 0.94],
  ['2022-03', 1.08],
  ['2022-04', 0.9],
  ['2022-05', 1],
  ['2022-06', 0.97],
  ['2022-07', 0.96],
  ['2022-08', 0.97],
  ['2022-09', 1.01],
  ['2022-10', 1.05],
  ['2022-11', 1.09],
  ['2022-12', 0.91],
  ['2023-01', 1.02],
  ['2023-02', 0.93],
  ['2023-03', 1.08],
] as const
/** All months but the last come in one file, and in few rows. */
const EARLIER = MONTHS.slice(0, -1)
const LATEST = MONTHS.slice(-1)

const HEADER =
  'APPOINTMENT_MONTH_START_DATE,GP_CODE,GP_NAME,SUPPLIER,PCN_CODE,PCN_NAME,' +
  'SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,HCP_TYPE,APPT_MODE,NATIONAL_CATEGORY,' +
  'TIME_BETWEEN_BOOK_AND_APPT,COUNT_OF_APPOINTMENTS,APPT_STATUS'

/** Appointments in General Practice: crosstabs of eighteen months, and the mapping of practices. */
export function appointmentFiles(danum: Danum): PlaceFile[] {
  const random = danum.random.stream('appointments')
  const silent = danum.practices.find(({ list }) => list < 3800)
  const habits = makeHabits(danum, random)
  const file = (
    name: string,
    months: readonly (typeof MONTHS)[number][],
    sorted: typeof crosstab,
  ): PlaceFile => {
    const rows = months.flatMap(([month, season]) =>
      danum.practices.flatMap((practice, index) => {
        const habit = habits[index]
        if (practice === silent || habit === undefined) return []
        const patients = listAt(
          danum,
          practice,
          Number(month.slice(0, 4)) + Number(month.slice(5)) / 12,
        )
        const whole = round(patients * habit.perPatient * season * random.between(0.97, 1.03))
        const counts = sortAppointments(danum, practice, habit, month, whole, random)
        return sorted(counts, habit, random).map((one) => row(practice, `${month}-01`, one))
      }),
    )
    return table(`appointments/Practice_Level_Crosstab_${name}.csv`, HEADER.split(','), rows)
  }
  return [
    file('Oct_21_to_Feb_23', EARLIER, summarise),
    file('Mar_23', LATEST, crosstab),
    mapping(danum),
  ]
}

/** Every kind and wait, split by whether the patient came. */
function crosstab(
  counts: readonly (readonly number[])[],
  habit: Habit,
  random: Random,
): Appointments[] {
  return KINDS.flatMap(([who, mode, category], kind) =>
    WAITS.flatMap(([wait], index): Appointments[] => {
      const count = counts[kind]?.[index] ?? 0
      const missed = round(
        count * habit.missed * random.between(0.7, 1.3) * (index === 0 ? 0.4 : 1.5),
      )
      const unknown = count < 40 ? 0 : round(count * random.between(0.01, 0.06))
      const statuses = [
        ['Attended', count - missed - unknown],
        ['DNA', missed],
        ['Unknown', unknown],
      ] as const
      return statuses
        .filter(([, number]) => number > 0)
        .map(([status, number]) => ({ who, mode, category, wait, status, count: number }))
    }),
  )
}

function row(practice: Practice, day: string, of: Appointments): Cell[] {
  return [
    capitalDate(day),
    practice.code,
    practice.name.toUpperCase(),
    practice.supplier,
    practice.network?.code ?? 'U',
    practice.network?.name.toUpperCase() ?? 'Unallocated',
    DANUM.subIcb.code,
    DANUM.subIcb.name,
    of.who,
    of.mode,
    of.category,
    of.wait,
    of.count,
    of.status,
  ]
}

function mapping(danum: Danum): PlaceFile {
  const header =
    'GP_CODE,GP_NAME,SUPPLIER,PCN_CODE,PCN_NAME,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,' +
    'ICB_CODE,ICB_NAME,REGION_CODE,REGION_NAME'
  const rows = danum.practices.map((practice, index) => [
    practice.code,
    practice.name.toUpperCase(),
    index % 17 === 5 ? `${practice.supplier}/EVERGREENLIFE` : practice.supplier,
    practice.network?.code ?? 'U',
    practice.network?.name.toUpperCase() ?? 'Unallocated',
    DANUM.subIcb.code,
    DANUM.subIcb.name,
    DANUM.icb.code,
    DANUM.icb.name,
    DANUM.region.code,
    DANUM.region.name,
  ])
  return table('appointments/Mapping.csv', header.split(','), rows)
}
