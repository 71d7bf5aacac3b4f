/** Staff groups of the General Practice Workforce, as Footings names them. */
export const GROUPS = {
  gp: 'gp',
  nurse: 'nurse',
  care: 'direct patient care',
  admin: 'admin',
} as const

/**
 * GPs without some kinds of them, by the ending of the wide file's column. Until 2019 registrars
 * were left out, who are not all the trainees (foundation doctors stay in): another figure, so
 * another name.
 */
export const PARTS_OF_GPS: Readonly<Record<string, string>> = {
  EXTG: 'gp excluding trainees',
  EXL: 'gp excluding locums',
  EXTGL: 'gp excluding trainees and locums',
  EXR: 'gp excluding registrars',
  EXRL: 'gp excluding registrars and locums',
  EXRR: 'gp excluding registrars and retainers',
  EXRRL: 'gp excluding registrars, retainers and locums',
}

/** A role as both files come to be named: the long file's name in lower case. */
const ROLES: Readonly<Record<string, string>> = {
  GP_SEN_PTNR: 'senior partner',
  GP_PTNR_PROV: 'partner/provider',
  GP_SAL_BY_PRAC: 'salaried by practice',
  GP_SAL_BY_OTH: 'salaried by other',
  GP_TRN_GR_ST1: 'in training grade - st1',
  GP_TRN_GR_ST2: 'in training grade - st2',
  GP_TRN_GR_ST3: 'in training grade - st3',
  GP_TRN_GR_ST4: 'in training grade - st4',
  GP_TRN_GR_F1_2: 'in training grade - f1/f2',
  GP_TRN_GR_OTH: 'in training grade - other',
  GP_REG_ST1_4: 'registrar - st1 to st4',
  GP_REG_F1_2: 'registrar - f1/f2',
  GP_RET: 'retainer',
  GP_LOCUM_VAC: 'locum - covering vacancy',
  GP_LOCUM_ABS: 'locum - covering sickness/maternity/paternity',
  GP_LOCUM_OTH: 'locum - other',
  N_PRAC_NURSE: 'practice nurse',
  N_ADV_NURSE_PRAC: 'advanced nurse practitioner',
  N_NURSE_SPEC: 'nurse specialist',
  N_EXT_ROLE_NURSE: 'extended role practice nurse',
  N_TRAINEE_NURSE: 'trainee nurse',
  N_TRN_NURSE: 'trainee nurse',
  N_DISTRICT_NURSE: 'district nurse',
  N_NURSE_DISP: 'nurse dispenser',
  N_NURSE_PTNR: 'nurse partner',
  N_NURSE_OTH: 'other nurses',
  DPC_HCA: 'healthcare assistant',
  DPC_DISPENSER: 'dispenser',
  DPC_PHLEB: 'phlebotomist',
  DPC_PHARMA: 'pharmacist',
  DPC_PHARMT: 'pharmacy technician',
  DPC_PHYSIO: 'physiotherapist',
  DPC_PODIA: 'podiatrist',
  DPC_PARAMED: 'paramedic',
  DPC_PHYSICIAN_ASSOC: 'physician associate',
  DPC_NURSE_ASSOC: 'nursing associate',
  DPC_TRAINEE_NURSE_ASSOC: 'trainee nursing associate',
  DPC_SPLW: 'social prescribing link worker',
  DPC_GPA: 'general practice assistant',
  DPC_DIETICIAN: 'dietician',
  ADMIN_MANAGER: 'manager',
  ADMIN_MANAGE_PTNR: 'management partner',
  ADMIN_MED_SECRETARY: 'medical secretary',
  ADMIN_RECEPT: 'receptionist',
  ADMIN_TELEPH: 'telephonist',
  ADMIN_ESTATES_ANC: 'estates and ancillary',
  ADMIN_APP: 'apprentice',
  ADMIN_OTH: 'other admin/non-clinical',
}

const STEMS: Readonly<Record<string, string>> = {
  GP: GROUPS.gp,
  NURSES: GROUPS.nurse,
  NURSE: GROUPS.nurse,
  N: GROUPS.nurse,
  DPC: GROUPS.care,
  ADMIN: GROUPS.admin,
}

/** What a column of the wide file counts. */
export interface StaffColumn {
  readonly staffGroup: string
  /** `all` for the whole group. */
  readonly role: string
  readonly measure: 'fte' | 'headcount'
}

/**
 * What a column of the wide file counts, or undefined where it counts something else. Columns by
 * sex, age band and country of qualification are left out on purpose (`MALE_GP_...`,
 * `TOTAL_GP_HC_UNDER30`): nobody's age may be guessed from a small practice.
 */
export function staffColumn(header: string): StaffColumn | undefined {
  const plain = header
    .replace(/^\uFEFF/, '')
    .trim()
    .toUpperCase()
  const [, stem = '', rest = '', unit = ''] =
    /^TOTAL_(GP|NURSES?|N|DPC|ADMIN)(?:_([A-Z0-9_]+?))?_(HC|FTE)$/.exec(plain) ?? []
  const group = STEMS[stem]
  if (group === undefined || (stem === 'N' && rest === '')) return undefined
  const measure = unit === 'HC' ? 'headcount' : 'fte'
  if (rest === '') return { staffGroup: group, role: 'all', measure }
  const part = stem === 'GP' ? PARTS_OF_GPS[rest] : undefined
  if (part !== undefined) return { staffGroup: part, role: 'all', measure }
  if (/(^|_)(UNDER\d|OVER\d|\d+TO\d|\d+PLUS|AGE|UNKNOWN|COQ|HC|FTE)/.test(rest)) return undefined
  const known = ROLES[`${stem === 'NURSES' || stem === 'NURSE' ? 'N' : stem}_${rest}`]
  return { staffGroup: group, role: known ?? rest.toLowerCase().replaceAll('_', ' '), measure }
}
