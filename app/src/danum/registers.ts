import type { Cell } from './csv.ts'
import { csvText } from './csv.ts'
import { plainDate, table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'
import { DANUM, FORMER_NETWORK_NAME, NETWORK_NAMES, type PlaceNames } from './names.ts'
import type { ListedPractice } from './practices.ts'

/** The day that every practice belongs to the place's commissioner from. */
const COMMISSIONED = '2013-04-01'
const NETWORKS_START = '2019-07-01'

/** The register of practices, the register of networks, and the QOF geographies of two years. */
export function registerFiles(danum: Danum): PlaceFile[] {
  const { practices, closed } = danum
  return registersOf(DANUM, practices, closed, [OUT_OF_HOURS])
}

/** The same for the practices of any place. */
export function registersOf(
  place: PlaceNames,
  practices: readonly ListedPractice[],
  closed: readonly ListedPractice[] = [],
  others: readonly (readonly Cell[])[] = [],
): PlaceFile[] {
  const register = [...practices, ...closed].map((practice) => registerRow(place, practice))
  return [
    {
      path: 'registers/epraccur.csv',
      content: csvText([...register, ...others], { quote: 'all', newline: '\n' }),
    },
    {
      path: 'registers/epcncorepartnerdetails.csv',
      content: csvText(
        practices.flatMap((practice) => networkRow(place, practice)),
        { quote: 'all' },
      ),
    },
    geographies(place, practices, '2223'),
    geographies(place, practices, '2324'),
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

function registerRow(place: PlaceNames, practice: ListedPractice): Cell[] {
  const closed = practice.closed === undefined ? '' : plainDate(practice.closed)
  return [
    practice.code,
    practice.name.toUpperCase(),
    place.region.code,
    place.icb.code,
    ...practice.address,
    '',
    practice.postcode,
    plainDate(practice.opened),
    closed,
    closed === '' ? 'A' : 'C',
    'B',
    place.subIcb.code,
    plainDate(COMMISSIONED),
    closed,
    practice.telephone,
    '',
    '',
    '',
    '0',
    '',
    place.subIcb.code,
    '',
    '4',
    '',
  ]
}

function networkRow(place: PlaceNames, practice: ListedPractice): Cell[][] {
  const { network } = practice
  if (network === undefined) return []
  const { code, name } = place.subIcb
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

function geographies(
  place: PlaceNames,
  practices: readonly ListedPractice[],
  year: '2223' | '2324',
): PlaceFile {
  const rows = practices.map((practice) => geographyRow(place, practice, year))
  return table(`registers/MAPPING_NHS_GEOGRAPHIES_${year}.csv`, GEOGRAPHIES, rows, {
    newline: '\n',
  })
}

/** The last of the networks of Danum was known by another name in the first of the two years. */
function geographyRow(place: PlaceNames, practice: ListedPractice, year: '2223' | '2324'): Cell[] {
  const { network } = practice
  const renamed = year === '2223' && network?.name === `${NETWORK_NAMES.at(-1) ?? ''} PCN`
  return [
    'E92000001',
    'ENG',
    'England',
    place.region.code,
    place.region.ons,
    place.region.name,
    place.icb.code,
    place.icb.ons,
    place.icb.name,
    place.subIcb.code,
    place.subIcb.ons,
    place.subIcb.name,
    network?.code ?? 'U',
    renamed ? FORMER_NETWORK_NAME : (network?.name ?? 'Unallocated'),
    practice.code,
    practice.name,
  ]
}
