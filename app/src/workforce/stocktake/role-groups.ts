import { WORKFORCE_ROLES, type WorkforceRole } from '../../store/vocabulary.ts'

/** Roles that are counted together. Those of `parts` cover every role once; the others lie within. */
export interface RoleGroup {
  readonly id: string
  readonly label: string
  readonly roles: readonly WorkforceRole[]
}

const CARE: readonly WorkforceRole[] = [
  'health care assistant',
  'clinical pharmacist',
  'physician associate',
  'first-contact physiotherapist',
  'paramedic',
  'mental health practitioner',
  'social prescribing link worker',
  'other direct patient care',
]

export const GPS: RoleGroup = {
  id: 'gps',
  label: 'GPs of any kind',
  roles: ['GP partner', 'salaried GP', 'GP registrar', 'GP locum'],
}
export const SETTLED_GPS: RoleGroup = {
  id: 'settled-gps',
  label: 'GPs without trainees and locums',
  roles: ['GP partner', 'salaried GP'],
}
export const NURSES: RoleGroup = {
  id: 'nurses',
  label: 'Nurses',
  roles: ['advanced nurse practitioner', 'practice nurse'],
}
export const CARERS: RoleGroup = { id: 'care', label: 'Direct patient care', roles: CARE }
export const ADMIN: RoleGroup = {
  id: 'admin',
  label: 'Administration and management',
  roles: ['reception and administration', 'practice management'],
}

/** Every role once. */
export const PARTS: readonly RoleGroup[] = [GPS, NURSES, CARERS, ADMIN]

/** The groups of which ages are told: no role in two of them. */
export const AGED: readonly RoleGroup[] = [SETTLED_GPS, NURSES, CARERS, ADMIN]

/** Roles and groups in the order of a table: the roles of a part, then the part. */
export const TABLE_ROWS: readonly RoleGroup[] = [
  ...GPS.roles.map(roleAlone),
  SETTLED_GPS,
  GPS,
  ...NURSES.roles.map(roleAlone),
  NURSES,
  ...CARE.map(roleAlone),
  CARERS,
  ...ADMIN.roles.map(roleAlone),
  ADMIN,
]

/** A role by itself. */
export function roleAlone(role: WorkforceRole): RoleGroup {
  const label = role.charAt(0).toUpperCase() + role.slice(1)
  return { id: `role-${WORKFORCE_ROLES.indexOf(role)}`, label, roles: [role] }
}
