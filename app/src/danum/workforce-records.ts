import type { Change } from '../store/change.ts'
import type { StocktakeLineRow, Stamps } from '../store/tables.ts'
import type { Precision, WorkforceRole } from '../store/vocabulary.ts'
import { apportion, round } from './apportion.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import type { Random } from './random.ts'
import { makeTeams, type Staffing, type Stem, type Team } from './staff.ts'
import { ANSWERS, PLACE, SCHEMES, TEAMS, TRAINING, VACANCIES } from './workforce-planned.ts'

/** The non-clinical staff that practices told of: `at least` so many. */
const NON_CLINICAL = 400
/** In the round that is open two practices have not answered yet. */
const LATE = [17, 38] as const
/** Some practices give no ages. */
const NO_AGES_EVERY = 11

const ROUND = { place: PLACE, session_hours: '4.1667', sessions_per_fte: '9' } as const

/** People of each role of a practice, as its return tells them. */
interface ToldRole {
  readonly role: WorkforceRole
  readonly staff: Staffing
  readonly sessions?: number
  readonly precision?: Precision
}

/**
 * Writes what is kept of Danum's workforce: a stocktake that is closed, with all that practices told,
 * one that is open, vacancies, training places, schemes, what people say, and teams of neighbourhoods.
 * The teams need the footprints to be there.
 */
export async function addWorkforce(change: Change): Promise<void> {
  const danum = makeDanum(DANUM_SEED)
  const teams = makeTeams(danum)
  await addBaseline(change, teams, danum.random.stream('ages told'))
  await addOpenRound(change, teams)
  await addRegisters(
    change,
    danum.practices.map(({ code }) => code),
  )
  await addTeams(change)
}

async function addBaseline(change: Change, teams: readonly Team[], ages: Random): Promise<void> {
  const { id } = await change.insert('stocktake', {
    ...ROUND,
    name: 'Baseline stocktake',
    as_of: '2023-03-31',
    opens_on: '2023-03-01',
    closes_on: '2023-05-31',
    status: 'closed',
    note: 'Every practice was asked by the primary care team, and the committee has seen it.',
  })
  const known = teams.filter(({ unknown }) => unknown !== 'Admin/Non-Clinical')
  const office = apportion(NON_CLINICAL, known.map(officeOf))
  for (const [at, team] of teams.entries()) {
    const practice = team.practice.code
    const told = [
      ...gpRoles(team),
      ...otherRoles(team),
      ...officeRoles(team, office[known.indexOf(team)]),
    ]
    for (const one of told) {
      await addLine(change, { id, practice }, one, at % NO_AGES_EVERY === 5 ? null : ages)
    }
    await addReturn(change, id, practice, '2023-05-12')
  }
}

/** A round of a year later that asks for GPs and nurses alone. */
async function addOpenRound(change: Change, teams: readonly Team[]): Promise<void> {
  const { id } = await change.insert('stocktake', {
    ...ROUND,
    name: 'GPs and nurses, spring 2024',
    as_of: '2024-03-01',
    opens_on: '2024-03-01',
    closes_on: '2024-04-30',
    status: 'open',
    note: null,
  })
  for (const [at, team] of teams.entries()) {
    const practice = team.practice.code
    if (LATE.some((late) => late === at)) continue
    const nurses = otherRoles(team).filter(({ role }) => role === 'practice nurse')
    for (const one of [...gpRoles(team), ...nurses]) {
      await addLine(change, { id, practice }, one, null)
    }
    await addReturn(change, id, practice, '2024-03-18')
  }
}

async function addReturn(change: Change, stocktake: string, practice: string, day: string) {
  await change.insert('stocktake_return', {
    stocktake,
    practice,
    state: 'complete',
    returned_on: day,
    note: null,
  })
}

/** GPs with their sessions, which sum to those of the practice. */
function gpRoles({ roles, sessions }: Team): readonly ToldRole[] {
  const partners = added(roles, ['GP_SEN_PTNR', 'GP_PTNR_PROV'])
  const told: readonly (readonly [WorkforceRole, Staffing])[] = [
    ['GP partner', partners],
    ['salaried GP', roles.GP_SAL_BY_PRAC],
    ['GP registrar', roles.GP_TRN_GR_ST3],
    ['GP locum', roles.GP_LOCUM_ABS],
  ]
  const shared = apportion(
    sessions,
    told.map(([, { fte }]) => fte),
  )
  return told.flatMap(([role, staff], at): readonly ToldRole[] =>
    staff.heads === 0 ? [] : [{ role, staff, sessions: shared[at] ?? 0 }],
  )
}

function otherRoles({ roles, unknown }: Team): readonly ToldRole[] {
  const care: readonly ToldRole[] = [
    { role: 'health care assistant', staff: roles.DPC_HCA },
    { role: 'clinical pharmacist', staff: roles.DPC_PHARMA },
    { role: 'other direct patient care', staff: added(roles, ['DPC_DISPENSER', 'DPC_PHLEB']) },
  ]
  // Nurse specialists are not among the practice nurses whom practices were asked for.
  const nurses: readonly ToldRole[] =
    unknown === 'Nurses'
      ? []
      : [
          { role: 'practice nurse', staff: roles.N_PRAC_NURSE },
          { role: 'advanced nurse practitioner', staff: roles.N_ADV_NURSE_PRAC },
        ]
  return [
    ...nurses,
    ...care.filter(({ role, staff }) => role === 'health care assistant' || staff.heads > 0),
  ]
}

/** The office, told as at least so many; nothing where the practice told nothing. */
function officeRoles(team: Team, least: number | undefined): readonly ToldRole[] {
  if (least === undefined) return []
  const managers = team.roles.ADMIN_MANAGER
  const others = least - managers.heads
  return [
    { role: 'practice management', staff: managers },
    {
      role: 'reception and administration',
      staff: { heads: others, fte: round(others * 0.68, 2) },
      precision: 'at least',
    },
  ]
}

function officeOf({ roles }: Team): number {
  return added(roles, ['ADMIN_MANAGER', 'ADMIN_MED_SECRETARY', 'ADMIN_RECEPT', 'ADMIN_OTH']).heads
}

function added(roles: Team['roles'], stems: readonly Stem[]): Staffing {
  const heads = stems.reduce((sum, stem) => sum + roles[stem].heads, 0)
  const fte = stems.reduce((sum, stem) => sum + roles[stem].fte, 0)
  return { heads, fte: round(fte, 2) }
}

async function addLine(
  change: Change,
  { id, practice }: { readonly id: string; readonly practice: string },
  { role, staff, sessions, precision = 'exact' }: ToldRole,
  ages: Random | null,
): Promise<void> {
  await change.insert('stocktake_line', {
    stocktake: id,
    practice,
    role,
    headcount: staff.heads,
    precision,
    fte: staff.heads > 0 && staff.fte === 0 ? null : String(staff.fte),
    sessions: sessions === undefined ? null : String(sessions),
    ...agesOf(role, staff.heads, precision === 'exact' ? ages : null),
    note: null,
  })
}

type Ages = Pick<
  Omit<StocktakeLineRow, keyof Stamps>,
  'aged_under_40' | 'aged_40_to_49' | 'aged_50_to_54' | 'aged_55_to_59' | 'aged_60_and_over'
>

/** In a hundred people of a role, how many are of each band. */
const IN_A_HUNDRED: readonly (readonly [RegExp, readonly number[]])[] = [
  [/registrar/, [92, 8, 0, 0, 0]],
  [/GP/, [30, 32, 15, 13, 10]],
  [/nurse/, [22, 24, 20, 20, 14]],
  [/./, [34, 22, 16, 17, 11]],
]

function agesOf(role: WorkforceRole, heads: number, ages: Random | null): Ages {
  const weights = IN_A_HUNDRED.find(([pattern]) => pattern.test(role))?.[1] ?? []
  const counts = ages === null ? null : drawAges(weights, heads, ages)
  const told = (band: number) => (counts === null ? null : (counts[band] ?? 0))
  return {
    aged_under_40: told(0),
    aged_40_to_49: told(1),
    aged_50_to_54: told(2),
    aged_55_to_59: told(3),
    aged_60_and_over: told(4),
  }
}

function drawAges(weights: readonly number[], heads: number, ages: Random): readonly number[] {
  const counts = weights.map(() => 0)
  for (let person = 0; person < heads; person += 1) {
    let drawn = ages.between(0, 100)
    const band = weights.findIndex((weight) => (drawn -= weight) < 0)
    counts[band] = (counts[band] ?? 0) + 1
  }
  return counts
}

async function addRegisters(change: Change, codes: readonly string[]): Promise<void> {
  for (const planned of VACANCIES) {
    await change.insert('vacancy', {
      practice: codes[planned.practice] ?? '',
      role: planned.role,
      fte: planned.fte,
      advertised_on: planned.advertisedOn,
      filled_on: planned.filledOn ?? null,
      withdrawn_on: planned.withdrawnOn ?? null,
      difficulty: planned.difficulty ?? null,
    })
  }
  for (const { role, places, filled, startsOn, endsOn, staying, scheme } of TRAINING) {
    await change.insert('training_place', {
      place: PLACE,
      practice: null,
      role,
      places,
      filled,
      starts_on: startsOn,
      ends_on: endsOn,
      staying_percent: staying ?? null,
      scheme,
      note: null,
    })
  }
  for (const { name, role, people, startsOn, note } of SCHEMES) {
    await change.insert('retention_scheme', {
      place: PLACE,
      name,
      role,
      people,
      as_of: '2024-01-31',
      starts_on: startsOn,
      ends_on: null,
      note,
    })
  }
  for (const { said, kind, survey, askedOn, role, asked } of ANSWERS) {
    for (const [theme, people] of Object.entries(said)) {
      await change.insert('workforce_answer', {
        place: PLACE,
        kind,
        survey,
        asked_on: askedOn,
        role,
        theme,
        people,
        asked,
        note: null,
      })
    }
  }
}

async function addTeams(change: Change): Promise<void> {
  const footprints = await change.db.selectFrom('footprint').select(['id', 'name']).execute()
  const ids = new Map(footprints.map(({ id, name }) => [name, id]))
  for (const { team, organisation, role, fte, state, startsOn } of TEAMS) {
    const footprint = ids.get(team)
    if (footprint === undefined) throw new Error(`Danum has no ${team}`)
    await change.insert('team_post', {
      footprint,
      organisation,
      role,
      fte,
      state,
      starts_on: startsOn ?? null,
      ends_on: null,
      note: null,
    })
  }
}
