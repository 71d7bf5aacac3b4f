/** A patient list of QOF: its name, and the ages and sex that it holds. */
export interface PatientList {
  readonly from: number
  readonly to: number
  readonly sex?: 'FEMALE'
}

export const PATIENT_LISTS: Readonly<Record<string, PatientList>> = {
  TOTAL: { from: 0, to: 200 },
  '06OV': { from: 6, to: 200 },
  '06_19': { from: 6, to: 20 },
  '15OV': { from: 15, to: 200 },
  '16OV': { from: 16, to: 200 },
  '17OV': { from: 17, to: 200 },
  '18OV': { from: 18, to: 200 },
  '45OV': { from: 45, to: 200 },
  '50OV': { from: 50, to: 200 },
  '79UN': { from: 0, to: 80 },
  '80OV': { from: 80, to: 200 },
  '25_49_F': { from: 25, to: 50, sex: 'FEMALE' },
  '50_64_F': { from: 50, to: 65, sex: 'FEMALE' },
  UN01: { from: 0, to: 1 },
  '1_2': { from: 1, to: 2 },
}

/** A group of indicators: how common its condition is at 0-44, 45-64, 65-79 and 80 or over, in %. */
export interface QofGroup {
  readonly code: string
  readonly description: string
  readonly list: string
  readonly prevalence?: readonly [number, number, number, number]
  /** How much commoner it is where deprivation is one step (20 points) higher, as a share. */
  readonly gradient?: number
  /** How much more of it is recorded every year, as a share; none where it is not said. */
  readonly rise?: number
}

export const QOF_GROUPS: readonly QofGroup[] = [
  {
    code: 'AF',
    description: 'Atrial fibrillation',
    list: 'TOTAL',
    prevalence: [0.1, 1.4, 7, 18],
    gradient: -0.03,
    rise: 0.012,
  },
  {
    code: 'AST',
    description: 'Asthma',
    list: '06OV',
    prevalence: [6, 7, 7.4, 6.5],
    gradient: 0.06,
  },
  { code: 'BP', description: 'Blood pressure', list: '45OV' },
  {
    code: 'CAN',
    description: 'Cancer',
    list: 'TOTAL',
    prevalence: [0.5, 3.6, 10.5, 14],
    gradient: -0.05,
    rise: 0.03,
  },
  {
    code: 'CHD',
    description: 'Secondary prevention of coronary heart disease',
    list: 'TOTAL',
    prevalence: [0.1, 3, 11, 18],
    gradient: 0.12,
  },
  {
    code: 'COPD',
    description: 'Chronic obstructive pulmonary disease',
    list: 'TOTAL',
    prevalence: [0.1, 2.2, 7, 8],
    gradient: 0.3,
    rise: -0.005,
  },
  { code: 'CS', description: 'Cervical screening', list: '25_49_F' },
  {
    code: 'DEM',
    description: 'Dementia',
    list: 'TOTAL',
    prevalence: [0, 0.1, 1.6, 9],
    gradient: 0.02,
  },
  {
    code: 'DEP',
    description: 'Depression',
    list: '18OV',
    prevalence: [12, 15, 10, 9],
    gradient: 0.1,
    rise: 0.05,
  },
  {
    code: 'DM',
    description: 'Diabetes mellitus',
    list: '17OV',
    prevalence: [1.8, 9, 17, 17],
    gradient: 0.15,
    rise: 0.016,
  },
  {
    code: 'HF',
    description: 'Heart failure',
    list: 'TOTAL',
    prevalence: [0.05, 0.7, 3, 8],
    gradient: 0.08,
    rise: 0.015,
  },
  {
    code: 'HYP',
    description: 'Hypertension',
    list: 'TOTAL',
    prevalence: [1.2, 18, 44, 58],
    gradient: 0.04,
    rise: 0.006,
  },
  {
    code: 'LD',
    description: 'Learning disability',
    list: 'TOTAL',
    prevalence: [0.6, 0.6, 0.3, 0.1],
    gradient: 0.15,
    rise: 0.02,
  },
  {
    code: 'MH',
    description: 'Mental health',
    list: 'TOTAL',
    prevalence: [0.8, 1.4, 1.1, 0.9],
    gradient: 0.2,
  },
  { code: 'OB', description: 'Obesity', list: '18OV', prevalence: [10, 16, 14, 7], gradient: 0.15 },
  {
    code: 'PAD',
    description: 'Peripheral arterial disease',
    list: 'TOTAL',
    prevalence: [0, 0.5, 2, 3],
    gradient: 0.15,
  },
  {
    code: 'RA',
    description: 'Rheumatoid arthritis',
    list: '16OV',
    prevalence: [0.2, 1.1, 2, 2.2],
    gradient: 0.03,
  },
  {
    code: 'SMOK',
    description: 'Smoking',
    list: '15OV',
    prevalence: [6, 27, 50, 60],
    gradient: 0.06,
  },
  {
    code: 'STIA',
    description: 'Stroke and transient ischaemic attack',
    list: 'TOTAL',
    prevalence: [0.1, 1.6, 6, 13],
    gradient: 0.07,
  },
  { code: 'VI', description: 'Vaccination and immunisation', list: 'UN01' },
]

/** An indicator: what it is a share of (a register or a patient list), how much, and what is met. */
export interface QofIndicator {
  readonly code: string
  readonly points: number
  readonly group: string
  readonly domain: 'CL' | 'PH'
  readonly list: string
  /** `register` marks the indicator that a register is kept; else the share of it that counts. */
  readonly of: 'register' | number
  /** The usual achievement, as a share; not for a register. */
  readonly met?: number
  /** The first of the years 2018-19 to 2022-23 in which it is there; absent for all of them. */
  readonly since?: number
}

const clinical = (
  code: string,
  points: number,
  group: string,
  of: 'register' | number,
  met?: number,
  list = 'TOTAL',
  since?: number,
): QofIndicator => ({
  code,
  points,
  group,
  domain: 'CL',
  list,
  of,
  ...(met === undefined ? {} : { met }),
  ...(since === undefined ? {} : { since }),
})
const publicHealth = (
  code: string,
  points: number,
  group: string,
  list: string,
  of: number,
  met: number,
  since?: number,
): QofIndicator => ({
  code,
  points,
  group,
  domain: 'PH',
  list,
  of,
  met,
  ...(since === undefined ? {} : { since }),
})

/**
 * The indicators of 2022-23 that Danum has, with their codes and points as published. Those that
 * came in 2019-20 are there in 2018-19 too, so that five years can be seen; later ones are not.
 */
export const QOF_INDICATORS: readonly QofIndicator[] = [
  clinical('AF001', 5, 'AF', 'register'),
  clinical('AF006', 12, 'AF', 0.98, 0.95),
  clinical('AF007', 12, 'AF', 0.88, 0.93),
  clinical('AST005', 4, 'AST', 'register', undefined, '06OV'),
  clinical('AST007', 20, 'AST', 0.97, 0.62, '06OV', 2020),
  clinical('CAN001', 5, 'CAN', 'register'),
  clinical('CHD001', 4, 'CHD', 'register'),
  clinical('CHD005', 7, 'CHD', 0.97, 0.95),
  clinical('CHD008', 12, 'CHD', 0.6, 0.76, '79UN'),
  clinical('CHD009', 5, 'CHD', 0.37, 0.84, '80OV'),
  clinical('COPD009', 8, 'COPD', 0.2, 0.84, 'TOTAL', 2020),
  clinical('COPD010', 9, 'COPD', 0.96, 0.66, 'TOTAL', 2020),
  clinical('DEM001', 5, 'DEM', 'register'),
  clinical('DEM004', 39, 'DEM', 0.95, 0.71),
  clinical('DM017', 6, 'DM', 'register', undefined, '17OV'),
  clinical('DM020', 17, 'DM', 0.78, 0.6, '17OV'),
  clinical('DM023', 2, 'DM', 0.3, 0.83, '17OV'),
  clinical('HF001', 4, 'HF', 'register'),
  clinical('HF003', 6, 'HF', 0.42, 0.88),
  clinical('HYP001', 6, 'HYP', 'register'),
  clinical('HYP003', 14, 'HYP', 0.74, 0.68, '79UN'),
  clinical('HYP007', 5, 'HYP', 0.24, 0.82, '80OV'),
  clinical('LD004', 4, 'LD', 'register'),
  clinical('MH001', 4, 'MH', 'register'),
  clinical('MH003', 4, 'MH', 0.95, 0.8),
  clinical('PAD001', 2, 'PAD', 'register'),
  clinical('RA001', 1, 'RA', 'register', undefined, '16OV'),
  clinical('STIA001', 2, 'STIA', 'register'),
  clinical('STIA007', 4, 'STIA', 0.6, 0.94),
  publicHealth('BP002', 15, 'BP', '45OV', 1, 0.87),
  publicHealth('CS005', 7, 'CS', '25_49_F', 0.97, 0.7),
  publicHealth('CS006', 4, 'CS', '50_64_F', 0.9, 0.77),
  publicHealth('SMOK002', 25, 'SMOK', '15OV', 0.98, 0.93),
  publicHealth('SMOK004', 12, 'SMOK', '15OV', 0.17, 0.86),
  publicHealth('VI001', 18, 'VI', 'UN01', 0.94, 0.93, 2021),
  publicHealth('VI002', 18, 'VI', '1_2', 0.97, 0.9, 2021),
]
