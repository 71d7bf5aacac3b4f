import { aged } from './ages.ts'
import { apportion } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import { listAt, type Danum } from './model.ts'
import { DANUM } from './names.ts'
import { ROLES, staffOf, type StaffGroup, type Stem, type Team } from './staff.ts'

const NO_DATA = 'ND'
const TRAINEE: Stem = 'GP_TRN_GR_ST3'
const LOCUM: Stem = 'GP_LOCUM_ABS'
const AGES = [
  'UNDER30',
  '30TO34',
  '35TO39',
  '40TO44',
  '45TO49',
  '50TO54',
  '55TO59',
  '60TO64',
  '65TO69',
  '70PLUS',
  'UNKNOWN_AGE',
] as const

/** General Practice Workforce by practice: the wide file of March 2023 and the long one of June. */
export function workforceFiles(danum: Danum, teams: readonly Team[]): PlaceFile[] {
  const ages = danum.random.stream('ages of GPs')
  const wide = teams.map((team) => {
    const weights = AGES.map((_, band) => GP_AGES[band] ?? 0).map((w) => w * ages.between(0.3, 1.7))
    return wideRow(danum, team, weights)
  })
  const header = wide[0]?.map(([column]) => column) ?? []
  return [
    table(
      'workforce/1 General Practice - March 2023 Practice Level - Detailed.csv',
      header,
      wide.map((row) => row.map(([, value]) => value)),
    ),
    table(
      'workforce/2 General Practice - June 2023 Practice Level - High level.csv',
      ['PRAC_CODE', 'PRAC_NAME', 'STAFF_GROUP', 'DETAILED_STAFF_ROLE', 'MEASURE', 'VALUE'],
      teams.flatMap(longRows),
    ),
  ]
}

/** About the ages of GPs in England, a fifth of them 55 or over. */
const GP_AGES = [3, 13, 18, 17, 15, 14, 10, 5, 2.5, 1.5, 0.6]

function wideRow(
  danum: Danum,
  team: Team,
  ages: readonly number[],
): (readonly [column: string, value: Cell])[] {
  const { practice } = team
  const { people } = danum.patientsOf(practice)
  const source = (group: StaffGroup): string => (team.unknown === group ? NO_DATA : 'Provided')
  const settled = staffOf(team, 'GP', [TRAINEE, LOCUM]).heads
  const bySex = apportion(settled, [...ages, ...ages.map((weight) => weight * 1.25)])
  return [
    ['PRAC_CODE', practice.code],
    ['PRAC_NAME', practice.name.toUpperCase()],
    ['PCN_CODE', practice.network?.code ?? 'U'],
    ['PCN_NAME', practice.network?.name.toUpperCase() ?? 'Unallocated'],
    ['SUB_ICB_CODE', DANUM.subIcb.code],
    ['SUB_ICB_NAME', DANUM.subIcb.name],
    ['ICB_CODE', DANUM.icb.code],
    ['ICB_NAME', DANUM.icb.name],
    ['REGION_CODE', DANUM.region.code],
    ['REGION_NAME', DANUM.region.name],
    ['TOTAL_PATIENTS', listAt(danum, practice, 2023.25)],
    ['TOTAL_MALE', aged(people, 0, 200, 'MALE')],
    ['TOTAL_FEMALE', aged(people, 0, 200, 'FEMALE')],
    ['GP_SOURCE', source('GP')],
    ...groupColumns(team, 'GP', 'GP'),
    ...AGES.map((age, band) => [`MALE_GP_EXTGL_HC_${age}`, bySex[band] ?? 0] as const),
    ...AGES.map(
      (age, band) => [`FEMALE_GP_EXTGL_HC_${age}`, bySex[AGES.length + band] ?? 0] as const,
    ),
    ['NURSE_SOURCE', source('Nurses')],
    ...groupColumns(team, 'Nurses', 'NURSES'),
    ['DPC_SOURCE', source('Direct Patient Care')],
    ...groupColumns(team, 'Direct Patient Care', 'DPC'),
    ['ADMIN_SOURCE', source('Admin/Non-Clinical')],
    ...groupColumns(team, 'Admin/Non-Clinical', 'ADMIN'),
  ]
}

/** The columns of a group: its total, for GPs without trainees, locums or both, and each role. */
function groupColumns(
  team: Team,
  group: StaffGroup,
  stem: string,
): (readonly [column: string, value: Cell])[] {
  const without: readonly (readonly [string, readonly Stem[]])[] =
    group === 'GP'
      ? [
          [stem, []],
          [`${stem}_EXTG`, [TRAINEE]],
          [`${stem}_EXL`, [LOCUM]],
          [`${stem}_EXTGL`, [TRAINEE, LOCUM]],
        ]
      : [[stem, []]]
  const counts = [
    ...without.map(([name, left]) => [name, staffOf(team, group, left)] as const),
    ...ROLES.filter((role) => role.group === group).map(
      (role) => [role.stem, team.roles[role.stem]] as const,
    ),
  ]
  const known = team.unknown !== group
  return [
    ...counts.map(([name, { heads }]) => [`TOTAL_${name}_HC`, known ? heads : NO_DATA] as const),
    ...counts.map(([name, { fte }]) => [`TOTAL_${name}_FTE`, known ? fte : NO_DATA] as const),
  ]
}

/** The long file leaves out roles that nobody holds, and groups that no data was given on. */
function longRows(team: Team): Cell[][] {
  const { code, name } = team.practice
  const groups: readonly StaffGroup[] = [
    'Admin/Non-Clinical',
    'Direct Patient Care',
    'GP',
    'Nurses',
  ]
  return groups
    .filter((group) => group !== team.unknown)
    .flatMap((group) => {
      const held = ROLES.filter((role) => role.group === group && team.roles[role.stem].heads > 0)
      const counts = [
        ...held.map((role) => [role.name, team.roles[role.stem]] as const),
        ['Total', staffOf(team, group)] as const,
      ]
      return counts.flatMap(([role, { heads, fte }]): Cell[][] => [
        [code, name.toUpperCase(), group, role, 'FTE', fte],
        [code, name.toUpperCase(), group, role, 'Headcount', heads],
      ])
    })
}
