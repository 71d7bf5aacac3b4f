import type { Indicator } from '../evidence/indicators.ts'
import {
  commentCell,
  commentOn,
  NO_COMMENTS,
  type FigureComments,
} from '../figure-comments/comments.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { StaffOfGroup, WorkforceDeprivation } from './workforce-deprivation-model.ts'
import { columnsOf } from './typed-sheets.ts'

/** Staff of a fifth of practices by deprivation, or of all together. */
export interface WorkforceRow {
  readonly of: string
  /** 1 is the most deprived; null for all together. */
  readonly fifth: number | null
  readonly practices: number
  readonly practices_with_gps_known: number
  readonly patients: number | null
  readonly gp_fte: number | null
  readonly gps_per_10000: number | null
  readonly patients_per_gp: number | null
  readonly weighted_patients_per_gp: number | null
  readonly nurses_per_10000: number | null
  readonly direct_patient_care_per_10000: number | null
}

export const WORKFORCE_COLUMNS = columnsOf<WorkforceRow>({
  of: 'Of',
  fifth: 'Fifth',
  practices: 'Practices',
  practices_with_gps_known: 'With GPs known',
  patients: 'Patients',
  gp_fte: 'GP FTE',
  gps_per_10000: 'GPs per 10,000',
  patients_per_gp: 'Patients per FTE GP',
  weighted_patients_per_gp: 'Weighted patients per FTE GP',
  nurses_per_10000: 'Nurses per 10,000',
  direct_patient_care_per_10000: 'Direct patient care per 10,000',
})

export function workforceRows(
  { country, countryName, place }: WorkforceDeprivation,
  title: string,
): readonly WorkforceRow[] {
  const row = (of: string, staff: StaffOfGroup): WorkforceRow => ({
    of,
    fifth: staff.fifth,
    practices: staff.practices,
    practices_with_gps_known: staff.counted,
    patients: staff.patients,
    gp_fte: staff.gpFte,
    gps_per_10000: staff.gpsPer10000,
    patients_per_gp: staff.patientsPerGp,
    weighted_patients_per_gp: staff.weightedPerGp,
    nurses_per_10000: staff.nursesPer10000,
    direct_patient_care_per_10000: staff.directCarePer10000,
  })
  return [
    ...country.map((staff) => row(countryName, staff)),
    ...place.map((staff) => row(title, staff)),
  ]
}

/** One practice's staff beside how deprived its patients are. */
export interface PracticeStaffRow {
  readonly practice: string
  readonly name: string
  readonly deprivation_score: number | null
  readonly fifth: number | null
  readonly patients: number | null
  readonly gp_fte: number | null
  readonly gps_per_10000: number | null
  readonly patients_per_gp: number | null
  readonly weighted_patients_per_gp: number | null
  readonly nurses_per_10000: number | null
  readonly direct_patient_care_per_10000: number | null
  readonly missing: string | null
  /** All that the practice says of these figures, each with the name of its figure. */
  readonly practice_comment: string | null
}

export const PRACTICE_STAFF_COLUMNS = columnsOf<PracticeStaffRow>({
  practice: 'Practice',
  name: 'Name',
  deprivation_score: 'Deprivation score',
  fifth: 'Fifth',
  patients: 'Patients',
  gp_fte: 'GP FTE',
  gps_per_10000: 'GPs per 10,000',
  patients_per_gp: 'Patients per FTE GP',
  weighted_patients_per_gp: 'Weighted patients per FTE GP',
  nurses_per_10000: 'Nurses per 10,000',
  direct_patient_care_per_10000: 'Direct patient care per 10,000',
  missing: 'Missing',
  practice_comment: 'The practice says',
})

/** In the order of the matrix; a practice without a GP of its own has no patients per GP. */
export function practiceStaffRows(
  found: WorkforceDeprivation,
  comments: FigureComments = NO_COMMENTS,
): readonly PracticeStaffRow[] {
  const { groups, matrix } = found
  const at = (id: string) => matrix.columns.findIndex(({ indicator }) => indicator.id === id)
  return matrix.rows.map(({ practice, cells }) => {
    const value = (id: string) => cells[at(id)]?.value ?? null
    const gps = cells[at('gp-fte-per-10000')]
    const [fte, patients] = [gps?.numerator ?? null, gps?.denominator ?? null]
    return {
      practice: practice.code,
      name: practice.name,
      deprivation_score: groups.scores.get(practice.code) ?? null,
      fifth: groups.fifths.get(practice.code) ?? null,
      patients,
      gp_fte: fte,
      gps_per_10000: gps?.value ?? null,
      patients_per_gp: fte === null || patients === null || fte <= 0 ? null : patients / fte,
      weighted_patients_per_gp: value('weighted-patients-per-gp'),
      nurses_per_10000: value('nurse-fte-per-10000'),
      direct_patient_care_per_10000: value('direct-patient-care-fte-per-10000'),
      missing: gps?.missing ?? null,
      practice_comment: saidOf(found, comments, practice.code),
    }
  })
}

/** What a practice says of its staff, in the order of the figures. */
export function staffComments(
  { columns }: WorkforceDeprivation,
  comments: FigureComments,
  practice: string,
): readonly { readonly indicator: Indicator; readonly comment: FigureCommentRow }[] {
  return columns.flatMap(({ indicator }) => {
    const comment = commentOn(comments, practice, indicator.id)
    return comment === null ? [] : [{ indicator, comment }]
  })
}

function saidOf(
  found: WorkforceDeprivation,
  comments: FigureComments,
  practice: string,
): string | null {
  const said = staffComments(found, comments, practice)
  if (said.length === 0) return null
  return said
    .map(({ indicator, comment }) => `${indicator.name}: ${commentCell(comment)}`)
    .join('; ')
}
