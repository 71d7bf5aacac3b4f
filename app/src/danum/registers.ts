import type { Cell } from './csv.ts'
import { csvText } from './csv.ts'
import { plainDate, table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM, FORMER_NETWORK_NAME, NETWORK_NAMES } from './names.ts'
import type { Practice } from './practices.ts'

/** The day that every practice belongs to the place's commissioner from. */
const COMMISSIONED = '2013-04-01'
const NETWORKS_START = '2019-07-01'

/** The register of practices, the register of networks, and the QOF geographies of two years. */
export function registerFiles(danum: Danum): PlaceFile[] {
  const { practices, closed } = danum
  const register = [...practices, ...closed].map(registerRow)
  return [
    {
      path: 'registers/epraccur.csv',
      content: csvText([...register, OUT_OF_HOURS], { quote: 'all', newline: '\n' }),
    },
    {
      path: 'registers/epcncorepartnerdetails.csv',
      content: csvText(practices.flatMap(networkRow), { quote: 'all' }),
    },
    geographies(practices, '2223'),
    geographies(practices, '2324'),
  ]
}

const GEOGRAPHIES = (
  'NAT_ONS_CODE,NAT_CODE,NAT_COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,ICB_ODS_CODE,' +
  'ICB_ONS_CODE,ICB_NAME,SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,SUB_ICB_NAME,PCN_ODS_CODE,PCN_NAME,' +
  'PRACTICE_CODE,PRACTICE_NAME'
).split(',')

/** The out-of-hours provider prescribes, so it is in the register of practices without being one. */
const OUT_OF_HOURS: readonly Cell[] = [
  'Z99901',
  'DANUM OUT OF HOURS',
  DANUM.region.code,
  DANUM.icb.code,
  'THE SIGNAL HOUSE',
  'LANTERN ROW',
  'DANUM',
  'OUTER SHOALS',
  '',
  'ZD1 1ZZ',
  '20110401',
  '',
  'A',
  'B',
  DANUM.subIcb.code,
  '20130401',
  '',
  '01632 960901',
  '',
  '',
  '',
  '0',
  '',
  DANUM.subIcb.code,
  '',
  '2',
  '',
]

function registerRow(practice: Practice): Cell[] {
  const closed = practice.closed === undefined ? '' : plainDate(practice.closed)
  return [
    practice.code,
    practice.name.toUpperCase(),
    DANUM.region.code,
    DANUM.icb.code,
    ...practice.address,
    '',
    practice.postcode,
    plainDate(practice.opened),
    closed,
    closed === '' ? 'A' : 'C',
    'B',
    DANUM.subIcb.code,
    plainDate(COMMISSIONED),
    closed,
    practice.telephone,
    '',
    '',
    '',
    '0',
    '',
    DANUM.subIcb.code,
    '',
    '4',
    '',
  ]
}

function networkRow(practice: Practice): Cell[][] {
  const { network } = practice
  if (network === undefined) return []
  const { code, name } = DANUM.subIcb
  return [
    [
      practice.code,
      practice.name.toUpperCase(),
      code,
      name.toUpperCase(),
      network.code,
      network.name.toUpperCase(),
      code,
      name.toUpperCase(),
      plainDate(NETWORKS_START),
      '',
      'Yes',
    ],
  ]
}

function geographies(practices: readonly Practice[], year: '2223' | '2324'): PlaceFile {
  const rows = practices.map((practice) => geographyRow(practice, year))
  return table(`registers/MAPPING_NHS_GEOGRAPHIES_${year}.csv`, GEOGRAPHIES, rows, {
    newline: '\n',
  })
}

/** The last of the networks was known by another name in the first of the two years. */
function geographyRow(practice: Practice, year: '2223' | '2324'): Cell[] {
  const { network } = practice
  const renamed = year === '2223' && network?.name === `${NETWORK_NAMES.at(-1) ?? ''} PCN`
  return [
    'E92000001',
    'ENG',
    'England',
    DANUM.region.code,
    DANUM.region.ons,
    DANUM.region.name,
    DANUM.icb.code,
    DANUM.icb.ons,
    DANUM.icb.name,
    DANUM.subIcb.code,
    DANUM.subIcb.ons,
    DANUM.subIcb.name,
    network?.code ?? 'U',
    renamed ? FORMER_NETWORK_NAME : (network?.name ?? 'Unallocated'),
    practice.code,
    practice.name,
  ]
}
