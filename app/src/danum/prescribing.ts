import { aged } from './ages.ts'
import { round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'

const CHAPTERS: Readonly<Record<string, string>> = {
  '01': '01: Gastro-Intestinal System',
  '02': '02: Cardiovascular System',
  '03': '03: Respiratory System',
  '04': '04: Central Nervous System',
  '05': '05: Infections',
  '06': '06: Endocrine System',
}

/** Chemical, its name, a presentation, what it is, items per 1,000 aged 40 or over, and pence. */
const CHEMICALS = [
  ['0212000B0', 'Atorvastatin', 'AAABAB', 'Atorvastatin 20mg tablets', 118, 4.2, 28],
  ['0206020A0', 'Amlodipine', 'AAAAAA', 'Amlodipine 5mg tablets', 66, 3.1, 28],
  ['0205051R0', 'Ramipril', 'AAABAB', 'Ramipril 2.5mg capsules', 52, 4.8, 28],
  ['0204000H0', 'Bisoprolol fumarate', 'AAAJAJ', 'Bisoprolol 2.5mg tablets', 56, 3.4, 28],
  ['0208020Z0', 'Apixaban', 'AAABAB', 'Apixaban 5mg tablets', 27, 95, 56],
  ['0209000A0', 'Aspirin', 'AAABAB', 'Aspirin 75mg dispersible tablets', 38, 2.7, 28],
  ['0209000C0', 'Clopidogrel', 'AAAAAA', 'Clopidogrel 75mg tablets', 22, 5.1, 28],
  ['0202020L0', 'Furosemide', 'AABBBB', 'Furosemide 20mg tablets', 21, 2.9, 28],
  ['0212000Y0', 'Simvastatin', 'AAABAB', 'Simvastatin 20mg tablets', 31, 3.6, 28],
  ['0103050P0', 'Omeprazole', 'AAAAAA', 'Omeprazole 20mg gastro-resistant capsules', 82, 3.2, 28],
  [
    '0103050L0',
    'Lansoprazole',
    'AAAAAA',
    'Lansoprazole 30mg gastro-resistant capsules',
    58,
    4.4,
    28,
  ],
  ['0601022B0', 'Metformin hydrochloride', 'AAABAB', 'Metformin 500mg tablets', 51, 2.6, 56],
  [
    '0602010V0',
    'Levothyroxine sodium',
    'AABXBX',
    'Levothyroxine sodium 50microgram tablets',
    61,
    2.8,
    28,
  ],
  [
    '0301011R0',
    'Salbutamol',
    'AAAPAP',
    'Salbutamol 100micrograms/dose inhaler CFC free',
    46,
    150,
    1,
  ],
  ['0403030Q0', 'Sertraline hydrochloride', 'AAAAAA', 'Sertraline 50mg tablets', 55, 5.2, 28],
  ['0403030D0', 'Citalopram hydrobromide', 'AAAAAA', 'Citalopram 20mg tablets', 34, 3.8, 28],
  ['0403010B0', 'Amitriptyline hydrochloride', 'AAAGAG', 'Amitriptyline 10mg tablets', 36, 2.9, 28],
  ['0407010H0', 'Paracetamol', 'AAAMAM', 'Paracetamol 500mg tablets', 42, 3, 100],
  ['0401010Z0', 'Zopiclone', 'AAAAAA', 'Zopiclone 7.5mg tablets', 9, 4.6, 14],
  ['0501013B0', 'Amoxicillin', 'AAABAB', 'Amoxicillin 500mg capsules', 24, 6.1, 15],
] as const

const HEADER =
  'YEAR_MONTH,REGIONAL_OFFICE_NAME,REGIONAL_OFFICE_CODE,AREA_TEAM_NAME,AREA_TEAM_CODE,PCO_NAME,' +
  'PCO_CODE,PRACTICE_NAME,PRACTICE_CODE,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,POSTCODE,' +
  'BNF_CHEMICAL_SUBSTANCE,CHEMICAL_SUBSTANCE_BNF_DESCR,BNF_CODE,BNF_DESCRIPTION,' +
  'BNF_CHAPTER_PLUS_CODE,QUANTITY,ITEMS,TOTAL_QUANTITY,ADQUSAGE,NIC,ACTUAL_COST,UNIDENTIFIED'

/** The English Prescribing Dataset of two months, cut to twenty chemicals. */
export function prescribingFiles(danum: Danum): PlaceFile[] {
  const random = danum.random.stream('prescribing')
  return ['202302', '202303'].map((month) => {
    const rows = danum.practices.flatMap((practice) => {
      const { people, need } = danum.patientsOf(practice)
      const grown = listAt(danum, practice, 2023.1) / practice.list
      const older = (aged(people, 40) * grown) / 1000
      return CHEMICALS.flatMap(([chemical, name, product, label, rate, pence, pack]): Cell[][] => {
        const days = month === '202302' ? 0.94 : 1.05
        const items = round(older * rate * need * days * Math.exp(random.normal(0, 0.12)))
        if (items === 0) return []
        const total = items * pack
        const cost = round((total * pence) / 100, 2)
        return [
          [
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
            chemical,
            name,
            `${chemical}${product}`,
            label,
            CHAPTERS[chemical.slice(0, 2)] ?? '',
            pack,
            items,
            total,
            total,
            cost,
            round(cost * 0.9358 + items * 0.012, 5),
            'N',
          ],
        ]
      })
    })
    return table(`prescribing/EPD_${month}.csv`, HEADER.split(','), rows)
  })
}
