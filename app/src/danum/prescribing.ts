import { aged } from './ages.ts'
import { round } from './apportion.ts'
import { CHEMICALS, type Chemical } from './chemicals.ts'
import { SPARING_SINCE } from './courses.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'

const CHAPTERS: Readonly<Record<string, string>> = {
  '01': '01: Gastro-Intestinal System',
  '02': '02: Cardiovascular System',
  '03': '03: Respiratory System',
  '04': '04: Central Nervous System',
  '05': '05: Infections',
  '06': '06: Endocrine System',
  '10': '10: Musculoskeletal and Joint Diseases',
}

/** Month, how much was prescribed in it, and how many infections there were. */
const MONTHS = [
  ['2022-03', 1.05, 1.04],
  ['2022-04', 0.95, 0.97],
  ['2022-05', 1, 0.95],
  ['2022-06', 0.98, 0.9],
  ['2022-07', 0.98, 0.88],
  ['2022-08', 1, 0.86],
  ['2022-09', 1, 0.92],
  ['2022-10', 1, 1.02],
  ['2022-11', 1.02, 1.12],
  ['2022-12', 1.03, 1.5],
  ['2023-01', 0.99, 1.1],
  ['2023-02', 0.94, 1],
  ['2023-03', 1.05, 1.06],
] as const
/** All months but the last come in one file. */
const EARLIER = MONTHS.slice(0, -1)
const LATEST = MONTHS.slice(-1)

const BROAD_SPECTRUM = ['0501013K0', '0501021L0', '0501120L0']

const HEADER =
  'YEAR_MONTH,REGIONAL_OFFICE_NAME,REGIONAL_OFFICE_CODE,AREA_TEAM_NAME,AREA_TEAM_CODE,PCO_NAME,' +
  'PCO_CODE,PRACTICE_NAME,PRACTICE_CODE,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,POSTCODE,' +
  'BNF_CHEMICAL_SUBSTANCE,CHEMICAL_SUBSTANCE_BNF_DESCR,BNF_CODE,BNF_DESCRIPTION,' +
  'BNF_CHAPTER_PLUS_CODE,QUANTITY,ITEMS,TOTAL_QUANTITY,ADQUSAGE,NIC,ACTUAL_COST,UNIDENTIFIED'

/**
 * The English Prescribing Dataset of thirteen months, cut to some thirty chemicals. Each practice
 * has its habits; from month to month there is the season, and chance.
 */
export function prescribingFiles(danum: Danum): PlaceFile[] {
  const random = danum.random.stream('prescribing')
  const usual = danum.practices.map((practice) => {
    const { people, need } = danum.patientsOf(practice)
    const older = aged(people, 40) / practice.list / 1000
    return CHEMICALS.map(
      ({ rate, habit }) => rate * older * need * Math.exp(random.normal(0, habit)),
    )
  })
  const file = (name: string, months: readonly (typeof MONTHS)[number][]): PlaceFile => {
    const rows = months.flatMap(([month, days, infections]) =>
      danum.practices.flatMap((practice, index) => {
        const list = listAt(
          danum,
          practice,
          Number(month.slice(0, 4)) + Number(month.slice(5)) / 12,
        )
        return CHEMICALS.flatMap((chemical, at): Cell[][] => {
          const season = chemical.code.startsWith('0501') ? infections : 1
          const spared = sparing(danum, practice, chemical, month) ? 0.5 : 1
          const expected = list * (usual[index]?.[at] ?? 0) * days * season * spared
          const items = random.poisson(expected)
          return items === 0 ? [] : [prescribed(practice, chemical, month.replace('-', ''), items)]
        })
      }),
    )
    return table(`prescribing/EPD_${name}.csv`, HEADER.split(','), rows)
  }
  return [file('202203_to_202302', EARLIER), file('202303', LATEST)]
}

function sparing(danum: Danum, practice: Practice, { code }: Chemical, month: string): boolean {
  return (
    practice === danum.courses.sparing && month >= SPARING_SINCE && BROAD_SPECTRUM.includes(code)
  )
}

function prescribed(practice: Practice, of: Chemical, month: string, items: number): Cell[] {
  const total = items * of.pack
  const cost = round((total * of.pence) / 100, 2)
  return [
    month,
    DANUM.region.name.toUpperCase(),
    DANUM.region.code,
    DANUM.icb.name.toUpperCase(),
    DANUM.icb.code,
    DANUM.subIcb.name.toUpperCase(),
    `${DANUM.subIcb.code}00`,
    practice.name.toUpperCase(),
    practice.code,
    ...practice.address,
    practice.postcode,
    of.code,
    of.name,
    `${of.code}${of.product}`,
    of.label,
    CHAPTERS[of.code.slice(0, 2)] ?? '',
    of.pack,
    items,
    total,
    total,
    cost,
    round(cost * 0.9358 + items * 0.012, 5),
    'N',
  ]
}
