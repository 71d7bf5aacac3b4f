import { apportion, clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { capitalDate, table, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'
import type { Random } from './random.ts'

const MONTHS = [
  ['2023-01-01', 'Jan_23', 1.02],
  ['2023-02-01', 'Feb_23', 0.93],
  ['2023-03-01', 'Mar_23', 1.08],
] as const

/** Who sees the patient, how, for what, and how many in a hundred appointments. */
const KINDS = [
  ['GP', 'Face-to-Face', 'General Consultation Acute', 12],
  ['GP', 'Face-to-Face', 'General Consultation Routine', 15],
  ['GP', 'Telephone', 'General Consultation Acute', 10],
  ['GP', 'Telephone', 'General Consultation Routine', 8],
  ['GP', 'Home Visit', 'Home Visit', 1],
  ['Other Practice staff', 'Face-to-Face', 'Planned Clinics', 16],
  ['Other Practice staff', 'Face-to-Face', 'Planned Clinical Procedure', 19],
  ['Other Practice staff', 'Face-to-Face', 'Inconsistent Mapping', 6],
  ['Other Practice staff', 'Telephone', 'Clinical Triage', 11],
  ['Unknown', 'Unknown', 'Unmapped', 2],
] as const

/** Waits, written as published, the double spaces too, and their shares. */
const WAITS = [
  ['Same Day', 44],
  ['1 Day', 8],
  ['2 to 7 Days', 19],
  ['8  to 14 Days', 13],
  ['15  to 21 Days', 8],
  ['22  to 28 Days', 4.5],
  ['More than 28 Days', 3.5],
] as const

const HEADER =
  'APPOINTMENT_MONTH_START_DATE,GP_CODE,GP_NAME,SUPPLIER,PCN_CODE,PCN_NAME,' +
  'SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,HCP_TYPE,APPT_MODE,NATIONAL_CATEGORY,' +
  'TIME_BETWEEN_BOOK_AND_APPT,COUNT_OF_APPOINTMENTS,APPT_STATUS'

/** Appointments in General Practice: the crosstabs of three months, and the mapping of practices. */
export function appointmentFiles(danum: Danum): PlaceFile[] {
  const random = danum.random.stream('appointments')
  const silent = danum.practices.find(({ list }) => list < 3800)
  const habits = new Map(
    danum.practices.map(({ code, fortune, rural }) => [
      code,
      {
        perPatient: clamp(0.47 + fortune / 18 + random.normal(0, 0.05), 0.25, 0.75),
        missed: clamp(0.05 - fortune / 60 + random.normal(0, 0.008), 0.015, 0.1),
        prompt: clamp(random.normal(rural ? 0.85 : 1, 0.25), 0.4, 1.7),
      },
    ]),
  )
  const crosstabs = MONTHS.map(([day, label, season]) => {
    const rows = danum.practices.flatMap((practice) => {
      const habit = habits.get(practice.code)
      if (practice === silent || habit === undefined) return []
      const patients = listAt(danum, practice, 2023)
      const whole = round(patients * habit.perPatient * season * random.between(0.97, 1.03))
      return crosstab(practice, day, whole, habit, random)
    })
    return table(`appointments/Practice_Level_Crosstab_${label}.csv`, HEADER.split(','), rows)
  })
  return [...crosstabs, mapping(danum)]
}

function crosstab(
  practice: Practice,
  day: string,
  whole: number,
  habit: { readonly missed: number; readonly prompt: number },
  random: Random,
): Cell[][] {
  const weights = KINDS.flatMap(([, , category, share]) =>
    WAITS.map(([wait, part]) => {
      const acute = category.endsWith('Acute') || category.endsWith('Triage')
      const sameDay = wait === 'Same Day' ? habit.prompt * (acute ? 3 : 0.6) : 1
      return share * part * sameDay * (acute && wait.startsWith('More') ? 0 : 1)
    }),
  )
  const counts = apportion(whole, weights)
  return KINDS.flatMap(([who, mode, category], kind) =>
    WAITS.flatMap(([wait], index): Cell[][] => {
      const count = counts[kind * WAITS.length + index] ?? 0
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
        .map(([status, number]) => [
          capitalDate(day),
          practice.code,
          practice.name.toUpperCase(),
          practice.supplier,
          practice.network?.code ?? 'U',
          practice.network?.name.toUpperCase() ?? 'Unallocated',
          DANUM.subIcb.code,
          DANUM.subIcb.name,
          who,
          mode,
          category,
          wait,
          number,
          status,
        ])
    }),
  )
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
