import { sum } from './apportion.ts'
import { csvText, type Cell } from './csv.ts'
import { windows1252, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM } from './names.ts'

const HEADER =
  'Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,' +
  'ICB_NAME,COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,' +
  'UNIQUE_IDENTIFIER'

const CARE = 'Other Direct Patient Care staff'
/** Group, role, detailed role, and how many patients there are to one post. */
const POSTS = [
  ['Directors', 'Medical Clinical Director', 'Clinical Director – Medical', 40_000],
  [CARE, 'Pharmacists', 'Pharmacist', 11_000],
  [CARE, 'Pharmacy Technicians', 'Pharmacy Technician', 21_000],
  [CARE, 'Social Prescribing Link Workers', 'Social Prescribing Link Worker', 17_000],
  [CARE, 'Care Coordinators', 'Care Coordinator', 15_000],
  [CARE, 'Physiotherapists', 'Physiotherapist', 24_000],
  [CARE, 'Paramedics', 'Paramedic', 30_000],
  [CARE, 'Physician Associates', 'Physician Associate', 36_000],
  [CARE, 'Health and Wellbeing Coaches', 'Health and Wellbeing Coach', 38_000],
  ['Other Admin/Non-clinical staff', 'Managers', 'Manager', 42_000],
] as const

/** Primary Care Network Workforce of March 2023, a row a post, in Windows-1252 as then published. */
export function networkStaffFile(danum: Danum): PlaceFile {
  const random = danum.random.stream('network staff')
  const lists = new Map<string, number[]>()
  const names = new Map<string, string>()
  for (const { network, list } of danum.practices) {
    if (network === undefined) continue
    names.set(network.code, network.name.toUpperCase())
    lists.set(network.code, [...(lists.get(network.code) ?? []), list])
  }
  let post = 4_100
  const rows = [...lists].flatMap(([code, sizes]) =>
    POSTS.flatMap(([group, role, detail, patients]) => {
      const due = (sum(sizes) / patients) * random.between(0.7, 1.35)
      return Array.from({ length: Math.round(due) }, (): Cell[] => {
        post += random.integer(1, 9)
        const hours = group === 'Directors' ? 0.2133 : random.pick([1, 1, 1, 0.8, 0.6, 0.986666667])
        return [
          'NWRS Staff',
          2023,
          3,
          code,
          names.get(code) ?? '',
          DANUM.subIcb.code,
          DANUM.subIcb.name,
          DANUM.icb.code,
          DANUM.icb.name,
          DANUM.region.code,
          DANUM.region.name,
          group,
          role,
          detail,
          hours,
          post,
        ]
      })
    }),
  )
  return {
    path: 'workforce/1.Primary Care Networks – March 2023 Individual Level.csv',
    content: windows1252(csvText([HEADER.split(','), ...rows])),
  }
}
