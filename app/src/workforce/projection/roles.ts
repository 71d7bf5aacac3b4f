import { WORKFORCE_ROLES, type WorkforceRole } from '../../store/vocabulary.ts'

/** What a role is to a projection. `settled`: GPs who are neither in training nor locums. */
export type RoleKind = 'settled' | 'trainee' | 'locum' | 'nurse' | 'care' | 'admin'

/** Groups that published years tell of and no role within them. */
const GROUP_ROLES = [
  'GP, partner or salaried',
  'GP in training or locum',
  'nurse of any kind',
  'direct patient care of any kind',
  'administration of any kind',
] as const

export type ProjectedRole = WorkforceRole | (typeof GROUP_ROLES)[number]

const KINDS: Readonly<Record<ProjectedRole, RoleKind>> = {
  'GP partner': 'settled',
  'salaried GP': 'settled',
  'GP, partner or salaried': 'settled',
  'GP registrar': 'trainee',
  'GP locum': 'locum',
  'GP in training or locum': 'locum',
  'advanced nurse practitioner': 'nurse',
  'practice nurse': 'nurse',
  'nurse of any kind': 'nurse',
  'health care assistant': 'care',
  'clinical pharmacist': 'care',
  'physician associate': 'care',
  'first-contact physiotherapist': 'care',
  paramedic: 'care',
  'mental health practitioner': 'care',
  'social prescribing link worker': 'care',
  'other direct patient care': 'care',
  'direct patient care of any kind': 'care',
  'reception and administration': 'admin',
  'practice management': 'admin',
  'administration of any kind': 'admin',
}

export function kindOfRole(role: ProjectedRole): RoleKind {
  return KINDS[role]
}

/** Roles of the published census, by group and name, as the roles that people list. */
export function roleOfCensus(group: string, role: string): WorkforceRole | null {
  if (group === 'gp') {
    if (/partner/.test(role)) return 'GP partner'
    if (/^(salaried|retainer)/.test(role)) return 'salaried GP'
    if (role.startsWith('locum')) return 'GP locum'
    return /train|registrar|foundation/.test(role) ? 'GP registrar' : 'salaried GP'
  }
  if (group === 'nurse') {
    return role === 'advanced nurse practitioner' ? role : 'practice nurse'
  }
  if (group === 'direct patient care') return CARE.get(role) ?? 'other direct patient care'
  if (group !== 'admin') return null
  return /^manage(r|ment)/.test(role) ? 'practice management' : 'reception and administration'
}

const CARE: ReadonlyMap<string, WorkforceRole> = new Map([
  ['healthcare assistant', 'health care assistant'],
  ['pharmacist', 'clinical pharmacist'],
  ['physician associate', 'physician associate'],
  ['physiotherapist', 'first-contact physiotherapist'],
  ['paramedic', 'paramedic'],
  ['social prescribing link worker', 'social prescribing link worker'],
])

/** A role of a network's staff as the census of networks names it. */
export function roleOfNetwork(role: string): WorkforceRole | null {
  const plain = role.toLowerCase()
  if (/pharmacist/.test(plain)) return 'clinical pharmacist'
  if (/physician assoc/.test(plain)) return 'physician associate'
  if (/physiotherap/.test(plain)) return 'first-contact physiotherapist'
  if (/paramedic/.test(plain)) return 'paramedic'
  if (/mental health/.test(plain)) return 'mental health practitioner'
  if (/social prescrib/.test(plain)) return 'social prescribing link worker'
  if (/advanced.*(nurse|practition)/.test(plain)) return 'advanced nurse practitioner'
  return null
}

/** A role by the words that somebody typed; undefined where there is none of that name. */
export function roleNamed(words: string): WorkforceRole | undefined {
  const plain = words.trim().toLowerCase()
  return WORKFORCE_ROLES.find((role) => role.toLowerCase() === plain)
}
