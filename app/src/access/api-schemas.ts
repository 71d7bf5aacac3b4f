import * as z from 'zod'
import { commentSchema } from '../figure-comments/comments.ts'

const date = z.iso.date()
const figure = z.number().nullable()
const words = z.string().nullable()

const figureRow = z
  .object({
    aspect: words,
    indicator: z.string(),
    indicator_name: z.string(),
    practice: words.describe('Null for the practices together and for England'),
    name: z.string(),
    numerator: figure,
    denominator: figure,
    value: figure,
    unit: z.string(),
    lower95: figure,
    upper95: figure,
    lower998: figure,
    upper998: figure,
    comparator: words,
    comparator_value: figure,
    standing: words.describe('Where the figure lies of its comparator, beyond chance'),
    missing: words,
    period_start: date.nullable(),
    period_end: date.nullable(),
    comment: commentSchema,
  })
  .meta({ id: 'AccessFigure', description: 'A figure of a practice, or of practices together' })

const distanceRow = z
  .object({
    practice: words,
    name: z.string(),
    patients: figure,
    located: figure,
    mean_km: figure,
    median_km: figure,
    beyond_3_miles: figure,
    percent_beyond_3_miles: figure,
    beyond_5_km: figure,
    percent_beyond_5_km: figure,
    missing: words,
  })
  .meta({ id: 'AccessDistance', description: 'Straight lines from patients’ areas to practices' })

const head = {
  title: z.string(),
  on: date,
  notes: z.array(z.string()).readonly(),
  purpose: z.string(),
}

/** The answer of `/api/v1/access/aspects`. */
export const aspectsSchema = z
  .object({
    ...head,
    figures: z.array(figureRow).readonly(),
    distances: z.array(distanceRow).nullable().readonly(),
    distances_missing: words.describe('Why there are no distances'),
  })
  .meta({ id: 'AccessAspects' })

const inequalityRow = z
  .object({
    indicator: z.string(),
    indicator_name: z.string(),
    of: z.string(),
    fifth: z.int().nullable().describe('1 is the most deprived; null for all together'),
    numerator: figure,
    denominator: figure,
    value: figure,
    unit: z.string(),
    lower95: figure,
    upper95: figure,
    practices: z.int(),
    practices_in_group: z.int(),
    slope_index: figure.describe('Over national tenths of practices: least less most deprived'),
    slope_lower95: figure,
    slope_upper95: figure,
    relative_index: figure,
    period_start: date,
    period_end: date,
  })
  .meta({ id: 'AccessInequality' })

const variationRow = z
  .object({
    indicator: z.string(),
    indicator_name: z.string(),
    unit: z.string(),
    together: figure,
    country: figure,
    least: figure,
    p25: figure,
    median: figure,
    p75: figure,
    most: figure,
    country_p25: figure,
    country_median: figure,
    country_p75: figure,
    above_998: z.int(),
    above_95_only: z.int(),
    within: z.int(),
    below_95_only: z.int(),
    below_998: z.int(),
    not_compared: z.int(),
    without_figure: z.int(),
    period_start: date.nullable(),
    period_end: date.nullable(),
  })
  .meta({ id: 'AccessVariation' })

const hoursRow = z
  .object({
    practice: z.string(),
    name: z.string(),
    network: words,
    network_name: words,
    patients: figure,
    cover: z.string(),
    paid_itself: figure,
    paid_to_network: figure,
    period_start: date,
    period_end: date,
  })
  .meta({ id: 'ExtendedHoursPayment' })

/** The answer of `/api/v1/access/baseline`. */
export const baselineSchema = z
  .object({
    ...head,
    missing: z.array(z.string()).readonly(),
    inequalities: z.array(inequalityRow).readonly(),
    variation: z.array(variationRow).readonly(),
    hours: z.array(hoursRow).readonly(),
    preference: z.array(figureRow).readonly(),
    segments: z.array(figureRow).readonly(),
  })
  .meta({ id: 'AccessBaseline' })

const staff = {
  patients: figure,
  gp_fte: figure,
  gps_per_10000: figure,
  patients_per_gp: figure,
  weighted_patients_per_gp: figure,
  nurses_per_10000: figure,
  direct_patient_care_per_10000: figure,
}

/** The answer of `/api/v1/access/workforce`. */
export const workforceSchema = z
  .object({
    ...head,
    missing: words.describe('Why there are no figures'),
    slope_index: figure.describe('GPs per 10,000 over national tenths: least less most deprived'),
    fifths: z
      .array(
        z
          .object({
            of: z.string(),
            fifth: z.int().nullable(),
            practices: z.int(),
            practices_with_gps_known: z.int(),
            ...staff,
          })
          .meta({ id: 'StaffOfFifth' }),
      )
      .readonly(),
    practices: z
      .array(
        z
          .object({
            practice: z.string(),
            name: z.string(),
            deprivation_score: figure,
            fifth: z.int().nullable(),
            ...staff,
            missing: words,
            comments: z
              .array(z.object({ figure: z.string(), comment: commentSchema }))
              .readonly()
              .describe('What the practice says of these figures, by the id of the indicator'),
          })
          .meta({ id: 'StaffOfPractice' }),
      )
      .readonly(),
  })
  .meta({ id: 'WorkforceByDeprivation' })
