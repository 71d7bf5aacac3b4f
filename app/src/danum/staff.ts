import { apportion, round, sum } from './apportion.ts'
import type { Danum } from './model.ts'
import type { Practice } from './practices.ts'

export type StaffGroup = 'GP' | 'Nurses' | 'Direct Patient Care' | 'Admin/Non-Clinical'

/** A staff role of the workforce publication: its column stem in the wide file and its long name. */
export interface Role {
  readonly stem: string
  readonly group: StaffGroup
  readonly name: string
}

export const ROLES = [
  { stem: 'GP_SEN_PTNR', group: 'GP', name: 'Senior Partner' },
  { stem: 'GP_PTNR_PROV', group: 'GP', name: 'Partner/Provider' },
  { stem: 'GP_SAL_BY_PRAC', group: 'GP', name: 'Salaried By Practice' },
  { stem: 'GP_TRN_GR_ST3', group: 'GP', name: 'In Training Grade - ST3' },
  { stem: 'GP_LOCUM_ABS', group: 'GP', name: 'Locum - Covering Sickness/Maternity/Paternity' },
  { stem: 'N_PRAC_NURSE', group: 'Nurses', name: 'Practice Nurse' },
  { stem: 'N_ADV_NURSE_PRAC', group: 'Nurses', name: 'Advanced Nurse Practitioner' },
  { stem: 'N_NURSE_SPEC', group: 'Nurses', name: 'Nurse Specialist' },
  { stem: 'DPC_HCA', group: 'Direct Patient Care', name: 'Healthcare Assistant' },
  { stem: 'DPC_DISPENSER', group: 'Direct Patient Care', name: 'Dispenser' },
  { stem: 'DPC_PHLEB', group: 'Direct Patient Care', name: 'Phlebotomist' },
  { stem: 'DPC_PHARMA', group: 'Direct Patient Care', name: 'Pharmacist' },
  { stem: 'ADMIN_MANAGER', group: 'Admin/Non-Clinical', name: 'Manager' },
  { stem: 'ADMIN_MED_SECRETARY', group: 'Admin/Non-Clinical', name: 'Medical Secretary' },
  { stem: 'ADMIN_RECEPT', group: 'Admin/Non-Clinical', name: 'Receptionist' },
  { stem: 'ADMIN_OTH', group: 'Admin/Non-Clinical', name: 'Other Admin/Non-Clinical' },
] as const satisfies readonly Role[]
export type Stem = (typeof ROLES)[number]['stem']

/** A headcount and the full-time equivalents that it works. */
export interface Staffing {
  readonly heads: number
  readonly fte: number
}

/** The staff of a practice. */
export interface Team {
  readonly practice: Practice
  readonly gps: number
  /** GP sessions a week, of four hours and ten minutes; nine make one full-time equivalent. */
  readonly sessions: number
  readonly roles: Readonly<Record<Stem, Staffing>>
  /** The group that the practice gave no data on, if any: not none, but not known. */
  readonly unknown?: StaffGroup
}

/** Headcounts and sessions of the place, which the practices share out. */
const STAFF_TOTALS = {
  gps: 172,
  sessions: 1247,
  practiceNurses: 108,
  advancedNurses: 26,
  healthcareAssistants: 70,
  nonClinical: 436,
} as const
const SESSIONS_PER_FTE = 9

/** The staff of each practice, whose known headcounts sum to the totals of the place. */
export function makeTeams(danum: Danum): Team[] {
  const { practices } = danum
  const random = danum.random.stream('staff')
  const withoutNurseData = practices.find(({ list }) => list < 4200)
  const withoutAdminData = practices.findLast(({ list }) => list < 5000)
  const lists = practices.map(({ list }) => list)
  const gps = apportion(
    STAFF_TOTALS.gps,
    practices.map(({ list, fortune }) => Math.max(0.05, list / 1874 - 1 + fortune)),
    1,
  )
  const sessions = apportion(
    STAFF_TOTALS.sessions,
    gps.map((count) => count * random.between(5.6, 8.6)),
  )
  const shareOut = (total: number, evenness: number, absent?: Practice): number[] =>
    apportion(
      total,
      practices.map((practice, index) =>
        practice === absent ? 0 : (lists[index] ?? 0) * Math.exp(random.normal(0, evenness)),
      ),
    )
  const trainees = apportion(
    14,
    gps.map((count) => Math.max(0, count - 3.5)),
  )
  const locums = apportion(
    6,
    gps.map((count, index) => (count > 2 ? random.between(0, lists[index] ?? 0) : 0)),
  )
  const nurses = shareOut(STAFF_TOTALS.practiceNurses, 0.25, withoutNurseData)
  const advanced = shareOut(STAFF_TOTALS.advancedNurses, 0.8, withoutNurseData)
  const specialist = shareOut(9, 1, withoutNurseData)
  const assistants = shareOut(STAFF_TOTALS.healthcareAssistants, 0.4)
  const phlebotomists = shareOut(11, 1)
  const pharmacists = shareOut(8, 1)
  const admin = shareOut(STAFF_TOTALS.nonClinical, 0.12, withoutAdminData)
  return practices.map((practice, index): Team => {
    const at = (counts: readonly number[]): number => counts[index] ?? 0
    const heads = gpHeads(at(gps), at(trainees), at(locums))
    const office = at(admin)
    const managers = Math.min(office, office > 14 ? 2 : 1)
    const secretaries = Math.floor((office - managers) * 0.18)
    const receptionists = Math.ceil((office - managers - secretaries) * 0.7)
    const working = (count: number, low: number, high: number): Staffing => ({
      heads: count,
      fte: round(count * random.between(low, high), 2),
    })
    return {
      practice,
      gps: at(gps),
      sessions: at(sessions),
      roles: {
        ...gpFte(heads, at(sessions) / SESSIONS_PER_FTE),
        N_PRAC_NURSE: working(at(nurses), 0.62, 0.78),
        N_ADV_NURSE_PRAC: working(at(advanced), 0.75, 0.95),
        N_NURSE_SPEC: working(at(specialist), 0.6, 0.9),
        DPC_HCA: working(at(assistants), 0.58, 0.74),
        DPC_DISPENSER: working(practice.dispensing ? 2 : 0, 0.6, 0.8),
        DPC_PHLEB: working(at(phlebotomists), 0.4, 0.7),
        DPC_PHARMA: working(at(pharmacists), 0.6, 1),
        ADMIN_MANAGER: working(managers, 0.88, 1),
        ADMIN_MED_SECRETARY: working(secretaries, 0.7, 0.85),
        ADMIN_RECEPT: working(receptionists, 0.6, 0.75),
        ADMIN_OTH: working(office - managers - secretaries - receptionists, 0.55, 0.8),
      },
      ...(practice === withoutNurseData ? { unknown: 'Nurses' as const } : {}),
      ...(practice === withoutAdminData ? { unknown: 'Admin/Non-Clinical' as const } : {}),
    }
  })
}

type GpStem = Extract<Stem, `GP_${string}`>

function gpHeads(gps: number, trainees: number, locums: number): Readonly<Record<GpStem, number>> {
  const settled = gps - trainees - locums
  const salaried = Math.floor(settled * 0.38)
  return {
    GP_SEN_PTNR: 1,
    GP_PTNR_PROV: settled - 1 - salaried,
    GP_SAL_BY_PRAC: salaried,
    GP_TRN_GR_ST3: trainees,
    GP_LOCUM_ABS: locums,
  }
}

/** Locums do the least, salaried GPs less than partners; together they do the practice's sessions. */
function gpFte(
  heads: Readonly<Record<GpStem, number>>,
  whole: number,
): Readonly<Record<GpStem, Staffing>> {
  const shares = [
    heads.GP_SEN_PTNR * 1.1,
    heads.GP_PTNR_PROV,
    heads.GP_SAL_BY_PRAC * 0.8,
    heads.GP_TRN_GR_ST3 * 0.95,
    heads.GP_LOCUM_ABS * 0.3,
  ]
  const hundredths = apportion(Math.round(whole * 100), shares)
  const staffing = (count: number, index: number): Staffing => ({
    heads: count,
    fte: (hundredths[index] ?? 0) / 100,
  })
  return {
    GP_SEN_PTNR: staffing(heads.GP_SEN_PTNR, 0),
    GP_PTNR_PROV: staffing(heads.GP_PTNR_PROV, 1),
    GP_SAL_BY_PRAC: staffing(heads.GP_SAL_BY_PRAC, 2),
    GP_TRN_GR_ST3: staffing(heads.GP_TRN_GR_ST3, 3),
    GP_LOCUM_ABS: staffing(heads.GP_LOCUM_ABS, 4),
  }
}

/** The staff of a group, the roles named in `without` left out. */
export function staffOf(team: Team, group: StaffGroup, without: readonly Stem[] = []): Staffing {
  const roles = ROLES.filter((role) => role.group === group && !without.includes(role.stem))
  return {
    heads: sum(roles.map(({ stem }) => team.roles[stem].heads)),
    fte: round(sum(roles.map(({ stem }) => team.roles[stem].fte)), 2),
  }
}
