import { BANDS, type People } from './ages.ts'
import { sum } from './apportion.ts'
import type { Cell } from './csv.ts'
import { capitalDate, table, titleDate, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM, type PlaceNames } from './names.ts'
import type { ListedPractice } from './practices.ts'

const PUBLICATION = 'GP_PRAC_PAT_LIST'
const DAY = '2023-04-01'

/** The publications of patients registered: totals of four dates, ages, map and LSOAs of the last. */
export function listFiles(danum: Danum): PlaceFile[] {
  return [
    ...totalsOf(DANUM, danum.practices, (practice, year) => listAt(danum, practice, year)),
    agesOf(DANUM, danum.practices, ({ code }) => peopleOf(danum, code)),
    mapOf(DANUM, danum.practices),
    byArea(danum),
  ]
}

/** Patients of the practices of any place on four days, the last of them 1 April 2023. */
export function totalsOf<Listed extends ListedPractice>(
  place: PlaceNames,
  practices: readonly Listed[],
  list: (practice: Listed, year: number) => number,
): PlaceFile[] {
  return [
    totals(place, practices, '2017-01-01', (practice) => list(practice, 2017)),
    totals(place, practices, '2020-01-01', (practice) => list(practice, 2020)),
    totals(place, practices, '2022-04-01', (practice) => list(practice, 2022.25)),
    totals(place, practices, DAY, (practice) => list(practice, 2023.25)),
  ]
}

function totals<Listed extends ListedPractice>(
  place: PlaceNames,
  practices: readonly Listed[],
  day: string,
  list: (practice: Listed) => number,
): PlaceFile {
  const commissioner =
    day < '2022-07-01'
      ? ['CCG_CODE', 'ONS_CCG_CODE']
      : ['SUB_ICB_LOCATION_CODE', 'ONS_SUB_ICB_LOCATION_CODE']
  const header = [
    'PUBLICATION',
    'EXTRACT_DATE',
    'TYPE',
    ...commissioner,
    'CODE',
    'POSTCODE',
    'SEX',
    'AGE',
    'NUMBER_OF_PATIENTS',
  ]
  const rows = practices.map((practice) => [
    PUBLICATION,
    capitalDate(day),
    'GP',
    place.subIcb.code,
    place.subIcb.ons,
    practice.code,
    practice.postcode,
    'ALL',
    'ALL',
    list(practice),
  ])
  return table(`lists/gp-reg-pat-prac-all_${day.slice(0, 7)}.csv`, header, rows)
}

function peopleOf(danum: Danum, code: string): People {
  const practice = danum.practices.find((one) => one.code === code)
  if (practice === undefined) throw new RangeError(`Danum has no ${code}`)
  return danum.patientsOf(practice).people
}

/** Patients of any place by age and sex on 1 April 2023. */
export function agesOf(
  place: PlaceNames,
  practices: readonly ListedPractice[],
  people: (practice: ListedPractice) => People,
): PlaceFile {
  const all = practices.map(people)
  const codes = [...new Set(practices.map(({ network }) => network?.code ?? 'U'))].sort()
  const rows = [
    ...ageRows('Comm Region', place.region.code, place.region.ons, '', added(all)),
    ...ageRows('ICB', place.icb.code, place.icb.ons, '', added(all)),
    ...ageRows('SUB_ICB_LOCATION_CODE', place.subIcb.code, place.subIcb.ons, '', added(all)),
    ...codes.flatMap((code) => {
      const members = practices.filter(({ network }) => (network?.code ?? 'U') === code)
      return ageRows('PCN', code, '', '', added(members.map(people)))
    }),
    ...practices.flatMap((practice) =>
      ageRows('GP', practice.code, '', practice.postcode, people(practice)),
    ),
  ]
  const header =
    'PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS'
  return table('lists/gp-reg-pat-prac-quin-age_2023-04.csv', header.split(','), rows)
}

function added(many: readonly People[]): People {
  return Array.from({ length: 2 * BANDS.length }, (_, cell) =>
    sum(many.map((people) => people[cell] ?? 0)),
  )
}

function ageRows(
  kind: string,
  code: string,
  ons: string,
  postcode: string,
  people: People,
): Cell[][] {
  const row = (sex: string, band: string, count: number): Cell[] => [
    PUBLICATION,
    DAY,
    kind,
    code,
    ons,
    postcode,
    sex,
    band,
    count,
  ]
  const ofSex = (sex: string, counts: People): Cell[][] => [
    ...BANDS.map((band, index) => row(sex, band, counts[index] ?? 0)),
    row(sex, 'ALL', sum(counts)),
  ]
  return [
    row('ALL', 'ALL', sum(people)),
    ...ofSex('FEMALE', people.slice(0, BANDS.length)),
    ...ofSex('MALE', people.slice(BANDS.length)),
  ]
}

/** Where the practices of any place stand on 1 April 2023, and whose system they use. */
export function mapOf(place: PlaceNames, practices: readonly ListedPractice[]): PlaceFile {
  const header =
    'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,' +
    'ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,' +
    'ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME,SUPPLIER_NAME'
  const rows = practices.map((practice) => [
    PUBLICATION,
    titleDate(DAY),
    practice.code,
    practice.name.toUpperCase(),
    practice.postcode,
    practice.network?.code ?? 'U',
    practice.network?.name.toUpperCase() ?? 'Unallocated',
    place.subIcb.ons,
    place.subIcb.code,
    place.subIcb.name,
    place.icb.ons,
    place.icb.code,
    place.icb.name,
    place.region.ons,
    place.region.code,
    place.region.name,
    practice.supplier,
  ])
  return table('lists/gp-reg-pat-prac-map_2023-04.csv', header.split(','), rows)
}

function byArea(danum: Danum): PlaceFile {
  const header =
    'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS'
  const rows = danum.practices.flatMap((practice) => {
    const { byArea: counts, elsewhere } = danum.patientsOf(practice)
    const row = (area: string, count: number): Cell[] => [
      PUBLICATION,
      capitalDate(DAY),
      practice.code,
      practice.name.toUpperCase(),
      area,
      'ALL',
      count,
    ]
    const near = danum.areas.flatMap((area, index) => {
      const count = counts[index] ?? 0
      return count > 0 ? [row(area.code, count)] : []
    })
    return elsewhere > 0 ? [...near, row('NO2011', elsewhere)] : near
  })
  return table('lists/gp-reg-pat-prac-lsoa-all_2023-04.csv', header.split(','), rows)
}
